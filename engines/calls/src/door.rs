//! What many calls check at their door: levels, ranges, days, shares.

use crate::Refused;
use statistics::{Confidence, Interval};

pub(crate) fn confidence(level: Option<f64>) -> Result<Confidence, Refused> {
    let level = level.unwrap_or(0.95);
    Confidence::new(level)
        .ok_or_else(|| Refused(format!("conf is {level}, but lies between 0 and 1")))
}

pub(crate) fn ends(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}

/// More than 0.
pub(crate) fn positive(name: &str, value: f64) -> Result<f64, Refused> {
    if value > 0.0 {
        Ok(value)
    } else {
        Err(Refused(format!("{name} is {value}, but is more than 0")))
    }
}

/// 0 or more.
pub(crate) fn not_negative(name: &str, value: f64) -> Result<f64, Refused> {
    if value >= 0.0 {
        Ok(value)
    } else {
        Err(Refused(format!("{name} is {value}, but is 0 or more")))
    }
}

/// More than 0 and less than 1.
pub(crate) fn between(name: &str, value: f64) -> Result<f64, Refused> {
    if value > 0.0 && value < 1.0 {
        Ok(value)
    } else {
        Err(Refused(format!("{name} is {value}, but lies between 0 and 1")))
    }
}

/// A day such as 2026-01-31 as a number of days.
pub(crate) fn day(text: &str) -> Result<i64, Refused> {
    let date: jiff::civil::Date =
        text.parse().map_err(|_| Refused(format!("{text:?} is no day: write it as 2026-01-31")))?;
    let zero = jiff::civil::Date::ZERO;
    Ok(zero.until(date).map_or(0, |span| i64::from(span.get_days())))
}

/// Shares of one, as they are given: none negative, adding up to one.
pub(crate) fn shares(name: &str, shares: &[f64]) -> Result<(), Refused> {
    let sum: f64 = shares.iter().sum();
    if shares.iter().any(|share| *share < 0.0) || (sum - 1.0).abs() > 1e-6 {
        return Err(Refused(format!("{name} adds up to {sum}, but its shares add up to 1")));
    }
    Ok(())
}

/// A table of at least two rows, as many columns as rows.
pub(crate) fn square<T>(name: &str, table: &[Vec<T>]) -> Result<(), Refused> {
    if table.len() < 2 || table.iter().any(|row| row.len() != table.len()) {
        return Err(Refused(format!("{name} needs as many columns as rows, two at least")));
    }
    Ok(())
}

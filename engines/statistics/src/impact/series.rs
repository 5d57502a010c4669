//! An interrupted time series: level and slope before and after, with nobody to compare with.

use super::before_after::chance;
use crate::regression::{Unfit, least_squares};

/// `y = intercept + slope · t + level · after + change · time since + season`, by least squares.
pub struct Interrupted {
    /// The jump at time 0 since the intervention, in units of the outcome.
    pub level: Slope,
    /// The change of the slope, per unit of time since.
    pub change: Slope,
    /// Per unit of time, before.
    pub slope: f64,
    pub r2: Option<f64>,
    pub durbin_watson: Option<f64>,
    /// Over the rows after.
    pub mean_actual: f64,
    /// What slope and season of the rows before, fitted to those alone, say of the rows after.
    /// `None` when they don't settle it, as with a season not seen before.
    pub mean_predicted: Option<f64>,
}

/// An estimate with both its standard errors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slope {
    pub estimate: f64,
    /// As though every row were independent of the one before.
    pub standard_error: f64,
    /// Newey and West's, which allows for rows that follow one another.
    pub serial_error: f64,
    /// By the serial error; `None` without scatter.
    pub p: Option<f64>,
}

/// Rows in the order of time. `season` are columns of ones and zeros, one season left out; `lag`
/// is how many rows apart two may still be alike.
///
/// # Errors
/// Those of [`least_squares`], columns counted t, after, since, seasons.
///
/// # Panics
/// All have as many rows.
pub fn interrupted(
    t: &[f64],
    y: &[f64],
    after: &[bool],
    since: &[f64],
    season: &[Vec<f64>],
    lag: usize,
) -> Result<Interrupted, Unfit> {
    let after_column: Vec<f64> = after.iter().map(|&after| f64::from(u8::from(after))).collect();
    let mut columns = vec![t.to_vec(), after_column, since.to_vec()];
    columns.extend_from_slice(season);
    let fit = least_squares(&columns, y)?;
    let (errors, serial) = (fit.standard_errors(), fit.serial_errors(lag));
    let slope = |at: usize| {
        let estimate = fit.coefficients[at];
        let p = chance(fit.freedom, estimate, serial[at]);
        Slope { estimate, standard_error: errors[at], serial_error: serial[at], p }
    };
    let (level, change) = (slope(2), slope(3));
    columns.drain(1..3);
    let (actual, predicted) = (kept(y, after, true), forecast(&columns, y, after));
    Ok(Interrupted {
        level,
        change,
        slope: fit.coefficients[1],
        r2: fit.r2(),
        durbin_watson: fit.durbin_watson(),
        mean_actual: mean(&actual),
        mean_predicted: predicted.map(|rows| mean(&rows)),
    })
}

/// The rows after, from a fit of those before.
fn forecast(columns: &[Vec<f64>], y: &[f64], after: &[bool]) -> Option<Vec<f64>> {
    let before: Vec<Vec<f64>> = columns.iter().map(|column| kept(column, after, false)).collect();
    let fit = least_squares(&before, &kept(y, after, false)).ok()?;
    let rows = (0..y.len()).filter(|&row| after[row]);
    let value = |row: usize| {
        let parts = columns.iter().zip(&fit.coefficients[1..]);
        fit.coefficients[0] + parts.map(|(column, slope)| slope * column[row]).sum::<f64>()
    };
    Some(rows.map(value).collect())
}

fn kept(column: &[f64], after: &[bool], which: bool) -> Vec<f64> {
    let rows = column.iter().zip(after);
    rows.filter(|(_, after)| **after == which).map(|(&value, _)| value).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

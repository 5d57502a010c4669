//! What an action's cases did before it was done and since: counts, and no claim beyond them.

use super::Action;
use crate::mention::store::opened;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan as _};
use kernel::Timestamp;
use store::{Eyes, StoreError, Tx};

/// The counts of an action's cause where it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The last twelve months, this one included, by when the cases were opened.
    pub months: Vec<Month>,
    /// Known once the action is done.
    pub compared: Option<Compared>,
}

/// The cases of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// Its first moment.
    pub at: Timestamp,
    pub cases: i64,
    /// Whether the action was done within it.
    pub done: bool,
}

/// As many days before it was done as since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    pub days: i64,
    pub before: i64,
    pub since: i64,
}

const MONTHS: i64 = 12;
const DAY: i64 = 86_400_000_000;
/// Longer than this nobody compares with the time before.
const LONGEST: i64 = 90;

/// Counts the cases; `None` when the action names no cause.
///
/// # Errors
/// When the store fails.
pub fn count(
    tx: &mut Tx,
    eyes: &Eyes,
    action: &Action,
    zone: &TimeZone,
) -> Result<Option<Counted>, StoreError> {
    let Some(about) = action.about() else { return Ok(None) };
    let now = tx.now();
    let done_at = action.state.done_at();
    let mut months = Vec::new();
    for (from, to) in months_until(now, zone) {
        let cases = opened(tx, eyes, about, (from, to))?;
        let done = done_at.is_some_and(|at| from <= at && at < to);
        months.push(Month { at: from, cases, done });
    }
    let compared = match done_at.map(|at| (at, now.since(at) / DAY)) {
        Some((at, days)) if days >= 1 => {
            let days = days.min(LONGEST);
            let (first, last) = (at.micros() - days * DAY, at.micros() + days * DAY);
            let (first, last) = (Timestamp::from_micros(first), Timestamp::from_micros(last));
            Some(Compared {
                days,
                before: opened(tx, eyes, about, (first, at))?,
                since: opened(tx, eyes, about, (at, last))?,
            })
        }
        _ => None,
    };
    Ok(Some(Counted { months, compared }))
}

/// The last twelve months, each from its first moment to the next one's.
fn months_until(now: Timestamp, zone: &TimeZone) -> Vec<(Timestamp, Timestamp)> {
    let this = now.to_jiff().to_zoned(zone.clone()).date().first_of_month();
    let begins = |back: i64| begins(this, back.months(), zone);
    (0..MONTHS).rev().filter_map(|back| Some((begins(back)?, begins(back - 1)?))).collect()
}

fn begins(month: Date, back: Span, zone: &TimeZone) -> Option<Timestamp> {
    let day = month.checked_sub(back).ok()?;
    Some(Timestamp::from_jiff(day.to_zoned(zone.clone()).ok()?.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_begin_at_local_midnight_and_leave_no_gap() {
        let zone = TimeZone::get("Asia/Bangkok").unwrap();
        let now: jiff::Timestamp = "2026-11-21T03:00:00Z".parse().unwrap();
        let months = months_until(Timestamp::from_jiff(now), &zone);
        assert_eq!(months.len(), 12);
        assert!(months.windows(2).all(|pair| pair[0].1 == pair[1].0));
        let said = |at: Timestamp| at.to_jiff().to_string();
        assert_eq!(said(months[0].0), "2025-11-30T17:00:00Z");
        assert_eq!(said(months[11].0), "2026-10-31T17:00:00Z");
        assert_eq!(said(months[11].1), "2026-11-30T17:00:00Z");
    }
}

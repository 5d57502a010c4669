//! Ranges of days, and the days they are compared with.

use serde::{Deserialize, Serialize};

use super::QueryError;
use crate::grain::{civil, days};

/// From a day to a day, both included, counted since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    pub from: i32,
    pub to: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Against {
    /// As many days just before; where the days are whole months, as many months.
    PreviousPeriod,
    /// The same dates a year before.
    LastYear,
}

impl Against {
    pub(super) const ALL: [Self; 2] = [Self::PreviousPeriod, Self::LastYear];

    pub fn name(self) -> &'static str {
        match self {
            Self::PreviousPeriod => "previous-period",
            Self::LastYear => "last-year",
        }
    }
}

/// 2170-01-01: a range that goes on is a mistake, and tables by day stay small.
const LAST: i32 = 73_049;

impl Days {
    pub(super) fn check(self) -> Result<(), QueryError> {
        let right = 0 <= self.from && self.from <= self.to && self.to < LAST;
        right.then_some(()).ok_or(QueryError::Order)
    }

    /// The days it is compared with.
    #[must_use]
    pub fn before(self, against: Against) -> Self {
        match (against, self.whole_months()) {
            (Against::LastYear, _) => Self { from: moved(self.from, -12), to: moved(self.to, -12) },
            (Against::PreviousPeriod, Some(months)) => {
                Self { from: moved(self.from, -months), to: self.from - 1 }
            }
            (Against::PreviousPeriod, None) => {
                Self { from: self.from - (self.to - self.from) - 1, to: self.from - 1 }
            }
        }
    }

    fn whole_months(self) -> Option<i64> {
        let (first, after) = (civil(self.from.into()), civil(i64::from(self.to) + 1));
        let months = (after.0 - first.0) * 12 + after.1 - first.1;
        (first.2 == 1 && after.2 == 1).then_some(months)
    }
}

/// The same day of another month, or its last where it has none such.
fn moved(day: i32, months: i64) -> i32 {
    let (year, month, of_month) = civil(day.into());
    let month = year * 12 + month - 1 + months;
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
    let after = if month == 12 { days(year + 1, 1, 1) } else { days(year, month + 1, 1) };
    i32::try_from((days(year, month, 1) + of_month - 1).min(after - 1)).unwrap_or(day)
}

/// `2026-03-31`.
pub(super) fn written(day: i32) -> String {
    let (year, month, day) = civil(day.into());
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day of `2026-03-31`, if there is such a one.
pub(super) fn read(text: &str) -> Option<i32> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let lengths = (year.len(), month.len(), day.len()) == (4, 2, 2);
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let day = days(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let day = i32::try_from(day).ok().filter(|_| lengths && digits)?;
    // A 31st of April would be a first of May.
    (written(day) == text).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn before(from: &str, to: &str, against: Against) -> [String; 2] {
        let days = Days { from: read(from).unwrap(), to: read(to).unwrap() }.before(against);
        [written(days.from), written(days.to)]
    }

    #[test]
    fn what_a_time_is_compared_with() {
        let previous = |from, to| before(from, to, Against::PreviousPeriod);
        assert_eq!(previous("2026-03-01", "2026-03-31"), ["2026-02-01", "2026-02-28"]);
        assert_eq!(previous("2026-01-01", "2026-03-31"), ["2025-10-01", "2025-12-31"]);
        assert_eq!(previous("2026-03-09", "2026-03-15"), ["2026-03-02", "2026-03-08"]);
        let year = |from, to| before(from, to, Against::LastYear);
        assert_eq!(year("2024-02-29", "2024-03-10"), ["2023-02-28", "2023-03-10"]);
    }

    #[test]
    fn only_days_that_exist_are_read() {
        assert_eq!((read("1970-01-02"), read("2026-11-22")), (Some(1), Some(20_779)));
        for wrong in ["2026-04-31", "2026-1-01", "x", "", "2026-13-01", "+026-01-01", "2026-01-01-"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}

//! Days and hours as the branches live them: all of them are seven hours ahead of UTC.

use jiff::civil::{Date, Weekday};

/// Thailand and Vietnam share one offset and have no summer time, so no time zone is looked up.
const OFFSET_MICROS: i64 = 7 * 3600 * 1_000_000;
pub(super) const MINUTE: i64 = 60 * 1_000_000;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// A calendar day at the branches, counted from 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    pub(super) fn of(micros: i64) -> Self {
        Self(i32::try_from((micros + OFFSET_MICROS).div_euclid(DAY)).unwrap_or(i32::MAX))
    }

    pub(super) fn from_date(date: Date) -> Self {
        let epoch = Date::constant(1970, 1, 1);
        Self(date.duration_since(epoch).as_hours() as i32 / 24)
    }

    /// The date in the common calendar.
    pub fn date(self) -> Date {
        let span = jiff::SignedDuration::from_hours(24 * i64::from(self.0));
        Date::constant(1970, 1, 1).saturating_add(span)
    }

    /// The moment a day begins, plus minutes, in microseconds of UTC.
    pub fn micros(self, minutes: i64) -> i64 {
        i64::from(self.0) * DAY - OFFSET_MICROS + minutes * MINUTE
    }

    pub(super) const fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// The first day of the month that lies `back` months before this day's.
    pub(super) fn month_back(self, back: i32) -> Self {
        let date = self.date();
        let months = i32::from(date.year()) * 12 + i32::from(date.month()) - 1 - back;
        let (year, month) = (months.div_euclid(12) as i16, months.rem_euclid(12) as i8 + 1);
        Self::from_date(Date::new(year, month, 1).unwrap_or(date))
    }

    pub(super) fn weekday(self) -> usize {
        self.date().weekday().to_monday_zero_offset() as usize
    }

    pub(super) fn is_weekend(self) -> bool {
        matches!(self.date().weekday(), Weekday::Saturday | Weekday::Sunday)
    }
}

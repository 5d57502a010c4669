//! A day's scores: how often each score was given, by unit, survey and touchpoint.

pub mod hear;
pub mod store;
pub mod trend;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::Timestamp;

const EPOCH: Date = Date::constant(1970, 1, 1);

/// The number of the local day a moment falls on: days since 1970-01-01 in `zone`.
pub fn local_day(moment: Timestamp, zone: &TimeZone) -> i64 {
    let offset = i64::from(zone.to_offset(moment.to_jiff()).seconds());
    (moment.micros().div_euclid(1_000_000) + offset).div_euclid(86_400)
}

/// The number of a date.
pub fn of_date(date: Date) -> i64 {
    EPOCH.until(date).map_or(0, |span| i64::from(span.get_days()))
}

/// The date of a day's number; far beyond the calendar it is the calendar's first or last.
pub fn date(day: i64) -> Date {
    let beyond = if day < 0 { Date::MIN } else { Date::MAX };
    let days = jiff::Span::new().try_days(day);
    days.and_then(|days| EPOCH.checked_add(days)).unwrap_or(beyond)
}

/// The moment a day begins in `zone`; `None` outside the calendar.
pub fn begins(day: i64, zone: &TimeZone) -> Option<Timestamp> {
    let start = date(day).to_zoned(zone.clone()).ok()?;
    Some(Timestamp::from_jiff(start.timestamp()))
}

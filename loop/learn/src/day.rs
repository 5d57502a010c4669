//! A day's scores: how often each score was given, by unit and survey.

pub mod hear;
pub mod store;
pub mod trend;

use kernel::Timestamp;

/// The number of the local day a moment falls on: days since 1970-01-01 in `zone`.
pub fn local_day(moment: Timestamp, zone: &jiff::tz::TimeZone) -> i64 {
    let offset = i64::from(zone.to_offset(moment.to_jiff()).seconds());
    (moment.micros().div_euclid(1_000_000) + offset).div_euclid(86_400)
}

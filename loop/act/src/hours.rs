//! Hours: the organisation's calendars, and which unit keeps which.

pub mod edit;
pub mod page;
pub(crate) mod store;

use crate::calendar::{Calendar, Draft};
use kernel::UnitId;

/// A calendar as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Hours {
    pub id: String,
    pub name: String,
    pub draft: Draft,
    /// The one that holds wherever no other was chosen.
    pub is_default: bool,
}

/// A unit that keeps hours of its own, which hold for all beneath it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitHours {
    pub unit: UnitId,
    pub calendar: String,
}

impl Hours {
    /// The calendar for arithmetic. What is kept was checked when it was saved, so only a zone that
    /// vanished from the bundled list could fail it; then the promise runs around the clock.
    pub fn calendar(&self) -> Calendar {
        Calendar::check(&self.draft).unwrap_or_else(|_| around_the_clock())
    }
}

/// For an organisation without any calendar: every hour counts.
pub(crate) fn around_the_clock() -> Calendar {
    Calendar::check(&Draft::around_the_clock("UTC")).expect("every hour of UTC is a calendar")
}

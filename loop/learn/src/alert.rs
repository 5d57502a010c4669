//! An alert: a figure that is watched, so that somebody hears when it gets worse; and an alarm, the
//! one time it did, which somebody looks after.

pub mod change;
pub mod design;
pub mod look;
pub mod page;
pub mod store;
pub(crate) mod watch;

#[cfg(test)]
mod tests;

use crate::day::trend::{Figure, figure};
use ::store::{Eyes, StoreError, Tx};
use analytics::Histogram;
use kernel::{AlarmId, AlertId, Metric, StaffId, SurveyId, Timestamp, UnitId};

/// The errand that looks at every alert.
pub const JOB: &str = "learn.alert.look";
/// Days that tell what is usual.
pub const LEARNED: i64 = 90;
/// Fewer answers in those days do not tell what is usual.
pub const FEWEST: u64 = 30;

/// What is watched.
#[derive(Debug, Clone, PartialEq)]
pub struct Watched {
    pub metric: Metric,
    /// With all beneath it.
    pub unit: UnitId,
    pub survey: Option<SurveyId>,
    /// The empty name asks for answers that name none.
    pub touchpoint: Option<String>,
    pub kind: Kind,
    pub care: Care,
}

/// When it is worse.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// Than it was in the days before it was switched on.
    Drop,
    /// Than this figure: NPS from −100 to 100, CSAT as a percentage, CES from 1 to 7.
    Level(f64),
}

/// How careful the watch is: how often it may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// About one false alarm in three months.
    Quick,
    /// About one false alarm in a year.
    Balanced,
    /// About one false alarm in five years.
    Calm,
}

/// An alert with what it learned and how it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Alert {
    pub id: AlertId,
    pub watched: Watched,
    /// How often each score was given in the days it learned from.
    pub base: Histogram,
    /// Those days, both included.
    pub learned: (i64, i64),
    pub plan: design::Plan,
    /// Watched from this day.
    pub since: i64,
    /// The answers of that day that were there already.
    pub skipped: Histogram,
    pub active: bool,
    pub made_by: Option<StaffId>,
    pub made_at: Timestamp,
    /// As it stood when it was last looked at.
    pub sum: i64,
    pub answers: i64,
    pub looked_at: Option<Timestamp>,
}

/// One time an alert went off.
#[derive(Debug, Clone, PartialEq)]
pub struct Alarm {
    pub id: AlarmId,
    pub alert: AlertId,
    pub unit: UnitId,
    pub raised_at: Timestamp,
    /// The day on which the run of worse answers began.
    pub begins: i64,
    pub before: f64,
    pub since: f64,
    /// The likely range of `since`.
    pub range: Option<(f64, f64)>,
    pub answers: i64,
    /// Where, beneath the unit, and at which touchpoint the fall was greatest.
    pub moved_unit: Option<UnitId>,
    pub moved_touchpoint: Option<String>,
    pub claimed: Option<Step>,
    pub closed: Option<Step>,
    /// What it was.
    pub note: String,
}

/// Who did something, and when; the name is empty for somebody who is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub by: StaffId,
    pub name: String,
    pub at: Timestamp,
}

impl Kind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Drop => "drop",
            Self::Level(_) => "level",
        }
    }

    pub const fn floor(self) -> Option<f64> {
        match self {
            Self::Drop => None,
            Self::Level(floor) => Some(floor),
        }
    }
}

impl Care {
    pub const ALL: [Self; 3] = [Self::Quick, Self::Balanced, Self::Calm];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Balanced => "balanced",
            Self::Calm => "calm",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|care| care.code() == text)
    }

    /// Days between two false alarms, on average.
    pub const fn days(self) -> f64 {
        match self {
            Self::Quick => 91.0,
            Self::Balanced => 365.0,
            Self::Calm => 1826.0,
        }
    }
}

impl Alert {
    /// The figure of the days it learned from.
    pub fn usual(&self) -> Option<Figure> {
        figure(&self.base, self.watched.metric)
    }

    /// What answers since are held against, on the figure's own scale.
    pub fn against(&self) -> f64 {
        match self.watched.kind {
            Kind::Level(floor) => floor,
            Kind::Drop => self.usual().map_or(0.0, |usual| usual.value),
        }
    }

    /// Half of the way to an alarm, or more.
    pub const fn is_restless(&self) -> bool {
        self.active && self.sum * 2 >= self.plan.reach
    }
}

/// How many alarms nobody has closed yet.
///
/// # Errors
/// When the store fails.
pub fn open(tx: &mut Tx, eyes: &Eyes) -> Result<i64, StoreError> {
    store::open_count(tx, eyes)
}

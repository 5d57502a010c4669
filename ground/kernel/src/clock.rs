//! Time: one moment type and the one clock that tells it.

use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A moment, in microseconds since 1970-01-01 UTC.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The same moment for calendar work; moments outside the calendar's range become its ends.
    pub fn to_jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        })
    }

    pub fn from_jiff(moment: jiff::Timestamp) -> Self {
        Self(moment.as_microsecond())
    }

    /// This moment and `length` more; saturates.
    #[must_use]
    pub fn plus(self, length: std::time::Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(length.as_micros()).unwrap_or(i64::MAX)))
    }

    /// `length` before this moment; saturates.
    #[must_use]
    pub fn minus(self, length: std::time::Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(length.as_micros()).unwrap_or(i64::MAX)))
    }

    /// Microseconds from `earlier` to this moment (negative when it is later).
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// The one door to the current time. Tests hold a clock that moves only when they say so.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    held: Option<Arc<AtomicI64>>,
}

impl Clock {
    pub const fn system() -> Self {
        Self { held: None }
    }

    /// A clock that stands still at `moment` until it is moved.
    pub fn held_at(moment: Timestamp) -> Self {
        Self { held: Some(Arc::new(AtomicI64::new(moment.micros()))) }
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one door to the time of day")]
    pub fn now(&self) -> Timestamp {
        match &self.held {
            Some(held) => Timestamp(held.load(Ordering::SeqCst)),
            None => Timestamp::from_jiff(jiff::Timestamp::now()),
        }
    }

    /// Moves a held clock forward; a system clock is left alone.
    pub fn advance(&self, length: std::time::Duration) {
        if let Some(held) = &self.held {
            held.fetch_add(i64::try_from(length.as_micros()).unwrap_or(i64::MAX), Ordering::SeqCst);
        }
    }

    /// Puts a held clock at `moment`, also backwards; a system clock is left alone.
    pub fn set(&self, moment: Timestamp) {
        if let Some(held) = &self.held {
            held.store(moment.micros(), Ordering::SeqCst);
        }
    }
}

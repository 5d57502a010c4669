//! Promises: by when a customer hears from a person of ours, and who answers for it when they don't.

pub mod climb;
pub mod due;
pub(crate) mod store;

pub use climb::on_time;

use kernel::{CaseId, Timestamp};
use serde::{Deserialize, Serialize};

/// The promise of a case: a first contact within so many business minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promised {
    pub given_at: Timestamp,
    /// Business minutes, by the hours of `calendar`.
    pub minutes: i64,
    pub calendar: String,
    pub due_at: Timestamp,
    pub kept_at: Option<Timestamp>,
    /// When the case first climbed because nobody had kept it.
    pub missed_at: Option<Timestamp>,
    /// How many managers it has climbed to.
    pub climbed: i64,
    /// Whether it is over: kept, or the case was closed.
    pub rests: bool,
}

impl Promised {
    pub fn is_late(&self, now: Timestamp) -> bool {
        !self.rests && now > self.due_at
    }

    /// The countdown for a page; none for a promise that ended without a contact.
    pub fn chip(&self, now: Timestamp) -> Option<web::Promise> {
        match self.kept_at {
            Some(kept_at) => Some(web::Promise::ended(self.due_at, kept_at)),
            None if self.rests => None,
            None => Some(web::Promise::due(self.due_at, now)),
        }
    }
}

/// What the timer of a promise carries.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    pub(crate) case: CaseId,
}

/// The kind of the promise's timer.
pub(crate) const TIMER: &str = "timer.act.promise";

/// The key of the case's timer: one case has one promise at a time.
pub fn key(case: CaseId) -> String {
    format!("promise:{case}")
}

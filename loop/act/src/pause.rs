//! Pauses: a case rests for a reason and until a moment, and the time does not count against us.

pub mod page;
pub mod rest;
pub mod resume;
pub(crate) mod shift;
pub(crate) mod store;

use crate::message::clean;
use ::store::{Claimed, StoreError, Tx};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use kernel::{CaseId, Timestamp};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A case that rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paused {
    pub from: Timestamp,
    pub until: Timestamp,
    pub reason: Reason,
    pub words: Option<String>,
}

/// Why a case rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The next word is the customer's.
    Customer,
    /// Something must be delivered or repaired first.
    Part,
    /// The customer and we agreed on a day.
    Date,
    /// Something else, which is then said.
    Other,
}

/// A pause as it is asked for: until a moment that is to come, and with words where they are needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    reason: Reason,
    until: Timestamp,
    words: Option<String>,
}

/// What is wrong with a pause that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    NoReason,
    NoUntil,
    Past,
    TooFar,
    NoWords,
    WordsTooLong,
}

/// The kind of the timer that ends a pause.
pub(crate) const TIMER: &str = "timer.act.pause";
/// Nobody remembers a case for longer.
const LONGEST: Duration = Duration::from_secs(180 * 24 * 3600);
const LONGEST_WORDS: usize = 500;

/// What the timer of a pause carries.
#[derive(Debug, Serialize, Deserialize)]
struct Until {
    case: CaseId,
}

/// The key of the case's timer: a case has one pause at a time.
pub(crate) fn key(case: CaseId) -> String {
    format!("pause:{case}")
}

impl Reason {
    pub const ALL: [Self; 4] = [Self::Customer, Self::Part, Self::Date, Self::Other];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Part => "part",
            Self::Date => "date",
            Self::Other => "other",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == text)
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Customer => "pause-customer",
            Self::Part => "pause-part",
            Self::Date => "pause-date",
            Self::Other => "pause-other",
        }
    }
}

impl Draft {
    /// Takes what was typed; `until` is a day and time of day in `zone`.
    ///
    /// # Errors
    /// What is wrong with it, in the order of the form.
    pub fn check(
        reason: &str,
        until: &str,
        words: &str,
        zone: &TimeZone,
        now: Timestamp,
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let reason = Reason::parse(reason);
        if reason.is_none() {
            problems.push(Problem::NoReason);
        }
        let until = until.trim().parse::<DateTime>().ok();
        let until = until.and_then(|day| day.to_zoned(zone.clone()).ok());
        let until = until.map(|until| Timestamp::from_jiff(until.timestamp()));
        match until {
            None => problems.push(Problem::NoUntil),
            Some(until) if until <= now => problems.push(Problem::Past),
            Some(until) if until > now.plus(LONGEST) => problems.push(Problem::TooFar),
            Some(_) => {}
        }
        let words = clean(words);
        if words.is_empty() && reason == Some(Reason::Other) {
            problems.push(Problem::NoWords);
        } else if words.chars().count() > LONGEST_WORDS {
            problems.push(Problem::WordsTooLong);
        }
        match (reason, until, problems.is_empty()) {
            (Some(reason), Some(until), true) => {
                Ok(Self { reason, until, words: (!words.is_empty()).then_some(words) })
            }
            _ => Err(problems),
        }
    }
}

impl Problem {
    /// The field it stands at, and the key of its sentence.
    pub const fn said(self) -> (&'static str, &'static str) {
        match self {
            Self::NoReason => ("pause-reason", "pause-no-reason"),
            Self::NoUntil => ("pause-until", "pause-no-until"),
            Self::Past => ("pause-until", "pause-is-past"),
            Self::TooFar => ("pause-until", "pause-too-far"),
            Self::NoWords => ("pause-words", "pause-no-words"),
            Self::WordsTooLong => ("pause-words", "pause-words-long"),
        }
    }
}

/// The timer of a pause: the case runs on from the moment that was agreed.
///
/// # Errors
/// When the store fails.
pub(crate) fn on_time(tx: &mut Tx, job: &Claimed) -> Result<(), StoreError> {
    let Until { case } = job.read()?;
    resume::by_itself(tx, case)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_needs_a_reason_and_a_moment_to_come() {
        let zone = TimeZone::get("Asia/Bangkok").unwrap();
        let now = Timestamp::from_jiff("2026-11-20T10:00+07:00".parse().unwrap());
        let check = |reason, until, words| Draft::check(reason, until, words, &zone, now);
        let good = check("date", "2026-11-23T09:30", " ").unwrap();
        assert_eq!(good.until, Timestamp::from_jiff("2026-11-23T09:30+07:00".parse().unwrap()));
        assert_eq!((good.reason, good.words), (Reason::Date, None));
        assert!(check("other", "2026-11-23T09:30:00", "Strike").is_ok());
        let long = "ก".repeat(501);
        use Problem::{NoReason, NoUntil, NoWords, Past, TooFar, WordsTooLong};
        for (reason, until, words, wrong) in [
            ("", "soon", "", vec![NoReason, NoUntil]),
            ("part", "2026-11-20T10:00", "", vec![Past]),
            ("part", "2027-11-20T10:00", &long, vec![TooFar, WordsTooLong]),
            ("other", "2026-11-21T10:00", " \n", vec![NoWords]),
        ] {
            assert_eq!(check(reason, until, words), Err(wrong), "{reason} {until}");
        }
    }
}

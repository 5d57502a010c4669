//! Recovery: once a case is closed the customer is asked whether it was solved, and decides.

pub mod answer;
pub mod ask;
pub mod page;
pub(crate) mod store;

pub use ask::on_time;

use ::store::{StoreError, Tx};
use kernel::{CaseId, Timestamp};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use web::{SecretKey, Site};

/// Whether and when customers are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub asks: bool,
    /// Hours from the closing to the question.
    pub hours: u32,
    /// Whether customers' own pages say who has their matter by name, or only which team.
    #[serde(default = "by_name")]
    pub names: bool,
}

const fn by_name() -> bool {
    true
}

/// The delays that a page offers, in hours; 0 asks at once.
pub const DELAYS: [u32; 7] = [0, 1, 4, 24, 48, 72, 168];

/// How long a question can be answered.
pub const OPEN_FOR: Duration = Duration::from_secs(30 * 24 * 3600);

const SETTING: &str = "act.recovery";

impl Default for Settings {
    fn default() -> Self {
        Self { asks: true, hours: 24, names: true }
    }
}

impl Settings {
    /// As the organisation decided, or as a new one begins.
    ///
    /// # Errors
    /// When the store fails.
    pub fn read(tx: &mut Tx) -> Result<Self, StoreError> {
        Ok(tx.setting(SETTING)?.unwrap_or_default())
    }

    /// # Errors
    /// When the store fails.
    pub fn keep(self, tx: &mut Tx) -> Result<(), StoreError> {
        tx.keep_setting(SETTING, &self)
    }

    pub(crate) fn delay(self) -> Duration {
        Duration::from_secs(u64::from(self.hours) * 3600)
    }
}

/// "Was it solved?" for one closing of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub id: String,
    pub case: CaseId,
    /// Which closing it is about: the first, the second, …
    pub closing: i64,
    pub asked_at: Timestamp,
    pub expires_at: Timestamp,
    pub answer: Option<Answer>,
}

/// What the customer said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Yes,
    No,
}

impl Answer {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "yes" => Some(Self::Yes),
            "no" => Some(Self::No),
            _ => None,
        }
    }
}

/// What a question's letter links to. Nothing that could be replayed is kept at rest: the links
/// are made when the letter is sent, from the question's id and the site's key.
pub(crate) struct Links {
    pub(crate) yes: String,
    pub(crate) no: String,
    pub(crate) quiet: String,
}

const PURPOSE: &str = "act.recovery";

impl Links {
    pub(crate) fn of(site: &Site, question: &str) -> Self {
        let at = |rest: &str| site.link(&format!("/r/{}{rest}", token(&site.key, question)));
        Self { yes: at("?was=yes"), no: at("?was=no"), quiet: at("/quiet") }
    }
}

/// The text in a link that only this site can have made.
pub(crate) fn token(key: &SecretKey, question: &str) -> String {
    format!("{question}.{}", key.sign(PURPOSE, question.as_bytes()))
}

/// The question a link is for.
pub(crate) fn question_of<'a>(key: &SecretKey, token: &'a str) -> Option<&'a str> {
    let (question, signature) = token.split_once('.')?;
    key.verify(PURPOSE, question.as_bytes(), signature).then_some(question)
}

/// The kind of the timer that asks.
pub(crate) const TIMER: &str = "timer.act.recovery";

/// The key of a case's timer.
pub(crate) fn key(case: CaseId) -> String {
    format!("recovery:{case}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_can_be_made_only_here() {
        let key = SecretKey::new([7; 32]);
        let token = token(&key, "q1");
        assert_eq!(question_of(&key, &token), Some("q1"));
        let other = token.replacen("q1", "q2", 1);
        for bad in [other.as_str(), "q1", "q1.", "", ".", &token[..token.len() - 1]] {
            assert_eq!(question_of(&key, bad), None, "{bad}");
        }
        assert_eq!(question_of(&SecretKey::new([8; 32]), &token), None);
    }
}

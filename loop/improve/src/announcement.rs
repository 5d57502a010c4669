//! An announcement: "you said, we did", told to those who said it and to nobody else.

pub mod announce;
pub(crate) mod letter;
pub(crate) mod page;
pub mod queue;
pub mod reach;
pub mod send;
pub(crate) mod store;

pub use announce::{AnnounceError, announce, keep};
pub use page::told::sent;
pub use reach::{LeftOut, Narrowed, Reach, reach};

use crate::action::draft::{clean, one_line};
use ::store::{StoreError, Tx};
use channels::{Address, Mailbox};
use kernel::{ActionId, CustomerId, Language, Timestamp};
use people::consent::{Channel, Link, Purpose};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;
use web::{Fields, Problems, Site, Words};

/// What is said in each language that has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Letters(BTreeMap<Language, Letter>);

/// A subject and a body; the greeting before it and the way out below it are ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub subject: String,
    pub body: String,
}

/// How far the letters of an action have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    pub queued: i64,
    pub sent: i64,
    pub failed: i64,
    /// Customers who asked for quiet, or were erased, before their letter left.
    pub dropped: i64,
    /// Among them all, how many may have arrived twice.
    pub maybe_twice: i64,
}

/// One sending, as the action's page tells of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sending {
    pub at: Timestamp,
    pub staff: Option<String>,
    /// Its customers are still being looked at.
    pub queueing: bool,
    pub reached: i64,
    pub left_out: BTreeMap<LeftOut, i64>,
    /// The segment it was narrowed to.
    pub segment: Option<String>,
}

/// How often one customer hears of what was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Days between two announcements to one customer; 0 sets no limit.
    pub days: u32,
}

/// Where announcements come from: an app part. The name beside it is the organisation's.
#[derive(Debug, Clone)]
pub struct Sender {
    pub from: Address,
}

/// The timer that looks at the customers of an announcement, and the errand that sends a letter.
pub(crate) const QUEUE: &str = "timer.improve.announcement";
pub(crate) const JOB: &str = "improve.letter.send";

const SETTING: &str = "improve.announcements";
const LONGEST_SUBJECT: usize = 200;
const LONGEST_BODY: usize = 10_000;

impl Letters {
    /// Takes what was typed: a language has both a subject and a body, or neither. The place where
    /// a beginning of ours leaves room must have been filled.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn check(form: &Fields) -> Result<Self, Problems> {
        let (mut letters, mut problems) = (BTreeMap::new(), Problems::new());
        for language in Language::ALL {
            let (subject_field, body_field) = fields(language);
            let subject = one_line(form.get(&subject_field).unwrap_or_default());
            let body = clean(form.get(&body_field).unwrap_or_default());
            match (subject.chars().count(), body.chars().count()) {
                (0, 0) => continue,
                (0, _) => problems.add(subject_field, "announcement-no-subject"),
                (_, 0) => problems.add(body_field, "announcement-no-body"),
                (long, _) if long > LONGEST_SUBJECT => {
                    problems.add(subject_field, "announcement-subject-long");
                }
                (_, long) if long > LONGEST_BODY => {
                    problems.add(body_field, "announcement-body-long");
                }
                _ if body.contains(Words::of(language).t("announcement-fill")) => {
                    problems.add(body_field, "announcement-unfilled");
                }
                _ => drop(letters.insert(language, Letter { subject, body })),
            }
        }
        if problems.is_empty() { Ok(Self(letters)) } else { Err(problems) }
    }

    pub fn new(letters: impl IntoIterator<Item = (Language, Letter)>) -> Self {
        Self(letters.into_iter().collect())
    }

    pub fn get(&self, language: Language) -> Option<&Letter> {
        self.0.get(&language)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The languages nothing is said in.
    pub fn missing(&self) -> Vec<Language> {
        Language::ALL.into_iter().filter(|language| self.get(*language).is_none()).collect()
    }
}

/// The fields of a language's letter in the form.
pub(crate) fn fields(language: Language) -> (String, String) {
    (format!("subject-{}", language.code()), format!("body-{}", language.code()))
}

impl Default for Settings {
    fn default() -> Self {
        Self { days: 30 }
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

    /// Who was written to since then is not written to again; `None` sets no limit.
    pub(crate) fn since(self, now: Timestamp) -> Option<Timestamp> {
        (self.days > 0).then(|| now.minus(Duration::from_secs(u64::from(self.days) * 86_400)))
    }
}

impl Sender {
    pub(crate) fn mailbox(&self, organisation: &str) -> Mailbox {
        let name = (!organisation.is_empty()).then(|| organisation.to_owned());
        Mailbox { name, address: self.from.clone() }
    }
}

/// Where a customer takes their consent to announcements back.
pub(crate) fn quiet_link(site: &Site, customer: CustomerId) -> String {
    Link { customer, purpose: Purpose::Announcement, channel: Channel::Email }.address(site)
}

/// Takes back what waits for a customer who was erased.
pub(crate) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    store::forget(tx, customer)
}

/// How far the letters of an action have come.
///
/// # Errors
/// When the store fails.
pub fn progress(tx: &mut Tx, action: ActionId) -> Result<Progress, StoreError> {
    store::progress(tx, action)
}

#[cfg(test)]
mod tests;

//! An interview: somebody asked a lost customer why they left, and whether they would come back.

use super::store;
use ::store::{Eyes, StoreError, Tx};
use kernel::fact::Audited;
use kernel::{Actor, CauseId, CustomerId, StaffId, Timestamp};
use serde_json::{Value, json};
use std::collections::HashMap;
use web::Visitor;

/// What a lost customer told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interview {
    pub customer: CustomerId,
    /// When it was written down.
    pub noted_at: Timestamp,
    /// The day they were reached.
    pub contacted: i64,
    pub by: StaffId,
    /// The name of who asked; empty for somebody who is gone.
    pub by_name: String,
    pub reason: Reason,
    pub back: Back,
}

/// Why they left.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A cause of the organisation's own tree, and words beside it.
    Cause(CauseId, String),
    /// Nothing of the tree: in words only.
    Words(String),
    /// They did not say.
    Untold,
}

/// Whether they would come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Back {
    Yes,
    Unsure,
    No,
}

/// Why an interview can't be kept.
#[derive(Debug, thiserror::Error)]
pub enum InterviewError {
    #[error("There is no such customer within your reach.")]
    NotFound,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Characters of a reason.
pub const LONGEST: usize = 500;

impl Back {
    pub const ALL: [Self; 3] = [Self::Yes, Self::Unsure, Self::No];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Unsure => "unsure",
            Self::No => "no",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|back| back.code() == text)
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Yes => "interview-back-yes",
            Self::Unsure => "interview-back-unsure",
            Self::No => "interview-back-no",
        }
    }
}

impl Reason {
    /// From what a form or a row says.
    pub fn new(cause: Option<CauseId>, words: &str) -> Self {
        let plain: String = words.chars().filter(|c| !c.is_control() || *c == '\n').collect();
        let plain: String = plain.trim().chars().take(LONGEST).collect();
        match cause {
            Some(cause) => Self::Cause(cause, plain),
            None if plain.is_empty() => Self::Untold,
            None => Self::Words(plain),
        }
    }

    pub const fn cause(&self) -> Option<CauseId> {
        match self {
            Self::Cause(cause, _) => Some(*cause),
            _ => None,
        }
    }

    pub fn words(&self) -> &str {
        match self {
            Self::Cause(_, words) | Self::Words(words) => words,
            Self::Untold => "",
        }
    }
}

/// Writes down what a customer told.
///
/// # Errors
/// When there is no such customer, or the store fails.
pub fn keep(
    tx: &mut Tx,
    visitor: &Visitor,
    customer: CustomerId,
    (contacted, reason, back): (i64, Reason, Back),
) -> Result<(), InterviewError> {
    let seen = people::customer::seen(tx, &visitor.eyes, customer)?;
    let customer = seen.ok_or(InterviewError::NotFound)?.customer.id;
    let (at, by) = (tx.now(), visitor.staff);
    let interview = Interview {
        customer,
        noted_at: at,
        contacted,
        by,
        by_name: visitor.name.clone(),
        reason,
        back,
    };
    store::keep(tx, &interview)?;
    let subject = people::audit::mark(tx, customer)?;
    tx.record(Audited {
        by: Actor::Staff(by),
        what: "interview.kept".to_owned(),
        subject,
        detail: Value::Null,
        at,
    });
    Ok(())
}

/// Every interview in sight, the newest first; of a person with several records under the one that
/// stays.
///
/// # Errors
/// When the store fails.
pub fn all(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Interview>, StoreError> {
    let mut all = store::interviews(tx, eyes, None)?;
    let ids: Vec<CustomerId> = all.iter().map(|interview| interview.customer).collect();
    let led = people::customer::led(tx, &ids)?;
    for interview in &mut all {
        interview.customer = led.get(&interview.customer).copied().unwrap_or(interview.customer);
    }
    Ok(all)
}

/// How many lost customers named each reason, the most frequent first: each counts once, with what
/// they said last. Words without a cause count together when they are the same.
pub fn reasons(all: &[Interview]) -> (Vec<(Reason, u64)>, u64) {
    let mut last: HashMap<CustomerId, &Interview> = HashMap::new();
    for interview in all.iter().rev() {
        if interview.reason != Reason::Untold {
            last.insert(interview.customer, interview);
        }
    }
    let mut counts: HashMap<Reason, u64> = HashMap::new();
    for interview in last.values() {
        let told = match &interview.reason {
            Reason::Cause(cause, _) => Reason::Cause(*cause, String::new()),
            Reason::Words(words) => Reason::Words(words.to_lowercase()),
            Reason::Untold => continue,
        };
        *counts.entry(told).or_default() += 1;
    }
    let mut counts: Vec<(Reason, u64)> = counts.into_iter().collect();
    counts.sort_by(|a, b| {
        let name = |reason: &Reason| format!("{:?}{}", reason.cause(), reason.words());
        b.1.cmp(&a.1).then_with(|| name(&a.0).cmp(&name(&b.0)))
    });
    (counts, last.len() as u64)
}

/// An interview as its customer may read it.
pub(super) fn held(interview: &Interview) -> Value {
    json!({
        "at": web::words::machine(interview.noted_at), "by": interview.by_name,
        "contacted": crate::day::date(interview.contacted).to_string(),
        "cause": interview.reason.cause().map(|cause| cause.to_string()),
        "words": interview.reason.words(), "answer": interview.back.code(),
    })
}

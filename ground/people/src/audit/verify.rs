//! Verifying the audit log: whether a line was changed, taken out, put in, moved or cut off.

use super::chain::{Entry, Head};
use super::{hear, store};
use ::store::{Recorded, StoreError, Tx};
use std::collections::VecDeque;

/// A chain without a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    pub rows: u64,
    /// `None` while nothing was logged.
    pub head: Option<Head>,
}

/// Where the chain breaks, and how.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("The audit log is broken at entry {seq}: {why}.")]
pub struct Broken {
    pub seq: i64,
    pub why: &'static str,
}

#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    #[error(transparent)]
    Broken(#[from] Broken),
    #[error(transparent)]
    Store(#[from] StoreError),
}

const BATCH: usize = 1000;

/// Follows the chain from its start. With a head that was kept elsewhere it also finds whether the
/// end was cut off since.
///
/// # Errors
/// Where it first breaks; when the store fails.
pub fn verify(tx: &mut Tx, kept: Option<&Head>) -> Result<Verified, VerifyError> {
    follow(tx, kept, |_, _| Ok(()))
}

/// As [`verify`], and compares every entry with the fact it was made from: finds also what
/// somebody added or rewrote who knows how hashes are made.
///
/// # Errors
/// As [`verify`].
pub fn verify_against_facts(tx: &mut Tx, kept: Option<&Head>) -> Result<Verified, VerifyError> {
    let heard = tx.listeners()?.into_iter().find(|(name, ..)| name == LISTENER);
    let heard = heard.map_or(0, |(_, seq, _)| seq);
    let mut facts = Facts::default();
    let done = follow(tx, kept, |tx, entry| facts.agree(tx, entry))?;
    // What was heard after the last entry must have left none.
    match facts.next_kept(tx, heard)? {
        Some(lost) => Err(broken(lost.seq, "its fact has no entry")),
        None => Ok(done),
    }
}

/// The name under which the application lets the audit log listen.
pub const LISTENER: &str = "audit";

fn follow(
    tx: &mut Tx,
    kept: Option<&Head>,
    mut compare: impl FnMut(&mut Tx, &Entry) -> Result<(), VerifyError>,
) -> Result<Verified, VerifyError> {
    let mut done = Verified { rows: 0, head: None };
    let mut kept_found = kept.is_none();
    loop {
        let last = done.head.as_ref().map_or(i64::MIN, |head| head.seq);
        let batch = store::after(tx, last, BATCH)?;
        let ended = batch.len() < BATCH;
        for (entry, hash) in batch {
            let before = done.head.as_ref().map_or("", |head| &head.hash);
            if entry.hash(before) != hash {
                return Err(broken(entry.seq, "it does not follow from the entry before it"));
            }
            compare(tx, &entry)?;
            let head = Head { seq: entry.seq, hash };
            if kept.is_some_and(|kept| kept.seq == head.seq) {
                if kept != Some(&head) {
                    return Err(broken(head.seq, "it is not the entry that the kept head names"));
                }
                kept_found = true;
            }
            done.rows += 1;
            done.head = Some(head);
        }
        if ended {
            break;
        }
    }
    match kept {
        Some(kept) if !kept_found => {
            Err(broken(kept.seq, "the entry that the kept head names is missing"))
        }
        _ => Ok(done),
    }
}

/// The record of facts, read along with the log.
#[derive(Default)]
struct Facts {
    ahead: VecDeque<Recorded>,
    read: i64,
}

impl Facts {
    /// The next fact up to `until` that the log keeps, as its entry.
    fn next_kept(&mut self, tx: &mut Tx, until: i64) -> Result<Option<Entry>, StoreError> {
        loop {
            if self.ahead.is_empty() {
                self.ahead.extend(tx.facts_after(self.read, BATCH)?);
                self.read = self.ahead.back().map_or(self.read, |fact| fact.seq);
            }
            if self.ahead.front().is_none_or(|fact| fact.seq > until) {
                return Ok(None);
            }
            if let Some(entry) = self.ahead.pop_front().as_ref().and_then(hear::entry) {
                return Ok(Some(entry));
            }
        }
    }

    /// Whether the next fact that the log keeps is the one behind this entry.
    fn agree(&mut self, tx: &mut Tx, entry: &Entry) -> Result<(), VerifyError> {
        match self.next_kept(tx, entry.seq)? {
            Some(expected) if expected == *entry => Ok(()),
            Some(expected) if expected.seq == entry.seq => {
                Err(broken(entry.seq, "it is not what its fact says"))
            }
            Some(lost) => Err(broken(lost.seq, "its fact has no entry")),
            None => Err(broken(entry.seq, "there is no fact behind it")),
        }
    }
}

const fn broken(seq: i64, why: &'static str) -> VerifyError {
    VerifyError::Broken(Broken { seq, why })
}

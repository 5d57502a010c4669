//! The chain: each entry's hash covers the entry and the hash before it.

use crate::digest;
use kernel::{Actor, Timestamp};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// One line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The number of the fact it comes from: rising, not without gaps.
    pub seq: i64,
    pub at: Timestamp,
    /// A staff id, `customer` or `ringback`.
    pub actor: String,
    /// Dotted, past tense: `staff.disabled`.
    pub what: String,
    /// The id or name of what it was done to.
    pub subject: String,
    /// JSON.
    pub detail: String,
}

/// The end of the chain at a moment. Kept elsewhere, it shows later whether the log was cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub seq: i64,
    pub hash: String,
}

impl Entry {
    /// SHA-256 over the hash before (64 hexadecimal digits, none at the very start) and the
    /// entry: its two numbers, then its four texts each after its length, so that no text can
    /// pass into its neighbour.
    pub fn hash(&self, before: &str) -> String {
        let mut sum = Sha256::new();
        sum.update(before.as_bytes());
        sum.update(self.seq.to_be_bytes());
        sum.update(self.at.micros().to_be_bytes());
        for text in [&self.actor, &self.what, &self.subject, &self.detail] {
            sum.update((text.len() as u64).to_be_bytes());
            sum.update(text.as_bytes());
        }
        digest::hex(&sum.finalize())
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}

/// Says that a text is no head of an audit log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("A head looks like 1234:9f86d0…, a number and 64 hexadecimal digits.")]
pub struct BadHead;

impl FromStr for Head {
    type Err = BadHead;

    fn from_str(text: &str) -> Result<Self, BadHead> {
        let (seq, hash) = text.trim().split_once(':').ok_or(BadHead)?;
        let plain = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        let seq = seq.parse().map_err(|_| BadHead)?;
        if plain { Ok(Self { seq, hash: hash.to_lowercase() }) } else { Err(BadHead) }
    }
}

pub(super) fn actor_code(actor: Actor) -> String {
    match actor {
        Actor::Staff(id) => id.to_string(),
        Actor::Customer => "customer".to_owned(),
        Actor::Ringback => "ringback".to_owned(),
    }
}

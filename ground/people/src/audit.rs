//! The audit log: who did what to what and when, each line sealed to the one before it.

mod chain;
mod hear;
mod page;
mod shown;
pub(crate) mod store;
mod verify;

pub use chain::{BadHead, Entry, Head};
pub use hear::{hear, keeps};
pub(crate) use page::routes;
pub(crate) use store::forget;
pub use store::mark;
pub use verify::{Broken, LISTENER, Verified, VerifyError, verify, verify_against_facts};

use crate::by::By;
use ::store::{StoreError, Tx};
use kernel::fact::Audited;
use kernel::{Actor, CustomerId};
use serde_json::Value;

/// Records what somebody did for the audit log. `what` is dotted and in the past tense; `detail`
/// holds no secret and no customer's words.
pub(crate) fn note(tx: &mut Tx, by: By<'_>, what: &str, subject: impl ToString, detail: Value) {
    note_as(tx, by.actor(), what, subject, detail);
}

/// As [`note`], about a customer: under their mark, which leads nowhere once they are erased.
pub(crate) fn note_of(
    tx: &mut Tx,
    by: By<'_>,
    what: &str,
    customer: CustomerId,
    detail: Value,
) -> Result<(), StoreError> {
    let mark = mark(tx, customer)?;
    note(tx, by, what, mark, detail);
    Ok(())
}

pub(crate) fn note_as(tx: &mut Tx, by: Actor, what: &str, subject: impl ToString, detail: Value) {
    let at = tx.now();
    tx.record(Audited { by, what: what.to_owned(), subject: subject.to_string(), detail, at });
}

#[cfg(test)]
mod tests;

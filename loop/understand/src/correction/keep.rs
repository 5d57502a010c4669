//! Keeping corrections and taking them back: each changes its response at once, and what is learned
//! from all of them soon after.

use super::{Judged, layer, store};
use crate::codebook::keep::may_change;
use crate::reading::store as readings;
use crate::search;
use ::store::{StoreError, Tx};
use kernel::fact::Audited;
use kernel::{Actor, ResponseId};
use serde_json::json;
use web::{PageError, Visitor};

/// Corrections that count, at most: what is learned stays quick and small.
pub const MOST: usize = 2_000;

/// A judgement of one response, with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub response: ResponseId,
    pub comment: String,
    pub judged: Judged,
}

/// Why a reading can't be corrected.
#[derive(Debug, thiserror::Error)]
pub enum CorrectionError {
    #[error("What is taught holds for all; somebody who sees the whole organisation must do it.")]
    NotYours,
    #[error("There are {MOST} corrections already.")]
    TooMany,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<CorrectionError> for PageError {
    fn from(error: CorrectionError) -> Self {
        match error {
            CorrectionError::NotYours => Self::Forbidden,
            CorrectionError::TooMany => Self::Conflict("teach-too-many"),
            CorrectionError::Store(error) => error.into(),
        }
    }
}

/// Keeps corrections; of several for one response the last holds. Their responses read so from now on,
/// and what is learned from them follows.
///
/// # Errors
/// When the visitor doesn't see the whole organisation, there are too many, or the store fails.
pub fn correct(tx: &mut Tx, by: &Visitor, verdicts: &[Verdict]) -> Result<(), CorrectionError> {
    if !may_change(by) {
        return Err(CorrectionError::NotYours);
    }
    for verdict in verdicts {
        let Verdict { response, comment, judged, .. } = verdict;
        let Some(mut reading) = readings::of(tx, &[*response])?.remove(response) else { continue };
        store::put(tx, verdict, by.staff)?;
        judged.apply(comment, &mut reading.meaning);
        readings::correct(tx, *response, &reading.meaning)?;
        search::refresh(tx, *response, comment)?;
    }
    if store::count(tx)? > MOST {
        return Err(CorrectionError::TooMany);
    }
    if !verdicts.is_empty() {
        layer::ask(tx)?;
        audit(tx, by, "reading.corrected", &json!({ "count": verdicts.len() }));
    }
    Ok(())
}

/// Takes a correction back; the response reads as it would have without. `false` when there was none.
///
/// # Errors
/// When the visitor doesn't see the whole organisation, or the store fails.
pub fn take_back(tx: &mut Tx, by: &Visitor, response: ResponseId) -> Result<bool, CorrectionError> {
    if !may_change(by) {
        return Err(CorrectionError::NotYours);
    }
    let was_there = store::delete(tx, response)?;
    if was_there {
        layer::ask(tx)?;
        audit(tx, by, "reading.correction_undone", &json!({ "response": response }));
    }
    Ok(was_there)
}

/// A response was taken back: nothing is learned from it any more.
pub(crate) fn on_removed(tx: &mut Tx, response: ResponseId) -> Result<(), StoreError> {
    if store::delete(tx, response)? { layer::ask(tx) } else { Ok(()) }
}

/// Somebody's words were erased: what was learned is learned anew from those that are left.
pub(crate) fn on_erased(tx: &mut Tx) -> Result<(), StoreError> {
    if store::count(tx)? > 0 { layer::ask(tx) } else { Ok(()) }
}

fn audit(tx: &mut Tx, by: &Visitor, what: &str, detail: &serde_json::Value) {
    let at = tx.now();
    tx.record(Audited {
        by: Actor::Staff(by.staff),
        what: what.to_owned(),
        subject: "readings".to_owned(),
        detail: detail.clone(),
        at,
    });
}

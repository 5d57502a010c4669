//! Closing a collector: one link stops taking answers, the survey's others go on.

use super::store;
use crate::asked;
use crate::survey::draft::note;
use ::store::{Eyes, StoreError, Tx};
use kernel::{Actor, CollectorId};

/// Closes one link; `false` when it is not there or not `eyes`' to close.
///
/// # Errors
/// When the store fails.
pub fn close(tx: &mut Tx, by: Actor, eyes: &Eyes, id: CollectorId) -> Result<bool, StoreError> {
    turn(tx, by, eyes, id, false)
}

/// Opens a closed link again, also past the day it was to end.
///
/// # Errors
/// When the store fails.
pub fn reopen(tx: &mut Tx, by: Actor, eyes: &Eyes, id: CollectorId) -> Result<bool, StoreError> {
    turn(tx, by, eyes, id, true)
}

fn turn(
    tx: &mut Tx,
    by: Actor,
    eyes: &Eyes,
    id: CollectorId,
    open: bool,
) -> Result<bool, StoreError> {
    let Some(collector) = store::by_id(tx, eyes, id)? else { return Ok(false) };
    let ended = collector.closes_at.is_some_and(|end| tx.now() >= end);
    if collector.open == open && !(open && ended) {
        return Ok(true);
    }
    store::set_open(tx, id, open)?;
    asked::changed(tx)?;
    let what = if open { "collector.reopened" } else { "collector.closed" };
    note(tx, by, what, id, serde_json::json!({ "survey": collector.survey }));
    Ok(true)
}

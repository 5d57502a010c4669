//! Hearing how a case was closed: the moment a single matter begins to count towards its cause.

use super::{ENOUGH, WINDOW, store};
use ::store::{StoreError, Tx};
use kernel::fact::{CaseReopened, CaseResolved, CauseRaised, ResponseRemoved};

/// Counts a closed case towards its cause; when the cause has come up [`ENOUGH`] times in the unit
/// within [`WINDOW`], raises it, once per window.
///
/// # Errors
/// When the store fails.
pub fn cause_heard(tx: &mut Tx, resolved: &CaseResolved) -> Result<(), StoreError> {
    store::put(tx, resolved)?;
    let since = resolved.at.minus(WINDOW);
    // A cause that was raised is not counted again: thousands of cases may have it.
    if store::raised_since(tx, resolved.cause, resolved.unit, since)? {
        return Ok(());
    }
    let cases = store::count_of(tx, resolved.cause, resolved.unit, since)?;
    if cases < ENOUGH {
        return Ok(());
    }
    if store::raise(tx, resolved.cause, resolved.unit, resolved.at, cases)? {
        tx.record(CauseRaised {
            cause: resolved.cause,
            unit: resolved.unit,
            cases,
            since,
            at: resolved.at,
        });
    }
    Ok(())
}

/// A case that is open again no longer counts: its cause was not the end of it.
///
/// # Errors
/// When the store fails.
pub fn cause_taken_back(tx: &mut Tx, reopened: &CaseReopened) -> Result<(), StoreError> {
    store::remove(tx, reopened.case)
}

/// The case of a response that was taken back was nobody's matter.
///
/// # Errors
/// When the store fails.
pub fn on_removed(tx: &mut Tx, removed: &ResponseRemoved) -> Result<(), StoreError> {
    store::remove_of(tx, removed.response)
}

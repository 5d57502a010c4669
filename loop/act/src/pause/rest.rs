//! Letting a case rest: its promise, its steps and its climb are moved at once, in one transaction.

use super::shift::shifted;
use super::{Draft, TIMER, Until, key, store as rows};
use crate::case::{self, Case, CaseError, Happening};
use crate::{audit, hours, promise, step};
use kernel::{CaseId, Timestamp};
use serde_json::json;
use store::{Job, StoreError, Tx};
use web::Visitor;

/// Pauses a case. By then as much business time is left for everything as there is now.
///
/// # Errors
/// When there is no such open case for the visitor, or it rests already.
pub fn pause(tx: &mut Tx, visitor: &Visitor, id: CaseId, draft: &Draft) -> Result<(), CaseError> {
    let case = case::find(tx, &visitor.eyes, id)?;
    case::open_only(&case)?;
    let now = tx.now();
    if case.paused.is_some() || !rows::pause(tx, id, visitor.staff, draft)? {
        return Err(CaseError::Paused);
    }
    put_off(tx, &case, now, draft.until)?;
    tx.enqueue(Job::at(draft.until, TIMER, &Until { case: id }).keyed(key(id)));
    let Draft { reason, until, ref words } = *draft;
    let happening = Happening::Paused { reason, until, words: words.clone() };
    case::store::event::insert(tx, id, Some(visitor.staff), &happening)?;
    let detail = json!({ "reason": reason.code(), "until": web::words::machine(until) });
    audit::note(tx, visitor, "case.paused", id, detail);
    Ok(())
}

/// Moves all that is still to come, as if time ran on from `to` and not from `from`.
pub(super) fn put_off(
    tx: &mut Tx,
    case: &Case,
    from: Timestamp,
    to: Timestamp,
) -> Result<(), StoreError> {
    let calendar = hours::store::calendar(tx, &case.promise.calendar)?;
    if !case.promise.rests {
        let due_at = shifted(&calendar, case.promise.due_at, from, to);
        rows::set_due(tx, case.id, due_at)?;
    }
    for step in step::open_of(tx, case.id)? {
        let due_at = shifted(&calendar, step.due_at, from, to);
        step::store::set_due(tx, case.id, step.place, due_at)?;
    }
    // The timer is that of the promise or, once it was missed, of the next manager above.
    if let Some(run_at) = tx.job_due(&promise::key(case.id))? {
        // What had come when the pause began is looked at when it ends.
        let run_at = if run_at <= from { to } else { shifted(&calendar, run_at, from, to) };
        promise::climb::set_timer(tx, case.id, run_at);
    }
    Ok(())
}

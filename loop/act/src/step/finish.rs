//! Doing a step, or leaving it out with a reason.

use super::{CaseStep, State, store as rows};
use crate::audit;
use crate::case::{self, CaseError, Happening};
use kernel::CaseId;
use serde_json::json;
use store::Tx;
use web::Visitor;

/// Notes that a step was done. One that has its end already keeps it.
///
/// # Errors
/// When there is no such open case for the visitor, or no such step in it.
pub fn done(tx: &mut Tx, visitor: &Visitor, id: CaseId, place: i64) -> Result<(), CaseError> {
    let Some(step) = end(tx, visitor, id, place, State::Done, None)? else { return Ok(()) };
    let happening = Happening::StepDone { step: step.step.texts };
    case::store::event::insert(tx, id, Some(visitor.staff), &happening)?;
    audit::note(tx, visitor, "case.step_done", id, json!({ "step": place + 1 }));
    Ok(())
}

/// Leaves a step out. One that has its end already keeps it.
///
/// # Errors
/// When there is no such open case for the visitor, or no such step in it.
pub fn skip(
    tx: &mut Tx,
    visitor: &Visitor,
    id: CaseId,
    place: i64,
    reason: &str,
) -> Result<(), CaseError> {
    let ended = end(tx, visitor, id, place, State::Skipped, Some(reason))?;
    let Some(step) = ended else { return Ok(()) };
    let happening = Happening::StepSkipped { step: step.step.texts, words: reason.to_owned() };
    case::store::event::insert(tx, id, Some(visitor.staff), &happening)?;
    audit::note(tx, visitor, "case.step_skipped", id, json!({ "step": place + 1 }));
    Ok(())
}

/// Ends an open step; `None` when it had its end before.
fn end(
    tx: &mut Tx,
    visitor: &Visitor,
    id: CaseId,
    place: i64,
    state: State,
    reason: Option<&str>,
) -> Result<Option<CaseStep>, CaseError> {
    let case = case::find(tx, &visitor.eyes, id)?;
    case::open_only(&case)?;
    let steps = rows::of_case(tx, &visitor.eyes, id)?;
    let step = steps.at(place).cloned().ok_or(CaseError::NotFound)?;
    if !rows::end(tx, id, place, state, visitor.staff, reason)? {
        return Ok(None);
    }
    case::store::touch(tx, id, case::at_work(&case))?;
    Ok(Some(step))
}

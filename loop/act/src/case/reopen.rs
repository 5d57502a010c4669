//! Opening a closed case again: by a colleague, or because the customer said it was not solved.

use super::{Case, CaseError, Happening, Person, Stage, find, store as rows};
use crate::promise::{self, due};
use crate::{hours, notice, recovery, step};
use kernel::fact::CaseReopened;
use kernel::{Actor, CaseId, StaffId};
use store::{StoreError, Tx};
use web::Visitor;

/// Opens a closed case again, with a new promise. It goes back to whoever had it, or to the
/// visitor when nobody did.
///
/// # Errors
/// When there is no such closed case for the visitor.
pub fn reopen(tx: &mut Tx, visitor: &Visitor, id: CaseId, words: &str) -> Result<(), CaseError> {
    let case = find(tx, &visitor.eyes, id)?;
    if case.is_open() {
        return Err(CaseError::Open);
    }
    if case.state.resolution().is_none() {
        // Withdrawn: there is no response any more to act on.
        return Err(CaseError::NotFound);
    }
    let owner = case.owner.as_ref().map_or(visitor.staff, |owner| owner.id);
    again(tx, &case, Actor::Staff(visitor.staff), Stage::Working, Some(owner), Some(words))?;
    if owner != visitor.staff {
        notice::tell(tx, notice::Kind::Reopened, id, owner);
    }
    Ok(())
}

/// The customer said no: the case goes to the unit's manager, with a new promise. Where no unit
/// above has a manager it stays with whoever had it.
///
/// # Errors
/// When the store fails.
pub(crate) fn for_customer(
    tx: &mut Tx,
    case: &Case,
    words: Option<&str>,
) -> Result<bool, StoreError> {
    let manager = promise::store::ladder(tx, case.unit)?.into_iter().next();
    let owner = manager.or_else(|| case.owner.clone()).map(|Person { id, .. }| id);
    if !again(tx, case, Actor::Customer, Stage::New, owner, words)? {
        return Ok(false);
    }
    if let Some(owner) = owner {
        notice::tell(tx, notice::Kind::Reopened, case.id, owner);
    }
    Ok(true)
}

fn again(
    tx: &mut Tx,
    case: &Case,
    by: Actor,
    stage: Stage,
    owner: Option<StaffId>,
    words: Option<&str>,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let calendar = hours::store::calendar(tx, &case.promise.calendar)?;
    let due_at = due::due(&calendar, now, case.promise.minutes);
    if !rows::reopen(tx, case.id, stage, owner, due_at)? {
        return Ok(false);
    }
    let staff = if let Actor::Staff(staff) = by { Some(staff) } else { None };
    let from = case.owner.as_ref().map(|owner| owner.id);
    let happening = Happening::Reopened { from, to: owner, words: words.map(str::to_owned) };
    rows::event::insert(tx, case.id, staff, &happening)?;
    tx.cancel(&recovery::key(case.id))?;
    promise::climb::set_timer(tx, case.id, due_at);
    step::again(tx, case.id, &calendar)?;
    tx.record(CaseReopened {
        case: case.id,
        unit: case.unit,
        customer: case.customer.as_ref().map(|customer| customer.id),
        cause: case.state.resolution().map(|resolution| resolution.cause),
        owner,
        by,
        at: now,
    });
    Ok(true)
}

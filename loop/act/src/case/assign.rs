//! Who has a case: taking one, and handing it to a colleague.

use super::{Case, CaseError, Happening, Person, Stage, find, store as rows};
use crate::notice;
use kernel::fact::CaseAssigned;
use kernel::{Actor, CaseId, StaffId};
use store::{StoreError, Tx};
use web::Visitor;

/// Takes a case. `seen` is whose it was on the visitor's page: when somebody was quicker, the case
/// stays theirs.
///
/// # Errors
/// When there is no such open case for the visitor, or somebody else took it.
pub fn claim(
    tx: &mut Tx,
    visitor: &Visitor,
    id: CaseId,
    seen: Option<StaffId>,
) -> Result<(), CaseError> {
    let case = find(tx, &visitor.eyes, id)?;
    open_only(&case)?;
    if case.is_owned_by(visitor.staff) {
        return Ok(());
    }
    let from = case.owner.as_ref().map(|owner| owner.id);
    if from != seen || !rows::assign(tx, id, from, visitor.staff, at_work(&case))? {
        return Err(CaseError::Taken);
    }
    let happening = Happening::Claimed { from, to: visitor.staff };
    rows::event::insert(tx, id, Some(visitor.staff), &happening)?;
    assigned(tx, &case, visitor, visitor.staff);
    Ok(())
}

/// Hands a case to a colleague who can see its unit, with a word on why, and tells them.
///
/// # Errors
/// When there is no such open case for the visitor, or the colleague can't see it.
pub fn hand_over(
    tx: &mut Tx,
    visitor: &Visitor,
    id: CaseId,
    to: StaffId,
    words: Option<&str>,
) -> Result<(), CaseError> {
    let words = words.map(str::to_owned);
    let given = give(tx, visitor, id, to, |from| Happening::Assigned { from, to, words })?;
    if given && to != visitor.staff {
        notice::tell(tx, notice::Kind::Assigned, id, to);
    }
    Ok(())
}

/// Gives a case to somebody who can see its unit; `false` when it is theirs already.
pub(super) fn give(
    tx: &mut Tx,
    visitor: &Visitor,
    id: CaseId,
    to: StaffId,
    happening: impl FnOnce(Option<StaffId>) -> Happening,
) -> Result<bool, CaseError> {
    let case = find(tx, &visitor.eyes, id)?;
    open_only(&case)?;
    if !colleagues(tx, &case)?.iter().any(|person| person.id == to) {
        return Err(CaseError::NoSuchColleague);
    }
    let from = case.owner.as_ref().map(|owner| owner.id);
    if from == Some(to) {
        return Ok(false);
    }
    let stage = if to == visitor.staff { at_work(&case) } else { case.state.stage() };
    if !rows::assign(tx, id, from, to, stage)? {
        return Err(CaseError::Taken);
    }
    rows::event::insert(tx, id, Some(visitor.staff), &happening(from))?;
    assigned(tx, &case, visitor, to);
    Ok(true)
}

/// Everybody who works cases and sees the unit of this one.
///
/// # Errors
/// When the store fails.
pub fn colleagues(tx: &mut Tx, case: &Case) -> Result<Vec<Person>, StoreError> {
    rows::list::colleagues(tx, case.unit)
}

fn assigned(tx: &mut Tx, case: &Case, visitor: &Visitor, to: StaffId) {
    tx.record(CaseAssigned {
        case: case.id,
        unit: case.unit,
        from: case.owner.as_ref().map(|owner| owner.id),
        to: Some(to),
        by: Actor::Staff(visitor.staff),
        at: tx.now(),
    });
}

/// A new case that somebody takes up is being worked on; others stay as they are.
pub(crate) const fn at_work(case: &Case) -> Stage {
    match case.state.stage() {
        Stage::New => Stage::Working,
        other => other,
    }
}

pub(crate) const fn open_only(case: &Case) -> Result<(), CaseError> {
    if case.is_open() { Ok(()) } else { Err(CaseError::Closed) }
}

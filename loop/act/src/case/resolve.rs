//! Closing a case: with its root cause and what was done, so that others can learn from it.

use super::assign::open_only;
use super::{CaseError, Happening, find, store as rows};
use crate::promise::{self, due};
use crate::{cause, hours, pause, recovery, step};
use kernel::fact::CaseResolved;
use kernel::{CaseId, CauseId};
use store::Tx;
use web::Visitor;

/// Closes a case and, some time later, lets the customer be asked whether it was solved.
///
/// # Errors
/// When there is no such open case for the visitor, or the cause is not in use.
pub fn resolve(
    tx: &mut Tx,
    visitor: &Visitor,
    id: CaseId,
    cause: CauseId,
    done: &str,
) -> Result<(), CaseError> {
    let case = find(tx, &visitor.eyes, id)?;
    open_only(&case)?;
    if !cause::store::is_in_use(tx, cause)? {
        return Err(CaseError::NoSuchCause);
    }
    let calendar = hours::store::calendar(tx, &case.promise.calendar)?;
    let lapse = due::lapse(&calendar, case.opened_at, tx.now(), &pause::store::of_case(tx, id)?);
    if !rows::resolve(tx, id, visitor.staff, cause, done, lapse)? {
        return Err(CaseError::Closed);
    }
    let happening = Happening::Resolved { cause, done: done.to_owned() };
    rows::event::insert(tx, id, Some(visitor.staff), &happening)?;
    tx.cancel(&promise::key(id))?;
    step::store::end_all(tx, id)?;
    pause::resume::by_closing(tx, id)?;
    recovery::ask::later(tx, &case)?;
    tx.record(CaseResolved {
        case: id,
        response: case.about.response,
        unit: case.unit,
        customer: case.customer.as_ref().map(|customer| customer.id),
        language: case.language(),
        cause,
        by: visitor.staff,
        opened_at: case.opened_at,
        at: tx.now(),
    });
    Ok(())
}

//! Contacting the customer: the promise is kept by a person's word, not by a machine's.

use super::assign::open_only;
use super::event::Way;
use super::{Case, CaseError, Happening, Stage, find, store as rows};
use crate::message::{self, Draft};
use crate::promise::{self, due};
use crate::{audit, hours, pause};
use kernel::fact::CustomerContacted;
use kernel::{CaseId, MessageId, StaffId, Timestamp};
use serde_json::json;
use store::{StoreError, Tx};
use web::Visitor;

/// Queues a reply by e-mail. It counts as a contact once the mail server has taken it, from the
/// moment it was written.
///
/// # Errors
/// When there is no such open case for the visitor, or no address to write to.
pub fn reply(
    tx: &mut Tx,
    visitor: &Visitor,
    id: CaseId,
    draft: &Draft,
) -> Result<MessageId, CaseError> {
    let case = find(tx, &visitor.eyes, id)?;
    open_only(&case)?;
    if case.address().is_none() {
        return Err(CaseError::NoAddress);
    }
    let message = message::compose::reply(tx, &case, visitor.staff, draft)?;
    rows::event::insert(tx, id, Some(visitor.staff), &Happening::Wrote { message })?;
    take_up(tx, visitor, &case)?;
    audit::note(tx, visitor, "case.replied", id, json!({ "message": message }));
    Ok(message)
}

/// Notes a contact that happened elsewhere: by telephone, at the counter.
///
/// # Errors
/// When there is no such open case for the visitor.
pub fn called(
    tx: &mut Tx,
    visitor: &Visitor,
    id: CaseId,
    way: Way,
    words: &str,
) -> Result<(), CaseError> {
    let case = find(tx, &visitor.eyes, id)?;
    open_only(&case)?;
    let happening = Happening::Called { way, words: words.to_owned() };
    rows::event::insert(tx, id, Some(visitor.staff), &happening)?;
    take_up(tx, visitor, &case)?;
    let now = tx.now();
    made(tx, &case, visitor.staff, now, None)?;
    audit::note(tx, visitor, "case.contacted", id, json!({ "way": way.code() }));
    Ok(())
}

/// A contact was made: the first one keeps the promise and stops its clock.
///
/// # Errors
/// When the store fails.
pub(crate) fn made(
    tx: &mut Tx,
    case: &Case,
    by: StaffId,
    at: Timestamp,
    message: Option<MessageId>,
) -> Result<(), StoreError> {
    let calendar = hours::store::calendar(tx, &case.promise.calendar)?;
    let lapse = due::lapse(&calendar, case.opened_at, at, &pause::store::of_case(tx, case.id)?);
    // After a letter the next word is the customer's; after a call it was said already.
    let stage = if message.is_some() { Stage::Waiting } else { Stage::Working };
    if !rows::contact(tx, case.id, stage, lapse)? {
        // Closed meanwhile: the letter was written before, but it is no first contact any more.
        return Ok(());
    }
    tx.cancel(&promise::key(case.id))?;
    tx.record(CustomerContacted {
        case: case.id,
        unit: case.unit,
        customer: case.customer.as_ref().map(|customer| customer.id),
        message,
        by,
        first: case.first_contact.is_none(),
        at,
    });
    Ok(())
}

/// Whoever answers a case that is nobody's has taken it.
pub(super) fn take_up(tx: &mut Tx, visitor: &Visitor, case: &Case) -> Result<(), CaseError> {
    match case.owner {
        None => super::assign::claim(tx, visitor, case.id, None),
        Some(_) => {
            rows::touch(tx, case.id, super::assign::at_work(case))?;
            Ok(())
        }
    }
}

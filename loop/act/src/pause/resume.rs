//! Going on with a case that rested: by hand, by itself when the moment has come, or by its closing.

use super::rest::put_off;
use super::{key, store as rows};
use crate::audit;
use crate::case::{self, CaseError, Happening};
use kernel::CaseId;
use store::{Eyes, StoreError, Tx};
use web::Visitor;

/// Goes on before the agreed moment: what was left when the pause began runs from now.
///
/// # Errors
/// When there is no such case for the visitor, or it does not rest.
pub fn by_hand(tx: &mut Tx, visitor: &Visitor, id: CaseId) -> Result<(), CaseError> {
    let case = case::find(tx, &visitor.eyes, id)?;
    let (now, paused) = (tx.now(), case.paused.clone().ok_or(CaseError::NotPaused)?);
    // When its timer is late, the pause has ended on time all the same.
    let ended = now.min(paused.until);
    if !rows::end(tx, id, ended)? {
        return Err(CaseError::NotPaused);
    }
    tx.cancel(&key(id))?;
    if ended < paused.until {
        put_off(tx, &case, paused.until, ended)?;
    }
    case::store::event::insert(tx, id, Some(visitor.staff), &Happening::Resumed)?;
    audit::note(tx, visitor, "case.resumed", id, serde_json::json!({}));
    Ok(())
}

/// The agreed moment has come. Everything was moved to it when the pause began.
pub(super) fn by_itself(tx: &mut Tx, id: CaseId) -> Result<(), StoreError> {
    let Some(case) = case::by_id(tx, &Eyes::Loop, id)? else { return Ok(()) };
    let Some(paused) = case.paused.filter(|paused| paused.until <= tx.now()) else {
        return Ok(());
    };
    if rows::end(tx, id, paused.until)? {
        case::store::event::insert(tx, id, None, &Happening::Resumed)?;
    }
    Ok(())
}

/// A case that is closed rests no more.
///
/// # Errors
/// When the store fails.
pub(crate) fn by_closing(tx: &mut Tx, id: CaseId) -> Result<(), StoreError> {
    let now = tx.now();
    if rows::end(tx, id, now)? {
        tx.cancel(&key(id))?;
    }
    Ok(())
}

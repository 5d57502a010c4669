//! A response in the hands of who gave it: what they said, and taking it back.

use super::{Full, remove, store};
use ::store::{Eyes, StoreError, Tx};
use kernel::ResponseId;

/// What its respondent said, and what they added when it had been taken already. `None` when it was
/// taken back, or nothing of it is left since they were forgotten.
///
/// # Errors
/// When the store fails.
pub fn own(tx: &mut Tx, id: ResponseId) -> Result<Option<(Full, Option<Full>)>, StoreError> {
    let eyes = &Eyes::Respondent;
    let Some(full) = store::full(tx, eyes, id)?.filter(|full| !full.given.is_empty()) else {
        return Ok(None);
    };
    let added = match store::addition(tx, id)? {
        Some(added) => store::full(tx, eyes, added)?,
        None => None,
    };
    Ok(Some((full, added)))
}

/// Takes back a response and what was added to it; `false` when there was none to take.
///
/// # Errors
/// When the store fails.
pub fn withdraw(tx: &mut Tx, id: ResponseId) -> Result<bool, StoreError> {
    if let Some(added) = store::addition(tx, id)? {
        remove::remove(tx, added)?;
    }
    remove::remove(tx, id)
}

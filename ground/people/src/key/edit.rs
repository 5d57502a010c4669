//! Making a key, which is shown once, and ending one.

use super::{PREFIX, store};
use crate::audit;
use crate::by::By;
use crate::one_line::{NAME, one_line};
use ::store::{StoreError, Tx};
use kernel::{KeyId, Role, Scope};
use serde_json::json;
use web::Visitor;

const MOST_KEYS: usize = 50;

/// Why a key can't be made or ended as asked.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("The key needs a name of at most 80 characters.")]
    NoName,
    #[error("The key needs something that it may do.")]
    NoScope,
    #[error("Somebody can only give what they may do themselves.")]
    NotYours,
    #[error("There are as many keys as one person can have.")]
    TooMany,
    #[error("There is no such key.")]
    NotFound,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A new key and its secret, which nobody can read again.
#[derive(Debug)]
pub struct Made {
    pub id: KeyId,
    pub secret: String,
}

/// Makes a key that belongs to whoever makes it.
///
/// # Errors
/// When the name or the scopes can't be taken, or the store fails.
pub fn make(tx: &mut Tx, by: &Visitor, name: &str, scopes: &[Scope]) -> Result<Made, KeyError> {
    let name = one_line(name, NAME).ok_or(KeyError::NoName)?;
    if scopes.is_empty() {
        return Err(KeyError::NoScope);
    }
    if scopes.iter().any(|scope| !by.may(scope.least())) {
        return Err(KeyError::NotYours);
    }
    if store::of(tx, Some(by.staff))?.len() >= MOST_KEYS {
        return Err(KeyError::TooMany);
    }
    let id = tx.fresh();
    let secret = format!("{PREFIX}{}", tx.secret());
    store::insert(tx, id, &secret, &name, by.staff, scopes)?;
    let codes: Vec<&str> = scopes.iter().map(|scope| scope.code()).collect();
    audit::note(tx, By::Visitor(by), "key.made", id, json!({ "name": name, "scopes": codes }));
    Ok(Made { id, secret })
}

/// Ends a key at once: one's own, or for an owner anybody's.
///
/// # Errors
/// When there is no such key, or the store fails.
pub fn end(tx: &mut Tx, by: &Visitor, id: KeyId) -> Result<(), KeyError> {
    let whose = (by.role < Role::Owner).then_some(by.staff);
    if !store::end(tx, id, whose)? {
        return Err(KeyError::NotFound);
    }
    audit::note(tx, By::Visitor(by), "key.ended", id, json!({}));
    Ok(())
}

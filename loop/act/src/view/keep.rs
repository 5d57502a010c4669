//! Keeping a view under a name, and taking it away again.

use super::{View, store as rows};
use crate::audit;
use crate::message::one_line;
use kernel::{Role, ViewId};
use serde_json::json;
use store::{StoreError, Tx};
use web::Visitor;

/// Why a view was not kept or taken away.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    #[error("Give the view a name.")]
    NoName,
    #[error("The name is too long.")]
    NameTooLong,
    #[error("There are as many views as one person can have.")]
    TooMany,
    #[error("There is no such view, or it is somebody else's.")]
    NotFound,
    #[error(transparent)]
    Store(#[from] StoreError),
}

pub(crate) const LONGEST_NAME: usize = 40;
const MOST: usize = 20;

/// Keeps filters under a name. The same name of the same person is the same view.
///
/// # Errors
/// When the name won't do, there are too many, or the store fails.
pub fn keep(
    tx: &mut Tx,
    visitor: &Visitor,
    name: &str,
    filters: &str,
    shared: bool,
) -> Result<ViewId, ViewError> {
    let name = one_line(name);
    match name.chars().count() {
        0 => return Err(ViewError::NoName),
        1..=LONGEST_NAME => {}
        _ => return Err(ViewError::NameTooLong),
    }
    let own = rows::of_staff(tx, &visitor.eyes, visitor.staff)?;
    let own: Vec<&View> = own.iter().filter(|view| view.staff == visitor.staff).collect();
    let same = own.iter().find(|view| view.name == name);
    if same.is_none() && own.len() >= MOST {
        return Err(ViewError::TooMany);
    }
    let id = same.map_or_else(|| tx.fresh(), |view| view.id);
    let (staff, filters) = (visitor.staff, filters.to_owned());
    let view = View { id, name, filters, staff, shared };
    rows::keep(tx, &view)?;
    if shared {
        audit::note(tx, visitor, "view.shared", id, json!({ "name": view.name }));
    }
    Ok(id)
}

/// Takes a view away: one's own, or as a manager one that is shared.
///
/// # Errors
/// When there is none for the visitor, or the store fails.
pub fn remove(tx: &mut Tx, visitor: &Visitor, id: ViewId) -> Result<(), ViewError> {
    let all = rows::of_staff(tx, &visitor.eyes, visitor.staff)?;
    let view = all.into_iter().find(|view| view.id == id).ok_or(ViewError::NotFound)?;
    if view.staff != visitor.staff && !visitor.may(Role::Manager) {
        return Err(ViewError::NotFound);
    }
    rows::remove(tx, id)?;
    if view.shared {
        audit::note(tx, visitor, "view.removed", id, json!({ "name": view.name }));
    }
    Ok(())
}

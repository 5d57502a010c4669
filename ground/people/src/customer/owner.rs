//! The relationship owner: whom a customer is loyal to, and who hears of their matters first.

use super::{seen, store as rows};
use crate::by::By;
use crate::{Staff, audit, staff};
use ::store::{Eyes, StoreError, Tx};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{CustomerId, Role, StaffId};
use web::{Access, App, Asking, Checked, Fields, PageError, Routes, Visitor, see_other};

pub(crate) fn routes() -> Routes {
    Routes::new().post("/customers/{id}/owner", Access::Staff(Role::Manager), keep)
}

/// Why a relationship owner was not noted.
#[derive(Debug, thiserror::Error)]
pub enum OwnerError {
    #[error("There is no such customer.")]
    NotFound,
    #[error("That colleague can't look after a customer.")]
    NoSuchStaff,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<OwnerError> for PageError {
    fn from(error: OwnerError) -> Self {
        match error {
            OwnerError::NotFound => Self::NotFound,
            OwnerError::NoSuchStaff => Self::Conflict("customer-no-such-owner"),
            OwnerError::Store(error) => error.into(),
        }
    }
}

/// The relationship owner of a customer whom these eyes have seen, by name, while they work here.
///
/// # Errors
/// When the store fails.
pub fn owner(
    tx: &mut Tx,
    eyes: &Eyes,
    id: CustomerId,
) -> Result<Option<(StaffId, String)>, StoreError> {
    rows::owner(tx, eyes, id)
}

/// Who can look after customers, by name, as far as `eyes` reach.
///
/// # Errors
/// When the store fails.
pub fn possible_owners(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Staff>, StoreError> {
    let all = staff::all(tx, eyes)?;
    let works = |staff: &Staff| !staff.is_disabled() && staff.role >= Role::Agent;
    Ok(all.into_iter().filter(works).collect())
}

/// Notes who looks after a customer, or that nobody in particular does.
///
/// # Errors
/// When the customer or the colleague is out of sight, or the store fails.
pub fn set_owner(
    tx: &mut Tx,
    by: By<'_>,
    id: CustomerId,
    owner: Option<StaffId>,
) -> Result<(), OwnerError> {
    let id = seen(tx, by.eyes(), id)?.ok_or(OwnerError::NotFound)?.customer.id;
    if owner == rows::owner(tx, by.eyes(), id)?.map(|(owner, _)| owner) {
        return Ok(());
    }
    if let Some(owner) = owner
        && !possible_owners(tx, by.eyes())?.iter().any(|staff| staff.id == owner)
    {
        return Err(OwnerError::NoSuchStaff);
    }
    rows::set_owner(tx, id, owner)?;
    let detail = serde_json::json!({ "owner": owner });
    audit::note_of(tx, by, "customer.owner_changed", id, detail)?;
    Ok(())
}

async fn keep(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let id: CustomerId = id.parse().map_err(|_| PageError::NotFound)?;
    let owner = match form.get("owner").filter(|owner| !owner.is_empty()) {
        None => None,
        Some(owner) => Some(owner.parse().map_err(|_| OwnerError::NoSuchStaff)?),
    };
    let by = By::Visitor(&visitor);
    app.store.write("set relationship owner", |tx| set_owner(tx, by, id, owner)).await?;
    let said = asking.words.t("customer-owner-kept");
    Ok(see_other(format!("/customers/{id}")).said(&app, said).into_response())
}

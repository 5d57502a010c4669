//! Adding a unit: the organisation opens a branch, a region, a department.

use super::{Names, Unit, UnitError, store};
use crate::audit;
use crate::by::By;
use ::store::Tx;
use kernel::{StaffId, UnitId};

/// A unit to be added; its name is not empty and its zone exists.
#[derive(Debug, Clone)]
pub struct NewUnit {
    /// Only the first unit of all has none.
    pub parent: Option<UnitId>,
    pub name: String,
    pub names: Names,
    /// IANA name, as [`crate::zone::parse`] gives it.
    pub zone: String,
    pub manager: Option<StaffId>,
}

/// Adds a unit beneath one that is within reach.
///
/// # Errors
/// When the parent is out of reach, a second top is asked for, or the store fails.
pub fn add(tx: &mut Tx, by: By<'_>, new: &NewUnit) -> Result<UnitId, UnitError> {
    match new.parent {
        Some(parent) => {
            store::by_id(tx, by.eyes(), parent)?.ok_or(UnitError::NotFound)?;
        }
        None if store::top(tx)?.is_some() => return Err(UnitError::TopStays),
        None => {}
    }
    let unit = Unit {
        id: tx.fresh(),
        parent: new.parent,
        name: new.name.clone(),
        names: new.names.clone(),
        zone: new.zone.clone(),
        manager: new.manager,
    };
    store::insert(tx, &unit)?;
    let detail = serde_json::json!({ "name": unit.name, "parent": unit.parent, "zone": unit.zone });
    audit::note(tx, by, "unit.added", unit.id, detail);
    Ok(unit.id)
}

//! Renaming a unit, and saying in which zone it lives and who manages it.

use super::{Names, Unit, UnitError, store};
use crate::audit;
use crate::by::By;
use crate::staff;
use ::store::Tx;
use kernel::{StaffId, UnitId};

/// How a unit is to be from now on; its name is not empty and its zone exists.
#[derive(Debug, Clone)]
pub struct Change {
    pub name: String,
    pub names: Names,
    /// IANA name, as [`crate::zone::parse`] gives it.
    pub zone: String,
    pub manager: Option<StaffId>,
}

/// Changes a unit within reach. Its manager may be anybody active whose eyes reach the unit.
///
/// # Errors
/// When the unit or the manager is out of reach, or the store fails.
pub fn change(tx: &mut Tx, by: By<'_>, id: UnitId, change: &Change) -> Result<(), UnitError> {
    let unit = store::by_id(tx, by.eyes(), id)?.ok_or(UnitError::NotFound)?;
    let new_manager = change.manager.filter(|_| change.manager != unit.manager);
    if let Some(manager) = new_manager
        && !staff::store::may_work_in(tx, manager, id)?
    {
        return Err(UnitError::NoSuchStaff);
    }
    let changed = Unit {
        name: change.name.clone(),
        names: change.names.clone(),
        zone: change.zone.clone(),
        manager: change.manager,
        ..unit.clone()
    };
    if changed == unit {
        return Ok(());
    }
    store::update(tx, &changed)?;
    let detail = serde_json::json!({
        "name": changed.name, "was": unit.name, "zone": changed.zone, "manager": changed.manager,
    });
    audit::note(tx, by, "unit.changed", id, detail);
    Ok(())
}

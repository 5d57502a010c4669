//! Changing what a member of staff may do, and where.

use super::{Reach, Staff, StaffError, another_owner_stays, changeable, store};
use crate::by::By;
use crate::{audit, unit};
use ::store::Tx;
use kernel::{Role, StaffId, UnitId};

/// Gives somebody another role. It holds from their next click.
///
/// # Errors
/// When the role is above the giver's, the person is out of reach, the last owner or somebody
/// else's to change, or the store fails.
pub fn change_role(tx: &mut Tx, by: By<'_>, id: StaffId, role: Role) -> Result<(), StaffError> {
    let staff = changeable(tx, by, id)?;
    if staff.role == role {
        return Ok(());
    }
    if role > by.role() {
        return Err(StaffError::RoleAbove);
    }
    if !(Staff { role, ..staff.clone() }).may_be_changed_by(&Reach::of(tx, by)?) {
        return Err(StaffError::NotYours);
    }
    another_owner_stays(tx, &staff)?;
    store::set_role(tx, id, role)?;
    let detail = serde_json::json!({ "from": staff.role.code(), "to": role.code() });
    audit::note(tx, by, "staff.role_changed", id, detail);
    Ok(())
}

/// Puts somebody into another unit: they see that one and all beneath it from their next click.
///
/// # Errors
/// When the unit or the person is out of reach or somebody else's to change, or the store fails.
pub fn move_to_unit(
    tx: &mut Tx,
    by: By<'_>,
    id: StaffId,
    target: UnitId,
) -> Result<(), StaffError> {
    let staff = changeable(tx, by, id)?;
    if staff.unit == target {
        return Ok(());
    }
    unit::by_id(tx, by.eyes(), target)?.ok_or(StaffError::NoSuchUnit)?;
    if !(Staff { unit: target, ..staff.clone() }).may_be_changed_by(&Reach::of(tx, by)?) {
        return Err(StaffError::NotYours);
    }
    store::set_unit(tx, id, target)?;
    let detail = serde_json::json!({ "from": staff.unit, "to": target });
    audit::note(tx, by, "staff.moved", id, detail);
    Ok(())
}

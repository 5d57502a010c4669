//! Disabling a member of staff: from this moment no session and no link of theirs works.

use super::{StaffError, another_owner_stays, changeable, store};
use crate::by::By;
use crate::{audit, pass, session};
use ::store::Tx;
use kernel::{Actor, StaffId};

/// Shuts somebody out. Their cases, words and name stay.
///
/// # Errors
/// When they are out of reach, the last owner or the one who asks, or the store fails.
pub fn disable(tx: &mut Tx, by: By<'_>, id: StaffId) -> Result<(), StaffError> {
    let staff = changeable(tx, by, id)?;
    if by.actor() == Actor::Staff(id) {
        return Err(StaffError::Yourself);
    }
    if staff.is_disabled() {
        return Ok(());
    }
    another_owner_stays(tx, &staff)?;
    let now = tx.now();
    store::set_disabled(tx, id, Some(now))?;
    session::end_all(tx, id, None)?;
    pass::revoke(tx, id)?;
    audit::note(tx, by, "staff.disabled", id, serde_json::json!({ "email": staff.email }));
    Ok(())
}

/// Lets somebody in again, with the password they had.
///
/// # Errors
/// When they are out of reach or somebody else's to change, or the store fails.
pub fn enable(tx: &mut Tx, by: By<'_>, id: StaffId) -> Result<(), StaffError> {
    let staff = changeable(tx, by, id)?;
    if !staff.is_disabled() {
        return Ok(());
    }
    store::set_disabled(tx, id, None)?;
    audit::note(tx, by, "staff.enabled", id, serde_json::json!({ "email": staff.email }));
    Ok(())
}

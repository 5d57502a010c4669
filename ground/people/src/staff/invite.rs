//! Inviting a member of staff: they get a link that works once and choose their own password.

use super::{Reach, Staff, StaffError, State, changeable, store};
use crate::by::By;
use crate::email::Email;
use crate::pass::{self, Purpose};
use crate::{audit, unit};
use ::store::Tx;
use kernel::{Language, Role, StaffId, UnitId};

/// A member of staff to be added; the name is not empty.
#[derive(Debug, Clone)]
pub struct NewStaff {
    pub email: Email,
    pub name: String,
    pub role: Role,
    pub unit: UnitId,
    pub language: Language,
}

/// Adds somebody of a sample, who has joined long ago: no password lets them in.
///
/// # Errors
/// As [`add`].
pub fn add_joined(tx: &mut Tx, new: &NewStaff) -> Result<StaffId, StaffError> {
    let id = add(tx, By::Ringback, new)?;
    store::set_password(tx, id, super::password::NOBODY)?;
    Ok(id)
}

/// Adds somebody who can't sign in yet.
///
/// # Errors
/// When the address is taken, the role is above the adder's, the unit is out of reach, or the
/// store fails.
pub fn add(tx: &mut Tx, by: By<'_>, new: &NewStaff) -> Result<StaffId, StaffError> {
    if new.role > by.role() {
        return Err(StaffError::RoleAbove);
    }
    unit::by_id(tx, by.eyes(), new.unit)?.ok_or(StaffError::NoSuchUnit)?;
    let staff = Staff {
        id: tx.fresh(),
        email: new.email.as_str().to_owned(),
        name: new.name.clone(),
        role: new.role,
        unit: new.unit,
        language: new.language,
        state: State::Invited,
    };
    // A manager can't give away what they could not take back.
    if !staff.may_be_changed_by(&Reach::of(tx, by)?) {
        return Err(StaffError::NotYours);
    }
    if !store::insert(tx, &staff)? {
        return Err(StaffError::EmailTaken);
    }
    let detail =
        serde_json::json!({ "email": staff.email, "role": staff.role.code(), "unit": staff.unit });
    audit::note(tx, by, "staff.added", staff.id, detail);
    Ok(staff.id)
}

/// Adds somebody and makes the link by which they join; the path is shown once and kept nowhere.
///
/// # Errors
/// As [`add`].
pub fn invite(tx: &mut Tx, by: By<'_>, new: &NewStaff) -> Result<(StaffId, String), StaffError> {
    let id = add(tx, by, new)?;
    let path = pass::make(tx, Purpose::Invitation, Some(id))?;
    Ok((id, path))
}

/// A new link for somebody: to join, when they have not yet; to choose a new password otherwise.
/// Links given out before stop working.
///
/// # Errors
/// When they are out of reach, disabled or somebody else's to change, or the store fails.
pub fn renew_link(tx: &mut Tx, by: By<'_>, id: StaffId) -> Result<(Purpose, String), StaffError> {
    let staff = changeable(tx, by, id)?;
    let purpose = match staff.state {
        State::Invited => Purpose::Invitation,
        State::Active => Purpose::Password,
        State::Disabled { .. } => return Err(StaffError::NotFound),
    };
    pass::revoke(tx, id)?;
    let path = pass::make(tx, purpose, Some(id))?;
    audit::note(tx, by, "staff.link_made", id, serde_json::json!({ "purpose": purpose.code() }));
    Ok((purpose, path))
}

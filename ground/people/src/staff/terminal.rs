//! Staff by the terminal: whoever can run the program on its data may add people and let them in.

use super::{NewStaff, StaffError, State, invite, store};
use crate::by::By;
use crate::email::Email;
use crate::pass::{self, Purpose};
use crate::{audit, session, unit};
use ::store::{Eyes, Tx};
use kernel::{Language, Role, UnitId};

/// Adds somebody to a unit (the topmost when none is named); the path of the link by which they
/// join, to be shown once after the site's address.
///
/// # Errors
/// When the address is taken, nothing is set up yet, or the store fails.
pub fn add_from_terminal(
    tx: &mut Tx,
    email: &Email,
    name: &str,
    role: Role,
    unit: Option<UnitId>,
    language: Language,
) -> Result<String, StaffError> {
    let unit = match unit {
        Some(unit) => unit,
        None => unit::top(tx)?.ok_or(StaffError::NoSuchUnit)?.id,
    };
    let new = NewStaff { email: email.clone(), name: name.trim().to_owned(), role, unit, language };
    let (_, path) = invite(tx, By::Ringback, &new)?;
    Ok(path)
}

/// Ends all sessions of somebody and makes a link by which they choose a new password; the path,
/// to be shown once after the site's address. Somebody disabled stays disabled.
///
/// # Errors
/// When nobody active has this address, or the store fails.
pub fn reset_password_from_terminal(tx: &mut Tx, email: &Email) -> Result<String, StaffError> {
    let staff = store::by_email(tx, &Eyes::Loop, email)?.ok_or(StaffError::NotFound)?;
    let purpose = match staff.state {
        State::Invited => Purpose::Invitation,
        State::Active => Purpose::Password,
        State::Disabled { .. } => return Err(StaffError::NotFound),
    };
    session::end_all(tx, staff.id, None)?;
    pass::revoke(tx, staff.id)?;
    let path = pass::make(tx, purpose, Some(staff.id))?;
    let detail = serde_json::json!({ "purpose": purpose.code() });
    audit::note(tx, By::Ringback, "staff.link_made", staff.id, detail);
    Ok(path)
}

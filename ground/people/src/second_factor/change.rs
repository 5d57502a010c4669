//! Switching a second factor on and off; taking somebody else's away when their phone is gone.

use super::{SEALED_FOR, SecondFactorError, code, is_on, lost, prove, recovery, required, store};
use crate::by::By;
use crate::email::Email;
use crate::{audit, pass, session, staff};
use ::store::{Eyes, Tx};
use kernel::{Actor, SessionId, StaffId};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::time::Duration;
use web::SecretKey;

/// What to put into an app, shown this once.
pub(crate) struct Begun {
    /// For the QR code.
    pub(crate) address: String,
    /// To type where no camera is.
    pub(crate) secret: String,
}

/// So long after the password a new factor can be confirmed.
const CONFIRM_WITHIN: Duration = Duration::from_secs(3600);
/// 160 bits, as RFC 4226 advises.
const LENGTH: usize = 20;

/// Makes a secret, which counts for nothing until a code made with it has been typed.
///
/// # Errors
/// When one is on already.
pub(crate) fn begin(
    tx: &mut Tx,
    key: &SecretKey,
    staff: StaffId,
    organisation: &str,
    email: &str,
) -> Result<Begun, SecondFactorError> {
    if is_on(tx, staff)? {
        return Err(SecondFactorError::On);
    }
    let secret = Sha256::digest(format!("{}{}", tx.secret(), tx.secret()));
    let secret = &secret[..LENGTH];
    store::begin(tx, staff, &key.seal(SEALED_FOR, &staff.to_string(), secret))?;
    Ok(shown(secret, organisation, email))
}

fn shown(secret: &[u8], organisation: &str, email: &str) -> Begun {
    Begun { address: code::address(secret, organisation, email), secret: code::in_groups(secret) }
}

/// The secret that waits to be confirmed, to be shown again beside a wrong code.
///
/// # Errors
/// When there is none, or its time is over.
pub(crate) fn begun(
    tx: &mut Tx,
    key: &SecretKey,
    staff: StaffId,
    organisation: &str,
    email: &str,
) -> Result<Begun, SecondFactorError> {
    Ok(shown(&waiting(tx, key, staff)?, organisation, email))
}

fn waiting(tx: &mut Tx, key: &SecretKey, staff: StaffId) -> Result<Vec<u8>, SecondFactorError> {
    let since = tx.now().minus(CONFIRM_WITHIN);
    let kept = store::waiting(tx, staff, since)?.ok_or(SecondFactorError::Over)?;
    key.open(SEALED_FOR, &staff.to_string(), &kept).ok_or_else(lost)
}

/// Switches it on with a first code; ten recovery codes, to be shown once. Whoever is signed in
/// elsewhere has to come in with a code from now on.
///
/// # Errors
/// When the code is wrong, or nothing waits to be confirmed.
pub(crate) fn switch_on(
    tx: &mut Tx,
    key: &SecretKey,
    staff: StaffId,
    here: SessionId,
    typed: &str,
) -> Result<Vec<String>, SecondFactorError> {
    let secret = waiting(tx, key, staff)?;
    let digits = code::read(typed).ok_or(SecondFactorError::Wrong)?;
    let now = tx.now();
    let step = code::step_of(&secret, digits, now).ok_or(SecondFactorError::Wrong)?;
    if !store::switch_on(tx, staff, step)? {
        return Err(SecondFactorError::On);
    }
    session::end_all(tx, staff, Some(here))?;
    pass::revoke(tx, staff)?;
    audit::note_as(tx, Actor::Staff(staff), "second_factor.switched_on", staff, json!({}));
    Ok(recovery::make(tx, staff)?)
}

/// Ten new recovery codes for a code.
///
/// # Errors
/// When the code is wrong.
pub(crate) fn renew_codes(
    tx: &mut Tx,
    key: &SecretKey,
    staff: StaffId,
    typed: &str,
) -> Result<Vec<String>, SecondFactorError> {
    prove(tx, key, staff, typed)?;
    audit::note_as(tx, Actor::Staff(staff), "second_factor.codes_renewed", staff, json!({}));
    Ok(recovery::make(tx, staff)?)
}

/// Switches one's own off with a code; the password was asked for before.
///
/// # Errors
/// When the code is wrong, or everybody must have one.
pub(crate) fn switch_off(
    tx: &mut Tx,
    key: &SecretKey,
    staff: StaffId,
    here: SessionId,
    typed: &str,
) -> Result<(), SecondFactorError> {
    if required::holds(tx)? {
        return Err(SecondFactorError::Required);
    }
    prove(tx, key, staff, typed)?;
    store::clear(tx, staff)?;
    session::end_all(tx, staff, Some(here))?;
    pass::revoke(tx, staff)?;
    audit::note_as(tx, Actor::Staff(staff), "second_factor.switched_off", staff, json!({}));
    Ok(())
}

/// Takes away the second factor of somebody whose phone and recovery codes are gone, and ends
/// their sessions. Nobody takes away their own like this.
///
/// # Errors
/// When they are out of reach or somebody else's to change.
pub fn remove(tx: &mut Tx, by: By<'_>, id: StaffId) -> Result<(), SecondFactorError> {
    let person = staff::by_id(tx, by.eyes(), id)?.ok_or(SecondFactorError::NotFound)?;
    let reach = staff::Reach::of(tx, by)?;
    if by.actor() == Actor::Staff(id) || !person.may_be_changed_by(&reach) {
        return Err(SecondFactorError::NotYours);
    }
    if !is_on(tx, id)? {
        return Ok(());
    }
    store::clear(tx, id)?;
    session::end_all(tx, id, None)?;
    pass::revoke(tx, id)?;
    audit::note(tx, by, "second_factor.removed", id, json!({ "email": person.email }));
    Ok(())
}

/// The same by whoever can run the program on its data: for the last owner without a phone.
///
/// # Errors
/// When nobody has this address.
pub fn remove_from_terminal(tx: &mut Tx, email: &Email) -> Result<(), SecondFactorError> {
    let person = staff::by_email(tx, &Eyes::Loop, email)?.ok_or(SecondFactorError::NotFound)?;
    remove(tx, By::Ringback, person.id)
}

//! The second factor: a code from one's phone that is asked for after the password.

mod change;
mod code;
mod page;
mod recovery;
pub(crate) mod required;
mod store;

pub(crate) use change::{Begun, begin, renew_codes, switch_off, switch_on};
pub use change::{remove, remove_from_terminal};
pub use page::prove_again;
pub(crate) use page::{PATH, routes};
pub use required::lift_from_terminal;
pub(crate) use store::state;

use crate::attempt::{self, TRIES, Try, WINDOW};
use crate::{By, audit};
use ::store::{StoreError, Tx};
use kernel::{StaffId, Timestamp};
use std::net::IpAddr;
use web::{App, SecretKey};

/// Somebody's second factor that is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) since: Timestamp,
    /// Recovery codes that were not used yet.
    pub(crate) codes_left: i64,
}

/// What somebody has proved it with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    Phone,
    Recovery,
}

/// Why a second factor can't be used or changed as asked.
#[derive(Debug, thiserror::Error)]
pub enum SecondFactorError {
    #[error("This code is not right, or it was used before.")]
    Wrong,
    #[error("There is no second factor.")]
    Off,
    #[error("There is a second factor already.")]
    On,
    #[error("The time to confirm it is over. Please begin again.")]
    Over,
    /// Seconds until the next try counts.
    #[error("Too many wrong codes. Please wait a few minutes, or use a recovery code.")]
    TooMany { retry_after: u32 },
    #[error("The organisation asks everybody for a second factor.")]
    Required,
    #[error("There is no such person within your reach.")]
    NotFound,
    #[error("Only somebody above them can change this.")]
    NotYours,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Proof {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Recovery => "recovery",
        }
    }
}

/// Whether an address is open to somebody who must set theirs up before anything else.
pub(crate) fn is_open_before(path: &str) -> bool {
    [PATH, page::SECRET, "/sign-out"].contains(&path)
}

/// Whether a code is asked for when this person signs in.
///
/// # Errors
/// When the store fails.
pub fn is_on(tx: &mut Tx, staff: StaffId) -> Result<bool, StoreError> {
    Ok(state(tx, staff)?.is_some())
}

/// Counts a try at somebody's code before it is looked at.
///
/// Six digits can be guessed, so tries at them count for the person, wherever they come from: who
/// gets here knows the password. Recovery codes can't be guessed and count for the place they come
/// from, so that a thief of the password keeps nobody out.
pub(crate) async fn count_try(
    app: &App,
    staff: StaffId,
    typed: &str,
    address: IpAddr,
) -> Result<(), SecondFactorError> {
    let who = if code::read(typed).is_some() {
        for_phone(staff)
    } else {
        attempt::who(&format!("recovery {staff}"), address)
    };
    app.store
        .write("try code", |tx| match attempt::count(tx, &who, TRIES)? {
            Try::Free => Ok(()),
            Try::Last => {
                let detail = serde_json::json!({ "minutes": WINDOW.as_secs() / 60 });
                audit::note(tx, By::Ringback, "second_factor.tries_used_up", staff, detail);
                Ok(())
            }
            Try::TooMany { retry_after } => Err(SecondFactorError::TooMany { retry_after }),
        })
        .await
}

fn for_phone(staff: StaffId) -> String {
    crate::digest::of(&format!("second factor {staff}"))
}

/// Uses a code up, of the phone or for recovery; each is good once.
///
/// # Errors
/// When it is neither, or there is no second factor.
pub(crate) fn prove(
    tx: &mut Tx,
    key: &SecretKey,
    staff: StaffId,
    typed: &str,
) -> Result<Proof, SecondFactorError> {
    let kept = store::on(tx, staff)?.ok_or(SecondFactorError::Off)?;
    let proof = match code::read(typed) {
        Some(digits) => {
            let now = tx.now();
            let secret = key.open(SEALED_FOR, &staff.to_string(), &kept).ok_or_else(lost)?;
            let step = code::step_of(&secret, digits, now).ok_or(SecondFactorError::Wrong)?;
            if !store::use_step(tx, staff, step)? {
                return Err(SecondFactorError::Wrong);
            }
            attempt::forget(tx, &for_phone(staff))?;
            Proof::Phone
        }
        None => {
            if !recovery::spend(tx, staff, typed)? {
                return Err(SecondFactorError::Wrong);
            }
            let detail = serde_json::json!({});
            audit::note_as(
                tx,
                kernel::Actor::Staff(staff),
                "second_factor.recovery_code_used",
                staff,
                detail,
            );
            Proof::Recovery
        }
    };
    Ok(proof)
}

/// What the secret is sealed for; see [`SecretKey::seal`].
const SEALED_FOR: &str = "second factor";

/// The site key is another one than when the secret was sealed. Recovery codes still work.
fn lost() -> SecondFactorError {
    tracing::error!("a second factor was sealed with another key than ringback.key");
    SecondFactorError::Wrong
}

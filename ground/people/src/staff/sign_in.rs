//! Signing in: an address and a password against the one that was kept, without telling which was wrong.

mod page;

pub use crate::attempt::{TRIES, WINDOW};
pub(crate) use page::{kept_nowhere, lead_in, routes};

use super::password::{Busy, Hasher, Password};
use crate::attempt::{self, Try};
use crate::by::By;
use crate::email::Email;
use crate::pass::{self, Purpose};
use crate::second_factor::{self, Proof, SecondFactorError};
use crate::{audit, session};
use ::store::{StoreError, Tx};
use kernel::{Actor, StaffId};
use std::net::IpAddr;
use web::{App, Visitor};

/// From where somebody signs in.
#[derive(Debug, Clone)]
pub struct Origin {
    pub address: IpAddr,
    /// As [`session::device`] says it.
    pub device: String,
    /// The cookie of a session this browser already has; the new one takes its place.
    pub replaces: Option<String>,
}

/// How far a right password, or a link, has led.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// Signed in; the secret for the session's cookie.
    In(String),
    /// Half way: the code of a second factor is asked for. The secret stands for no session; it is
    /// good once, for ten minutes.
    HalfWay(String),
}

/// Why somebody can't sign in. The first says the same whether or not there is such an account.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    #[error("The e-mail address or the password is not right.")]
    Wrong,
    /// The time between password and code is over, or the password was changed meanwhile.
    #[error("Please sign in from the beginning.")]
    Over,
    /// Seconds until the next try counts.
    #[error("Too many tries. Please wait a few minutes.")]
    TooMany { retry_after: u32 },
    #[error(transparent)]
    Busy(#[from] Busy),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Checks a password and opens a session, or the way to the second step. Every call that gets as
/// far as the password costs one hash, whoever is asked for.
///
/// # Errors
/// When the account and the password don't belong together, there were too many tries, or the
/// store or the hasher can't just now.
pub async fn sign_in(
    app: &App,
    email: &str,
    password: &str,
    from: &Origin,
) -> Result<Entered, SignInError> {
    let email = Email::parse(email);
    let name = email.as_ref().map_or("", Email::as_str);
    let who = attempt::who(name, from.address);
    app.store.write("try sign-in", |tx| try_password(tx, &who, email.as_ref())).await?;

    let known = match &email {
        Some(email) => app.store.read(|tx| super::store::credentials(tx, email)).await?,
        None => None,
    };
    let password = Password::typed(password).ok_or(SignInError::Wrong)?;
    let kept = known.as_ref().and_then(|(_, hash)| hash.as_deref());
    let right = app.part::<Hasher>().verify(&password, kept).await?;
    let Some((staff, Some(hash))) = known.filter(|_| right) else {
        tracing::warn!(target: "security", address = %from.address, "a sign-in was refused");
        return Err(SignInError::Wrong);
    };
    app.store.write("sign in", |tx| enter(tx, staff, &hash, &who, from)).await
}

/// Asks somebody who is signed in for their password again, before what they could not undo.
///
/// # Errors
/// As [`sign_in`].
pub(crate) async fn confirm(
    app: &App,
    visitor: &Visitor,
    password: &str,
    from: &Origin,
) -> Result<(), SignInError> {
    let email = Email::parse(&visitor.email);
    let who = attempt::who(&visitor.email, from.address);
    app.store.write("try password", |tx| try_password(tx, &who, email.as_ref())).await?;
    let kept = app.store.read(|tx| super::store::own_password(tx, visitor.staff)).await?;
    let password = Password::typed(password).ok_or(SignInError::Wrong)?;
    if !app.part::<Hasher>().verify(&password, kept.as_deref()).await? {
        return Err(SignInError::Wrong);
    }
    app.store.write("forget tries", |tx| attempt::forget(tx, &who)).await?;
    Ok(())
}

/// The second step: the code of the phone, or one of the recovery codes; the session's secret.
///
/// # Errors
/// When the first step is too long ago or was for nothing, the code is wrong or was used before, or
/// there were too many.
pub async fn prove(
    app: &App,
    half_way: &str,
    typed: &str,
    from: &Origin,
) -> Result<String, SignInError> {
    let found = app.store.read(|tx| pass::look(tx, Purpose::SecondFactor, half_way)).await?;
    let staff = found.flatten().ok_or(SignInError::Over)?;
    second_factor::count_try(app, staff, typed, from.address).await?;
    app.store
        .write("sign in with code", |tx| {
            let how = second_factor::prove(tx, &app.site.key, staff, typed)?;
            // Of two who come with the same right code, one goes in.
            if pass::spend(tx, Purpose::SecondFactor, half_way)?.flatten() != Some(staff) {
                return Err(SignInError::Over);
            }
            Ok(begin_session(tx, staff, from, Some(how))?)
        })
        .await
}

/// Counts a try, and tells the log when it was the last for a while.
fn try_password(tx: &mut Tx, who: &str, email: Option<&Email>) -> Result<(), SignInError> {
    match attempt::count(tx, who, TRIES)? {
        Try::Free => {}
        Try::Last => {
            let known = email.map(|email| super::store::credentials(tx, email)).transpose()?;
            if let Some((staff, _)) = known.flatten() {
                let detail = serde_json::json!({ "minutes": WINDOW.as_secs() / 60 });
                audit::note(tx, By::Ringback, "sign_in.tries_used_up", staff, detail);
            }
        }
        Try::TooMany { retry_after } => return Err(SignInError::TooMany { retry_after }),
    }
    Ok(())
}

/// Opens the session, unless the password or the account changed while the hash was made.
fn enter(
    tx: &mut Tx,
    staff: StaffId,
    hash: &str,
    who: &str,
    from: &Origin,
) -> Result<Entered, SignInError> {
    if super::store::own_password(tx, staff)?.as_deref() != Some(hash) {
        return Err(SignInError::Wrong);
    }
    attempt::forget(tx, who)?;
    Ok(admit(tx, staff, from)?)
}

/// Lets in whoever has proved who they are by password or link: to a session or, where a second
/// factor is on, to the question for its code.
pub(crate) fn admit(tx: &mut Tx, staff: StaffId, from: &Origin) -> Result<Entered, StoreError> {
    if second_factor::is_on(tx, staff)? {
        pass::half_way(tx, staff).map(Entered::HalfWay)
    } else {
        open_session(tx, staff, from).map(Entered::In)
    }
}

/// Opens a session in place of the one this browser had, and notes it; its cookie's secret.
pub(crate) fn open_session(
    tx: &mut Tx,
    staff: StaffId,
    from: &Origin,
) -> Result<String, StoreError> {
    begin_session(tx, staff, from, None)
}

fn begin_session(
    tx: &mut Tx,
    staff: StaffId,
    from: &Origin,
    proof: Option<Proof>,
) -> Result<String, StoreError> {
    if let Some(old) = &from.replaces {
        session::store::end_by_secret(tx, old)?;
    }
    let opened = session::store::open(tx, staff, &from.device)?;
    let proof = proof.map(Proof::code);
    let detail =
        serde_json::json!({ "address": from.address, "device": from.device, "proof": proof });
    audit::note_as(tx, Actor::Staff(staff), "session.started", opened.id, detail);
    Ok(opened.secret)
}

impl From<SecondFactorError> for SignInError {
    fn from(error: SecondFactorError) -> Self {
        match error {
            SecondFactorError::TooMany { retry_after } => Self::TooMany { retry_after },
            SecondFactorError::Store(error) => Self::Store(error),
            // Switched off or removed between the two steps: the password is asked for again.
            SecondFactorError::Off => Self::Over,
            _ => Self::Wrong,
        }
    }
}

#[cfg(test)]
mod tests;

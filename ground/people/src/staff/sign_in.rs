//! Signing in: an address and a password against the one that was kept, without telling which was wrong.

mod page;
mod store;

pub(crate) use page::{kept_nowhere, routes};

use super::password::{Busy, Hasher, Password};
use crate::by::By;
use crate::email::Email;
use crate::{audit, digest, session};
use ::store::{StoreError, Tx};
use kernel::{Actor, StaffId};
use std::net::IpAddr;
use std::time::Duration;
use web::{App, Visitor};

/// So many tries from one address at one account …
pub const TRIES: i64 = 10;
/// … in so long a time.
pub const WINDOW: Duration = Duration::from_secs(15 * 60);

/// From where somebody signs in.
#[derive(Debug, Clone)]
pub struct Origin {
    pub address: IpAddr,
    /// As [`session::device`] says it.
    pub device: String,
    /// The cookie of a session this browser already has; the new one takes its place.
    pub replaces: Option<String>,
}

/// Why somebody can't sign in. The first says the same whether or not there is such an account.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    #[error("The e-mail address or the password is not right.")]
    Wrong,
    /// Seconds until the next try counts.
    #[error("Too many tries. Please wait a few minutes.")]
    TooMany { retry_after: u32 },
    #[error(transparent)]
    Busy(#[from] Busy),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Checks a password and opens a session; the secret for its cookie. Every call that gets as far as
/// the password costs one hash, whoever is asked for.
///
/// # Errors
/// When the account and the password don't belong together, there were too many tries, or the
/// store or the hasher can't just now.
pub async fn sign_in(
    app: &App,
    email: &str,
    password: &str,
    from: &Origin,
) -> Result<String, SignInError> {
    let email = Email::parse(email);
    let name = email.as_ref().map_or("", Email::as_str);
    let who = account_and_address(name, from.address);
    app.store.write("try sign-in", |tx| try_once(tx, &who, email.as_ref())).await?;

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
    let who = account_and_address(&visitor.email, from.address);
    app.store.write("try password", |tx| try_once(tx, &who, email.as_ref())).await?;
    let kept = app.store.read(|tx| super::store::own_password(tx, visitor.staff)).await?;
    let password = Password::typed(password).ok_or(SignInError::Wrong)?;
    if !app.part::<Hasher>().verify(&password, kept.as_deref()).await? {
        return Err(SignInError::Wrong);
    }
    app.store.write("forget tries", |tx| store::forget(tx, &who)).await?;
    Ok(())
}

/// Counts a try before it is made, so that many at once count as many.
fn try_once(tx: &mut Tx, who: &str, email: Option<&Email>) -> Result<(), SignInError> {
    let now = tx.now();
    store::sweep(tx, now.minus(WINDOW))?;
    let (tries, first) = store::tries(tx, who)?;
    if tries < TRIES {
        store::count(tx, who)?;
        if tries + 1 == TRIES {
            let known = email.map(|email| super::store::credentials(tx, email)).transpose()?;
            if let Some((staff, _)) = known.flatten() {
                let detail = serde_json::json!({ "minutes": WINDOW.as_secs() / 60 });
                audit::note(tx, By::Ringback, "sign_in.tries_used_up", staff, detail);
            }
        }
        return Ok(());
    }
    let wait = first.plus(WINDOW).since(now).max(0) / 1_000_000 + 1;
    Err(SignInError::TooMany { retry_after: u32::try_from(wait).unwrap_or(900) })
}

/// Opens the session, unless the password or the account changed while the hash was made.
fn enter(
    tx: &mut Tx,
    staff: StaffId,
    hash: &str,
    who: &str,
    from: &Origin,
) -> Result<String, SignInError> {
    if super::store::own_password(tx, staff)?.as_deref() != Some(hash) {
        return Err(SignInError::Wrong);
    }
    store::forget(tx, who)?;
    Ok(open_session(tx, staff, from)?)
}

/// Opens a session in place of the one this browser had, and notes it; its cookie's secret.
pub(crate) fn open_session(
    tx: &mut Tx,
    staff: StaffId,
    from: &Origin,
) -> Result<String, StoreError> {
    if let Some(old) = &from.replaces {
        session::store::end_by_secret(tx, old)?;
    }
    let opened = session::store::open(tx, staff, &from.device)?;
    let detail = serde_json::json!({ "address": from.address, "device": from.device });
    audit::note_as(tx, Actor::Staff(staff), "session.started", opened.id, detail);
    Ok(opened.secret)
}

/// Who tries, hashed: the table tells nobody which addresses were tried. A network of IPv6
/// counts as one address, for every household has 2⁶⁴ of them.
fn account_and_address(email: &str, address: IpAddr) -> String {
    let address = match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{:x}", address.to_bits() >> 64),
    };
    digest::of(&format!("{email}\n{address}"))
}

#[cfg(test)]
mod tests;

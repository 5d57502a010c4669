//! Passes: links that let somebody in once.

mod letter;
mod page;
mod store;

pub use letter::Sender;
pub(crate) use letter::{LETTER, work};
pub(crate) use page::routes;

use ::store::{StoreError, Tx};
use kernel::StaffId;
use std::time::Duration;

/// What a link is for. A link for one purpose is nothing to any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Setting the organisation up; good only while nobody works here.
    SetUp,
    /// Into the sample organisation. Opening it signs in at once, as often as it is opened, on the
    /// machine that runs the sample; anywhere else it is a link like the others.
    Demo,
    /// Joining as a new member of staff.
    Invitation,
    /// Choosing a new password.
    Password,
    /// Between password and code. It is no link: a cookie carries it.
    SecondFactor,
}

impl Purpose {
    /// Those that are links.
    pub const LINKS: [Self; 4] = [Self::SetUp, Self::Demo, Self::Invitation, Self::Password];

    pub const fn code(self) -> &'static str {
        match self {
            Self::SetUp => "set_up",
            Self::Demo => "demo",
            Self::Invitation => "invitation",
            Self::Password => "password",
            Self::SecondFactor => "second_factor",
        }
    }

    /// Where such links lead; the secret follows.
    pub(crate) const fn folder(self) -> &'static str {
        match self {
            Self::SetUp => "/set-up/",
            Self::Demo => "/enter/",
            Self::Invitation => "/join/",
            Self::Password => "/password/",
            Self::SecondFactor => "",
        }
    }

    pub const fn lasts(self) -> Duration {
        const DAY: u64 = 24 * 3600;
        Duration::from_secs(match self {
            Self::SetUp | Self::Invitation => 7 * DAY,
            Self::Demo => DAY,
            Self::Password => DAY / 24,
            Self::SecondFactor => 600,
        })
    }
}

/// Makes a link and gives its path, to be shown once after the site's address: only a hash of its
/// secret is kept.
///
/// # Errors
/// When the store fails.
pub fn make(tx: &mut Tx, purpose: Purpose, staff: Option<StaffId>) -> Result<String, StoreError> {
    let secret = tx.secret();
    let ends = tx.now().plus(purpose.lasts());
    store::insert(tx, &secret, purpose, staff, ends)?;
    Ok(format!("{}{secret}", purpose.folder()))
}

/// The path of a new set-up link, while nobody works here yet; earlier ones stop working.
///
/// # Errors
/// When the store fails.
pub fn set_up_link(tx: &mut Tx) -> Result<Option<String>, StoreError> {
    if crate::staff::store::anybody(tx)? {
        return Ok(None);
    }
    store::revoke_purpose(tx, Purpose::SetUp)?;
    make(tx, Purpose::SetUp, None).map(Some)
}

/// The secret of somebody whose password was right and whose code is asked for.
pub(crate) fn half_way(tx: &mut Tx, staff: StaffId) -> Result<String, StoreError> {
    let secret = tx.secret();
    let ends = tx.now().plus(Purpose::SecondFactor.lasts());
    store::insert(tx, &secret, Purpose::SecondFactor, Some(staff), ends)?;
    Ok(secret)
}

/// Whose link this is, when it still works; outside `None` when it does not.
pub(crate) fn look(
    tx: &mut Tx,
    purpose: Purpose,
    secret: &str,
) -> Result<Option<Option<StaffId>>, StoreError> {
    store::good(tx, secret, purpose)
}

/// Uses a link up, and says whose it was; `None` when it no longer works. Of two who use it at
/// once, one succeeds.
pub(crate) fn spend(
    tx: &mut Tx,
    purpose: Purpose,
    secret: &str,
) -> Result<Option<Option<StaffId>>, StoreError> {
    let good = store::good(tx, secret, purpose)?;
    if good.is_some() && store::spend(tx, secret)? { Ok(good) } else { Ok(None) }
}

/// Makes every link of one person worthless.
pub(crate) fn revoke(tx: &mut Tx, staff: StaffId) -> Result<(), StoreError> {
    store::revoke(tx, staff)
}

#[cfg(test)]
mod tests;

//! What acting holds of one customer, for whoever answers their privacy request, and what becomes of
//! it when two customers turn out to be one person.

mod store;

pub use store::{among, held};

use ::store::{StoreError, Tx};
use people::customer::Joined;

/// Two customers are one person: quiet that either asked for holds.
///
/// # Errors
/// When the store fails.
pub fn join(tx: &mut Tx, joined: &Joined) -> Result<(), StoreError> {
    store::join(tx, joined)
}

/// They are two again: what the merge brought goes, and quiet asked for since then holds for both.
///
/// # Errors
/// When the store fails.
pub fn part(tx: &mut Tx, parted: &Joined) -> Result<(), StoreError> {
    store::part(tx, parted)
}

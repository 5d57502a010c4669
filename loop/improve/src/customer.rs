//! What improving tells one customer, for their page and for whoever answers their privacy request.

mod store;

pub use store::held;

use ::store::{Eyes, StoreError, Tx};
use kernel::{ActionId, CustomerId, Language, Timestamp};

/// A letter that told a customer what was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub action: ActionId,
    pub title: String,
    /// When it was queued; [`Told::ended_at`] says when it left or was given up.
    pub at: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub language: Language,
    pub subject: String,
    pub body: String,
    /// `waiting`, `sending`, `sent`, `failed` or `dropped`.
    pub state: String,
}

/// The letters of actions these eyes may see, the newest first.
///
/// # Errors
/// When the store fails.
pub fn told(tx: &mut Tx, eyes: &Eyes, customer: CustomerId) -> Result<Vec<Told>, StoreError> {
    Ok(store::letters(tx, eyes, customer)?.into_iter().map(|letter| letter.told).collect())
}

//! A customer was erased: their words, letters and address go, the work that was done stays.

use super::store::sweep;
use kernel::fact::CustomerErased;
use store::{StoreError, Tx};

/// Takes everything personal out of the customer's cases: quotes, letters, notes, answers.
///
/// # Errors
/// When the store fails.
pub fn on_erased(tx: &mut Tx, erased: &CustomerErased) -> Result<(), StoreError> {
    sweep::erase(tx, erased.customer)
}

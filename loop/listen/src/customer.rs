//! What listening holds of one customer, and forgetting it when they are erased.

mod store;

pub use store::{among, forget, held, responses};

use crate::import;
use ::store::{StoreError, Tx};
use people::privacy::Traces;
use web::Site;

/// Forgets what no id ties to the customer but what speaks of them: answers that were begun, rows
/// of files that were not taken.
///
/// # Errors
/// When the store fails.
pub fn forget_leftovers(tx: &mut Tx, traces: &Traces) -> Result<(), StoreError> {
    store::forget_leftovers(tx, traces)
}

/// Removes uploaded files that speak of the customer; an import that still needs one says so. How
/// many there were.
///
/// # Errors
/// When the disk refuses.
pub fn forget_files(site: &Site, traces: &Traces) -> std::io::Result<usize> {
    import::forget_files(site, traces)
}

//! The customer said it was solved: the loop is closed for this one.

use super::{Case, store as rows};
use kernel::fact::CaseRecovered;
use store::{StoreError, Tx};

/// Marks a closed case as recovered; `false` when it is not closed any more, or was before.
///
/// # Errors
/// When the store fails.
pub(crate) fn recover(tx: &mut Tx, case: &Case) -> Result<bool, StoreError> {
    if !rows::recover(tx, case.id)? {
        return Ok(false);
    }
    tx.record(CaseRecovered {
        case: case.id,
        unit: case.unit,
        customer: case.customer.as_ref().map(|customer| customer.id),
        at: tx.now(),
    });
    Ok(true)
}

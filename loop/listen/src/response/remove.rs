//! Removing a response: its import was undone, or the customer withdrew it.

use super::store;
use ::store::{StoreError, Tx};
use kernel::ResponseId;
use kernel::fact::ResponseRemoved;

/// Takes a response back and tells the rest of the loop; `false` when there was none to take. What
/// it said is gone from the row; that it was there stays.
///
/// # Errors
/// When the store fails.
pub fn remove(tx: &mut Tx, id: ResponseId) -> Result<bool, StoreError> {
    let Some(known) = store::removable(tx, id)? else { return Ok(false) };
    store::remove(tx, id)?;
    // A partial was never told, so there is nothing to take back.
    if known.told {
        tx.record(ResponseRemoved {
            response: id,
            survey: known.survey,
            unit: known.unit,
            touchpoint: known.touchpoint,
            customer: known.customer,
            metric: known.metric,
            score: known.score,
            given_at: known.given_at,
        });
    }
    Ok(true)
}

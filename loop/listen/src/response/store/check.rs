//! The rows that checking walks through.

use kernel::ResponseId;
use store::{Eyes, StoreError, Tx, params};

const TOLD_AFTER: &str = "-- listen.response.told_after
select id from listen_response where id > $1 and state = 'complete' and quarantine is null order by id limit $2";

/// Responses of which the loop must have been told, by id, after one of them.
///
/// # Errors
/// When the store fails.
pub fn told_after(
    tx: &mut Tx,
    after: Option<ResponseId>,
    limit: usize,
) -> Result<Vec<ResponseId>, StoreError> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let rows = tx.rows(&Eyes::Loop, TOLD_AFTER, params![after, limit])?;
    rows.into_iter().map(|row| row.get(0)).collect()
}

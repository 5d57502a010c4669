//! The rows that new themes are looked for in.

use ::store::{Eyes, StoreError, Tx, params};
use kernel::{ResponseId, Timestamp};

const UNCOVERED: &str = "-- understand.newcomer.uncovered
select r.response from understand_reading r where r.given_at >= $1 and r.sentiment is not null
and not exists (select 1 from understand_mention m where m.response = r.response) and {eyes r.unit}
order by r.given_at desc, r.response desc limit $2";

/// The newest responses with words that no theme covers, as far as these eyes see.
///
/// # Errors
/// When the store fails.
pub fn uncovered(
    tx: &mut Tx,
    eyes: &Eyes,
    since: Timestamp,
    most: usize,
) -> Result<Vec<ResponseId>, StoreError> {
    let rows = tx.rows(eyes, UNCOVERED, params![since, most])?;
    rows.into_iter().map(|mut row| row.next()).collect()
}

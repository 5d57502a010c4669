//! The rows of when customers would like to be reached.

use kernel::ResponseId;
use store::{Eyes, StoreError, Tx, params};

const KEEP: &str = "-- listen.reach.keep
update listen_response set reach = $2 where id = $1 and state = 'complete' and reach is null";
const OF: &str = "-- listen.reach.of
select r.reach from listen_response r where r.id = $1 and r.reach is not null and {eyes r.unit}";

pub(crate) fn keep(tx: &mut Tx, response: ResponseId, code: &str) -> Result<(), StoreError> {
    tx.execute(KEEP, params![response, code]).map(drop)
}

pub(crate) fn of(
    tx: &mut Tx,
    eyes: &Eyes,
    response: ResponseId,
) -> Result<Option<String>, StoreError> {
    tx.row(eyes, OF, params![response])?.map(|row| row.get(0)).transpose()
}

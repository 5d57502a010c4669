//! Tries to sign in, in the store; who tried is hashed.

use kernel::Timestamp;
use store::{Eyes, StoreError, Tx, params};

const SWEEP: &str = "-- people.attempt.sweep
delete from people_attempt where at <= $1";
const TRIES: &str = "-- people.attempt.tries
select count(*), coalesce(min(at), 0) from people_attempt where who = $1";
const COUNT: &str = "-- people.attempt.count
insert into people_attempt (who, at) values ($1, $2)";
const FORGET: &str = "-- people.attempt.forget
delete from people_attempt where who = $1";

pub(super) fn sweep(tx: &mut Tx, before: Timestamp) -> Result<(), StoreError> {
    tx.execute(SWEEP, params![before]).map(drop)
}

/// How many tries there were, and when the first of them was.
pub(super) fn tries(tx: &mut Tx, who: &str) -> Result<(i64, Timestamp), StoreError> {
    let row = tx.row(&Eyes::Respondent, TRIES, params![who])?;
    row.map_or(Ok((0, Timestamp::default())), |mut row| Ok((row.next()?, row.next()?)))
}

pub(super) fn count(tx: &mut Tx, who: &str) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(COUNT, params![who, now]).map(drop)
}

pub(super) fn forget(tx: &mut Tx, who: &str) -> Result<(), StoreError> {
    tx.execute(FORGET, params![who]).map(drop)
}

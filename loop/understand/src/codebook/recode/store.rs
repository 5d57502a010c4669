//! The rows that say how far the past has been read again.

use super::Recode;
use ::store::{Eyes, StoreError, Tx, params};

const INSERT: &str = "-- understand.recode.insert
insert into understand_recode (version, begun_at, reached, last, looked_at, changed) values ($1, $2, $3, $4, 0, 0)";
const NEWEST: &str = "-- understand.recode.newest
select version, begun_at, reached, last, looked_at, changed from understand_recode order by version desc limit 1";
// Only from where it was read: a stretch that two workers went through counts once.
const GO_ON: &str = "-- understand.recode.go_on
update understand_recode set reached = $3, looked_at = $4, changed = $5, done_at = $6 where version = $1 and reached = $2";

const LAST_OVER: &str = "-- understand.recode.last_over
select max(version) from understand_recode where done_at is not null";

pub(super) fn insert(tx: &mut Tx, recode: &Recode) -> Result<(), StoreError> {
    let Recode { version, begun_at, reached, last, .. } = *recode;
    tx.execute(INSERT, params![version, begun_at, reached, last]).map(drop)
}

/// The newest reading of the past, over or not.
///
/// # Errors
/// When the store fails.
pub fn newest(tx: &mut Tx) -> Result<Option<Recode>, StoreError> {
    let row = tx.row(&Eyes::Loop, NEWEST, &[])?;
    row.map(|mut row| {
        Ok(Recode {
            version: row.next()?,
            begun_at: row.next()?,
            reached: row.next()?,
            last: row.next()?,
            looked_at: row.next()?,
            changed: row.next()?,
        })
    })
    .transpose()
}

/// The version of the last reading of the past that came to its end, 0 when none did.
///
/// # Errors
/// When the store fails.
pub fn last_over(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.number(&Eyes::Loop, LAST_OVER, &[])
}

/// Keeps how far it has come from `before`; `false` when another worker was there already.
pub(super) fn go_on(tx: &mut Tx, before: i64, recode: &Recode) -> Result<bool, StoreError> {
    let done_at = recode.is_over().then(|| tx.now());
    let Recode { version, reached, looked_at, changed, .. } = *recode;
    Ok(tx.execute(GO_ON, params![version, before, reached, looked_at, changed, done_at])? == 1)
}

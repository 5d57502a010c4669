//! The rows of causes.

use super::Cause;
use crate::names::Names;
use kernel::CauseId;
use std::collections::HashMap;
use store::{Eyes, Row, StoreError, Tx, params};

const INSERT: &str = "-- act.cause.insert
insert into act_cause (id, parent, place, names, created_at) values ($1, $2, $3, $4, $5)";
const RENAME: &str = "-- act.cause.rename
update act_cause set names = $2 where id = $1";
const PLACE: &str = "-- act.cause.place
update act_cause set place = $2 where id = $1";
const ARCHIVE: &str = "-- act.cause.archive
update act_cause set archived_at = $2 where id = $1 and archived_at is null";
const RESTORE: &str = "-- act.cause.restore
update act_cause set archived_at = null where id = $1";
const ALL: &str = "-- act.cause.all
select id, parent, names, archived_at from act_cause where {eyes} order by place, created_at, id";
const USED: &str = "-- act.cause.used
select c.cause, count(*) from act_case c where c.cause is not null and c.state <> 'withdrawn' and {eyes c.unit} group by c.cause";
const IN_USE: &str = "-- act.cause.in_use
select count(*) from act_cause c where c.id = $1 and c.archived_at is null
and not exists (select 1 from act_cause d where d.parent = c.id and d.archived_at is null)";

pub(crate) fn insert(
    tx: &mut Tx,
    id: CauseId,
    parent: Option<CauseId>,
    place: usize,
    names: &Names,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(INSERT, params![id, parent, place, json(names)?, now]).map(drop)
}

pub(crate) fn rename(tx: &mut Tx, id: CauseId, names: &Names) -> Result<(), StoreError> {
    tx.execute(RENAME, params![id, json(names)?]).map(drop)
}

pub(crate) fn set_place(tx: &mut Tx, id: CauseId, place: usize) -> Result<(), StoreError> {
    tx.execute(PLACE, params![id, place]).map(drop)
}

pub(crate) fn archive(tx: &mut Tx, id: CauseId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(ARCHIVE, params![id, now]).map(drop)
}

pub(crate) fn restore(tx: &mut Tx, id: CauseId) -> Result<(), StoreError> {
    tx.execute(RESTORE, params![id]).map(drop)
}

/// Every cause, archived ones too, in the organisation's order.
///
/// # Errors
/// When the store fails.
pub fn all(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Cause>, StoreError> {
    tx.rows(eyes, ALL, &[])?.into_iter().map(read).collect()
}

fn read(mut row: Row) -> Result<Cause, StoreError> {
    Ok(Cause {
        id: row.next()?,
        parent: row.next()?,
        names: row.next_json()?,
        archived_at: row.next()?,
    })
}

/// What each cause is called, for pages that know them by id.
///
/// # Errors
/// When the store fails.
pub fn names(tx: &mut Tx, eyes: &Eyes) -> Result<HashMap<CauseId, Names>, StoreError> {
    Ok(all(tx, eyes)?.into_iter().map(|cause| (cause.id, cause.names)).collect())
}

/// How many cases in sight each cause has closed.
pub(crate) fn used(tx: &mut Tx, eyes: &Eyes) -> Result<HashMap<CauseId, i64>, StoreError> {
    let rows = tx.rows(eyes, USED, &[])?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?))).collect()
}

/// Whether a cause can close a case.
pub(crate) fn is_in_use(tx: &mut Tx, id: CauseId) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Loop, IN_USE, params![id])? > 0)
}

fn json(names: &Names) -> Result<String, StoreError> {
    serde_json::to_string(names).map_err(StoreError::unexpected)
}

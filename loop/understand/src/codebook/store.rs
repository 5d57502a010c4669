//! The versions of the codebook.

use super::keep::{Change, Made};
use super::{Codebook, SHIPPED};
use ::store::{Eyes, StoreError, Tx, params};
use kernel::StaffId;

const HOLDING: &str = "-- understand.codebook.holding
select (select max(version) from understand_codebook), (select max(version) from understand_layer where body is not null)";
const BODY: &str = "-- understand.codebook.body
select version, body from understand_codebook where version = $1";
const NEWEST: &str = "-- understand.codebook.newest
select version, body from understand_codebook order by version desc limit 1";
const INSERT: &str = "-- understand.codebook.insert
insert into understand_codebook (version, body, change, by_staff, made_at) values ($1, $2, $3, $4, $5)";
const VERSIONS: &str = "-- understand.codebook.versions
select version, change, by_staff, made_at from understand_codebook where {eyes} order by version desc";

/// The versions that hold: of the codebook, and of what was taught; the latter 0 where nothing was.
pub(crate) fn holding(tx: &mut Tx) -> Result<(i64, i64), StoreError> {
    let Some(mut row) = tx.row(&Eyes::Loop, HOLDING, &[])? else { return Ok((SHIPPED, 0)) };
    let (book, layer): (Option<i64>, Option<i64>) = (row.next()?, row.next()?);
    Ok((book.unwrap_or(SHIPPED), layer.unwrap_or(0)))
}

/// The codebook that holds.
///
/// # Errors
/// When the store fails.
pub fn current(tx: &mut Tx) -> Result<Codebook, StoreError> {
    let row = tx.row(&Eyes::Loop, NEWEST, &[])?;
    row.map_or_else(|| Ok(Codebook::shipped()), read)
}

/// The codebook as a version had it.
pub(crate) fn of_version(tx: &mut Tx, version: i64) -> Result<Option<Codebook>, StoreError> {
    if version == SHIPPED {
        return Ok(Some(Codebook::shipped()));
    }
    tx.row(&Eyes::Loop, BODY, params![version])?.map(read).transpose()
}

fn read(mut row: ::store::Row) -> Result<Codebook, StoreError> {
    let version = row.next()?;
    let book: Codebook = row.next_json()?;
    Ok(Codebook { version, ..book }.completed())
}

/// Keeps a codebook as the version it names.
pub(super) fn insert(
    tx: &mut Tx,
    book: &Codebook,
    change: &Change,
    by: StaffId,
) -> Result<(), StoreError> {
    let body = serde_json::to_string(book).map_err(StoreError::unexpected)?;
    let change = serde_json::to_string(change).map_err(StoreError::unexpected)?;
    let now = tx.now();
    tx.execute(INSERT, params![book.version, body, change, by, now]).map(drop)
}

/// Every version that was made here, the newest first.
///
/// # Errors
/// When the store fails.
pub fn versions(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Made>, StoreError> {
    let rows = tx.rows(eyes, VERSIONS, &[])?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Made {
                version: row.next()?,
                change: row.next_json()?,
                by: row.next()?,
                at: row.next()?,
            })
        })
        .collect()
}

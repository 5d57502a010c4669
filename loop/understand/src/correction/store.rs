//! The rows of corrections, and of what was learned from them.

use super::{Correction, Judged, Verdict};
use ::store::{Eyes, IntoValue, Sql, StoreError, Tx, params};
use kernel::{ResponseId, StaffId, Timestamp};
use std::collections::HashMap;

const PUT: &str = "-- understand.correction.put
insert into understand_correction (response, judged, by_staff, made_at) values ($1, $2, $3, $4)
on conflict (response) do update set judged = excluded.judged, by_staff = excluded.by_staff, made_at = excluded.made_at";
const DELETE: &str = "-- understand.correction.delete
delete from understand_correction where response = $1";
const COUNT: &str = "-- understand.correction.count
select count(*) from understand_correction";
const LIST: &str = "-- understand.correction.list
select response, judged, by_staff, made_at from understand_correction where {eyes}
order by made_at desc, response desc limit $1";
// The least sure of the newest that are not sure: the list stays short to make, however many there are.
const QUEUE: &str = "-- understand.correction.queue
select q.response from (select r.response, r.feeling, r.given_at from understand_reading r
  where r.given_at >= $1 and r.sentiment is not null and r.sure = 0 and {eyes r.unit}
  and not exists (select 1 from understand_correction c where c.response = r.response)
  order by r.given_at desc limit 1000) q
order by abs(q.feeling), q.given_at desc, q.response limit $2";
const RECENT: &str = "-- understand.correction.recent
select r.response from understand_reading r where r.given_at is not null and r.sentiment is not null and {eyes r.unit}
and not exists (select 1 from understand_correction c where c.response = r.response)
order by r.given_at desc, r.response desc limit $1";
const ASK: &str = "-- understand.layer.ask
insert into understand_layer (version, asked_at) select coalesce(max(version), 0) + 1, $1 from understand_layer";
const ASKED: &str = "-- understand.layer.asked
select max(version) from understand_layer where body is null";
const LEARNED: &str = "-- understand.layer.learned
update understand_layer set body = $2, made_at = $3 where version = $1 and body is null";
const DELETE_OLDER: &str = "-- understand.layer.delete_older
delete from understand_layer where version < $1";
const HOLDING: &str = "-- understand.layer.holding
select body from understand_layer where body is not null order by version desc limit 1";
const BODY: &str = "-- understand.layer.body
select body from understand_layer where version = $1";

pub(super) fn put(tx: &mut Tx, verdict: &Verdict, by: StaffId) -> Result<(), StoreError> {
    let judged = serde_json::to_string(&verdict.judged).map_err(StoreError::unexpected)?;
    let now = tx.now();
    tx.execute(PUT, params![verdict.response, judged, by, now]).map(drop)
}

pub(super) fn delete(tx: &mut Tx, response: ResponseId) -> Result<bool, StoreError> {
    Ok(tx.execute(DELETE, params![response])? > 0)
}

pub(super) fn count(tx: &mut Tx) -> Result<usize, StoreError> {
    Ok(usize::try_from(tx.number(&Eyes::Loop, COUNT, &[])?).unwrap_or_default())
}

/// The corrections that hold, the newest first.
///
/// # Errors
/// When the store fails.
pub fn list(tx: &mut Tx, eyes: &Eyes, most: usize) -> Result<Vec<Correction>, StoreError> {
    let rows = tx.rows(eyes, LIST, params![most])?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Correction {
                response: row.next()?,
                judged: row.next_json()?,
                by: row.next()?,
                at: row.next()?,
            })
        })
        .collect()
}

/// How these responses were corrected, those that were.
///
/// # Errors
/// When the store fails.
pub fn of(
    tx: &mut Tx,
    responses: &[ResponseId],
) -> Result<HashMap<ResponseId, Judged>, StoreError> {
    if responses.is_empty() {
        return Ok(HashMap::new());
    }
    let places: Vec<String> = (1..=responses.len()).map(|place| format!("${place}")).collect();
    let text = format!(
        "-- understand.correction.of
select response, judged from understand_correction where response in ({})",
        places.join(", ")
    );
    let values: Vec<_> = responses.iter().map(|id| (*id).into_value()).collect();
    let rows = tx.rows(&Eyes::Loop, Sql::built(text), &values)?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next_json()?))).collect()
}

/// Responses whose reading is least sure and that nobody has judged, as far as these eyes see.
///
/// # Errors
/// When the store fails.
pub fn queue(
    tx: &mut Tx,
    eyes: &Eyes,
    since: Timestamp,
    most: usize,
) -> Result<Vec<ResponseId>, StoreError> {
    let rows = tx.rows(eyes, QUEUE, params![since, most])?;
    rows.into_iter().map(|mut row| row.next()).collect()
}

/// The newest responses with words that nobody has judged.
///
/// # Errors
/// When the store fails.
pub fn recent(tx: &mut Tx, eyes: &Eyes, most: usize) -> Result<Vec<ResponseId>, StoreError> {
    let rows = tx.rows(eyes, RECENT, params![most])?;
    rows.into_iter().map(|mut row| row.next()).collect()
}

/// Asks for a new layer; its version.
pub(super) fn ask(tx: &mut Tx) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(ASK, params![now]).map(drop)
}

/// The version that was asked for last and is not learned yet; `None` when all is learned.
///
/// # Errors
/// When the store fails.
pub fn asked(tx: &mut Tx) -> Result<Option<i64>, StoreError> {
    let row = tx.row(&Eyes::Loop, ASKED, &[])?;
    row.map_or(Ok(None), |mut row| row.next())
}

/// Keeps what was learned, and lets go of what was learned before; `false` when it was there already.
pub(super) fn learned(tx: &mut Tx, version: i64, body: &str) -> Result<bool, StoreError> {
    let now = tx.now();
    let kept = tx.execute(LEARNED, params![version, body, now])? == 1;
    tx.execute(DELETE_OLDER, params![version])?;
    Ok(kept)
}

/// What holds; empty where nothing was taught.
pub(super) fn holding(tx: &mut Tx) -> Result<String, StoreError> {
    let row = tx.row(&Eyes::Loop, HOLDING, &[])?;
    Ok(row.map(|mut row| row.next()).transpose()?.unwrap_or_default())
}

pub(crate) fn body(tx: &mut Tx, version: i64) -> Result<String, StoreError> {
    let row = tx.row(&Eyes::Loop, BODY, params![version])?;
    let body: Option<Option<String>> = row.map(|mut row| row.next()).transpose()?;
    Ok(body.flatten().unwrap_or_default())
}

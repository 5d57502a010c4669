//! The rows of readings.

use super::Reading;
use ::store::{Eyes, StoreError, Tx, params};
use kernel::ResponseId;
use std::collections::HashMap;

const INSERT: &str = "-- understand.reading.insert
insert into understand_reading (response, class, language, read_at) values ($1, $2, $3, $4)
on conflict (response) do nothing";
const DELETE: &str = "-- understand.reading.delete
delete from understand_reading where response = $1";

/// Keeps a reading; `false` when the response was read before.
pub(super) fn insert_once(
    tx: &mut Tx,
    response: ResponseId,
    reading: &Reading,
) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(INSERT, params![response, reading.class, reading.language, now])? == 1)
}

pub(super) fn delete(tx: &mut Tx, response: ResponseId) -> Result<(), StoreError> {
    tx.execute(DELETE, params![response]).map(drop)
}

/// The readings of these responses. Whoever asks has found the responses through their own eyes.
///
/// # Errors
/// When the store fails.
pub fn of(
    tx: &mut Tx,
    responses: &[ResponseId],
) -> Result<HashMap<ResponseId, Reading>, StoreError> {
    if responses.is_empty() {
        return Ok(HashMap::new());
    }
    let places: Vec<String> = (1..=responses.len()).map(|place| format!("${place}")).collect();
    let text = format!(
        "-- understand.reading.of\nselect response, class, language from understand_reading where response in ({})",
        places.join(", ")
    );
    let values: Vec<_> = responses.iter().map(|id| ::store::IntoValue::into_value(*id)).collect();
    let rows = tx.rows(&Eyes::Loop, ::store::Sql::built(text), &values)?;
    rows.into_iter()
        .map(|mut row| Ok((row.next()?, Reading { class: row.next()?, language: row.next()? })))
        .collect()
}

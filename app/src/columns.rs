//! The columnar copy of this organisation: where its files are, and how it hears of words.

use kernel::ResponseId;
use learn::columns::{Columns, Readings, Words};
use std::collections::HashMap;
use std::path::Path;
use store::{StoreError, Tx};

/// The copy in a data folder, which may use so many bytes for one question.
pub fn of(folder: &Path, memory: usize) -> Columns {
    Columns::new(folder.join("columns"), memory, Readings::new(words, round))
}

/// What the words of these responses say by now.
fn words(tx: &mut Tx, responses: &[ResponseId]) -> Result<HashMap<ResponseId, Words>, StoreError> {
    let readings = understand::reading::store::of(tx, responses)?.into_iter();
    let words = readings.map(|(response, reading)| {
        let sentiment = reading.meaning.feeling.map(|feeling| feeling.label);
        (response, Words { sentiment, mentions: reading.meaning.mentions })
    });
    Ok(words.collect())
}

/// The last reading of the past that came to its end.
fn round(tx: &mut Tx) -> Result<i64, StoreError> {
    understand::codebook::recode::last_over(tx)
}

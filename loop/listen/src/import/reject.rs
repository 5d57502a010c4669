//! Rejects: the rows that were not taken, each with its line and its reason, as a file to put right
//! and bring in again.

use super::record::{Broken, Record};
use super::rows::Row;
use super::text::UNREADABLE;
use super::value::reads_as_formula;
use super::{Import, Reason, store};
use ::store::{Eyes, Store, StoreError};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use web::Words;

/// A row that stays out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    pub line: u64,
    pub reason: Reason,
    /// Its lines in the file, each a list of cells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub original: Vec<Vec<String>>,
}

/// The names of the two columns before the row's own. Files that have them are read again with
/// them left out.
const LINE: &str = "ringback_line";
const REASON: &str = "ringback_reason";

/// Rejects read from the store at once.
const PAGE: usize = 500;

impl Rejected {
    pub fn row(row: &Row, reason: Reason) -> Self {
        let cells = |record: &Record| record.cells().map(readable).collect();
        Self { line: row.line(), reason, original: row.lines().iter().map(cells).collect() }
    }

    pub fn broken(broken: Broken) -> Self {
        let original = vec![vec![readable(&broken.text)]];
        Self { line: broken.line, reason: broken.why.into(), original }
    }

    /// The same without the row, for counts.
    pub fn brief(&self) -> Self {
        Self { line: self.line, reason: self.reason.clone(), original: Vec::new() }
    }
}

fn readable(cell: &str) -> String {
    cell.replace(UNREADABLE, "\u{FFFD}")
}

/// The first line of a file of rejects. It begins with a mark by which spreadsheets know UTF-8.
pub(super) fn header(import: &Import) -> String {
    let delimiter = char::from(import.mapping.layout.delimiter.byte());
    let own = import.mapping.layout.header.iter().map(String::as_str);
    let mut out = String::from('\u{FEFF}');
    line(&mut out, delimiter, [LINE, REASON].into_iter().chain(own));
    out
}

/// The lines of some rejects, with their reasons in words.
pub(super) fn lines(import: &Import, rejects: &[Rejected], words: Words) -> String {
    let delimiter = char::from(import.mapping.layout.delimiter.byte());
    let mut out = String::new();
    for rejected in rejects {
        let (number, reason) = (rejected.line.to_string(), rejected.reason.said(words));
        for cells in &rejected.original {
            let own = cells.iter().map(String::as_str);
            line(&mut out, delimiter, [number.as_str(), reason.as_str()].into_iter().chain(own));
        }
    }
    out
}

fn line<'a>(out: &mut String, delimiter: char, cells: impl Iterator<Item = &'a str>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(delimiter);
        }
        let cell = guarded(cell);
        if cell.contains(['"', '\n', '\r', delimiter])
            || cell.starts_with(' ')
            || cell.ends_with(' ')
        {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

/// A cell that no spreadsheet takes for a formula. Reading it again takes the apostrophe off.
fn guarded(cell: &str) -> Cow<'_, str> {
    match reads_as_formula(cell) {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

/// Writes all rejects of an import as a file, a piece at a time, and says how many there were.
///
/// # Errors
/// When the store fails, or `write` does.
pub async fn write_rejects<E: From<StoreError>>(
    store: &Store,
    eyes: &Eyes,
    import: &Import,
    words: Words,
    mut write: impl FnMut(&str) -> Result<(), E>,
) -> Result<u64, E> {
    write(&header(import))?;
    let (mut after, mut count) = (0, 0);
    loop {
        let page = store.read(|tx| store::rejects(tx, eyes, import.id, after, PAGE)).await?;
        let Some(last) = page.last() else { return Ok(count) };
        after = last.line;
        count += page.len() as u64;
        write(&lines(import, &page, words))?;
    }
}

#[cfg(test)]
mod tests;

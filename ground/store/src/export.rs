//! Exporting a whole store as JSON Lines, and filling an empty one from it: for eyes and for other
//! programs, and to move from one database to the other. A backup is the exact copy; this is not.

use crate::commit::in_place;
use crate::copy::{CHUNK, Source, empty, go_on_numbering, tables};
use crate::migrate::schema;
use crate::open::{Place, connect};
use crate::sqlite::Sqlite;
use crate::tx::Link;
use crate::{Cell, Copied, LATEST_SCHEMA, Sql, Store, StoreError, Tx, Value};
use kernel::{Clock, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, Write};
use std::path::Path;

/// What is never exported: tables of sessions and secrets, and columns that are left empty.
#[derive(Debug, Clone, Copy)]
pub struct Without {
    pub tables: &'static [&'static str],
    pub columns: &'static [(&'static str, &'static str)],
}

/// All rows there are, whatever the database and their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    pub tables: usize,
    pub rows: u64,
    /// In hexadecimal: the hashes of all rows, added up.
    pub sum: String,
}

/// The first line of a file.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    ringback: String,
    format: u32,
    version: String,
    schema: i64,
    /// Microseconds since 1970.
    made_at: Timestamp,
    without: Vec<String>,
}

/// Each line between.
#[derive(Serialize, Deserialize)]
struct Line<'a> {
    table: Cow<'a, str>,
    row: Map<String, Json>,
}

/// The last line: without it the file is torn.
#[derive(Debug, Serialize, Deserialize)]
struct Foot {
    end: bool,
    rows: u64,
    tables: BTreeMap<String, u64>,
    /// SHA-256 of all lines before this one.
    sha256: String,
}

const FORMAT: u32 = 1;
const KIND: &str = "export";

impl Store {
    /// Writes everything to `out`, as of one moment, while work goes on.
    ///
    /// # Errors
    /// When the store can't be read or `out` can't be written.
    pub async fn export(
        &self,
        version: &str,
        without: Without,
        out: &mut (impl Write + Send),
    ) -> Result<Copied, StoreError> {
        self.read(|tx| export(tx, version, without, out)).await
    }
}

/// The same from the SQLite store of a data folder that another process may be serving.
///
/// # Errors
/// As [`Store::export`], and when the folder's schema is another than this program's.
pub async fn export_folder(
    folder: &Path,
    version: &str,
    without: Without,
    clock: &Clock,
    out: &mut (impl Write + Send),
) -> Result<Copied, StoreError> {
    let database = folder.join("ringback.db");
    if !database.is_file() {
        return Err(StoreError::Setup(format!("There is no data in {}.", folder.display())));
    }
    in_place(|| {
        let mut tx = Tx::new(Link::Sqlite(Sqlite::reader(&database)?), clock.now());
        tx.command("begin")?;
        export(&mut tx, version, without, out)
    })
}

fn export(
    tx: &mut Tx,
    version: &str,
    without: Without,
    out: &mut impl Write,
) -> Result<Copied, StoreError> {
    same_schema(schema(tx)?)?;
    let mut out = Summed { out, sum: Sha256::new() };
    let head = Head {
        ringback: KIND.to_owned(),
        format: FORMAT,
        version: version.to_owned(),
        schema: LATEST_SCHEMA,
        made_at: tx.now(),
        without: without
            .tables
            .iter()
            .map(|table| (*table).to_owned())
            .chain(without.columns.iter().map(|(table, column)| format!("{table}.{column}")))
            .collect(),
    };
    out.line(&head)?;
    let mut counts = BTreeMap::new();
    each_row(tx, without, |table, row| {
        *counts.entry(table.to_owned()).or_insert(0) += 1;
        out.line(&Line { table: Cow::Borrowed(table), row })
    })?;
    let rows = counts.values().sum();
    let copied = Copied { tables: counts.len(), rows, last_fact: tx.last_fact()? };
    let foot = Foot { end: true, rows, tables: counts, sha256: hex(&out.sum.clone().finalize()) };
    out.line(&foot)?;
    out.out.flush().map_err(unwritable)?;
    Ok(copied)
}

fn unwritable(error: std::io::Error) -> StoreError {
    StoreError::Unavailable(Box::new(error))
}

/// Writes lines and adds them up.
struct Summed<'a, W> {
    out: &'a mut W,
    sum: Sha256,
}

impl<W: Write> Summed<'_, W> {
    fn line(&mut self, line: &impl Serialize) -> Result<(), StoreError> {
        let mut text = serde_json::to_vec(line).map_err(StoreError::unexpected)?;
        text.push(b'\n');
        self.sum.update(&text);
        self.out.write_all(&text).map_err(unwritable)
    }
}

/// Walks over every row that is exported.
fn each_row(
    tx: &mut Tx,
    without: Without,
    mut take: impl FnMut(&str, Map<String, Json>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    for (table, mut columns) in tables(tx)? {
        if without.tables.contains(&table.as_str()) {
            continue;
        }
        columns.retain(|column| !without.columns.contains(&(table.as_str(), column.as_str())));
        let mut source = Source::open(tx, &table, &columns.join(", "))?;
        loop {
            let rows = source.chunk(tx)?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                let named = columns.iter().cloned().zip(row.into_iter().map(json));
                take(&table, named.collect())?;
            }
        }
        source.close(tx)?;
    }
    Ok(())
}

fn json(value: Value<'_>) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Int(value) => value.into(),
        Value::Real(value) => value.into(),
        Value::Text(text) => text.into_owned().into(),
    }
}

fn cell(json: Json) -> Option<Cell> {
    Some(match json {
        Json::Null => Cell::Null,
        Json::Number(number) => match number.as_i64() {
            Some(value) => Cell::Int(value),
            None => Cell::Real(number.as_f64()?),
        },
        Json::String(text) => Cell::Text(text),
        _ => return None,
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl Tx {
    /// Adds up every row, so that two stores can be compared: the same rows give the same sum on
    /// either database.
    ///
    /// # Errors
    /// When the store fails.
    pub fn sums(&mut self, without: Without) -> Result<Sums, StoreError> {
        let (mut sum, mut rows, mut seen) = (0_u128, 0, BTreeMap::new());
        each_row(self, without, |table, row| {
            let line = serde_json::to_vec(&Line { table: Cow::Borrowed(table), row })
                .map_err(StoreError::unexpected)?;
            let hash = Sha256::digest(&line);
            let (half, _) = hash
                .split_first_chunk::<16>()
                .ok_or_else(|| StoreError::unexpected("a hash has thirty-two bytes"))?;
            sum = sum.wrapping_add(u128::from_be_bytes(*half));
            rows += 1;
            seen.insert(table.to_owned(), ());
            Ok(())
        })?;
        Ok(Sums { tables: seen.len(), rows, sum: format!("{sum:032x}") })
    }
}

/// Whether a file is an export; a backup is an SQLite file.
///
/// # Errors
/// When it can't be read.
pub fn is_export(file: &Path) -> std::io::Result<bool> {
    let mut first = [0_u8; 1];
    std::io::Read::read(&mut std::fs::File::open(file)?, &mut first)?;
    Ok(first[0] == b'{')
}

/// Fills an empty place from an export. All of it comes, or nothing.
///
/// # Errors
/// When the file is torn, was changed or is from another schema, or the place is not empty.
pub async fn import(
    lines: &mut (impl BufRead + Send),
    place: Place,
    clock: Clock,
) -> Result<Copied, StoreError> {
    let store = Store::open(place.clone(), clock.clone()).await?;
    let done = in_place(|| {
        let mut to = Tx::new(connect(&place, true)?, clock.now());
        empty(&mut to)?;
        to.command("begin")?;
        match fill(&mut to, lines).and_then(|copied| to.command("commit").map(|()| copied)) {
            Ok(copied) => Ok(copied),
            Err(error) => {
                let _ = to.command("rollback");
                Err(error)
            }
        }
    });
    store.close().await;
    done
}

fn broken(line: u64, what: &str) -> StoreError {
    StoreError::Setup(format!("Line {line} of the export {what}. Nothing was taken in."))
}

fn fill(to: &mut Tx, lines: &mut impl BufRead) -> Result<Copied, StoreError> {
    let known: BTreeMap<String, Vec<String>> = tables(to)?.into_iter().collect();
    let mut batch = Batch::default();
    let (mut sum, mut counts) = (Sha256::new(), BTreeMap::<String, u64>::new());
    let (mut number, mut text) = (0, String::new());
    let foot: Foot = loop {
        text.clear();
        number += 1;
        let read = lines.read_line(&mut text).map_err(|_| broken(number, "can't be read"))?;
        if read == 0 {
            return Err(broken(number, "is missing: the file was cut off"));
        }
        if number == 1 {
            head(&text)?;
        } else if let Ok(Line { table, row }) = serde_json::from_str::<Line<'_>>(&text) {
            let columns = known
                .get(&*table)
                .ok_or_else(|| broken(number, "names a table that is not ours"))?;
            if row.keys().any(|name| !columns.contains(name)) {
                return Err(broken(number, "names a column that is not ours"));
            }
            batch.add(to, &table, row).map_err(|error| match error {
                Trouble::Line(what) => broken(number, what),
                Trouble::Store(error) => error,
            })?;
            *counts.entry(table.into_owned()).or_default() += 1;
        } else {
            break serde_json::from_str(&text)
                .map_err(|_| broken(number, "is neither a row nor the end"))?;
        }
        sum.update(text.as_bytes());
    };
    batch.flush(to)?;
    if !foot.end || foot.tables != counts || foot.sha256 != hex(&sum.finalize()) {
        return Err(broken(number, "does not add up: the file was changed"));
    }
    go_on_numbering(to)?;
    Ok(Copied { tables: counts.len(), rows: foot.rows, last_fact: to.last_fact()? })
}

fn head(text: &str) -> Result<(), StoreError> {
    let head: Head =
        serde_json::from_str(text).map_err(|_| broken(1, "is not the beginning of an export"))?;
    if head.ringback != KIND || head.format != FORMAT {
        return Err(broken(1, "is of a format that this Ringback does not know"));
    }
    same_schema(head.schema)
}

fn same_schema(found: i64) -> Result<(), StoreError> {
    let known = LATEST_SCHEMA;
    match found.cmp(&known) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(StoreError::NewerSchema { found, known }),
        std::cmp::Ordering::Less => Err(StoreError::Setup(format!(
            "These data have schema {found}, this program {known}. Use the version that made them, and update afterwards."
        ))),
    }
}

/// Rows of one table with the same columns, to be written together.
#[derive(Default)]
struct Batch {
    table: String,
    columns: Vec<String>,
    sets: Vec<Vec<Value<'static>>>,
}

enum Trouble {
    Line(&'static str),
    Store(StoreError),
}

impl Batch {
    fn add(&mut self, to: &mut Tx, table: &str, row: Map<String, Json>) -> Result<(), Trouble> {
        let (columns, values): (Vec<String>, Vec<Json>) = row.into_iter().unzip();
        if table != self.table || columns != self.columns || self.sets.len() >= CHUNK as usize {
            self.flush(to).map_err(Trouble::Store)?;
            table.clone_into(&mut self.table);
            self.columns = columns;
        }
        let set: Option<Vec<Value<'static>>> =
            values.into_iter().map(|json| cell(json).map(crate::copy::value)).collect();
        self.sets.push(set.ok_or(Trouble::Line("holds a value that no column can"))?);
        Ok(())
    }

    fn flush(&mut self, to: &mut Tx) -> Result<(), StoreError> {
        if self.sets.is_empty() {
            return Ok(());
        }
        let places: Vec<String> =
            (1..=self.columns.len()).map(|place| format!("${place}")).collect();
        let text = format!(
            "-- store.import.insert\ninsert into {} ({}) values ({})",
            self.table,
            self.columns.join(", "),
            places.join(", ")
        );
        to.execute_many(Sql::built(text), &self.sets)?;
        self.sets.clear();
        Ok(())
    }
}

//! Copying a whole store: a backup is one SQLite file whichever database it came from, and can be
//! restored into either.

use crate::commit::in_place;
use crate::open::{Place, connect};
use crate::sqlite::Sqlite;
use crate::tx::Link;
use crate::{Cell, Eyes, LATEST_SCHEMA, Sql, Store, StoreError, Tx, Value, migrate, params};
use kernel::Clock;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// What a backup or a restore has copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    pub tables: usize,
    pub rows: u64,
    /// The newest fact in it, so that one can see what it holds.
    pub last_fact: i64,
}

pub(crate) const CHUNK: i64 = 2000;

impl Store {
    /// Writes a consistent copy of everything to a new SQLite file while work goes on. The file
    /// appears under its name only when it is whole and has been checked.
    ///
    /// # Errors
    /// When the store can't be read or the file can't be written.
    pub async fn back_up(
        &self,
        file: &Path,
        progress: impl Fn(&str, u64),
    ) -> Result<Copied, StoreError> {
        let part = part_of(file);
        let made = match self.place() {
            Place::Folder(folder) => {
                let database = folder.join("ringback.db");
                in_place(|| vacuum_into(&database, &part, &progress))
            }
            Place::Postgres { .. } => {
                let clock = self.clock().clone();
                self.read(|from| {
                    new_file(&part, &clock).and_then(|mut to| copy(from, &mut to, &progress))
                })
                .await
            }
        };
        in_place(|| finish(made, &part, file))
    }
}

/// Backs up the SQLite store of a data folder that another process may be serving.
///
/// # Errors
/// As [`Store::back_up`].
pub async fn back_up_folder(folder: &Path, file: &Path) -> Result<Copied, StoreError> {
    let database = folder.join("ringback.db");
    if !database.is_file() {
        return Err(StoreError::Setup(format!("There is no data in {}.", folder.display())));
    }
    let part = part_of(file);
    in_place(|| finish(vacuum_into(&database, &part, &|_, _| ()), &part, file))
}

/// The name a backup has until it is whole.
fn part_of(file: &Path) -> PathBuf {
    let part = file.with_extension("part");
    let _ = std::fs::remove_file(&part);
    part
}

/// Checks a finished copy and gives it its name.
fn finish(
    made: Result<Copied, StoreError>,
    part: &Path,
    file: &Path,
) -> Result<Copied, StoreError> {
    let done = made.and_then(|copied| verify(part).map(|()| copied)).and_then(|copied| {
        let kept = readable_by_us_only(part)
            .and_then(|()| std::fs::File::open(part))
            .and_then(|whole| whole.sync_all());
        kept.and_then(|()| std::fs::rename(part, file))
            .map_err(|error| StoreError::Unavailable(Box::new(error)))?;
        Ok(copied)
    });
    if done.is_err() {
        let _ = std::fs::remove_file(part);
    }
    done
}

/// Everything about everybody is in it.
fn readable_by_us_only(file: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(file, mode)?;
    }
    let _ = file;
    Ok(())
}

/// Fills an empty place from a backup.
///
/// # Errors
/// When the backup is damaged or from a newer Ringback, or the place is not empty.
pub async fn restore(
    file: &Path,
    place: Place,
    clock: Clock,
    progress: impl Fn(&str, u64),
) -> Result<Copied, StoreError> {
    in_place(|| verify(file))?;
    let store = Store::open(place.clone(), clock.clone()).await?;
    let done = in_place(|| {
        let mut from = Tx::new(Link::Sqlite(Sqlite::reader(file)?), clock.now());
        let found = from.number(
            &Eyes::Loop,
            "-- store.restore.schema\nselect max(number) from schema_version",
            &[],
        )?;
        if found != LATEST_SCHEMA {
            let known = LATEST_SCHEMA;
            return Err(if found > known {
                StoreError::NewerSchema { found, known }
            } else {
                StoreError::Setup(format!(
                    "This backup has schema {found}; restore it with the version that made it and update afterwards."
                ))
            });
        }
        let mut to = Tx::new(connect(&place, true)?, clock.now());
        empty(&mut to)?;
        to.command("begin")?;
        match copy(&mut from, &mut to, &progress)
            .and_then(|copied| to.command("commit").map(|()| copied))
        {
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

/// Refuses a place where data are already.
pub(crate) fn empty(to: &mut Tx) -> Result<(), StoreError> {
    const SETTINGS: &str = "-- store.restore.settings\nselect count(*) from setting";
    if to.last_fact()? == 0 && to.number(&Eyes::Loop, SETTINGS, &[])? == 0 {
        return Ok(());
    }
    Err(StoreError::Setup(
        "There is data here already. Restore into an empty folder or schema.".into(),
    ))
}

fn vacuum_into(
    database: &Path,
    part: &Path,
    progress: &impl Fn(&str, u64),
) -> Result<Copied, StoreError> {
    progress("database", 0);
    let link = Sqlite::reader(database)?;
    let target = part
        .to_str()
        .ok_or_else(|| StoreError::Setup("The backup's file name must be plain text.".into()))?;
    link.execute("vacuum into $1", params![target])?;
    let mut copy = Tx::new(Link::Sqlite(Sqlite::reader(part)?), kernel::Timestamp::default());
    let tables = tables(&mut copy)?;
    let mut rows = 0;
    for (table, _) in &tables {
        let text = Sql::built(format!("-- store.copy.count\nselect count(*) from {table}"));
        rows += copy.number(&Eyes::Loop, text, &[])?.unsigned_abs();
    }
    Ok(Copied { tables: tables.len(), rows, last_fact: copy.last_fact()? })
}

/// A new SQLite file with the schema and nothing else.
fn new_file(path: &Path, clock: &Clock) -> Result<Tx, StoreError> {
    let mut to = Tx::new(Link::Sqlite(Sqlite::writer(path)?), clock.now());
    if let Link::Sqlite(link) = &to.link {
        // The file is not in use until it is whole, so it needs no journal of its own.
        link.batch("pragma journal_mode=off; pragma synchronous=off")?;
    }
    migrate::migrate(&mut to)?;
    if let Link::Sqlite(link) = &to.link {
        link.batch("pragma synchronous=full")?;
    }
    Ok(to)
}

/// Whether a file is a whole, undamaged database.
fn verify(file: &Path) -> Result<(), StoreError> {
    if !file.is_file() {
        return Err(StoreError::Setup(format!("There is no backup at {}.", file.display())));
    }
    let link = Sqlite::reader(file)?;
    let rows = link.rows("pragma integrity_check", &[])?;
    let said: String = rows.first().ok_or_else(|| StoreError::unexpected("no answer"))?.get(0)?;
    if said == "ok" {
        Ok(())
    } else {
        Err(StoreError::Setup(format!("The file {} is damaged: {said}.", file.display())))
    }
}

/// Tables and their columns, in the order the schema made them. Those that end in `_index` are made
/// from facts, and again where they are empty: they are no part of a copy.
pub(crate) fn tables(tx: &mut Tx) -> Result<Vec<(String, Vec<String>)>, StoreError> {
    const NAMES: Sql = Sql::both(
        "-- store.copy.tables\nselect m.name from sqlite_master m join pragma_table_list t on t.name = m.name where t.schema = 'main' and t.type = 'table' and m.name not like 'sqlite_%' and m.name not like '%!_index' escape '!' and m.name <> 'schema_version' order by m.rowid",
        "-- store.copy.tables\nselect table_name::text from information_schema.tables where table_schema = current_schema() and table_name not like '%!_index' escape '!' and table_name <> 'schema_version' order by 1",
    );
    const COLUMNS: Sql = Sql::both(
        "-- store.copy.columns\nselect name from pragma_table_info($1) order by cid",
        "-- store.copy.columns\nselect column_name::text from information_schema.columns where table_schema = current_schema() and table_name = $1 order by ordinal_position",
    );
    let names = tx.rows(&Eyes::Loop, &NAMES, &[])?;
    names
        .into_iter()
        .map(|row| {
            let table: String = row.get(0)?;
            let columns = tx.rows(&Eyes::Loop, &COLUMNS, params![&table])?;
            Ok((
                table,
                columns.into_iter().map(|row| row.get(0)).collect::<Result<_, StoreError>>()?,
            ))
        })
        .collect()
}

/// Copies every row of every table. Both sides have the same schema; `to` is empty.
fn copy(from: &mut Tx, to: &mut Tx, progress: &impl Fn(&str, u64)) -> Result<Copied, StoreError> {
    let tables = tables(from)?;
    let mut all = 0;
    for (table, columns) in &tables {
        let list = columns.join(", ");
        let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
        let insert = Sql::built(format!(
            "-- store.copy.insert\ninsert into {table} ({list}) values ({})",
            places.join(", ")
        ));
        let mut source = Source::open(from, table, &list)?;
        let mut count = 0_u64;
        loop {
            let sets = source.chunk(from)?;
            if sets.is_empty() {
                break;
            }
            to.execute_many(&insert, &sets)?;
            count += sets.len() as u64;
            progress(table, count);
        }
        source.close(from)?;
        all += count;
    }
    go_on_numbering(to)?;
    Ok(Copied { tables: tables.len(), rows: all, last_fact: to.last_fact()? })
}

/// Rows came with their numbers; on PostgreSQL the next one of each table must go on after them.
pub(crate) fn go_on_numbering(to: &mut Tx) -> Result<(), StoreError> {
    if to.is_postgres() {
        for mut row in to.rows(&Eyes::Loop, NUMBERED, &[])? {
            let (table, column): (String, String) = (row.next()?, row.next()?);
            let text = format!(
                "-- store.copy.numbers\nselect setval(pg_get_serial_sequence('{table}', '{column}'), coalesce((select max({column}) from {table}), 0) + 1, false)"
            );
            to.rows(&Eyes::Loop, Sql::built(text), &[])?;
        }
    }
    Ok(())
}

const NUMBERED: &str = "-- store.copy.numbered
select table_name::text, column_name::text from information_schema.columns
where table_schema = current_schema() and is_identity = 'YES' order by table_name";

/// Reads a table from its beginning to its end in chunks: on SQLite by row number, or by primary key
/// where rows have no number; on PostgreSQL through a cursor.
pub(crate) struct Source {
    first: Sql,
    next: Sql,
    /// How many columns before the table's own say where a row stands.
    key: usize,
    after: Option<Vec<Value<'static>>>,
    postgres: bool,
    cursor: String,
}

const KEY: &str = "-- store.copy.key
select k.name from pragma_table_info($1) k join pragma_table_list t on t.name = $1
where t.schema = 'main' and t.wr = 1 and k.pk > 0 order by k.pk";

impl Source {
    pub(crate) fn open(from: &mut Tx, table: &str, list: &str) -> Result<Self, StoreError> {
        let postgres = from.is_postgres();
        let (first, next, key) = if postgres {
            from.execute(Sql::built(format!("-- store.copy.cursor\ndeclare copying_{table} no scroll cursor for select {list} from {table}")), &[])?;
            let fetch = format!("-- store.copy.fetch\nfetch {CHUNK} from copying_{table}");
            (fetch.clone(), fetch, 0)
        } else {
            let rows = from.rows(&Eyes::Loop, KEY, params![table])?;
            let mut key: Vec<String> =
                rows.into_iter().map(|row| row.get(0)).collect::<Result<_, _>>()?;
            if key.is_empty() {
                key.push("rowid".to_owned());
            }
            let places: Vec<String> = (1..=key.len()).map(|place| format!("${place}")).collect();
            let (names, places) = (key.join(", "), places.join(", "));
            let select = format!("-- store.copy.select\nselect {names}, {list} from {table}");
            let order = format!("order by {names} limit {CHUNK}");
            let next = format!("{select} where ({names}) > ({places}) {order}");
            (format!("{select} {order}"), next, key.len())
        };
        Ok(Self {
            first: Sql::built(first),
            next: Sql::built(next),
            key,
            after: None,
            postgres,
            cursor: format!("copying_{table}"),
        })
    }

    pub(crate) fn chunk(&mut self, from: &mut Tx) -> Result<Vec<Vec<Value<'static>>>, StoreError> {
        if self.postgres {
            let rows = from.rows(&Eyes::Loop, &self.next, &[])?;
            return Ok(rows
                .into_iter()
                .map(|row| row.cells.into_iter().map(value).collect())
                .collect());
        }
        let rows = match &self.after {
            None => from.rows(&Eyes::Loop, &self.first, &[])?,
            Some(after) => from.rows(&Eyes::Loop, &self.next, after)?,
        };
        let mut sets: Vec<Vec<Value<'static>>> =
            rows.into_iter().map(|row| row.cells.into_iter().map(value).collect()).collect();
        for set in &mut sets {
            let own = set.split_off(self.key);
            self.after = Some(std::mem::replace(set, own));
        }
        Ok(sets)
    }

    pub(crate) fn close(&self, from: &mut Tx) -> Result<(), StoreError> {
        if self.postgres {
            from.execute(Sql::built(format!("-- store.copy.close\nclose {}", self.cursor)), &[])
                .map(drop)
        } else {
            Ok(())
        }
    }
}

pub(crate) fn value(cell: Cell) -> Value<'static> {
    match cell {
        Cell::Null => Value::Null,
        Cell::Int(value) => Value::Int(value),
        Cell::Real(value) => Value::Real(value),
        Cell::Text(text) => Value::Text(Cow::Owned(text)),
    }
}

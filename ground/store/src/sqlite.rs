//! SQLite beneath the store: one connection, its settings, statements and cells.

use crate::sql::for_sqlite;
use crate::{Cell, Row, StoreError, Value};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql};
use std::path::Path;

pub(crate) struct Sqlite {
    conn: Connection,
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Real(value) => ValueRef::Real(*value),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

impl Sqlite {
    /// Opens the one connection that writes. Every commit is on disk before it is answered:
    /// `synchronous=FULL`. Checkpoints are run beside it (see `open.rs`), not inside a commit.
    pub(crate) fn writer(path: &Path) -> Result<Self, StoreError> {
        let conn = Connection::open(path)?;
        conn.execute_batch(
            "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma busy_timeout=5000;
             pragma cache_size=-32768; pragma wal_autocheckpoint=0; pragma journal_size_limit=67108864; pragma temp_store=memory;
             pragma trusted_schema=off; pragma cell_size_check=on;",
        )?;
        Self::prepared(conn)
    }

    pub(crate) fn reader(path: &Path) -> Result<Self, StoreError> {
        let conn = Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        conn.execute_batch("pragma busy_timeout=5000; pragma cache_size=-8192; pragma temp_store=memory; pragma trusted_schema=off;")?;
        Self::prepared(conn)
    }

    /// Plans are made once for each statement. Without this word SQLite makes many of them anew
    /// whenever a parameter changes, which costs more than the statements themselves.
    fn prepared(conn: Connection) -> Result<Self, StoreError> {
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        conn.set_prepared_statement_cache_capacity(512);
        Ok(Self { conn })
    }

    pub(crate) fn batch(&self, text: &str) -> Result<(), StoreError> {
        Ok(self.conn.execute_batch(text)?)
    }

    /// A statement without parameters or rows, kept prepared: `begin`, `commit`, savepoints.
    pub(crate) fn command(&self, text: &'static str) -> Result<(), StoreError> {
        self.conn.prepare_cached(text)?.raw_execute()?;
        Ok(())
    }

    pub(crate) fn execute(&self, text: &str, params: &[Value<'_>]) -> Result<u64, StoreError> {
        let mut statement = self.conn.prepare_cached(&for_sqlite(text))?;
        for (place, value) in params.iter().enumerate() {
            statement.raw_bind_parameter(place + 1, value)?;
        }
        Ok(statement.raw_execute()? as u64)
    }

    pub(crate) fn rows(&self, text: &str, params: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        let mut statement = self.conn.prepare_cached(&for_sqlite(text))?;
        for (place, value) in params.iter().enumerate() {
            statement.raw_bind_parameter(place + 1, value)?;
        }
        let width = statement.column_count();
        let mut found = statement.raw_query();
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            let cells = (0..width)
                .map(|place| row.get_ref(place).map_err(StoreError::from).and_then(cell))
                .collect::<Result<_, _>>()?;
            rows.push(Row { cells, turn: 0, covered: false });
        }
        Ok(rows)
    }

    /// How many rows were ever changed on this connection.
    pub(crate) fn changes(&self) -> u64 {
        self.conn.total_changes()
    }

    pub(crate) fn in_transaction(&self) -> bool {
        !self.conn.is_autocommit()
    }
}

fn cell(value: ValueRef<'_>) -> Result<Cell, StoreError> {
    Ok(match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(value) => Cell::Int(value),
        ValueRef::Real(value) => Cell::Real(value),
        ValueRef::Text(bytes) => {
            Cell::Text(std::str::from_utf8(bytes).map_err(StoreError::unexpected)?.to_owned())
        }
        ValueRef::Blob(_) => {
            return Err(StoreError::unexpected("a blob where a text was expected"));
        }
    })
}

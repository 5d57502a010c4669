//! Where a run's organisation lives: a folder of its own on a real disk, or a schema of its own.

use crate::arguments::told;
use crate::{Arguments, Outcome};
use app::config::Config;
use kernel::Clock;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use store::{Place, Sql, Store};
use tempfile::TempDir;

/// Which database a run is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Database {
    Sqlite,
    /// Its address.
    Postgres(String),
}

impl Database {
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    /// What a run was asked for: `--postgres URL`, or both databases when the caller has one.
    pub fn asked(arguments: &Arguments) -> Vec<Self> {
        if let Some(url) = arguments.text("--postgres") {
            return vec![Self::Postgres(url.to_owned())];
        }
        let mut all = vec![Self::Sqlite];
        if !arguments.has("--sqlite") {
            all.extend(told("RINGBACK_TEST_POSTGRES").map(Self::Postgres));
        }
        all
    }
}

/// One organisation's home, gone when the run is.
#[derive(Debug)]
pub struct Home {
    database: Database,
    schema: String,
    data: PathBuf,
    /// What the program says, and whatever else a run puts down; never on a disk that is made to fail.
    notes: TempDir,
}

impl Home {
    /// A new home beside the built programs: temporary folders are often kept in memory, where
    /// waiting for the disk costs nothing and every figure would lie.
    ///
    /// # Errors
    /// When there is no room for it.
    pub fn new(database: &Database) -> Outcome<Self> {
        let notes = TempDir::with_prefix_in("bench-", beside()?)?;
        let data = notes.path().join("data");
        Ok(Self { database: database.clone(), schema: schema(), data, notes })
    }

    /// A home whose data lie in a folder of the caller's, such as a small disk.
    ///
    /// # Errors
    /// As [`Home::new`].
    pub fn at(data: &Path) -> Outcome<Self> {
        let notes = TempDir::with_prefix_in("bench-", beside()?)?;
        Ok(Self { database: Database::Sqlite, schema: schema(), data: data.to_owned(), notes })
    }

    pub const fn database(&self) -> &Database {
        &self.database
    }

    pub fn data(&self) -> &Path {
        &self.data
    }

    pub fn notes(&self) -> &Path {
        self.notes.path()
    }

    pub fn place(&self) -> Place {
        match &self.database {
            Database::Sqlite => Place::Folder(self.data.clone()),
            Database::Postgres(url) => {
                Place::Postgres { url: url.clone(), schema: self.schema.clone() }
            }
        }
    }

    /// Settings that lead the program here.
    pub fn settings(&self) -> Vec<(String, String)> {
        match &self.database {
            Database::Sqlite => Vec::new(),
            Database::Postgres(url) => {
                vec![
                    ("database".to_owned(), url.clone()),
                    ("schema".to_owned(), self.schema.clone()),
                ]
            }
        }
    }

    /// The configuration the program would read here.
    ///
    /// # Errors
    /// When something in it is wrong.
    pub fn config(&self) -> Outcome<Config> {
        Ok(Config::read(&self.data, &self.settings())?)
    }

    /// Opens the store; on SQLite only while no program serves it.
    ///
    /// # Errors
    /// When it is in use or broken.
    pub async fn open(&self) -> Outcome<Store> {
        Ok(Store::open(self.place(), Clock::system()).await?)
    }

    /// Takes everything away again.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn remove(self) -> Outcome<()> {
        if matches!(self.database, Database::Postgres(_)) {
            let store = self.open().await?;
            let text = Sql::built(format!(
                "-- benches.home.drop\ndrop schema \"{}\" cascade",
                self.schema
            ));
            store.write("drop schema", |tx| tx.execute(&text, &[])).await?;
            store.close().await;
        }
        Ok(self.notes.close()?)
    }
}

fn schema() -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    format!("bench_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// The folder of the built programs.
pub(crate) fn beside() -> Outcome<PathBuf> {
    let own = std::env::current_exe()?;
    Ok(own.parent().ok_or("this program lies nowhere")?.to_owned())
}

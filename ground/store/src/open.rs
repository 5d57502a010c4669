//! Opening a store: one organisation's folder or schema, its connections and its upkeep.

use crate::commit::in_place;
use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::turn::Writer;
use crate::tx::Link;
use crate::{Eyes, StoreError, Tx, migrate};
use kernel::Clock;
use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, Semaphore, watch};

/// Where an organisation's data lives.
#[derive(Debug, Clone)]
pub enum Place {
    /// A data folder of this process alone; the database is `ringback.db` in it.
    Folder(PathBuf),
    /// A schema of a PostgreSQL database.
    Postgres { url: String, schema: String },
}

/// How often and how long one named piece of work took.
#[derive(Debug, Clone, Copy, Default)]
pub struct Timing {
    pub count: u64,
    pub micros: u64,
    pub failed: u64,
}

/// One organisation's store. Cheap to clone; all clones are the same store.
#[derive(Clone)]
pub struct Store {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) place: Place,
    pub(crate) clock: Clock,
    pub(crate) writer: tokio::sync::Mutex<Writer>,
    pub(crate) waiting: AtomicUsize,
    pub(crate) left_open: Notify,
    readers: Mutex<Vec<Tx>>,
    sides: Mutex<Vec<Tx>>,
    seats: Semaphore,
    /// Counts commits with facts or jobs in them; listeners and workers wait for it to move.
    pub(crate) woken: watch::Sender<u64>,
    pub(crate) closed: AtomicBool,
    /// Set when the data folder was moved or deleted beneath the open files.
    pub(crate) gone: AtomicBool,
    pub(crate) timings: Mutex<HashMap<&'static str, Timing>>,
    upkeep: Mutex<Vec<tokio::task::JoinHandle<()>>>,
    /// The folder is this process's alone while the file is open.
    pub(crate) lock: Mutex<Option<File>>,
}

const READERS: usize = 8;
const FREE: &str = "-- store.job.free
update job set lease_until = null where lease_until is not null";

impl Store {
    /// Opens (or makes) the store and brings its schema up to date.
    ///
    /// # Errors
    /// When the place can't be used, another process holds it, or a newer Ringback wrote it.
    pub async fn open(place: Place, clock: Clock) -> Result<Self, StoreError> {
        let lock = match &place {
            Place::Folder(folder) => Some(take_folder(folder)?),
            Place::Postgres { url, schema } => {
                in_place(|| make_schema(url, schema))?;
                None
            }
        };
        let tx = in_place(|| {
            let mut tx = Tx::new(connect(&place, true)?, clock.now());
            migrate::migrate(&mut tx)?;
            if lock.is_some() {
                // Whoever held these jobs is gone: the folder is ours alone.
                tx.execute(FREE, &[])?;
            }
            Ok::<_, StoreError>(tx)
        })?;
        Ok(Self::around(place, clock, tx, lock))
    }

    /// Opens the store for a few short writes, also while another process serves its folder: SQLite
    /// lets both write in turn, and the server finds what was written within a second. The schema is
    /// left as it is, and so are the jobs that the server has in hand.
    ///
    /// # Errors
    /// When the place can't be used, or the one who serves it is of another schema.
    pub async fn open_beside(place: Place, clock: Clock) -> Result<Self, StoreError> {
        match Self::open(place.clone(), clock.clone()).await {
            Err(StoreError::InUse(_)) => {}
            opened => return opened,
        }
        let tx = in_place(|| {
            let mut tx = Tx::new(connect(&place, true)?, clock.now());
            let found = migrate::schema(&mut tx)?;
            if found == migrate::LATEST_SCHEMA {
                Ok(tx)
            } else {
                Err(StoreError::Setup(format!(
                    "The Ringback that is running is of another version (its schema is {found}, this program's {}). Use its own program, or stop it first.",
                    migrate::LATEST_SCHEMA
                )))
            }
        })?;
        Ok(Self::around(place, clock, tx, None))
    }

    /// The store around its one writing connection.
    fn around(place: Place, clock: Clock, tx: Tx, lock: Option<File>) -> Self {
        let store = Self {
            inner: Arc::new(Inner {
                place,
                clock,
                writer: tokio::sync::Mutex::new(Writer::new(tx)),
                waiting: AtomicUsize::new(0),
                left_open: Notify::new(),
                readers: Mutex::new(Vec::new()),
                sides: Mutex::new(Vec::new()),
                seats: Semaphore::new(READERS),
                woken: watch::Sender::new(0),
                closed: AtomicBool::new(false),
                gone: AtomicBool::new(false),
                timings: Mutex::new(HashMap::new()),
                upkeep: Mutex::new(Vec::new()),
                lock: Mutex::new(lock),
            }),
        };
        store.start_upkeep();
        store
    }

    pub fn place(&self) -> &Place {
        &self.inner.place
    }

    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self.inner.place, Place::Postgres { .. })
    }

    /// Waits for this to change to hear of new facts and jobs at once.
    pub fn woken(&self) -> watch::Receiver<u64> {
        self.inner.woken.subscribe()
    }

    /// How often each named write was done and how long it took, for `/metrics`.
    pub fn timings(&self) -> Vec<(&'static str, Timing)> {
        let timings = self.inner.timings.lock().unwrap_or_else(PoisonError::into_inner);
        let mut list: Vec<_> = timings.iter().map(|(name, timing)| (*name, *timing)).collect();
        list.sort_by_key(|(name, _)| *name);
        list
    }

    /// Reads a snapshot: all that `look` asks is answered as of one moment.
    ///
    /// # Errors
    /// Those of `look`, and of the store.
    pub async fn read<T, E: From<StoreError>>(
        &self,
        look: impl FnOnce(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        let _seat = self
            .inner
            .seats
            .acquire()
            .await
            .map_err(|error| StoreError::Unavailable(Box::new(error)))?;
        in_place(|| {
            let mut tx = self.reader()?;
            tx.now = self.inner.clock.now();
            let seen = look(&mut tx);
            // A connection whose end failed is dropped, not put back.
            if tx.command("rollback").is_ok() {
                self.inner.readers.lock().unwrap_or_else(PoisonError::into_inner).push(tx);
            }
            seen
        })
    }

    /// A connection with a snapshot open on it; a kept one that went stale is replaced.
    fn reader(&self) -> Result<Tx, StoreError> {
        let begin = if self.is_postgres() {
            "begin isolation level repeatable read read only"
        } else {
            "begin"
        };
        let kept = self.inner.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(mut tx) = kept
            && tx.command(begin).is_ok()
        {
            return Ok(tx);
        }
        let mut tx = Tx::new(connect(&self.inner.place, false)?, self.inner.clock.now());
        tx.command(begin)?;
        Ok(tx)
    }

    /// A connection for a transaction of its own beside the writer's batches (PostgreSQL only).
    pub(crate) fn side(&self) -> Result<Tx, StoreError> {
        let kept = self.inner.sides.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let begun = |mut tx: Tx| tx.command("begin").map(|()| tx);
        let mut tx = match kept.map(begun) {
            Some(Ok(tx)) => tx,
            _ => begun(Tx::new(connect(&self.inner.place, true)?, self.inner.clock.now()))?,
        };
        tx.now = self.inner.clock.now();
        Ok(tx)
    }

    pub(crate) fn put_side(&self, tx: Tx) {
        self.inner.sides.lock().unwrap_or_else(PoisonError::into_inner).push(tx);
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.read(|tx| {
            tx.number(&Eyes::Loop, "-- store.ping\nselect count(*) from schema_version", &[])
        })
        .await
        .map(drop)
    }

    /// Two quiet tasks that live as long as the store: one commits a batch whose callers all went
    /// away, the other keeps SQLite's write-ahead log short without stopping the writer for long,
    /// and sees to it that the database is still where it was.
    #[expect(
        clippy::disallowed_methods,
        reason = "the store's own upkeep; it ends when the store is dropped"
    )]
    fn start_upkeep(&self) {
        let weak = Arc::downgrade(&self.inner);
        let left_open = tokio::spawn(async move {
            loop {
                tokio::time::sleep(Duration::from_millis(20)).await;
                let Some(inner) = weak.upgrade() else { return };
                let store = Self { inner };
                let _ =
                    tokio::time::timeout(Duration::from_secs(1), store.inner.left_open.notified())
                        .await;
                store.commit_left_open().await;
            }
        });
        self.keep_up(left_open);
        let Place::Folder(folder) = &self.inner.place else { return };
        let (weak, path) = (Arc::downgrade(&self.inner), folder.join("ringback.db"));
        let opened = identity(&path);
        let log_kept_short = tokio::spawn(async move {
            let log = path.with_extension("db-wal");
            while let Some(inner) = weak.upgrade() {
                let store = Self { inner };
                if identity(&path) != opened {
                    store.give_up(&path);
                    return;
                }
                let size = std::fs::metadata(&log).map_or(0, |file| file.len());
                if size > CHECKPOINT_FROM {
                    let path = path.clone();
                    let _ = tokio::task::spawn_blocking(move || checkpoint(&path)).await;
                }
                if size > RESTART_FROM {
                    store.restart_log().await;
                }
                drop(store);
                tokio::time::sleep(Duration::from_millis(250)).await;
            }
        });
        self.keep_up(log_kept_short);
    }

    /// The files that are open can still be written, but nobody would ever find them again: refuses
    /// every write from now on, so that nothing is acknowledged that is lost already.
    fn give_up(&self, path: &Path) {
        tracing::error!(
            "{} was moved or deleted while it was in use; nothing is written any more. Put it back and start again",
            path.display()
        );
        self.inner.gone.store(true, Ordering::SeqCst);
    }

    fn keep_up(&self, task: tokio::task::JoinHandle<()>) {
        self.inner.upkeep.lock().unwrap_or_else(PoisonError::into_inner).push(task);
    }

    /// Ends the store's own tasks, and waits for that: each may hold the store, and with it the
    /// folder's lock, a little longer.
    pub(crate) async fn end_upkeep(&self) {
        let tasks: Vec<_> = {
            let mut tasks = self.inner.upkeep.lock().unwrap_or_else(PoisonError::into_inner);
            tasks.drain(..).collect()
        };
        for task in tasks {
            task.abort();
            let _ = task.await;
        }
    }
}

const CHECKPOINT_FROM: u64 = 8 << 20;
const RESTART_FROM: u64 = 32 << 20;

/// Which file lies at a path; `None` when there is none. Where the system has no such numbers, a
/// file is as good as any other.
fn identity(path: &Path) -> Option<(u64, u64)> {
    let found = std::fs::metadata(path).ok()?;
    #[cfg(unix)]
    let numbers = {
        use std::os::unix::fs::MetadataExt;
        (found.dev(), found.ino())
    };
    #[cfg(not(unix))]
    let numbers = (0, u64::from(found.is_file()));
    Some(numbers)
}

fn checkpoint(path: &Path) {
    if let Ok(link) = Sqlite::writer(path)
        && let Err(error) = link.batch("pragma wal_checkpoint(passive)")
    {
        tracing::warn!(error = error.account(), "a checkpoint failed");
    }
}

pub(crate) fn connect(place: &Place, writes: bool) -> Result<Link, StoreError> {
    Ok(match place {
        Place::Folder(folder) => {
            let path = folder.join("ringback.db");
            Link::Sqlite(if writes { Sqlite::writer(&path)? } else { Sqlite::reader(&path)? })
        }
        Place::Postgres { url, schema } => {
            Link::Postgres(Postgres::connect(&config(url)?, schema)?)
        }
    })
}

fn config(url: &str) -> Result<tokio_postgres::Config, StoreError> {
    let mut config: tokio_postgres::Config = url.parse().map_err(|_| {
        StoreError::Setup(
            "The PostgreSQL address can't be read; it looks like postgres://user@host/database."
                .into(),
        )
    })?;
    config.connect_timeout(Duration::from_secs(5)).application_name("ringback");
    Ok(config)
}

pub(crate) fn make_schema(url: &str, schema: &str) -> Result<(), StoreError> {
    let plain = !schema.is_empty()
        && schema.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !plain || schema.len() > 60 {
        return Err(StoreError::Setup(
            "A PostgreSQL schema's name may hold a–z, 0–9 and _ only.".into(),
        ));
    }
    let link = Postgres::connect(&config(url)?, "public")?;
    link.batch(&format!("create schema if not exists \"{schema}\""))
}

/// Makes the folder and takes its lock, so that two processes never write one database.
fn take_folder(folder: &Path) -> Result<File, StoreError> {
    let trouble = |error: std::io::Error| {
        StoreError::Setup(format!("The data folder {} can't be used: {error}.", folder.display()))
    };
    std::fs::create_dir_all(folder).map_err(trouble)?;
    let lock = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join("ringback.lock"))
        .map_err(trouble)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(std::fs::TryLockError::WouldBlock) => {
            Err(StoreError::InUse(folder.display().to_string()))
        }
        Err(std::fs::TryLockError::Error(error)) => Err(trouble(error)),
    }
}

#[cfg(test)]
mod tests;

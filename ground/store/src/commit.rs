//! Writing with group commit: callers take turns on the one write connection and share its fsync.

use crate::hear::{Pace, Stumble};
use crate::open::Place;
use crate::sqlite::Sqlite;
use crate::turn::{Shared, Undone, Writer};
use crate::tx::{Link, Pending};
use crate::{Store, StoreError, Tx};
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use tokio::sync::{MutexGuard, oneshot};

/// A batch is committed when nobody waits, or it holds this many turns, or is this old.
/// PostgreSQL keeps 64 subtransactions cheaply, and each turn is one.
const MOST_TURNS: [usize; 2] = [1024, 60];
const OLDEST: Duration = Duration::from_millis(12);
const TRIES: u32 = 6;

/// Counts a prompt caller as waiting for a turn, also when it goes away.
struct Waiting<'a>(&'a std::sync::atomic::AtomicUsize);

impl<'a> Waiting<'a> {
    fn new(count: &'a std::sync::atomic::AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::SeqCst);
        Self(count)
    }
}

/// How a turn went.
enum Turn<T, E> {
    Kept(T, oneshot::Receiver<Result<(), Shared>>),
    /// The error, and whether it came from meeting another transaction.
    Undone(E, bool),
    /// Undone with all others of the batch; the next time it has a savepoint.
    Again(E),
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Store {
    /// Does one named unit of work: the one way to change anything. All of `work`'s rows, facts and
    /// jobs are on disk when this returns `Ok`, and none of them ever will be when it returns `Err`.
    /// `work` runs again when the database asks for it, so it must not change anything else.
    ///
    /// # Errors
    /// Those of `work`; those of the store, such as a full disk.
    pub async fn write<T, E: From<StoreError>>(
        &self,
        name: &'static str,
        mut work: impl FnMut(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        let began = Instant::now();
        let done = self.write_untimed(true, &mut work).await;
        self.time(name, began, done.is_err());
        done
    }

    async fn write_untimed<T, E: From<StoreError>>(
        &self,
        is_prompt: bool,
        work: &mut impl FnMut(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut tries = 0;
        loop {
            tries += 1;
            let waiting = is_prompt.then(|| Waiting::new(&self.inner.waiting));
            let writer = self.inner.writer.lock().await;
            drop(waiting);
            // A statement on SQLite takes microseconds; on PostgreSQL it waits for the network.
            let turn = if self.is_postgres() {
                in_place(|| self.turn(writer, work))
            } else {
                self.turn(writer, work)
            };
            match turn {
                Turn::Kept(value, committed) => {
                    return match committed.await {
                        Ok(Ok(())) => Ok(value),
                        Ok(Err(Shared::Again)) if tries < TRIES => continue,
                        Ok(Err(shared)) => Err(StoreError::Unavailable(Box::new(shared)).into()),
                        Err(gone) => Err(StoreError::Unavailable(Box::new(gone)).into()),
                    };
                }
                Turn::Again(_) if tries < TRIES => {}
                Turn::Again(error) => return Err(error),
                Turn::Undone(error, met_contention) if !met_contention || tries >= TRIES => {
                    return Err(error);
                }
                Turn::Undone(..) => {
                    tokio::time::sleep(Duration::from_millis(u64::from(3 * tries * tries))).await;
                }
            }
        }
    }

    /// One caller's turn on the write connection.
    fn turn<T, E: From<StoreError>>(
        &self,
        mut writer: MutexGuard<'_, Writer>,
        work: &mut impl FnMut(&mut Tx) -> Result<T, E>,
    ) -> Turn<T, E> {
        if let Err(error) = self.begin_turn(&mut writer) {
            return Turn::Undone(error.into(), false);
        }
        match work(&mut writer.tx) {
            Ok(value) => {
                if let Err(error) = self.keep_turn(&mut writer) {
                    return Turn::Undone(error.into(), false);
                }
                let (answer, committed) = oneshot::channel();
                writer.answers.push(answer);
                self.end_turn(writer);
                Turn::Kept(value, committed)
            }
            Err(error) => {
                let met_contention = writer.tx.met_contention;
                let alone = writer.turns == 1;
                let undone = self.undo_turn(&mut writer);
                self.end_turn(writer);
                // What it met may have been another's change that is undone now as well.
                if undone == Undone::WithTheBatch && !alone {
                    return Turn::Again(error);
                }
                Turn::Undone(error, met_contention)
            }
        }
    }

    /// Does a longer unit of work, such as a listener's round. SQLite has one writer, so there it is
    /// a turn like any other; on PostgreSQL it gets a transaction of its own beside the batches.
    pub(crate) async fn write_beside<T>(
        &self,
        name: &'static str,
        pace: Pace,
        mut work: impl FnMut(&mut Tx) -> Result<T, Stumble>,
    ) -> Result<T, Stumble> {
        let began = Instant::now();
        if !self.is_postgres() {
            let done = self.write_untimed(pace.is_prompt, &mut work).await;
            self.time(name, began, done.is_err());
            return done;
        }
        let mut tries = 0;
        let done = loop {
            tries += 1;
            let done = in_place(|| self.beside(&mut work));
            match done {
                Err(error) if error.is_contention() && tries < TRIES => {
                    tokio::time::sleep(Duration::from_millis(u64::from(3 * tries * tries))).await;
                }
                done => break done,
            }
        };
        self.time(name, began, done.is_err());
        done
    }

    fn beside<T>(
        &self,
        work: &mut impl FnMut(&mut Tx) -> Result<T, Stumble>,
    ) -> Result<T, Stumble> {
        let mut tx = self.side()?;
        tx.met_contention = false;
        tx.met_outage = false;
        tx.pending = Pending::default();
        let value = work(&mut tx);
        let wakes = !tx.pending.is_empty();
        let done = value.and_then(|value| {
            tx.flush().and_then(|()| tx.command("commit"))?;
            Ok(value)
        });
        if done.is_ok() || tx.command("rollback").is_ok() {
            self.put_side(tx);
        }
        if done.is_ok() && wakes {
            self.inner.woken.send_modify(|count| *count += 1);
        }
        done
    }

    fn time(&self, name: &'static str, began: Instant, failed: bool) {
        let mut timings = self.inner.timings.lock().unwrap_or_else(PoisonError::into_inner);
        let timing = timings.entry(name).or_default();
        timing.count += 1;
        timing.failed += u64::from(failed);
        timing.micros += u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
    }

    /// Commits when it is time, else leaves the batch to those who wait for their turn.
    fn end_turn(&self, mut writer: MutexGuard<'_, Writer>) {
        let most = MOST_TURNS[usize::from(writer.tx.is_postgres())];
        let now = self.inner.waiting.load(Ordering::SeqCst) == 0
            || writer.turns >= most
            || writer.since.elapsed() >= OLDEST;
        if now {
            self.commit(&mut writer);
        } else {
            drop(writer);
            self.inner.left_open.notify_one();
        }
    }

    /// Commits a batch that its callers left behind.
    pub(crate) async fn commit_left_open(&self) {
        let mut writer = self.inner.writer.lock().await;
        in_place(|| {
            if writer.in_turn {
                let _ = self.undo_turn(&mut writer);
            }
            if writer.open && self.inner.waiting.load(Ordering::SeqCst) == 0 {
                self.commit(&mut writer);
            }
        });
    }

    fn commit(&self, writer: &mut Writer) {
        if !writer.open {
            return;
        }
        if writer.answers.is_empty() && writer.tx.pending.is_empty() {
            self.fail_batch(writer, Shared::Failed("nothing to keep".to_owned()));
            return;
        }
        let wakes = !writer.tx.pending.is_empty();
        let mut done = writer.tx.flush();
        if done.is_ok() {
            done = match &writer.tx.link {
                Link::Sqlite(link) => in_place(|| link.command("commit")),
                Link::Postgres(link) => link.batch("commit"),
            };
        }
        match done {
            Ok(()) => {
                writer.open = false;
                for answer in writer.answers.drain(..) {
                    let _ = answer.send(Ok(()));
                }
                if wakes {
                    self.inner.woken.send_modify(|count| *count += 1);
                }
            }
            Err(error) => {
                tracing::error!(error = error.account(), "a commit failed");
                stop_if_disk_lied(&error);
                self.fail_batch(writer, Shared::Failed(error.account()));
                writer.broken = writer.tx.is_postgres();
            }
        }
    }

    /// Starts the write-ahead log over from its beginning, between two batches.
    pub(crate) async fn restart_log(&self) {
        let writer = self.inner.writer.lock().await;
        if let (Link::Sqlite(link), false, Place::Folder(_)) =
            (&writer.tx.link, writer.open, &self.inner.place)
            && let Err(error) = in_place(|| {
                link.batch("pragma busy_timeout=200; pragma wal_checkpoint(restart); pragma busy_timeout=5000")
            })
        {
            tracing::debug!(error = error.account(), "the log could not be restarted yet");
        }
    }

    /// Makes what was deleted unreadable: the database is written anew without its free space, and
    /// nothing old stays in the write-ahead log. Nobody can write meanwhile; it takes as long as
    /// copying the file, and needs room for a second one. PostgreSQL does this by itself in its own
    /// time.
    ///
    /// # Errors
    /// When there is no room, or a long read holds the log; then it can be tried again.
    pub async fn wipe(&self) -> Result<(), StoreError> {
        let Place::Folder(folder) = &self.inner.place else { return Ok(()) };
        let path = folder.join("ringback.db");
        let mut writer = self.inner.writer.lock().await;
        in_place(|| {
            self.commit(&mut writer);
            let link = Sqlite::writer(&path)?;
            // A large database would not fit into memory a second time.
            link.batch("pragma temp_store=file; vacuum")?;
            let rows = link.rows("pragma wal_checkpoint(truncate)", &[])?;
            let busy = rows.first().map(|row| row.get::<i64>(0)).transpose()?;
            match busy {
                Some(0) => Ok(()),
                _ => Err(StoreError::Unavailable("a long read holds the log".into())),
            }
        })
    }

    /// While relaxed, SQLite leaves it to the system when commits reach the disk: for loading what can
    /// be made again, never for answers of real people. PostgreSQL is left as it is.
    ///
    /// # Errors
    /// When the store can't be reached.
    pub async fn relax(&self, relaxed: bool) -> Result<(), StoreError> {
        let writer = self.inner.writer.lock().await;
        match &writer.tx.link {
            Link::Sqlite(link) if relaxed => link.batch("pragma synchronous=off"),
            Link::Sqlite(link) => {
                in_place(|| link.batch("pragma synchronous=full; pragma wal_checkpoint(full)"))
            }
            Link::Postgres(_) => Ok(()),
        }
    }

    /// Ends writing: what is under way is committed, what comes later is refused, and the folder is
    /// free for another process.
    pub async fn close(&self) {
        self.inner.closed.store(true, Ordering::SeqCst);
        self.end_upkeep().await;
        let mut writer = self.inner.writer.lock().await;
        in_place(|| {
            if writer.in_turn {
                let _ = self.undo_turn(&mut writer);
            }
            self.commit(&mut writer);
        });
        if let Link::Sqlite(link) = &writer.tx.link {
            let _ = in_place(|| link.batch("pragma wal_checkpoint(truncate)"));
        }
        drop(self.inner.lock.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}

/// Runs what waits for the disk without holding up the tasks of this thread.
pub(crate) fn in_place<T>(work: impl FnOnce() -> T) -> T {
    match tokio::runtime::Handle::try_current().map(|handle| handle.runtime_flavor()) {
        Ok(tokio::runtime::RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        _ => work(),
    }
}

/// After a failed fsync nobody knows what is on disk; going on would acknowledge what may be lost.
fn stop_if_disk_lied(error: &StoreError) {
    let StoreError::Unavailable(cause) = error else { return };
    let Some(rusqlite::Error::SqliteFailure(failure, _)) = cause.downcast_ref::<rusqlite::Error>()
    else {
        return;
    };
    if failure.code == rusqlite::ErrorCode::SystemIoFailure {
        tracing::error!(
            "the disk failed to keep a commit; stopping so that nothing is acknowledged that may be lost"
        );
        std::process::exit(74);
    }
}

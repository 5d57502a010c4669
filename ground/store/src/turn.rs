//! One caller's turn on the write connection: begun, kept, or taken back without harm to the others.

use crate::open::connect;
use crate::tx::{Link, Pending};
use crate::{Store, StoreError, Tx};
use std::sync::atomic::Ordering;
use std::time::Instant;
use tokio::sync::oneshot;

/// The write connection and the batch that is open on it.
pub(crate) struct Writer {
    pub(crate) tx: Tx,
    /// Whether a transaction is open.
    pub(crate) open: bool,
    /// Whether a turn was begun and not ended: its caller went away half-way.
    pub(crate) in_turn: bool,
    /// Whether the turn has a savepoint of its own; PostgreSQL always gives it one.
    has_savepoint: bool,
    /// SQLite's count of changes when the turn began.
    changes_before: u64,
    /// How many turns to come get a savepoint, because one failed after it had changed something.
    careful: u32,
    pub(crate) turns: usize,
    pub(crate) since: Instant,
    pub(crate) answers: Vec<oneshot::Sender<Result<(), Shared>>>,
    pub(crate) broken: bool,
}

/// Why a batch was not committed, told to each of the callers who shared it.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum Shared {
    /// Another's turn could only be undone with the whole batch: each does its work again.
    #[error("the batch was undone for another's sake")]
    Again,
    #[error("{0}")]
    Failed(String),
}

/// Turns with a savepoint after one failed that had changed something. A savepoint on SQLite copies
/// each page that is touched, which costs more than most turns; nearly all of them succeed, so they
/// do without, and the batch is undone and done again when one does not.
const CAREFUL: u32 = 1024;

impl Writer {
    pub(crate) fn new(tx: Tx) -> Self {
        Self {
            tx,
            open: false,
            in_turn: false,
            has_savepoint: false,
            changes_before: 0,
            careful: 0,
            turns: 0,
            since: Instant::now(),
            answers: Vec::new(),
            broken: false,
        }
    }
}

/// What was taken back.
#[derive(PartialEq, Eq)]
pub(crate) enum Undone {
    Alone,
    WithTheBatch,
}

impl Store {
    /// Opens the transaction when none is, and this caller's savepoint in it.
    pub(crate) fn begin_turn(&self, writer: &mut Writer) -> Result<(), StoreError> {
        if self.inner.closed.load(Ordering::SeqCst) {
            return Err(StoreError::Unavailable("the store is closing".into()));
        }
        if self.inner.gone.load(Ordering::SeqCst) {
            return Err(StoreError::Unavailable("the data folder was moved or deleted".into()));
        }
        if writer.in_turn {
            let _ = self.undo_turn(writer);
        }
        if writer.broken || matches!(&writer.tx.link, Link::Postgres(link) if link.is_closed()) {
            self.fail_batch(writer, Shared::Failed("the connection was lost".to_owned()));
            writer.tx.link = connect(&self.inner.place, true)?;
            writer.broken = false;
        }
        if !writer.open {
            self.begin_batch(writer)?;
            writer.open = true;
            writer.turns = 0;
            writer.since = Instant::now();
            writer.tx.pending = Pending::default();
        }
        writer.tx.now = self.inner.clock.now();
        writer.tx.met_contention = false;
        writer.tx.met_outage = false;
        let opened = match &writer.tx.link {
            // On PostgreSQL the savepoint before is let go in the same round trip.
            Link::Postgres(link) if writer.turns > 0 => {
                link.batch("release savepoint turn; savepoint turn")
            }
            Link::Postgres(link) => link.batch("savepoint turn"),
            Link::Sqlite(link) => {
                writer.changes_before = link.changes();
                writer.has_savepoint = writer.careful > 0;
                writer.careful = writer.careful.saturating_sub(1);
                if writer.has_savepoint { link.command("savepoint turn") } else { Ok(()) }
            }
        };
        if let Err(error) = opened {
            writer.broken = true;
            return Err(error);
        }
        writer.turns += 1;
        writer.in_turn = true;
        writer.tx.pending.mark();
        Ok(())
    }

    /// Lets the turn's changes join the batch. PostgreSQL does so when the next turn begins.
    pub(crate) fn keep_turn(&self, writer: &mut Writer) -> Result<(), StoreError> {
        writer.in_turn = false;
        let Link::Sqlite(link) = &writer.tx.link else { return Ok(()) };
        if !writer.has_savepoint {
            return Ok(());
        }
        if let Err(error) = link.command("release savepoint turn") {
            self.fail_batch(writer, given_up());
            return Err(error);
        }
        Ok(())
    }

    /// Opens a transaction; a connection that went stale meanwhile is replaced first.
    pub(crate) fn begin_batch(&self, writer: &mut Writer) -> Result<(), StoreError> {
        if !writer.tx.is_postgres() {
            return writer.tx.command("begin immediate");
        }
        if writer.tx.command("begin").is_err() {
            writer.tx.link = connect(&self.inner.place, true)?;
            writer.tx.command("begin")?;
        }
        Ok(())
    }

    /// Takes back what the last turn changed. What others did in the batch stays, unless the turn
    /// had no savepoint and had changed something: then they all do their work again.
    pub(crate) fn undo_turn(&self, writer: &mut Writer) -> Undone {
        writer.tx.pending.back_to_mark();
        writer.in_turn = false;
        let undone = match &mut writer.tx.link {
            // The savepoint itself stays, for the next turn to let go.
            Link::Postgres(link) => link.batch("rollback to savepoint turn"),
            // A full disk may have ended the whole transaction.
            Link::Sqlite(link) if !link.in_transaction() => {
                Err(StoreError::unexpected("the transaction ended on its own"))
            }
            Link::Sqlite(link) if writer.has_savepoint => link
                .command("rollback to savepoint turn")
                .and_then(|()| link.command("release savepoint turn")),
            Link::Sqlite(link) if link.changes() == writer.changes_before => Ok(()),
            Link::Sqlite(_) => {
                writer.careful = CAREFUL;
                self.fail_batch(writer, Shared::Again);
                return Undone::WithTheBatch;
            }
        };
        if let Err(error) = undone {
            tracing::warn!(error = error.account(), "a batch was given up");
            self.fail_batch(writer, given_up());
            writer.broken = writer.tx.is_postgres();
        }
        Undone::Alone
    }

    /// Rolls the whole batch back and tells everybody in it.
    pub(crate) fn fail_batch(&self, writer: &mut Writer, why: Shared) {
        match &mut writer.tx.link {
            Link::Postgres(link) => drop(link.batch("rollback")),
            Link::Sqlite(link) if link.in_transaction() => drop(link.command("rollback")),
            Link::Sqlite(_) => {}
        }
        writer.open = false;
        writer.tx.pending = Pending::default();
        for answer in writer.answers.drain(..) {
            let _ = answer.send(Err(why.clone()));
        }
    }
}

fn given_up() -> Shared {
    Shared::Failed("the batch was given up".to_owned())
}

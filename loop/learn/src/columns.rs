//! The columnar copy: each answer as a row of few columns, in files of this machine, from which any
//! question of the query model is answered at once.
//!
//! It is made from facts, behind everybody's back: no answer waits for it, and where it is missing or
//! damaged it is made again. Rows younger than the last segment are kept in memory and brought up to the
//! last fact whenever somebody asks, so an answer counts as soon as it was understood.

mod ask;
mod book;
mod find;
mod keep;
mod merge;
mod seal;
mod state;
mod store;

pub use ask::{AskFailed, Asked, Told, ask};
pub use keep::{rebuild, upkeep};

use ::store::{StoreError, Tx};
use analytics::{SegmentError, Table, TooMany};
use book::Book;
use kernel::fact::CustomerErased;
use kernel::{CustomerId, Mention, ResponseId, Sentiment};
use people::customer::Joined;
use state::State;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::Mutex;

/// The columnar copy of one organisation on this machine: an app part.
pub struct Columns {
    /// Where its files are.
    folder: PathBuf,
    /// Bytes that one question may use.
    memory: usize,
    readings: Readings,
    /// What is asked; `None` until somebody needs it.
    serving: Mutex<Option<State>>,
    /// What is being made to take its place.
    next: Mutex<Option<State>>,
    shown: RwLock<Arc<Shown>>,
}

/// What can be asked at one moment.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    table: Arc<Table>,
    book: Arc<Book>,
    /// The last fact that counts in it.
    fact: i64,
    /// The last fact there was.
    last: i64,
    /// The past was read again since, or the time zone is another: it is being made again.
    is_outdated: bool,
}

/// What the words of a response say by now.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Words {
    pub sentiment: Option<Sentiment>,
    pub mentions: Vec<Mention>,
}

type Of =
    dyn Fn(&mut Tx, &[ResponseId]) -> Result<HashMap<ResponseId, Words>, StoreError> + Send + Sync;
type Round = dyn Fn(&mut Tx) -> Result<i64, StoreError> + Send + Sync;

/// How responses are read by now, which belongs to the stage that understands.
pub struct Readings {
    of: Box<Of>,
    /// Another number each time the past was read again.
    round: Box<Round>,
}

impl Readings {
    pub fn new(
        of: impl Fn(&mut Tx, &[ResponseId]) -> Result<HashMap<ResponseId, Words>, StoreError>
        + Send
        + Sync
        + 'static,
        round: impl Fn(&mut Tx) -> Result<i64, StoreError> + Send + Sync + 'static,
    ) -> Self {
        Self { of: Box::new(of), round: Box::new(round) }
    }
}

/// Why the copy could not be kept up.
#[derive(Debug, thiserror::Error)]
pub enum ColumnsError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Segment(#[from] SegmentError),
    #[error(transparent)]
    Room(#[from] TooMany),
    #[error("The folder of columns can't be used: {0}.")]
    Folder(#[from] std::io::Error),
    #[error("Columns hold facts up to number 2147483647, and there are more.")]
    Facts,
    #[error("A thread gave up while columns were written.")]
    Thread,
}

impl Shown {
    /// The same, at a later fact that changed nothing.
    fn again(&self, fact: i64, last: i64, is_outdated: bool) -> Self {
        let (table, book) = (Arc::clone(&self.table), Arc::clone(&self.book));
        Self { table, book, fact, last, is_outdated }
    }
}

impl Columns {
    /// A copy whose files are in `folder`, which is made when it is needed; one question may use
    /// `memory` bytes for its groups.
    pub fn new(folder: PathBuf, memory: usize, readings: Readings) -> Self {
        Self {
            folder,
            memory,
            readings,
            serving: Mutex::default(),
            next: Mutex::default(),
            shown: RwLock::default(),
        }
    }

    fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn show(&self, shown: Shown) {
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shown);
    }
}

/// Customers are one person now, or several again: their answers are looked at again.
pub(crate) fn moved(tx: &mut Tx, joined: &Joined) -> Result<(), StoreError> {
    let all: Vec<CustomerId> = joined.merged.iter().copied().chain([joined.kept]).collect();
    store::move_all(tx, &all)
}

/// A customer was erased: no number says any more which answers were theirs.
pub(crate) fn forget(tx: &mut Tx, erased: &CustomerErased) -> Result<(), StoreError> {
    store::forget(tx, erased.customer)
}

#[cfg(test)]
mod tests;

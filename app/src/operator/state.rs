//! How the work stands: what `/metrics` and the page of the system both tell.

use kernel::Timestamp;
use store::{DeadJob, QueueDepth, SetAside, StoreError, Tx};

/// How the work stands at one moment.
pub(super) struct State {
    /// The number of the newest fact.
    pub(super) facts: i64,
    pub(super) listeners: Vec<Listener>,
    pub(super) queues: Vec<QueueDepth>,
    pub(super) aside: Vec<SetAside>,
    pub(super) dead: Vec<DeadJob>,
}

/// How far one listener has come.
pub(super) struct Listener {
    pub(super) name: String,
    /// Facts it has yet to hear.
    pub(super) behind: i64,
    pub(super) moved_at: Timestamp,
}

/// Reads it.
pub(super) fn read(tx: &mut Tx) -> Result<State, StoreError> {
    let facts = tx.last_fact()?;
    let listeners = tx
        .listeners()?
        .into_iter()
        .map(|(name, seq, moved_at)| Listener { name, behind: facts - seq, moved_at })
        .collect();
    let (queues, aside, dead) = (tx.queue_depths()?, tx.set_aside()?, tx.dead_jobs()?);
    Ok(State { facts, listeners, queues, aside, dead })
}

//! The log ends after thirty days.

use super::store as rows;
use std::time::Duration;
use store::{Job, StoreError, Tx};

pub(crate) const TIMER: &str = "timer.webhooks.prune";
const DAY: Duration = Duration::from_secs(24 * 3600);
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);
/// Deliveries removed at once, so that people's own changes need not wait long.
const CHUNK: usize = 2000;

/// Sets the timer when there is none.
pub(crate) fn begin(tx: &mut Tx) -> Result<(), StoreError> {
    if !tx.has_job(TIMER)? {
        again(tx, DAY);
    }
    Ok(())
}

/// Removes what is older. The timer goes on while there is an endpoint.
pub(crate) fn on_time(tx: &mut Tx) -> Result<(), StoreError> {
    let before = tx.now().minus(KEPT);
    let gone = rows::prune(tx, before, CHUNK)?;
    if gone >= CHUNK as u64 {
        again(tx, Duration::from_secs(1));
    } else if rows::has_endpoints(tx)? {
        again(tx, DAY);
    }
    Ok(())
}

fn again(tx: &mut Tx, wait: Duration) {
    let job = Job::at(tx.now().plus(wait), TIMER, &());
    tx.enqueue(job.keyed(TIMER));
}

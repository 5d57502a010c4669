//! Metrics: what `/metrics` says about the store and its queues, gathered every few seconds.

use super::state::{self, Listener, State};
use std::collections::BTreeSet;
use std::time::Duration;
use store::StoreError;
use tokio::sync::watch;
use web::App;

const EVERY: Duration = Duration::from_secs(5);

/// Keeps the store's figures up to date until it is time to stop.
pub async fn keep(app: App, mut stop: watch::Receiver<bool>) {
    let mut kinds = BTreeSet::new();
    while !*stop.borrow() {
        if let Err(error) = gather(&app, &mut kinds).await {
            tracing::debug!(error = error.account(), "metrics could not be gathered");
        }
        tokio::select! {
            _ = stop.wait_for(|stopped| *stopped) => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// `kinds` are the kinds of jobs seen so far: one whose last job is done has no row any more, and
/// must be said to be empty.
async fn gather(app: &App, kinds: &mut BTreeSet<String>) -> Result<(), StoreError> {
    let State { facts, listeners, queues, aside, .. } = app.store.read(state::read).await?;
    let metrics = app.metrics();
    metrics.gauge("ringback_facts", "The number of the newest fact.", &[]).set(facts);
    for Listener { name, behind, .. } in listeners {
        metrics
            .gauge(
                "ringback_listener_lag",
                "Facts a listener has yet to hear.",
                &[("listener", &name)],
            )
            .set(behind);
    }
    kinds.extend(queues.iter().map(|queue| queue.kind.clone()));
    for kind in kinds.iter() {
        let queue = queues.iter().find(|queue| queue.kind == *kind);
        let label = [("kind", kind.as_str())];
        metrics
            .gauge("ringback_jobs_due", "Jobs due now.", &label)
            .set(queue.map_or(0, |queue| queue.due));
        metrics
            .gauge("ringback_jobs_waiting", "Jobs waiting.", &label)
            .set(queue.map_or(0, |queue| queue.waiting));
        metrics
            .gauge("ringback_jobs_dead", "Jobs given up.", &label)
            .set(queue.map_or(0, |queue| queue.dead));
    }
    metrics
        .gauge("ringback_facts_set_aside", "Facts a listener could not take.", &[])
        .set(i64::try_from(aside.len()).unwrap_or(i64::MAX));
    for (name, timing) in app.store.timings() {
        let label = [("write", name)];
        metrics
            .gauge("ringback_writes", "Writes done, by name.", &label)
            .set(i64::try_from(timing.count).unwrap_or(i64::MAX));
        metrics
            .gauge("ringback_writes_failed", "Writes that failed, by name.", &label)
            .set(i64::try_from(timing.failed).unwrap_or(i64::MAX));
        metrics
            .gauge("ringback_write_micros", "Microseconds spent in writes, by name.", &label)
            .set(i64::try_from(timing.micros).unwrap_or(i64::MAX));
    }
    Ok(())
}

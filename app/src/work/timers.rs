//! Timers: the verb of each and its end in one transaction, at the moment it is due.

use super::{LEASE, POLL, pause};
use futures_util::future::join_all;
use std::time::Duration;
use store::{Claimed, Outcome, StoreError, Tx};
use tokio::sync::watch;
use web::App;

/// Claimed at once.
const TIMERS: usize = 100;

/// What goes wrong when a timer's job was taken over by another worker.
#[derive(Debug, thiserror::Error)]
enum Lost {
    #[error("another worker has taken the job over")]
    TakenOver,
    #[error(transparent)]
    Store(#[from] StoreError),
}

pub(super) async fn fire_timers(app: App, mut stop: watch::Receiver<bool>) {
    let mut woken = app.store.woken();
    while !*stop.borrow() {
        woken.borrow_and_update();
        match timers_round(&app).await {
            Ok(TIMERS) => continue,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(error = error.account(), "timers could not be fired just now");
            }
        }
        if !pause(&mut woken, &mut stop, POLL).await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Fires the timers that are due; how many there were.
///
/// # Errors
/// When the store fails.
pub async fn timers_round(app: &App) -> Result<usize, StoreError> {
    let claimed = app.store.claim(true, TIMERS, LEASE).await?;
    // Side by side, so that they share a commit.
    let fired = join_all(claimed.iter().map(|job| fire(app, job))).await;
    if let Some(error) = fired.into_iter().find_map(Result::err) {
        // They need not wait for the end of a claim that nobody works on.
        app.store
            .write("give timers back", |tx| claimed.iter().try_for_each(|job| tx.give_back(job)))
            .await?;
        return Err(error);
    }
    Ok(claimed.len())
}

/// One timer: its verb and its end are one transaction, so its effect happens exactly once.
async fn fire(app: &App, job: &Claimed) -> Result<(), StoreError> {
    let done = app
        .store
        .write("fire timer", |tx| {
            on_time(tx, app, job)?;
            if tx.end_job(job, &Outcome::Done)? { Ok(()) } else { Err(Lost::TakenOver) }
        })
        .await;
    match done {
        Ok(()) => Ok(()),
        Err(Lost::TakenOver) => {
            tracing::info!(job = job.kind, id = job.id, "a timer was taken over by another worker");
            Ok(())
        }
        Err(Lost::Store(error)) if error.is_unavailable() => Err(error),
        Err(Lost::Store(error)) => {
            let outcome = Outcome::Again(error.account());
            app.store.write("put timer off", |tx| tx.end_job(job, &outcome)).await.map(drop)
        }
    }
}

/// Which verb a timer calls.
fn on_time(tx: &mut Tx, app: &App, job: &Claimed) -> Result<(), StoreError> {
    match job.kind.split('.').nth(1) {
        Some("listen") => listen::on_time(tx, app, job),
        Some("act") => act::on_time(tx, app, job),
        Some("improve") => improve::on_time(tx, app, job),
        Some("webhooks") => webhooks::on_time(tx, job),
        _ => Err(StoreError::unexpected(format!("no stage knows the timer {}", job.kind))),
    }
}

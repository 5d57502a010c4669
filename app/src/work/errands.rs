//! Errands: work outside a transaction, such as letters, side by side.

use super::{Behind, LEASE, POLL, pause};
use crate::customers::erase;
use crate::teaching;
use std::sync::atomic::Ordering;
use std::time::Duration;
use store::{Claimed, Outcome, StoreError};
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};
use web::App;

/// Claimed at once.
const ERRANDS: usize = 64;
/// New errands are begun when there is room for as many.
const ROOM: usize = 8;
/// Errands that end within this time share a commit.
const GATHER: Duration = Duration::from_millis(5);
/// The rest between errands while there are facts that act has yet to hear.
const RUSH: Duration = Duration::from_millis(50);

/// An errand that was run, or how it broke off.
type Ended = Result<(Claimed, Outcome), JoinError>;

/// Errands under way, side by side: a slow one holds up none of the others.
#[derive(Default)]
struct Errands(JoinSet<(Claimed, Outcome)>);

impl Errands {
    /// Begins the errands that are due, as far as there is room; how many.
    async fn begin(&mut self, app: &App) -> Result<usize, StoreError> {
        let claimed = app.store.claim(false, ERRANDS - self.0.len(), LEASE).await?;
        let count = claimed.len();
        for job in claimed {
            let app = app.clone();
            self.0.spawn(async move {
                let outcome = run(&app, &job).await;
                (job, outcome)
            });
        }
        Ok(count)
    }

    /// Ends the one that is done and, after a moment, those that are done by then: they share a commit.
    async fn end(&mut self, app: &App, first: Ended, patience: Duration) -> Result<(), StoreError> {
        let until = tokio::time::Instant::now() + patience;
        let mut ended = vec![first];
        while let Ok(Some(next)) = tokio::time::timeout_at(until, self.0.join_next()).await {
            ended.push(next);
        }
        let ended: Vec<(Claimed, Outcome)> = ended
            .into_iter()
            // Its lease runs out and it is tried again.
            .filter_map(|errand| {
                errand
                    .inspect_err(|panicked| tracing::error!(%panicked, "an errand broke off"))
                    .ok()
            })
            .collect();
        app.store
            .write("end errands", |tx| {
                ended.iter().try_for_each(|(job, outcome)| tx.end_job(job, outcome).map(drop))
            })
            .await
    }
}

pub(super) async fn run_errands(app: App, behind: Behind, mut stop: watch::Receiver<bool>) {
    let mut woken = app.store.woken();
    let mut errands = Errands::default();
    while !*stop.borrow() {
        woken.borrow_and_update();
        let mut more = false;
        if ERRANDS - errands.0.len() >= ROOM {
            match errands.begin(&app).await {
                Ok(begun) => more = begun >= ROOM,
                Err(error) => {
                    tracing::warn!(error = error.account(), "errands could not be run just now");
                }
            }
        }
        if errands.0.is_empty() {
            if !pause(&mut woken, &mut stop, POLL).await {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        }
        tokio::select! {
            Some(first) = errands.0.join_next() => {
                if let Err(error) = errands.end(&app, first, GATHER).await {
                    tracing::warn!(error = error.account(), "errands could not be ended just now");
                }
            }
            _ = woken.changed(), if !more => {}
        }
        // In a rush cases are opened first, then the letters about them leave.
        if behind.0.load(Ordering::Relaxed) {
            tokio::time::sleep(RUSH).await;
        }
    }
    while let Some(first) = errands.0.join_next().await {
        if let Err(error) = errands.end(&app, first, GATHER).await {
            tracing::warn!(error = error.account(), "errands could not be ended any more");
        }
    }
}

/// Runs the errands that are due (work outside a transaction, such as sending a letter); how many.
///
/// # Errors
/// When the store fails.
pub async fn errands_round(app: &App) -> Result<usize, StoreError> {
    let mut errands = Errands::default();
    let count = errands.begin(app).await?;
    while let Some(first) = errands.0.join_next().await {
        errands.end(app, first, LEASE).await?;
    }
    Ok(count)
}

/// Which stage an errand belongs to.
async fn run(app: &App, job: &Claimed) -> Outcome {
    match job.kind.split('.').next() {
        // Its words are listen's.
        _ if job.kind == understand::correction::JOB => teaching::learn(app, job).await,
        Some("act") => act::work(app, job).await,
        Some("listen") => listen::work(app, job).await,
        Some("learn") => learn::work(app, job).await,
        Some("app") => erase::work(app, job).await,
        Some("improve") => improve::work(app, job).await,
        Some("people") => people::work(app, job).await,
        Some("understand") => understand::work(app, job).await,
        Some("webhooks") => webhooks::work(app, job).await,
        _ => Outcome::GiveUp(format!("no stage knows the errand {}", job.kind)),
    }
}

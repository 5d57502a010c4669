//! Work in the background: stages hear facts, timers fire, letters leave, live pages are told.

use crate::closed_loop::{self, Stage};
use crate::customers::erase;
use crate::operator::{machine, metrics};
use futures_util::future::join_all;
use kernel::{Kind, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use store::{Claimed, Outcome, Pace, StoreError, Tx};
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};
use web::App;

/// Jobs claimed at once.
const TIMERS: usize = 100;
const ERRANDS: usize = 64;
/// New errands are begun when there is room for as many.
const ROOM: usize = 8;
/// Errands that end within this time share a commit.
const GATHER: Duration = Duration::from_millis(5);
/// The rest between errands while there are facts that act has yet to hear.
const RUSH: Duration = Duration::from_millis(50);
/// The safety net when nothing wakes a worker.
const POLL: Duration = Duration::from_secs(1);
const LEASE: Duration = Duration::from_secs(60);

/// What goes wrong when a timer's job was taken over by another worker.
#[derive(Debug, thiserror::Error)]
enum Lost {
    #[error("another worker has taken the job over")]
    TakenOver,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Put into an app by tests: every stage hears every fact twice, and nothing may come of it.
pub struct HeardTwice;

/// The rest between rounds of those who count, meanwhile.
const MAKE_WAY: Duration = Duration::from_millis(200);

/// Whether act has more facts to hear than it took in its last round.
#[derive(Clone, Default)]
struct Behind(Arc<AtomicBool>);

/// The workers of one process; they end when told to, each after what it has in hand.
pub struct Workers {
    tasks: JoinSet<()>,
    stop: watch::Sender<bool>,
}

impl Workers {
    /// Starts a listener for each stage and the workers for timers, errands and live pages.
    pub fn start(app: &App) -> Self {
        let stop = watch::Sender::new(false);
        let mut tasks = JoinSet::new();
        let behind = Behind::default();
        for stage in Stage::ALL {
            tasks.spawn(listen(app.clone(), stage, behind.clone(), stop.subscribe()));
        }
        tasks.spawn(fire_timers(app.clone(), stop.subscribe()));
        tasks.spawn(run_errands(app.clone(), behind, stop.subscribe()));
        tasks.spawn(webhooks::keep(app.clone(), stop.subscribe()));
        tasks.spawn(tell_pages(app.clone(), stop.subscribe()));
        tasks.spawn(metrics::keep(app.clone(), stop.subscribe()));
        tasks.spawn(file_customers(app.clone(), stop.subscribe()));
        tasks.spawn(machine::keep_seen(app.clone(), stop.subscribe()));
        Self { tasks, stop }
    }

    /// Lets everybody finish what they have in hand.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        while self.tasks.join_next().await.is_some() {}
    }
}

/// Writes down what customers are recognised by who came before that was kept. Ends with the last.
async fn file_customers(app: App, stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match people::customer::file(&app).await {
            Ok(0) => return,
            Ok(_) => tokio::time::sleep(MAKE_WAY).await,
            Err(error) => {
                tracing::warn!(error = error.account(), "customers could not be filed just now");
                tokio::time::sleep(Duration::from_secs(5)).await;
            }
        }
    }
}

/// Waits until the store has something new, the poll is due, or it is time to stop; then `false`.
async fn pause(
    woken: &mut watch::Receiver<u64>,
    stop: &mut watch::Receiver<bool>,
    poll: Duration,
) -> bool {
    tokio::select! {
        biased;
        _ = stop.wait_for(|stopped| *stopped) => false,
        _ = woken.changed() => true,
        () = tokio::time::sleep(poll) => true,
    }
}

async fn listen(app: App, stage: Stage, behind: Behind, mut stop: watch::Receiver<bool>) {
    let mut woken = app.store.woken();
    let is_urgent = pace(stage).is_prompt;
    let linger = Duration::from_millis(if is_urgent { 2 } else { 100 });
    while !*stop.borrow() {
        woken.borrow_and_update();
        let heard = hear_round(&app, stage).await;
        if stage == Stage::Act {
            behind.0.store(heard.as_ref().is_ok_and(|heard| heard.more), Ordering::Relaxed);
        }
        match heard {
            Ok(heard) if heard.more => {
                // In a rush cases are opened first, then they are counted.
                if !is_urgent && behind.0.load(Ordering::Relaxed) {
                    tokio::time::sleep(MAKE_WAY).await;
                }
                continue;
            }
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(
                    stage = stage.name(),
                    error = error.account(),
                    "facts could not be heard just now"
                );
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        }
        if !pause(&mut woken, &mut stop, POLL).await {
            return;
        }
        tokio::time::sleep(linger).await;
    }
}

/// People wait for understand and act; the others take larger bites.
const fn pace(stage: Stage) -> Pace {
    match stage {
        Stage::Understand | Stage::Act => Pace::PROMPT,
        Stage::Listen
        | Stage::Learn
        | Stage::Improve
        | Stage::People
        | Stage::Webhooks
        | Stage::Audit => Pace::PATIENT,
    }
}

/// One round of hearing for one stage.
///
/// # Errors
/// When the store fails; then nothing was heard.
pub async fn hear_round(app: &App, stage: Stage) -> Result<store::Heard, StoreError> {
    hear_at(app, stage, pace(stage)).await
}

async fn hear_at(app: &App, stage: Stage, pace: Pace) -> Result<store::Heard, StoreError> {
    let wants = |name: &str| Kind::parse(name).is_none_or(|kind| stage.hears(kind));
    let twice = app.try_part::<HeardTwice>().is_some();
    app.store
        .hear(stage.name(), pace, wants, |tx, recorded| {
            closed_loop::hear(stage, tx, recorded, app)?;
            if twice { closed_loop::hear(stage, tx, recorded, app) } else { Ok(()) }
        })
        .await
}

async fn fire_timers(app: App, mut stop: watch::Receiver<bool>) {
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

async fn run_errands(app: App, behind: Behind, mut stop: watch::Receiver<bool>) {
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
        Some("act") => act::work(app, job).await,
        Some("listen") => listen::work(app, job).await,
        Some("app") => erase::work(app, job).await,
        Some("improve") => improve::work(app, job).await,
        Some("people") => people::work(app, job).await,
        Some("webhooks") => webhooks::work(app, job).await,
        _ => Outcome::GiveUp(format!("no stage knows the errand {}", job.kind)),
    }
}

/// Tells live pages what kind of thing has changed.
async fn tell_pages(app: App, mut stop: watch::Receiver<bool>) {
    let mut woken = app.store.woken();
    let mut told = app.store.read(Tx::last_fact).await.unwrap_or(0);
    loop {
        if !pause(&mut woken, &mut stop, Duration::from_secs(5)).await {
            return;
        }
        // Many answers in one moment are one change to a page.
        tokio::time::sleep(Duration::from_millis(250)).await;
        woken.borrow_and_update();
        match app.store.read(|tx| tx.kinds_after(told)).await {
            Ok((last, kinds)) => {
                told = last;
                kinds
                    .iter()
                    .filter_map(|name| Kind::parse(name))
                    .flat_map(closed_loop_topics)
                    .for_each(|topic| app.feed().tell(topic));
            }
            Err(error) => tracing::debug!(error = error.account(), "live pages could not be told"),
        }
    }
}

fn closed_loop_topics(kind: Kind) -> impl Iterator<Item = &'static str> {
    closed_loop::shown_live(kind).iter().copied()
}

/// Does all the work there is now, until nothing is left: for tests, imports and the demo. Timers of
/// later moments stay.
///
/// # Errors
/// When the store fails.
pub async fn until_quiet(app: &App) -> Result<(), StoreError> {
    loop {
        let mut busy = false;
        for stage in Stage::ALL {
            // Stage by stage, as far as each can go: nobody waits for the first case.
            loop {
                let heard = hear_at(app, stage, Pace::PATIENT).await?;
                busy |= heard.facts > 0;
                if !heard.more {
                    break;
                }
            }
        }
        busy |= timers_round(app).await? > 0;
        busy |= errands_round(app).await? > 0;
        busy |= webhooks::round(app).await? > 0;
        if !busy {
            return Ok(());
        }
    }
}

/// When the next job or delivery is due, if one waits.
///
/// # Errors
/// When the store fails.
pub async fn next_due(app: &App) -> Result<Option<Timestamp>, StoreError> {
    let (job, delivery) = (app.store.read(Tx::next_job).await?, webhooks::next_due(app).await?);
    Ok(job.into_iter().chain(delivery).min())
}

//! Work in the background: stages hear facts, timers fire, letters leave, live pages are told.

mod errands;
mod timers;

pub use errands::errands_round;
pub use timers::timers_round;

use crate::closed_loop::{self, Stage};
use crate::operator::{machine, metrics};
use kernel::{Kind, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use store::{Pace, StoreError, Tx};
use tokio::sync::watch;
use tokio::task::JoinSet;
use web::App;

/// The safety net when nothing wakes a worker.
const POLL: Duration = Duration::from_secs(1);
const LEASE: Duration = Duration::from_secs(60);

/// Put into an app by tests: every stage hears every fact twice, and nothing may come of it.
pub struct HeardTwice;

/// The rest between rounds of those who count, meanwhile.
const MAKE_WAY: Duration = Duration::from_millis(200);

/// Comments that were understood within this time are taken into the index together.
const INDEX_LINGER: Duration = Duration::from_millis(250);
/// The rest between turns while there are more of them.
const INDEX_REST: Duration = Duration::from_millis(20);

/// Whoever asks brings the columnar copy up for themselves; without them there is no hurry.
const COLUMNS_LINGER: Duration = Duration::from_secs(1);
/// The rest between turns while there is more to take in.
const COLUMNS_REST: Duration = Duration::from_millis(5);

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
        tasks.spawn(timers::fire_timers(app.clone(), stop.subscribe()));
        tasks.spawn(errands::run_errands(app.clone(), behind.clone(), stop.subscribe()));
        tasks.spawn(webhooks::keep(app.clone(), stop.subscribe()));
        tasks.spawn(tell_pages(app.clone(), stop.subscribe()));
        tasks.spawn(metrics::keep(app.clone(), stop.subscribe()));
        tasks.spawn(file_customers(app.clone(), stop.subscribe()));
        tasks.spawn(index_comments(app.clone(), behind.clone(), stop.subscribe()));
        tasks.spawn(keep_columns(app.clone(), behind, stop.subscribe()));
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

/// Takes comments into the index of words as they are understood, and those from before it was there.
async fn index_comments(app: App, behind: Behind, mut stop: watch::Receiver<bool>) {
    let mut woken = app.store.woken();
    while !*stop.borrow() {
        woken.borrow_and_update();
        match understand::search::catch_up(&app.store).await {
            Ok(true) => {
                let rest = if behind.0.load(Ordering::Relaxed) { MAKE_WAY } else { INDEX_REST };
                tokio::time::sleep(rest).await;
                continue;
            }
            Ok(false) => {}
            Err(error) => {
                tracing::warn!(error = error.account(), "comments could not be indexed just now");
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        }
        if !pause(&mut woken, &mut stop, POLL).await {
            return;
        }
        tokio::time::sleep(INDEX_LINGER).await;
    }
}

/// Brings the columnar copy up to what was understood, and keeps its files few.
async fn keep_columns(app: App, behind: Behind, mut stop: watch::Receiver<bool>) {
    let mut woken = app.store.woken();
    while !*stop.borrow() {
        woken.borrow_and_update();
        match learn::columns::upkeep(&app).await {
            Ok(true) => {
                let rest = if behind.0.load(Ordering::Relaxed) { MAKE_WAY } else { COLUMNS_REST };
                tokio::time::sleep(rest).await;
                continue;
            }
            Ok(false) => {}
            Err(error) => {
                tracing::warn!(%error, "the columnar copy could not be kept up just now");
                tokio::time::sleep(Duration::from_secs(5)).await;
            }
        }
        if !pause(&mut woken, &mut stop, POLL).await {
            return;
        }
        tokio::time::sleep(COLUMNS_LINGER).await;
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
    let heard = app
        .store
        .hear(stage.name(), pace, wants, |tx, recorded| {
            closed_loop::hear(stage, tx, recorded, app)?;
            if twice { closed_loop::hear(stage, tx, recorded, app) } else { Ok(()) }
        })
        .await?;
    if stage == Stage::Learn && heard.facts > 0 {
        learn::alert::look::arm(app).await?;
    }
    Ok(heard)
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
            while understand::search::catch_up(&app.store).await? {}
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

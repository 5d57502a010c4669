//! Imports in the background: checking, taking in, undoing and forgetting, each a job that may be
//! broken off at any moment and done again.

use super::check::Check;
use super::reader::{ROWS, Reading};
use super::run::{Ended, run_for};
use super::undo::undo_for;
use super::{ImportError, State, files, start, store};
use ::store::{Claimed, Eyes, Job, Outcome, StoreError, Tx};
use kernel::ImportId;
use people::organisation;
use std::sync::Arc;
use std::time::{Duration, Instant};
use web::App;

pub const CHECK: &str = "listen.import.check";
pub const RUN: &str = "listen.import.run";
pub const UNDO: &str = "listen.import.undo";
pub const FORGET: &str = "listen.import.forget";

/// The topic that pages of imports listen to.
pub const TOPIC: &str = "imports";

/// A worker holds a job for a minute; a longer import goes on in the next one.
const SLICE: Duration = Duration::from_secs(20);
/// How often a check says how far it has come.
const TELL: Duration = Duration::from_millis(700);
/// A draft that nobody came back to, and rejects that nobody fetched, hold customers' words.
const KEPT_DRAFT: Duration = Duration::from_secs(24 * 3600);
const KEPT_REJECTS: Duration = Duration::from_secs(30 * 24 * 3600);

/// One job at a time for an import: the next takes the place of the one before.
pub(crate) fn key(id: ImportId) -> String {
    format!("import:{id}")
}

/// Queues what is to be done with an import next.
pub(crate) fn enqueue(tx: &mut Tx, kind: &'static str, id: ImportId) {
    let job = Job::now(tx, kind, &id).keyed(key(id));
    tx.enqueue(job);
}

/// Queues forgetting what is left of a file.
pub(crate) fn forget_later(tx: &mut Tx, id: ImportId, wait: Duration) {
    let job = Job::at(tx.now().plus(wait), FORGET, &id).keyed(format!("forget:{id}"));
    tx.enqueue(job);
}

/// As [`forget_later`], for a draft.
pub(crate) fn forget_draft_later(tx: &mut Tx, id: ImportId) {
    forget_later(tx, id, KEPT_DRAFT);
}

/// Does one of the jobs of imports.
pub async fn work(app: &App, job: &Claimed) -> Outcome {
    let id: ImportId = match job.read() {
        Ok(id) => id,
        Err(error) => return Outcome::GiveUp(error.account()),
    };
    let done = match job.kind.as_str() {
        CHECK => check_file(app, id).await,
        RUN => run_file(app, id).await,
        UNDO => undo_slice(app, id).await,
        FORGET => forget(app, id).await,
        other => return Outcome::GiveUp(format!("listen knows no job {other}")),
    };
    app.feed().tell(TOPIC);
    match done {
        // Stopped or gone: whoever did it has seen to the rest.
        Ok(()) | Err(ImportError::Stopped | ImportError::NoImport) => Outcome::Done,
        Err(error) => failed(app, id, &error, job.attempts).await,
    }
}

/// Tries again what the store could not do just now; else says on the import what is wrong.
async fn failed(app: &App, id: ImportId, error: &ImportError, attempts: i64) -> Outcome {
    let problem = match error {
        ImportError::Store(error) => return Outcome::Again(error.account()),
        ImportError::File(_) if attempts < 3 => return Outcome::Again(error.to_string()),
        ImportError::NoSurvey => "import-problem-survey",
        _ => "import-problem-file",
    };
    tracing::warn!(%error, import = %id, "an import failed");
    let ended = app.store.write("fail import", |tx| {
        store::finish(tx, id, (State::Running, State::Failed), Some(problem))?;
        store::finish(tx, id, (State::Checking, State::Draft), Some(problem))
    });
    match ended.await {
        Ok(_) => Outcome::Done,
        Err(error) => Outcome::Again(error.account()),
    }
}

async fn check_file(app: &App, id: ImportId) -> Result<(), ImportError> {
    let import = app
        .store
        .read(|tx| store::by_id(tx, &Eyes::Loop, id))
        .await?
        .ok_or(ImportError::NoImport)?;
    if import.state != State::Checking {
        return Err(ImportError::Stopped);
    }
    let (zone, eyes) = (organisation::zone(app), import.reach());
    let (around, fit) = app
        .store
        .read(|tx| {
            let around = start::surroundings(tx, &eyes, &zone)?;
            Ok::<_, StoreError>((around, super::check::fit(tx, &import.mapping)?))
        })
        .await?;
    app.store.write("forget rejects", |tx| store::forget_rejects(tx, id)).await?;
    let reading = Reading {
        path: files::path(&app.site, id),
        digest: import.digest,
        mapping: Arc::new(import.mapping),
        around: Arc::new(around),
        fit: fit.map(Arc::new),
        after: 0,
        rows: ROWS,
    };
    let mut check = Check::begin(reading, import.counts.size);
    let mut told = Instant::now();
    while let Some(rejects) = check.step(&app.store).await? {
        if rejects.is_empty() && told.elapsed() < TELL {
            continue;
        }
        told = Instant::now();
        let counts = check.counts();
        let going = app.store.write("check import", |tx| {
            store::insert_rejects(tx, id, &rejects)?;
            store::count(tx, id, State::Checking, counts)
        });
        going.await?.then_some(()).ok_or(ImportError::Stopped)?;
        app.feed().tell(TOPIC);
    }
    let counts = check.counts();
    app.store
        .write("finish check", |tx| {
            store::count(tx, id, State::Checking, counts)?;
            store::finish(tx, id, (State::Checking, State::Checked), None)
        })
        .await?;
    Ok(())
}

async fn run_file(app: &App, id: ImportId) -> Result<(), ImportError> {
    let zone = organisation::zone(app);
    let look = |tx: &mut Tx| {
        let import = store::by_id(tx, &Eyes::Loop, id)?.ok_or(ImportError::NoImport)?;
        Ok::<_, ImportError>(start::surroundings(tx, &import.reach(), &zone)?)
    };
    let around = app.store.read(look).await?;
    let path = files::path(&app.site, id);
    let feed = app.feed().clone();
    let progress = move |_: &super::Counts| feed.tell(TOPIC);
    let (_, ended) =
        run_for(&app.store, id, &path, &Arc::new(around), Some(SLICE), progress).await?;
    if ended == Ended::Halfway {
        app.store
            .write("go on with import", |tx| {
                enqueue(tx, RUN, id);
                Ok::<_, StoreError>(())
            })
            .await?;
        return Ok(());
    }
    files::remove(&path);
    app.store
        .write("forget rejects later", |tx| {
            forget_later(tx, id, KEPT_REJECTS);
            Ok::<_, StoreError>(())
        })
        .await?;
    Ok(())
}

async fn undo_slice(app: &App, id: ImportId) -> Result<(), ImportError> {
    let feed = app.feed().clone();
    let (_, whole) = undo_for(&app.store, id, Some(SLICE), move |_| feed.tell(TOPIC)).await?;
    if !whole {
        app.store
            .write("go on undoing", |tx| {
                enqueue(tx, UNDO, id);
                Ok::<_, StoreError>(())
            })
            .await?;
        return Ok(());
    }
    files::remove(&files::path(&app.site, id));
    Ok(())
}

/// Forgets a draft that nobody came back to, or the rejects of an import that ended long ago.
async fn forget(app: &App, id: ImportId) -> Result<(), ImportError> {
    let Some(import) = app.store.read(|tx| store::by_id(tx, &Eyes::Loop, id)).await? else {
        files::remove(&files::path(&app.site, id));
        return Ok(());
    };
    if import.state.is_busy() {
        app.store
            .write("forget import later", |tx| {
                forget_draft_later(tx, id);
                Ok::<_, StoreError>(())
            })
            .await?;
        return Ok(());
    }
    app.store
        .write("forget import", |tx| {
            if import.state.is_before() {
                store::discard(tx, id).map(drop)
            } else {
                store::forget_rejects(tx, id)
            }
        })
        .await?;
    files::remove(&files::path(&app.site, id));
    Ok(())
}

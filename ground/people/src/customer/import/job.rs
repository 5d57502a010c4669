//! Imports of customers in the background: counting through, taking in, forgetting; each a job that
//! may be broken off at any moment and done again.

use super::line::Around;
use super::run::{self, Coming};
use super::undo;
use super::{Counts, Import, State, files, store as rows};
use crate::customer::{Touched, attribute};
use crate::{audit, organisation, unit};
use ::store::{Claimed, Eyes, Job, Outcome, StoreError, Tx};
use kernel::{Actor, ImportId, Language, StaffId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::fs::File;
use std::io::{self, BufReader};
use std::time::{Duration, Instant};
use web::App;

pub(super) const CHECK: &str = "people.import.check";
pub(super) const RUN: &str = "people.import.run";
pub(super) const FORGET: &str = "people.import.forget";
pub(super) const UNDO: &str = "people.import.undo";

/// The topic that pages of imports listen to.
pub(super) const TOPIC: &str = "imports";

/// A worker holds a job for a minute; a longer import goes on in the next one.
const SLICE: Duration = Duration::from_secs(20);
/// A draft that nobody came back to holds customers' addresses.
const KEPT_DRAFT: Duration = Duration::from_secs(24 * 3600);

/// What a job is about: the import, and who asked for it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Asked {
    import: ImportId,
    by: StaffId,
}

#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error(transparent)]
    File(#[from] io::Error),
    /// Somebody threw it away, or another worker has it.
    #[error("the import was stopped")]
    Stopped,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Queues what is to be done with an import next.
pub(super) fn enqueue(tx: &mut Tx, kind: &'static str, import: ImportId, by: StaffId) {
    let job = Job::now(tx, kind, &Asked { import, by }).keyed(key(import));
    tx.enqueue(job);
}

/// One job at a time for an import: the next takes the place of the one before.
pub(super) fn key(id: ImportId) -> String {
    format!("people.import:{id}")
}

/// Forgets a draft a day later.
pub(super) fn forget_later(tx: &mut Tx, import: ImportId, by: StaffId) {
    let at = tx.now().plus(KEPT_DRAFT);
    forget_at(tx, Asked { import, by }, at);
}

fn forget_at(tx: &mut Tx, asked: Asked, at: Timestamp) {
    let job = Job::at(at, FORGET, &asked);
    tx.enqueue(job.keyed(format!("people.import.forget:{}", asked.import)));
}

/// Does one of the jobs.
pub(crate) async fn work(app: &App, job: &Claimed) -> Outcome {
    let asked: Asked = match job.read() {
        Ok(asked) => asked,
        Err(error) => return Outcome::GiveUp(error.account()),
    };
    let done = match job.kind.as_str() {
        CHECK => check(app, asked).await,
        RUN => take_in(app, asked).await,
        UNDO => take_back(app, asked).await,
        FORGET => forget(app, asked).await,
        other => return Outcome::GiveUp(format!("people know no job {other}")),
    };
    app.feed().tell(TOPIC);
    match done {
        Ok(()) | Err(Broken::Stopped) => Outcome::Done,
        Err(Broken::Store(error)) => Outcome::Again(error.account()),
        Err(Broken::File(error)) if job.attempts < 3 => Outcome::Again(error.to_string()),
        Err(Broken::File(error)) => failed(app, asked.import, &error).await,
    }
}

async fn failed(app: &App, id: ImportId, error: &io::Error) -> Outcome {
    tracing::warn!(%error, import = %id, "an import of customers failed");
    let problem = Some("import-problem-file");
    let ended = app.store.write("fail customers", |tx| {
        rows::finish(tx, id, (State::Running, State::Failed), problem)?;
        rows::finish(tx, id, (State::Checking, State::Draft), problem)
    });
    match ended.await {
        Ok(_) => Outcome::Done,
        Err(error) => Outcome::Again(error.account()),
    }
}

/// What is needed to understand the rows of a file.
///
/// # Errors
/// When the store fails.
pub(super) async fn around(app: &App, said: Language) -> Result<Around, StoreError> {
    let zone = organisation::zone(app);
    let zone = zone.iana_name().unwrap_or_default().to_owned();
    app.store
        .read(|tx| {
            let units = unit::all(tx, &Eyes::Loop)?;
            Ok(Around::of(&units, attribute::kinds(tx)?, &zone, said))
        })
        .await
}

async fn found(app: &App, id: ImportId, state: State) -> Result<Import, Broken> {
    let import = app.store.read(|tx| rows::by_id(tx, &Eyes::Loop, id)).await?;
    import.filter(|import| import.state == state).ok_or(Broken::Stopped)
}

async fn check(app: &App, asked: Asked) -> Result<(), Broken> {
    let import = found(app, asked.import, State::Checking).await?;
    let around = around(app, Language::En).await?;
    let file = File::open(files::path(&app.site, import.id))?;
    let mut records = import.plan.records(BufReader::new(file))?;
    let (mut counts, mut coming) = (Counts::of(import.counts.size), Coming::new());
    while let Some(batch) = run::next(&mut records, &import.plan, &around, 0)? {
        app.store.read(|tx| run::weigh(tx, &batch, &mut counts, &mut coming)).await?;
        let kept = app.store.write("weigh customers", |tx| {
            run::keep_place(tx, import.id, State::Checking, &counts, &batch)
        });
        kept.await?.then_some(()).ok_or(Broken::Stopped)?;
        app.feed().tell(TOPIC);
    }
    counts.bytes = counts.size;
    app.store
        .write("end weighing customers", |tx| {
            rows::count(tx, import.id, State::Checking, &counts, 0)?;
            rows::finish(tx, import.id, (State::Checking, State::Checked), None)
        })
        .await?;
    Ok(())
}

async fn take_in(app: &App, asked: Asked) -> Result<(), Broken> {
    let import = found(app, asked.import, State::Running).await?;
    let around = around(app, Language::En).await?;
    let path = files::path(&app.site, import.id);
    let mut records = import.plan.records(BufReader::new(File::open(&path)?))?;
    let (mut counts, began) = (import.counts, Instant::now());
    while let Some(batch) = run::next(&mut records, &import.plan, &around, import.reached)? {
        counts = app
            .store
            .write("import customers", |tx| {
                let mut counts = counts.clone();
                run::make_attributes(tx, &import.plan)?;
                run::take(tx, import.id, &batch, &mut counts)?;
                let kept = run::keep_place(tx, import.id, State::Running, &counts, &batch)?;
                kept.then_some(counts).ok_or(Broken::Stopped)
            })
            .await?;
        app.feed().tell(TOPIC);
        if began.elapsed() > SLICE {
            app.store
                .write("go on with customers", |tx| {
                    enqueue(tx, RUN, import.id, asked.by);
                    Ok::<_, StoreError>(())
                })
                .await?;
            return Ok(());
        }
    }
    counts.bytes = counts.size;
    app.store
        .write("end import of customers", |tx| {
            rows::count(tx, import.id, State::Running, &counts, u64::from(u32::MAX))?;
            if rows::finish(tx, import.id, (State::Running, State::Done), None)? {
                audit::note_as(
                    tx,
                    Actor::Staff(asked.by),
                    "customers.imported",
                    import.id,
                    json!({ "new": counts.new, "changed": counts.changed, "refused": counts.refused }),
                );
            }
            Ok::<_, StoreError>(())
        })
        .await?;
    files::remove(&path);
    Ok(())
}

/// Undoes an import, stretch by stretch.
async fn take_back(app: &App, asked: Asked) -> Result<(), Broken> {
    let import = found(app, asked.import, State::Undoing).await?;
    let (mut counts, began) = (import.counts, Instant::now());
    let touched = app.part::<Touched>();
    loop {
        let (so_far, more) = app
            .store
            .write("undo import of customers", |tx| {
                let mut counts = counts.clone();
                let more = undo::step(tx, touched, import.id, &mut counts.undone)?;
                let kept = rows::count(tx, import.id, State::Undoing, &counts, import.reached)?;
                kept.then_some((counts, more)).ok_or(Broken::Stopped)
            })
            .await?;
        counts = so_far;
        app.feed().tell(TOPIC);
        if !more {
            break;
        }
        if began.elapsed() > SLICE {
            app.store
                .write("go on undoing customers", |tx| {
                    enqueue(tx, UNDO, import.id, asked.by);
                    Ok::<_, StoreError>(())
                })
                .await?;
            return Ok(());
        }
    }
    app.store
        .write("end undoing customers", |tx| {
            if rows::finish(tx, import.id, (State::Undoing, State::Undone), None)? {
                let undone = json!(counts.undone);
                let by = Actor::Staff(asked.by);
                audit::note_as(tx, by, "customers.import.undone", import.id, undone);
            }
            Ok::<_, StoreError>(())
        })
        .await?;
    Ok(())
}

async fn forget(app: &App, asked: Asked) -> Result<(), Broken> {
    let import = app.store.read(|tx| rows::by_id(tx, &Eyes::Loop, asked.import)).await?;
    if import.as_ref().is_some_and(|import| import.state.is_busy()) {
        app.store
            .write("forget customers later", |tx| {
                forget_later(tx, asked.import, asked.by);
                Ok::<_, StoreError>(())
            })
            .await?;
        return Ok(());
    }
    app.store
        .write("forget file of customers", |tx| {
            rows::discard(tx, asked.import)?;
            let Some(import) = rows::by_id(tx, &Eyes::Loop, asked.import)? else { return Ok(()) };
            // What was taken in can be undone for a while; then nothing of it is kept.
            let until = import.created_at.plus(undo::KEPT);
            if tx.now() < until {
                forget_at(tx, asked, until);
                return Ok(());
            }
            rows::brought::drop_all(tx, asked.import)
        })
        .await?;
    files::remove(&files::path(&app.site, asked.import));
    Ok(())
}

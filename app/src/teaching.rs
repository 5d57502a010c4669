//! Teaching: somebody says how comments should be read, sees what that changes, and takes it back.
//!
//! Corrections are understand's, the words are listen's: here they meet.

mod form;
mod judge;
mod list;
mod review;
mod shown;
mod trial;

use kernel::{ResponseId, Role};
use listen::response::{Filters, ResponseRow, among};
use std::collections::HashMap;
use store::{Claimed, Eyes, Outcome, StoreError, Tx};
use understand::correction::{self, Judged, layer, store as corrections};
use web::{Access, App, Routes};

/// Ids looked up at once.
const CHUNK: usize = 500;

/// Its routes.
pub fn routes() -> Routes {
    let run = Access::Staff(Role::Manager);
    Routes::new()
        .get("/themes/review", run, review::show)
        .post("/themes/review", run, trial::show)
        .get("/themes/corrections", run, list::show)
        .post("/themes/corrections", run, trial::apply)
        .post("/themes/corrections/{response}/withdrawal", run, list::take_back)
        .get("/responses/{id}/reading", run, judge::show)
}

/// Learns from all corrections: the errand [`correction::JOB`].
pub async fn learn(app: &App, job: &Claimed) -> Outcome {
    let version: i64 = match job.read() {
        Ok(version) => version,
        Err(error) => return Outcome::GiveUp(error.account()),
    };
    match learn_version(app, version).await {
        Ok(()) => Outcome::Done,
        Err(error) => Outcome::Again(error.account()),
    }
}

async fn learn_version(app: &App, version: i64) -> Result<(), StoreError> {
    let taught = app
        .store
        .read(|tx| match corrections::asked(tx)? {
            // What was asked for since holds all of this.
            Some(asked) if asked == version => Ok::<_, StoreError>(Some(taught(tx)?)),
            _ => Ok(None),
        })
        .await?;
    let Some(taught) = taught else { return Ok(()) };
    let learned = blocking(move || correction::learn(&taught)).await?;
    app.store.write("keep what was taught", |tx| layer::keep(tx, version, &learned)).await
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, StoreError> {
    tokio::task::spawn_blocking(work).await.map_err(StoreError::unexpected)
}

/// All corrections that hold with their words, the newest first; those whose words were erased are
/// left out.
fn taught(tx: &mut Tx) -> Result<Vec<(String, Judged)>, StoreError> {
    let kept = corrections::list(tx, &Eyes::Loop, correction::keep::MOST)?;
    let ids: Vec<ResponseId> = kept.iter().map(|one| one.response).collect();
    let mut rows = rows(tx, &Eyes::Loop, &ids)?;
    Ok(kept
        .into_iter()
        .filter_map(|one| Some((rows.remove(&one.response)?.comment?, one.judged)))
        .collect())
}

fn rows(
    tx: &mut Tx,
    eyes: &Eyes,
    ids: &[ResponseId],
) -> Result<HashMap<ResponseId, ResponseRow>, StoreError> {
    let mut rows = HashMap::with_capacity(ids.len());
    for some in ids.chunks(CHUNK) {
        let found = among(tx, eyes, &Filters::default(), some)?;
        rows.extend(found.into_iter().map(|row| (row.id, row)));
    }
    Ok(rows)
}

//! Trying again what an administrator sees set aside or given up, one or all of it.

use crate::closed_loop::{self, Stage};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::Actor;
use kernel::fact::Audited;
use serde::Deserialize;
use store::{Again, StoreError};
use web::{App, Asking, Checked, PageError, Visitor, see_other};

/// One fact, one job or, when nothing is named, all there are.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    listener: Option<String>,
    fact: Option<i64>,
    job: Option<i64>,
}

/// What came of it.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Tried {
    done: i64,
    failed: i64,
}

/// Whether a fact can be heard late: the audit log is a chain in the order of facts, and what was
/// left out of it stays visible instead.
pub(super) fn stage(listener: &str) -> Option<Stage> {
    Stage::ALL.into_iter().find(|stage| stage.name() == listener && *stage != Stage::Audit)
}

pub(super) async fn try_again(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(wanted): Checked<Wanted>,
) -> Result<Response, PageError> {
    let (facts, jobs) = match wanted {
        Wanted { listener: Some(listener), fact: Some(fact), job: None } => {
            (vec![(listener, fact)], Vec::new())
        }
        Wanted { listener: None, fact: None, job: Some(job) } => (Vec::new(), vec![job]),
        Wanted { listener: None, fact: None, job: None } => all(&app).await?,
        _ => return Err(PageError::BadRequest("error-form")),
    };
    let tried = again(&app, &visitor, facts, &jobs).await?;
    let words = asking.words;
    let args = [("done", tried.done.into()), ("failed", tried.failed.into())];
    let going = see_other("/settings/system");
    Ok(match tried {
        Tried { done: 0, failed: 0 } => going.said(&app, words.t("system-again-nothing")),
        Tried { failed: 0, .. } => going.said(&app, words.with("system-again-done", &args)),
        _ => going.warned(&app, words.with("system-again-failed", &args)),
    }
    .into_response())
}

type Everything = (Vec<(String, i64)>, Vec<i64>);

async fn all(app: &App) -> Result<Everything, StoreError> {
    app.store
        .read(|tx| {
            let mut facts: Vec<(String, i64)> =
                tx.set_aside()?.into_iter().map(|aside| (aside.listener, aside.seq)).collect();
            // In their order, as they would have been heard.
            facts.sort_by_key(|(_, seq)| *seq);
            Ok((facts, tx.dead_jobs()?.into_iter().map(|job| job.id).collect()))
        })
        .await
}

async fn again(
    app: &App,
    visitor: &Visitor,
    facts: Vec<(String, i64)>,
    jobs: &[i64],
) -> Result<Tried, StoreError> {
    let (mut tried, mut heard) = (Tried::default(), Vec::new());
    for (listener, seq) in facts {
        let Some(stage) = stage(&listener) else { continue };
        let hear = |tx: &mut store::Tx, recorded: &store::Recorded| {
            closed_loop::hear(stage, tx, recorded, app)
        };
        match app.store.hear_again(stage.name(), seq, hear).await? {
            Again::Done => tried.done += 1,
            Again::Failed(_) => tried.failed += 1,
            Again::Gone => continue,
        }
        heard.push(format!("{listener} {seq}"));
    }
    app.store
        .write("try again", |tx| {
            let (mut done, mut revived) = (tried.done, Vec::new());
            for job in jobs {
                if tx.revive(*job)? {
                    done += 1;
                    revived.push(job.to_string());
                }
            }
            if heard.is_empty() && revived.is_empty() {
                return Ok(tried);
            }
            let at = tx.now();
            tx.record(Audited {
                by: Actor::Staff(visitor.staff),
                what: "system.tried_again".to_owned(),
                subject: "system".to_owned(),
                detail: serde_json::json!({ "facts": heard, "jobs": revived }),
                at,
            });
            Ok(Tried { done, ..tried })
        })
        .await
}

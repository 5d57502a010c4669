//! Changes to a case, each from a plain form: parse, one verb, back to the case.

use super::show::{Back, page, parse};
use crate::case::event::Way;
use crate::case::{CaseError, assign, contact, note, reopen, resolve};
use crate::message::{self, Draft};
use crate::step;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{CaseId, StaffId};
use web::{App, Asking, Checked, Fields, PageError, Problems, Visitor, see_other};

type Answer = Result<Response, PageError>;

/// Characters of a note, a reason or what was done.
const LONGEST: usize = 4000;

/// Takes a case, or hands it to a colleague.
pub(super) async fn owner(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Answer {
    let id = parse(&id)?;
    let seen: Option<StaffId> = form.get("seen").and_then(|seen| seen.parse().ok());
    let to: Option<StaffId> = form.get("to").and_then(|to| to.parse().ok());
    let mut problems = Problems::new();
    let why = said(&form, "why", &mut problems);
    let Some(to) = to else {
        problems.add("to", "case-choose-colleague");
        return back(&app, asking, &visitor, id, "hand-over", form, problems).await;
    };
    if !problems.is_empty() {
        return back(&app, asking, &visitor, id, "hand-over", form, problems).await;
    }
    let (claims, why) = (to == visitor.staff, why.as_deref());
    let done = app
        .store
        .write("assign case", |tx| match claims {
            true => assign::claim(tx, &visitor, id, seen),
            false => assign::hand_over(tx, &visitor, id, to, why),
        })
        .await;
    let key = if claims { "case-said-claimed" } else { "case-said-handed-over" };
    finish(&app, &asking, id, done, key)
}

/// Writes to the customer.
pub(super) async fn reply(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Answer {
    let id = parse(&id)?;
    let text = |field| form.get(field).unwrap_or_default();
    let draft = match Draft::check(text("subject"), text("body")) {
        Ok(draft) => draft,
        Err(wrong) => {
            let mut problems = Problems::new();
            wrong.into_iter().for_each(|problem| problems.add(problem.field(), problem.key()));
            return back(&app, asking, &visitor, id, "reply", form, problems).await;
        }
    };
    // A letter that a step began does the step.
    let step: Option<i64> = form.get("step").and_then(|step| step.parse().ok());
    let done = app
        .store
        .write("reply", |tx| {
            contact::reply(tx, &visitor, id, &draft)?;
            step.map_or(Ok(()), |place| step::finish::done(tx, &visitor, id, place))
        })
        .await;
    finish(&app, &asking, id, done, "case-said-replied")
}

/// Notes a contact that was made elsewhere.
pub(super) async fn contact(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Answer {
    let id = parse(&id)?;
    let mut problems = Problems::new();
    let way = form.get("way").and_then(Way::parse);
    if way.is_none() {
        problems.add("way", "case-choose-way");
    }
    let words = needed(&form, "said", "case-say-what-was-said", &mut problems);
    let (Some(way), Some(words), true) = (way, words, problems.is_empty()) else {
        return back(&app, asking, &visitor, id, "contact", form, problems).await;
    };
    let done = app
        .store
        .write("contact customer", |tx| contact::called(tx, &visitor, id, way, &words))
        .await;
    finish(&app, &asking, id, done, "case-said-contacted")
}

pub(super) async fn note(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Answer {
    let id = parse(&id)?;
    let mut problems = Problems::new();
    let Some(words) = needed(&form, "note", "case-note-empty", &mut problems) else {
        return back(&app, asking, &visitor, id, "note", form, problems).await;
    };
    let done = app.store.write("note", |tx| note::note(tx, &visitor, id, &words)).await;
    finish(&app, &asking, id, done, "case-said-noted")
}

/// Closes the case.
pub(super) async fn resolve(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Answer {
    let id = parse(&id)?;
    let mut problems = Problems::new();
    let cause = form.get("cause").and_then(|cause| cause.parse().ok());
    if cause.is_none() {
        problems.add("cause", "case-choose-cause");
    }
    let words = needed(&form, "done", "case-say-what-was-done", &mut problems);
    let (Some(cause), Some(words), true) = (cause, words, problems.is_empty()) else {
        return back(&app, asking, &visitor, id, "resolve", form, problems).await;
    };
    let done = app
        .store
        .write("resolve case", |tx| resolve::resolve(tx, &visitor, id, cause, &words))
        .await;
    if matches!(done, Err(CaseError::NoSuchCause)) {
        problems.add("cause", "case-no-such-cause");
        return back(&app, asking, &visitor, id, "resolve", form, problems).await;
    }
    finish(&app, &asking, id, done, "case-said-resolved")
}

pub(super) async fn reopen(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Answer {
    let id = parse(&id)?;
    let mut problems = Problems::new();
    let Some(words) = needed(&form, "reason", "case-say-why-reopened", &mut problems) else {
        return back(&app, asking, &visitor, id, "reopen", form, problems).await;
    };
    let done = app.store.write("reopen case", |tx| reopen::reopen(tx, &visitor, id, &words)).await;
    finish(&app, &asking, id, done, "case-said-reopened")
}

/// Text of a field that may be left empty.
fn said(form: &Fields, field: &'static str, problems: &mut Problems) -> Option<String> {
    let text = message::clean(form.get(field).unwrap_or_default());
    if text.chars().count() > LONGEST {
        problems.add_with(field, "case-text-long", vec![("most", LONGEST.into())]);
    }
    (!text.is_empty()).then_some(text)
}

/// Text of a field that must not be left empty; `None` when something is wrong with it.
pub(crate) fn needed(
    form: &Fields,
    field: &'static str,
    missing: &'static str,
    problems: &mut Problems,
) -> Option<String> {
    let text = said(form, field, problems);
    if text.is_none() {
        problems.add(field, missing);
    }
    text.filter(|_| !problems.has(field))
}

/// The case again, with the form that could not be taken.
async fn back(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: CaseId,
    form: &str,
    typed: Fields,
    problems: Problems,
) -> Answer {
    let back = Back { form: form.to_owned(), typed, problems };
    page(app, asking, visitor, id, None, Some(back)).await
}

/// Back to the case, with a word on what was done or why it was not.
pub(crate) fn finish(
    app: &App,
    asking: &Asking,
    id: CaseId,
    done: Result<(), CaseError>,
    said: &'static str,
) -> Answer {
    let to = see_other(format!("/cases/{id}"));
    let told = match done {
        Ok(()) => {
            app.feed().tell("cases");
            return Ok(to.said(app, asking.words.t(said)).into_response());
        }
        // What somebody else did meanwhile is best seen on the case itself.
        Err(CaseError::Taken) => "case-is-taken",
        Err(CaseError::Closed) => "case-is-closed",
        Err(CaseError::Open) => "case-is-open",
        Err(CaseError::Paused) => "pause-is-paused",
        Err(CaseError::NotPaused) => "pause-is-over",
        Err(error) => return Err(error.into()),
    };
    Ok(to.warned(app, asking.words.t(told)).into_response())
}

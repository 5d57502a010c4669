//! The steps on the page of a case: each as it stands, done or left out by a plain form.

use super::{CaseStep, Doers, State, Steps, finish};
use crate::case::{self, Case};
use crate::playbook::Who;
use axum::extract::{Path, State as Part};
use axum::response::Response;
use kernel::{Language, Role, Timestamp};
use web::{Access, App, Asking, Checked, Fields, PageError, Problems, Routes, Visitor, Words};

pub(crate) fn routes() -> Routes {
    let work = Access::Staff(Role::Agent);
    Routes::new().post("/cases/{id}/steps/{place}/completion", work, complete).post(
        "/cases/{id}/steps/{place}/omission",
        work,
        omit,
    )
}

/// A step as the page shows it.
pub(crate) struct Row {
    pub(crate) place: i64,
    pub(crate) text: String,
    pub(crate) who: String,
    /// The countdown of one that is still to be done.
    pub(crate) due: Option<web::Promise>,
    /// The key of how it ended, with the icon and the kind of its chip.
    pub(crate) ended: Option<(&'static str, &'static str, &'static str)>,
    pub(crate) has_letter: bool,
    /// Which form it is when it comes back.
    pub(crate) form: String,
}

impl Row {
    pub(crate) fn all(
        found: &Steps,
        case: &Case,
        doers: &Doers,
        words: Words,
        now: Timestamp,
    ) -> Vec<Self> {
        found.steps.iter().map(|step| Self::of(step, case, doers, words, now)).collect()
    }

    fn of(step: &CaseStep, case: &Case, doers: &Doers, words: Words, now: Timestamp) -> Self {
        let nobody = match step.step.who {
            Who::Owner => "step-who-owner",
            Who::Manager => "step-who-manager",
            Who::Person(_) => "rule-gone",
        };
        let person = doers.of(step.step.who, case);
        let who = person.map_or_else(|| words.t(nobody).to_owned(), |person| person.name);
        let is_open = step.state == State::Open;
        Self {
            place: step.place,
            text: step.step.texts.shown(words.language()).to_owned(),
            who,
            due: is_open.then(|| web::Promise::due(step.due_at, now)),
            ended: match step.state {
                State::Open => None,
                State::Done => Some(("step-is-done", "check", "good")),
                State::Skipped => Some(("step-is-skipped", "x", "")),
                State::Ended => Some(("step-is-ended", "stop", "outline")),
            },
            has_letter: is_open && !step.step.letters.is_empty(),
            form: format!("skip-{}", step.place),
        }
    }
}

/// What a step's letter begins a reply with, in the customer's language where it is written in it.
pub(crate) struct Opening {
    pub(crate) language: Language,
    pub(crate) subject: String,
    pub(crate) body: String,
}

/// The letter of a step that is still to be done.
pub(crate) fn opening(found: &Steps, place: i64, language: Language) -> Option<Opening> {
    let step = found.at(place).filter(|step| step.state == State::Open)?;
    let (language, letter) = step.step.letters.for_reader(language)?;
    Some(Opening { language, subject: letter.subject.clone(), body: letter.body.clone() })
}

async fn complete(
    Part(app): Part<App>,
    asking: Asking,
    visitor: Visitor,
    Path((id, place)): Path<(String, String)>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let (id, place) = (case::page::parse(&id)?, parse(&place)?);
    let done = app.store.write("do step", |tx| finish::done(tx, &visitor, id, place)).await;
    case::page::finish(&app, &asking, id, done, "step-said-done")
}

async fn omit(
    Part(app): Part<App>,
    asking: Asking,
    visitor: Visitor,
    Path((id, place)): Path<(String, String)>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let (id, place) = (case::page::parse(&id)?, parse(&place)?);
    let mut problems = Problems::new();
    let Some(reason) = case::page::needed(&form, "skip-why", "step-say-why", &mut problems) else {
        let back = case::page::Back { form: format!("skip-{place}"), typed: form, problems };
        return case::page::page(&app, asking, &visitor, id, None, Some(back)).await;
    };
    let done =
        app.store.write("skip step", |tx| finish::skip(tx, &visitor, id, place, &reason)).await;
    case::page::finish(&app, &asking, id, done, "step-said-skipped")
}

/// The place in an address; what is no number names no step.
pub(super) fn parse(place: &str) -> Result<i64, PageError> {
    place.parse().map_err(|_| PageError::NotFound)
}

//! The list of surveys and the choice of a new one.

use super::{shell, tone};
use crate::survey::{Starter, State, Wording, draft, store};
use askama::Template;
use axum::extract::State as Extract;
use axum::response::Response;
use kernel::{Actor, Metric};
use serde::Deserialize;
use web::{App, Asking, Checked, PageError, Shell, Visitor, Words, render, see_other};

#[derive(Template)]
#[template(path = "survey/list.html")]
struct ListPage {
    shell: Shell,
    surveys: Vec<Line>,
    may_make: bool,
}

/// One survey in the list.
struct Line {
    listed: store::Listed,
    state: &'static str,
    tone: &'static str,
    metric: &'static str,
    /// The score in the metric's own way of saying it; empty before the first answer.
    score: String,
    missing: usize,
}

pub(super) async fn show(
    Extract(app): Extract<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let found = app.store.read(|tx| store::list(tx, &visitor.eyes)).await?;
    let words = asking.words;
    let surveys = found.into_iter().map(|listed| line(words, listed)).collect();
    let may_make = visitor.may(kernel::Role::Manager);
    let shell = shell(asking, &app, words.t("nav-surveys"));
    Ok(render(&ListPage { shell, surveys, may_make }))
}

fn line(words: Words, listed: store::Listed) -> Line {
    let draft = &listed.survey.draft;
    let metric = draft.metric();
    Line {
        state: state_name(words, listed.survey.state),
        tone: tone(listed.survey.state),
        metric: metric.map(|metric| words.metric(metric)).unwrap_or_default(),
        score: metric.map(|metric| nps_like(words, metric, &listed)).unwrap_or_default(),
        missing: draft.missing().iter().map(|missing| missing.places.len()).sum(),
        listed,
    }
}

pub(super) fn state_name(words: Words, state: State) -> &'static str {
    words.t(match state {
        State::Draft => "survey-state-draft",
        State::Open => "survey-state-open",
        State::Closed => "survey-state-closed",
    })
}

/// A metric's figure over a survey's counts: NPS as promoters less detractors, CSAT and CES as the
/// share of the satisfied and of those who found it easy.
pub(crate) fn nps_like(words: Words, metric: Metric, listed: &store::Listed) -> String {
    let scored = listed.promoters + listed.passives + listed.detractors;
    if scored == 0 {
        return String::new();
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of answers are far below 2^52")]
    let share = |count: i64| count as f64 / scored as f64;
    match metric {
        Metric::Nps => words.signed(100.0 * share(listed.promoters - listed.detractors)),
        Metric::Csat | Metric::Ces => words.percent(share(listed.promoters)),
    }
}

#[derive(Template)]
#[template(path = "survey/new.html")]
struct NewPage {
    shell: Shell,
    starters: [Starter; 4],
    wordings: [Wording; 3],
}

impl NewPage {
    fn starter(&self, code: &str, what: &str) -> &'static str {
        self.shell.t(&format!("survey-starter-{code}{what}"))
    }

    fn wording(&self, code: &str) -> &'static str {
        self.shell.t(&format!("survey-wording-{code}"))
    }
}

pub(super) async fn choose(
    Extract(app): Extract<App>,
    asking: Asking,
) -> Result<Response, PageError> {
    let title = asking.words.t("survey-new");
    let shell = shell(asking, &app, title);
    Ok(render(&NewPage { shell, starters: Starter::ALL, wordings: Wording::ALL }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewForm {
    #[serde(default)]
    starter: String,
    #[serde(default)]
    wording: String,
    #[serde(default)]
    name: String,
}

pub(super) async fn create(
    Extract(app): Extract<App>,
    visitor: Visitor,
    asking: Asking,
    Checked(form): Checked<NewForm>,
) -> Result<Response, PageError> {
    let starter = Starter::parse(&form.starter).unwrap_or_default();
    let wording = Wording::parse(&form.wording).unwrap_or_default();
    let organisation = people::organisation::current(&app).await?;
    let main = organisation.language;
    let draft = starter.definition(&organisation.name, main, wording, organisation.sector);
    let name = super::form::name(&form.name)
        .unwrap_or_else(|| starter_name(asking.words, starter).to_owned());
    let by = Actor::Staff(visitor.staff);
    let id = app.store.write("create survey", |tx| draft::create(tx, by, &name, &draft)).await?;
    Ok(axum::response::IntoResponse::into_response(see_other(format!("/surveys/{id}"))))
}

fn starter_name(words: Words, starter: Starter) -> &'static str {
    words.t(match starter {
        Starter::Nps => "ready-nps-name",
        Starter::Csat => "ready-csat-name",
        Starter::Ces => "ready-ces-name",
        Starter::Blank => "ready-blank-name",
    })
}

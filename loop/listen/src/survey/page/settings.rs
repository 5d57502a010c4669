//! A survey's settings: its languages, what a link may carry, whether it asks for a contact, its end.

use super::{Tabbed, form, list, shell, survey, tabs, tone};
use crate::asked::Asked;
use crate::survey::draft::{self, SaveError};
use crate::survey::publish::{self, PublishError};
use crate::survey::{Definition, State, Survey};
use askama::Template;
use axum::extract::{Path, State as Extract};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::{Actor, Language, Role};
use web::form::Choice;
use web::page::render_as;
use web::table::Tab;
use web::{App, Asking, Checked, Fields, PageError, Problems, Shell, Visitor, see_other};

#[derive(Template)]
#[template(path = "survey/settings.html")]
struct SettingsPage {
    shell: Shell,
    tabs: Vec<Tab>,
    survey: Survey,
    state: &'static str,
    tone: &'static str,
    draft: Definition,
    mains: Vec<Choice>,
    hidden: String,
    problems: Problems,
    may_edit: bool,
}

impl SettingsPage {
    fn offers(&self, language: &Language) -> bool {
        self.draft.languages.contains(language)
    }

    fn is_open(&self) -> bool {
        self.survey.state == State::Open
    }

    fn is_closed(&self) -> bool {
        self.survey.state == State::Closed
    }

    /// An example of a link that prefills the first question.
    fn example(&self) -> String {
        let first = self
            .draft
            .declared()
            .map(|(question, metric)| format!("{}={}", question.id, metric.scale().1));
        format!("/s/…?{}", first.unwrap_or_default())
    }
}

pub(super) async fn show(
    Extract(app): Extract<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let survey = survey(&app, &visitor.eyes, id).await?;
    let draft = survey.draft.clone();
    Ok(web::render(&page(&app, asking, &visitor, survey, draft, Problems::new())))
}

fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    survey: Survey,
    draft: Definition,
    problems: Problems,
) -> SettingsPage {
    let words = asking.words;
    SettingsPage {
        tabs: tabs(words, &survey, Tabbed::Settings),
        state: list::state_name(words, survey.state),
        tone: tone(survey.state),
        mains: Language::ALL.map(|language| Choice::new(language.code(), language.name())).to_vec(),
        hidden: draft.hidden.join("\n"),
        may_edit: visitor.may(Role::Manager),
        shell: shell(asking, app, &survey.name),
        survey,
        draft,
        problems,
    }
}

/// The draft with the settings as they were sent.
fn read(before: &Definition, fields: &Fields) -> Definition {
    let mut draft = before.clone();
    let main = fields.get("main").and_then(Language::parse).unwrap_or(before.main_language());
    let offered = |language: &Language| {
        *language != main && fields.all("languages").any(|code| code == language.code())
    };
    draft.languages =
        std::iter::once(main).chain(Language::ALL.into_iter().filter(offered)).collect();
    draft.asks_contact = fields.get("contact").is_some();
    draft.identifies = fields.get("identifies").is_some();
    let names = fields.get("hidden").unwrap_or_default();
    let names =
        names.split(|c: char| c.is_whitespace() || c == ',').filter(|name| !name.is_empty());
    draft.hidden = names.take(100).map(str::to_lowercase).collect();
    draft
}

pub(super) async fn save(
    Extract(app): Extract<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    Checked(fields): Checked<Fields>,
) -> Result<Response, PageError> {
    let mut survey = survey(&app, &visitor.eyes, id).await?;
    let draft = read(&survey.draft, &fields);
    let name = fields.get("name").and_then(form::name).unwrap_or_else(|| survey.name.clone());
    let edition = fields.get("edition").and_then(|text| text.parse().ok()).unwrap_or(0);
    let mut problems = draft.problems();
    if problems.is_empty() {
        let save = |tx: &mut ::store::Tx| draft::save(tx, survey.id, edition, &name, &draft);
        match app.store.write("save survey", save).await {
            Ok(_) => {}
            Err(SaveError::NoSurvey) => return Err(PageError::NotFound),
            Err(SaveError::Changed) => problems.add("", "survey-problem-changed"),
            Err(SaveError::Store(error)) => return Err(error.into()),
        }
    }
    if !problems.is_empty() {
        survey.name = name;
        let page = page(&app, asking, &visitor, survey, draft, problems);
        return Ok(render_as(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let next = see_other(format!("/surveys/{}/settings", survey.id));
    Ok(next.said(&app, asking.words.t("survey-saved")).into_response())
}

pub(super) async fn close(
    app: Extract<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    _: Checked<Fields>,
) -> Result<Response, PageError> {
    turn(app, id, visitor, asking, State::Closed).await
}

pub(super) async fn reopen(
    app: Extract<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    _: Checked<Fields>,
) -> Result<Response, PageError> {
    turn(app, id, visitor, asking, State::Open).await
}

async fn turn(
    Extract(app): Extract<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    state: State,
) -> Result<Response, PageError> {
    let survey = survey(&app, &visitor.eyes, id).await?;
    let by = Actor::Staff(visitor.staff);
    let (verb, said) = match state {
        State::Closed => ("close survey", "survey-closed"),
        State::Open | State::Draft => ("reopen survey", "survey-reopened"),
    };
    let turn = |tx: &mut ::store::Tx| match state {
        State::Closed => publish::close(tx, by, survey.id),
        State::Open | State::Draft => publish::reopen(tx, by, survey.id),
    };
    match app.store.write(verb, turn).await {
        Ok(()) => {}
        Err(PublishError::Store(error)) => return Err(error.into()),
        Err(_) => return Err(PageError::NotFound),
    }
    app.part::<Asked>().forget();
    let next = see_other(format!("/surveys/{}/settings", survey.id));
    Ok(next.said(&app, asking.words.t(said)).into_response())
}

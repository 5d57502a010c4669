//! The staff's pages of surveys: the list, a new one, its editor, translations, settings, trying it out.

pub(crate) mod edit;
mod form;
mod list;
mod settings;
mod translate;
mod trial;

use super::{State, Survey, store};
use ::store::Eyes;
use axum::extract::Path;
use kernel::{Language, Role, SurveyId};
use web::table::Tab;
use web::{Access, App, Asking, PageError, Place, Routes, Shell, Visitor, Words};

pub(crate) fn routes() -> Routes {
    let sees = Access::Staff(Role::Viewer);
    let makes = Access::Staff(Role::Manager);
    Routes::new()
        .get("/surveys", sees, list::show)
        .get("/surveys/new", makes, list::choose)
        .post("/surveys", makes, list::create)
        .get("/surveys/{id}", sees, edit::show)
        .post("/surveys/{id}/draft", makes, edit::save)
        .post("/surveys/{id}/sketch", makes, edit::sketch)
        .post("/surveys/{id}/versions", makes, edit::publish)
        .get("/surveys/{id}/translations", sees, translate::show)
        .post("/surveys/{id}/translations", makes, translate::save)
        .get("/surveys/{id}/settings", sees, settings::show)
        .post("/surveys/{id}/settings", makes, settings::save)
        .post("/surveys/{id}/closure", makes, settings::close)
        .post("/surveys/{id}/opening", makes, settings::reopen)
        .get("/surveys/{id}/trial", sees, trial::show)
        .post("/surveys/{id}/trial", sees, trial::answer)
}

/// One of a survey's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tabbed {
    Questions,
    Translations,
    Settings,
    Share,
}

/// The tabs of a survey; the translations' one tells how much is missing.
pub(crate) fn tabs(words: Words, survey: &Survey, current: Tabbed) -> Vec<Tab> {
    let base = format!("/surveys/{}", survey.id);
    let missing: usize = survey.draft.missing().iter().map(|missing| missing.places.len()).sum();
    let tab = |which, key, path: &str, count| Tab {
        label: words.t(key).to_owned(),
        href: format!("{base}{path}"),
        current: which == current,
        count,
    };
    let missing = (missing > 0).then(|| words.number(i64::try_from(missing).unwrap_or(i64::MAX)));
    vec![
        tab(Tabbed::Questions, "survey-tab-questions", "", None),
        tab(Tabbed::Translations, "survey-tab-translations", "/translations", missing),
        tab(Tabbed::Settings, "survey-tab-settings", "/settings", None),
        tab(Tabbed::Share, "survey-tab-share", "/share", None),
    ]
}

/// The survey that an address names.
pub(crate) async fn survey(
    app: &App,
    eyes: &Eyes,
    Path(id): Path<String>,
) -> Result<Survey, PageError> {
    let id: SurveyId = id.parse().map_err(|_| PageError::NotFound)?;
    app.store.read(|tx| store::by_id(tx, eyes, id)).await?.ok_or(PageError::NotFound)
}

pub(crate) fn shell(asking: Asking, app: &App, title: &str) -> Shell {
    asking.shell(app, Place::Surveys, title)
}

/// The tone of a state's chip.
pub(crate) const fn tone(state: State) -> &'static str {
    match state {
        State::Draft => "outline",
        State::Open => "good",
        State::Closed => "",
    }
}

/// The language the editor shows: the one asked for if the survey has it, else the visitor's, else
/// the survey's main one.
pub(crate) fn edited_in(survey: &Survey, asked: Option<&str>, visitor: &Visitor) -> Language {
    let has = |language: &Language| survey.draft.languages.contains(language);
    asked
        .and_then(Language::parse)
        .filter(has)
        .or(Some(visitor.language).filter(has))
        .unwrap_or(survey.draft.main_language())
}

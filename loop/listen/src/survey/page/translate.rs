//! Translations: every text in every language side by side, the missing ones first to be seen.

use super::{Tabbed, shell, survey, tabs};
use crate::survey::Survey;
use crate::survey::draft::{self, SaveError};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{Language, Role};
use web::table::Tab;
use web::{App, Asking, Checked, Fields, PageError, Shell, Visitor, see_other};

#[derive(Template)]
#[template(path = "survey/translations.html")]
struct TranslationsPage {
    shell: Shell,
    tabs: Vec<Tab>,
    survey: Survey,
    languages: Vec<Language>,
    lines: Vec<Line>,
    missing: Vec<Missing>,
    may_edit: bool,
}

/// One text in each language.
struct Line {
    place: String,
    label: &'static str,
    texts: Vec<(Language, String)>,
}

struct Missing {
    name: &'static str,
    said: String,
    first: String,
}

pub(super) async fn show(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let survey = survey(&app, &visitor.eyes, id).await?;
    let words = asking.words;
    let languages = survey.draft.languages.clone();
    let mut draft = survey.draft.clone();
    let lines = draft.texts().into_iter().map(|placed| Line {
        label: words.t(placed.label),
        texts: languages
            .iter()
            .map(|language| {
                (*language, placed.text.given(*language).unwrap_or_default().to_owned())
            })
            .collect(),
        place: placed.place,
    });
    let lines = lines.collect();
    let missing = survey.draft.missing().into_iter().map(|missing| Missing {
        name: missing.language.name(),
        said: words.with(
            "survey-missing-of",
            &[("count", missing.places.len().into()), ("of", missing.of.into())],
        ),
        first: format!(
            "{}.{}",
            missing.places.first().cloned().unwrap_or_default(),
            missing.language.code()
        ),
    });
    let page = TranslationsPage {
        tabs: tabs(words, &survey, Tabbed::Translations),
        missing: missing.collect(),
        may_edit: visitor.may(Role::Manager),
        shell: shell(asking, &app, &survey.name),
        languages,
        lines,
        survey,
    };
    Ok(web::render(&page))
}

pub(super) async fn save(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    Checked(fields): Checked<Fields>,
) -> Result<Response, PageError> {
    let survey = survey(&app, &visitor.eyes, id).await?;
    let mut draft = survey.draft.clone();
    for placed in draft.texts() {
        for language in &survey.draft.languages {
            let field = format!("{}.{}", placed.place, language.code());
            if let Some(typed) = fields.get(&field) {
                placed.text.set(*language, typed);
            }
        }
    }
    if !draft.problems().is_empty() {
        return Err(PageError::BadRequest("survey-problem-long-text"));
    }
    let edition = fields.get("edition").and_then(|text| text.parse().ok()).unwrap_or(0);
    let save = |tx: &mut ::store::Tx| draft::save(tx, survey.id, edition, &survey.name, &draft);
    match app.store.write("save survey", save).await {
        Ok(_) => {}
        Err(SaveError::NoSurvey) => return Err(PageError::NotFound),
        Err(SaveError::Changed) => return Err(PageError::Conflict("survey-problem-changed")),
        Err(SaveError::Store(error)) => return Err(error.into()),
    }
    let next = see_other(format!("/surveys/{}/translations", survey.id));
    Ok(next.said(&app, asking.words.t("survey-saved")).into_response())
}

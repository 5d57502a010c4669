//! Trying a survey out: every page as a respondent sees it, for staff, and nothing is kept.

use super::super::answers::{Answers, Need};
use super::view::View;
use super::{AskPage, ThanksPage, is_all, sent};
use crate::survey::Definition;
use axum::response::Response;
use http::StatusCode;
use kernel::Language;
use web::page::render_as;
use web::{Asking, Fields, Problems};

/// What a trial's page is made of.
pub(crate) struct Trial<'a> {
    pub(crate) definition: &'a Definition,
    pub(crate) language: Language,
    pub(crate) action: String,
    pub(crate) csrf: String,
}

/// The page that answers `fields`, or the first page when there are none.
pub(crate) fn page(
    asking: &Asking,
    organisation: &str,
    trial: Trial<'_>,
    fields: Option<&Fields>,
) -> Response {
    let Trial { definition, language, action, csrf } = trial;
    let sheet = asking
        .sheet(asking.words.t("survey-trial"))
        .in_language(language)
        .languages(&definition.languages)
        .organisation(organisation);
    let given = fields.map(|fields| sent::answers(definition, fields)).unwrap_or_default();
    let tapped = fields.is_some_and(|fields| fields.get("step") == Some("tap"));
    let need = if tapped { Need::Some } else { Need::All };
    let (answers, mut problems) = Answers::check(definition, &given, need);
    if fields.is_none() {
        problems = Problems::new();
    }
    let whole =
        fields.is_some() && problems.is_empty() && (!tapped || is_all(definition, &answers));
    if whole {
        let text = definition.thanks.of(answers.class()).said(language, definition.main_language());
        let again = format!("{action}?lang={}", language.code());
        let page = ThanksPage {
            sheet,
            text: text.to_owned(),
            promised: Vec::new(),
            done: String::new(),
            again,
            own: String::new(),
            code: None,
        };
        return render_as(StatusCode::OK, &page);
    }
    let tap = definition.begins_with_a_score() && answers.is_empty();
    let mut view = View::of(definition, language, action, &given, &problems, tap);
    view.csrf = csrf;
    view.trial = true;
    render_as(StatusCode::OK, &AskPage { sheet, view })
}

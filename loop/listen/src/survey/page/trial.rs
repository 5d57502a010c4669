//! Trying out: staff walk through the draft as a respondent would; nothing is kept.

use super::survey;
use crate::response::page::{self, trial::Trial};
use axum::extract::{Path, State};
use axum::response::Response;
use http::HeaderMap;
use web::{App, Asking, Checked, Fields, Filters, PageError, Visitor};

pub(super) async fn show(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    address: Filters,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let asked = address.get("lang").map(str::to_owned);
    render(&app, id, visitor, asking, &headers, asked.as_deref(), None).await
}

pub(super) async fn answer(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    headers: HeaderMap,
    Checked(fields): Checked<Fields>,
) -> Result<Response, PageError> {
    let asked = fields.get("lang").map(str::to_owned);
    render(&app, id, visitor, asking, &headers, asked.as_deref(), Some(&fields)).await
}

async fn render(
    app: &App,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    headers: &HeaderMap,
    asked: Option<&str>,
    fields: Option<&Fields>,
) -> Result<Response, PageError> {
    let survey = survey(app, &visitor.eyes, id).await?;
    let organisation = people::organisation::current(app).await?;
    let trial = Trial {
        definition: &survey.draft,
        language: page::language(&survey.draft, headers, asked),
        action: format!("/surveys/{}/trial", survey.id),
        csrf: asking.clone().shell(app, web::Place::Surveys, "").csrf,
    };
    Ok(page::trial::page(&asking, &organisation.name, trial, fields))
}

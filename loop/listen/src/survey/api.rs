//! Surveys and the links they are asked by, for programs.

use super::store;
use crate::collector;
use ::store::StoreError;
use axum::extract::{Path, State};
use axum::response::Response;
use http::{Method, StatusCode};
use kernel::{Scope, SurveyId};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use web::api::{ApiError, Listing, json, read};
use web::words::machine;
use web::{App, PageError, Routes, Visitor};

pub(crate) fn routes() -> Routes {
    let read = Scope::ReadSurveys;
    Routes::new()
        .api(Method::GET, "/api/v1/surveys", read, list)
        .api(Method::GET, "/api/v1/surveys/{id}", read, show)
        .api(Method::GET, "/api/v1/surveys/{id}/collectors", read, collectors)
}

#[derive(OpenApi)]
#[openapi(paths(list, show, collectors))]
pub(crate) struct Api;

/// A survey, with how many responses of your units it has had.
#[derive(Debug, Serialize, ToSchema)]
struct SurveyOut {
    #[schema(example = "svy_01m815dbdz707jv081daqpphxb")]
    id: String,
    name: String,
    /// `draft`, `open` or `closed`.
    state: &'static str,
    /// The newest published version; null before the first.
    version: Option<i64>,
    /// The declared metric: `nps`, `csat` or `ces`.
    metric: Option<&'static str>,
    received: i64,
    created_at: String,
    changed_at: String,
}

/// A survey with its questions.
#[derive(Debug, Serialize, ToSchema)]
struct SurveyWhole {
    #[serde(flatten)]
    survey: SurveyOut,
    /// The questions of the published version, or of the draft before there is one: languages,
    /// texts by language, scales, choices, which fields a link may carry.
    #[schema(value_type = Object)]
    definition: serde_json::Value,
}

/// One way a survey is asked: a link, a QR code, a kiosk.
#[derive(Debug, Serialize, ToSchema)]
struct CollectorOut {
    #[schema(example = "col_01m815dbdz707jv081daqpphxb")]
    id: String,
    survey: String,
    unit: String,
    touchpoint: Option<String>,
    /// `link`, `qr`, `kiosk`, …
    channel: &'static str,
    name: String,
    /// Where customers answer.
    url: String,
    open: bool,
    closes_at: Option<String>,
    received: i64,
    created_at: String,
}

/// All surveys, those that changed last first.
#[utoipa::path(
    get,
    path = "/api/v1/surveys",
    tag = "Surveys",
    responses((status = 200, body = Listing<SurveyOut>))
)]
async fn list(State(app): State<App>, visitor: Visitor) -> Result<Response, ApiError> {
    let surveys = app.store.read(|tx| store::list(tx, &visitor.eyes)).await?;
    let data = surveys.iter().map(|listed| out(&listed.survey, listed.received)).collect();
    Ok(json(StatusCode::OK, &Listing::<SurveyOut> { data, next_cursor: None }))
}

fn out(survey: &super::Survey, received: i64) -> SurveyOut {
    SurveyOut {
        id: survey.id.to_string(),
        name: survey.name.clone(),
        state: survey.state.code(),
        version: survey.version,
        metric: survey.draft.metric().map(kernel::Metric::code),
        received,
        created_at: machine(survey.created_at),
        changed_at: machine(survey.changed_at),
    }
}

/// One survey with its questions.
#[utoipa::path(
    get,
    path = "/api/v1/surveys/{id}",
    tag = "Surveys",
    params(("id" = String, Path, description = "The survey")),
    responses((status = 200, body = SurveyWhole), (status = 404, description = "No such survey"))
)]
async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let id: SurveyId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = app
        .store
        .read(|tx| {
            let surveys = store::list(tx, &visitor.eyes)?;
            let Some(listed) = surveys.into_iter().find(|listed| listed.survey.id == id) else {
                return Ok::<_, StoreError>(None);
            };
            let published = match listed.survey.version {
                Some(version) => store::version(tx, &visitor.eyes, id, version)?,
                None => None,
            };
            Ok(Some((listed, published)))
        })
        .await?;
    let (listed, published) = found.ok_or(PageError::NotFound)?;
    let definition = published.as_ref().unwrap_or(&listed.survey.draft);
    let definition = serde_json::to_value(definition).map_err(PageError::internal)?;
    let survey = out(&listed.survey, listed.received);
    Ok(json(StatusCode::OK, &SurveyWhole { survey, definition }))
}

/// The ways a survey is asked in your units, the oldest first.
#[utoipa::path(
    get,
    path = "/api/v1/surveys/{id}/collectors",
    tag = "Surveys",
    params(("id" = String, Path, description = "The survey")),
    responses((status = 200, body = Listing<CollectorOut>))
)]
async fn collectors(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let id: SurveyId = read("id", &id)?;
    let all = app.store.read(|tx| collector::store::of_survey(tx, &visitor.eyes, id)).await?;
    let data = all
        .into_iter()
        .map(|listed| {
            let collector = listed.collector;
            CollectorOut {
                id: collector.id.to_string(),
                survey: collector.survey.to_string(),
                unit: collector.unit.to_string(),
                touchpoint: collector.touchpoint,
                channel: collector.channel.code(),
                name: collector.name,
                url: app.site.link(&format!("/s/{}", collector.link)),
                open: collector.open,
                closes_at: collector.closes_at.map(machine),
                received: listed.received,
                created_at: machine(collector.created_at),
            }
        })
        .collect();
    Ok(json(StatusCode::OK, &Listing::<CollectorOut> { data, next_cursor: None }))
}

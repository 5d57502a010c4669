//! Responses for programs: listed, read and sent in with a key.

use super::filters::Filters;
use super::{ResponseRow, api, list as rows};
use crate::asked::Asked;
use crate::collector;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use http::{HeaderMap, Method, StatusCode};
use kernel::{Class, CollectorId, ResponseId, Scope, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, OpenApi, ToSchema};
use web::api::{ApiError, Listing, Paged, json, read, read_option};
use web::words::machine;
use web::{App, Asking, PageError, Routes, Visitor};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Method::GET, "/api/v1/responses", Scope::ReadResponses, list)
        .api(Method::POST, "/api/v1/responses", Scope::WriteResponses, create)
        .api(Method::GET, "/api/v1/responses/{id}", Scope::ReadResponses, show)
}

#[derive(OpenApi)]
#[openapi(paths(list, create, show))]
pub(crate) struct Api;

/// One person's answers to one survey.
#[derive(Debug, Serialize, ToSchema)]
struct ResponseOut {
    #[schema(example = "rsp_01m815dbdz707jv081daqpphxb")]
    id: String,
    survey: String,
    /// The version of the survey it answers.
    version: i64,
    collector: Option<String>,
    import: Option<String>,
    unit: String,
    touchpoint: Option<String>,
    /// `link`, `qr`, `kiosk`, `api`, `import`, …
    channel: String,
    customer: Option<String>,
    /// `nps`, `csat` or `ces`.
    metric: Option<&'static str>,
    score: Option<u8>,
    /// `promoter`, `passive` or `detractor`.
    class: Option<&'static str>,
    /// The words, the reason first.
    comment: Option<String>,
    /// The language of the page it was given on: `en`, `th` or `vi`.
    language: Option<&'static str>,
    /// Whether the customer said that they may be written to.
    may_contact: bool,
    given_at: String,
}

/// A response with everything that was answered.
#[derive(Debug, Serialize, ToSchema)]
struct ResponseWhole {
    #[serde(flatten)]
    response: ResponseOut,
    /// Answers by the question's id.
    #[schema(value_type = Object)]
    answers: serde_json::Value,
    hidden: BTreeMap<String, String>,
    /// Its id in the system it was imported from.
    external_id: Option<String>,
}

/// Which responses. Times are RFC 3339: `2026-11-01T00:00:00Z`.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Given at this moment or later.
    since: Option<String>,
    /// Given before this moment.
    until: Option<String>,
    survey: Option<String>,
    /// This unit and all beneath it.
    unit: Option<String>,
    /// `promoter`, `passive` or `detractor`.
    class: Option<String>,
    /// Rows on the page: 1 to 200, 50 when left out.
    limit: Option<usize>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Responses that your units have had, the newest first.
#[utoipa::path(
    get,
    path = "/api/v1/responses",
    tag = "Responses",
    params(Which),
    responses((status = 200, body = Listing<ResponseOut>), (status = 422, description = "A parameter can't be read"))
)]
async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Which>,
) -> Result<Response, ApiError> {
    let class = match asked.class.as_deref() {
        None => None,
        Some(code) => {
            let class = Class::parse(code);
            Some(class.ok_or_else(|| ApiError::parameter("class", "api-parameter"))?)
        }
    };
    let filters = Filters {
        survey: read_option("survey", asked.survey.as_ref())?,
        unit: read_option("unit", asked.unit.as_ref())?,
        class,
        from: moment("since", asked.since.as_ref())?,
        until: moment("until", asked.until.as_ref())?,
        ..Filters::default()
    };
    let most = Paged { limit: asked.limit, cursor: None }.rows()?;
    let after = asked.cursor.as_deref();
    if after.is_some_and(|cursor| !rows::is_cursor(cursor)) {
        return Err(ApiError::parameter("cursor", "api-parameter"));
    }
    let page = app.store.read(|tx| rows::page(tx, &visitor.eyes, &filters, after, most)).await?;
    let data = page.rows.into_iter().map(out).collect();
    Ok(json(StatusCode::OK, &Listing::<ResponseOut> { data, next_cursor: page.next }))
}

fn moment(name: &str, text: Option<&String>) -> Result<Option<Timestamp>, ApiError> {
    let at: Option<jiff::Timestamp> = read_option(name, text)?;
    Ok(at.map(Timestamp::from_jiff))
}

fn out(row: ResponseRow) -> ResponseOut {
    ResponseOut {
        id: row.id.to_string(),
        survey: row.survey.to_string(),
        version: row.version,
        collector: row.collector.map(|id| id.to_string()),
        import: row.import.map(|id| id.to_string()),
        unit: row.unit.to_string(),
        touchpoint: row.touchpoint,
        channel: row.channel,
        customer: row.customer.map(|id| id.to_string()),
        metric: row.metric.map(kernel::Metric::code),
        score: row.score.map(kernel::Score::value),
        class: row.class.map(Class::code),
        comment: row.comment,
        language: row.language.map(kernel::Language::code),
        may_contact: row.may_contact,
        given_at: machine(row.given_at),
    }
}

/// One response with everything that was answered.
#[utoipa::path(
    get,
    path = "/api/v1/responses/{id}",
    tag = "Responses",
    params(("id" = String, Path, description = "The response")),
    responses((status = 200, body = ResponseWhole), (status = 404, description = "No such response"))
)]
async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let id: ResponseId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = app.store.read(|tx| rows::by_id(tx, &visitor.eyes, id)).await?;
    let full = found.ok_or(PageError::NotFound)?;
    let answers = full.given.to_json();
    let (hidden, external_id) = (full.hidden, full.external_id);
    let response = out(full.row);
    Ok(json(StatusCode::OK, &ResponseWhole { response, answers, hidden, external_id }))
}

/// A response to send in.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "it describes the body, which is read as the respondent's own door reads it"
)]
struct NewResponse {
    /// The link it is given through: it says which survey, unit and touchpoint.
    #[schema(example = "col_01m815dbdz707jv081daqpphxb")]
    collector: String,
    /// Answers by the question's id: a number for a score, a text for words, an id or a list of ids
    /// for choices.
    #[schema(value_type = Object, example = json!({ "nps": 9, "why": "Quick and kind" }))]
    answers: serde_json::Value,
    /// `en`, `th` or `vi`.
    language: Option<String>,
    /// Fields that the survey lets a link carry.
    hidden: Option<BTreeMap<String, String>>,
    /// Who it is, where the survey asks for that.
    customer: Option<NewCustomer>,
}

/// Who answers. At least one of `email`, `phone` and `id` makes them known again.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes a part of the body")]
struct NewCustomer {
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    /// Their id in your own system.
    id: Option<String>,
}

/// What became of a response that was sent in.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the answer, which the respondent's own door gives")]
struct TakenOut {
    response: String,
    /// `complete`.
    state: String,
    given_at: String,
    /// Where whoever gave it sees what becomes of it. Whoever holds this address may see it: hand it
    /// to them and to nobody else.
    own: String,
}

/// Sends a response in. With an `Idempotency-Key` the same call may be sent again, also years later:
/// it is taken once, and answered alike.
#[utoipa::path(
    post,
    path = "/api/v1/responses",
    tag = "Responses",
    params(("Idempotency-Key" = Option<String>, Header, description = "At most 255 characters of your own")),
    request_body = NewResponse,
    responses(
        (status = 201, body = TakenOut),
        (status = 404, description = "No such collector in your units"),
        (status = 410, description = "The survey or the link is closed"),
        (status = 422, description = "Some answers can't be taken, or the key came with other answers")
    )
)]
async fn create(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, ApiError> {
    let mut sent: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(&body).map_err(|error| ApiError::NotJson(error.to_string()))?;
    let Some(serde_json::Value::String(id)) = sent.remove("collector") else {
        return Err(ApiError::parameter("collector", "api-parameter"));
    };
    let id: CollectorId = read("collector", &id)?;
    let found = app.store.read(|tx| collector::store::by_id(tx, &visitor.eyes, id)).await?;
    let collector = found.ok_or(PageError::NotFound)?;
    let link = app.part::<Asked>().link(&app, &collector.link).await?;
    let link = link.ok_or(PageError::NotFound)?;
    let rest = serde_json::to_vec(&sent).map_err(PageError::internal)?;
    Ok(api::answered(&app, &link, &headers, &rest, asking.words).await?)
}

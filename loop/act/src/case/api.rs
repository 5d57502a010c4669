//! Cases for programs: listed, read, taken, noted on and closed with a key.

mod out;

use super::list::{After, Filter, View};
use super::{CaseError, assign, by_id, list as rows, note, resolve, today};
use crate::{cause, step};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, Method, StatusCode, header};
use kernel::{CaseId, CauseId, Scope, StaffId, UnitId};
use out::{CaseOut, line};
pub(crate) use out::{CaseWhole, PersonOut, person};
use people::call::{CallError, CallKey, Reply, once};
use serde::{Deserialize, Serialize};
use store::{StoreError, Tx};
use utoipa::{IntoParams, OpenApi, ToSchema};
use web::api::{ApiError, Body, Listing, Paged, json, read, read_option};
use web::{App, PageError, Problems, Routes, Visitor};

/// Characters of a note or of what was done, as on the page.
const LONGEST: usize = 4000;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Method::GET, "/api/v1/cases", Scope::ReadCases, list)
        .api(Method::GET, "/api/v1/cases/{id}", Scope::ReadCases, show)
        .api(Method::GET, "/api/v1/causes", Scope::ReadCases, causes)
        .api(Method::POST, "/api/v1/cases/{id}/notes", Scope::WriteCases, add_note)
        .api(Method::POST, "/api/v1/cases/{id}/owner", Scope::WriteCases, hand_over)
        .api(Method::POST, "/api/v1/cases/{id}/resolution", Scope::WriteCases, close)
}

#[derive(OpenApi)]
#[openapi(paths(list, show, causes, add_note, hand_over, close, step::api::end))]
pub(crate) struct Api;

/// A root cause, or a group of them.
#[derive(Debug, Serialize, ToSchema)]
struct CauseOut {
    #[schema(example = "cau_01m815dbdz707jv081daqpphxb")]
    id: String,
    /// The cause it is a part of.
    parent: Option<String>,
    /// In the language of the key's owner.
    name: String,
    /// Whether a case can be closed with it: not with a group, whose parts can.
    closes_cases: bool,
}

/// Which cases.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Which {
    /// `open` (when left out), `mine`, `unclaimed`, `late`, `today` or `closed`.
    view: Option<String>,
    /// This unit and all beneath it.
    unit: Option<String>,
    /// Rows on the page: 1 to 200, 50 when left out.
    limit: Option<usize>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// The cases of your units: open ones by promise, closed ones the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/cases",
    tag = "Cases",
    params(Which),
    responses((status = 200, body = Listing<CaseOut>), (status = 422, description = "A parameter can't be read"))
)]
async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Which>,
) -> Result<Response, ApiError> {
    let wrong = |name| ApiError::parameter(name, "api-parameter");
    let view = match asked.view.as_deref() {
        None => View::Open,
        Some(code) => View::parse(code).ok_or_else(|| wrong("view"))?,
    };
    let after = match asked.cursor.as_deref() {
        None => None,
        Some(cursor) => Some(After::parse(cursor).ok_or_else(|| wrong("cursor"))?),
    };
    let unit: Option<UnitId> = read_option("unit", asked.unit.as_ref())?;
    let most = Paged { limit: asked.limit, cursor: None }.rows()?;
    let now = app.store.clock().now();
    let day_end = today::day_end(now, &visitor.zone);
    let filter = Filter { unit, ..Filter::of(visitor.staff, now, day_end).view(view) };
    let found = app.store.read(|tx| rows::list(tx, &visitor.eyes, &filter, after, most)).await?;
    let next_cursor = found.next.map(After::text);
    let data = found.lines.into_iter().map(line).collect();
    Ok(json(StatusCode::OK, &Listing::<CaseOut> { data, next_cursor }))
}

/// One case with all that is known of it.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{id}",
    tag = "Cases",
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, body = CaseWhole), (status = 404, description = "No such case in your units"))
)]
async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let id = parse(&id)?;
    let found = app.store.read(|tx| whole(tx, &visitor, id)).await?;
    Ok(json(StatusCode::OK, &found.ok_or(PageError::NotFound)?))
}

/// A case with its steps, for whoever may see it.
fn whole(tx: &mut Tx, visitor: &Visitor, id: CaseId) -> Result<Option<CaseWhole>, StoreError> {
    let Some(case) = by_id(tx, &visitor.eyes, id)? else { return Ok(None) };
    let steps = step::of_case(tx, &visitor.eyes, id)?;
    let doers = step::doers(tx, &case, &steps)?;
    Ok(Some(out::whole(case, (&steps, &doers), visitor.language)))
}

pub(crate) fn parse(id: &str) -> Result<CaseId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}

/// The causes in use, each after the group it belongs to.
#[utoipa::path(
    get,
    path = "/api/v1/causes",
    tag = "Cases",
    responses((status = 200, body = Listing<CauseOut>))
)]
async fn causes(State(app): State<App>, visitor: Visitor) -> Result<Response, ApiError> {
    let all = app.store.read(|tx| cause::store::all(tx, &visitor.eyes)).await?;
    let data = cause::tree(all)
        .into_iter()
        .filter(|branch| branch.cause.archived_at.is_none())
        .map(|branch| CauseOut {
            id: branch.cause.id.to_string(),
            parent: branch.cause.parent.map(|id| id.to_string()),
            name: branch.cause.names.shown(visitor.language).to_owned(),
            closes_cases: branch.is_leaf,
        })
        .collect();
    Ok(json(StatusCode::OK, &Listing::<CauseOut> { data, next_cursor: None }))
}

/// A note for colleagues.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewNote {
    /// 1 to 4,000 characters.
    text: String,
}

/// Whose the case is to be.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewOwner {
    /// A member of staff who sees the case's unit; the key's own owner takes it.
    staff: String,
    /// A word on why, for whoever gets it.
    why: Option<String>,
}

/// How the case is closed.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewResolution {
    cause: String,
    /// What was done, 1 to 4,000 characters.
    done: String,
}

/// Notes something on a case, for colleagues.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{id}/notes",
    tag = "Cases",
    params(("id" = String, Path, description = "The case"), ("Idempotency-Key" = Option<String>, Header)),
    request_body = NewNote,
    responses((status = 200, body = CaseWhole), (status = 404, description = "No such case in your units"))
)]
async fn add_note(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    key: CallKey,
    Body(sent): Body<NewNote>,
) -> Result<Response, ApiError> {
    let (id, text) = (parse(&id)?, said("text", &sent.text)?);
    changed(&app, &visitor, &key, (id, &sent), |tx| note::note(tx, &visitor, id, &text)).await
}

/// Takes a case or hands it to a colleague.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{id}/owner",
    tag = "Cases",
    params(("id" = String, Path, description = "The case"), ("Idempotency-Key" = Option<String>, Header)),
    request_body = NewOwner,
    responses(
        (status = 200, body = CaseWhole),
        (status = 404, description = "No such case in your units"),
        (status = 409, description = "The case is closed, or that colleague can't see its unit")
    )
)]
async fn hand_over(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    key: CallKey,
    Body(sent): Body<NewOwner>,
) -> Result<Response, ApiError> {
    let (id, to): (CaseId, StaffId) = (parse(&id)?, read("staff", &sent.staff)?);
    let why = sent.why.as_deref().map(|why| said("why", why)).transpose()?;
    changed(&app, &visitor, &key, (id, &sent), |tx| {
        if to == visitor.staff {
            let seen = by_id(tx, &visitor.eyes, id)?.and_then(|case| case.owner);
            assign::claim(tx, &visitor, id, seen.map(|owner| owner.id))
        } else {
            assign::hand_over(tx, &visitor, id, to, why.as_deref())
        }
    })
    .await
}

/// Closes a case. Some time later the customer is asked whether it was solved.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{id}/resolution",
    tag = "Cases",
    params(("id" = String, Path, description = "The case"), ("Idempotency-Key" = Option<String>, Header)),
    request_body = NewResolution,
    responses(
        (status = 200, body = CaseWhole),
        (status = 404, description = "No such case in your units"),
        (status = 409, description = "The case is closed, or the cause is not in use")
    )
)]
async fn close(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    key: CallKey,
    Body(sent): Body<NewResolution>,
) -> Result<Response, ApiError> {
    let (id, cause): (CaseId, CauseId) = (parse(&id)?, read("cause", &sent.cause)?);
    let done = said("done", &sent.done)?;
    changed(&app, &visitor, &key, (id, &sent), |tx| {
        resolve::resolve(tx, &visitor, id, cause, &done)
    })
    .await
}

/// Words that must be there and not too long, tidied as a page tidies them.
pub(crate) fn said(field: &'static str, text: &str) -> Result<String, ApiError> {
    let text = crate::message::clean(text);
    if (1..=LONGEST).contains(&text.chars().count()) {
        return Ok(text);
    }
    let mut problems = Problems::new();
    problems.add(field, "api-words");
    Err(ApiError::Wrong(problems))
}

/// Does one change once and answers with the case as it is then.
pub(crate) async fn changed(
    app: &App,
    visitor: &Visitor,
    key: &CallKey,
    (id, sent): (CaseId, &impl Serialize),
    change: impl Fn(&mut Tx) -> Result<(), CaseError>,
) -> Result<Response, ApiError> {
    let reply = app
        .store
        .write("change case by a key", |tx| {
            once(tx, visitor, key, sent, |tx| {
                change(tx)?;
                let case = whole(tx, visitor, id)?.ok_or(CaseError::NotFound)?;
                let body = serde_json::to_string(&case).map_err(StoreError::unexpected)?;
                Ok::<_, CaseError>(Reply { status: 200, body })
            })
        })
        .await
        .map_err(|error: CallError<CaseError>| PageError::from(error))?;
    let kind = HeaderValue::from_static("application/json");
    let status = StatusCode::from_u16(reply.status).map_err(PageError::internal)?;
    Ok((status, [(header::CONTENT_TYPE, kind)], reply.body).into_response())
}

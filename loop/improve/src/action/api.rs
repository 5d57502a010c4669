//! Actions for programs: listed, read, planned and moved on with a key.

use super::draft::{day_field, value_field};
use super::list::{self, After, Filter, View};
use super::{Action, ActionError, Draft, Move, REACH, Target, by_id, change};
use crate::cause::Causes;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, Method, StatusCode, header};
use kernel::{ActionId, Scope, UnitId};
use people::call::{CallError, CallKey, Reply, once};
use people::organisation;
use serde::{Deserialize, Serialize};
use store::{StoreError, Tx};
use utoipa::{IntoParams, OpenApi, ToSchema};
use web::api::{ApiError, Body, Listing, Paged, json, read_option};
use web::words::machine;
use web::{App, Fields, Page, PageError, Paging, Routes, Visitor};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Method::GET, "/api/v1/actions", Scope::ReadActions, index)
        .api(Method::POST, "/api/v1/actions", Scope::WriteActions, plan)
        .api(Method::GET, "/api/v1/actions/{id}", Scope::ReadActions, show)
        .api(Method::POST, "/api/v1/actions/{id}/state", Scope::WriteActions, move_to)
}

#[derive(OpenApi)]
#[openapi(paths(index, plan, show, move_to))]
pub(crate) struct Api;

/// A change to a cause, with an owner and a date.
#[derive(Debug, Serialize, ToSchema)]
struct ActionOut {
    #[schema(example = "act_01m815dbdz707jv081daqpphxb")]
    id: String,
    title: String,
    cause: Option<String>,
    unit: String,
    /// Where it is done, each with all beneath it; in all of the unit when empty.
    places: Vec<String>,
    /// The units it is compared with, which do without it.
    compared: Vec<String>,
    owner: OwnerOut,
    /// `planned`, `under-way`, `done` or `dropped`.
    state: &'static str,
    /// The moment its last day ends.
    due_at: String,
    /// Cases closed with the cause since then are its cases.
    since: String,
    /// What it should change, in words.
    effect: String,
    target: Option<TargetOut>,
    /// When it was done or dropped.
    ended_at: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct OwnerOut {
    #[schema(example = "stf_01m815dbdz707jv081daqpphxb")]
    id: String,
    name: String,
}

/// A metric's way from what it is to what it should be.
#[derive(Debug, Serialize, ToSchema)]
struct TargetOut {
    /// `nps`, `csat` or `ces`.
    metric: &'static str,
    from: f64,
    to: f64,
}

fn out(action: Action) -> ActionOut {
    #[expect(clippy::cast_precision_loss, reason = "figures are far below 2^52")]
    let figure = |hundredths: i64| hundredths as f64 / 100.0;
    let ids = |units: &[UnitId]| units.iter().map(UnitId::to_string).collect();
    ActionOut {
        id: action.id.to_string(),
        title: action.title,
        cause: action.cause.map(|cause| cause.to_string()),
        unit: action.unit.to_string(),
        places: ids(&action.places.done),
        compared: ids(&action.places.compared),
        owner: OwnerOut { id: action.owner.to_string(), name: action.owner_name },
        state: action.state.code(),
        due_at: machine(action.due_at),
        since: machine(action.since),
        effect: action.effect.words,
        target: action.effect.target.map(|Target { metric, from, to }| TargetOut {
            metric: metric.code(),
            from: figure(from),
            to: figure(to),
        }),
        ended_at: action.state.ended_at().map(machine),
    }
}

/// Which actions.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Which {
    /// `open`, `late`, `planned`, `under-way`, `done` or `dropped`; all when left out.
    state: Option<String>,
    /// This unit and all beneath it.
    unit: Option<String>,
    owner: Option<String>,
    /// Rows on the page: 1 to 200, 50 when left out.
    limit: Option<usize>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// The actions of your units: open ones by their date, then the others, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/actions",
    tag = "Actions",
    params(Which),
    responses((status = 200, body = Listing<ActionOut>), (status = 422, description = "A parameter can't be read"))
)]
async fn index(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Which>,
) -> Result<Response, ApiError> {
    let wrong = |name| ApiError::parameter(name, "api-parameter");
    let state = match asked.state.as_deref() {
        None => None,
        Some(code) => Some(View::parse(code).ok_or_else(|| wrong("state"))?),
    };
    let after = match asked.cursor.as_deref() {
        None => None,
        Some(cursor) => Some(After::parse(cursor).ok_or_else(|| wrong("cursor"))?),
    };
    let filter = Filter {
        state,
        unit: read_option("unit", asked.unit.as_ref())?,
        owner: read_option("owner", asked.owner.as_ref())?,
    };
    let size = Paged { limit: asked.limit, cursor: None }.rows()?;
    let (paging, now) = (Paging { after: asked.cursor, size }, app.store.clock().now());
    let found = app
        .store
        .read(|tx| list::list(tx, &visitor.eyes, &filter, after, paging.ask(), now))
        .await?;
    let page = Page::cut(found, &paging, |action| After::of(action).text());
    let data = page.rows.into_iter().map(out).collect();
    Ok(json(StatusCode::OK, &Listing::<ActionOut> { data, next_cursor: page.next }))
}

/// One action.
#[utoipa::path(
    get,
    path = "/api/v1/actions/{id}",
    tag = "Actions",
    params(("id" = String, Path, description = "The action")),
    responses((status = 200, body = ActionOut), (status = 404, description = "No such action in your units"))
)]
async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let id = parse(&id)?;
    let found = app.store.read(|tx| by_id(tx, &visitor.eyes, id)).await?;
    Ok(json(StatusCode::OK, &out(found.ok_or(PageError::NotFound)?)))
}

fn parse(id: &str) -> Result<ActionId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}

/// An action to plan. Days are those of the organisation's time zone.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewAction {
    /// 1 to 200 characters.
    title: String,
    /// The cause it is against.
    cause: Option<String>,
    unit: String,
    /// Where it is done, each with all beneath it and within the unit; in all of it when left out.
    #[serde(default)]
    places: Vec<String>,
    /// Units it is compared with, which do without it.
    #[serde(default)]
    compared: Vec<String>,
    /// A member of staff who works for the unit.
    owner: String,
    /// Its last day.
    #[schema(example = "2026-12-24")]
    due: String,
    /// Since which day its cases count; 90 days back when left out.
    since: Option<String>,
    /// What it should change, in at most 2,000 characters.
    effect: Option<String>,
    /// `nps`, `csat` or `ces`, with `from` and `to`.
    metric: Option<String>,
    from: Option<f64>,
    to: Option<f64>,
}

impl NewAction {
    /// As the form sends it, so that both are read alike.
    fn fields(&self, since: String) -> Fields {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        #[expect(clippy::cast_possible_truncation, reason = "what is too large is refused as such")]
        let figure = |value: Option<f64>| {
            value.map(|value| value_field((value * 100.0).round() as i64)).unwrap_or_default()
        };
        let ticked = |name: &'static str, units: &[String]| {
            units.iter().map(|unit| (name, unit.clone())).collect::<Vec<_>>()
        };
        let plain = [
            ("title", self.title.clone()),
            ("cause", text(&self.cause)),
            ("unit", self.unit.clone()),
            ("owner", self.owner.clone()),
            ("due", self.due.clone()),
            ("since", self.since.clone().unwrap_or(since)),
            ("effect", text(&self.effect)),
            ("metric", text(&self.metric)),
            ("from", figure(self.from)),
            ("to", figure(self.to)),
        ];
        let places = ticked("places", &self.places);
        plain.into_iter().chain(places).chain(ticked("compared", &self.compared)).collect()
    }
}

/// Plans an action.
#[utoipa::path(
    post,
    path = "/api/v1/actions",
    tag = "Actions",
    params(("Idempotency-Key" = Option<String>, Header)),
    request_body = NewAction,
    responses(
        (status = 201, body = ActionOut),
        (status = 400, description = "No such unit, owner or cause within your reach, or a unit is on both lists"),
        (status = 422, description = "A field can't be taken")
    )
)]
async fn plan(
    State(app): State<App>,
    visitor: Visitor,
    key: CallKey,
    Body(sent): Body<NewAction>,
) -> Result<Response, ApiError> {
    let zone = organisation::current(&app).await?.time_zone();
    let since = day_field(app.store.clock().now().minus(REACH), &zone);
    if sent.metric.as_deref().is_some_and(|code| kernel::Metric::parse(code).is_none()) {
        return Err(ApiError::parameter("metric", "api-parameter"));
    }
    let draft = Draft::check(&sent.fields(since), &zone).map_err(ApiError::Wrong)?;
    let causes = app.part::<Causes>();
    changed(&app, &visitor, &key, &sent, StatusCode::CREATED, |tx| {
        change::plan(tx, &visitor, causes, &draft)
    })
    .await
}

/// How an action moves on.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewState {
    /// `start`, `finish`, `drop` or `resume`.
    step: String,
}

/// Moves an action on. Asked twice, it moves once.
#[utoipa::path(
    post,
    path = "/api/v1/actions/{id}/state",
    tag = "Actions",
    params(("id" = String, Path, description = "The action"), ("Idempotency-Key" = Option<String>, Header)),
    request_body = NewState,
    responses(
        (status = 200, body = ActionOut),
        (status = 404, description = "No such action in your units"),
        (status = 409, description = "It can't be moved so from where it is")
    )
)]
async fn move_to(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    key: CallKey,
    Body(sent): Body<NewState>,
) -> Result<Response, ApiError> {
    let id = parse(&id)?;
    let wrong = || ApiError::parameter("step", "api-parameter");
    let step = Move::parse(&sent.step).ok_or_else(wrong)?;
    changed(&app, &visitor, &key, &sent, StatusCode::OK, |tx| {
        change::move_to(tx, &visitor, id, step).map(|()| id)
    })
    .await
}

/// Does one change once and answers with the action as it is then.
async fn changed(
    app: &App,
    visitor: &Visitor,
    key: &CallKey,
    sent: &impl Serialize,
    status: StatusCode,
    change: impl Fn(&mut Tx) -> Result<ActionId, ActionError>,
) -> Result<Response, ApiError> {
    let reply = app
        .store
        .write("change action by a key", |tx| {
            once(tx, visitor, key, sent, |tx| {
                let id = change(tx)?;
                let action = by_id(tx, &visitor.eyes, id)?.ok_or(ActionError::NotFound)?;
                let body = serde_json::to_string(&out(action)).map_err(StoreError::unexpected)?;
                Ok::<_, ActionError>(Reply { status: status.as_u16(), body })
            })
        })
        .await
        .map_err(|error: CallError<ActionError>| PageError::from(error))?;
    let kind = HeaderValue::from_static("application/json");
    let status = StatusCode::from_u16(reply.status).map_err(PageError::internal)?;
    Ok((status, [(header::CONTENT_TYPE, kind)], reply.body).into_response())
}

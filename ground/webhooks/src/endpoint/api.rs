//! Endpoints for programs: listed, made, tried out and deleted with a key.

use super::{Draft, Endpoint, EndpointError, State, change, store as rows};
use crate::delivery::{TryResult, ping};
use axum::extract::{Path, State as Part};
use axum::response::{IntoResponse, Response};
use channels::Egress;
use http::{Method, StatusCode};
use kernel::{EndpointId, Scope};
use people::call::{CallError, CallKey, Reply, once};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use web::api::{ApiError, Body, Listing, json};
use web::words::machine;
use web::{App, PageError, Routes, Visitor};

pub(crate) fn routes() -> Routes {
    let scope = Scope::ManageWebhooks;
    Routes::new()
        .api(Method::GET, "/api/v1/webhooks", scope, list)
        .api(Method::POST, "/api/v1/webhooks", scope, create)
        .api(Method::DELETE, "/api/v1/webhooks/{id}", scope, delete)
        .api(Method::POST, "/api/v1/webhooks/{id}/deliveries", scope, try_out)
}

#[derive(OpenApi)]
#[openapi(paths(list, create, delete, try_out))]
pub(crate) struct Api;

/// An address that hears of events.
#[derive(Debug, Serialize, ToSchema)]
struct EndpointOut {
    #[schema(example = "whk_01m815dbdz707jv081daqpphxb")]
    id: String,
    url: String,
    /// Such as `case.opened`.
    events: Vec<&'static str>,
    /// `active`, `paused` or `stopped`.
    state: &'static str,
    /// Why it was stopped: `gone` (it answered 410) or `failing`.
    stopped_because: Option<&'static str>,
    stopped_at: Option<String>,
    /// Since when nothing but failures came back.
    failing_since: Option<String>,
    delivered_at: Option<String>,
    created_at: String,
}

/// An endpoint that was just made, with its secret.
#[derive(Debug, Serialize, ToSchema)]
struct EndpointMade {
    #[serde(flatten)]
    endpoint: EndpointOut,
    /// Signs every delivery. It is told here and nowhere again.
    #[schema(example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=")]
    secret: String,
}

fn out(endpoint: &Endpoint) -> EndpointOut {
    let stopped = match endpoint.state {
        State::Stopped { why, at } => Some((why.code(), machine(at))),
        State::Active | State::Paused => None,
    };
    EndpointOut {
        id: endpoint.id.to_string(),
        url: endpoint.url.clone(),
        events: endpoint.topics.iter().map(|topic| topic.code()).collect(),
        state: endpoint.state.code(),
        stopped_because: stopped.as_ref().map(|(why, _)| *why),
        stopped_at: stopped.map(|(_, at)| at),
        failing_since: endpoint.failing_since.map(machine),
        delivered_at: endpoint.delivered_at.map(machine),
        created_at: machine(endpoint.created_at),
    }
}

/// The addresses that hear of events, the oldest first.
#[utoipa::path(
    get,
    path = "/api/v1/webhooks",
    tag = "Webhooks",
    responses((status = 200, body = Listing<EndpointOut>))
)]
async fn list(Part(app): Part<App>, visitor: Visitor) -> Result<Response, ApiError> {
    let all = app.store.read(|tx| rows::all(tx, &visitor.eyes)).await?;
    let data = all.iter().map(out).collect();
    Ok(json(StatusCode::OK, &Listing::<EndpointOut> { data, next_cursor: None }))
}

/// An address that is to hear of events.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewEndpoint {
    /// `https://…`, or `http://…` inside a network that the operator allows.
    url: String,
    /// Such as `case.opened`; `/settings/webhooks` lists them all.
    events: Vec<String>,
}

/// Makes an endpoint. Its secret is in the answer and can't be read again.
#[utoipa::path(
    post,
    path = "/api/v1/webhooks",
    tag = "Webhooks",
    params(("Idempotency-Key" = Option<String>, Header)),
    request_body = NewEndpoint,
    responses(
        (status = 201, body = EndpointMade),
        (status = 409, description = "There are 20 endpoints already"),
        (status = 422, description = "The address can't be called, or an event is not known")
    )
)]
async fn create(
    Part(app): Part<App>,
    visitor: Visitor,
    key: CallKey,
    Body(sent): Body<NewEndpoint>,
) -> Result<Response, ApiError> {
    let topics = sent.events.iter().map(String::as_str);
    let draft = Draft::check(app.part::<Egress>(), &sent.url, topics).map_err(ApiError::Wrong)?;
    // What is kept of the answer, for when the same call comes again, holds no secret.
    let reply = app
        .store
        .write("make endpoint by a key", |tx| {
            once(tx, &visitor, &key, &sent, |tx| {
                let endpoint = change::make(tx, &visitor, &draft)?;
                Ok::<_, EndpointError>(Reply { status: 201, body: endpoint.id.to_string() })
            })
        })
        .await
        .map_err(|error: CallError<EndpointError>| PageError::from(error))?;
    let id: EndpointId = reply.body.parse().map_err(PageError::internal)?;
    let made = app.store.read(|tx| rows::by_id(tx, &visitor.eyes, id)).await?;
    let endpoint = made.ok_or(PageError::NotFound)?;
    let secret = endpoint.secret(&app.site.key).expose();
    let body = EndpointMade { endpoint: out(&endpoint), secret };
    Ok(json(StatusCode::CREATED, &body))
}

fn parse(id: &str) -> Result<EndpointId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}

/// Deletes an endpoint with all that waits for it.
#[utoipa::path(
    delete,
    path = "/api/v1/webhooks/{id}",
    tag = "Webhooks",
    params(("id" = String, Path, description = "The endpoint")),
    responses((status = 204, description = "It is gone"), (status = 404, description = "No such endpoint"))
)]
async fn delete(
    Part(app): Part<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let id = parse(&id)?;
    let gone = app.store.write("delete endpoint", |tx| change::delete(tx, &visitor, id)).await;
    gone.map_err(PageError::from)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// What to send.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewDelivery {
    /// `ping`: events themselves can't be made up.
    #[serde(rename = "type")]
    #[schema(example = "ping")]
    kind: String,
}

/// What became of a test.
#[derive(Debug, Serialize, ToSchema)]
struct DeliveryOut {
    /// The `webhook-id` that was sent.
    #[schema(example = "dlv_01m815dbdz707jv081daqpphxb")]
    id: String,
    /// `delivered`, or `dead` when anything but a 2xx came back.
    state: &'static str,
    /// The status that came back.
    status: Option<u16>,
    /// Why nothing came back: `refused`, `unreachable`, `timed-out`, `certificate` or `bad-reply`.
    failure: Option<&'static str>,
    took_ms: i64,
    /// The first characters of what was answered.
    answer: String,
}

/// Sends a test at once and says what came back. It is tried once.
#[utoipa::path(
    post,
    path = "/api/v1/webhooks/{id}/deliveries",
    tag = "Webhooks",
    params(("id" = String, Path, description = "The endpoint")),
    request_body = NewDelivery,
    responses(
        (status = 201, body = DeliveryOut),
        (status = 404, description = "No such endpoint"),
        (status = 422, description = "Only a `ping` can be sent")
    )
)]
async fn try_out(
    Part(app): Part<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Body(sent): Body<NewDelivery>,
) -> Result<Response, ApiError> {
    let id = parse(&id)?;
    if sent.kind != crate::topic::PING {
        return Err(ApiError::parameter("type", "webhook-only-ping"));
    }
    let endpoint = app.store.read(|tx| rows::by_id(tx, &visitor.eyes, id)).await?;
    let endpoint = endpoint.ok_or(PageError::NotFound)?;
    let (sent, outcome) = ping::ping(&app, &endpoint).await?;
    let (status, failure) = match outcome.result {
        TryResult::Status(status) => (Some(status), None),
        TryResult::Failed(failure) => (None, Some(failure.code())),
    };
    let body = DeliveryOut {
        id: sent.to_string(),
        state: if outcome.result.is_success() { "delivered" } else { "dead" },
        status,
        failure,
        took_ms: outcome.took_ms(),
        answer: outcome.answer,
    };
    Ok(json(StatusCode::CREATED, &body))
}

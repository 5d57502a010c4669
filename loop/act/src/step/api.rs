//! A case's steps for programs: how they stand, and one that is done or left out.

use super::{CaseStep, Doers, Steps, finish};
use crate::case::Case;
use crate::case::api::{self as cases, CaseWhole, PersonOut};
use axum::extract::{Path, State};
use axum::response::Response;
use http::Method;
use kernel::{Language, Scope};
use people::call::CallKey;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::api::{ApiError, Body};
use web::words::machine;
use web::{App, Routes, Visitor};

pub(crate) fn routes() -> Routes {
    Routes::new().api(
        Method::POST,
        "/api/v1/cases/{id}/steps/{place}/state",
        Scope::WriteCases,
        end,
    )
}

/// One thing that the case's playbook asks for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StepOut {
    /// Its place among the case's steps, from 0, which is its name in addresses.
    place: i64,
    /// What is to be done, in the language of the key's owner.
    text: String,
    /// `owner` of the case, `manager` of its unit, or a `person`.
    who: &'static str,
    /// Who that is now; null while it is nobody, or when they have left.
    person: Option<PersonOut>,
    due_at: String,
    /// `open`, `done` or `skipped`; `ended` when the case was closed before.
    state: &'static str,
}

impl StepOut {
    pub(crate) fn all(found: &Steps, case: &Case, doers: &Doers, language: Language) -> Vec<Self> {
        let of = |step: &CaseStep| Self {
            place: step.place,
            text: step.step.texts.shown(language).to_owned(),
            who: step.step.who.code(),
            person: doers.of(step.step.who, case).map(cases::person),
            due_at: machine(step.due_at),
            state: step.state.code(),
        };
        found.steps.iter().map(of).collect()
    }
}

/// How a step ended.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewState {
    /// `done` or `skipped`.
    state: String,
    /// Why it is not needed, 1 to 4,000 characters: for a skipped step, and only for it.
    why: Option<String>,
}

/// Marks a step of an open case as done, or skips it with a reason. One that has its end already
/// keeps it.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{id}/steps/{place}/state",
    tag = "Cases",
    params(
        ("id" = String, Path, description = "The case"),
        ("place" = i64, Path, description = "The step's place, from 0"),
        ("Idempotency-Key" = Option<String>, Header)
    ),
    request_body = NewState,
    responses(
        (status = 200, body = CaseWhole),
        (status = 404, description = "No such case in your units, or no such step in it"),
        (status = 409, description = "The case is closed"),
        (status = 422, description = "The state is none, or its reason is missing")
    )
)]
pub(crate) async fn end(
    State(app): State<App>,
    visitor: Visitor,
    Path((id, place)): Path<(String, String)>,
    key: CallKey,
    Body(sent): Body<NewState>,
) -> Result<Response, ApiError> {
    let (id, place) = (cases::parse(&id)?, super::page::parse(&place)?);
    let reason = match (sent.state.as_str(), sent.why.as_deref()) {
        ("done", None) => None,
        ("skipped", why) => Some(cases::said("why", why.unwrap_or_default())?),
        ("done", Some(_)) => return Err(ApiError::parameter("why", "api-parameter")),
        _ => return Err(ApiError::parameter("state", "api-parameter")),
    };
    cases::changed(&app, &visitor, &key, (id, &sent), |tx| match &reason {
        None => finish::done(tx, &visitor, id, place),
        Some(reason) => finish::skip(tx, &visitor, id, place, reason),
    })
    .await
}

//! `/api/v1/me`: whose key this is and what it may do, and the units they see.

use crate::unit;
use axum::extract::State;
use axum::response::Response;
use http::{Method, StatusCode};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use web::api::{ApiError, Granted, json};
use web::{App, Routes, Visitor};

pub(crate) fn routes() -> Routes {
    Routes::new().api(Method::GET, "/api/v1/me", None, me)
}

/// The description of people's part of the API.
#[derive(OpenApi)]
#[openapi(paths(me))]
pub struct Api;

/// Whose key this is.
#[derive(Debug, Serialize, ToSchema)]
struct Me {
    /// The key's name.
    key: String,
    scopes: Vec<&'static str>,
    /// The member of staff it belongs to.
    #[schema(example = "stf_01m815dbdz707jv081daqpphxb")]
    staff: String,
    name: String,
    /// `viewer`, `agent`, `manager` or `owner`.
    role: &'static str,
    /// The units it reaches, from the topmost down.
    units: Vec<UnitOut>,
}

#[derive(Debug, Serialize, ToSchema)]
struct UnitOut {
    #[schema(example = "unt_01m815dbdz707jv081daqpphxb")]
    id: String,
    /// The unit above; null for the topmost it reaches.
    parent: Option<String>,
    name: String,
    /// Its time zone, such as `Asia/Bangkok`.
    zone: String,
}

/// Says whose key this is, what it may do and which units it reaches.
#[utoipa::path(
    get,
    path = "/api/v1/me",
    tag = "Keys",
    responses((status = 200, body = Me), (status = 401, description = "No good key"))
)]
async fn me(
    State(app): State<App>,
    visitor: Visitor,
    axum::Extension(granted): axum::Extension<Granted>,
) -> Result<Response, ApiError> {
    let units = app.store.read(|tx| unit::all(tx, &visitor.eyes)).await?;
    let seen: Vec<_> = units.iter().map(|branch| branch.unit.id).collect();
    let units = units
        .into_iter()
        .map(|branch| UnitOut {
            id: branch.unit.id.to_string(),
            parent: branch.unit.parent.filter(|id| seen.contains(id)).map(|id| id.to_string()),
            name: branch.unit.name,
            zone: branch.unit.zone,
        })
        .collect();
    let me = Me {
        key: granted.key,
        scopes: granted.scopes.iter().map(|scope| scope.code()).collect(),
        staff: visitor.staff.to_string(),
        name: visitor.name,
        role: visitor.role.code(),
        units,
    };
    Ok(json(StatusCode::OK, &me))
}

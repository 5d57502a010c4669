//! What every part of the API shares: bodies in and out, pages of a list, problems, and its description.

mod describe;
mod problem;

pub use describe::describe;
pub use problem::{ApiError, Body, said_of_json};

use crate::visitor::Visitor;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use kernel::Scope;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Where the API begins.
pub const ROOT: &str = "/api/v1";
/// Rows of a page when nothing else is asked for, and at most.
const ROWS: usize = 50;
const MOST_ROWS: usize = 200;

/// What the key of a request may be used for; the layer that knows keys puts it beside the
/// [`Visitor`] whose key it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// The key's name, for logs and `/api/v1/me`.
    pub key: String,
    pub scopes: Vec<Scope>,
}

impl Granted {
    /// Whether a request with this key may do what `scope` names, for a member of staff.
    pub fn reaches(&self, visitor: &Visitor, scope: Scope) -> bool {
        self.scopes.contains(&scope) && visitor.may(scope.least())
    }
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Listing<T> {
    pub data: Vec<T>,
    /// Give it as `cursor` for the next page; null after the last one. A page may hold fewer rows
    /// than asked for, even none, and still have a next one.
    pub next_cursor: Option<String>,
}

/// Which page of a list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paged {
    /// Rows on the page: 1 to 200, 50 when left out.
    pub limit: Option<usize>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
}

impl Paged {
    /// How many rows to give.
    ///
    /// # Errors
    /// When a limit out of range was asked for.
    pub fn rows(&self) -> Result<usize, ApiError> {
        match self.limit {
            None => Ok(ROWS),
            Some(limit) if (1..=MOST_ROWS).contains(&limit) => Ok(limit),
            Some(_) => Err(ApiError::parameter("limit", "api-limit")),
        }
    }
}

/// Answers with JSON.
pub fn json(status: StatusCode, body: &impl Serialize) -> Response {
    let kind = HeaderValue::from_static("application/json");
    match serde_json::to_vec(body) {
        Ok(bytes) => (status, [(header::CONTENT_TYPE, kind)], bytes).into_response(),
        Err(error) => crate::PageError::internal(error).into_response(),
    }
}

/// Reads one value of the address, such as an id.
///
/// # Errors
/// When it is none.
pub fn read<T: std::str::FromStr>(name: &str, text: &str) -> Result<T, ApiError> {
    text.parse().map_err(|_| ApiError::parameter(name, "api-parameter"))
}

/// As [`read`], for one that may be left out.
///
/// # Errors
/// When it is there and can't be read.
pub fn read_option<T: std::str::FromStr>(
    name: &str,
    text: Option<&String>,
) -> Result<Option<T>, ApiError> {
    text.map(|text| read(name, text)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_out_of_range_is_refused() {
        let rows = |limit| Paged { limit, cursor: None }.rows().ok();
        for (limit, expected) in [
            (None, Some(50)),
            (Some(1), Some(1)),
            (Some(200), Some(200)),
            (Some(0), None),
            (Some(201), None),
        ] {
            assert_eq!(rows(limit), expected, "{limit:?}");
        }
    }
}

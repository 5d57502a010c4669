//! What a program is told when something is wrong: RFC 9457, with the fields it concerns.

use crate::form::{Problems, is_type};
use crate::page::{self, PageError};
use crate::words::Words;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use kernel::Language;
use serde::de::DeserializeOwned;

/// Why a call was not answered as asked.
#[derive(Debug)]
pub enum ApiError {
    /// As for a page.
    Page(PageError),
    /// The body is no such JSON; where and why.
    NotJson(String),
    /// What was sent has values that can't be taken, each with its field.
    Wrong(Problems),
}

impl ApiError {
    /// A parameter of the address that can't be read; the key of the sentence that says so.
    pub fn parameter(name: &str, key: &'static str) -> Self {
        let mut problems = Problems::new();
        problems.add(name.to_owned(), key);
        Self::Wrong(problems)
    }
}

impl<E: Into<PageError>> From<E> for ApiError {
    fn from(error: E) -> Self {
        Self::Page(error.into())
    }
}

impl IntoResponse for ApiError {
    /// In English, the language of the API's description.
    fn into_response(self) -> Response {
        let words = Words::of(Language::En);
        let (status, title, errors) = match self {
            Self::Page(error) => return error.into_response(),
            Self::NotJson(place) => {
                let errors = vec![serde_json::json!({ "field": "", "message": place })];
                (StatusCode::BAD_REQUEST, "api-not-json", errors)
            }
            Self::Wrong(problems) => {
                let said = problems.all(words).into_iter();
                let errors = said
                    .map(|(field, text)| serde_json::json!({ "field": field, "message": text }))
                    .collect();
                (StatusCode::UNPROCESSABLE_ENTITY, "api-wrong", errors)
            }
        };
        let body = serde_json::json!({
            "type": "about:blank", "title": words.t(title), "status": status.as_u16(), "errors": errors,
        });
        let kind = HeaderValue::from_static("application/problem+json");
        page::as_it_is((status, [(header::CONTENT_TYPE, kind)], body.to_string()))
    }
}

/// A JSON body, read strictly.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        if !is_type(request.headers(), "application/json") {
            return Err(PageError::MediaType.into_response());
        }
        let bytes =
            Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|error| ApiError::NotJson(said_of_json(&error)).into_response())
    }
}

/// What a parser says of a body: it names places and our own fields, nothing of the server. It also
/// quotes the body, and no answer grows with what was sent.
pub fn said_of_json(error: &serde_json::Error) -> String {
    const LONGEST: usize = 200;
    let said = error.to_string();
    match said.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &said[..end]),
        None => said,
    }
}

//! Forms: what people send, taken in safely, and what is wrong with it said beside the field.

pub(crate) mod csrf;
mod fields;
mod problem;
mod upload;

pub use csrf::csrf_token;
pub use fields::Fields;
pub use problem::Problems;
pub use upload::{Upload, UploadedFile};

use crate::app::App;
use crate::page::PageError;
use crate::routes::{FORM_LIMIT, Verified, from_our_page};
use axum::extract::{FromRequest, Request};
use http::{HeaderMap, header};
use serde::de::DeserializeOwned;

/// One entry of a select, of radio buttons or of a filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A staff form. The guard of its route has checked the session, the origin and the CSRF token;
/// outside such a route it refuses.
#[derive(Debug, Clone)]
pub struct Checked<T>(pub T);

/// A respondent's form: no session stands behind it, so there is nothing to forge.
#[derive(Debug, Clone)]
pub struct Plain<T>(pub T);

/// A public form that changes the sender's own state (sign-in, set-up, appearance): it must come
/// from a page of ours.
#[derive(Debug, Clone)]
pub struct Local<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Checked<T> {
    type Rejection = PageError;

    async fn from_request(request: Request, _: &App) -> Result<Self, PageError> {
        if request.extensions().get::<Verified>().is_none() {
            return Err(PageError::Stale);
        }
        read(request).await.map(Self)
    }
}

impl<T: DeserializeOwned> FromRequest<App> for Plain<T> {
    type Rejection = PageError;

    async fn from_request(request: Request, _: &App) -> Result<Self, PageError> {
        form_type(request.headers())?;
        read(request).await.map(Self)
    }
}

impl<T: DeserializeOwned> FromRequest<App> for Local<T> {
    type Rejection = PageError;

    async fn from_request(request: Request, app: &App) -> Result<Self, PageError> {
        form_type(request.headers())?;
        if !from_our_page(app, request.headers()) {
            return Err(PageError::Stale);
        }
        read(request).await.map(Self)
    }
}

async fn read<T: DeserializeOwned>(request: Request) -> Result<T, PageError> {
    let body = request.into_body();
    let bytes = axum::body::to_bytes(body, FORM_LIMIT).await.map_err(|_| PageError::TooLarge)?;
    serde_html_form::from_bytes(&bytes).map_err(|error| {
        tracing::debug!(%error, "a form can't be read");
        PageError::BadRequest("error-form")
    })
}

fn form_type(headers: &HeaderMap) -> Result<(), PageError> {
    match is_type(headers, "application/x-www-form-urlencoded") {
        true => Ok(()),
        false => Err(PageError::MediaType),
    }
}

/// Whether the content is of a type, whatever its parameters.
pub(crate) fn is_type(headers: &HeaderMap, wanted: &str) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|value| value.trim().eq_ignore_ascii_case(wanted))
}

#[cfg(test)]
mod tests;

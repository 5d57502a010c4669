//! What is shown when a page cannot be: a sentence, what to do, and a number for the operator.

use super::{Place, Shell, render_as, see_other};
use crate::app::App;
use crate::asking::Asking;
use crate::security::RequestId;
use crate::visitor::Visitor;
use crate::words::Words;
use askama::Template;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use std::error::Error;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Instant;
use store::StoreError;

/// Why a page cannot be shown. Handlers return it; a layer turns it into a page in the visitor's
/// language, or into problem+json for a program.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    #[error("nothing is here")]
    NotFound,
    #[error("the visitor's role does not reach")]
    Forbidden,
    /// A call of the API without a key that is good.
    #[error("no good key")]
    NoKey,
    /// Leads to the sign-in page and back.
    #[error("nobody is signed in")]
    SignIn,
    /// Leads to a page on which the visitor must do something before anything else.
    #[error("something else must be done first")]
    First(&'static str),
    /// The form is not from a page of this session: out of date, or sent by another site.
    #[error("the form is not from a page of this session")]
    Stale,
    #[error("the address does not take this method")]
    Method,
    #[error("the content is of another type")]
    MediaType,
    /// The key of a sentence that says what is wrong.
    #[error("bad request: {0}")]
    BadRequest(&'static str),
    /// The key of a sentence that says what it clashes with.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    #[error("too large")]
    TooLarge,
    /// Seconds until it is worth trying again.
    #[error("too many tries")]
    TooMany { retry_after: u32 },
    /// Seconds until it is worth trying again.
    #[error("not available just now")]
    Unavailable { retry_after: u32 },
    /// A defect or a broken machine; the cause goes to the log and nowhere else.
    #[error("internal error")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
}

impl PageError {
    pub fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::First(_) | Self::Stale => StatusCode::FORBIDDEN,
            Self::SignIn | Self::NoKey => StatusCode::UNAUTHORIZED,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The keys of the page's heading and of the sentence below it.
    const fn keys(&self) -> (&'static str, &'static str) {
        match self {
            Self::NotFound | Self::Method => ("error-not-found", "error-not-found-text"),
            Self::Forbidden => ("error-forbidden", "error-forbidden-text"),
            Self::SignIn => ("error-sign-in", "error-sign-in-text"),
            Self::First(_) => ("error-first", "error-first-text"),
            Self::NoKey => ("error-no-key", "error-no-key-text"),
            Self::Stale => ("error-stale", "error-stale-text"),
            Self::MediaType => ("error-bad", "error-form"),
            Self::BadRequest(key) => ("error-bad", key),
            Self::Conflict(key) => ("error-conflict", key),
            Self::TooLarge => ("error-too-large", "error-too-large-text"),
            Self::TooMany { .. } => ("error-too-many", "error-too-many-text"),
            Self::Unavailable { .. } => ("error-unavailable", "error-unavailable-text"),
            Self::Internal(_) => ("error-internal", "error-internal-text"),
        }
    }

    /// What a bare status without a page of its own means.
    const fn of(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::FORBIDDEN => Self::Forbidden,
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::MediaType,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            _ => Self::BadRequest("error-bad-text"),
        }
    }

    fn retry_after(&self) -> Option<u32> {
        match self {
            Self::TooMany { retry_after } | Self::Unavailable { retry_after } => Some(*retry_after),
            _ => None,
        }
    }
}

/// Whether nobody has asked this within the last second.
fn is_first_in_a_second() -> bool {
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    static LAST: AtomicU64 = AtomicU64::new(0);
    let second = BEGAN.elapsed().as_secs() + 1;
    LAST.swap(second, Ordering::Relaxed) != second
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        if error.is_unavailable() {
            // Everybody who asks meets it at once; one line a second says as much as a thousand.
            if is_first_in_a_second() {
                tracing::warn!(error = %account(&error), "the store is not available");
            }
            Self::Unavailable { retry_after: 2 }
        } else {
            Self::internal(error)
        }
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        Self::internal(error)
    }
}

/// Stands in an answer that is meant as it is.
#[derive(Clone, Copy)]
pub(super) struct AsItIs;

/// Carries the error to the layer that knows the visitor's language.
#[derive(Clone)]
struct Failure(Arc<PageError>);

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Failure(Arc::new(self)));
        response
    }
}

#[derive(Template)]
#[template(path = "page/error.html")]
struct ErrorPage {
    shell: Shell,
    heading: &'static str,
    text: &'static str,
    request_id: String,
    ours: bool,
}

/// The layer that shows errors: nothing internal leaves it, and a panic costs one request.
pub(crate) async fn show_errors(State(app): State<App>, request: Request, next: Next) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let visitor = request.extensions().get::<Visitor>().cloned();
    let id = request.extensions().get::<RequestId>().map(RequestId::to_string).unwrap_or_default();
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    let response =
        answer.unwrap_or_else(|_| PageError::internal("a handler panicked").into_response());
    let Some(error) = failure(&response) else { return response };
    if let PageError::Internal(cause) = &*error {
        tracing::error!(request = id, error = %account(cause.as_ref()), "a page failed");
    }
    let asking = Asking::of(&app, &uri, &headers, visitor);
    let mut shown = show(&app, asking, &headers, &error, id);
    // What the handler or the guard has said beside the error still holds.
    *shown.extensions_mut() = response.extensions().clone();
    shown.extensions_mut().remove::<Failure>();
    if let Some(methods) = response.headers().get(header::ALLOW) {
        shown.headers_mut().insert(header::ALLOW, methods.clone());
    }
    shown
}

/// The error a response stands for; also those that extractors answer in plain English.
fn failure(response: &Response) -> Option<Arc<PageError>> {
    if let Some(failure) = response.extensions().get::<Failure>() {
        return Some(failure.0.clone());
    }
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error || response.extensions().get::<AsItIs>().is_some() {
        return None;
    }
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let bare = kind.is_none_or(|kind| kind.starts_with("text/plain"));
    bare.then(|| {
        Arc::new(match status.is_server_error() {
            true => PageError::internal(format!("a handler answered {status}")),
            false => PageError::of(status),
        })
    })
}

fn show(app: &App, asking: Asking, headers: &HeaderMap, error: &PageError, id: String) -> Response {
    let words = asking.words;
    let (heading, text) = error.keys();
    let (heading, text) = (words.t(heading), words.t(text));
    let mut response = if wants_json(&asking.path, headers) {
        let mut response = problem(error.status(), heading, text, &id);
        if matches!(error, PageError::NoKey) {
            let scheme = HeaderValue::from_static("Bearer realm=\"Ringback\"");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, scheme);
        }
        response
    } else if matches!(error, PageError::SignIn) {
        return sign_in(&asking, headers);
    } else if let PageError::First(page) = error {
        return see_other(*page).into_response();
    } else {
        let ours = error.status().is_server_error();
        let shell = asking.shell(app, Place::None, heading);
        render_error(
            error.status(),
            ErrorPage { shell, heading, text, request_id: id, ours },
            words,
        )
    };
    if let Some(seconds) = error.retry_after() {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// A broken template of the error page itself must still give an answer.
fn render_error(status: StatusCode, page: ErrorPage, words: Words) -> Response {
    match page.render() {
        Ok(_) => render_as(status, &page),
        Err(error) => {
            tracing::error!(%error, "the error page can't be made");
            (status, words.t("error-internal-text")).into_response()
        }
    }
}

/// To the sign-in page, and back to what was asked for; after a form, back to the page it was on.
fn sign_in(asking: &Asking, headers: &HeaderMap) -> Response {
    let here = match (asking.path.as_str(), asking.query.as_str()) {
        ("/", "") => return see_other("/sign-in").into_response(),
        (path, "") => path.to_owned(),
        (path, query) => format!("{path}?{query}"),
    };
    let is_page = headers.get("sec-fetch-dest").is_none_or(|dest| dest == "document");
    let next = if is_page {
        serde_urlencoded::to_string([("next", here)]).unwrap_or_default()
    } else {
        String::new()
    };
    see_other(format!("/sign-in?{next}").trim_end_matches('?')).into_response()
}

fn wants_json(path: &str, headers: &HeaderMap) -> bool {
    let accept =
        headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    path.starts_with("/api/") || (accept.contains("json") && !accept.contains("text/html"))
}

/// RFC 9457.
fn problem(status: StatusCode, title: &str, detail: &str, id: &str) -> Response {
    let body = serde_json::json!({
        "type": "about:blank", "title": title, "status": status.as_u16(), "detail": detail, "request_id": id,
    });
    let kind = HeaderValue::from_static("application/problem+json");
    (status, [(header::CONTENT_TYPE, kind)], body.to_string()).into_response()
}

/// An error with its causes, for the log.
fn account(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

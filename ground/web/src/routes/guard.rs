//! The guard at each route: who may pass, from where, for how long, and what it cost.

use super::{Access, FORM_LIMIT, Route};
use crate::api::Granted;
use crate::app::App;
use crate::form::{csrf, is_type};
use crate::observe::{Counter, Histogram};
use crate::page::PageError;
use crate::secret::same;
use crate::security::MarkedRoute;
use crate::visitor::{First, NotLookedUp, Visitor};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, Method, header};
use kernel::Scope;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a handler may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a handler may take that receives a file.
const PATIENCE_FOR_FILES: Duration = Duration::from_secs(15 * 60);

/// What a route takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    None,
    Form,
    File,
    Raw,
}

/// Stands in a request whose origin and CSRF token have been checked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Verified;

#[derive(Clone)]
pub(super) struct Gate(Arc<Inner>);

struct Inner {
    app: App,
    route: MarkedRoute,
    body: Body,
    took: Histogram,
    /// Answers by the first digit of their status.
    answers: [Counter; 5],
}

impl Gate {
    pub(super) fn new(app: &App, route: &Route, body: Body) -> Self {
        let metrics = app.metrics();
        let labels = [("method", route.method.as_str()), ("route", route.path)];
        let took = metrics.histogram(
            "ringback_http_seconds",
            "Time from the request to the head of its answer, by route.",
            &labels,
        );
        let answers = ["1xx", "2xx", "3xx", "4xx", "5xx"].map(|class| {
            let labels = [labels[0], labels[1], ("status", class)];
            metrics.counter(
                "ringback_http_answers_total",
                "Answers given, by route and class.",
                &labels,
            )
        });
        let (app, route) = (app.clone(), MarkedRoute { path: route.path, access: route.access });
        Self(Arc::new(Inner { app, route, body, took, answers }))
    }
}

pub(super) async fn guard(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let gate = gate.0;
    let patience = if gate.body == Body::File { PATIENCE_FOR_FILES } else { PATIENCE };
    let pass = async {
        match admit(&gate, request).await {
            Ok(request) => next.run(request).await,
            Err(error) => error.into_response(),
        }
    };
    let mut response = match tokio::time::timeout(patience, pass).await {
        Ok(response) => response,
        Err(_) => PageError::Unavailable { retry_after: 10 }.into_response(),
    };
    response.extensions_mut().insert(gate.route);
    gate.took.observe(began.elapsed());
    let class = usize::from(response.status().as_u16() / 100).clamp(1, 5) - 1;
    gate.answers[class].add(1);
    response
}

async fn admit(gate: &Inner, request: Request) -> Result<Request, PageError> {
    // No name of ours holds it, and PostgreSQL fails on a text that does.
    if request.uri().path().contains("%00") {
        return Err(PageError::NotFound);
    }
    let least = match gate.route.access {
        Access::Staff(least) => least,
        Access::Key(scope) => return with_key(request, scope),
        Access::Public | Access::Respondent => return Ok(request),
    };
    let visitor = request.extensions().get::<Visitor>().ok_or_else(|| {
        let extensions = request.extensions();
        match (extensions.get::<NotLookedUp>(), extensions.get::<First>()) {
            (Some(NotLookedUp), _) => PageError::Unavailable { retry_after: 2 },
            (None, Some(First(page))) => PageError::First(page),
            (None, None) => PageError::SignIn,
        }
    })?;
    if !visitor.may(least) {
        return Err(PageError::Forbidden);
    }
    if request.method() == Method::GET || request.method() == Method::HEAD {
        return Ok(request);
    }
    if !from_our_page(&gate.app, request.headers()) {
        return Err(PageError::Stale);
    }
    match gate.body {
        // The token stands in the first field, which only the upload's own reader sees.
        Body::File => Ok(request),
        Body::None | Body::Form | Body::Raw => {
            let token = visitor.csrf.clone();
            checked_form(request, &token).await
        }
    }
}

/// Whether the request's key may do this. A page's session counts for nothing here, so no other
/// site can make a browser call the API.
fn with_key(request: Request, scope: Option<Scope>) -> Result<Request, PageError> {
    let extensions = request.extensions();
    let (Some(granted), Some(visitor)) = (extensions.get::<Granted>(), extensions.get::<Visitor>())
    else {
        return Err(match extensions.get::<NotLookedUp>() {
            Some(NotLookedUp) => PageError::Unavailable { retry_after: 2 },
            None => PageError::NoKey,
        });
    };
    match scope {
        Some(scope) if !granted.reaches(visitor, scope) => Err(PageError::Forbidden),
        _ => Ok(request),
    }
}

/// Reads the form, checks its token and passes it on without it.
async fn checked_form(request: Request, token: &str) -> Result<Request, PageError> {
    let (mut parts, body) = request.into_parts();
    let header = parts.headers.get("x-csrf").and_then(|value| value.to_str().ok());
    let by_header = header.is_some_and(|masked| matches_token(masked, token));
    if !by_header && !is_type(&parts.headers, "application/x-www-form-urlencoded") {
        return Err(PageError::MediaType);
    }
    let bytes = axum::body::to_bytes(body, FORM_LIMIT).await.map_err(|_| PageError::TooLarge)?;
    let (masked, rest) = csrf::take(&bytes);
    if !by_header && !masked.is_some_and(|masked| matches_token(&masked, token)) {
        return Err(PageError::Stale);
    }
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(rest.len()));
    parts.extensions.insert(Verified);
    Ok(Request::from_parts(parts, rest.into_owned().into()))
}

pub(crate) fn matches_token(masked: &str, token: &str) -> bool {
    csrf::unmask(masked).is_some_and(|bytes| same(&bytes, token.as_bytes()))
}

/// Whether the browser says that a page of ours sent this. No word from it at all is a no.
pub(crate) fn from_our_page(app: &App, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => app.site.is_origin(origin),
        (None, None) => false,
    }
}

//! Recognising who comes: from the cookie to the visitor, on every request.

use super::{ABSOLUTE, store};
use ::store::StoreError;
use axum::Router;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use http::HeaderValue;
use http::request::Parts;
use kernel::SessionId;
use tower::Layer as _;
use web::form::csrf_token;
use web::{App, NotLookedUp, PageError, Visitor};

pub(crate) const COOKIE: &str = "ringback";

/// The session a request came in; handlers take it beside the [`Visitor`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Signed(pub(crate) SessionId);

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        parts.extensions.get::<Self>().copied().ok_or(PageError::SignIn)
    }
}

/// Puts the session layer around a router that was made with [`web::Routes::into_router`].
///
/// It looks each request's cookie up (one indexed read, never from memory, so that a session that
/// was ended is ended at once on every node) and lays a [`Visitor`] beside the request.
pub fn around(router: Router, app: &App) -> Router {
    Router::new().fallback_service(from_fn_with_state(app.clone(), look).layer(router))
}

/// The `Set-Cookie` header for a session's secret.
pub(crate) fn cookie(app: &App, secret: &str) -> HeaderValue {
    web::cookie::set(&app.site, COOKIE, secret, Some(ABSOLUTE))
        .expect("a secret is made of letters and digits")
}

async fn look(State(app): State<App>, mut request: Request, next: Next) -> Response {
    if let Some(secret) = secret(&app, &request) {
        match visitor(&app, &secret).await {
            Ok(Some((visitor, signed))) => {
                request.extensions_mut().insert(visitor);
                request.extensions_mut().insert(signed);
            }
            Ok(None) => {}
            Err(error) => {
                tracing::warn!(error = error.account(), "a session could not be looked up");
                request.extensions_mut().insert(NotLookedUp);
            }
        }
    }
    next.run(request).await
}

/// The secret of a request's cookie, when it has the shape of one.
fn secret(app: &App, request: &Request) -> Option<String> {
    let path = request.uri().path();
    // Nobody is somebody there.
    if path.starts_with("/static/") || path.starts_with("/s/") {
        return None;
    }
    let secret = web::cookie::read(&app.site, request.headers(), COOKIE)?;
    let plain = secret.len() == 26 && secret.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain.then(|| secret.to_owned())
}

async fn visitor(app: &App, secret: &str) -> Result<Option<(Visitor, Signed)>, StoreError> {
    let found = app.store.read(|tx| store::by_secret(tx, secret)).await?;
    let Some(known) = found else { return Ok(None) };
    if known.seen_long_ago {
        // When it can't be written just now the page is still worth showing.
        if let Err(error) = app.store.write("see session", |tx| store::seen(tx, secret)).await {
            tracing::debug!(error = error.account(), "the session's last use was not written");
        }
    }
    let visitor = Visitor {
        staff: known.staff,
        role: known.role,
        eyes: known.eyes,
        language: known.language,
        zone: known.unit.time_zone(),
        unit_name: known.unit.name_in(known.language).to_owned(),
        csrf: csrf_token(&app.site.key, &known.session.to_string()),
        name: known.name,
        email: known.email,
    };
    Ok(Some((visitor, Signed(known.session))))
}

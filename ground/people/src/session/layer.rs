//! Recognising who comes: from the cookie to the visitor, on every request.

use super::{ABSOLUTE, store};
use crate::key::{PREFIX, store as keys};
use crate::second_factor;
use ::store::{StoreError, Tx};
use axum::Router;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::request::Parts;
use http::{HeaderMap, HeaderValue};
use kernel::SessionId;
use tower::Layer as _;
use web::api::Granted;
use web::form::csrf_token;
use web::{App, First, NotLookedUp, PageError, Visitor};

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
    if request.uri().path().starts_with(web::api::ROOT) {
        with_key(&app, &mut request).await;
        return next.run(request).await;
    }
    if let Some(secret) = secret(&app, &request) {
        match visitor(&app, &secret).await {
            Ok(Some((_, _, true))) if !second_factor::is_open_before(request.uri().path()) => {
                request.extensions_mut().insert(First(second_factor::PATH));
            }
            Ok(Some((visitor, signed, _))) => {
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

/// Lays the owner of a call's key beside the request, and what the key may do. Cookies count for
/// nothing there.
async fn with_key(app: &App, request: &mut Request) {
    let Some(secret) = key_of(request.headers()) else { return };
    let found = app.store.read(|tx| keys::by_secret(tx, &secret)).await;
    let known = match found {
        Ok(Some(known)) => known,
        Ok(None) => return,
        Err(error) => {
            tracing::warn!(error = error.account(), "a key could not be looked up");
            request.extensions_mut().insert(NotLookedUp);
            return;
        }
    };
    if known.used_long_ago {
        let used = app.store.write("use key", |tx| keys::used(tx, known.key)).await;
        if let Err(error) = used {
            tracing::debug!(error = error.account(), "the key's last use was not written");
        }
    }
    request.extensions_mut().insert(Granted { key: known.key_name, scopes: known.scopes });
    request.extensions_mut().insert(Visitor {
        staff: known.staff,
        role: known.role,
        eyes: known.eyes,
        language: known.language,
        zone: known.unit.time_zone(),
        unit_name: known.unit.name_in(known.language).to_owned(),
        // No form of ours is ever sent with a key.
        csrf: String::new(),
        name: known.name,
        email: known.email,
    });
}

/// The key of a call: `Authorization: Bearer`, `x-api-key`, or Basic with the key as the user's name
/// and no password, as programs for other survey products send it.
fn key_of(headers: &HeaderMap) -> Option<String> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let secret = match (text("authorization"), text("x-api-key")) {
        (Some(given), _) => {
            let (scheme, value) = given.split_once(' ')?;
            match scheme.to_ascii_lowercase().as_str() {
                "bearer" => value.trim().to_owned(),
                "basic" => {
                    let bytes = STANDARD.decode(value.trim()).ok()?;
                    String::from_utf8(bytes).ok()?.strip_suffix(':')?.to_owned()
                }
                _ => return None,
            }
        }
        (None, given) => given?.trim().to_owned(),
    };
    let rest = secret.strip_prefix(PREFIX)?;
    let plain = rest.len() == 26 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain.then_some(secret)
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

/// Who comes, and whether they must set up a second factor before anything else.
async fn visitor(app: &App, secret: &str) -> Result<Option<(Visitor, Signed, bool)>, StoreError> {
    let look = |tx: &mut Tx| {
        let Some(known) = store::by_secret(tx, secret)? else { return Ok::<_, StoreError>(None) };
        let must = !known.has_second_factor && second_factor::required::holds(tx)?;
        Ok(Some((known, must)))
    };
    let Some((known, must)) = app.store.read(look).await? else { return Ok(None) };
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
    Ok(Some((visitor, Signed(known.session), must)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_from_each_place_it_may_stand_in() {
        let key = "rbk_0123456789abcdefghjkmnpqrs";
        let basic = format!("Basic {}", STANDARD.encode(format!("{key}:")));
        let with_password = format!("Basic {}", STANDARD.encode(format!("{key}:x")));
        for (name, value, expected) in [
            ("authorization", format!("Bearer {key}"), Some(key)),
            ("authorization", format!("bearer  {key}"), Some(key)),
            ("x-api-key", key.to_owned(), Some(key)),
            ("authorization", basic, Some(key)),
            ("authorization", with_password, None),
            ("authorization", key.to_owned(), None),
            ("authorization", "Bearer rbk_' or 1=1 --".to_owned(), None),
            ("authorization", "Basic %%%".to_owned(), None),
            ("x-api-key", "0123456789abcdefghjkmnpqrs".to_owned(), None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(name, HeaderValue::from_str(&value).unwrap());
            assert_eq!(key_of(&headers).as_deref(), expected, "{name}: {value}");
        }
    }
}

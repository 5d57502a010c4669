//! What this crate's tests stand on: an app over an empty store, a visitor, and one call.

use crate::app::App;
use crate::form::{csrf, csrf_token};
use crate::routes::Routes;
use crate::secret::SecretKey;
use crate::site::Site;
use crate::visitor::Visitor;
use axum::body::{Body, Bytes, to_bytes};
use axum::{Extension, Router};
use http::request::Builder;
use http::{HeaderMap, Request, StatusCode};
use kernel::{Clock, Id, Language, Role, StaffId, Timestamp};
use store::{Eyes, Place, Store};
use tower::ServiceExt;

pub(crate) const BASE: &str = "https://feedback.example";

/// An app whose clock stands at 2026-11-21 07:05 UTC. The folder goes with the returned guard.
pub(crate) async fn app() -> (App, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::held_at(Timestamp::from_micros(1_795_244_700_000_000));
    let store = Store::open(Place::Folder(folder.path().to_owned()), clock).await.unwrap();
    let mut site = Site::new(BASE, SecretKey::new([5; 32]));
    site.scratch = folder.path().to_owned();
    (App::builder(store, site).build(), folder)
}

pub(crate) fn visitor(app: &App, role: Role) -> Visitor {
    Visitor {
        staff: StaffId::from_bits(1),
        name: "Mali".to_owned(),
        email: "mali@example.com".to_owned(),
        role,
        eyes: Eyes::All,
        language: Language::En,
        zone: jiff::tz::TimeZone::get("Asia/Bangkok").unwrap(),
        unit_name: String::new(),
        csrf: csrf_token(&app.site.key, "ses_1"),
    }
}

/// A good token as a page would show it.
pub(crate) fn token(app: &App) -> String {
    csrf::mask(&csrf_token(&app.site.key, "ses_1"))
}

/// The whole stack: guards, session (when somebody is signed in), frame.
pub(crate) fn router(app: &App, routes: Routes, visitor: Option<Visitor>) -> Router {
    let router = routes.into_router(app);
    let router = match visitor {
        Some(visitor) => router.layer(Extension(visitor)),
        None => router,
    };
    crate::security::around(router, app)
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Bytes,
}

impl Answer {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub(crate) async fn send(router: &Router, request: Builder, body: impl Into<Body>) -> Answer {
    let response = router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    Answer {
        status: parts.status,
        headers: parts.headers,
        bytes: to_bytes(body, 1 << 24).await.unwrap(),
    }
}

pub(crate) async fn get(router: &Router, path: &str) -> Answer {
    send(router, Request::get(path), Body::empty()).await
}

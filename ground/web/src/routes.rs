//! Routes: every address of the site with who may call it; the list is also what the access test reads.

mod guard;

use crate::app::App;
use crate::page::{self, PageError, Place};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, delete, get, post};
use guard::{Body, Gate, guard};
use http::Method;
use kernel::{Role, Scope};
use tower::Layer as _;

pub(crate) use guard::{Verified, from_our_page, matches_token};

/// The largest form, in bytes; uploads name their own limit.
pub const FORM_LIMIT: usize = 256 * 1024;

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody: sign-in, set-up, static files, health.
    Public,
    /// Whoever holds the unguessable link; a session gives no right here and is not looked at.
    Respondent,
    /// Signed-in staff of at least this role.
    Staff(Role),
    /// A program with a key of this scope, or of any. A session gives no right here.
    Key(Option<Scope>),
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub access: Access,
}

/// The routes of one part, or of all of them merged.
///
/// A staff route is guarded before its handler runs: no visitor → sign-in, too small a role → 403,
/// and every POST must come from a page of ours and carry the session's CSRF token, whichever
/// extractor the handler uses.
#[derive(Default)]
pub struct Routes {
    table: Vec<Route>,
    mounts: Vec<(Route, Body, MethodRouter<App>)>,
}

impl Routes {
    pub fn new() -> Self {
        Self::default()
    }

    /// A page (also answers HEAD). It must change nothing.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.mount(Method::GET, path, access, Body::None, get(handler))
    }

    /// A change, sent as a form of at most [`FORM_LIMIT`] bytes.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.mount(Method::POST, path, access, Body::Form, post(handler))
    }

    /// A file sent as multipart of at most `limit` bytes; the handler takes it with
    /// [`crate::Upload`], which checks the CSRF token.
    #[must_use]
    pub fn upload<H, T>(self, path: &'static str, access: Access, limit: usize, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let method = post(handler).layer(DefaultBodyLimit::max(limit));
        self.mount(Method::POST, path, access, Body::File, method)
    }

    /// A machine's call: a body of any kind up to [`FORM_LIMIT`] that proves its right by itself
    /// (a webhook's signature), never by a session.
    #[must_use]
    pub fn call<H, T>(self, path: &'static str, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let method = post(handler).layer(DefaultBodyLimit::max(FORM_LIMIT));
        self.mount(Method::POST, path, Access::Public, Body::Raw, method)
    }

    /// A call of the API, for a key of a scope; `None` for any key. What it sends is JSON of at most
    /// [`FORM_LIMIT`] bytes.
    #[must_use]
    pub fn api<H, T>(
        self,
        method: Method,
        path: &'static str,
        scope: impl Into<Option<Scope>>,
        handler: H,
    ) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let on = match method {
            Method::GET => get(handler),
            Method::DELETE => delete(handler),
            _ => post(handler).layer(DefaultBodyLimit::max(FORM_LIMIT)),
        };
        self.mount(method, path, Access::Key(scope.into()), Body::Raw, on)
    }

    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.table.extend(other.table);
        self.mounts.extend(other.mounts);
        self
    }

    /// Every route, in the order they were added.
    pub fn table(&self) -> &[Route] {
        &self.table
    }

    /// The router, with guards and error pages. Put the session layer around it, then
    /// [`crate::security::around`].
    pub fn into_router(self, app: &App) -> Router {
        app.set_places(self.places());
        let mut router = Router::new();
        for (route, body, method) in self.mounts {
            let gate = Gate::new(app, &route, body);
            router = router.route(route.path, method.layer(from_fn_with_state(gate, guard)));
        }
        let router = router
            .fallback(async || PageError::NotFound)
            .method_not_allowed_fallback(async || PageError::Method)
            .with_state(app.clone());
        // Around the router as a whole: `Router::layer` would copy every layer for each request.
        let shown = from_fn_with_state(app.clone(), page::show_errors).layer(router);
        Router::new().fallback_service(shown)
    }

    fn mount(
        mut self,
        method: Method,
        path: &'static str,
        access: Access,
        body: Body,
        handler: MethodRouter<App>,
    ) -> Self {
        let route = Route { method, path, access };
        self.table.push(route.clone());
        self.mounts.push((route, body, handler));
        self
    }

    /// The places of the navigation that have a page, with the least role each asks for.
    fn places(&self) -> Vec<(Place, Option<Role>)> {
        let page_of = |place: Place| {
            self.table
                .iter()
                .find(|route| route.method == Method::GET && route.path == place.path())
        };
        Place::ALL
            .into_iter()
            .filter_map(|place| {
                Some(match page_of(place)?.access {
                    Access::Staff(role) => (place, Some(role)),
                    Access::Public | Access::Respondent | Access::Key(_) => (place, None),
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;

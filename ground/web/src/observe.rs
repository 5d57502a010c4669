//! Observing the program: what it counts, whether it is alive, whether it is ready for work.

mod metrics;

pub use metrics::{Counter, Gauge, Histogram, Metrics};

use crate::app::App;
use crate::page::{self, PageError};
use crate::routes::{Access, Routes};
use crate::security::ClientIp;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the server wants new work. Off until the start is complete, and off again first of all
/// when it stops.
#[derive(Debug, Clone, Default)]
pub struct Readiness(Arc<AtomicBool>);

impl Readiness {
    pub fn set(&self, ready: bool) {
        self.0.store(ready, Ordering::SeqCst);
    }

    pub fn is_ready(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// `/healthz`, `/readyz` and `/metrics`.
pub fn routes() -> Routes {
    Routes::new()
        .get("/healthz", Access::Public, async || "ok\n")
        .get("/readyz", Access::Public, ready)
        .get("/metrics", Access::Public, metrics)
}

async fn ready(State(app): State<App>) -> Response {
    if app.readiness().is_ready() {
        return "ready\n".into_response();
    }
    page::as_it_is((StatusCode::SERVICE_UNAVAILABLE, "not ready\n"))
}

/// Answers this machine and the networks the operator names; for all others it does not exist.
async fn metrics(State(app): State<App>, client: ClientIp) -> Result<Response, PageError> {
    let named = app.site.metrics_readers.iter().any(|network| network.contains(client.address));
    if !named && !client.is_this_machine() {
        return Err(PageError::NotFound);
    }
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], app.metrics().text()).into_response())
}

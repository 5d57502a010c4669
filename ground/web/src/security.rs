//! The frame around every request: who is really calling, what the browser may do, and one line in the log.

mod headers;
mod network;

pub use network::{ClientIp, Network};

pub(crate) use headers::MarkedRoute;

use crate::app::App;
use crate::page;
use crate::secret::random;
use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use http::{HeaderValue, header};
use std::fmt;
use std::net::SocketAddr;
use std::time::Instant;
use tower::Layer as _;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tracing::Instrument;

/// The number of a request, shown on error pages and in every line of its log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId(u64);

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Puts the outermost layers around a router: after [`crate::Routes::into_router`] and the
/// session layer.
pub fn around(router: Router, app: &App) -> Router {
    let worth = SizeAbove::new(860).and(NotForContentType::SSE).and(NotForContentType::IMAGES);
    let gzip = CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(worth);
    let framed = from_fn_with_state(app.clone(), frame).layer(gzip.layer(router));
    Router::new().fallback_service(framed)
}

async fn frame(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = RequestId(u64::from_le_bytes(random()));
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let client = ClientIp::of(peer, request.headers(), &app.site.trusted_proxies);
    let had_flash = crate::cookie::read(&app.site, request.headers(), page::FLASH_COOKIE).is_some();
    let method = request.method().clone();
    request.extensions_mut().insert(id);
    request.extensions_mut().insert(client);

    let span = tracing::info_span!("request", %id);
    let mut response = next.run(request).instrument(span.clone()).await;

    headers::complete(&mut response, &app.site, id);
    if had_flash && is_page(&response) {
        response
            .headers_mut()
            .append(header::SET_COOKIE, crate::cookie::clear(&app.site, page::FLASH_COOKIE));
    }
    let route = response.extensions().get::<MarkedRoute>().map_or("-", |route| route.path);
    let took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| {
        tracing::info!(target: "access", %method, route, status = response.status().as_u16(), took_ms);
    });
    response
}

fn is_page(response: &Response) -> bool {
    let html = |kind: &HeaderValue| kind.as_bytes().starts_with(b"text/html");
    response.headers().get(header::CONTENT_TYPE).is_some_and(html)
}

#[cfg(test)]
mod tests;

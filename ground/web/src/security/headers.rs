//! The security headers of every answer, errors included.

use super::RequestId;
use crate::routes::Access;
use crate::site::Site;
use axum::response::Response;
use http::header::{self, HeaderName};
use http::{HeaderMap, HeaderValue};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; form-action 'self'; manifest-src 'self'; base-uri 'none'; \
    object-src 'none'; frame-ancestors 'none'";

const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), \
    geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// Stands in an answer: the route it came from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MarkedRoute {
    /// The template, never the path: paths hold tokens.
    pub(crate) path: &'static str,
    pub(crate) access: Access,
}

/// Adds what is missing. A handler may have been stricter, or have named its own caching.
pub(super) fn complete(response: &mut Response, site: &Site, id: RequestId) {
    let access = response.extensions().get::<MarkedRoute>().map(|route| route.access);
    let headers = response.headers_mut();
    put(headers, header::CONTENT_SECURITY_POLICY, POLICY);
    put(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(headers, header::X_FRAME_OPTIONS, "DENY");
    put(headers, HeaderName::from_static("permissions-policy"), PERMISSIONS);
    put(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    let (referrer, caching) = match access {
        // The address of a respondent's page is a secret of its own.
        Some(Access::Respondent) => ("no-referrer", "private, no-cache"),
        Some(Access::Public) => ("same-origin", "no-cache"),
        Some(Access::Staff(_) | Access::Key(_)) | None => ("same-origin", "no-store"),
    };
    put(headers, header::REFERRER_POLICY, referrer);
    put(headers, header::CACHE_CONTROL, caching);
    if site.secure {
        put(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
}

fn put(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}

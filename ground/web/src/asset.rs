//! Static files: carried in the binary, compressed once at the start, kept by browsers for good.

use crate::page::PageError;
use crate::routes::{Access, Routes};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::LazyLock;

mod files {
    include!(concat!(env!("OUT_DIR"), "/assets.rs"));
}

struct Assets {
    /// `/static/` and a hash of all files: it changes when any of them does, and modules can
    /// import each other by relative names.
    base: &'static str,
    files: BTreeMap<&'static str, Asset>,
}

struct Asset {
    kind: &'static str,
    plain: &'static [u8],
    gzip: Option<Bytes>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::open);

/// The folder of this build's static files, such as `/static/3f2a9c1b`.
pub fn base() -> &'static str {
    ASSETS.base
}

/// The size of a file as sent to a browser that takes gzip, in bytes.
pub fn sent_size(name: &str) -> Option<usize> {
    ASSETS.files.get(name).map(|asset| asset.gzip.as_ref().map_or(asset.plain.len(), Bytes::len))
}

pub fn routes() -> Routes {
    Routes::new().get("/static/{*path}", Access::Public, serve).get(
        "/favicon.ico",
        Access::Public,
        favicon,
    )
}

impl Assets {
    fn open() -> Self {
        let mut hash = Sha256::new();
        let files = files::FILES
            .iter()
            .map(|(name, plain)| {
                hash.update(name.as_bytes());
                hash.update(plain);
                (*name, Asset { kind: kind(name), plain, gzip: gzip(name, plain) })
            })
            .collect();
        let digest = hash.finalize();
        let short: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        Self { base: format!("/static/{short}").leak(), files }
    }
}

async fn serve(Path(path): Path<String>, headers: HeaderMap) -> Result<Response, PageError> {
    let hash = ASSETS.base.trim_start_matches("/static/");
    let lasting = path.strip_prefix(hash).and_then(|rest| rest.strip_prefix('/'));
    let name = lasting.unwrap_or_else(|| old_name(&path));
    let asset = ASSETS.files.get(name).ok_or(PageError::NotFound)?;
    Ok(asset.answer(&headers, hash, lasting.is_some()))
}

/// A page that was open while the server was updated still asks under the old hash.
fn old_name(path: &str) -> &str {
    match path.split_once('/') {
        Some((hash, rest))
            if hash.len() == 10 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
        {
            rest
        }
        _ => path,
    }
}

async fn favicon(headers: HeaderMap) -> Result<Response, PageError> {
    let asset = ASSETS.files.get("favicon.svg").ok_or(PageError::NotFound)?;
    Ok(asset.answer(&headers, ASSETS.base.trim_start_matches("/static/"), false))
}

impl Asset {
    fn answer(&self, headers: &HeaderMap, hash: &str, lasting: bool) -> Response {
        let tag = format!("\"{hash}\"");
        let caching = if lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
        let text = |name: header::HeaderName| {
            headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
        };
        let same = text(header::IF_NONE_MATCH).contains(&tag);
        let takes_gzip = text(header::ACCEPT_ENCODING).contains("gzip");
        let mut response = match (&self.gzip, same) {
            (_, true) => StatusCode::NOT_MODIFIED.into_response(),
            (Some(gzip), _) if takes_gzip => {
                ([(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"))], gzip.clone())
                    .into_response()
            }
            _ => Bytes::from_static(self.plain).into_response(),
        };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(header::ETAG, tag);
        }
        response
    }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

fn gzip(name: &str, plain: &[u8]) -> Option<Bytes> {
    if name.ends_with(".png") {
        return None;
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).ok()?;
    let packed = encoder.finish().ok()?;
    (packed.len() < plain.len()).then(|| packed.into())
}

#[cfg(test)]
mod tests;

//! Going on after a change: to a page of ours, with a word on what was done.

use crate::app::App;
use crate::cookie;
use crate::site::Site;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use std::time::Duration;

pub(crate) const FLASH_COOKIE: &str = "ringback-said";
const LONGEST: usize = 400;

/// What was just done, shown once on the next page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flash {
    pub(crate) text: String,
    pub(crate) kind: &'static str,
}

/// A 303 to a path of this site.
#[derive(Debug)]
pub struct SeeOther {
    path: String,
    cookies: Vec<HeaderValue>,
}

/// Leads to `path`, which is on this site: anything else leads home.
pub fn see_other(path: impl Into<String>) -> SeeOther {
    let path = path.into();
    let path = if local_path(&path).is_some() { path } else { "/".to_owned() };
    SeeOther { path, cookies: Vec::new() }
}

/// A path that stays on this site when a browser follows it; `None` for any other text.
pub fn local_path(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('/')?;
    let stays = !rest.starts_with(['/', '\\'])
        && !text.contains('\\')
        && !text.chars().any(char::is_control);
    (stays && text.len() <= 2000).then_some(text)
}

impl SeeOther {
    /// Says that something was done, in words the visitor reads.
    #[must_use]
    pub fn said(self, app: &App, text: impl AsRef<str>) -> Self {
        self.flash(app, "good", text.as_ref())
    }

    /// Says that something was not done.
    #[must_use]
    pub fn warned(self, app: &App, text: impl AsRef<str>) -> Self {
        self.flash(app, "bad", text.as_ref())
    }

    /// Sets a cookie made with [`crate::cookie`].
    #[must_use]
    pub fn cookie(mut self, cookie: HeaderValue) -> Self {
        self.cookies.push(cookie);
        self
    }

    fn flash(self, app: &App, kind: &'static str, text: &str) -> Self {
        let text: String = text.chars().take(LONGEST).collect();
        let body = URL_SAFE_NO_PAD.encode(format!("{kind}:{text}"));
        let value = format!("{body}.{}", app.site.key.sign("said", body.as_bytes()));
        match cookie::set(&app.site, FLASH_COOKIE, &value, Some(Duration::from_secs(60))) {
            Some(cookie) => self.cookie(cookie),
            None => self,
        }
    }
}

impl Flash {
    pub(crate) fn read(site: &Site, headers: &HeaderMap) -> Option<Self> {
        let (body, signature) = cookie::read(site, headers, FLASH_COOKIE)?.split_once('.')?;
        if !site.key.verify("said", body.as_bytes(), signature) {
            return None;
        }
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(body).ok()?).ok()?;
        let (kind, text) = text.split_once(':')?;
        Some(Self { text: text.to_owned(), kind: if kind == "good" { "good" } else { "bad" } })
    }
}

impl IntoResponse for SeeOther {
    fn into_response(self) -> Response {
        let mut response = StatusCode::SEE_OTHER.into_response();
        let headers = response.headers_mut();
        headers.insert(header::LOCATION, location(&self.path));
        for cookie in self.cookies {
            headers.append(header::SET_COOKIE, cookie);
        }
        response
    }
}

/// The path with everything percent-encoded that a header cannot hold.
fn location(path: &str) -> HeaderValue {
    let mut text = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'!'..=b'~' if !matches!(byte, b'"' | b'<' | b'>') => text.push(char::from(byte)),
            other => text.push_str(&format!("%{other:02X}")),
        }
    }
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        for (text, stays) in [
            ("/cases?after=x#top", true),
            ("/", true),
            ("//evil.example", false),
            ("/\\evil.example", false),
            ("https://evil.example", false),
            ("javascript:alert(1)", false),
            ("/a\r\nSet-Cookie: x=y", false),
            ("", false),
        ] {
            assert_eq!(local_path(text).is_some(), stays, "{text}");
            let response = see_other(text).into_response();
            let location = response.headers()[header::LOCATION].to_str().unwrap();
            assert_eq!(location, if stays { text } else { "/" });
        }
    }

    #[test]
    fn letters_of_any_script_fit_the_header() {
        let response = see_other("/customers?q=ภู เก็ต").into_response();
        assert!(
            response.headers()[header::LOCATION]
                .to_str()
                .unwrap()
                .starts_with("/customers?q=%E0%B8")
        );
    }

    #[test]
    fn a_flash_is_believed_only_when_signed() {
        let site = Site::new("http://127.0.0.1", crate::SecretKey::new([9; 32]));
        let body = URL_SAFE_NO_PAD.encode("good:Case closed: ปิดแล้ว");
        let with = |value: String| {
            let mut headers = HeaderMap::new();
            headers.insert(
                header::COOKIE,
                HeaderValue::from_str(&format!("{FLASH_COOKIE}={value}")).unwrap(),
            );
            Flash::read(&site, &headers)
        };
        let signed = format!("{body}.{}", site.key.sign("said", body.as_bytes()));
        assert_eq!(
            with(signed),
            Some(Flash { text: "Case closed: ปิดแล้ว".to_owned(), kind: "good" })
        );
        assert_eq!(with(format!("{body}.AAAA")), None);
        assert_eq!(with("…".replace('…', "x")), None);
    }
}

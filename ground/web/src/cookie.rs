//! Cookies: one way to name, set, read and clear them, so that none is weaker than the others.

use crate::site::Site;
use http::{HeaderMap, HeaderValue, header};
use std::time::Duration;

/// The session cookie's name: `__Host-ringback` over https, `ringback` on a loopback address.
pub fn session_name(site: &Site) -> String {
    name(site, "ringback")
}

/// A cookie's full name on this site.
pub fn name(site: &Site, short: &str) -> String {
    if site.secure { format!("__Host-{short}") } else { short.to_owned() }
}

/// The value of the cookie `short` in a request; the first one when there are several.
pub fn read<'a>(site: &Site, headers: &'a HeaderMap, short: &str) -> Option<&'a str> {
    let wanted = name(site, short);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == wanted).then_some(value))
}

/// A `Set-Cookie` header: `HttpOnly`, `SameSite=Lax`, for the whole site, Secure over https. Without
/// an age it lasts until the browser is closed. A value that no cookie can hold gives `None`.
pub fn set(site: &Site, short: &str, value: &str, age: Option<Duration>) -> Option<HeaderValue> {
    let plain = value
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\'));
    if !plain {
        return None;
    }
    let mut text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax", name(site, short));
    if let Some(age) = age {
        text.push_str(&format!("; Max-Age={}", age.as_secs()));
    }
    if site.secure {
        text.push_str("; Secure");
    }
    HeaderValue::from_str(&text).ok()
}

/// A `Set-Cookie` header that removes the cookie.
pub fn clear(site: &Site, short: &str) -> HeaderValue {
    set(site, short, "", Some(Duration::ZERO)).expect("an empty value is plain")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::SecretKey;

    #[test]
    fn a_cookie_is_strict_and_comes_back() {
        let site = Site::new("https://feedback.example", SecretKey::new([1; 32]));
        let set = set(&site, "ringback", "abc", Some(Duration::from_secs(60))).unwrap();
        assert_eq!(
            set.to_str().unwrap(),
            "__Host-ringback=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure"
        );
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            HeaderValue::from_static("x=1; __Host-ringback=abc; ringback=forged"),
        );
        assert_eq!(read(&site, &headers, "ringback"), Some("abc"));
    }

    #[test]
    fn a_value_cannot_add_attributes() {
        let site = Site::new("http://127.0.0.1:8080", SecretKey::new([1; 32]));
        for bad in ["a; Domain=evil.example", "a\r\nSet-Cookie: b=c", "é", "a,b", "a b"] {
            assert_eq!(set(&site, "theme", bad, None), None, "{bad}");
        }
        assert!(!clear(&site, "theme").to_str().unwrap().contains("Secure"));
    }
}

//! The CSRF token: proof that a form was made for this very session.

use crate::secret::{SecretKey, random};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::borrow::Cow;

/// The token of a session, for [`crate::Visitor::csrf`].
pub fn csrf_token(key: &SecretKey, session: &str) -> String {
    key.sign("csrf", session.as_bytes())
}

/// A token as a page shows it: different each time, so that its compressed size tells nothing.
pub(crate) fn mask(token: &str) -> String {
    let noise: [u8; 64] = random();
    let mut bytes = Vec::with_capacity(token.len() * 2);
    bytes.extend(token.bytes().zip(noise).map(|(_, noise)| noise));
    bytes.extend(token.bytes().zip(noise).map(|(byte, noise)| byte ^ noise));
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(crate) fn unmask(masked: &str) -> Option<Vec<u8>> {
    let bytes =
        URL_SAFE_NO_PAD.decode(masked).ok().filter(|bytes| bytes.len().is_multiple_of(2))?;
    let (noise, hidden) = bytes.split_at(bytes.len() / 2);
    Some(noise.iter().zip(hidden).map(|(noise, byte)| noise ^ byte).collect())
}

/// Takes the `csrf` field out of an urlencoded form, so that strict forms need not name it.
pub(crate) fn take(form: &[u8]) -> (Option<String>, Cow<'_, [u8]>) {
    let is_token = |pair: &&[u8]| pair.starts_with(b"csrf=");
    let mut pairs = form.split(|byte| *byte == b'&');
    let Some(found) = pairs.find(is_token) else { return (None, Cow::Borrowed(form)) };
    let token = std::str::from_utf8(&found[5..]).ok().map(str::to_owned);
    let rest: Vec<&[u8]> =
        form.split(|byte| *byte == b'&').filter(|pair| !is_token(pair)).collect();
    (token, Cow::Owned(rest.join(&b'&')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_token_differs_each_time_and_reads_back() {
        let token = csrf_token(&SecretKey::new([3; 32]), "ses_1");
        assert_ne!(mask(&token), mask(&token));
        assert_eq!(unmask(&mask(&token)).unwrap(), token.as_bytes());
        assert_eq!(unmask("abcd"), None);
        assert_eq!(unmask("é"), None);
    }

    #[test]
    fn the_token_is_taken_out_of_the_form() {
        for (form, token, rest) in [
            ("csrf=abc&name=x", Some("abc"), "name=x"),
            ("name=x&csrf=abc&b=1", Some("abc"), "name=x&b=1"),
            ("name=csrf", None, "name=csrf"),
            ("", None, ""),
        ] {
            let (found, left) = take(form.as_bytes());
            assert_eq!((found.as_deref(), &*left), (token, rest.as_bytes()), "{form}");
        }
    }
}

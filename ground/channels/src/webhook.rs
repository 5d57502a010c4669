//! Standard Webhooks: how a call to another program is signed, so that it can tell it is ours.
//!
//! The signature is an HMAC-SHA256 of `id.timestamp.body`, made anew for each attempt. The id stays
//! the same, so a program that gets a call twice can tell.

use crate::Outgoing;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::{HeaderName, HeaderValue, header};
use kernel::Timestamp;
use sha2::Sha256;
use std::fmt;
use std::sync::Arc;

const ID: HeaderName = HeaderName::from_static("webhook-id");
const TIMESTAMP: HeaderName = HeaderName::from_static("webhook-timestamp");
const SIGNATURE: HeaderName = HeaderName::from_static("webhook-signature");

/// What both sides know: 24 to 64 random bytes. It prints as dots.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningSecret(Arc<[u8]>);

impl SigningSecret {
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Self {
        Self(bytes.into())
    }

    /// As the other side keeps it: `whsec_` and base64.
    pub fn expose(&self) -> String {
        format!("whsec_{}", STANDARD.encode(&self.0))
    }

    /// One signature, `v1,` and base64.
    pub fn sign(&self, id: &str, seconds: i64, body: &str) -> String {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(format!("{id}.{seconds}.{body}").as_bytes());
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    }
}

impl fmt::Debug for SigningSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningSecret(•••)")
    }
}

/// One attempt to bring a message, signed with each of the secrets. `id` is the message's own, of
/// letters, digits, `-` and `_`.
pub fn call(
    url: &str,
    id: &str,
    at: Timestamp,
    body: String,
    secrets: &[SigningSecret],
) -> Outgoing {
    let seconds = at.micros().div_euclid(1_000_000);
    let signatures: Vec<String> =
        secrets.iter().map(|secret| secret.sign(id, seconds, &body)).collect();
    let text = |text: &str| HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""));
    Outgoing::post(url, body)
        .header(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))
        .header(ID, text(id))
        .header(TIMESTAMP, HeaderValue::from(seconds))
        .header(SIGNATURE, text(&signatures.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(base64: &str) -> SigningSecret {
        SigningSecret::new(STANDARD.decode(base64).unwrap())
    }

    /// The vector of the specification's own libraries.
    #[test]
    fn a_signature_is_as_the_specification_has_it() {
        let secret = known("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assert_eq!(secret.expose(), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        let body = r#"{"test": 2432232314}"#;
        let signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        assert_eq!(secret.sign(id, 1_614_265_330, body), signature);
        for (id, seconds, body) in [
            ("msg_p5jXN8AQM9LWM0D4loKWxJel", 1_614_265_330, body),
            (id, 1_614_265_331, body),
            (id, 1_614_265_330, r#"{"test":2432232314}"#),
        ] {
            assert_ne!(secret.sign(id, seconds, body), signature);
        }
    }

    #[test]
    fn while_secrets_change_both_sign() {
        let (old, new) = (known("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), SigningSecret::new([7; 32]));
        let at = Timestamp::from_micros(1_614_265_330_999_999);
        let call = call("https://x.example", "dlv_1", at, "{}".into(), &[new.clone(), old.clone()]);
        let both = [new, old].map(|secret| secret.sign("dlv_1", 1_614_265_330, "{}")).join(" ");
        assert_eq!(call.headers["webhook-signature"], both);
        assert_eq!(call.headers["webhook-timestamp"], "1614265330");
        assert_eq!(call.headers["webhook-id"], "dlv_1");
        assert_eq!(call.headers["content-type"], "application/json");
    }

    #[test]
    fn a_secret_never_prints() {
        assert_eq!(format!("{:?}", SigningSecret::new([65; 32])), "SigningSecret(•••)");
    }
}

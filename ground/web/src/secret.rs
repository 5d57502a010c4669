//! The site key: signs what leaves the server and must come back unchanged.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;

/// 32 secret bytes of this installation. `Debug` never shows them.
#[derive(Clone)]
pub struct SecretKey([u8; 32]);

impl SecretKey {
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A URL-safe signature of `message`, good for one `purpose` only.
    pub fn sign(&self, purpose: &str, message: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(purpose, message).finalize().into_bytes())
    }

    /// Whether `signature` is ours for this purpose and message; takes the same time for any wrong one.
    pub fn verify(&self, purpose: &str, message: &[u8], signature: &str) -> bool {
        URL_SAFE_NO_PAD
            .decode(signature)
            .is_ok_and(|bytes| self.mac(purpose, message).verify_slice(&bytes).is_ok())
    }

    /// 32 bytes that only this installation can make, the same each time: a secret that need not be
    /// kept anywhere.
    pub fn derive(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        self.mac(purpose, message).finalize().into_bytes().into()
    }

    fn mac(&self, purpose: &str, message: &[u8]) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        // The length keeps "a" + "bc" apart from "ab" + "c".
        mac.update(&(purpose.len() as u64).to_le_bytes());
        mac.update(purpose.as_bytes());
        mac.update(message);
        mac
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

/// Whether two byte strings are equal, in a time that depends on their lengths only.
pub(crate) fn same(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len()
        && std::hint::black_box(left.iter().zip(right).fold(0_u8, |sum, (a, b)| sum | (a ^ b))) == 0
}

/// Random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_good_for_its_purpose_and_message_only() {
        let key = SecretKey::new([7; 32]);
        let signature = key.sign("csrf", b"ses_1");
        assert!(key.verify("csrf", b"ses_1", &signature));
        for (purpose, message, signature) in [
            ("csrf", &b"ses_2"[..], signature.as_str()),
            ("said", b"ses_1", &signature),
            ("csr", b"fses_1", &signature),
            ("csrf", b"ses_1", &signature[1..]),
            ("csrf", b"ses_1", ""),
            ("csrf", b"ses_1", "é"),
        ] {
            assert!(!key.verify(purpose, message, signature));
        }
        assert!(!SecretKey::new([8; 32]).verify("csrf", b"ses_1", &signature));
    }

    #[test]
    fn a_derived_secret_is_the_same_each_time_and_another_for_each_message() {
        let key = SecretKey::new([7; 32]);
        assert_eq!(key.derive("webhook", b"1"), key.derive("webhook", b"1"));
        assert_ne!(key.derive("webhook", b"1"), key.derive("webhook", b"2"));
        assert_ne!(key.derive("webhook", b"1"), SecretKey::new([8; 32]).derive("webhook", b"1"));
    }

    #[test]
    fn debug_shows_no_secret() {
        assert_eq!(format!("{:?}", SecretKey::new([65; 32])), "SecretKey(…)");
    }
}

//! The site key: signs what leaves the server and must come back unchanged, and seals what is kept but must not be read.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
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

    /// Seals bytes that are kept for one `owner`, so that whoever reads the database alone reads
    /// nothing, and what was sealed for one owner or purpose opens for no other.
    pub fn seal(&self, purpose: &str, owner: &str, bytes: &[u8]) -> String {
        let nonce: [u8; NONCE_LEN] = random();
        let mut sealed = bytes.to_vec();
        self.sealing(purpose, owner)
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::empty(),
                &mut sealed,
            )
            .expect("what is sealed is far below 256 GiB");
        URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat())
    }

    /// Opens what was sealed here for this purpose and owner, unchanged.
    pub fn open(&self, purpose: &str, owner: &str, sealed: &str) -> Option<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_LEN>()?;
        let mut sealed = sealed.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let opened =
            self.sealing(purpose, owner).open_in_place(nonce, Aad::empty(), &mut sealed).ok()?;
        Some(opened.to_vec())
    }

    /// A key of its own for each owner and purpose, so that a random nonce is always a fresh one.
    fn sealing(&self, purpose: &str, owner: &str) -> LessSafeKey {
        let key = self.mac(&format!("seal {purpose}"), owner.as_bytes()).finalize().into_bytes();
        let key = UnboundKey::new(&CHACHA20_POLY1305, &key).expect("HMAC-SHA256 gives 32 bytes");
        LessSafeKey::new(key)
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
    fn what_is_sealed_opens_for_its_owner_and_purpose_only() {
        let key = SecretKey::new([7; 32]);
        let sealed = key.seal("second factor", "stf_1", b"secret");
        assert_ne!(sealed, key.seal("second factor", "stf_1", b"secret"), "each time otherwise");
        assert_eq!(key.open("second factor", "stf_1", &sealed).unwrap(), b"secret");
        let mut bent = URL_SAFE_NO_PAD.decode(&sealed).unwrap();
        for at in 0..bent.len() {
            bent[at] ^= 1;
            let other = URL_SAFE_NO_PAD.encode(&bent);
            assert_eq!(key.open("second factor", "stf_1", &other), None, "byte {at}");
            bent[at] ^= 1;
        }
        for (purpose, owner, sealed) in [
            ("second factor", "stf_2", sealed.as_str()),
            ("other", "stf_1", &sealed),
            ("second factor", "stf_1", &sealed[..10]),
            ("second factor", "stf_1", ""),
        ] {
            assert_eq!(key.open(purpose, owner, sealed), None);
        }
        assert_eq!(SecretKey::new([8; 32]).open("second factor", "stf_1", &sealed), None);
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

//! Digests: what is kept of a secret, so that whoever reads the database can't use it.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// SHA-256 in hexadecimal. Good for secrets of 128 random bits; passwords need [`crate::staff::password`].
pub(crate) fn of(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

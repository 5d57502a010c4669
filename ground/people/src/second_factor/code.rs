//! The code on the phone: RFC 6238 with what every authenticator app knows, HMAC-SHA-1, six digits
//! and half a minute.

use kernel::Timestamp;
use ring::hmac;
use std::fmt::Write as _;

/// Seconds that a code is shown.
const STEP: i64 = 30;
const DIGITS: u32 = 1_000_000;
/// Phones whose clock is off by a step, and people who type slowly, are let in.
const OFF_BY: i64 = 1;
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The six digits of a code as it was typed; `None` for any other text.
pub(super) fn read(typed: &str) -> Option<u32> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let plain = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// The step whose code was typed: this one, the one before or the one after.
pub(super) fn step_of(secret: &[u8], typed: u32, now: Timestamp) -> Option<i64> {
    let current = now.micros() / 1_000_000 / STEP;
    // All are looked at, so that the time tells nothing.
    (current - OFF_BY..=current + OFF_BY)
        .map(|step| (step, at(secret, step)))
        .fold(None, |found, (step, code)| if code == typed { Some(step) } else { found })
}

/// The code of a step.
pub(super) fn at(secret: &[u8], step: i64) -> u32 {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let offset = usize::from(tag[tag.len() - 1] & 15);
    let four = [tag[offset] & 0x7f, tag[offset + 1], tag[offset + 2], tag[offset + 3]];
    u32::from_be_bytes(four) % DIGITS
}

/// The secret as people type it: groups of four.
pub(super) fn in_groups(secret: &[u8]) -> String {
    let text = base32(secret);
    let groups: Vec<&str> =
        text.as_bytes().chunks(4).filter_map(|four| std::str::from_utf8(four).ok()).collect();
    groups.join(" ")
}

/// The address that apps read from the QR code.
pub(super) fn address(secret: &[u8], organisation: &str, email: &str) -> String {
    let issuer: String = organisation.chars().filter(|c| *c != ':').take(40).collect();
    let issuer = encoded(issuer.trim());
    let (email, secret) = (encoded(email), base32(secret));
    format!("otpauth://totp/{issuer}:{email}?secret={secret}&issuer={issuer}")
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

/// RFC 4648 without padding.
fn base32(bytes: &[u8]) -> String {
    let (mut text, mut held, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(ALPHABET[(held >> bits & 31) as usize]));
        }
    }
    if bits > 0 {
        text.push(char::from(ALPHABET[(held << (5 - bits) & 31) as usize]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B: its eight digits, of which ours are the last six.
        let secret = b"12345678901234567890";
        for (seconds, code) in [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ] {
            assert_eq!(at(secret, seconds / STEP), code % DIGITS, "{seconds}");
        }
        // RFC 4226, appendix D.
        for (count, code) in (0..).zip([755_224, 287_082, 359_152, 969_429, 338_314, 254_676]) {
            assert_eq!(at(secret, count), code);
        }
    }

    #[test]
    fn a_code_is_good_in_its_own_step_and_the_ones_beside_it() {
        let secret = b"12345678901234567890";
        let now = Timestamp::from_micros(1_795_000_000_000_000);
        let current = 1_795_000_000 / STEP;
        for off in -3..=3 {
            let found = step_of(secret, at(secret, current + off), now);
            assert_eq!(found, (off.abs() <= 1).then_some(current + off), "{off}");
        }
    }

    #[test]
    fn secrets_are_written_as_apps_read_them() {
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
        assert_eq!(in_groups(b"foobar"), "MZXW 6YTB OI");
        assert_eq!(
            address(b"foobar", "Ba: Cafe & Co", "mali@cafe.example"),
            "otpauth://totp/Ba%20Cafe%20%26%20Co:mali@cafe.example?secret=MZXW6YTBOI&issuer=Ba%20Cafe%20%26%20Co"
        );
    }

    #[test]
    fn six_digits_are_a_code_however_they_are_spaced() {
        assert_eq!(read("012 345"), Some(12_345));
        assert_eq!(read(" 012-345\n"), Some(12_345));
        for other in ["", "12345", "1234567", "12345a", "๑๒๓๔๕๖", "+12345"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}

//! What a mail server's answer means for the letter: later, never, or not until settings change.

use super::super::{Failure, SendError};
use lettre::transport::smtp;
use std::error::Error as StdError;

/// How far the conversation had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Greeting, encryption, signing in: nothing here is about one letter.
    Opening,
    /// Our own sender address.
    Sender,
    /// The recipient, and leave to send the letter.
    Letter,
    /// The letter is with the server; its answer is awaited.
    HandedOver,
}

/// A refusal for good is the letter's fault only when the letter was being talked about; before
/// that it would meet every letter, so it is the settings'. No answer at all may always pass.
pub(super) fn judge(error: &smtp::Error, stage: Stage) -> SendError {
    let code = error.status().map(u16::from);
    if code.is_none() && is_about_trust(error) {
        return SendError::Settings(own_words("the mail server's certificate is not trusted"));
    }
    if code.is_none() && error.is_client() {
        // The library refuses to go on by itself only while signing in: no common method.
        return SendError::Settings(own_words("the mail server offers no way to sign in"));
    }
    let Some(code) = code else {
        return SendError::Temporary(Failure {
            maybe_accepted: stage == Stage::HandedOver,
            ..own_words("the connection to the mail server broke")
        });
    };
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    let failure = Failure {
        code: Some(code),
        status: enhanced_status(&words),
        said: one_line(&words),
        maybe_accepted: false,
    };
    match (code, stage) {
        (400..500, _) => SendError::Temporary(failure),
        // Signing in or encryption is demanded, or its form is not taken: also amid a letter.
        (530 | 534 | 535 | 538, _) => SendError::Settings(failure),
        (_, Stage::Opening | Stage::Sender) => SendError::Settings(failure),
        (_, Stage::Letter | Stage::HandedOver) => SendError::Permanent(failure),
    }
}

/// What a failed encryption means: a certificate stays untrusted, a broken line may heal.
pub(super) fn of_handshake(error: &std::io::Error) -> SendError {
    if is_about_trust(error) {
        SendError::Settings(own_words("the mail server's certificate is not trusted"))
    } else {
        SendError::Temporary(own_words("the encrypted connection could not be made"))
    }
}

fn own_words(said: &str) -> Failure {
    Failure { said: said.to_owned(), ..Failure::default() }
}

/// Whether a certificate was judged and found wanting.
fn is_about_trust(error: &(dyn StdError + 'static)) -> bool {
    let inside = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    matches!(
        error.downcast_ref::<rustls::Error>(),
        Some(rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented)
    ) || inside.is_some_and(|inner| is_about_trust(inner))
        || error.source().is_some_and(is_about_trust)
}

/// The status of RFC 3463 at the head of an answer: `5.1.1 No such user`.
fn enhanced_status(words: &str) -> Option<(u16, u16, u16)> {
    let first = words.split_whitespace().next()?;
    let mut parts = first.splitn(3, '.');
    let mut part = |longest: usize| {
        let digits = parts.next()?;
        let fits = (1..=longest).contains(&digits.len());
        let number = fits && digits.bytes().all(|byte| byte.is_ascii_digit());
        number.then(|| digits.parse().ok()).flatten()
    };
    let status = (part(1)?, part(3)?, part(3)?);
    matches!(status.0, 2 | 4 | 5).then_some(status)
}

/// Other people's words as one line of at most 300 characters, for a log or an escaped page.
pub(super) fn one_line(words: &str) -> String {
    let shown = words.chars().map(|c| if c.is_control() { ' ' } else { c });
    let line: String = shown.collect();
    let line: Vec<&str> = line.split_whitespace().collect();
    line.join(" ").chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enhanced_statuses_are_read_from_the_head_of_an_answer() {
        for (words, status) in [
            ("5.1.1 No such user", Some((5, 1, 1))),
            ("4.2.2 Mailbox full", Some((4, 2, 2))),
            ("5.7.515 Access denied", Some((5, 7, 515))),
            ("2.0.0 Ok", Some((2, 0, 0))),
            ("", None),
            ("No such user", None),
            ("5.1 No such user", None),
            ("5.1.1.1 No such user", None),
            ("3.1.1 odd", None),
            ("55.1.1 odd", None),
            ("5..1 odd", None),
            ("5.1.+1 odd", None),
            ("5.1.1234 odd", None),
            ("User 5.1.1 unknown", None),
        ] {
            assert_eq!(enhanced_status(words), status, "{words}");
        }
    }

    #[test]
    fn other_peoples_words_become_one_short_line() {
        assert_eq!(one_line("a\r\nb\x1b[31m\0c  d"), "a b [31m c d");
        assert_eq!(one_line(&"ก".repeat(400)).chars().count(), 300);
    }
}

//! Letters to customers and staff: what one is, and the post that takes it.
//!
//! A letter goes to one person. It carries its own `Message-ID`, chosen by the caller before the
//! first attempt, so that a second attempt is the same letter and an answer finds its case.

pub mod address;
mod compose;
pub mod header;
pub mod identity;
pub mod sandbox;
pub mod smtp;

use crate::trust::SetupError;
use address::{Address, Mailbox};
use header::{Header, MailId};
use kernel::Timestamp;
use sandbox::Sandbox;
use smtp::{Smtp, SmtpSettings};

/// A letter to one person. Ids, addresses and headers are valid by existing; the subject and the
/// names may be any text, and are made harmless when the letter is composed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub message_id: MailId,
    /// The moment shown as the letter's date, the same at each attempt.
    pub date: Timestamp,
    pub from: Mailbox,
    pub reply_to: Option<Mailbox>,
    pub to: Mailbox,
    /// Where bounces go (the envelope's sender); the address in `from` when there is none.
    pub bounce_to: Option<Address>,
    pub subject: String,
    pub text: String,
    /// The same words as a page, for those who prefer it.
    pub html: Option<String>,
    /// The letter this one answers.
    pub in_reply_to: Option<MailId>,
    /// The conversation so far, oldest first.
    pub references: Vec<MailId>,
    pub headers: Vec<Header>,
}

/// Why a letter cannot be sent as it is, found before anything left this server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadLetter {
    #[error("The letter has no text.")]
    NoText,
    #[error("The letter is too long to be sent by e-mail.")]
    TooLong,
    #[error("The letter could not be composed.")]
    NotComposed,
}

/// The post's word that a letter was taken. It may still bounce later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// What the mail server answered, often its queue's number for the letter: one line, at most
    /// 300 characters. Other people's words: escape them.
    pub said: String,
}

/// What a mail server, or the way to it, said against a letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Failure {
    /// The three-digit reply, when there was one.
    pub code: Option<u16>,
    /// The enhanced status (RFC 3463), such as 5.1.1 for an address that does not exist.
    pub status: Option<(u16, u16, u16)>,
    /// One line, at most 300 characters. Other people's words: escape them.
    pub said: String,
    /// Whether the whole letter had been handed over when the failure came. Then it may have been
    /// taken all the same, and another attempt may be its double.
    pub maybe_accepted: bool,
}

/// Why a letter was not taken, by what the caller should do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Busy, unreachable or slow. Try again later.
    #[error("The mail server could not take the letter now; it will be tried again.")]
    Temporary(Failure),
    /// This letter or its recipient was refused for good. Do not try again.
    #[error("The mail server refused the letter.")]
    Permanent(Failure),
    /// No letter can go until the operator corrects the settings: a wrong password, an untrusted
    /// certificate, a sender that is not ours. Keep the letter, tell the operator, try seldom.
    #[error("The mail server does not accept this server's settings.")]
    Settings(Failure),
    /// The letter itself cannot be sent. Nothing left this server.
    #[error(transparent)]
    Refused(#[from] BadLetter),
}

impl SendError {
    /// Whether the same letter may be taken later.
    pub fn worth_another_try(&self) -> bool {
        matches!(self, Self::Temporary(_) | Self::Settings(_))
    }

    /// Whether the server may have taken the letter all the same: the attempt ended in the dark.
    pub const fn maybe_accepted(&self) -> bool {
        match self.failure() {
            Some(failure) => failure.maybe_accepted,
            None => false,
        }
    }

    /// What the mail server said, with its code, for whoever wrote the letter and for the administrator.
    pub fn said(&self) -> String {
        match (self, self.failure()) {
            (_, Some(Failure { code: Some(code), said, .. }))
                if !said.starts_with(&code.to_string()) =>
            {
                format!("{code} {said}")
            }
            (_, Some(failure)) => failure.said.clone(),
            (refused, None) => refused.to_string(),
        }
    }

    const fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Temporary(failure) | Self::Permanent(failure) | Self::Settings(failure) => {
                Some(failure)
            }
            Self::Refused(_) => None,
        }
    }
}

/// The post: a mail server, or the sandbox that keeps letters to be looked at.
#[derive(Debug, Clone)]
pub enum Post {
    Smtp(Smtp),
    Sandbox(Sandbox),
}

impl Post {
    /// A post that hands letters to the operator's mail server. Nothing is connected yet.
    pub fn smtp(settings: SmtpSettings) -> Result<Self, SetupError> {
        Smtp::new(settings).map(Self::Smtp)
    }

    /// Hands over one letter, once. Answers within the settings' timeout.
    pub async fn send(&self, letter: &Letter) -> Result<Accepted, SendError> {
        let composed = compose::compose(letter)?;
        match self {
            Self::Smtp(smtp) => smtp.send(letter, &composed).await,
            Self::Sandbox(sandbox) => sandbox.take(letter, composed),
        }
    }

    /// Connects, encrypts and signs in as for a letter, and sends none: for a "test these
    /// settings" button.
    pub async fn check(&self) -> Result<(), SendError> {
        match self {
            Self::Smtp(smtp) => smtp.check().await,
            Self::Sandbox(_) => Ok(()),
        }
    }
}

//! A delivery: one event on its way to one endpoint, with every attempt and what came back.

pub(crate) mod ping;
pub(crate) mod prune;
pub mod queue;
pub(crate) mod replay;
pub(crate) mod schedule;
pub(crate) mod send;
pub(crate) mod store;
#[cfg(test)]
mod tests;
pub mod work;

pub(crate) use schedule::wait;

use crate::topic::PING;
use channels::EgressError;
use kernel::{DeliveryId, Timestamp};

/// One event on its way to one endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    pub id: DeliveryId,
    /// The code of its topic, or `ping`.
    pub topic: String,
    pub body: String,
    pub state: State,
    pub created_at: Timestamp,
    /// The attempts, the first one first.
    pub tries: Vec<Try>,
}

/// How far a delivery has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Waiting {
        next_at: Timestamp,
    },
    Delivered,
    /// Given up; it can be sent again.
    Dead,
}

/// One attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Try {
    pub number: i64,
    pub at: Timestamp,
    pub took_ms: i64,
    pub result: TryResult,
    /// The first bytes of the answer, as text.
    pub answer: String,
}

/// What an attempt ended with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TryResult {
    Status(u16),
    Failed(Failure),
}

/// Why there was no answer, without a word on what is inside any network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    Refused,
    Unreachable,
    TimedOut,
    Certificate,
    BadReply,
}

impl Delivery {
    /// The key of how it stands. A test is not given up: it was tried once, and failed.
    pub fn key(&self) -> &'static str {
        match self.state {
            State::Dead if self.topic == PING => "webhook-test-failed",
            state => key_of(state.code()),
        }
    }
}

impl State {
    pub const CODES: [&str; 3] = ["waiting", "delivered", "dead"];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting { .. } => "waiting",
            Self::Delivered => "delivered",
            Self::Dead => "dead",
        }
    }

    fn read(code: &str, next_at: Option<Timestamp>) -> Option<Self> {
        Some(match (code, next_at) {
            ("waiting", Some(next_at)) => Self::Waiting { next_at },
            ("delivered", _) => Self::Delivered,
            ("dead", _) => Self::Dead,
            _ => return None,
        })
    }

    /// The kind of its chip.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Waiting { .. } => "mid",
            Self::Delivered => "good",
            Self::Dead => "bad",
        }
    }
}

/// The key of a state's name, by its code.
pub(crate) fn key_of(code: &str) -> &'static str {
    match code {
        "waiting" => "webhook-waiting",
        "delivered" => "webhook-delivered",
        _ => "webhook-dead",
    }
}

impl TryResult {
    /// Only these say that it has arrived. A redirect is none of them: it is not followed.
    pub const fn is_success(self) -> bool {
        matches!(self, Self::Status(200..=299))
    }
}

impl Failure {
    const ALL: [Self; 5] =
        [Self::Refused, Self::Unreachable, Self::TimedOut, Self::Certificate, Self::BadReply];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
            Self::TimedOut => "timed-out",
            Self::Certificate => "certificate",
            Self::BadReply => "bad-reply",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|failure| failure.code() == text)
    }

    /// The key of the sentence that says it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Refused => "webhook-failed-refused",
            Self::Unreachable => "webhook-failed-unreachable",
            Self::TimedOut => "webhook-failed-timed-out",
            Self::Certificate => "webhook-failed-certificate",
            Self::BadReply => "webhook-failed-bad-reply",
        }
    }
}

impl From<EgressError> for Failure {
    fn from(error: EgressError) -> Self {
        match error {
            EgressError::Refused(_) => Self::Refused,
            EgressError::Unreachable => Self::Unreachable,
            EgressError::TimedOut => Self::TimedOut,
            EgressError::Certificate => Self::Certificate,
            EgressError::BadReply => Self::BadReply,
        }
    }
}

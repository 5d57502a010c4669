//! An endpoint: an address where another program hears of the events it asked for.

pub(crate) mod api;
mod change;
mod draft;
pub(crate) mod notice;
pub(crate) mod page;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub(crate) use change::find;
pub use change::{EndpointError, MOST, change, delete, make, pause, resume, rotate};
pub use draft::Draft;
pub use notice::Sender;

use crate::Topic;
use channels::webhook::SigningSecret;
use kernel::{EndpointId, Timestamp};
use std::time::Duration;
use web::SecretKey;

/// For so long both secrets sign after a change.
pub const BOTH_SIGN: Duration = Duration::from_secs(24 * 3600);
/// An endpoint from which only failures came back for so long is stopped.
pub const PATIENCE: Duration = Duration::from_secs(5 * 24 * 3600);

/// An address and what it hears of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    pub id: EndpointId,
    pub url: String,
    pub topics: Vec<Topic>,
    pub state: State,
    generation: i64,
    old_until: Option<Timestamp>,
    /// Since when nothing but failures came back.
    pub failing_since: Option<Timestamp>,
    pub delivered_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

/// Whether an endpoint hears of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Active,
    /// Events wait until somebody goes on.
    Paused,
    /// Nothing is kept for it any more.
    Stopped {
        why: Why,
        at: Timestamp,
    },
}

/// Why an endpoint was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It answered 410: nobody is there any more.
    Gone,
    /// Only failures came back, for [`PATIENCE`].
    Failing,
}

impl Endpoint {
    /// The secrets that sign now: the one in use, and for a day after a change the one before.
    pub fn secrets(&self, key: &SecretKey, now: Timestamp) -> Vec<SigningSecret> {
        let mut secrets = vec![self.secret(key)];
        if self.both_until(now).is_some() {
            secrets.push(secret(key, self.id, self.generation - 1));
        }
        secrets
    }

    /// The secret in use.
    pub fn secret(&self, key: &SecretKey) -> SigningSecret {
        secret(key, self.id, self.generation)
    }

    /// Until when the secret before signs too, when it still does.
    pub fn both_until(&self, now: Timestamp) -> Option<Timestamp> {
        self.old_until.filter(|until| *until > now)
    }

    /// Why it was stopped, when it was.
    pub(crate) const fn stopped_by(&self) -> Option<Why> {
        if let State::Stopped { why, .. } = self.state { Some(why) } else { None }
    }

    /// Its host, for lists and the audit log: paths of such addresses are often secret.
    pub fn host(&self) -> String {
        host(&self.url)
    }
}

/// Nothing of it is kept: it is made from the site's key whenever it is needed.
fn secret(key: &SecretKey, id: EndpointId, generation: i64) -> SigningSecret {
    let message = format!("{id}\n{generation}");
    SigningSecret::new(key.derive("webhook-secret", message.as_bytes()))
}

fn host(url: &str) -> String {
    let url = url::Url::parse(url).ok();
    url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

impl State {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Stopped { .. } => "stopped",
        }
    }

    fn read(code: &str, why: Option<&str>, at: Option<Timestamp>) -> Option<Self> {
        Some(match (code, why, at) {
            ("active", ..) => Self::Active,
            ("paused", ..) => Self::Paused,
            ("stopped", Some("gone"), Some(at)) => Self::Stopped { why: Why::Gone, at },
            ("stopped", Some("failing"), Some(at)) => Self::Stopped { why: Why::Failing, at },
            _ => return None,
        })
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Active => "webhook-active",
            Self::Paused => "webhook-paused",
            Self::Stopped { .. } => "webhook-stopped",
        }
    }

    /// The kind of its chip.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Active => "good",
            Self::Paused => "outline",
            Self::Stopped { .. } => "bad",
        }
    }
}

impl Why {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Failing => "failing",
        }
    }

    /// The key of what happened and what to do.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gone => "webhook-why-gone",
            Self::Failing => "webhook-why-failing",
        }
    }
}

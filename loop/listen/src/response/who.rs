//! Who answered: what a link or the respondent says about it, as it was typed.

use crate::survey::text::tidy;
use people::customer::{Contact, Country};
use serde::{Deserialize, Serialize};

/// The longest name, address, number or id, in characters.
pub const LONGEST: usize = 200;

/// What they said of themselves. All of it may be wrong: an open link proves nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Who {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The customer's id in the organisation's own system.
    #[serde(skip_serializing_if = "Option::is_none", alias = "external_id")]
    pub id: Option<String>,
}

impl Who {
    pub const fn is_empty(&self) -> bool {
        self.name.is_none() && self.email.is_none() && self.phone.is_none() && self.id.is_none()
    }

    /// Whether they left a way to write to them or call them.
    pub const fn is_reachable(&self) -> bool {
        self.email.is_some() || self.phone.is_some()
    }

    /// What is typed now in the place of what was known; blank leaves it.
    #[must_use]
    pub fn or(self, known: Self) -> Self {
        Self {
            name: self.name.or(known.name),
            email: self.email.or(known.email),
            phone: self.phone.or(known.phone),
            id: self.id.or(known.id),
        }
    }

    pub(crate) fn contact(&self, country: Option<Country>) -> Contact {
        let Self { name, email, phone, id } = self;
        Contact::new(name.as_deref(), email.as_deref(), phone.as_deref(), id.as_deref(), country)
    }
}

/// One thing said about oneself, made fit to keep: blank is nothing, and what is longer than any
/// name or address is cut.
pub(crate) fn said(text: Option<&str>) -> Option<String> {
    let text: String = tidy(text?).chars().filter(|c| *c != '\n').take(LONGEST).collect();
    (!text.is_empty()).then_some(text)
}

//! The lines above a letter that machines read: its id, what it answers, how to unsubscribe.

use super::address::Address;
use std::fmt;
use std::str::FromStr;

/// A letter's id, without its angle brackets: `c.cas_….msg_….….@example.com`. Ids of letters that
/// came in are other people's words, so this type takes nothing that could end a line or a bracket.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MailId(String);

/// Says that a text cannot stand in a letter's header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("This cannot be a line of a letter's header.")]
pub struct BadHeader;

impl MailId {
    /// A line may be 998 bytes; an id of this length never comes near.
    const LONGEST: usize = 250;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for MailId {
    type Err = BadHeader;

    /// Reads an id with its angle brackets or without.
    fn from_str(text: &str) -> Result<Self, BadHeader> {
        let text = text.trim_matches(' ');
        let bare = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(text);
        let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'<' && byte != b'>';
        if (1..=Self::LONGEST).contains(&bare.len()) && bare.bytes().all(plain) {
            Ok(Self(bare.to_owned()))
        } else {
            Err(BadHeader)
        }
    }
}

impl fmt::Display for MailId {
    /// With its angle brackets, as it stands in a letter.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.0)
    }
}

/// One further header of a letter, of the few kinds we send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    name: &'static str,
    value: String,
}

impl Header {
    /// `Auto-Submitted: auto-generated`: written by a machine, so that no other machine answers.
    pub fn auto_generated() -> Self {
        Self { name: "Auto-Submitted", value: "auto-generated".to_owned() }
    }

    /// `Auto-Submitted: auto-replied`: a machine's answer to a letter that came in.
    pub fn auto_replied() -> Self {
        Self { name: "Auto-Submitted", value: "auto-replied".to_owned() }
    }

    /// `Precedence: bulk`, for invitations and announcements.
    pub fn bulk() -> Self {
        Self { name: "Precedence", value: "bulk".to_owned() }
    }

    /// `Feedback-ID`, by which a provider groups complaints.
    pub fn feedback_id(value: &str) -> Result<Self, BadHeader> {
        Self::checked("Feedback-ID", value.to_owned())
    }

    /// `List-Unsubscribe` and `List-Unsubscribe-Post` (RFC 8058): one click in the customer's mail
    /// program sends a POST to this address, and that must be enough.
    pub fn list_unsubscribe(url: &str, mailto: Option<&Address>) -> Result<[Self; 2], BadHeader> {
        let web = url.starts_with("https://") || url.starts_with("http://");
        if !web || url.bytes().any(|byte| !byte.is_ascii_graphic() || b"<>,\"".contains(&byte)) {
            return Err(BadHeader);
        }
        let value = match mailto {
            Some(address) if !address.as_str().is_ascii() => return Err(BadHeader),
            Some(address) => format!("<{url}>, <mailto:{address}>"),
            None => format!("<{url}>"),
        };
        Ok([
            Self::checked("List-Unsubscribe", value)?,
            Self { name: "List-Unsubscribe-Post", value: "List-Unsubscribe=One-Click".to_owned() },
        ])
    }

    fn checked(name: &'static str, value: String) -> Result<Self, BadHeader> {
        let plain = value.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
        if plain && (1..=900).contains(&value.len()) && value.trim() == value {
            Ok(Self { name, value })
        } else {
            Err(BadHeader)
        }
    }

    pub fn name(&self) -> &'static str {
        self.name
    }

    pub fn value(&self) -> &str {
        &self.value
    }
}

#[cfg(test)]
mod tests;

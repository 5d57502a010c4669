//! Consent: what a customer allowed us to write to them for, by which way, and since when.
//!
//! Whatever sends asks [`may`] first. Letters that belong to a case a customer raised (replies, the
//! acknowledgement, "was it solved?") answer them and need none; decision 0102 says what each
//! purpose covers and why silence means what it does.

mod link;
mod page;
mod staff;
mod store;

pub use link::Link;
pub(crate) use page::routes;
pub use store::{change, history, may, of, standings};
pub(crate) use store::{forget, import, join, part};

use kernel::{StaffId, Timestamp};

/// What a customer may be written to for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Purpose {
    /// Asking what they think.
    Invitation,
    /// Coming back to what they told us, beyond the letters of their case.
    FollowUp,
    /// "You said, we did."
    Announcement,
    /// Offers and advertising.
    Offer,
}

/// The way it reaches them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    Email,
    Sms,
    Line,
    Zalo,
    Phone,
}

/// How a purpose and a channel stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    NeverAsked,
    Given,
    Withdrawn,
}

/// Where a customer said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// With an answer: "yes, you may contact me about this".
    Answer,
    /// Through the link of a letter.
    Link,
    /// To a member of staff, who wrote it down.
    Staff(StaffId),
    /// It came with a file.
    Import,
    /// To another row of theirs, before it was known that both are one person.
    Merge,
}

/// One line of the history: nothing of it is ever changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub purpose: Purpose,
    pub channel: Channel,
    pub given: bool,
    pub source: Source,
    /// The name of who wrote it down, when somebody did.
    pub by: Option<String>,
    pub at: Timestamp,
}

impl Purpose {
    pub const ALL: [Self; 4] = [Self::Invitation, Self::FollowUp, Self::Announcement, Self::Offer];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::FollowUp => "follow_up",
            Self::Announcement => "announcement",
            Self::Offer => "offer",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == text)
    }

    /// What holds while nobody has asked: only coming back to what they told us themselves.
    pub const fn unasked(self) -> bool {
        matches!(self, Self::FollowUp)
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Invitation => "consent-invitation",
            Self::FollowUp => "consent-follow-up",
            Self::Announcement => "consent-announcement",
            Self::Offer => "consent-offer",
        }
    }

    /// The key of the sentence that says what it covers.
    pub const fn covers_key(self) -> &'static str {
        match self {
            Self::Invitation => "consent-invitation-covers",
            Self::FollowUp => "consent-follow-up-covers",
            Self::Announcement => "consent-announcement-covers",
            Self::Offer => "consent-offer-covers",
        }
    }
}

impl Channel {
    pub const ALL: [Self; 5] = [Self::Email, Self::Sms, Self::Line, Self::Zalo, Self::Phone];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Line => "line",
            Self::Zalo => "zalo",
            Self::Phone => "phone",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == text)
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Email => "consent-by-email",
            Self::Sms => "consent-by-sms",
            Self::Line => "consent-by-line",
            Self::Zalo => "consent-by-zalo",
            Self::Phone => "consent-by-phone",
        }
    }
}

impl Standing {
    /// Whether it may be sent.
    pub const fn allows(self, purpose: Purpose) -> bool {
        match self {
            Self::Given => true,
            Self::Withdrawn => false,
            Self::NeverAsked => purpose.unasked(),
        }
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NeverAsked => "consent-never-asked",
            Self::Given => "consent-given",
            Self::Withdrawn => "consent-withdrawn",
        }
    }
}

impl Source {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Link => "link",
            Self::Staff(_) => "staff",
            Self::Import => "import",
            Self::Merge => "merge",
        }
    }

    const fn staff(self) -> Option<StaffId> {
        match self {
            Self::Staff(staff) => Some(staff),
            _ => None,
        }
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Answer => "consent-from-answer",
            Self::Link => "consent-from-link",
            Self::Staff(_) => "consent-from-staff",
            Self::Import => "consent-from-import",
            Self::Merge => "consent-from-merge",
        }
    }
}

#[cfg(test)]
mod tests;

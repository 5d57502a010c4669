//! Steps: everything done about an action, by whom and when.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// One line of an action's story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub at: Timestamp,
    /// Who did it.
    pub who: Option<String>,
    pub kind: Kind,
    /// What somebody noted.
    pub words: Option<String>,
    pub changes: Vec<Changed>,
}

/// A field that was changed, as it was kept: ids, days in microseconds, texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    pub field: String,
    pub from: String,
    pub to: String,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Planned,
    Changed,
    Started,
    Done,
    Dropped,
    Resumed,
    Noted,
    /// Customers are being told.
    Announced,
}

impl Kind {
    pub const ALL: [Self; 8] = [
        Self::Planned,
        Self::Changed,
        Self::Started,
        Self::Done,
        Self::Dropped,
        Self::Resumed,
        Self::Noted,
        Self::Announced,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Changed => "changed",
            Self::Started => "started",
            Self::Done => "done",
            Self::Dropped => "dropped",
            Self::Resumed => "resumed",
            Self::Noted => "noted",
            Self::Announced => "announced",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == text)
    }

    /// The key of what a story says of it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Planned => "action-step-planned",
            Self::Changed => "action-step-changed",
            Self::Started => "action-step-started",
            Self::Done => "action-step-done",
            Self::Dropped => "action-step-dropped",
            Self::Resumed => "action-step-resumed",
            Self::Noted => "action-step-noted",
            Self::Announced => "action-step-announced",
        }
    }

    pub const fn icon(self) -> &'static str {
        match self {
            Self::Planned => "actions",
            Self::Changed => "edit",
            Self::Started => "play",
            Self::Done => "check",
            Self::Dropped => "x",
            Self::Resumed => "undo",
            Self::Noted => "note",
            Self::Announced => "send",
        }
    }

    pub const fn tone(self) -> &'static str {
        match self {
            Self::Done => "good",
            Self::Announced => "accent",
            _ => "",
        }
    }
}

//! Surveys: what we ask, in three languages, kept as drafts and as published versions.

pub(crate) mod api;
pub mod check;
pub mod definition;
pub mod draft;
pub mod logic;
pub(crate) mod page;
pub mod publish;
pub mod ready;
pub mod store;
pub mod text;
pub mod translate;

pub use definition::{Choice, Definition, FollowUp, Kind, Question, Thanks, Variant};
pub use ready::{Starter, Wording, ready_nps};
pub use text::Text;

use kernel::{SurveyId, Timestamp};

/// A survey as staff work on it.
#[derive(Debug, Clone)]
pub struct Survey {
    pub id: SurveyId,
    /// What staff call it; respondents never see it.
    pub name: String,
    pub state: State,
    pub draft: Definition,
    /// Rises with each save of the draft.
    pub edition: i64,
    /// The newest published version; `None` before the first.
    pub version: Option<i64>,
    pub published_edition: i64,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

/// Whether a survey takes answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Never published.
    Draft,
    Open,
    Closed,
}

impl State {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Open, Self::Closed];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == text)
    }
}

impl Survey {
    /// Whether the draft holds changes that respondents don't see yet.
    pub const fn has_changes(&self) -> bool {
        self.version.is_some() && self.edition > self.published_edition
    }
}

#[cfg(test)]
mod tests;

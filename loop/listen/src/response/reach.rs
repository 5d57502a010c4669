//! When in the day a customer would like to be reached.

use super::store::reach as rows;
use ::store::{Eyes, StoreError, Tx};
use kernel::ResponseId;

/// A part of the day. Whoever names none may be reached at any time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    Morning,
    Afternoon,
    Evening,
}

impl Reach {
    pub const ALL: [Self; 3] = [Self::Morning, Self::Afternoon, Self::Evening];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reach| reach.code() == text)
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Morning => "reach-morning",
            Self::Afternoon => "reach-afternoon",
            Self::Evening => "reach-evening",
        }
    }
}

/// Keeps what somebody said with their answer; what they said first stays.
///
/// # Errors
/// When the store fails.
pub(crate) fn keep(tx: &mut Tx, response: ResponseId, reach: Reach) -> Result<(), StoreError> {
    rows::keep(tx, response, reach.code())
}

/// What was said with a response.
///
/// # Errors
/// When the store fails.
pub fn of(tx: &mut Tx, eyes: &Eyes, response: ResponseId) -> Result<Option<Reach>, StoreError> {
    Ok(rows::of(tx, eyes, response)?.and_then(|code| Reach::parse(&code)))
}

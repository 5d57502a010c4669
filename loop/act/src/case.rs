//! Cases: one customer's matter that somebody owns until it is solved.

pub(crate) mod api;
pub mod assign;
pub mod contact;
mod erase;
pub mod event;
pub mod figures;
pub mod give;
mod heard;
pub mod history;
pub mod list;
pub mod note;
pub mod open;
pub mod own;
pub mod page;
pub mod reach;
pub mod recover;
pub mod reopen;
pub mod resolve;
pub(crate) mod store;
pub mod today;
mod told;
pub mod withdraw;

pub use erase::on_erased;
pub use event::{Event, Happening, Way};
pub use heard::Hearing;
pub use history::{History, HistoryLine};
pub use list::{Badge, CaseLine, badges};
pub use page::story::{Entry, Letter};
pub use reach::Reach;
pub use store::by_id;
pub use store::event::of_case as story;
pub use today::{Pile, Today, today};
pub use told::{Brief, Told, of_customer, told};
pub use withdraw::on_removed;

pub(crate) use assign::{at_work, open_only};

use crate::names::{Names, UnitName};
use crate::pause::Paused;
use crate::promise::Promised;
use kernel::{
    CaseId, CauseId, Class, CustomerId, Language, Metric, ResponseId, RuleId, Score, StaffId,
    SurveyId, Timestamp, UnitId,
};
use serde::{Deserialize, Serialize};

/// A case with the names a page shows beside its ids.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    pub id: CaseId,
    pub about: About,
    pub unit: UnitId,
    pub unit_name: UnitName,
    pub customer: Option<Customer>,
    pub state: State,
    pub owner: Option<Person>,
    pub priority: Priority,
    pub opened_at: Timestamp,
    pub promise: Promised,
    /// Until when it rests, and why.
    pub paused: Option<Paused>,
    pub first_contact: Option<Lapse>,
    /// How often it was closed, and how often it was opened again.
    pub closings: i64,
    pub reopenings: i64,
    pub changed_at: Timestamp,
}

/// What it is about, as it was known when the case was opened; later corrections leave it alone.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    pub response: ResponseId,
    pub survey: SurveyId,
    pub rule: Option<RuleId>,
    /// The rule's name then.
    pub reason: String,
    pub metric: Option<Metric>,
    pub score: Option<Score>,
    pub class: Option<Class>,
    pub quote: Option<String>,
    pub language: Option<Language>,
    pub channel: String,
    pub touchpoint: Option<String>,
    pub given_at: Timestamp,
}

/// Who said it, as far as we know them today.
#[derive(Debug, Clone, PartialEq)]
pub struct Customer {
    pub id: CustomerId,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub language: Option<Language>,
    /// Whether they asked not to be written to.
    pub silent: bool,
}

/// Where a case stands, with the evidence for it.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// Nobody has done anything about it yet.
    New,
    /// Somebody of ours is at it.
    Working,
    /// We wrote; the next word is the customer's.
    Waiting,
    Resolved(Resolution),
    /// The customer said it was solved.
    Recovered {
        resolution: Resolution,
        at: Timestamp,
    },
    /// Its response was taken back; it counts nowhere.
    Withdrawn {
        at: Timestamp,
    },
}

/// A member of staff by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: StaffId,
    pub name: String,
}

/// How a case was closed.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolution {
    pub by: Option<Person>,
    pub at: Timestamp,
    pub cause: CauseId,
    pub cause_names: Names,
    /// What was done, in the words of who did it.
    pub done: String,
    pub lapse: Lapse,
}

/// How long something took since the case was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lapse {
    pub at: Timestamp,
    /// By the wall clock.
    pub minutes: i64,
    /// Of business time, by the case's own hours.
    pub business: i64,
}

/// A state without its evidence: what lists filter by and rows keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    New,
    Working,
    Waiting,
    Resolved,
    Recovered,
    Withdrawn,
}

impl Stage {
    pub const ALL: [Self; 6] =
        [Self::New, Self::Working, Self::Waiting, Self::Resolved, Self::Recovered, Self::Withdrawn];

    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Working => "working",
            Self::Waiting => "waiting",
            Self::Resolved => "resolved",
            Self::Recovered => "recovered",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == text)
    }

    /// Whether somebody of ours must still do something.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::New | Self::Working | Self::Waiting)
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "case-state-new",
            Self::Working => "case-state-working",
            Self::Waiting => "case-state-waiting",
            Self::Resolved => "case-state-resolved",
            Self::Recovered => "case-state-recovered",
            Self::Withdrawn => "case-state-withdrawn",
        }
    }
}

impl State {
    pub const fn stage(&self) -> Stage {
        match self {
            Self::New => Stage::New,
            Self::Working => Stage::Working,
            Self::Waiting => Stage::Waiting,
            Self::Resolved(_) => Stage::Resolved,
            Self::Recovered { .. } => Stage::Recovered,
            Self::Withdrawn { .. } => Stage::Withdrawn,
        }
    }

    pub const fn resolution(&self) -> Option<&Resolution> {
        match self {
            Self::Resolved(resolution) | Self::Recovered { resolution, .. } => Some(resolution),
            _ => None,
        }
    }
}

impl Case {
    pub const fn is_open(&self) -> bool {
        self.state.stage().is_open()
    }

    pub fn is_owned_by(&self, staff: StaffId) -> bool {
        self.owner.as_ref().is_some_and(|owner| owner.id == staff)
    }

    /// The language to write to the customer in: their own, else that of their words.
    pub fn language(&self) -> Option<Language> {
        self.customer.as_ref().and_then(|customer| customer.language).or(self.about.language)
    }

    /// The customer's address, when there is one they may be written to at.
    pub fn address(&self) -> Option<&str> {
        let customer = self.customer.as_ref().filter(|customer| !customer.silent)?;
        customer.email.as_deref()
    }
}

/// How urgent a case is beside others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Priority {
    Urgent,
    High,
    #[default]
    Normal,
}

impl Priority {
    pub const ALL: [Self; 3] = [Self::Urgent, Self::High, Self::Normal];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::High => "high",
            Self::Normal => "normal",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|priority| priority.code() == text)
    }

    /// The number it is kept as; 1 comes first.
    pub(crate) const fn rank(self) -> i64 {
        self as i64 + 1
    }

    pub(crate) fn of_rank(rank: i64) -> Self {
        Self::ALL.into_iter().find(|priority| priority.rank() == rank).unwrap_or_default()
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Urgent => "case-priority-urgent",
            Self::High => "case-priority-high",
            Self::Normal => "case-priority-normal",
        }
    }
}

/// Why a change to a case was not made.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// There is no such case, or not for these eyes.
    #[error("There is no such case.")]
    NotFound,
    #[error("The case is closed. Reopen it first.")]
    Closed,
    #[error("The case is still open.")]
    Open,
    #[error("Somebody else took the case a moment ago.")]
    Taken,
    #[error("The case rests already.")]
    Paused,
    #[error("The case does not rest.")]
    NotPaused,
    #[error("That colleague can't see this case's unit.")]
    NoSuchColleague,
    #[error("That cause is not in use.")]
    NoSuchCause,
    #[error("The customer has no e-mail address that may be written to.")]
    NoAddress,
    #[error(transparent)]
    Store(#[from] ::store::StoreError),
}

/// The case, if these eyes may see it.
pub(crate) fn find(
    tx: &mut ::store::Tx,
    eyes: &::store::Eyes,
    id: CaseId,
) -> Result<Case, CaseError> {
    by_id(tx, eyes, id)?.ok_or(CaseError::NotFound)
}

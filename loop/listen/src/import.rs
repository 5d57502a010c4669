//! Imports: feedback that other tools and files already hold, brought in with care and undone as one.

mod check;
mod entry;
mod files;
mod fit;
mod guess;
pub mod job;
mod layout;
mod mapping;
mod page;
mod plan;
mod reader;
mod reason;
mod reject;
mod rows;
mod run;
mod start;
mod store;
mod take;
mod target;
mod undo;
mod unit;
mod value;

pub use check::{Check, dry_run};
pub use entry::Entry;
pub(crate) use files::forget as forget_files;
pub use layout::{Convention, Heading, Layout};
pub use mapping::{Column, Flaw, IntoSurvey, Known, Mapping, UnknownUnits};
pub use page::routes;
pub use plan::{Look, PREVIEW, Preview, Refusal, Surroundings, settle_order};
pub use reason::Reason;
pub use reject::{Rejected, write_rejects};
pub use run::run;
pub use sheet::encoding;
pub use sheet::{Confidence, Delimiter, Encoding};
pub use start::{StartError, draft, start, surroundings, unfinished};
pub use store::by_id;
pub use target::Target;
pub use undo::undo;
pub use unit::Units;

use ::store::{Eyes, StoreError};
use kernel::{ImportId, StaffId, SurveyId, Timestamp, UnitId};
use serde::{Deserialize, Serialize};
use sheet::{dialect, record, text};
use std::sync::Arc;

/// One import of a file.
#[derive(Debug, Clone)]
pub struct Import {
    pub id: ImportId,
    /// The file's name, for showing.
    pub name: String,
    pub survey: Option<SurveyId>,
    /// Whose staff may see it.
    pub unit: UnitId,
    pub state: State,
    pub mapping: Mapping,
    pub counts: Counts,
    /// The last line that was dealt with.
    pub reached: u64,
    /// The key of a sentence that says what went wrong.
    pub problem: Option<String>,
    pub digest: String,
    pub created_by: Option<StaffId>,
    pub created_at: Timestamp,
    pub finished_at: Option<Timestamp>,
    pub undone_at: Option<Timestamp>,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Its columns are being looked at.
    Draft,
    /// Every row is being read, and none taken.
    Checking,
    Checked,
    Running,
    Done,
    Failed,
    Undoing,
    Undone,
}

/// What has been counted so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Bytes of the file, and those read.
    pub size: u64,
    pub bytes: u64,
    pub rows: u64,
    pub kept: u64,
    /// Answers that were here already and got newer words.
    pub updated: u64,
    /// Answers that were here already and stay as they are.
    pub known: u64,
    pub rejected: u64,
    /// Customers who were not known before.
    pub customers: u64,
    /// Answers whose e-mail address or phone number was none.
    pub contact_left_out: u64,
    /// Responses taken back by undoing.
    pub removed: u64,
    /// The first rejects.
    pub first: Vec<Rejected>,
    /// Why rows were rejected: the first reasons met, each with its rows.
    pub reasons: Vec<Tallied>,
}

/// One reason and the rows it kept out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tallied {
    pub reason: Reason,
    pub rows: u64,
    /// The line of the first of them.
    pub line: u64,
}

/// Rejects, and reasons, that are kept with the counts.
pub const FIRST_REJECTS: usize = 20;

/// Why a file can't be taken in.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("The file can't be read: {0}.")]
    File(#[from] std::io::Error),
    #[error("There is no such import.")]
    NoImport,
    /// Somebody stopped it, undid it, or works on it at the same time.
    #[error("The import was stopped.")]
    Stopped,
    #[error("The survey is gone.")]
    NoSurvey,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl State {
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::Checking,
        Self::Checked,
        Self::Running,
        Self::Done,
        Self::Failed,
        Self::Undoing,
        Self::Undone,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Checking => "checking",
            Self::Checked => "checked",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == text)
    }

    /// Whether something goes on in the background.
    pub const fn is_busy(self) -> bool {
        matches!(self, Self::Checking | Self::Running | Self::Undoing)
    }

    /// Whether nothing of the file has been taken in yet.
    pub const fn is_before(self) -> bool {
        matches!(self, Self::Draft | Self::Checking | Self::Checked)
    }

    /// Whether it can be undone.
    pub const fn is_undoable(self) -> bool {
        matches!(self, Self::Running | Self::Done | Self::Failed)
    }
}

impl Import {
    /// The units its rows may belong to: those that all who see the import can see.
    pub(crate) fn reach(&self) -> Eyes {
        Eyes::Units(Arc::from([self.unit]))
    }
}

impl Counts {
    /// How much of the file has been read, in percent.
    pub fn percent(&self) -> u64 {
        (self.bytes * 100).checked_div(self.size).map_or(100, |percent| percent.min(100))
    }

    /// Counts a row that was not taken.
    pub(crate) fn reject(&mut self, rejected: &Rejected) {
        self.rejected += 1;
        if self.first.len() < FIRST_REJECTS {
            self.first.push(rejected.brief());
        }
        let known = self.reasons.iter().position(|known| known.reason == rejected.reason);
        if let Some(known) = known {
            self.reasons[known].rows += 1;
        } else if self.reasons.len() < FIRST_REJECTS {
            let Rejected { reason, line, .. } = rejected.brief();
            self.reasons.push(Tallied { reason, rows: 1, line });
        }
    }
}

#[cfg(test)]
mod tests;

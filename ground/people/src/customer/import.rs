//! Importing customers from a file that another system wrote: looked at, counted through, then taken
//! in as a job that may be broken off at any moment.

mod column;
mod files;
mod job;
mod line;
mod page;
mod plan;
mod reason;
mod run;
mod store;
mod undo;

pub(crate) use files::forget as forget_files;
pub(crate) use job::work;
pub(crate) use page::routes;
pub(crate) use store::brought::{forget as forget_brought, held as held_brought};
pub(crate) use store::forget_traces;

use kernel::{ImportId, Timestamp};
use plan::Plan;
use reason::Reason;
use serde::{Deserialize, Serialize};

/// One import of a file.
#[derive(Debug, Clone)]
pub(crate) struct Import {
    id: ImportId,
    /// The file's name, for showing.
    name: String,
    state: State,
    plan: Plan,
    counts: Counts,
    /// The last line that was dealt with.
    reached: u64,
    /// The key of a sentence that says what went wrong.
    problem: Option<String>,
    /// Who brought it.
    staff: Option<String>,
    created_at: Timestamp,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
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
struct Counts {
    /// Bytes of the file, and those read.
    size: u64,
    bytes: u64,
    rows: u64,
    new: u64,
    changed: u64,
    same: u64,
    refused: u64,
    /// Consents that the file brought, and those that a customer had taken back before.
    consents: u64,
    kept_back: u64,
    /// What became of them when it was undone.
    undone: undo::Undone,
    /// The first rows that were refused.
    first: Vec<Refused>,
}

/// A row that stays out. It holds nothing of the row itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Refused {
    line: u64,
    reason: Reason,
}

/// Refused rows that are kept with the counts.
const FIRST: usize = 200;

impl State {
    const ALL: [Self; 8] = [
        Self::Draft,
        Self::Checking,
        Self::Checked,
        Self::Running,
        Self::Done,
        Self::Failed,
        Self::Undoing,
        Self::Undone,
    ];

    const fn code(self) -> &'static str {
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

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == text)
    }

    const fn is_busy(self) -> bool {
        matches!(self, Self::Checking | Self::Running | Self::Undoing)
    }

    /// Whether nothing of the file has been taken in yet.
    const fn is_before(self) -> bool {
        matches!(self, Self::Draft | Self::Checking | Self::Checked)
    }
}

impl Counts {
    /// The counts of a file of which nothing was read yet.
    fn of(size: u64) -> Self {
        Self { size, ..Self::default() }
    }

    /// How much of the file has been read, in percent.
    fn percent(&self) -> u64 {
        (self.bytes * 100).checked_div(self.size).map_or(100, |percent| percent.min(100))
    }

    fn refuse(&mut self, line: u64, reason: Reason) {
        self.refused += 1;
        if self.first.len() < FIRST {
            self.first.push(Refused { line, reason });
        }
    }
}

#[cfg(test)]
mod tests;

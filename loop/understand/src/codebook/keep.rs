//! Changing the codebook: each change makes a version, and what was said before is read again.

use super::edit::Wrong;
use super::{Codebook, recode, store};
use ::store::{Eyes, StoreError, Tx};
use kernel::fact::Audited;
use kernel::{Actor, StaffId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use web::Visitor;

/// What a version changed, in the terms its page tells it by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub what: What,
    /// The code of the theme it was about; empty when it was about all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub theme: String,
    /// The theme or group that it went to, or the version that came back.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
}

/// The ways a codebook changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    Added,
    Renamed,
    Cues,
    Moved,
    Merged,
    Split,
    Retired,
    Restored,
    Undone,
}

impl What {
    /// The key of the sentence that tells it; it has a `theme` and a `to`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Added => "codebook-change-added",
            Self::Renamed => "codebook-change-renamed",
            Self::Cues => "codebook-change-cues",
            Self::Moved => "codebook-change-moved",
            Self::Merged => "codebook-change-merged",
            Self::Split => "codebook-change-split",
            Self::Retired => "codebook-change-retired",
            Self::Restored => "codebook-change-restored",
            Self::Undone => "codebook-change-undone",
        }
    }

    /// What the audit log calls it.
    const fn audited(self) -> &'static str {
        match self {
            Self::Added => "theme.added",
            Self::Renamed => "theme.renamed",
            Self::Cues => "theme.cues_changed",
            Self::Moved => "theme.moved",
            Self::Merged => "theme.merged",
            Self::Split => "theme.split",
            Self::Retired => "theme.retired",
            Self::Restored => "theme.restored",
            Self::Undone => "codebook.undone",
        }
    }
}

/// A version that somebody made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    pub version: i64,
    pub change: Change,
    pub by: Option<StaffId>,
    pub at: Timestamp,
}

/// Why the codebook can't be changed as asked.
#[derive(Debug, thiserror::Error)]
pub enum CodebookError {
    #[error("There is no such theme.")]
    NotFound,
    #[error("Themes are the whole organisation's; somebody who sees all of it must change this.")]
    NotYours,
    #[error(transparent)]
    Wrong(#[from] Wrong),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whether the visitor may change what holds for every unit.
pub fn may_change(by: &Visitor) -> bool {
    by.eyes == Eyes::All
}

/// Changes the codebook by one of its verbs; nothing is kept when it stays as it was.
///
/// # Errors
/// When the visitor doesn't see the whole organisation, the verb refuses, or the store fails.
pub fn change(
    tx: &mut Tx,
    by: &Visitor,
    verb: impl FnOnce(&mut Codebook) -> Result<Change, Wrong>,
) -> Result<Codebook, CodebookError> {
    if !may_change(by) {
        return Err(CodebookError::NotYours);
    }
    let before = store::current(tx)?;
    let mut book = before.clone();
    let change = verb(&mut book)?;
    if book == before {
        return Ok(before);
    }
    keep(tx, by, &before, book, &change)
}

/// Goes back to what an earlier version said, as a new version.
///
/// # Errors
/// As [`change`], and when there is no such version.
pub fn undo(tx: &mut Tx, by: &Visitor, version: i64) -> Result<Codebook, CodebookError> {
    if !may_change(by) {
        return Err(CodebookError::NotYours);
    }
    let before = store::current(tx)?;
    let old = store::of_version(tx, version)?.ok_or(CodebookError::NotFound)?;
    if old.themes == before.themes {
        return Ok(before);
    }
    let change = Change { what: What::Undone, theme: String::new(), to: version.to_string() };
    keep(tx, by, &before, old, &change)
}

fn keep(
    tx: &mut Tx,
    by: &Visitor,
    before: &Codebook,
    mut book: Codebook,
    change: &Change,
) -> Result<Codebook, CodebookError> {
    book.version = before.version + 1;
    store::insert(tx, &book, change, by.staff)?;
    if !book.reads_as(before) {
        recode::begin(tx)?;
    }
    let at = tx.now();
    tx.record(Audited {
        by: Actor::Staff(by.staff),
        what: change.what.audited().to_owned(),
        subject: if change.theme.is_empty() { "codebook" } else { &change.theme }.to_owned(),
        detail: json!({ "version": book.version, "to": change.to }),
        at,
    });
    Ok(book)
}

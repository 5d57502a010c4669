//! What is written down of a copy: which segments there are, and up to which fact they go.

use analytics::Catalogue;
use serde::{Deserialize, Serialize};

/// How rows are made from facts; a book of another edition is not gone on with.
const EDITION: u32 = 1;

/// All that must be known of the files to go on with them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Book {
    edition: u32,
    /// The name of this copy: of its folder, and beside the customers' numbers.
    pub(super) copy: String,
    /// IANA name of the time zone that its days are in.
    pub(super) zone: String,
    /// The round of readings that its words were read in.
    pub(super) readings: i64,
    /// The last fact that its rows know of.
    pub(super) fact: i64,
    /// The last of those who moved.
    pub(super) moved: i64,
    /// The highest number of a customer.
    pub(super) customers: u32,
    /// The number of the last file.
    pub(super) files: u64,
    pub(super) codes: Catalogue,
    pub(super) segments: Vec<Sealed>,
    /// Copies that are no more, and what is left of them is to go.
    #[serde(default)]
    pub(super) dropped: Vec<String>,
    /// Responses that were removed before they were understood, by the end of their ids.
    pub(super) early: Vec<u64>,
    /// Some themes have no bit, so mentions of them are not counted.
    pub(super) lacks_themes: bool,
}

/// A file, and those of its responses that count no more, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sealed {
    pub(super) file: String,
    pub(super) gone: Vec<u32>,
}

impl Book {
    pub(super) fn new(copy: String, zone: String, readings: i64) -> Self {
        Self { edition: EDITION, copy, zone, readings, ..Self::default() }
    }

    pub(super) fn is_current(&self) -> bool {
        self.edition == EDITION
    }

    /// A name for another file.
    pub(super) fn next_file(&mut self) -> String {
        self.files += 1;
        format!("{}.arrow", self.files)
    }
}

impl Sealed {
    /// These count no more.
    pub(super) fn lose(&mut self, numbers: impl IntoIterator<Item = u32>) {
        self.gone.extend(numbers);
        self.gone.sort_unstable();
        self.gone.dedup();
    }
}

//! A learned model: what it can tell of a comment, and how it tells it.
//!
//! Weights are whole numbers of eight bits, one row for each feature that matters, found through a
//! small table of hashes. A comment is read once for all the heads of a model.

mod explain;
mod file;
mod join;
mod judge;
mod table;
mod weights;

pub use explain::Reason;
pub use file::{FileError, seal};
pub use join::JoinError;
pub use judge::{Judge, Verdict};
pub(crate) use table::{MOST_ROWS, Table};
pub(crate) use weights::Weights;

use crate::feature::Settings;

/// What a head tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Task {
    Sentiment,
    Theme,
    /// A group of themes.
    Aspect,
    Intent,
    Urgency,
    /// The language of a comment in letters that several have.
    Language,
}

impl Task {
    pub const ALL: [Self; 6] =
        [Self::Sentiment, Self::Theme, Self::Aspect, Self::Intent, Self::Urgency, Self::Language];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Sentiment => "sentiment",
            Self::Theme => "theme",
            Self::Aspect => "aspect",
            Self::Intent => "intent",
            Self::Urgency => "urgency",
            Self::Language => "language",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|task| task.name() == name)
    }

    /// How a file of a model names it; never to be changed.
    const fn code(self) -> u8 {
        match self {
            Self::Sentiment => 1,
            Self::Theme => 2,
            Self::Intent => 3,
            Self::Urgency => 4,
            Self::Language => 5,
            Self::Aspect => 6,
        }
    }

    fn coded(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|task| task.code() == code)
    }
}

/// One thing that a model tells, with the labels it chooses from.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    pub task: Task,
    pub labels: Vec<String>,
    /// A comment may have any number of the labels, also none; otherwise it has exactly one.
    pub several: bool,
    /// For each label what one unit of its weights is worth.
    pub(crate) scales: Vec<f32>,
    /// For each label what is added to the sum of its weights. The label is given above 0, or to
    /// the highest where a comment has one.
    pub(crate) biases: Vec<f32>,
    /// For each label how a sum becomes a probability: steepness and where even odds lie, for one
    /// label a comment; of several labels the first is shared by all.
    pub(crate) odds: Vec<(f32, f32)>,
    /// The least probability at which a reading counts as sure.
    pub(crate) sure: f32,
}

/// A model with one or more heads over the same features.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    pub(crate) settings: Settings,
    pub(crate) heads: Vec<Head>,
    pub(crate) table: Table,
    /// For each row of the table a weight for each label of each head, in their order.
    pub(crate) weights: Weights,
}

impl Model {
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    pub const fn settings(&self) -> Settings {
        self.settings
    }

    /// How many features have weights.
    pub fn features(&self) -> usize {
        self.table.len()
    }

    /// Labels of all heads.
    pub(crate) fn width(&self) -> usize {
        self.heads.iter().map(|head| head.labels.len()).sum()
    }
}

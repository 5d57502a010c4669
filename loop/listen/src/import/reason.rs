//! Reasons: why a row was not taken, in words that say what to do about it.

use super::record::Fault;
use kernel::Metric;
use web::{Arg, Words};

/// Why a row stays out.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Nothing stands in it.
    Empty,
    /// No score and no comment.
    NothingAnswered,
    /// Bytes that mean nothing in the file's encoding.
    Unreadable,
    Quotes,
    Cells {
        found: usize,
        expected: usize,
    },
    TooLong,
    DateMissing,
    DateUnknown {
        cell: String,
    },
    DateFuture {
        cell: String,
    },
    DatePast {
        cell: String,
    },
    ScoreUnknown {
        metric: Metric,
        cell: String,
    },
    ScoreFraction {
        metric: Metric,
        cell: String,
    },
    ScoreOff {
        metric: Metric,
        cell: String,
    },
    ScoreOtherScale {
        metric: Metric,
        cell: String,
    },
    UnitMissing,
    UnitUnknown {
        cell: String,
    },
    UnitSeveral {
        cell: String,
    },
    /// The id stands further up in the same file.
    Twice {
        id: String,
    },
}

/// What is shown of a cell, in characters.
const SHOWN: usize = 40;

/// A cell as a reason shows it: one line, not long.
pub(super) fn shown(cell: &str) -> String {
    let mut text: String =
        cell.trim().chars().filter(|c| !c.is_control()).take(SHOWN + 1).collect();
    if text.chars().count() > SHOWN {
        text = text.chars().take(SHOWN).chain(['…']).collect();
    }
    text
}

impl Reason {
    /// The sentence for a person: what is wrong, and what would be right.
    pub fn said(&self, words: Words) -> String {
        let cell = |key: &str, cell: &str| words.with(key, &[("cell", Arg::from(cell))]);
        let scaled = |key: &str, metric: &Metric, cell: &str| {
            let (low, high) = metric.scale();
            let name = words.metric(*metric);
            words.with(
                key,
                &[
                    ("metric", Arg::from(name)),
                    ("cell", Arg::from(cell)),
                    ("low", low.into()),
                    ("high", high.into()),
                ],
            )
        };
        match self {
            Self::Empty => words.t("import-reason-empty").to_owned(),
            Self::NothingAnswered => words.t("import-reason-nothing").to_owned(),
            Self::Unreadable => words.t("import-reason-unreadable").to_owned(),
            Self::Quotes => words.t("import-reason-quotes").to_owned(),
            Self::TooLong => words.t("import-reason-long").to_owned(),
            Self::Cells { found, expected } => words.with(
                "import-reason-cells",
                &[("found", (*found).into()), ("expected", (*expected).into())],
            ),
            Self::DateMissing => words.t("import-reason-date-missing").to_owned(),
            Self::DateUnknown { cell: text } => cell("import-reason-date-unknown", text),
            Self::DateFuture { cell: text } => cell("import-reason-date-future", text),
            Self::DatePast { cell: text } => cell("import-reason-date-past", text),
            Self::ScoreUnknown { metric, cell } => {
                scaled("import-reason-score-unknown", metric, cell)
            }
            Self::ScoreFraction { metric, cell } => {
                scaled("import-reason-score-fraction", metric, cell)
            }
            Self::ScoreOff { metric, cell } => scaled("import-reason-score-off", metric, cell),
            Self::ScoreOtherScale { metric, cell } => {
                scaled("import-reason-score-scale", metric, cell)
            }
            Self::UnitMissing => words.t("import-reason-unit-missing").to_owned(),
            Self::UnitUnknown { cell: text } => cell("import-reason-unit-unknown", text),
            Self::UnitSeveral { cell: text } => cell("import-reason-unit-several", text),
            Self::Twice { id } => {
                words.with("import-reason-twice", &[("id", Arg::from(id.as_str()))])
            }
        }
    }
}

impl From<Fault> for Reason {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Quotes => Self::Quotes,
            Fault::Long => Self::TooLong,
            Fault::Cells { found, expected } => Self::Cells { found, expected },
        }
    }
}

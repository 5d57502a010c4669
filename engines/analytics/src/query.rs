//! A query: what the field asks of answers. It lives in addresses and in saved dashboards.

mod days;
mod error;
mod filter;
mod read;
mod text;

use kernel::Metric;
use serde::{Deserialize, Serialize};

pub use days::{Against, Days};
pub use error::QueryError;
pub use filter::{Filter, Tone};

use crate::{Dimension, Grain};

/// What is asked: one measure of the answers that pass the filter, broken down, over time, and
/// against another time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    pub measure: Measure,
    pub filter: Filter,
    /// None to two.
    pub by: Vec<Dimension>,
    /// Also by each theme that is mentioned, beside all answers.
    pub by_theme: bool,
    pub grain: Option<Grain>,
    pub during: Option<Days>,
    pub against: Option<Against>,
}

/// A query with what it is compared with, as days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    pub during: Days,
    pub against: Days,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// The scores of questions that measure it, and by them NPS, CSAT or CES.
    Score(Metric),
    /// All scores, for their mean.
    Mean,
    /// Answers, with a score or without.
    Answers,
    /// How many are promoters, passives, detractors.
    Classes,
    /// Class by class before, of the same customers.
    Transitions,
    /// How many different customers.
    Customers,
    /// Mentions of themes, by how they are meant.
    Mentions,
}

impl Measure {
    pub const ALL: [Self; 9] = [
        Self::Score(Metric::Nps),
        Self::Score(Metric::Csat),
        Self::Score(Metric::Ces),
        Self::Mean,
        Self::Answers,
        Self::Classes,
        Self::Transitions,
        Self::Customers,
        Self::Mentions,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Score(metric) => metric.code(),
            Self::Mean => "mean",
            Self::Answers => "answers",
            Self::Classes => "classes",
            Self::Transitions => "transitions",
            Self::Customers => "customers",
            Self::Mentions => "mentions",
        }
    }
}

/// How many dimensions a query is broken down by at most.
const MOST_BREAKDOWNS: usize = 2;

impl Query {
    /// All answers, for one measure.
    pub fn of(measure: Measure) -> Self {
        Self {
            measure,
            filter: Filter::everything(),
            by: Vec::new(),
            by_theme: false,
            grain: None,
            during: None,
            against: None,
        }
    }

    /// Whether it is one that may be asked; a query that was read from text is.
    pub fn check(&self) -> Result<(), QueryError> {
        if self.by.len() + usize::from(self.by_theme) > MOST_BREAKDOWNS {
            return Err(QueryError::Breakdowns);
        }
        if self.by.len() == 2 && self.by[0] == self.by[1] {
            return Err(QueryError::Twice(self.by[0].name().to_owned()));
        }
        if self.by.iter().any(|by| matches!(by, Dimension::Attribute(name) if name.is_empty())) {
            return Err(QueryError::Dimension("attribute.".into()));
        }
        if self.against.is_some() && self.during.is_none() {
            return Err(QueryError::NothingToCompare);
        }
        if let Some(days) = self.during {
            days.check()?;
        }
        self.filter.check()
    }

    /// The days it is about and those it is compared with.
    pub fn compared(&self) -> Option<Compared> {
        let (during, against) = (self.during?, self.against?);
        Some(Compared { during, against: during.before(against) })
    }
}

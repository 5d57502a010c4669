//! Dimensions: what answers can be narrowed by and broken down by.

use kernel::{Class, Metric, Sentiment};
use serde::{Deserialize, Serialize};

/// A property of an answer with few values. Its values are codes in the columns; the catalogue
/// has their names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dimension {
    Survey,
    Question,
    Touchpoint,
    Unit,
    Channel,
    Language,
    /// What the question measures: NPS, CSAT or CES.
    Metric,
    /// The class of the score, by the metric's definition.
    Class,
    /// The class of the same customer's answer before this one.
    Previous,
    Sentiment,
    /// One that the organization declared, by its name.
    Attribute(String),
}

/// How many dimensions every answer has, besides those that are declared.
pub(crate) const FIXED: usize = 10;
/// The first of them, whose names the catalogue learns; those of the others are fixed.
pub(crate) const NAMED: usize = 6;

impl Dimension {
    /// All but the declared ones, in the order of their columns.
    pub const ALL: [Self; FIXED] = [
        Self::Survey,
        Self::Question,
        Self::Touchpoint,
        Self::Unit,
        Self::Channel,
        Self::Language,
        Self::Metric,
        Self::Class,
        Self::Previous,
        Self::Sentiment,
    ];

    /// What it is called in files and addresses; a declared one has its own name.
    pub fn name(&self) -> &str {
        match self {
            Self::Survey => "survey",
            Self::Question => "question",
            Self::Touchpoint => "touchpoint",
            Self::Unit => "unit",
            Self::Channel => "channel",
            Self::Language => "language",
            Self::Metric => "metric",
            Self::Class => "class",
            Self::Previous => "previous",
            Self::Sentiment => "sentiment",
            Self::Attribute(name) => name,
        }
    }

    pub(crate) fn fixed(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dimension| dimension.name() == name)
    }

    /// Which column it is; declared ones come behind, in the catalogue's order.
    pub(crate) fn place(&self) -> Option<usize> {
        Self::ALL.iter().position(|dimension| dimension == self)
    }

    /// The names of a dimension whose values never change; code 0 is none.
    pub(crate) fn names(&self) -> Option<Vec<&'static str>> {
        let names: Vec<_> = match self {
            Self::Metric => Metric::ALL.map(Metric::code).to_vec(),
            Self::Class | Self::Previous => CLASSES.map(Class::code).to_vec(),
            Self::Sentiment => Sentiment::ALL.map(Sentiment::code).to_vec(),
            _ => return None,
        };
        Some([""].into_iter().chain(names).collect())
    }
}

/// Classes from worst to best, as their codes 1 to 3 stand in files.
pub(crate) const CLASSES: [Class; 3] = [Class::Detractor, Class::Passive, Class::Promoter];

/// The code of a class, 0 for none.
pub(crate) fn class_code(class: Option<Class>) -> u32 {
    (1..).zip(CLASSES).find(|(_, c)| Some(*c) == class).map_or(0, |(code, _)| code)
}

/// The code of a metric, 0 for none.
pub(crate) fn metric_code(metric: Option<Metric>) -> u32 {
    (1..).zip(Metric::ALL).find(|(_, m)| Some(*m) == metric).map_or(0, |(code, _)| code)
}

/// The code of a sentiment, 0 for none.
pub(crate) fn sentiment_code(sentiment: Option<Sentiment>) -> u32 {
    (1..).zip(Sentiment::ALL).find(|(_, s)| Some(*s) == sentiment).map_or(0, |(code, _)| code)
}

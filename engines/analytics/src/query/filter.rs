//! Filters: which answers a question is about. Only what stands here can be asked.

use serde::{Deserialize, Serialize};

use super::{Days, QueryError};
use crate::Dimension;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Filter {
    /// All of them hold; of none, everything does.
    All(Vec<Self>),
    /// One of them holds; of none, nothing does.
    Any(Vec<Self>),
    Not(Box<Self>),
    /// The value is one of these; the empty one is none.
    In(Dimension, Vec<String>),
    /// The score is from the first to the second, both included; who gave none is out.
    Score(u8, u8),
    Days(Days),
    /// One of these themes is mentioned, or each.
    Theme {
        tone: Tone,
        each: bool,
        themes: Vec<String>,
    },
}

/// How a mention is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// However it is meant.
    Any,
    Negative,
    Positive,
}

impl Tone {
    pub(super) const ALL: [Self; 3] = [Self::Any, Self::Negative, Self::Positive];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Negative => "negative",
            Self::Positive => "positive",
        }
    }
}

const MOST_NODES: usize = 64;
pub(super) const MOST_DEEP: usize = 8;
const MOST_VALUES: usize = 1000;

impl Filter {
    pub fn everything() -> Self {
        Self::All(Vec::new())
    }

    pub(super) fn check(&self) -> Result<(), QueryError> {
        let mut nodes = 0;
        self.count(&mut nodes, MOST_DEEP)
    }

    fn count(&self, nodes: &mut usize, deep: usize) -> Result<(), QueryError> {
        *nodes += 1;
        let values = match self {
            Self::In(_, values) => values.len(),
            Self::Theme { themes, .. } => themes.len(),
            _ => 0,
        };
        if *nodes > MOST_NODES || deep == 0 || values > MOST_VALUES {
            return Err(too_large());
        }
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().try_for_each(|part| part.count(nodes, deep - 1))
            }
            Self::Not(part) => part.count(nodes, deep - 1),
            Self::In(Dimension::Attribute(name), _) if name.is_empty() => {
                Err(QueryError::Dimension("attribute.".into()))
            }
            Self::Score(low, high) if low > high || *high > 10 => Err(QueryError::Score),
            Self::Days(days) => days.check(),
            _ => Ok(()),
        }
    }
}

pub(super) fn too_large() -> QueryError {
    QueryError::TooLarge { nodes: MOST_NODES, deep: MOST_DEEP, values: MOST_VALUES }
}

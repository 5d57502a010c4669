//! Why a query has no answer, in a sentence.

use crate::QueryError;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    #[error(transparent)]
    Query(#[from] QueryError),
    #[error(
        "That makes {groups} groups, more than memory allows; narrow it or break it down less."
    )]
    Groups { groups: usize },
    #[error("The answers reach over {0} days; say which of them.")]
    Days(i64),
    #[error("There are more than 4,294,967,295 answers.")]
    Rows,
    #[error("A segment holds values that the catalogue does not know; it is damaged or another's.")]
    Damaged,
    #[error("A core of the machine gave up while counting.")]
    Core,
}

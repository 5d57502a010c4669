//! Why a query is refused, in a sentence.

/// The sentence is for the person who changed an address by hand, or a program that made one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    #[error(
        "“{0}” is no part of a question; there are measure, where, by, grain, during, against."
    )]
    Part(String),
    #[error("“{0}” is said twice; say it once.")]
    Twice(String),
    #[error("Say what to measure, such as measure=nps.")]
    NoMeasure,
    #[error("“{0}” is nothing that is measured.")]
    Measure(String),
    #[error("“{0}” is nothing to narrow or break down by.")]
    Dimension(String),
    #[error("Break down by two things at most.")]
    Breakdowns,
    #[error("“{0}” is no grain of time; there are day, week and month.")]
    Grain(String),
    #[error("“{0}” is no range of days; write 2026-01-01..2026-03-31.")]
    Days(String),
    #[error("A range of days goes from the earlier to the later, between the years 1970 and 2170.")]
    Order,
    #[error("“{0}” is nothing to compare with; there are previous-period and last-year.")]
    Against(String),
    #[error("Say which days to compare, such as during=2026-01-01..2026-03-31.")]
    NothingToCompare,
    #[error("The filter is not understood from “{0}” on.")]
    Filter(String),
    #[error("A filter has at most {nodes} parts, {deep} deep, with {values} values each.")]
    TooLarge { nodes: usize, deep: usize, values: usize },
    #[error("A range of scores goes from the lower to the higher, between 0 and 10.")]
    Score,
    #[error("A question has at most {0} characters.")]
    TooLong(usize),
}

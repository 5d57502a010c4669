//! Retention: how long customers stay, who leaves sooner, and what share was lost.

mod churn;
mod concordance;
mod cox;
mod day;
mod logrank;
mod survival;

pub use churn::{Cohort, Customer, Tenure, Year, active_on, cohorts, tenure, year};
pub use cox::{Cox, Ties, cox};
pub use day::Day;
pub use logrank::{LogRank, logrank};
pub use survival::{Band, Point, Survival, survival};

/// How long one customer was watched, in any unit of time counted from their start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// From when on the customer was watched, below `exit`; `None` from the start. One who had
    /// left before could not have been seen, and counting the wait would overstate survival.
    pub entry: Option<f64>,
    /// When they left, or were last seen.
    pub exit: f64,
    /// Whether they left; else they were still there.
    pub event: bool,
}

/// The order of the spans by exit, earliest first; whoever left before whoever was last seen.
fn by_exit(spans: &[Span]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.sort_unstable_by(|&a, &b| {
        spans[a].exit.total_cmp(&spans[b].exit).then(spans[b].event.cmp(&spans[a].event))
    });
    order
}

/// The late ones by entry, earliest first.
fn by_entry(spans: &[Span]) -> Vec<(f64, usize)> {
    let late = spans.iter().enumerate();
    let mut order: Vec<(f64, usize)> =
        late.filter_map(|(at, span)| Some((span.entry?, at))).collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    order
}

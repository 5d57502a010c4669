//! Watching: the sum of an alert over the days since it began.

use super::design::{Plan, moves};
use analytics::Histogram;
use kernel::Metric;

/// Days looked back at most: what is further back no longer speaks for today.
pub(crate) const FURTHEST: i64 = 180;

/// How an alert stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct State {
    pub(crate) sum: i64,
    /// The first day of the run that the sum is made of.
    pub(crate) begins: i64,
    /// The answers of that run.
    pub(crate) run: Histogram,
    /// All answers since it began.
    pub(crate) answers: u64,
}

/// The sum over days in their order.
///
/// The order within a day is not known, so a day's answers move it together. It is then never more
/// than answer by answer, for it starts anew on fewer occasions: false alarms are rarer than
/// promised, not more frequent.
pub(crate) fn stand(metric: Metric, plan: Plan, days: &[(i64, Histogram)]) -> State {
    let mut state = State { begins: days.first().map_or(0, |(day, _)| *day), ..State::default() };
    for (day, scores) in days.iter().filter(|(_, scores)| scores.total() > 0) {
        if state.sum == 0 {
            state.begins = *day;
            state.run = Histogram::default();
        }
        state.sum = (state.sum + moves(metric, plan, scores)).max(0);
        state.run.merge(scores);
        state.answers += scores.total();
    }
    if state.sum == 0 {
        state.run = Histogram::default();
    }
    state
}

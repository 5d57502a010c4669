//! How much more one group changed than another: estimates put together with their own intervals.

use crate::Interval;
use serde::Serialize;

/// A figure and the interval it is known with, which holds it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    pub value: f64,
    pub interval: Interval,
}

impl Estimate {
    /// How far this lies above another figure, of other people: the two distances to the nearer end
    /// squared and added (Newcombe, "Interval estimation for the difference between independent
    /// proportions", 1998, method 10; for any figure with an interval Zou and Donner, 2008). It is
    /// right where the intervals lean, as those of small shares do.
    #[must_use]
    pub fn above(self, other: Self) -> Self {
        let value = self.value - other.value;
        let low = (self.value - self.interval.low).hypot(other.interval.high - other.value);
        let high = (self.interval.high - self.value).hypot(other.value - other.interval.low);
        Self { value, interval: Interval { low: value - low, high: value + high } }
    }

    /// Whether nothing, no difference at all, is among what the interval holds.
    pub fn may_be_nothing(self) -> bool {
        self.interval.contains(0.0)
    }
}

/// How much more the first group changed from before to after than the second.
pub fn changed_more(first: [Estimate; 2], second: [Estimate; 2]) -> Estimate {
    let change = |[before, after]: [Estimate; 2]| after.above(before);
    change(first).above(change(second))
}

//! Averages: the customer effort score and every other mean, with the interval around it.

use crate::{Confidence, Interval, student};
use serde::{Deserialize, Serialize};

/// An average of `n` values.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mean {
    pub n: u64,
    pub value: f64,
    /// The sample's standard deviation, over n − 1; `None` for a single value.
    pub deviation: Option<f64>,
}

impl Mean {
    /// The mean of values that each come so many times, such as the boxes of a scale. `None`
    /// without values.
    pub fn of_counts(
        counts: impl IntoIterator<Item = (f64, u64), IntoIter: Clone>,
    ) -> Option<Self> {
        let counts = counts.into_iter();
        let n: u64 = counts.clone().map(|(_, count)| count).sum();
        if n == 0 {
            return None;
        }
        let value =
            counts.clone().map(|(value, count)| value * count as f64).sum::<f64>() / n as f64;
        // Around the mean in a second pass: a sum of squares would lose its digits.
        let squares: f64 = counts.map(|(x, count)| (x - value).powi(2) * count as f64).sum();
        let deviation = (n > 1).then(|| (squares / (n - 1) as f64).sqrt());
        Some(Self { n, value, deviation })
    }

    /// The mean of the values as they are. `None` without values.
    pub fn of(values: &[f64]) -> Option<Self> {
        Self::of_counts(values.iter().map(|&value| (value, 1)))
    }

    pub fn standard_error(self) -> Option<f64> {
        Some(self.deviation? / (self.n as f64).sqrt())
    }

    /// Student's interval; `None` for a single value, which says nothing of its scatter. Without
    /// any scatter it has no width, which is no certainty.
    pub fn interval(self, confidence: Confidence) -> Option<Interval> {
        let t = student::upper_quantile(confidence.tail(), self.n.checked_sub(1)?)?;
        Some(Interval::around(self.value, t * self.standard_error()?))
    }
}

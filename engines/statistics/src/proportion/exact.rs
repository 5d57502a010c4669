//! The two other intervals of a share that reports name: the exact one and Agresti and Coull's.

use crate::{Confidence, Interval, Proportion, beta};

impl Proportion {
    /// Clopper and Pearson's exact interval ("The use of confidence or fiducial limits", Biometrika
    /// 26, 1934): holds the truth at least as often as it says, and so is wide. `None` of nothing.
    pub fn exact_interval(self, confidence: Confidence) -> Option<Interval> {
        let (x, n) = (self.successes() as f64, self.of() as f64);
        let tail = confidence.tail();
        (self.of() > 0).then(|| Interval {
            low: if x == 0.0 { 0.0 } else { beta::quantile(x, n - x + 1.0, tail) },
            // From the other side, where a small tail keeps its digits.
            high: if x == n { 1.0 } else { 1.0 - beta::quantile(n - x, x + 1.0, tail) },
        })
    }

    /// Agresti and Coull's interval ("Approximate is better than exact", 1998): the plain one after
    /// adding z² tries of which half succeed. Its ends can pass 0 and 1. `None` of nothing.
    pub fn adjusted_interval(self, confidence: Confidence) -> Option<Interval> {
        let square = confidence.z().powi(2);
        let n = self.of() as f64 + square;
        let p = (self.successes() as f64 + square / 2.0) / n;
        (self.of() > 0).then(|| Interval::around(p, confidence.z() * (p * (1.0 - p) / n).sqrt()))
    }
}

//! How far two shares of different people lie apart: what a company believes and what customers say.

use crate::{Confidence, Estimate, Interval, Proportion};
use serde::Serialize;

/// The first share minus the second, with three intervals.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Gap {
    pub difference: f64,
    /// Newcombe's hybrid of the two score intervals (method 10): the one to show.
    pub newcombe: Interval,
    /// Agresti and Caffo's, after one success and one failure more on each side.
    pub agresti_caffo: Interval,
    /// The plain one, which has no width when both shares are 0 or 1.
    pub wald: Interval,
    /// Cohen's h, the difference of the arcsines: 0.2 is small, 0.8 large.
    pub effect: f64,
}

/// How far the first share lies above the second. `None` when either is of nothing.
///
/// Sources: Newcombe, Statistics in Medicine 17 (1998); Agresti and Caffo, The American
/// Statistician 54 (2000); Cohen, "Statistical power analysis", 1988.
pub fn gap(first: Proportion, second: Proportion, confidence: Confidence) -> Option<Gap> {
    let estimate = |share: Proportion| {
        Some(Estimate { value: share.share()?, interval: share.interval(confidence)? })
    };
    let hybrid = estimate(first)?.above(estimate(second)?);
    let plain = |extra: f64| {
        let moments = |share: Proportion| {
            let n = share.of() as f64 + 2.0 * extra;
            let p = (share.successes() as f64 + extra) / n;
            (p, p * (1.0 - p) / n)
        };
        let ((p, v), (q, w)) = (moments(first), moments(second));
        Interval::around(p - q, confidence.z() * (v + w).sqrt())
    };
    let angle = |share: Proportion| Some(2.0 * share.share()?.sqrt().asin());
    Some(Gap {
        difference: hybrid.value,
        newcombe: hybrid.interval,
        agresti_caffo: plain(1.0),
        wald: plain(0.0),
        effect: angle(first)? - angle(second)?,
    })
}

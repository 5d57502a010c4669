//! The score interval of an NPS: which true scores the answers do not speak against.

use crate::{Classes, Confidence, Interval};

impl Classes {
    /// The true scores δ that a test of this sample would not reject, on [−1, 1]: all those with
    /// `(score − δ)² ≤ z² · variance(δ) / n`, where the variance is that of the likeliest shares
    /// whose score is δ. It never passes ±1 and has width when all answers fell in one class.
    /// `None` without answers.
    ///
    /// Source: Tango, "Equivalence test and confidence interval for the difference in proportions
    /// for the paired-sample design", Statistics in Medicine 17 (1998), whose discordant pairs are
    /// promoters and detractors.
    pub fn score_interval(self, confidence: Confidence) -> Option<Interval> {
        let score = self.nps()?.score;
        let n = self.total() as f64;
        let shares = [self.promoters as f64 / n, self.detractors as f64 / n];
        let allowed = confidence.z().powi(2) / n;
        let stands = |delta: f64| (score - delta).powi(2) <= allowed * variance_at(shares, delta);
        Some(Interval { low: edge(score, -1.0, stands), high: edge(score, 1.0, stands) })
    }
}

/// The place between `inside`, where it stands, and `outside` where it stops to.
fn edge(mut inside: f64, mut outside: f64, stands: impl Fn(f64) -> bool) -> f64 {
    if stands(outside) {
        return outside;
    }
    for _ in 0..100 {
        let middle = inside.midpoint(outside);
        if stands(middle) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    inside
}

/// Of one answer, under the likeliest shares whose score is `delta`.
fn variance_at([promoters, detractors]: [f64; 2], delta: f64) -> f64 {
    // 2q² + bq + c = 0 for the share q of detractors, in whichever form does not cancel.
    let b = (2.0 - promoters + detractors) * delta - promoters - detractors;
    let c = -detractors * delta * (1.0 - delta);
    let root = (b * b - 8.0 * c).max(0.0).sqrt();
    let q = if b <= 0.0 { (root - b) / 4.0 } else { -2.0 * c / (root + b) };
    let q = q.max(0.0).max(-delta);
    (2.0 * q + delta * (1.0 - delta)).max(0.0)
}

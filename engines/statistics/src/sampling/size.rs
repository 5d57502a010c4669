//! How many answers a margin of error or a comparison needs.

use crate::{Confidence, normal};

/// Detractors, passives and promoters as shares of one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares {
    detractors: f64,
    promoters: f64,
}

impl Shares {
    /// `None` unless the three are shares and add up to one.
    pub fn new([detractors, passives, promoters]: [f64; 3]) -> Option<Self> {
        let all = [detractors, passives, promoters];
        let whole = (all.iter().sum::<f64>() - 1.0).abs() < 1e-6;
        (whole && all.iter().all(|share| (0.0..=1.0).contains(share)))
            .then_some(Self { detractors, promoters })
    }

    /// −1 to 1.
    pub fn nps(self) -> f64 {
        self.promoters - self.detractors
    }

    /// Of one answer: `p + d − (p − d)²`; 1 at worst, half promoters and half detractors.
    pub fn variance(self) -> f64 {
        (self.promoters + self.detractors - self.nps().powi(2)).max(0.0)
    }
}

/// How many answers are needed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Needed {
    /// From a population without end, not rounded.
    pub unlimited: f64,
    /// Whole answers, and fewer when the population is small.
    pub answers: f64,
}

/// Answers for an interval of ±`margin` around an NPS, in its own unit: 0.05 is five points.
///
/// `n₀ = z² · variance / margin²`, for a population of N `n₀ / (1 + (n₀ − 1) / N)`, rounded up
/// (Cochran, "Sampling techniques", 1977, 4.5). `margin` is more than 0.
pub fn sample_size(
    variance: f64,
    margin: f64,
    confidence: Confidence,
    population: Option<f64>,
) -> Needed {
    let unlimited = (confidence.z() / margin).powi(2) * variance;
    let finite = population.map_or(unlimited, |size| unlimited / (1.0 + (unlimited - 1.0) / size));
    Needed { unlimited, answers: up(finite).max(0.0) }
}

/// Answers on each side so that a true change from `before` to `after` is noticed with the chance
/// `power`: `(z₁₋α⁄₂ + z_power)² · (v₁ + v₂) / δ²`, rounded up. `None` when there is no change to
/// notice.
pub fn per_group(before: Shares, after: Shares, alpha: f64, power: f64) -> Option<f64> {
    let delta = after.nps() - before.nps();
    let reach = normal::quantile(power) - normal::quantile(alpha / 2.0);
    (delta.abs() > 1e-12).then(|| {
        up(reach.max(0.0).powi(2) * (before.variance() + after.variance()) / delta.powi(2))
    })
}

/// The chance to notice a true change from `before` to `after` with `n` answers on each side, by a
/// two-sided test at `alpha`.
pub fn power(before: Shares, after: Shares, alpha: f64, n: f64) -> f64 {
    let error = ((before.variance() + after.variance()) / n).sqrt();
    let shift = (after.nps() - before.nps()).abs();
    let needed = -normal::quantile(alpha / 2.0);
    if error == 0.0 {
        return if shift > 0.0 { 1.0 } else { alpha };
    }
    normal::cumulative(shift / error - needed) + normal::cumulative(-shift / error - needed)
}

/// Rounded up, but not because of the last digit of a product.
fn up(value: f64) -> f64 {
    (value - 1e-9 * value.abs().max(1.0)).ceil()
}

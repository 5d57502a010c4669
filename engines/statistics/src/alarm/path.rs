//! A chart drawn over what came in, and where it raised its first alarm.

/// Both sums of a CUSUM chart, observation by observation; alarms count from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Cusum {
    pub above: Vec<f64>,
    pub below: Vec<f64>,
    pub first_above: Option<usize>,
    pub first_below: Option<usize>,
}

/// `C⁺ = max(0, C⁺ + z − k)` and `C⁻ = max(0, C⁻ − z − k)` over standardised observations; an alarm
/// when one is more than `h` (Page, Biometrika 41, 1954). The sums go on after it.
pub fn cusum(z: &[f64], k: f64, h: f64, head_start: f64) -> Cusum {
    let sum = |sign: f64| {
        let mut sum = head_start;
        let path = z.iter().map(|z| {
            sum = (sum + sign * z - k).max(0.0);
            sum
        });
        path.collect::<Vec<f64>>()
    };
    let (above, below) = (sum(1.0), sum(-1.0));
    let first = |path: &[f64]| path.iter().position(|sum| *sum > h).map(|at| at + 1);
    Cusum { first_above: first(&above), first_below: first(&below), above, below }
}

/// An EWMA chart, observation by observation; the alarm counts from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Ewma {
    pub z: Vec<f64>,
    pub limit: Vec<f64>,
    pub first: Option<usize>,
}

/// `Z = λ z + (1 − λ) Z` over standardised observations, from 0.
///
/// An alarm when it is further than `width` of its standard deviations from 0, which at step i is
/// `√(λ / (2 − λ) · (1 − (1 − λ)²ⁱ))` (Roberts, Technometrics 1, 1959).
pub fn ewma(z: &[f64], lambda: f64, width: f64) -> Ewma {
    let (mut value, mut left) = (0.0, 1.0);
    let (mut path, mut limit) = (Vec::new(), Vec::new());
    for z in z {
        value = lambda * z + (1.0 - lambda) * value;
        left *= (1.0 - lambda) * (1.0 - lambda);
        path.push(value);
        limit.push(width * (lambda / (2.0 - lambda) * (1.0 - left)).sqrt());
    }
    let first = path.iter().zip(&limit).position(|(value, limit)| value.abs() > *limit);
    Ewma { z: path, limit, first: first.map(|at| at + 1) }
}

/// How much more likely counts are under `other` shares than under `usual` ones, as a logarithm.
/// `None` when something was counted that one of them gives no chance.
pub fn log_likelihood_ratio(counts: &[u64], usual: &[f64], other: &[f64]) -> Option<f64> {
    let mut sum = 0.0;
    for ((count, usual), other) in counts.iter().zip(usual).zip(other) {
        if *count > 0 {
            sum += *count as f64 * (other / usual).ln();
        }
    }
    sum.is_finite().then_some(sum)
}

/// `S = max(0, S + ratio)` and the first time, from 1, that it is more than `h`; it goes on after.
pub fn log_likelihood_cusum(ratios: &[f64], h: f64) -> (Vec<f64>, Option<usize>) {
    let path = cusum(ratios, 0.0, h, 0.0);
    (path.above, path.first_above)
}

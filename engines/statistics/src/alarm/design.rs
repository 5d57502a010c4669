//! The limit that gives a chart the false alarms one is willing to have.

use super::{Limits, Side, cusum_run_length, ewma_run_length, shewhart_run_length};

/// A chart whose limit is looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Chart {
    /// Its `h`, for what it lets pass each time.
    Cusum { k: f64, side: Side },
    /// Its `L`, for its memory.
    Ewma { lambda: f64, limits: Limits },
    /// Its `L`.
    Shewhart { side: Side },
}

impl Chart {
    /// The average run length at a limit when the truth is `mu` off; `None` when it cannot be told.
    pub fn run_length(self, limit: f64, mu: f64) -> Option<f64> {
        match self {
            Self::Cusum { k, side } => cusum_run_length(k, limit, side, mu, 0.0),
            Self::Ewma { lambda, limits } => ewma_run_length(lambda, limit, limits, mu),
            Self::Shewhart { side } => shewhart_run_length(limit, side, mu),
        }
    }
}

/// The limit at which a chart raises a false alarm every `target` observations on average.
///
/// `None` for a target no limit above zero reaches: below what a chart without any tolerance has, or
/// longer than can be told.
///
/// On the logarithm, which is nearly a straight line, by false position in its Illinois form
/// (Dowell and Jarratt, BIT 11, 1971), until the run length stands to ten digits.
pub fn design(chart: Chart, target: f64) -> Option<f64> {
    const NARROW: f64 = 1e-4;
    let passes = |limit: f64| chart.run_length(limit, 0.0).is_none_or(|length| length >= target);
    if passes(NARROW) {
        return None;
    }
    let (mut low, mut high) = (NARROW, 1.0);
    while !passes(high) {
        low = high;
        high *= 1.5;
        if high > 500.0 {
            return None;
        }
    }
    // What cannot be told counted as long enough above; from here on only what can counts.
    let distance = |limit: f64| chart.run_length(limit, 0.0).map(|length| (length / target).ln());
    while distance(high).is_none() {
        let middle = low.midpoint(high);
        if high - low < 1e-12 {
            return None;
        }
        if passes(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    let (mut below, mut above) = (distance(low)?, distance(high)?);
    for _ in 0..100 {
        let guess = (low * above - high * below) / (above - below);
        let off = distance(guess)?;
        if off.abs() < 1e-10 || high - low < 1e-13 {
            return Some(guess);
        }
        if off < 0.0 {
            (low, below) = (guess, off);
            above /= 2.0;
        } else {
            (high, above) = (guess, off);
            below /= 2.0;
        }
    }
    Some(high)
}

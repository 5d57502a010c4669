//! Whether groups of customers leave at the same pace.

use super::{Span, by_entry, by_exit};
use nalgebra::{DMatrix, DVector};
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// Who left, against who would have left were all groups alike.
#[derive(Debug, Clone)]
pub struct LogRank {
    /// By group: customers, those who left, and those expected to.
    pub n: Vec<u64>,
    pub observed: Vec<f64>,
    pub expected: Vec<f64>,
    /// Groups of which anyone was expected to leave, less one.
    pub freedom: u64,
    /// Mantel's log-rank test (1966), each leaving weighted alike.
    pub chi_square: f64,
    /// The chance of as large a difference were there none.
    pub p: f64,
    /// Peto and Peto's (1972), early leavings weighted more: by the survival of all right before.
    pub peto_chi_square: f64,
    pub peto_p: f64,
}

/// `group` counts from 0 to below `groups`. `None` when nobody left, or when fewer than two groups
/// were ever watched together.
///
/// # Panics
/// There are as many groups named as spans.
pub fn logrank(spans: &[Span], group: &[usize], groups: usize) -> Option<LogRank> {
    let (exits, entries) = (by_exit(spans), by_entry(spans));
    let mut n = vec![0_u64; groups];
    let mut watched = vec![0.0_f64; groups];
    for (span, &of) in spans.iter().zip(group) {
        n[of] += 1;
        watched[of] += if span.entry.is_none() { 1.0 } else { 0.0 };
    }
    let (mut alike, mut early) = (Excess::of(groups), Excess::of(groups));
    let mut survival = 1.0;
    let (mut entered, mut next) = (0, 0);
    while next < exits.len() {
        let time = spans[exits[next]].exit;
        while entered < entries.len() && entries[entered].0 < time {
            watched[group[entries[entered].1]] += 1.0;
            entered += 1;
        }
        let mut left = vec![0.0; groups];
        let mut gone = vec![0.0; groups];
        while next < exits.len() && spans[exits[next]].exit == time {
            let of = group[exits[next]];
            left[of] += if spans[exits[next]].event { 1.0 } else { 0.0 };
            gone[of] += 1.0;
            next += 1;
        }
        let (all, events): (f64, f64) = (watched.iter().sum(), left.iter().sum());
        if events > 0.0 {
            alike.add(&watched, &left, all, events, 1.0);
            early.add(&watched, &left, all, events, survival);
            survival *= (all - events) / all;
        }
        for (watched, gone) in watched.iter_mut().zip(gone) {
            *watched -= gone;
        }
    }
    let (chi_square, freedom, p) = alike.test()?;
    let (peto_chi_square, _, peto_p) = early.test()?;
    let Excess { observed, expected, .. } = alike;
    Some(LogRank { n, observed, expected, freedom, chi_square, p, peto_chi_square, peto_p })
}

/// Observed and expected with the covariance of their difference.
struct Excess {
    observed: Vec<f64>,
    expected: Vec<f64>,
    covariance: DMatrix<f64>,
}

impl Excess {
    fn of(groups: usize) -> Self {
        Self {
            observed: vec![0.0; groups],
            expected: vec![0.0; groups],
            covariance: DMatrix::zeros(groups, groups),
        }
    }

    /// One time at which someone left: hypergeometric, given who was watched.
    fn add(&mut self, watched: &[f64], left: &[f64], all: f64, events: f64, weight: f64) {
        let scatter = if all > 1.0 { events * (all - events) / (all - 1.0) } else { 0.0 };
        for (a, &here) in watched.iter().enumerate() {
            self.observed[a] += weight * left[a];
            self.expected[a] += weight * events * here / all;
            for (b, &there) in watched.iter().enumerate() {
                let own = if a == b { 1.0 } else { 0.0 };
                self.covariance[(a, b)] +=
                    weight * weight * scatter * here / all * (own - there / all);
            }
        }
    }

    fn test(&self) -> Option<(f64, u64, f64)> {
        let expecting = (0..self.expected.len()).filter(|&at| self.expected[at] > 0.0);
        // The differences sum to 0, so that one group says nothing new.
        let told: Vec<usize> = expecting.skip(1).collect();
        if told.is_empty() {
            return None;
        }
        let excess = DVector::from_iterator(
            told.len(),
            told.iter().map(|&at| self.observed[at] - self.expected[at]),
        );
        let covariance = self.covariance.select_rows(&told).select_columns(&told);
        let chi_square = excess.dot(&covariance.cholesky()?.solve(&excess));
        let freedom = told.len() as u64;
        let p = ChiSquared::new(freedom as f64).ok()?.sf(chi_square);
        Some((chi_square, freedom, p))
    }
}

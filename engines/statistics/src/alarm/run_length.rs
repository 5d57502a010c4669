//! How long a chart runs on average until it raises an alarm.

use crate::normal;
use crate::quadrature::legendre;
use nalgebra::{DMatrix, DVector};

/// Beyond this an average run length is no longer told from one without end, in sixteen digits.
const LONGEST: f64 = 1e11;

/// Which way a chart looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// For a rise only.
    One,
    /// For a rise and a fall.
    Two,
}

/// Where the limits of an EWMA chart stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limits {
    /// Where they end: `L √(λ / (2 − λ))`.
    Asymptotic,
    /// At every step where they belong: those times `√(1 − (1 − λ)²ⁱ)`.
    Exact,
}

/// The average run length of Shewhart's chart with limits at `width` standard deviations. `None`
/// when it never ends, in the numbers there are.
pub fn shewhart_run_length(width: f64, side: Side, mu: f64) -> Option<f64> {
    let below = match side {
        Side::One => 0.0,
        Side::Two => normal::cumulative(-width - mu),
    };
    told(1.0 / (normal::cumulative(mu - width) + below))
}

/// The average run length of a CUSUM, `C = max(0, C + z − k)` until `C > h`, with both sides
/// starting at `head_start`. `None` when it is longer than can be told.
///
/// Page's integral equation by Gauss–Legendre quadrature (Vance, "Average run lengths of cumulative
/// sum control charts", 1986); two sides after Lucas and Crosier, Technometrics 24 (1982).
pub fn cusum_run_length(k: f64, h: f64, side: Side, mu: f64, head_start: f64) -> Option<f64> {
    let [up, up_ahead] = one_sided(k, h, mu, head_start)?;
    if side == Side::One {
        return told(up_ahead);
    }
    let Some([down, down_ahead]) = one_sided(k, h, -mu, head_start) else {
        // The other side never speaks, as far as can be told.
        return told(up_ahead);
    };
    told((up_ahead * down + up * down_ahead - up * down) / (up + down))
}

/// From rest, and from the head start.
fn one_sided(k: f64, h: f64, mu: f64, head_start: f64) -> Option<[f64; 2]> {
    let nodes: Vec<(f64, f64)> = legendre(size(h))
        .into_iter()
        .map(|(x, weight)| (h * (x + 1.0) / 2.0, weight * h / 2.0))
        .collect();
    // First the run length from rest, then those from each node.
    let starts: Vec<f64> = std::iter::once(0.0).chain(nodes.iter().map(|node| node.0)).collect();
    let chance = |from: f64, to: usize| match to {
        0 => normal::cumulative(k - mu - from),
        to => nodes[to - 1].1 * normal::density(nodes[to - 1].0 + k - mu - from),
    };
    let lengths = solve(starts.len(), |from, to| chance(starts[from], to))?;
    let ahead = 1.0 + (0..starts.len()).map(|to| chance(head_start, to) * lengths[to]).sum::<f64>();
    told(lengths[0])?;
    Some([lengths[0], ahead])
}

/// The average run length of an EWMA chart, `Z = λ z + (1 − λ) Z` until it leaves ±`width` of its
/// own standard deviations. `None` when it is longer than can be told.
///
/// Crowder's integral equation (Technometrics 29, 1987) by Gauss–Legendre quadrature; with exact
/// limits the density is carried on step by step until they stand still (Knoth, 2003).
pub fn ewma_run_length(lambda: f64, width: f64, limits: Limits, mu: f64) -> Option<f64> {
    let last = width * (lambda / (2.0 - lambda)).sqrt();
    let rule = legendre(size(2.0 * last / lambda));
    let scaled = |limit: f64| -> Vec<(f64, f64)> {
        rule.iter().map(|(x, weight)| (limit * x, limit * weight)).collect()
    };
    let density = |from: f64, to: f64| {
        let z = (to - (1.0 - lambda) * from) / lambda - mu;
        if z.abs() > 9.0 { 0.0 } else { normal::density(z) / lambda }
    };
    let nodes = scaled(last);
    let lengths = solve(nodes.len(), |from, to| nodes[to].1 * density(nodes[from].0, nodes[to].0))?;
    let onward = |from: f64| -> f64 {
        nodes.iter().zip(lengths.iter()).map(|((z, w), l)| w * density(from, *z) * l).sum()
    };
    if limits == Limits::Asymptotic || lambda >= 1.0 {
        return told(1.0 + onward(0.0));
    }
    // What is still running after each step, and where it is.
    let keep = (1.0 - lambda) * (1.0 - lambda);
    let mut left = keep;
    let mut here = scaled(last * (1.0 - left).sqrt());
    let mut mass: Vec<f64> = here.iter().map(|(z, w)| w * density(0.0, *z)).collect();
    let mut total = 1.0;
    while left > 1e-9 {
        total += mass.iter().sum::<f64>();
        left *= keep;
        let next = scaled(last * (1.0 - left).sqrt());
        let arrives = |z: f64| -> f64 {
            here.iter().zip(&mass).map(|((from, _), m)| m * density(*from, z)).sum()
        };
        mass = next.iter().map(|(z, w)| w * arrives(*z)).collect();
        here = next;
    }
    told(total + mass.iter().zip(lengths.iter()).map(|(m, l)| m * l).sum::<f64>())
}

/// Nodes enough for a range so many standard deviations of one step wide.
fn size(range: f64) -> usize {
    50 + (3.0 * range).ceil() as usize
}

/// `L = 1 + P L`.
fn solve(n: usize, chance: impl Fn(usize, usize) -> f64) -> Option<DVector<f64>> {
    let stays =
        DMatrix::from_fn(n, n, |from, to| f64::from(u8::from(from == to)) - chance(from, to));
    stays.lu().solve(&DVector::from_element(n, 1.0))
}

fn told(length: f64) -> Option<f64> {
    (1.0..LONGEST).contains(&length).then_some(length)
}

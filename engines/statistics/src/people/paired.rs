//! Two figures of the same person or company: what it thinks of itself and what its customer does.

use crate::{Confidence, Interval, Mean, beta, normal};

/// How far the first figures lie above the second, pair by pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedGap {
    pub mean: f64,
    /// Pairs less one.
    pub freedom: u64,
    /// Student's t and the chance of one this far from zero; `None` for a single pair and when all
    /// differ by the same.
    pub t: Option<f64>,
    pub p: Option<f64>,
    /// Student's; `None` for a single pair.
    pub interval: Option<Interval>,
    /// Wilcoxon's signed ranks: the smaller of the two sums, pairs without a difference left out
    /// and ties given their middle rank; `None` when no pair differs.
    pub ranks: Option<f64>,
    /// The chance of a sum this small, by the normal approximation with ties allowed for.
    pub ranks_p: Option<f64>,
}

/// `None` without pairs. Sources: Student, Biometrika 6 (1908); Wilcoxon, Biometrics 1 (1945).
pub fn paired_gap(pairs: &[(f64, f64)], confidence: Confidence) -> Option<PairedGap> {
    let gaps: Vec<f64> = pairs.iter().map(|(first, second)| first - second).collect();
    let mean = Mean::of(&gaps)?;
    let freedom = mean.n - 1;
    let error = mean.standard_error().filter(|error| *error > 0.0);
    let t = error.map(|error| mean.value / error);
    let ranks = signed_ranks(&gaps);
    Some(PairedGap {
        mean: mean.value,
        freedom,
        t,
        p: t.map(|t| beta::student_two_sided(t, freedom as f64)),
        interval: mean.interval(confidence),
        ranks: ranks.map(|(smaller, _)| smaller),
        ranks_p: ranks.map(|(_, p)| p),
    })
}

fn signed_ranks(gaps: &[f64]) -> Option<(f64, f64)> {
    let mut sizes: Vec<f64> = gaps.iter().copied().filter(|gap| *gap != 0.0).collect();
    if sizes.is_empty() {
        return None;
    }
    sizes.sort_by(|a, b| a.abs().total_cmp(&b.abs()));
    let n = sizes.len() as f64;
    let (mut above, mut ties, mut start) = (0.0, 0.0, 0);
    for tied in sizes.chunk_by(|a, b| a.abs() == b.abs()) {
        let count = tied.len() as f64;
        let rank = start as f64 + (count + 1.0) / 2.0;
        above += rank * tied.iter().filter(|gap| **gap > 0.0).count() as f64;
        ties += count * (count * count - 1.0);
        start += tied.len();
    }
    let all = n * (n + 1.0) / 2.0;
    let smaller = above.min(all - above);
    let variance = n * (n + 1.0) * (2.0 * n + 1.0) / 24.0 - ties / 48.0;
    Some((smaller, normal::two_sided_p((smaller - all / 2.0) / variance.sqrt())))
}

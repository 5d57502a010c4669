//! Answers that stand for different numbers of customers: weighted means and how surely they are
//! known.

use serde::Serialize;

/// A weighted mean and its scatter from sample to sample.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct WeightedMean {
    pub mean: f64,
    /// By Taylor's linearisation; `None` for a single answer.
    pub standard_error: Option<f64>,
}

/// What the answers are made to add up to: groups that exclude one another, each with its size in
/// the population.
#[derive(Debug, Clone, PartialEq)]
pub struct Margin {
    /// Answer by answer, the group it belongs to.
    pub group: Vec<usize>,
    /// Group by group; every group with answers needs a size above zero.
    pub sizes: Vec<f64>,
}

/// So many answers of equal weight would say as much as these: Kish's effective sample size,
/// `(Σw)² / Σw²` ("Survey sampling", 1965). `None` without weight.
pub fn effective_size(weights: &[f64]) -> Option<f64> {
    let squares: f64 = weights.iter().map(|w| w * w).sum();
    (squares > 0.0).then(|| weights.iter().sum::<f64>().powi(2) / squares)
}

/// The mean of `values` by `weights`, among those that `within` says.
///
/// All of them have to be given, as the
/// others' number counts for the scatter of a part. `margins` are what the weights were adjusted
/// to, by [`rake`], from weights of `before`; without margins leave both empty.
///
/// The scatter is that of independent draws with these weights: the sum of the squared weighted
/// residuals by n / (n − 1), residuals taken after the margins' means are removed (Deville and
/// Särndal, "Calibration estimators in survey sampling", 1992). `None` when nobody is within.
pub fn weighted_mean(
    values: &[f64],
    weights: &[f64],
    within: &[bool],
    margins: &[Margin],
    before: &[f64],
) -> Option<WeightedMean> {
    let total: f64 = weights.iter().zip(within).filter(|(_, is)| **is).map(|(w, _)| w).sum();
    if total <= 0.0 {
        return None;
    }
    let share = |at: usize| if within[at] { weights[at] / total } else { 0.0 };
    let mean: f64 = values.iter().enumerate().map(|(at, value)| share(at) * value).sum();
    let mut residuals: Vec<f64> = values
        .iter()
        .zip(within)
        .map(|(value, is)| if *is { (value - mean) / total } else { 0.0 })
        .collect();
    sweep(&mut residuals, margins, before);
    let n = values.len() as f64;
    let squares: f64 = residuals.iter().zip(weights).map(|(e, w)| (e * w).powi(2)).sum();
    Some(WeightedMean { mean, standard_error: (n > 1.0).then(|| (squares * n / (n - 1.0)).sqrt()) })
}

/// Takes the margins' means out of the residuals, in turn, until nothing of them is left.
fn sweep(residuals: &mut [f64], margins: &[Margin], weights: &[f64]) {
    let rounds = if margins.len() > 1 { 1_000 } else { 1 };
    for _ in 0..rounds {
        let mut moved = 0.0_f64;
        for Margin { group, sizes } in margins {
            let (mut sums, mut totals) = (vec![0.0; sizes.len()], vec![0.0; sizes.len()]);
            for ((at, residual), weight) in group.iter().zip(residuals.iter()).zip(weights) {
                sums[*at] += residual * weight;
                totals[*at] += weight;
            }
            for (at, residual) in group.iter().zip(residuals.iter_mut()) {
                if totals[*at] > 0.0 {
                    *residual -= sums[*at] / totals[*at];
                    moved = moved.max((sums[*at] / totals[*at]).abs());
                }
            }
        }
        let largest = residuals.iter().fold(0.0_f64, |most, e| most.max(e.abs()));
        if moved <= 1e-14 * largest {
            return;
        }
    }
}

/// The weights under which every margin adds up to its sizes.
///
/// In turn, until they stay (iterative
/// proportional fitting; Deming and Stephan, 1940). One margin is post-stratification and done in
/// one round. `None` when they never settle, because the margins contradict the answers: a group
/// without answers, or margins of different totals.
pub fn rake(before: &[f64], margins: &[Margin]) -> Option<Vec<f64>> {
    let totals: Vec<f64> = margins.iter().map(|margin| margin.sizes.iter().sum()).collect();
    if totals.iter().any(|total| (total - totals[0]).abs() > 1e-9 * totals[0]) {
        return None;
    }
    let mut weights = before.to_vec();
    for _ in 0..10_000 {
        let mut worst = 0.0_f64;
        for Margin { group, sizes } in margins {
            let mut totals = vec![0.0; sizes.len()];
            for (at, weight) in group.iter().zip(&weights) {
                totals[*at] += weight;
            }
            if totals.iter().zip(sizes).any(|(total, size)| *total <= 0.0 && *size > 0.0) {
                return None;
            }
            for (at, weight) in group.iter().zip(&mut weights) {
                *weight *= sizes[*at] / totals[*at];
            }
            let off = totals.iter().zip(sizes).map(|(total, size)| (total - size).abs() / size);
            worst = off.fold(worst, f64::max);
        }
        if margins.len() < 2 || worst < 1e-13 {
            return Some(weights);
        }
    }
    None
}

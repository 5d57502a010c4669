//! How far two readers agree beyond chance: Cohen's kappa.

use serde::Serialize;

/// What a near miss counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weights {
    /// Nothing: agreed or not.
    Equal,
    /// Less by each step it is off.
    Linear,
    /// Less by the square of the steps.
    Quadratic,
}

/// 1 is full agreement, 0 what chance alone would give.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Agreement {
    pub kappa: f64,
    /// For large samples; 0 in full agreement, which is no certainty.
    pub standard_error: f64,
}

/// The agreement of two readers: `counts[i][j]` were put in class i by the first and j by the
/// second, in a square table.
///
/// `None` without counts, and when both put all in one class, where
/// chance agrees fully too.
///
/// Sources: Cohen, Educational and Psychological Measurement 20 (1960); the error by Fleiss, Cohen
/// and Everitt, Psychological Bulletin 72 (1969).
pub fn kappa(counts: &[Vec<f64>], weights: Weights) -> Option<Agreement> {
    let size = counts.len();
    let n: f64 = counts.iter().flatten().sum();
    if n <= 0.0 || size < 2 {
        return None;
    }
    let share = |i: usize, j: usize| counts[i][j] / n;
    let agreed = |i: usize, j: usize| {
        let off = i.abs_diff(j) as f64 / (size - 1) as f64;
        match weights {
            Weights::Equal => f64::from(u8::from(i == j)),
            Weights::Linear => 1.0 - off,
            Weights::Quadratic => 1.0 - off * off,
        }
    };
    let first: Vec<f64> = (0..size).map(|i| (0..size).map(|j| share(i, j)).sum()).collect();
    let second: Vec<f64> = (0..size).map(|j| (0..size).map(|i| share(i, j)).sum()).collect();
    let over = |what: &dyn Fn(usize, usize) -> f64| -> f64 {
        (0..size).flat_map(|i| (0..size).map(move |j| (i, j))).map(|(i, j)| what(i, j)).sum()
    };
    let found = over(&|i, j| agreed(i, j) * share(i, j));
    let chance = over(&|i, j| agreed(i, j) * first[i] * second[j]);
    if 1.0 - chance < 1e-12 {
        return None;
    }
    let row: Vec<f64> =
        (0..size).map(|i| (0..size).map(|j| agreed(i, j) * second[j]).sum()).collect();
    let column: Vec<f64> =
        (0..size).map(|j| (0..size).map(|i| agreed(i, j) * first[i]).sum()).collect();
    let squares = over(&|i, j| {
        let term = agreed(i, j) * (1.0 - chance) - (row[i] + column[j]) * (1.0 - found);
        share(i, j) * term * term
    });
    let variance = squares - (found * chance - 2.0 * chance + found).powi(2);
    Some(Agreement {
        kappa: (found - chance) / (1.0 - chance),
        standard_error: (variance.max(0.0) / n).sqrt() / (1.0 - chance).powi(2),
    })
}

//! How the same people move between classes from one wave to the next.

use crate::{Confidence, Interval, Proportion};
use nalgebra::{DMatrix, DVector};
use serde::Serialize;
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// The chances to move, row by row from the earlier class to the later; a row nobody started in is
/// `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct Transitions {
    pub chances: Vec<Option<Vec<f64>>>,
    /// `√(p (1 − p) / n)` with the row's n, as for a multinomial.
    pub errors: Vec<Option<Vec<f64>>>,
    /// Wilson's, each by itself.
    pub intervals: Vec<Option<Vec<Interval>>>,
    /// After two waves; `None` when a row is missing.
    pub twice: Option<Vec<Vec<f64>>>,
    /// Where the shares would settle if everybody went on so; `None` when a row is missing or when
    /// it depends on where one starts.
    pub steady: Option<Vec<f64>>,
}

/// A statistic that is chi-squared when nothing changed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Chi {
    pub chi2: f64,
    pub df: usize,
    pub p: f64,
}

/// How the score of the same people changed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedChange {
    pub delta: f64,
    /// Over n, and narrower than for two different groups.
    pub standard_error: f64,
    pub interval: Interval,
}

/// From a square table of counts, those of the earlier class in the rows.
pub fn transitions(counts: &[Vec<u64>], confidence: Confidence) -> Transitions {
    let rows: Vec<Option<Vec<Proportion>>> = counts
        .iter()
        .map(|row| {
            let n = row.iter().sum();
            row.iter().map(|x| Proportion::new(*x, n).filter(|_| n > 0)).collect()
        })
        .collect();
    let each = |what: &dyn Fn(Proportion) -> Option<f64>| -> Vec<Option<Vec<f64>>> {
        let row = |row: &Vec<Proportion>| row.iter().map(|share| what(*share)).collect();
        rows.iter().map(|cells| cells.as_ref().and_then(row)).collect()
    };
    let chances = each(&|share| share.share());
    let errors = each(&|share| {
        let p = share.share()?;
        Some((p * (1.0 - p) / share.of() as f64).sqrt())
    });
    let interval = |row: &Vec<Proportion>| row.iter().map(|x| x.interval(confidence)).collect();
    let intervals = rows.iter().map(|row| row.as_ref().and_then(interval)).collect();
    let size = counts.len();
    let whole: Option<Vec<Vec<f64>>> = chances.iter().cloned().collect();
    let matrix = whole.map(|rows| DMatrix::from_fn(size, size, |i, j| rows[i][j]));
    let twice = matrix.as_ref().map(|p| {
        let square = p * p;
        (0..size).map(|i| square.row(i).iter().copied().collect()).collect()
    });
    let steady = matrix.as_ref().and_then(steady);
    Transitions { chances, errors, intervals, twice, steady }
}

/// `π P = π` with shares that add up to one.
fn steady(chances: &DMatrix<f64>) -> Option<Vec<f64>> {
    let size = chances.nrows();
    let mut system = chances.transpose() - DMatrix::identity(size, size);
    let rank = system.clone().svd(false, false).rank(1e-10);
    if rank + 1 != size {
        return None;
    }
    system.row_mut(size - 1).fill(1.0);
    let mut right = DVector::zeros(size);
    right[size - 1] = 1.0;
    let shares = system.lu().solve(&right)?;
    Some(shares.iter().map(|share| share.max(0.0)).collect())
}

/// Whether as many moved each way between every two classes: `Σ (nᵢⱼ − nⱼᵢ)² / (nᵢⱼ + nⱼᵢ)` over
/// pairs, those nobody moved between adding nothing (Bowker, 1948). `None` when nobody moved.
pub fn symmetry(counts: &[Vec<u64>]) -> Option<Chi> {
    let size = counts.len();
    let mut chi2 = 0.0;
    let mut moved = 0;
    for (i, row) in counts.iter().enumerate() {
        for (j, there) in row.iter().copied().enumerate().take(i) {
            let back = counts[j][i];
            moved += there + back;
            if there + back > 0 {
                chi2 += (there as f64 - back as f64).powi(2) / (there + back) as f64;
            }
        }
    }
    if moved == 0 { None } else { chi(chi2, size * (size - 1) / 2) }
}

/// Whether the classes are as large after as before (Stuart, Biometrika 42, 1955; Maxwell, British
/// Journal of Psychiatry 116, 1970). `None` when a class nobody left or entered leaves it undefined.
pub fn homogeneity(counts: &[Vec<u64>]) -> Option<Chi> {
    let size = counts.len();
    let count = |i: usize, j: usize| counts[i][j] as f64;
    let before = |i: usize| (0..size).map(|j| count(i, j)).sum::<f64>();
    let after = |j: usize| (0..size).map(|i| count(i, j)).sum::<f64>();
    let last = size.checked_sub(1).filter(|last| *last > 0)?;
    let change = DVector::from_fn(last, |i, _| before(i) - after(i));
    let scatter = DMatrix::from_fn(last, last, |i, j| {
        if i == j { before(i) + after(i) - 2.0 * count(i, i) } else { -count(i, j) - count(j, i) }
    });
    chi(change.dot(&scatter.cholesky()?.solve(&change)), last)
}

fn chi(chi2: f64, df: usize) -> Option<Chi> {
    let p = ChiSquared::new(df as f64).ok()?.sf(chi2);
    chi2.is_finite().then_some(Chi { chi2, df, p })
}

/// The change of the score of those in both waves, from a table of detractors, passives and
/// promoters, by the scatter of each person's own change. `None` without anybody.
pub fn paired_change(counts: &[Vec<u64>], confidence: Confidence) -> Option<PairedChange> {
    let cells = || {
        let row = |(i, row): (usize, &Vec<u64>)| {
            let cell = move |(j, n): (usize, &u64)| (j as f64 - i as f64, *n as f64);
            row.iter().enumerate().map(cell).collect::<Vec<_>>()
        };
        counts.iter().enumerate().flat_map(row)
    };
    let n: f64 = cells().map(|(_, count)| count).sum();
    if n <= 0.0 {
        return None;
    }
    let delta = cells().map(|(change, count)| change * count).sum::<f64>() / n;
    let squares = cells().map(|(change, count)| (change - delta).powi(2) * count).sum::<f64>();
    let standard_error = squares.sqrt() / n;
    let interval = Interval::around(delta, confidence.z() * standard_error);
    Some(PairedChange { delta, standard_error, interval })
}

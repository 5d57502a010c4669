//! Ordinal regression: detractor, passive, promoter as steps of one scale.

use super::logistic::{chance, halved};
use super::scaled::diagonal_roots;
use super::{Scaled, Unfit};
use nalgebra::{Cholesky, DMatrix, DVector};

/// Proportional odds, after Peter `McCullagh` (1980), at its most likely: `log odds of a class at or
/// below k = threshold k − Σ coefficient · column`.
#[derive(Debug, Clone)]
pub struct Ordinal {
    /// Between one class and the next, rising.
    pub thresholds: Vec<f64>,
    /// One a column: the rise of the log odds of a higher class with one unit.
    pub coefficients: Vec<f64>,
    /// The thresholds' first, then the coefficients'.
    pub standard_errors: Vec<f64>,
    pub log_likelihood: f64,
    /// Of the classes' shares alone.
    pub null_log_likelihood: f64,
}

const STEPS: usize = 60;
const SETTLED: f64 = 1e-9;

/// Fits by Newton's method with halved steps. `class` counts from 0, and each of `classes` holds
/// at least one row.
///
/// # Errors
/// [`Unfit::Same`] when a class holds no row or all; [`Unfit::Separated`], [`Unfit::Unsettled`] and
/// those of the columns, as [`super::logistic`].
///
/// # Panics
/// Columns have as many rows as `class`.
pub fn ordinal(columns: &[Vec<f64>], class: &[usize], classes: usize) -> Result<Ordinal, Unfit> {
    let (rows, unknowns) = (class.len(), columns.len() + classes.saturating_sub(1));
    if rows <= unknowns {
        return Err(Unfit::TooFew { rows, unknowns });
    }
    let mut counts = vec![0_u64; classes];
    for &of in class {
        *counts.get_mut(of).ok_or(Unfit::Same)? += 1;
    }
    if classes < 2 || counts.contains(&0) {
        return Err(Unfit::Same);
    }
    let scaled = Scaled::of(columns)?;
    let problem = Problem { scaled: &scaled, class, thresholds: classes - 1 };
    let mut unknown = DVector::zeros(unknowns);
    let mut below = 0.0;
    for (at, &count) in counts[..classes - 1].iter().enumerate() {
        below += count as f64;
        unknown[at] = (below / (rows as f64 - below)).ln();
    }
    let n = rows as f64;
    let null = counts.iter().map(|&count| count as f64 * (count as f64 / n).ln()).sum();
    let (mut likelihood, mut pull, mut curvature) = problem.at(&unknown).ok_or(Unfit::Unsettled)?;
    let ran_away = |unknown: &DVector<f64>| scaled.ran_away(&unknown.as_slice()[classes - 1..]);
    for _ in 0..STEPS {
        let Some(solver) = Cholesky::new(curvature.clone()) else { return Err(ran_away(&unknown)) };
        let step = solver.solve(&pull);
        let Some(next) = halved(&unknown, &step, |next| {
            let (reached, slope, bend) = problem.at(next)?;
            (reached >= likelihood - 1e-12 * likelihood.abs()).then(|| {
                (likelihood, pull, curvature) = (reached, slope, bend);
            })
        }) else {
            return Err(ran_away(&unknown));
        };
        unknown = next;
        if step.amax() <= SETTLED {
            return problem.result(&unknown, &curvature, likelihood, null);
        }
    }
    Err(ran_away(&unknown))
}

struct Problem<'a> {
    scaled: &'a Scaled,
    class: &'a [usize],
    thresholds: usize,
}

impl Problem<'_> {
    /// The likelihood, its slope, and its curvature turned positive; `None` where thresholds cross.
    fn at(&self, unknown: &DVector<f64>) -> Option<(f64, DVector<f64>, DMatrix<f64>)> {
        let size = unknown.len();
        if (1..self.thresholds).any(|at| unknown[at] <= unknown[at - 1]) {
            return None;
        }
        let mut sum = 0.0;
        let mut pull = DVector::zeros(size);
        let mut curvature = DMatrix::zeros(size, size);
        // The unknowns that touch a row, and how its two bounds move with each.
        let mut touched: Vec<(usize, f64, f64)> = Vec::with_capacity(size);
        for (row, &class) in self.class.iter().enumerate() {
            let columns = self.scaled.columns.iter().enumerate();
            let level: f64 =
                columns.clone().map(|(at, x)| unknown[self.thresholds + at] * x[row]).sum();
            let upper = (class < self.thresholds).then(|| unknown[class] - level);
            let lower = class.checked_sub(1).map(|under| unknown[under] - level);
            let (share, high, low) = between(upper, lower);
            if share <= 0.0 {
                return None;
            }
            sum += share.ln();
            touched.clear();
            touched.extend(lower.is_some().then(|| (class - 1, 0.0, 1.0)));
            touched.extend(upper.is_some().then_some((class, 1.0, 0.0)));
            touched.extend(columns.map(|(at, x)| (self.thresholds + at, -x[row], -x[row])));
            for (first, &(a, a_high, a_low)) in touched.iter().enumerate() {
                let slope = (high.density * a_high - low.density * a_low) / share;
                pull[a] += slope;
                for &(b, b_high, b_low) in &touched[..=first] {
                    let other = (high.density * b_high - low.density * b_low) / share;
                    let bend = (high.bend * a_high * b_high - low.bend * a_low * b_low) / share;
                    curvature[(a, b)] += slope * other - bend;
                }
            }
        }
        curvature.fill_upper_triangle_with_lower_triangle();
        Some((sum, pull, curvature))
    }

    fn result(
        &self,
        unknown: &DVector<f64>,
        curvature: &DMatrix<f64>,
        log_likelihood: f64,
        null_log_likelihood: f64,
    ) -> Result<Ordinal, Unfit> {
        let covariance = Cholesky::new(curvature.clone()).ok_or(Unfit::Unsettled)?.inverse();
        let back = self.scaled.back(self.thresholds, -1.0);
        let found = &back * unknown;
        let (thresholds, coefficients) = found.as_slice().split_at(self.thresholds);
        Ok(Ordinal {
            thresholds: thresholds.to_vec(),
            coefficients: coefficients.to_vec(),
            standard_errors: diagonal_roots(&(&back * covariance * back.transpose())),
            log_likelihood,
            null_log_likelihood,
        })
    }
}

/// The logistic distribution at one bound: its density and the slope of that.
struct Bound {
    density: f64,
    bend: f64,
}

/// The share between two bounds, and the distribution at each; a missing bound is at infinity.
fn between(upper: Option<f64>, lower: Option<f64>) -> (f64, Bound, Bound) {
    let bound = |at: Option<f64>| {
        let below = at.map_or(0.0, chance);
        let above = at.map_or(0.0, |at| chance(-at));
        Bound { density: below * above, bend: below * above * (above - below) }
    };
    let share = match (upper, lower) {
        (Some(upper), Some(lower)) if lower > 0.0 => chance(-lower) - chance(-upper),
        (upper, lower) => upper.map_or(1.0, chance) - lower.map_or(0.0, chance),
    };
    let share = if upper.is_none() { lower.map_or(1.0, |lower| chance(-lower)) } else { share };
    (share, bound(upper), bound(lower))
}

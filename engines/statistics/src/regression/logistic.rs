//! Logistic regression: the chance of a yes, from what is known beforehand.

use super::scaled::diagonal_roots;
use super::{Scaled, Unfit};
use nalgebra::{Cholesky, DMatrix, DVector};

/// `chance = 1 / (1 + exp(−(intercept + Σ coefficient · column)))`, at its most likely.
#[derive(Debug, Clone)]
pub struct Logistic {
    /// The intercept first; a coefficient is the rise of the log odds with one unit.
    pub coefficients: Vec<f64>,
    /// From the curvature at the most likely fit, in the same order.
    pub standard_errors: Vec<f64>,
    pub log_likelihood: f64,
    /// Of the share of yeses alone.
    pub null_log_likelihood: f64,
}

/// Steps at most; Newton's method needs five or six.
const STEPS: usize = 60;
/// The search has settled when no unknown moves by more, in deviations of its column.
const SETTLED: f64 = 1e-9;

/// Fits by Newton's method with halved steps. `ridge` holds coefficients down, with
/// `½ · ridge · Σ coefficient²` in deviations of the columns; 0 for the plain most likely fit.
///
/// # Errors
/// [`Unfit::Same`] when all outcomes are alike; [`Unfit::Separated`] when some weighted sum of the
/// columns tells yes from no without error, so that the likelihood has no peak;
/// [`Unfit::Unsettled`]; and for the columns as [`super::least_squares`].
///
/// # Panics
/// Columns have as many rows as `yes`.
pub fn logistic(columns: &[Vec<f64>], yes: &[bool], ridge: f64) -> Result<Logistic, Unfit> {
    let (rows, unknowns) = (yes.len(), columns.len() + 1);
    let positive = yes.iter().filter(|&&yes| yes).count() as f64;
    if rows <= unknowns && ridge == 0.0 {
        return Err(Unfit::TooFew { rows, unknowns });
    }
    let share = positive / rows as f64;
    if !(share > 0.0 && share < 1.0) {
        return Err(Unfit::Same);
    }
    let scaled = Scaled::of(columns)?;
    let null_log_likelihood = positive * share.ln() + (rows as f64 - positive) * (1.0 - share).ln();
    let ran_away = |unknown: &DVector<f64>| scaled.ran_away(&unknown.as_slice()[1..]);
    let mut unknown = DVector::zeros(unknowns);
    unknown[0] = (share / (1.0 - share)).ln();
    let mut likelihood = penalised(&scaled, yes, &unknown, ridge);
    for _ in 0..STEPS {
        let (pull, curvature) = slopes(&scaled, yes, &unknown, ridge);
        let Some(curvature) = Cholesky::new(curvature) else { return Err(ran_away(&unknown)) };
        let step = curvature.solve(&pull);
        let Some(next) = halved(&unknown, &step, |next| {
            let reached = penalised(&scaled, yes, next, ridge);
            (reached >= likelihood - 1e-12 * likelihood.abs()).then(|| likelihood = reached)
        }) else {
            return Err(ran_away(&unknown));
        };
        unknown = next;
        if step.amax() <= SETTLED {
            let back = scaled.back(1, 1.0);
            return Ok(Logistic {
                coefficients: (&back * &unknown).iter().copied().collect(),
                standard_errors: diagonal_roots(&(&back * curvature.inverse() * back.transpose())),
                log_likelihood: penalised(&scaled, yes, &unknown, 0.0),
                null_log_likelihood,
            });
        }
    }
    Err(ran_away(&unknown))
}

impl Logistic {
    /// The chance of a yes for one row, its values in the columns' order.
    pub fn chance(&self, row: &[f64]) -> f64 {
        let sum: f64 = self.coefficients[1..].iter().zip(row).map(|(b, x)| b * x).sum();
        chance(self.coefficients[0] + sum)
    }
}

/// Tries the whole step, then its halves, until one is accepted.
pub(crate) fn halved(
    from: &DVector<f64>,
    step: &DVector<f64>,
    mut accept: impl FnMut(&DVector<f64>) -> Option<()>,
) -> Option<DVector<f64>> {
    let mut share = 1.0;
    for _ in 0..30 {
        let next = from + step * share;
        if accept(&next).is_some() {
            return Some(next);
        }
        share /= 2.0;
    }
    None
}

pub(super) fn chance(odds: f64) -> f64 {
    if odds >= 0.0 {
        1.0 / (1.0 + (-odds).exp())
    } else {
        let part = odds.exp();
        part / (1.0 + part)
    }
}

fn odds(scaled: &Scaled, unknown: &DVector<f64>, rows: usize) -> Vec<f64> {
    let mut odds = vec![unknown[0]; rows];
    for (column, &coefficient) in scaled.columns.iter().zip(unknown.iter().skip(1)) {
        for (sum, x) in odds.iter_mut().zip(column) {
            *sum += coefficient * x;
        }
    }
    odds
}

fn penalised(scaled: &Scaled, yes: &[bool], unknown: &DVector<f64>, ridge: f64) -> f64 {
    // ln chance = −ln(1 + e^−odds), by the side that does not overflow.
    let log =
        |odds: f64| if odds > 0.0 { -(-odds).exp().ln_1p() } else { odds - odds.exp().ln_1p() };
    let rows = odds(scaled, unknown, yes.len());
    let sum: f64 =
        rows.iter().zip(yes).map(|(&odds, &yes)| log(if yes { odds } else { -odds })).sum();
    let held: f64 = unknown.iter().skip(1).map(|coefficient| coefficient * coefficient).sum();
    sum - 0.5 * ridge * held
}

/// The likelihood's slope and its curvature, turned positive.
fn slopes(
    scaled: &Scaled,
    yes: &[bool],
    unknown: &DVector<f64>,
    ridge: f64,
) -> (DVector<f64>, DMatrix<f64>) {
    let chances: Vec<f64> = odds(scaled, unknown, yes.len()).into_iter().map(chance).collect();
    let left: Vec<f64> =
        chances.iter().zip(yes).map(|(chance, &yes)| f64::from(u8::from(yes)) - chance).collect();
    let weights: Vec<f64> = chances.iter().map(|chance| chance * (1.0 - chance)).collect();
    let size = unknown.len();
    let mut pull = DVector::zeros(size);
    let mut curvature = DMatrix::zeros(size, size);
    pull[0] = left.iter().sum();
    curvature[(0, 0)] = weights.iter().sum();
    for (a, column) in scaled.columns.iter().enumerate() {
        pull[a + 1] = column.iter().zip(&left).map(|(x, left)| x * left).sum::<f64>()
            - ridge * unknown[a + 1];
        let weighted: Vec<f64> = column.iter().zip(&weights).map(|(x, w)| x * w).collect();
        let first: f64 = weighted.iter().sum();
        (curvature[(a + 1, 0)], curvature[(0, a + 1)]) = (first, first);
        for (b, other) in scaled.columns[..=a].iter().enumerate() {
            let both: f64 = weighted.iter().zip(other).map(|(w, x)| w * x).sum();
            (curvature[(a + 1, b + 1)], curvature[(b + 1, a + 1)]) = (both, both);
        }
        curvature[(a + 1, a + 1)] += ridge;
    }
    (pull, curvature)
}

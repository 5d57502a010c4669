//! Columns around their means in units of their deviations, and the way back.

use super::{Orthogonal, Unfit};
use nalgebra::{DMatrix, DVector};

/// Log odds this far apart within one column mean chances of 0 and 1.
const RUNAWAY: f64 = 15.0;

/// Every column with mean 0 and deviation 1, so that a search sees all of them in one measure.
pub(crate) struct Scaled {
    pub(crate) columns: Vec<Vec<f64>>,
    means: Vec<f64>,
    deviations: Vec<f64>,
}

impl Scaled {
    /// # Errors
    /// [`Unfit::Constant`] and [`Unfit::Dependent`].
    pub(crate) fn of(columns: &[Vec<f64>]) -> Result<Self, Unfit> {
        let mut scaled = Self { columns: Vec::new(), means: Vec::new(), deviations: Vec::new() };
        for (at, column) in columns.iter().enumerate() {
            let (mean, centred) = centred(column).ok_or(Unfit::Constant(at))?;
            let squares: f64 = centred.iter().map(|value| value * value).sum();
            let deviation = (squares / column.len() as f64).sqrt();
            scaled.columns.push(centred.into_iter().map(|value| value / deviation).collect());
            scaled.means.push(mean);
            scaled.deviations.push(deviation);
        }
        Orthogonal::of(&scaled.columns)?;
        Ok(scaled)
    }

    /// Why a search did not settle, told by where it stands: [`Unfit::Separated`] along the column
    /// that alone takes the log odds from end to end of all that is likely.
    pub(crate) fn ran_away(&self, coefficients: &[f64]) -> Unfit {
        let reach = |column: &[f64]| {
            let low = column.iter().copied().fold(f64::INFINITY, f64::min);
            column.iter().copied().fold(f64::NEG_INFINITY, f64::max) - low
        };
        let sizes = self.columns.iter().zip(coefficients);
        let sizes = sizes.map(|(column, coefficient)| coefficient.abs() * reach(column));
        match sizes.enumerate().max_by(|a, b| a.1.total_cmp(&b.1)) {
            Some((column, size)) if size > RUNAWAY => Unfit::Separated(column),
            _ => Unfit::Unsettled,
        }
    }

    /// What takes unknowns found here, `before` constants and then a coefficient a column, back
    /// to the columns as they were given: multiply from the left. Each constant is the value at
    /// `sign · Σ coefficient · column = 0`.
    pub(crate) fn back(&self, before: usize, sign: f64) -> DMatrix<f64> {
        let size = before + self.columns.len();
        let mut back = DMatrix::identity(size, size);
        for (at, (mean, deviation)) in self.means.iter().zip(&self.deviations).enumerate() {
            back[(before + at, before + at)] = 1.0 / deviation;
            for constant in 0..before {
                back[(constant, before + at)] = -sign * mean / deviation;
            }
        }
        back
    }
}

/// A column's mean and its values around it; `None` when it holds one value only.
pub(crate) fn centred(column: &[f64]) -> Option<(f64, Vec<f64>)> {
    let first = *column.first()?;
    if column.iter().all(|&value| value == first) {
        return None;
    }
    // Around the first value, so that a large one does not swallow the differences.
    let n = column.len() as f64;
    let mean = first + column.iter().map(|value| value - first).sum::<f64>() / n;
    Some((mean, column.iter().map(|value| value - mean).collect()))
}

/// The square roots of the diagonal: standard errors from a covariance.
pub(crate) fn diagonal_roots(covariance: &DMatrix<f64>) -> Vec<f64> {
    let diagonal: DVector<f64> = covariance.diagonal();
    diagonal.iter().map(|variance| variance.max(0.0).sqrt()).collect()
}

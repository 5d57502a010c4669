//! Ordinary least squares.

use super::scaled::{centred, diagonal_roots};
use super::{Orthogonal, Unfit};
use nalgebra::{DMatrix, DVector};
use statrs::distribution::{ContinuousCDF, FisherSnedecor};

/// The weighted sum of columns that comes closest to `y` in squares.
pub struct LeastSquares {
    /// The intercept first, when there is one, then one a column in its order: how much `y` rises
    /// with one unit of the column, the others held still.
    pub coefficients: Vec<f64>,
    /// What is left of `y`, row by row.
    pub residuals: Vec<f64>,
    /// Rows less unknowns, those that were taken out beforehand included.
    pub freedom: usize,
    /// `Σ (y − ȳ)²`, or `Σ y²` without an intercept.
    pub total: f64,
    /// `(XᵀX)⁻¹`, the intercept first.
    pub(super) inverse: DMatrix<f64>,
    /// Column by column, the intercept first.
    pub(super) design: Vec<Vec<f64>>,
}

/// Fits `y = intercept + Σ coefficient · column`.
///
/// # Errors
/// [`Unfit::TooFew`] unless there are more rows than unknowns, [`Unfit::Constant`] and
/// [`Unfit::Dependent`] for columns that can't be told apart.
///
/// # Panics
/// Columns have as many rows as `y`.
pub fn least_squares(columns: &[Vec<f64>], y: &[f64]) -> Result<LeastSquares, Unfit> {
    let (rows, unknowns) = (y.len(), columns.len() + 1);
    let freedom = free(rows, unknowns)?;
    let mut means = DVector::zeros(columns.len());
    let mut around = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        let (mean, values) = centred(column).ok_or(Unfit::Constant(at))?;
        means[at] = mean;
        around.push(values);
    }
    let perpendicular = Orthogonal::of(&around)?;
    let (mean, y_around) = centred(y).unwrap_or_else(|| (y[0], vec![0.0; rows]));
    let (along, residuals) = perpendicular.project(&y_around);
    let slopes = perpendicular.coefficients(&along);
    let covariance = perpendicular.inverse();
    let shift = -&covariance * &means;
    let mut inverse = DMatrix::zeros(unknowns, unknowns);
    inverse[(0, 0)] = 1.0 / rows as f64 - means.dot(&shift);
    inverse.view_mut((1, 1), covariance.shape()).copy_from(&covariance);
    inverse.view_mut((1, 0), (columns.len(), 1)).copy_from(&shift);
    inverse.view_mut((0, 1), (1, columns.len())).copy_from(&shift.transpose());
    let mut coefficients = vec![mean - slopes.dot(&means)];
    coefficients.extend(slopes.iter());
    let mut design = vec![vec![1.0; rows]];
    design.extend_from_slice(columns);
    let total = y_around.iter().map(|value| value * value).sum();
    Ok(LeastSquares { coefficients, residuals, freedom, total, inverse, design })
}

/// Fits `y = Σ coefficient · column` to what was left after `absorbed` unknowns, such as the
/// level of each shop, were taken out of columns and `y` alike.
///
/// # Errors
/// As [`least_squares`].
pub fn least_squares_within(
    columns: &[Vec<f64>],
    y: &[f64],
    absorbed: usize,
) -> Result<LeastSquares, Unfit> {
    let freedom = free(y.len(), columns.len() + absorbed)?;
    let perpendicular = Orthogonal::of(columns)?;
    let (along, residuals) = perpendicular.project(y);
    Ok(LeastSquares {
        coefficients: perpendicular.coefficients(&along).iter().copied().collect(),
        residuals,
        freedom,
        total: y.iter().map(|value| value * value).sum(),
        inverse: perpendicular.inverse(),
        design: columns.to_vec(),
    })
}

fn free(rows: usize, unknowns: usize) -> Result<usize, Unfit> {
    match rows.checked_sub(unknowns) {
        None | Some(0) => Err(Unfit::TooFew { rows, unknowns }),
        Some(freedom) => Ok(freedom),
    }
}

impl LeastSquares {
    /// `Σ residual²`.
    pub fn unexplained(&self) -> f64 {
        self.residuals.iter().map(|left| left * left).sum()
    }

    /// The residuals' variance: over the degrees of freedom.
    pub fn variance(&self) -> f64 {
        self.unexplained() / self.freedom as f64
    }

    /// Of the coefficients, in their order, were all rows alike in scatter and independent.
    pub fn standard_errors(&self) -> Vec<f64> {
        diagonal_roots(&self.covariance())
    }

    pub(crate) fn covariance(&self) -> DMatrix<f64> {
        &self.inverse * self.variance()
    }

    /// The share of the variance that the columns explain: 0 to 1. `None` when `y` has none.
    pub fn r2(&self) -> Option<f64> {
        (self.total > 0.0).then(|| (1.0 - self.unexplained() / self.total).clamp(0.0, 1.0))
    }

    /// The same with each column's luck taken off, which can fall below 0.
    pub fn adjusted_r2(&self) -> Option<f64> {
        let rows = self.residuals.len() as f64;
        Some(1.0 - (1.0 - self.r2()?) * (rows - 1.0) / self.freedom as f64)
    }

    /// Explained over unexplained variance, and the chance of one as large were nothing explained.
    /// `None` without columns and for a fit that leaves nothing over.
    pub fn f(&self) -> Option<(f64, f64)> {
        let columns = self.coefficients.len().checked_sub(1).filter(|&columns| columns > 0)? as f64;
        let r2 = self.r2()?;
        let freedom = self.freedom as f64;
        let f = r2 / columns / ((1.0 - r2) / freedom);
        let p = FisherSnedecor::new(columns, freedom).ok()?.sf(f);
        f.is_finite().then_some((f, p))
    }

    /// How alike neighbouring residuals are: near 2 when they aren't, towards 0 when each is like
    /// the one before (Durbin and Watson 1950). `None` when nothing is left over.
    pub fn durbin_watson(&self) -> Option<f64> {
        let all = self.unexplained();
        let steps: f64 = self.residuals.windows(2).map(|pair| (pair[1] - pair[0]).powi(2)).sum();
        (all > 0.0).then(|| steps / all)
    }
}

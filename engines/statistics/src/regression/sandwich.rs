//! Standard errors that hold when rows scatter unevenly, belong together or follow one another.

use super::LeastSquares;
use super::scaled::diagonal_roots;
use nalgebra::{DMatrix, DVector};
use std::collections::BTreeMap;

/// The bread is `(XᵀX)⁻¹`; what lies between is made of each row's pull, residual times columns.
impl LeastSquares {
    /// Huber and White's, for rows of uneven scatter, times `n / (n − unknowns)` (HC1).
    pub fn uneven_errors(&self) -> Vec<f64> {
        let rows = self.residuals.len();
        let meat = (0..rows).fold(self.nothing(), |sum, row| {
            let pull = self.pull(row);
            sum + &pull * pull.transpose()
        });
        diagonal_roots(&self.between(&meat, rows as f64 / self.freedom as f64))
    }

    /// The covariance of the coefficients when the rows of one cluster belong together: Liang and
    /// Zeger's, times `G / (G − 1) · (n − 1) / (n − unknowns)`, as `vcovCL` and Stata have it.
    /// `None` for fewer than two clusters.
    pub fn clustered(&self, cluster: &[usize]) -> Option<DMatrix<f64>> {
        let mut pulls: BTreeMap<usize, DVector<f64>> = BTreeMap::new();
        for (row, &of) in cluster.iter().enumerate() {
            let pull = self.pull(row);
            pulls.entry(of).and_modify(|sum| *sum += &pull).or_insert(pull);
        }
        let clusters = pulls.len() as f64;
        let rows = cluster.len() as f64;
        let meat = pulls.values().fold(self.nothing(), |sum, pull| sum + pull * pull.transpose());
        let correction = clusters / (clusters - 1.0) * (rows - 1.0) / self.freedom as f64;
        (clusters > 1.0).then(|| self.between(&meat, correction))
    }

    /// Newey and West's (1987), for rows in the order of time that are alike up to `lag` rows
    /// apart, with Bartlett's weights `1 − l / (lag + 1)` and no correction for small samples.
    pub fn serial_errors(&self, lag: usize) -> Vec<f64> {
        let pulls: Vec<DVector<f64>> =
            (0..self.residuals.len()).map(|row| self.pull(row)).collect();
        let mut meat = self.nothing();
        for apart in 0..=lag.min(pulls.len().saturating_sub(1)) {
            let pairs = pulls[apart..].iter().zip(&pulls);
            let alike = pairs
                .fold(self.nothing(), |sum, (later, earlier)| sum + later * earlier.transpose());
            let weight = 1.0 - apart as f64 / (lag as f64 + 1.0);
            meat += match apart {
                0 => alike,
                _ => (&alike + alike.transpose()) * weight,
            };
        }
        diagonal_roots(&self.between(&meat, 1.0))
    }

    fn pull(&self, row: usize) -> DVector<f64> {
        let left = self.residuals[row];
        DVector::from_iterator(self.design.len(), self.design.iter().map(|x| x[row] * left))
    }

    fn nothing(&self) -> DMatrix<f64> {
        DMatrix::zeros(self.design.len(), self.design.len())
    }

    fn between(&self, meat: &DMatrix<f64>, correction: f64) -> DMatrix<f64> {
        &self.inverse * meat * &self.inverse * correction
    }
}

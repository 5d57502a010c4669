//! Columns made perpendicular, and the one among them that adds nothing found.

use super::Unfit;
use nalgebra::{DMatrix, DVector};

/// Below this share of its own length a column is taken to be a sum of those before it, as R's
/// `lm` takes it.
const NOTHING_NEW: f64 = 1e-7;

/// `X = Q R`, with Q's columns perpendicular and of length 1, and R upper triangular.
pub(crate) struct Orthogonal {
    q: Vec<Vec<f64>>,
    r: DMatrix<f64>,
}

impl Orthogonal {
    /// Gram and Schmidt's way, each column taken twice, which leaves Q perpendicular to the last
    /// digits (Giraud, Langou and Rozložník, "The loss of orthogonality", 2005).
    ///
    /// # Errors
    /// [`Unfit::Constant`] for a column of zeros, [`Unfit::Dependent`] for one that the columns
    /// before it make up.
    pub(crate) fn of(columns: &[Vec<f64>]) -> Result<Self, Unfit> {
        let size = columns.len();
        let mut q: Vec<Vec<f64>> = Vec::with_capacity(size);
        let mut r = DMatrix::zeros(size, size);
        for (at, column) in columns.iter().enumerate() {
            let length = dot(column, column).sqrt();
            if length == 0.0 {
                return Err(Unfit::Constant(at));
            }
            let mut left = column.clone();
            for _ in 0..2 {
                for (before, unit) in q.iter().enumerate() {
                    let along = dot(unit, &left);
                    r[(before, at)] += along;
                    subtract(&mut left, along, unit);
                }
            }
            let new = dot(&left, &left).sqrt();
            if new <= NOTHING_NEW * length {
                return Err(Unfit::Dependent { column: at, on: made_of(&r, at, columns) });
            }
            r[(at, at)] = new;
            left.iter_mut().for_each(|value| *value /= new);
            q.push(left);
        }
        Ok(Self { q, r })
    }

    /// What of `y` the columns make up: its coordinates along Q, and what is left over.
    pub(crate) fn project(&self, y: &[f64]) -> (DVector<f64>, Vec<f64>) {
        let mut left = y.to_vec();
        let mut along = DVector::zeros(self.q.len());
        for _ in 0..2 {
            for (at, unit) in self.q.iter().enumerate() {
                let part = dot(unit, &left);
                along[at] += part;
                subtract(&mut left, part, unit);
            }
        }
        (along, left)
    }

    /// The coefficients whose weighted sum of columns has these coordinates.
    pub(crate) fn coefficients(&self, along: &DVector<f64>) -> DVector<f64> {
        self.r.solve_upper_triangular(along).unwrap_or_else(|| DVector::zeros(along.len()))
    }

    /// `(XᵀX)⁻¹`.
    pub(crate) fn inverse(&self) -> DMatrix<f64> {
        let size = self.q.len();
        let unit = DMatrix::identity(size, size);
        let back = self.r.solve_upper_triangular(&unit).unwrap_or(unit);
        &back * back.transpose()
    }
}

/// The earlier columns that make up the column `at`.
fn made_of(r: &DMatrix<f64>, at: usize, columns: &[Vec<f64>]) -> Vec<usize> {
    let length = |column: &[f64]| dot(column, column).sqrt();
    let along = DVector::from_iterator(at, (0..at).map(|row| r[(row, at)]));
    let earlier = r.view((0, 0), (at, at)).into_owned();
    let Some(weights) = earlier.solve_upper_triangular(&along) else { return (0..at).collect() };
    let noticeable = 1e-6 * length(&columns[at]);
    (0..at).filter(|&other| weights[other].abs() * length(&columns[other]) > noticeable).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn subtract(from: &mut [f64], times: f64, what: &[f64]) {
    for (value, part) in from.iter_mut().zip(what) {
        *value -= times * part;
    }
}

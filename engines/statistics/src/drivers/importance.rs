//! The measures of importance, all from one matrix of correlations.

use super::shapley;
use crate::regression::{Scaled, Unfit};
use nalgebra::{DMatrix, DVector, SymmetricEigen};

/// What each driver has of the outcome's variance; every list is in the drivers' order.
#[derive(Debug, Clone)]
pub struct Importance {
    /// The share of the outcome's variance that all drivers explain together: 0 to 1.
    pub r2: f64,
    /// The deviations the outcome rises with one deviation of the driver, the others held still.
    pub standard_betas: Vec<f64>,
    /// How much wider a coefficient's variance is for the other drivers' sake: 1 and more.
    pub inflation: Vec<f64>,
    /// What the driver adds to R², averaged over every order in which the drivers could be taken
    /// up (Lindeman, Merenda and Gold 1980; Shapley's value of R²). Never negative; sums to R².
    pub lmg: Vec<f64>,
    /// Johnson's relative weights (2000): through the perpendicular variables closest to the
    /// drivers. Never negative; sums to R².
    pub johnson: Vec<f64>,
    /// The driver alone: its squared correlation with the outcome.
    pub first: Vec<f64>,
    /// What R² loses without the driver.
    pub last: Vec<f64>,
    /// Standard beta times correlation (Pratt 1987). Sums to R² but can be negative, and is no
    /// share then.
    pub pratt: Vec<f64>,
    /// Squared correlations with the drivers made perpendicular all at once (Zuber and Strimmer
    /// 2011). Sums to R².
    pub car: Vec<f64>,
}

/// Why there is no importance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear {
    Unfit(Unfit),
    /// More than [`super::MOST_DRIVERS`].
    TooMany,
    /// Not what correlations can be: not symmetric, off the scale, or explaining more than all.
    NoCorrelations,
}

impl From<Unfit> for Unclear {
    fn from(unfit: Unfit) -> Self {
        Self::Unfit(unfit)
    }
}

/// With less of a driver's variance than this left by those before it, it's taken to be their sum.
const OWN: f64 = 1e-10;

/// Importance of the columns for `y`, row by row.
///
/// # Errors
/// [`Unfit::Same`] when `y` has no variance, [`Unfit::Constant`] and [`Unfit::Dependent`] for the
/// columns, [`Unclear::TooMany`].
///
/// # Panics
/// Columns have as many rows as `y`.
pub fn importance_of(columns: &[Vec<f64>], y: &[f64]) -> Result<Importance, Unclear> {
    let scaled = Scaled::of(columns)?;
    let own = std::slice::from_ref(&y);
    let outcome =
        Scaled::of(&own.iter().map(|y| y.to_vec()).collect::<Vec<_>>()).map_err(|_| Unfit::Same)?;
    let rows = y.len() as f64;
    let along = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() / rows;
    let size = columns.len();
    let mut among = DMatrix::identity(size, size);
    for a in 0..size {
        for b in 0..a {
            let both = along(&scaled.columns[a], &scaled.columns[b]);
            (among[(a, b)], among[(b, a)]) = (both, both);
        }
    }
    let with = scaled.columns.iter().map(|column| along(column, &outcome.columns[0]));
    measured(&among, &DVector::from_iterator(size, with))
}

/// Importance from a matrix of correlations, the outcome in its first row and column.
///
/// # Errors
/// [`Unclear::NoCorrelations`], [`Unfit::Dependent`] with drivers counted from 0,
/// [`Unclear::TooMany`].
pub fn importance(correlations: &[Vec<f64>]) -> Result<Importance, Unclear> {
    let size = correlations.len();
    let square = size >= 2 && correlations.iter().all(|row| row.len() == size);
    let on_scale = |row: usize, column: usize| {
        let (here, there) = (correlations[row][column], correlations[column][row]);
        (here - there).abs() <= 1e-8
            && if row == column { (here - 1.0).abs() <= 1e-8 } else { here.abs() <= 1.0 }
    };
    if !square || !(0..size).all(|row| (0..size).all(|column| on_scale(row, column))) {
        return Err(Unclear::NoCorrelations);
    }
    let among = DMatrix::from_fn(size - 1, size - 1, |a, b| correlations[a + 1][b + 1]);
    measured(&among, &DVector::from_fn(size - 1, |at, _| correlations[at + 1][0]))
}

fn measured(among: &DMatrix<f64>, with: &DVector<f64>) -> Result<Importance, Unclear> {
    let size = with.len();
    if size > shapley::MOST_DRIVERS {
        return Err(Unclear::TooMany);
    }
    apart(among)?;
    let roots = SymmetricEigen::new(among.clone());
    if roots.eigenvalues.min() <= 0.0 {
        return Err(Unclear::NoCorrelations);
    }
    let power = |power: f64| {
        let scaled = DMatrix::from_diagonal(&roots.eigenvalues.map(|value| value.powf(power)));
        &roots.eigenvectors * scaled * roots.eigenvectors.transpose()
    };
    let inverse = among.clone().cholesky().ok_or(Unclear::NoCorrelations)?.inverse();
    let betas = &inverse * with;
    let r2 = betas.dot(with);
    if r2 > 1.0 + 1e-8 {
        return Err(Unclear::NoCorrelations);
    }
    let (half, perpendicular) = (power(0.5), power(-0.5) * with);
    let weights = half.map(|value| value * value) * perpendicular.map(|value| value * value);
    let list = |values: DVector<f64>| values.iter().copied().collect();
    Ok(Importance {
        r2: r2.clamp(0.0, 1.0),
        lmg: shapley::averaged(among, with),
        johnson: list(weights),
        first: list(with.map(|value| value * value)),
        last: list(betas.zip_map(&inverse.diagonal(), |beta, spread| beta * beta / spread)),
        pratt: list(betas.component_mul(with)),
        car: list(perpendicular.map(|value| value * value)),
        inflation: list(inverse.diagonal()),
        standard_betas: list(betas),
    })
}

/// Refuses a driver that those before it make up: Cholesky's pivots are what each has of its own.
fn apart(among: &DMatrix<f64>) -> Result<(), Unclear> {
    for at in 1..among.nrows() {
        let before = among.view((0, 0), (at, at)).into_owned();
        let along = among.view((0, at), (at, 1)).into_owned();
        let weights = before.cholesky().ok_or(Unclear::NoCorrelations)?.solve(&along);
        let own = 1.0 - (along.transpose() * &weights)[(0, 0)];
        if own < -1e-8 {
            return Err(Unclear::NoCorrelations);
        }
        if own <= OWN {
            let on = (0..at).filter(|&other| weights[(other, 0)].abs() > 1e-5).collect();
            return Err(Unfit::Dependent { column: at, on }.into());
        }
    }
    Ok(())
}

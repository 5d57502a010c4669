//! Regressions: what each of several things adds, the others held still.
//!
//! Rows are customers or answers, columns are what is known of each; the intercept is added here
//! and stands first in every result. A fit that did not settle is never reported.

mod least_squares;
mod logistic;
mod ordinal;
mod orthogonal;
mod sandwich;
mod scaled;

pub use least_squares::{LeastSquares, least_squares, least_squares_within};
pub(crate) use logistic::halved;
pub use logistic::{Logistic, logistic};
pub use ordinal::{Ordinal, ordinal};
pub(crate) use orthogonal::Orthogonal;
pub(crate) use scaled::{Scaled, diagonal_roots};

/// Why there is no fit. Columns are counted from 0 in the order they were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// Fewer rows than there are unknowns, or just as many.
    TooFew { rows: usize, unknowns: usize },
    /// What is to be explained holds one value only.
    Same,
    /// A column that holds one value only.
    Constant(usize),
    /// A column that is a weighted sum of others: what each adds can't be told apart.
    Dependent { column: usize, on: Vec<usize> },
    /// The outcomes are told apart without error along this column, so that no finite
    /// coefficient is the most likely one.
    Separated(usize),
    /// The search did not settle on a most likely fit.
    Unsettled,
}

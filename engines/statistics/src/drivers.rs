//! Drivers: what satisfaction hangs on, when everything hangs together.
//!
//! Each measure divides or describes the explained variance R² among drivers that are correlated
//! with one another. LMG and Johnson's weights are never negative and sum to R²: those may be
//! shown as shares. The others are for comparison with others' reports.

mod importance;
mod quadrant;
mod shapley;

pub use importance::{Importance, Unclear, importance, importance_of};
pub use quadrant::{Cut, Place, Quadrant, quadrants};
pub use shapley::MOST_DRIVERS;

//! Prediction: how likely a yes is for each customer, why, and how far such chances can be trusted.

mod binned;
mod boosting;
mod column;
mod folds;
mod isotonic;
mod metrics;
mod model;
mod ridge;
mod tree;

pub use column::Column;
pub use isotonic::{Step, isotonic};
pub use metrics::{Quality, quality};
pub use model::{Learned, Told, Unlearnable, learn};

/// The chance at these log odds.
fn chance(odds: f64) -> f64 {
    if odds >= 0.0 {
        1.0 / (1.0 + (-odds).exp())
    } else {
        let part = odds.exp();
        part / (1.0 + part)
    }
}

/// Minus the logarithm of the chance that these log odds gave to what came.
fn surprise(odds: f64, yes: bool) -> f64 {
    let towards = if yes { odds } else { -odds };
    if towards > 0.0 { (-towards).exp().ln_1p() } else { towards.exp().ln_1p() - towards }
}

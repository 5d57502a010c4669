//! The field's statistics: what a score, a share or a duration really says, and how surely.
//!
//! Everything here is a pure function of counts: nothing is read, nothing is stored. Where there
//! is nothing to measure the answer is `None`, never a zero that could be taken for a result.
//! Scores are on [−1, 1] and shares on [0, 1]; multiplying by a hundred is the page's business.

mod confidence;
mod mean;
pub mod normal;
mod nps;
mod percentile;
mod proportion;
pub mod student;

pub use confidence::{Confidence, Interval};
pub use mean::Mean;
pub use nps::{Classes, Difference, Nps, difference, wald_difference};
pub use percentile::{median, percentile};
pub use proportion::Proportion;

//! The field's statistics: what a score, a share or a duration really says, and how surely.
//!
//! Everything here is a pure function of counts: nothing is read, nothing is stored. Where there
//! is nothing to measure the answer is `None`, never a zero that could be taken for a result.
//! Scores are on [−1, 1] and shares on [0, 1]; multiplying by a hundred is the page's business.

pub mod alarm;
mod apart;
mod beta;
mod confidence;
pub mod drivers;
pub mod impact;
mod mean;
pub mod normal;
mod nps;
mod pareto;
pub mod people;
mod percentile;
pub mod prediction;
mod proportion;
mod quadrature;
pub mod regression;
pub mod retention;
mod rolling;
pub mod sampling;
pub mod staffing;
pub mod student;
pub mod value;
mod weighting;

pub use apart::{Estimate, changed_more};
pub use confidence::{Confidence, Interval};
pub use mean::Mean;
pub use nps::{Classes, Difference, Nps, difference, wald_difference};
pub use pareto::{Concentration, concentration};
pub use percentile::{median, percentile};
pub use proportion::{Gap, Proportion, gap};
pub use rolling::{Rolling, rolling};
pub use weighting::{Margin, WeightedMean, effective_size, rake, weighted_mean};

//! How many to ask, and whom not again: sample sizes, the power of a comparison, contact rules.

mod fatigue;
mod size;

pub use fatigue::{Contact, ContactRule, decide};
pub use size::{Needed, Shares, per_group, power, sample_size};

//! Noticing a change while answers come in, with a known rate of false alarms.
//!
//! A run length counts the observations up to and including the one that raises the alarm, from a
//! chart that starts at rest. Observations are standardised: `mu` is how many standard deviations
//! the truth lies off its target.

mod design;
mod evidence;
mod lattice;
mod path;
mod run_length;

pub use design::{Chart, design};
pub use evidence::{Evidence, Mixture, at_each};
pub use lattice::{Walk, lattice_run_length};
pub use path::{Cusum, Ewma, cusum, ewma, log_likelihood_cusum, log_likelihood_ratio};
pub use run_length::{Limits, Side, cusum_run_length, ewma_run_length, shewhart_run_length};

//! Improve: change the cause, not only the case. So far it keeps which causes cases were closed
//! with and says when one comes up often enough to deserve an action.

pub mod mention;

pub use mention::hear::{cause_heard, cause_taken_back};
pub use mention::{CauseCount, Closed, pareto, pareto_of, raised};

#[cfg(test)]
mod tests;

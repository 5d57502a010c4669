//! Learn: patterns in what many customers said. So far it keeps scores by day, from which every
//! metric, its interval and its trend come.

pub mod day;

pub use analytics::Grain;
pub use day::hear::{count, uncount};
pub use day::trend::{Figure, Figures, Span, figures, figures_of};

#[cfg(test)]
mod tests;

//! Learn: patterns in what many customers said. It keeps how often each score was given, by day and
//! by month, from which every metric, its interval and its trend come; and what the same customers
//! said again, from which it is told who was won back and who was lost.

pub mod day;
pub mod drivers;
pub mod leading;
pub mod question;
pub mod scores;
pub mod transition;
mod written;

pub use analytics::{Grain, Histogram};
pub use day::hear::{count, uncount};
pub use day::trend::{Figure, Figures, Span, figure, figures, figures_in, figures_of};
pub use question::{Question, Reply};
pub use transition::{Answer, Cell, Matrix, Transition};

#[cfg(test)]
mod tests;

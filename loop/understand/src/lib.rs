//! Understand: from scores and words to meaning. Today it tells the class of a score and the
//! language of a comment, and nothing it cannot.

pub mod reading;

pub use reading::Reading;
pub use reading::read::{read, remove};

#[cfg(test)]
mod tests;

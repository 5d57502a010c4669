//! Real sentences in three languages, and the ones that must not be guessed at.

mod analyse;
mod corpus;
mod evaluate;
mod feature;
mod hostile;
mod language;
mod layer;
mod model;

//! Real sentences in three languages, and the ones that must not be guessed at.

mod language;

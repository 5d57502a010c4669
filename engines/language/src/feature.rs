//! What a comment offers to be judged by: its hashed n-grams, in one pass and without allocating.
//!
//! A feature is a 64-bit hash and nothing else; no language is asked for, so a comment that mixes
//! two gives the features of both. What is written in several ways (case, digits, emoticons,
//! Vietnamese marks in parts, lengthened words) is folded to one first.

mod concept;
mod cue;
mod emoticon;
mod fold;
mod grams;
mod known;
mod phrase;
mod teencode;

pub use cue::{Cue, cues};
pub use fold::stripped;
pub use grams::Reader;

/// Which n-grams are taken; kept with a model, as its weights mean nothing without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Shortest and longest run of characters that begins with a Thai one.
    pub thai: (u8, u8),
    /// The same for every other character.
    pub other: (u8, u8),
    /// Longest run of words; 0 for none.
    pub words: u8,
    /// Words within reach of a negation are told apart from the same words elsewhere.
    pub negation: bool,
    /// Words that are known to speak of the same thing, and phrases that are known to speak of a
    /// theme, are taken as that thing or theme, too.
    pub concepts: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { thai: (2, 6), other: (2, 4), words: 3, negation: true, concepts: true }
    }
}

/// Features of a kind are scaled together: long comments don't outweigh short ones, and the many
/// runs of characters don't drown the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Characters,
    Words,
    Concepts,
    Cues,
}

/// One feature and where it stands: bytes of the text, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    pub hash: u64,
    pub start: u32,
    pub end: u32,
}

//! Reading comments in Thai, Vietnamese and English, in process and on a CPU: plain structs in and
//! out, no files, no network.
//!
//! [`normal`] brings the many ways to type a word together and keeps the way back; [`detect`] tells
//! the language; [`cut`] finds the words; [`mask`] finds what is personal and covers it; [`cue`] finds
//! the phrases of a codebook; [`discover`] what comments speak of that no theme covers; [`token`] makes
//! of words what a search looks for. [`analyse`] tells what a comment says, as an organisation corrected
//! it in a [`layer`]; [`feature`], [`model`] and
//! [`train`] are what it stands on, [`evaluate`] scores it, and [`corpus`] is what the shipped heads are
//! learned from. What was learned from text is in tables within the binary; `learn` in each part, and
//! `train`, make them again.

pub mod analyse;
mod clause;
pub mod corpus;
pub mod cue;
pub mod cut;
pub mod discover;
pub mod evaluate;
pub mod feature;
pub mod layer;
pub mod lid;
pub mod mask;
pub mod model;
pub mod normal;
pub mod token;
pub mod train;
mod trie;

pub use clause::clauses;
pub use feature::{Cue, cues};
pub use lid::{Detected, LATIN_ALONE, Language, detect};

/// The heads that ship: sentiment, themes, aspects, intents and urgency.
///
/// `cargo xtask train-models` makes them again, byte for byte.
pub fn shipped() -> &'static model::Model {
    static MODEL: std::sync::LazyLock<model::Model> = std::sync::LazyLock::new(|| {
        model::Model::from_bytes(include_bytes!("../models/comments.rbm"))
            .expect("the model that was built in can be read")
    });
    &MODEL
}

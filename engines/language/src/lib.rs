//! What comments in Thai, Vietnamese and English say: their language, and what learned models tell.
//!
//! Plain values in and out, no I/O. [`analyse`] reads a comment whole; [`feature`], [`model`] and
//! [`train`] are what it stands on; [`evaluate`] scores it; [`corpus`] is what the shipped models are
//! learned from.
//!
//! The script alone tells Thai for certain and Vietnamese wherever it is written with its marks.
//! It can't tell Vietnamese typed without marks ("phuc vu rat te") from English, nor English from
//! any other language in plain Latin letters; such text gets `en` with a low [confidence], and the
//! caller must take it as "Latin, probably English" and no more.
//!
//! [confidence]: Detected::confidence

pub mod analyse;
mod clause;
pub mod corpus;
pub mod evaluate;
pub mod feature;
pub mod model;
mod script;
pub mod train;

pub use clause::clauses;
pub use script::{Detected, LATIN_ALONE, Language, detect};

/// The models that ship: sentiment, themes, aspects, intents and urgency.
///
/// `cargo xtask train-models` makes them again, byte for byte.
pub fn shipped() -> &'static model::Model {
    static MODEL: std::sync::LazyLock<model::Model> = std::sync::LazyLock::new(|| {
        model::Model::from_bytes(include_bytes!("../models/comments.rbm"))
            .expect("the model that was built in can be read")
    });
    &MODEL
}

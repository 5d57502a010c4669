//! The languages of the comments: for now, which language a comment is written in, by its script.
//!
//! The script alone tells Thai for certain and Vietnamese wherever it is written with its marks.
//! It can't tell Vietnamese typed without marks ("phuc vu rat te") from English, nor English from
//! any other language in plain Latin letters; such text gets `en` with a low [confidence], and the
//! caller must take it as "Latin, probably English" and no more.
//!
//! [confidence]: Detected::confidence

pub mod cut;
pub mod lid;
pub mod mask;
pub mod normal;

pub use lid::{Detected, LATIN_ALONE, Language, detect};

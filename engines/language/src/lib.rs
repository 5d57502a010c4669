//! Reading comments in Thai, Vietnamese and English, in process and on a CPU: plain structs in and
//! out, no files, no network.
//!
//! [`normal`] brings the many ways to type a word together and keeps the way back; [`detect`] tells
//! the language; [`cut`] finds the words; [`mask`] finds what is personal and covers it. What was
//! learned from text is in small tables within the binary; `learn` in each part makes them again.

pub mod cut;
pub mod lid;
pub mod mask;
pub mod normal;

pub use lid::{Detected, LATIN_ALONE, Language, detect};

//! Browser stories: the built program in a real Chromium, as its people meet it.
//!
//! The harness panics instead of returning errors: whatever goes wrong ends the story, and the
//! message is what the reader of a failed run sees.

mod browser;
mod child;
mod device;
mod driver;
mod page;
mod picture;
mod program;
mod receiver;
mod wait;
mod words;

pub use browser::Browser;
pub use device::{Look, Theme};
pub use program::Program;
pub use receiver::{Call, Receiver};
pub use words::{word, word_with};

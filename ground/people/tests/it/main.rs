//! Stories about people, told through HTTP.

#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

mod attacks;
mod house;
mod pages;
mod second_factor;
mod stories;

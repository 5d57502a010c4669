//! What the engine answers, against answers found row by row; its files; its text.
#![expect(clippy::unwrap_used, reason = "the functions that tests share may fail as tests do")]

mod agree;
mod damaged;
mod data;
mod oracle;
mod sealed;
mod text;

//! Measurements and fault runs: the program started, hurried, starved and killed, and what came of it.

pub mod answering;
pub mod arguments;
pub mod books;
pub mod chance;
pub mod crowd;
pub mod fault;
pub mod home;
pub mod latency;
pub mod ledger;
pub mod one_by_one;
pub mod organisation;
pub mod past;
pub mod program;
pub mod report;
pub mod said;
pub mod wire;

pub use arguments::Arguments;
pub use latency::{Latencies, rate};

/// Whatever stops a run; one sentence for the person at the terminal.
pub type Trouble = Box<dyn std::error::Error + Send + Sync>;

pub type Outcome<T> = Result<T, Trouble>;

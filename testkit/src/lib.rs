//! The test kit: the whole application in a test, its clock in the test's hand, spoken to by HTTP.

mod answer;
mod client;
mod hook;
mod test_app;

pub use answer::Answer;
pub use channels::SandboxLetter;
pub use client::Client;
pub use hook::{Call, Does, Hook};
pub use test_app::{Characters, START, TestApp};

use std::time::Duration;

/// So many days.
pub const fn days(count: u64) -> Duration {
    Duration::from_secs(count * 86_400)
}

/// So many hours.
pub const fn hours(count: u64) -> Duration {
    Duration::from_secs(count * 3600)
}

/// So many minutes.
pub const fn minutes(count: u64) -> Duration {
    Duration::from_secs(count * 60)
}

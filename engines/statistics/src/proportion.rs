//! Shares: satisfied of asked, recovered of closed, answered of delivered.

mod exact;
mod gap;

pub use gap::{Gap, gap};

use crate::{Confidence, Interval};
use serde::Serialize;

/// So many of so many, never more than all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Proportion {
    successes: u64,
    of: u64,
}

impl Proportion {
    /// `None` when there are more successes than tries.
    pub fn new(successes: u64, of: u64) -> Option<Self> {
        (successes <= of).then_some(Self { successes, of })
    }

    pub const fn successes(self) -> u64 {
        self.successes
    }

    /// All that were tried, asked or sent: the denominator to state beside the share.
    pub const fn of(self) -> u64 {
        self.of
    }

    /// The share, 0 to 1; `None` of nothing.
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| self.successes as f64 / self.of as f64)
    }

    /// Wilson's score interval: always within 0 and 1, and honest at both ends, where the plain
    /// interval has no width. `None` of nothing.
    pub fn interval(self, confidence: Confidence) -> Option<Interval> {
        let p = self.share()?;
        let n = self.of as f64;
        let z = confidence.z();
        let shrink = 1.0 + z * z / n;
        let centre = (p + z * z / (2.0 * n)) / shrink;
        let reach = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / shrink;
        let mut interval = Interval::around(centre, reach);
        // At the ends these are exact, and rounding must not say −0.0000000000000001.
        if self.successes == 0 {
            interval.low = 0.0;
        }
        if self.successes == self.of {
            interval.high = 1.0;
        }
        Some(interval)
    }
}

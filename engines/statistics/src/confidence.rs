//! How sure an interval is, and the interval itself.

use crate::normal;
use serde::{Deserialize, Serialize};

/// How often an interval made this way holds the truth: more than 0 and less than 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Confidence(f64);

impl Confidence {
    pub const P90: Self = Self(0.90);
    /// What pages show unless someone asks for another.
    pub const P95: Self = Self(0.95);
    pub const P99: Self = Self(0.99);

    /// `None` unless `level` is more than 0 and less than 1.
    pub fn new(level: f64) -> Option<Self> {
        (level > 0.0 && level < 1.0).then_some(Self(level))
    }

    pub const fn level(self) -> f64 {
        self.0
    }

    /// The chance on each side outside the interval; the quantiles are taken from here, because
    /// close to 1 a level has fewer digits than what is missing from it.
    pub(crate) fn tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }

    /// Standard errors to each side of a normal estimate: 1.96 for 95 %.
    pub fn z(self) -> f64 {
        -normal::quantile(self.tail())
    }
}

impl TryFrom<f64> for Confidence {
    type Error = &'static str;

    fn try_from(level: f64) -> Result<Self, Self::Error> {
        Self::new(level).ok_or("a confidence level lies between 0 and 1")
    }
}

impl From<Confidence> for f64 {
    fn from(confidence: Confidence) -> Self {
        confidence.0
    }
}

/// Where the truth lies with the confidence that was asked for, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

impl Interval {
    pub(crate) fn around(centre: f64, reach: f64) -> Self {
        Self { low: centre - reach, high: centre + reach }
    }

    pub fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    pub fn width(self) -> f64 {
        self.high - self.low
    }

    /// The part on the scale, for display only: adjusted Wald ends can pass ±1, and comparing or
    /// combining clipped ends would be wrong.
    #[must_use]
    pub fn clipped(self, low: f64, high: f64) -> Self {
        Self { low: self.low.clamp(low, high), high: self.high.clamp(low, high) }
    }
}

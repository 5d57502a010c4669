//! Net Promoter Score: from three counts to a score, its interval, and whether two differ.

mod tango;

use crate::{Confidence, Interval, Proportion, normal};
use serde::{Deserialize, Serialize};

/// How many answers fell in each class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Classes {
    pub promoters: u64,
    pub passives: u64,
    pub detractors: u64,
}

/// The score and how much it would scatter from sample to sample.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Nps {
    /// Promoters minus detractors over all: −1 to 1.
    pub score: f64,
    /// Of one answer: `p + d − score²`.
    pub variance: f64,
    /// Of the score: `√(variance / n)`, over n and not n − 1. Zero when all answers fell in one
    /// class, which is a property of the formula and no certainty.
    pub standard_error: f64,
}

/// How far one score lies above another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The second score minus the first, with its sign.
    pub delta: f64,
    pub standard_error: f64,
    /// `None` when there's no scatter to hold the difference against.
    pub z: Option<f64>,
    /// The chance of a difference this large, to either side, were there none.
    pub p: Option<f64>,
    pub interval: Interval,
}

impl Classes {
    pub const fn total(self) -> u64 {
        self.promoters.saturating_add(self.passives).saturating_add(self.detractors)
    }

    /// `None` without answers.
    pub fn nps(self) -> Option<Nps> {
        (self.total() > 0)
            .then(|| scatter(self.promoters as f64, self.passives as f64, self.detractors as f64))
    }

    /// The share of promoters, which for CSAT is its top two boxes and for CES its 5–7.
    pub fn top(self) -> Proportion {
        Proportion::new(self.promoters, self.total()).unwrap_or_default()
    }

    /// The interval to show: adjusted Wald. Its centre isn't the score, and its ends can pass ±1;
    /// clip them for display only.
    ///
    /// Three pseudo-answers, ¾ promoter, 1½ passive and ¾ detractor (Rocks, "Interval estimation
    /// for the Net Promoter Score", 2016), hold its coverage at 95 % from eight answers up, where
    /// the plain interval falls to 75 %. `None` without answers.
    pub fn interval(self, confidence: Confidence) -> Option<Interval> {
        let adjusted = self.adjusted()?;
        Some(Interval::around(adjusted.score, confidence.z() * adjusted.standard_error))
    }

    /// The plain Wald interval, for comparison with others' reports. It has no width when all
    /// answers fell in one class: never show that as certainty.
    pub fn wald_interval(self, confidence: Confidence) -> Option<Interval> {
        let nps = self.nps()?;
        Some(Interval::around(nps.score, confidence.z() * nps.standard_error))
    }

    /// Score and scatter with the pseudo-answers in: what [`Self::interval`] stands on.
    pub fn adjusted(self) -> Option<Nps> {
        (self.total() > 0).then(|| {
            scatter(
                self.promoters as f64 + 0.75,
                self.passives as f64 + 1.5,
                self.detractors as f64 + 0.75,
            )
        })
    }
}

/// The counts are floating because pseudo-answers are fractions of one.
fn scatter(promoters: f64, passives: f64, detractors: f64) -> Nps {
    let n = promoters + passives + detractors;
    let (p, d) = (promoters / n, detractors / n);
    let score = (promoters - detractors) / n;
    // p + d − (p − d)² without its cancellation, which could go below zero.
    let variance = p * (1.0 - p) + d * (1.0 - d) + 2.0 * p * d;
    Nps { score, variance, standard_error: (variance / n).sqrt() }
}

/// How far `after` lies above `before`, by adjusted Wald. `None` when either has no answers.
///
/// The two must be different people's answers; for the same people twice this is too wide.
pub fn difference(before: Classes, after: Classes, confidence: Confidence) -> Option<Difference> {
    Some(apart(before.adjusted()?, after.adjusted()?, confidence))
}

/// The same without pseudo-answers, for comparison with others' reports.
pub fn wald_difference(
    before: Classes,
    after: Classes,
    confidence: Confidence,
) -> Option<Difference> {
    Some(apart(before.nps()?, after.nps()?, confidence))
}

fn apart(before: Nps, after: Nps, confidence: Confidence) -> Difference {
    let delta = after.score - before.score;
    let standard_error = before.standard_error.hypot(after.standard_error);
    let z = (standard_error > 0.0).then(|| delta / standard_error);
    Difference {
        delta,
        standard_error,
        z,
        p: z.map(normal::two_sided_p),
        interval: Interval::around(delta, confidence.z() * standard_error),
    }
}

//! What an alert promises: where its alarm stands so that false ones are as rare as was asked for,
//! and after how many answers a fall is seen.

use super::{Care, FEWEST, Kind, LEARNED};
use analytics::Histogram;
use kernel::Metric;
use statistics::alarm::{Walk, lattice_run_length};
use statistics::normal;

/// One-sided: how sure it is that the usual figure is no lower than the watch takes it to be.
const SURE: f64 = 0.9;
/// No sum has more steps than this.
const FURTHEST: usize = 6000;

/// The sum of an alert, `S = max(0, S + reference − scale · value)`, with an alarm at `S ≥ reach`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    pub reference: i64,
    pub reach: i64,
}

/// A plan with what it means, in answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Promise {
    pub plan: Plan,
    /// Answers a day, as they came in while it learned.
    pub daily: f64,
    /// Answers until a false alarm, on average, if nothing changes.
    pub false_after: f64,
    /// Answers until a fall of [`fall`], and of twice as much, is seen, on average.
    pub seen_after: [f64; 2],
}

/// The fall that a watch is made to see, on the figure's own scale: 10 points, 10 percent, half a
/// step of seven.
pub const fn fall(metric: Metric) -> f64 {
    match metric {
        Metric::Nps | Metric::Csat => 10.0,
        Metric::Ces => 0.5,
    }
}

/// What one answer is worth: its mean is the figure over [`factor`].
const fn worth(metric: Metric, score: u8) -> i64 {
    match (metric, score) {
        (Metric::Nps, 9..) | (Metric::Csat, 4..) => 1,
        (Metric::Nps, 7..) | (Metric::Csat, _) => 0,
        (Metric::Nps, _) => -1,
        (Metric::Ces, score) => score as i64,
    }
}

/// The figure of a mean of 1.
const fn factor(metric: Metric) -> f64 {
    match metric {
        Metric::Nps | Metric::Csat => 100.0,
        Metric::Ces => 1.0,
    }
}

/// Steps of the sum in one of what an answer is worth.
const fn scale(metric: Metric) -> i64 {
    match metric {
        Metric::Nps => 20,
        Metric::Csat => 40,
        Metric::Ces => 8,
    }
}

/// How far some answers move the sum.
pub(crate) fn moves(metric: Metric, plan: Plan, scores: &Histogram) -> i64 {
    let each = |score| plan.reference - scale(metric) * worth(metric, score);
    scores.bins().map(|(score, count)| each(score) * count as i64).sum()
}

/// What each worth's chance is.
#[derive(Debug, Clone)]
struct Shares(Vec<(i64, f64)>);

impl Shares {
    /// Of some answers, with three more spread over all there could be: none is ruled out because
    /// nobody gave it in a few weeks.
    fn of(metric: Metric, scores: &Histogram) -> Self {
        let values: Vec<i64> = match metric {
            Metric::Nps => vec![-1, 0, 1],
            Metric::Csat => vec![0, 1],
            Metric::Ces => (1..=7).collect(),
        };
        let more = 3.0 / values.len() as f64;
        let all = scores.total() as f64 + 3.0;
        let share = |value: &i64| {
            let given = scores.bins().filter(|(score, _)| worth(metric, *score) == *value);
            (*value, (given.map(|(_, count)| count as f64).sum::<f64>() + more) / all)
        };
        Self(values.iter().map(share).collect())
    }

    fn mean(&self) -> f64 {
        self.0.iter().map(|(value, share)| *value as f64 * share).sum()
    }

    fn variance(&self) -> f64 {
        let mean = self.mean();
        self.0.iter().map(|(value, share)| (*value as f64 - mean).powi(2) * share).sum()
    }

    /// The shares nearest to these (in Kullback and Leibler's sense) that have another mean: each
    /// tilted by the same factor a step. As near to the mean as the scale allows.
    fn with_mean(&self, mean: f64) -> Self {
        let tilted = |tilt: f64| {
            let raw = |(value, share): &(i64, f64)| (*value, share * (tilt * *value as f64).exp());
            let raw: Vec<(i64, f64)> = self.0.iter().map(raw).collect();
            let all: f64 = raw.iter().map(|(_, share)| share).sum();
            Self(raw.into_iter().map(|(value, share)| (value, share / all)).collect())
        };
        let (mut low, mut high) = (-12.0, 12.0);
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            if tilted(middle).mean() < mean { low = middle } else { high = middle }
        }
        tilted(f64::midpoint(low, high))
    }

    /// Answers until an alarm, on average; `None` when there is none.
    fn run_length(&self, metric: Metric, reference: i64, reach: usize) -> Option<f64> {
        let step = |(value, share): &(i64, f64)| (reference - scale(metric) * value, *share);
        lattice_run_length(&Walk { steps: self.0.iter().map(step).collect(), h: reach })
    }
}

/// The plan of a watch after what was usual, and what it means; `None` when so few answers tell too
/// little.
///
/// The sum is Page's (Biometrika 41, 1954) of what answers are worth, against the middle between the
/// usual mean and one that fell; its run length is that of the exact Markov chain. What is usual is
/// itself only known from some answers: the sum is laid out for the lower end of where it may lie, so
/// that nine watches in ten keep their promise (after Gandy and Kvaløy, Scandinavian Journal of
/// Statistics 40, 2013). A level needs no such care: it is a figure that was named.
pub fn promise(metric: Metric, base: &Histogram, kind: Kind, care: Care) -> Option<Promise> {
    if base.total() < FEWEST {
        return None;
    }
    let shares = Shares::of(metric, base);
    let (usual, fall) = (shares.mean(), fall(metric) / factor(metric));
    let error = (shares.variance() / base.total() as f64).sqrt();
    let (held, from) = match kind {
        Kind::Drop => (usual - normal::quantile(SURE) * error, usual),
        Kind::Level(floor) => (floor / factor(metric), floor / factor(metric)),
    };
    let calm = shares.with_mean(held);
    // Near the scale's end there is less room to fall.
    let held = calm.mean();
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred at most")]
    let reference = ((held - fall / 2.0) * scale(metric) as f64).round() as i64;
    let daily = base.total() as f64 / LEARNED as f64;
    let target = (daily * care.days()).max(2.0);
    let reach = reach(target, |reach| calm.run_length(metric, reference, reach));
    let seen = |times: f64| {
        let fallen = shares.with_mean(from - times * fall);
        fallen.run_length(metric, reference, reach).unwrap_or(f64::INFINITY)
    };
    Some(Promise {
        plan: Plan { reference, reach: i64::try_from(reach).unwrap_or(i64::MAX) },
        daily,
        false_after: calm.run_length(metric, reference, reach).unwrap_or(f64::INFINITY),
        seen_after: [seen(1.0), seen(2.0)],
    })
}

/// The least reach whose run length is the target or more.
fn reach(target: f64, run_length: impl Fn(usize) -> Option<f64>) -> usize {
    let passes = |reach: usize| run_length(reach).is_none_or(|length| length >= target);
    let mut high = 16;
    while high < FURTHEST && !passes(high) {
        high = (high * 3 / 2).min(FURTHEST);
    }
    let mut low = 0;
    while high - low > 1 {
        let middle = low.midpoint(high);
        if passes(middle) { high = middle } else { low = middle }
    }
    high
}

//! What a series would have been: from its own level before and from series that were not touched.

use crate::{Confidence, Interval, normal};
use nalgebra::{DMatrix, DVector};

/// A series in two parts, and what explains it, row by row in the order of time.
pub struct SeriesParts<'a> {
    pub y: &'a [f64],
    /// Series the action could not have touched.
    pub x: &'a [Vec<f64>],
    /// So many rows are before the action.
    pub before: usize,
    /// How far the level itself may drift from row to row, as a share of the series' deviation
    /// before: 0.01 for a series that its covariates explain well.
    pub drift: f64,
}

/// The posterior over what would have been, against what was.
#[derive(Debug, Clone)]
pub struct Counterfactual {
    pub mean_actual: f64,
    pub mean_predicted: f64,
    /// Actual less predicted, the mean over the rows after.
    pub mean_effect: f64,
    pub deviation: f64,
    pub interval: Interval,
    /// The chance, the model being right, of an effect on the other side of nothing.
    pub tail: f64,
    /// One for each row after the action.
    pub points: Vec<Pointwise>,
}

/// One row after the action.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pointwise {
    pub predicted: f64,
    pub interval: Interval,
}

/// What would have been, by Brodersen and others' model (2015).
///
/// The series is a level that drifts, plus a steady regression on the untouched series, plus noise,
/// everything standardised by the rows before. Their priors: drift 0.01 (worth 32 rows); noise that
/// leaves a fifth of the variance (worth 50 rows), or with nothing to explain it the whole of it
/// (worth 0.01 rows); coefficients around 0 with a hundredth of a row's weight.
///
/// Level and coefficients are integrated out by Kalman's filter, the two scatters by a grid laid
/// where the posterior is, so that the same data give the same answer: nothing is drawn at random.
/// Every series enters; the authors' choice among many (spike and slab) is left out.
///
/// `None` with fewer than three rows before or none after, when the series is constant before, and
/// when one that explains it is.
///
/// # Panics
/// All series have as many rows.
pub fn counterfactual(series: &SeriesParts, confidence: Confidence) -> Option<Counterfactual> {
    let SeriesParts { y, x, before, drift } = *series;
    if before < 3 || before >= y.len() || !(drift > 0.0 && drift < 1.0) {
        return None;
    }
    let (middle, spread) = measure(&y[..before])?;
    let standardised: Vec<Vec<f64>> = x
        .iter()
        .map(|column| {
            let (middle, spread) = measure(&column[..before])?;
            Some(column.iter().map(|value| (value - middle) / spread).collect())
        })
        .collect::<Option<_>>()?;
    let problem = Problem {
        y: y[..before].iter().map(|value| (value - middle) / spread).collect(),
        x: standardised,
        rows: y.len(),
        drift,
    };
    let mixture = problem.mixture();
    let back = |part: &Part| Part {
        weight: part.weight,
        mean: middle + spread * part.mean,
        deviation: spread * part.deviation,
    };
    let after = &y[before..];
    let actual = after.iter().sum::<f64>() / after.len() as f64;
    let averages: Vec<Part> = mixture.iter().map(|found| back(&found.average)).collect();
    let predicted: f64 = averages.iter().map(|part| part.weight * part.mean).sum();
    let variance: f64 = averages
        .iter()
        .map(|part| part.weight * (part.deviation.powi(2) + (part.mean - predicted).powi(2)))
        .sum();
    let would = within(&averages, confidence);
    let below = share_below(&averages, actual);
    let points = (0..after.len()).map(|at| {
        let parts: Vec<Part> = mixture.iter().map(|found| back(&found.rows[at])).collect();
        let predicted = parts.iter().map(|part| part.weight * part.mean).sum();
        Pointwise { predicted, interval: within(&parts, confidence) }
    });
    Some(Counterfactual {
        mean_actual: actual,
        mean_predicted: predicted,
        mean_effect: actual - predicted,
        deviation: variance.sqrt(),
        interval: Interval { low: actual - would.high, high: actual - would.low },
        tail: below.min(1.0 - below),
        points: points.collect(),
    })
}

/// Mean and deviation; `None` for a constant.
fn measure(values: &[f64]) -> Option<(f64, f64)> {
    let mean = crate::Mean::of(values)?;
    let spread = mean.deviation?;
    (spread > 1e-12 * mean.value.abs()).then_some((mean.value, spread))
}

struct Problem {
    y: Vec<f64>,
    x: Vec<Vec<f64>>,
    rows: usize,
    drift: f64,
}

/// One normal of a mixture.
#[derive(Clone, Copy)]
struct Part {
    weight: f64,
    mean: f64,
    deviation: f64,
}

/// What is forecast with one pair of scatters: the mean over the rows after, and each of them.
struct Forecast {
    average: Part,
    rows: Vec<Part>,
}

/// Cells to each side of the grid, and how far below the peak a cell still counts, in logs.
const SIDE: usize = 17;
const DEEP: f64 = 14.0;

impl Problem {
    /// Lays the grid over all scatters there could be, then closer around those that are likely.
    fn mixture(&self) -> Vec<Forecast> {
        let (mut noise, mut drift) = ((1e-4_f64.ln(), 1.2_f64.ln()), (1e-6_f64.ln(), 0.0));
        let place = |(low, high): (f64, f64), at: usize| {
            low + (high - low) * (at as f64 + 0.5) / SIDE as f64
        };
        for _ in 0..3 {
            let heights: Vec<(usize, usize, f64)> = cells()
                .map(|(a, b)| (a, b, self.posterior(place(noise, a), place(drift, b)).0))
                .collect();
            let peak = heights.iter().map(|cell| cell.2).fold(f64::NEG_INFINITY, f64::max);
            let likely: Vec<_> = heights.iter().filter(|cell| cell.2 > peak - DEEP).collect();
            let around = |range: (f64, f64), at: &dyn Fn(&(usize, usize, f64)) -> usize| {
                let first = likely.iter().map(|cell| at(cell)).min().unwrap_or(0);
                let last = likely.iter().map(|cell| at(cell)).max().unwrap_or(SIDE - 1);
                let step = (range.1 - range.0) / SIDE as f64;
                (
                    range.0 + step * first.saturating_sub(1) as f64,
                    range.0 + step * (last + 2).min(SIDE) as f64,
                )
            };
            (noise, drift) = (around(noise, &|cell| cell.0), around(drift, &|cell| cell.1));
        }
        let found: Vec<_> = cells()
            .map(|(a, b)| (place(noise, a), place(drift, b)))
            .map(|(a, b)| (a, b, self.posterior(a, b)))
            .collect();
        let peak = found.iter().map(|cell| cell.2.0).fold(f64::NEG_INFINITY, f64::max);
        let likely: Vec<_> = found.iter().filter(|cell| cell.2.0 > peak - DEEP).collect();
        let all: f64 = likely.iter().map(|cell| (cell.2.0 - peak).exp()).sum();
        likely
            .into_iter()
            .map(|(noise, drift, (height, state))| {
                self.forecast(noise.exp(), drift.exp(), state, (height - peak).exp() / all)
            })
            .collect()
    }

    /// The logarithm of the posterior at two scatters' logarithms, up to a constant, and the state
    /// after the last row before: level and coefficients, and their covariance.
    fn posterior(&self, noise: f64, drift: f64) -> (f64, (DVector<f64>, DMatrix<f64>)) {
        let (expected, worth) =
            if self.x.is_empty() { (1.0, 0.01) } else { (0.2_f64.sqrt(), 50.0) };
        let prior = scatter(noise, expected, worth) + scatter(drift, self.drift, 32.0);
        let (likelihood, state) = self.filter(noise.exp(), drift.exp());
        (prior + likelihood, state)
    }

    /// Kalman's filter over the rows before.
    fn filter(&self, noise: f64, drift: f64) -> (f64, (DVector<f64>, DMatrix<f64>)) {
        let size = self.x.len() + 1;
        let mut state = DVector::zeros(size);
        state[0] = self.y[0];
        let mut covariance = DMatrix::zeros(size, size);
        covariance[(0, 0)] = 1.0;
        for at in 1..size {
            covariance[(at, at)] = 100.0 * noise * noise;
        }
        let mut likelihood = 0.0;
        for (row, &y) in self.y.iter().enumerate() {
            if row > 0 {
                covariance[(0, 0)] += drift * drift;
            }
            let sees = self.sees(row);
            let gain = &covariance * &sees;
            let variance = sees.dot(&gain) + noise * noise;
            let surprise = y - sees.dot(&state);
            likelihood -= 0.5 * (variance.ln() + surprise * surprise / variance);
            state += &gain * (surprise / variance);
            covariance -= &gain * gain.transpose() / variance;
        }
        (likelihood, (state, covariance))
    }

    fn sees(&self, row: usize) -> DVector<f64> {
        DVector::from_iterator(
            self.x.len() + 1,
            std::iter::once(1.0).chain(self.x.iter().map(|column| column[row])),
        )
    }

    fn forecast(
        &self,
        noise: f64,
        drift: f64,
        (state, covariance): &(DVector<f64>, DMatrix<f64>),
        weight: f64,
    ) -> Forecast {
        let before = self.y.len();
        let after = (self.rows - before) as f64;
        let part = |sees: &DVector<f64>, drifts: f64, noises: f64| Part {
            weight,
            mean: sees.dot(state),
            deviation: (sees.dot(&(covariance * sees))
                + drifts * drift * drift
                + noises * noise * noise)
                .max(0.0)
                .sqrt(),
        };
        let mut seen = DVector::zeros(state.len());
        let mut rows = Vec::new();
        for row in before..self.rows {
            let sees = self.sees(row);
            rows.push(part(&sees, (row - before + 1) as f64, 1.0));
            seen += sees / after;
        }
        // The drift of row s counts in the mean of all from s on.
        let drifts: f64 = (1..=rows.len()).map(|left| (left as f64 / after).powi(2)).sum();
        Forecast { average: part(&seen, drifts, 1.0 / after), rows }
    }
}

fn cells() -> impl Iterator<Item = (usize, usize)> {
    (0..SIDE).flat_map(|a| (0..SIDE).map(move |b| (a, b)))
}

/// The density of a scatter's logarithm when `1 / scatter²` is a gamma with the expected scatter
/// and so many rows' worth of knowing it.
fn scatter(log: f64, expected: f64, worth: f64) -> f64 {
    let precision = (-2.0 * log).exp();
    worth / 2.0 * (precision.ln() - expected * expected * precision)
}

fn share_below(parts: &[Part], value: f64) -> f64 {
    let below =
        |part: &Part| part.weight * normal::cumulative((value - part.mean) / part.deviation);
    parts.iter().map(below).sum()
}

/// The middle part of a mixture, by halving.
fn within(parts: &[Part], confidence: Confidence) -> Interval {
    let reach = |part: &Part| 12.0 * part.deviation;
    let low = parts.iter().map(|part| part.mean - reach(part)).fold(f64::INFINITY, f64::min);
    let high = parts.iter().map(|part| part.mean + reach(part)).fold(f64::NEG_INFINITY, f64::max);
    let quantile = |share: f64| {
        let (mut low, mut high) = (low, high);
        for _ in 0..60 {
            let middle = (low + high) / 2.0;
            if share_below(parts, middle) < share { low = middle } else { high = middle }
        }
        (low + high) / 2.0
    };
    let tail = confidence.tail();
    Interval { low: quantile(tail), high: quantile(1.0 - tail) }
}

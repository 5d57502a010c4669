//! The share that stays, as time goes by.

use super::{Span, by_entry, by_exit};
use crate::{Confidence, Interval};

/// Kaplan and Meier's estimate (1958): a step at each time at which someone left.
#[derive(Debug, Clone)]
pub struct Survival {
    pub n: u64,
    /// How many left.
    pub events: u64,
    /// One for each time at which someone left or was last seen, rising.
    pub points: Vec<Point>,
}

/// What is known at one time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub time: f64,
    /// Watched and still there right before this time, or before the next at which someone left
    /// or was last seen.
    pub at_risk: u64,
    pub events: u64,
    /// The share still there right after: 0 to 1.
    pub survival: f64,
    /// Greenwood's sum `Σ d / (n (n − d))`: the variance of the survival's logarithm. Infinite
    /// once nobody is left.
    pub spread: f64,
}

/// On which scale the interval is symmetric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// The survival itself, clipped to 0 and 1.
    Plain,
    /// Its logarithm, clipped to 1; what R shows unless asked.
    Log,
    /// `log(−log survival)`, which never passes 0 or 1 and holds best with few customers; it says
    /// nothing while everyone is still there.
    LogLog,
}

/// `None` without customers.
pub fn survival(spans: &[Span]) -> Option<Survival> {
    if spans.is_empty() {
        return None;
    }
    let (exits, entries) = (by_exit(spans), by_entry(spans));
    let mut curve = Survival { n: spans.len() as u64, events: 0, points: Vec::new() };
    let (mut survival, mut spread) = (1.0, 0.0);
    let mut entered = 0;
    let mut watched = (spans.len() - entries.len()) as u64;
    let mut next = 0;
    while next < exits.len() {
        let time = spans[exits[next]].exit;
        while entered < entries.len() && entries[entered].0 < time {
            entered += 1;
            watched += 1;
        }
        let here = exits[next..].iter().take_while(|&&at| spans[at].exit == time);
        let (mut gone, mut left) = (0, 0);
        for &at in here {
            gone += 1;
            left += u64::from(spans[at].event);
        }
        if left > 0 {
            let (n, d) = (watched as f64, left as f64);
            survival *= (n - d) / n;
            spread += d / (n * (n - d));
        }
        curve.events += left;
        curve.points.push(Point { time, at_risk: watched, events: left, survival, spread });
        watched -= gone;
        next += gone as usize;
    }
    Some(curve)
}

impl Survival {
    /// What is known at any time. After the last one seen nobody is at risk, and the survival is
    /// what it was then: it's no forecast.
    pub fn at(&self, time: f64) -> Point {
        let before = self.points.partition_point(|point| point.time <= time);
        let last = before.checked_sub(1).map(|at| self.points[at]);
        let here = last.filter(|point| point.time == time);
        let next = here.or_else(|| self.points.get(before).copied());
        Point {
            time,
            at_risk: next.map_or(0, |point| point.at_risk),
            events: here.map_or(0, |point| point.events),
            survival: last.map_or(1.0, |point| point.survival),
            spread: last.map_or(0.0, |point| point.spread),
        }
    }

    /// The interval at any time. Before anyone left or was last seen it is 1 without width on every
    /// scale, since nothing is estimated yet.
    pub fn interval(&self, time: f64, band: Band, confidence: Confidence) -> Option<Interval> {
        match self.points.first() {
            Some(first) if time < first.time => Some(Interval { low: 1.0, high: 1.0 }),
            _ => self.at(time).interval(band, confidence),
        }
    }

    /// The earliest time at which half have left; midway to the next step when the survival stays
    /// at exactly one half. `None` when it never comes down to it.
    pub fn median(&self) -> Option<f64> {
        self.halved(|point| Some(point.survival))
    }

    /// Where the interval's ends come down to one half (Brookmeyer and Crowley 1982).
    pub fn median_interval(
        &self,
        band: Band,
        confidence: Confidence,
    ) -> (Option<f64>, Option<f64>) {
        let end = |end: fn(Interval) -> f64| {
            self.halved(|point| point.interval(band, confidence).map(end))
        };
        (end(|interval| interval.low), end(|interval| interval.high))
    }

    fn halved(&self, height: impl Fn(&Point) -> Option<f64>) -> Option<f64> {
        const EXACT: f64 = 1e-8;
        let mut heights = self.points.iter().filter_map(|point| Some((point.time, height(point)?)));
        let (time, first) = heights.find(|&(_, height)| height < 0.5 + EXACT)?;
        let then = ((first - 0.5).abs() < EXACT).then(|| heights.find(|&(_, next)| next < first));
        Some(then.flatten().map_or(time, |(next, _)| (time + next) / 2.0))
    }
}

impl Point {
    /// Greenwood's standard error of the survival; `None` once nobody is left.
    pub fn standard_error(self) -> Option<f64> {
        (self.survival > 0.0).then(|| self.survival * self.spread.sqrt())
    }

    /// `None` once nobody is left, and on the log-log scale while everyone is still there.
    pub fn interval(self, band: Band, confidence: Confidence) -> Option<Interval> {
        let (survival, z) = (self.survival, confidence.z());
        let reach = z * self.spread.sqrt();
        let (low, high) = match band {
            _ if survival <= 0.0 => return None,
            Band::Plain => (survival - survival * reach, survival + survival * reach),
            Band::Log => (survival * (-reach).exp(), survival * reach.exp()),
            Band::LogLog if survival >= 1.0 => return None,
            Band::LogLog => {
                let log = survival.ln();
                let bent = |reach: f64| (log * (-reach / log).exp()).exp();
                (bent(reach), bent(-reach))
            }
        };
        Some(Interval { low: low.max(0.0), high: high.min(1.0) })
    }
}

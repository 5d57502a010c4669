//! Erlang A: calls that wait, and callers who give up.

use super::patient::{Load, blocked};
use crate::quadrature::legendre;

/// How a queue runs whose callers give up. Times are seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Impatient {
    /// The share of calls that find nobody free.
    pub waiting: f64,
    /// The share of calls whose callers give up.
    pub abandoned: f64,
    /// The average wait of all, until an agent answers or they give up.
    pub wait: f64,
    /// Calls waiting at any moment on average.
    pub queue: f64,
    /// The share of their time agents are busy; `None` without agents.
    pub occupancy: Option<f64>,
    /// The share of all calls that were answered, and within the target.
    pub service: f64,
    /// Calls answered in a second.
    pub throughput: f64,
}

/// The queue with so many agents and callers who give up after `patience` seconds on average, and
/// a `target` to answer within, in seconds.
///
/// Erlang A, M/M/n+M (Palm 1946; Garnett, Mandelbaum and Reiman,
/// "Designing a call center with impatient customers", 2002; the wait by Zeltyn and Mandelbaum,
/// 2005). There is always an answer, also with fewer agents than the load.
pub fn erlang_a(load: Load, patience: f64, agents: u64, target: f64) -> Impatient {
    if load.rate <= 0.0 || agents == 0 {
        return without_service(load.rate, patience, agents);
    }
    let wait = Wait { rate: load.rate, served: agents as f64 / load.handling, patience };
    let all = wait.over(f64::INFINITY, |_| 1.0);
    // Beside the chance that all but one agent are busy, which is one here, stand those of fewer.
    let fewer = (-wait.peak()).exp() / blocked(load.erlangs(), agents - 1);
    let whole = fewer + all;
    let waiting = if fewer.is_finite() { all / whole } else { 0.0 };
    let part = |sum: f64| if fewer.is_finite() { sum / whole } else { 0.0 };
    let abandoned = part(wait.over(f64::INFINITY, |v| -(-v / patience).exp_m1()));
    let in_time = part(wait.over(target, |v| (-v / patience).exp()));
    let queue = load.rate * abandoned * patience;
    let throughput = load.rate * (1.0 - abandoned);
    Impatient {
        waiting,
        abandoned,
        wait: abandoned * patience,
        queue,
        occupancy: Some(throughput * load.handling / agents as f64),
        service: (1.0 - waiting + in_time).clamp(0.0, 1.0),
        throughput,
    }
}

/// Without calls nobody waits; without agents everybody does, and gives up.
fn without_service(rate: f64, patience: f64, agents: u64) -> Impatient {
    let lost = if rate > 0.0 { 1.0 } else { 0.0 };
    Impatient {
        waiting: lost,
        abandoned: lost,
        wait: lost * patience,
        queue: rate * patience,
        occupancy: (agents > 0).then_some(0.0),
        service: 1.0 - lost,
        throughput: 0.0,
    }
}

/// How long a caller who never gave up would wait: at `v` with the density
/// `rate · exp(rate · patience · (1 − e^(−v/patience)) − served · v)`, relative to the chance that
/// all agents but one are busy. Its logarithm is concave: one hump.
struct Wait {
    rate: f64,
    /// Calls all agents together end in a second.
    served: f64,
    patience: f64,
}

impl Wait {
    fn log(&self, v: f64) -> f64 {
        -self.rate * self.patience * (-v / self.patience).exp_m1() - self.served * v
    }

    fn top(&self) -> f64 {
        (self.patience * (self.rate / self.served).ln()).max(0.0)
    }

    /// The logarithm at its top, which every figure here is divided by.
    fn peak(&self) -> f64 {
        self.log(self.top())
    }

    /// The integral of the density times `what`, from 0 to `until`.
    fn over(&self, until: f64, what: impl Fn(f64) -> f64) -> f64 {
        let peak = self.peak();
        // Beyond 45 below the top nothing is left of sixteen digits.
        let counts = |v: f64| self.log(v) > peak - 45.0;
        let top = self.top();
        let mut far = self.patience.min(1.0 / self.rate).max(1e-9);
        while counts(top + far) && far < 1e6 * self.patience {
            far *= 2.0;
        }
        let right = between(top, top + far, counts).min(until);
        let left = if counts(0.0) { 0.0 } else { between(top, 0.0, counts) };
        if right <= left {
            return 0.0;
        }
        const PIECES: usize = 40;
        let width = (right - left) / PIECES as f64;
        let nodes = legendre(16);
        let mut sum = 0.0;
        for piece in 0..PIECES {
            let start = left + piece as f64 * width;
            for (x, weight) in &nodes {
                let v = start + width * (x + 1.0) / 2.0;
                sum += weight * width / 2.0 * (self.log(v) - peak).exp() * what(v);
            }
        }
        sum * self.rate
    }
}

/// The last place from `inside` towards `outside` where it counts.
fn between(mut inside: f64, mut outside: f64, counts: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..80 {
        let middle = inside.midpoint(outside);
        if counts(middle) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    outside
}

//! Erlang C: calls that wait until somebody is free.

/// What comes in: calls in a stretch of time, and how long each keeps an agent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Load {
    /// Calls a second.
    pub rate: f64,
    /// Seconds an agent needs for one, wrap-up included; more than 0.
    pub handling: f64,
}

impl Load {
    /// Agents busy at any moment on average, in erlangs.
    pub fn erlangs(self) -> f64 {
        self.rate * self.handling
    }
}

/// How a queue runs in which nobody gives up. Times are seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Patient {
    /// The share of their time that agents are busy.
    pub occupancy: f64,
    /// The share of calls that wait at all.
    pub waiting: f64,
    /// The average speed of answer, over all calls.
    pub speed: f64,
    /// The share of all calls answered within the target.
    pub service: f64,
    /// The average wait of those who wait.
    pub delay: f64,
    /// Calls waiting at any moment on average.
    pub queue: f64,
}

/// The queue with so many agents and a target to answer within, in seconds.
///
/// Erlang C (Erlang 1917;
/// Cooper, "Introduction to queueing theory", 1981, 3.5). `None` when the agents are no more than
/// the load in erlangs, as the queue then grows without end.
pub fn erlang_c(load: Load, agents: u64, target: f64) -> Option<Patient> {
    let a = load.erlangs();
    (agents as f64 > a).then(|| patient(load, agents, target, blocked(a, agents)))
}

/// The same when the share of lost calls of as many agents without a queue, Erlang B, is known.
pub(super) fn patient(load: Load, agents: u64, target: f64, blocked: f64) -> Patient {
    let (a, n) = (load.erlangs(), agents as f64);
    let waiting = n * blocked / (n - a * (1.0 - blocked));
    let delay = load.handling / (n - a);
    Patient {
        occupancy: a / n,
        waiting,
        speed: waiting * delay,
        service: 1.0 - waiting * (-target / delay).exp(),
        delay,
        queue: waiting * a / (n - a),
    }
}

/// Erlang B by its recursion over agents, which neither overflows nor loses digits.
pub(super) fn blocked(erlangs: f64, agents: u64) -> f64 {
    (1..=agents).fold(1.0, |blocked, n| with_one_more(blocked, erlangs, n))
}

pub(super) fn with_one_more(blocked: f64, erlangs: f64, agents: u64) -> f64 {
    erlangs * blocked / (agents as f64 + erlangs * blocked)
}

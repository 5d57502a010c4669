//! The fewest agents that keep what was promised.

use super::patient::{Load, Patient, blocked, patient, with_one_more};

/// What has to be kept; what is `None` is not asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goal {
    /// Seconds within which …
    pub target: f64,
    /// … this share of all calls is answered; less than 1.
    pub service: Option<f64>,
    /// The average speed of answer in seconds, at most; more than 0.
    pub speed: Option<f64>,
    /// The share of their time agents are busy, at most.
    pub occupancy: f64,
}

impl Goal {
    fn kept(self, queue: Patient) -> bool {
        self.service.is_none_or(|least| queue.service >= least)
            && self.speed.is_none_or(|most| queue.speed <= most)
            && queue.occupancy <= self.occupancy
    }
}

/// The fewest agents with whom every goal is kept, and how the queue then runs; `None` when there
/// are no calls, which need nobody.
///
/// One after the other from the first who keep up at all, as every goal only gets easier.
pub fn required(load: Load, goal: Goal) -> Option<(u64, Patient)> {
    let a = load.erlangs();
    if a <= 0.0 {
        return None;
    }
    // Occupancy alone needs a / most; the sum below only has to go on from there.
    let mut agents = ((a / goal.occupancy - 1e-9).ceil() as u64).max(a.floor() as u64 + 1);
    let mut lost = blocked(a, agents);
    loop {
        let queue = patient(load, agents, goal.target, lost);
        if goal.kept(Patient { occupancy: queue.occupancy - 1e-12, ..queue }) {
            return Some((agents, queue));
        }
        agents += 1;
        lost = with_one_more(lost, a, agents);
    }
}

/// The people to roster so that so many are there when `shrinkage`, 0 to less than 1, of their
/// paid time goes to leave, training and breaks.
pub fn scheduled(agents: u64, shrinkage: f64) -> u64 {
    (agents as f64 / (1.0 - shrinkage) - 1e-9).ceil() as u64
}

//! When a delivery that failed is tried again.

use std::time::Duration;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

/// The waits before each attempt, in seconds: a day and some hours in all, so that an endpoint may be
/// away for a night.
pub(crate) const WAITS: [u64; 8] =
    [0, 5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];

/// How far a wait may be from its length, so that what failed together does not come back together.
const SPREAD: f64 = 0.2;

/// The wait after so many attempts that failed; `None` when it is given up. `chance` is from 0 to 1.
pub(crate) fn wait(failed: usize, chance: f64) -> Option<Duration> {
    let length = Duration::from_secs(*WAITS.get(failed)?);
    Some(length.mul_f64(1.0 - SPREAD + 2.0 * SPREAD * chance))
}

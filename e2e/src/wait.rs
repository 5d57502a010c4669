//! Waiting: for a condition, never for a length of time.

use std::time::{Duration, Instant};

/// Generous: a busy machine is slow, and a condition that holds costs no wait.
pub(crate) const LIMIT: Duration = Duration::from_secs(30);

pub(crate) const BETWEEN: Duration = Duration::from_millis(40);

/// Asks again until there is something.
///
/// # Panics
/// When there is still nothing after [`LIMIT`]; `what` completes "waited for …".
pub(crate) fn until<T>(what: &str, ask: impl FnMut() -> Option<T>) -> T {
    within(LIMIT, what, ask)
}

/// The same for what is known to take longer.
pub(crate) fn within<T>(limit: Duration, what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = ask() {
            return found;
        }
        assert!(begun.elapsed() < limit, "waited {} s for {what}", limit.as_secs());
        std::thread::sleep(BETWEEN);
    }
}

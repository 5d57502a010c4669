//! Pauses: time that is not held against us, such as waiting for the customer's answer.

use super::Calendar;
use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A span in which the promise rests; without an end while it still does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    pub from: Timestamp,
    pub to: Option<Timestamp>,
}

impl Calendar {
    /// The business time between two moments without the pauses, which may overlap and stand in
    /// any order.
    pub fn elapsed_with_pauses(
        &self,
        from: Timestamp,
        to: Timestamp,
        pauses: &[Pause],
    ) -> Duration {
        running(from, to, pauses).into_iter().map(|(from, to)| self.elapsed(from, to)).sum()
    }

    /// The first moment at which `length` of business time has passed outside the pauses. `None`
    /// when one of them has not ended by then, and where [`Self::due`] has none.
    pub fn due_with_pauses(
        &self,
        start: Timestamp,
        length: Duration,
        pauses: &[Pause],
    ) -> Option<Timestamp> {
        let mut left = length;
        if left.is_zero() {
            return Some(start);
        }
        for (from, to) in running(start, Timestamp::from_micros(i64::MAX), pauses) {
            let due = self.due(from, left)?;
            if due <= to {
                return Some(due);
            }
            left = left.saturating_sub(self.elapsed(from, to));
        }
        None
    }
}

/// The spans between two moments that no pause covers, in order.
fn running(from: Timestamp, to: Timestamp, pauses: &[Pause]) -> Vec<(Timestamp, Timestamp)> {
    let mut pauses = pauses.to_vec();
    pauses.sort_unstable_by_key(|pause| pause.from);
    let mut spans = Vec::with_capacity(pauses.len() + 1);
    let mut since = from;
    for pause in pauses {
        if since < pause.from.min(to) {
            spans.push((since, pause.from.min(to)));
        }
        let Some(end) = pause.to else { return spans };
        since = since.max(end);
    }
    if since < to {
        spans.push((since, to));
    }
    spans
}

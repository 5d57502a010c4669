//! When a promise falls due, and how much business time something took.

use crate::calendar::{Calendar, Pause};
use crate::case::Lapse;
use kernel::Timestamp;
use std::time::Duration;

const MINUTE: i64 = 60_000_000;

/// The moment at which `minutes` of business time have passed since `from`. A calendar that never
/// opens again can't hold a promise, so then the wall clock does.
pub fn due(calendar: &Calendar, from: Timestamp, minutes: i64) -> Timestamp {
    let length = Duration::from_secs(minutes.max(0).unsigned_abs() * 60);
    calendar.due(from, length).unwrap_or_else(|| from.plus(length))
}

/// How long it took from `opened_at` to `at`, by the wall clock and in business time outside the
/// pauses.
pub fn lapse(calendar: &Calendar, opened_at: Timestamp, at: Timestamp, pauses: &[Pause]) -> Lapse {
    let business = calendar.elapsed_with_pauses(opened_at, at, pauses).as_secs() / 60;
    Lapse {
        at,
        minutes: (at.since(opened_at) / MINUTE).max(0),
        business: i64::try_from(business).unwrap_or(i64::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Draft;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_jiff(text.parse().unwrap())
    }

    #[test]
    fn a_promise_rests_at_night_and_over_the_weekend() {
        let calendar = Calendar::check(&Draft::working_week("Asia/Bangkok")).unwrap();
        for (from, minutes, expected) in [
            // Friday 16:00 in Bangkok, nine-hour days: two hours today, six on Monday.
            ("2026-11-20T16:00+07:00", 480, "2026-11-23T15:00+07:00"),
            ("2026-11-20T09:00+07:00", 480, "2026-11-20T17:00+07:00"),
            ("2026-11-21T12:00+07:00", 30, "2026-11-23T09:30+07:00"),
            ("2026-11-20T16:00+07:00", 0, "2026-11-20T16:00+07:00"),
        ] {
            assert_eq!(due(&calendar, at(from), minutes), at(expected), "{from} + {minutes}");
        }
    }

    #[test]
    fn a_lapse_is_told_by_both_clocks() {
        let calendar = Calendar::check(&Draft::working_week("Asia/Bangkok")).unwrap();
        let (opened, closed) = (at("2026-11-20T17:30+07:00"), at("2026-11-23T09:15+07:00"));
        let found = lapse(&calendar, opened, closed, &[]);
        assert_eq!((found.minutes, found.business), (2 * 1440 + 15 * 60 + 45, 45));
        assert_eq!(lapse(&calendar, closed, opened, &[]).minutes, 0);
        // Ten minutes of Monday morning were not ours.
        let pause =
            Pause { from: at("2026-11-21T12:00+07:00"), to: Some(at("2026-11-23T09:10+07:00")) };
        let found = lapse(&calendar, opened, closed, &[pause]);
        assert_eq!((found.minutes, found.business), (2 * 1440 + 15 * 60 + 45, 35));
    }
}

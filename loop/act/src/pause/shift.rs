//! How a pause moves what was promised: as much business time is left after it as there was before.

use crate::calendar::Calendar;
use kernel::Timestamp;
use std::time::Duration;

/// A moment that was counted towards from `from`, when time runs on from `to` instead. One that had
/// come by then stays. Where no business time is left, as outside all hours, the wall clock counts.
pub(crate) fn shifted(
    calendar: &Calendar,
    due_at: Timestamp,
    from: Timestamp,
    to: Timestamp,
) -> Timestamp {
    if due_at <= from {
        return due_at;
    }
    let left = calendar.elapsed(from, due_at);
    let by_the_clock = || {
        let left = u64::try_from(due_at.since(from)).unwrap_or_default();
        to.plus(Duration::from_micros(left))
    };
    if left.is_zero() {
        by_the_clock()
    } else {
        calendar.due(to, left).unwrap_or_else(by_the_clock)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Draft, Pause};
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_jiff(text.parse().unwrap())
    }

    fn week() -> Calendar {
        Calendar::check(&Draft::working_week("Asia/Bangkok")).unwrap()
    }

    #[test]
    fn what_was_left_is_left_when_time_runs_on() {
        // Nine-hour days, Monday to Friday; the 20th is a Friday.
        for (due, from, to, expected) in [
            // Two hours were left: two hours on Tuesday morning.
            ("20T12:00", "20T10:00", "24T09:00", "24T11:00"),
            // Resting at night or over the weekend costs nothing.
            ("20T12:00", "20T10:00", "21T15:00", "23T11:00"),
            // Six hours were left, one of them on Friday: the pause ends on Wednesday at 16:00.
            ("23T14:00", "20T17:00", "25T16:00", "26T13:00"),
            // Used up by closing time: due at closing time, not at the next opening.
            ("20T18:00", "20T17:00", "23T17:00", "23T18:00"),
            // It had come already.
            ("20T10:00", "20T10:00", "24T09:00", "20T10:00"),
            ("20T09:30", "20T10:00", "24T09:00", "20T09:30"),
        ] {
            let day = |text: &str| at(&format!("2026-11-{text}+07:00"));
            let found = shifted(&week(), day(due), day(from), day(to));
            assert_eq!(found, day(expected), "{due} from {from} to {to}");
        }
        // At the start of the pause nobody worked and nobody would before it was due: by the clock.
        let found = shifted(
            &week(),
            at("2026-11-21T10:15+07:00"),
            at("2026-11-21T10:00+07:00"),
            at("2026-11-22T10:00+07:00"),
        );
        assert_eq!(found, at("2026-11-22T10:15+07:00"));
    }

    /// A pause as people make them: after a rest of minutes, until some minutes later, and ended
    /// sooner by hand or not.
    fn pauses() -> impl Strategy<Value = Vec<(u64, u64, u64)>> {
        prop::collection::vec((0..6_000_u64, 1..20_000_u64, 0..25_000_u64), 0..6)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        /// Moving a promise pause by pause, there and back, comes to what the calendar says of
        /// all pauses at once.
        #[test]
        fn moving_it_pause_by_pause_is_counting_without_the_pauses(
            start in 0..20_000_u64,
            minutes in 1..6_000_u64,
            rests in pauses(),
        ) {
            let (calendar, minute) = (week(), |count: u64| Duration::from_secs(count * 60));
            let start = at("2026-11-16T00:00+07:00").plus(minute(start));
            let mut due = calendar.due(start, minute(minutes)).unwrap();
            let (mut now, mut taken) = (start, Vec::new());
            for (wait, length, held) in rests {
                let from = now.plus(minute(wait));
                let until = from.plus(minute(length));
                let ended = from.plus(minute(held)).min(until);
                due = shifted(&calendar, due, from, until);
                if ended < until {
                    due = shifted(&calendar, due, until, ended);
                }
                taken.push(Pause { from, to: Some(ended) });
                now = ended;
            }
            prop_assert_eq!(
                Some(due),
                calendar.due_with_pauses(start, minute(minutes), &taken)
            );
        }
    }
}

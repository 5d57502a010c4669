//! Deliveries: when they are tried again, and what is kept of an answer.

use super::send::excerpt;
use super::{Failure, TryResult, wait};
use std::time::Duration;

#[test]
fn waits_grow_and_end_and_lie_within_a_fifth() {
    let seconds = |failed, chance| wait(failed, chance).map(|wait| wait.as_secs_f64());
    for (failed, length) in [
        (1, 5.0),
        (2, 300.0),
        (3, 1800.0),
        (4, 7200.0),
        (5, 18_000.0),
        (6, 36_000.0),
        (7, 36_000.0),
    ] {
        for (chance, share) in [(0.0, 0.8), (0.5, 1.0), (1.0, 1.2)] {
            let waited = seconds(failed, chance).unwrap();
            assert!((waited - length * share).abs() < 0.001, "{failed} {chance}: {waited}");
        }
    }
    assert_eq!(wait(0, 0.7), Some(Duration::ZERO));
    assert_eq!(wait(8, 0.5), None);
}

#[test]
fn only_two_hundreds_have_arrived() {
    for (status, arrived) in [
        (200, true),
        (204, true),
        (299, true),
        (199, false),
        (301, false),
        (308, false),
        (410, false),
        (500, false),
    ] {
        assert_eq!(TryResult::Status(status).is_success(), arrived, "{status}");
    }
    assert!(!TryResult::Failed(Failure::TimedOut).is_success());
}

#[test]
fn an_answer_is_kept_as_plain_text_and_short() {
    assert_eq!(excerpt(b"ok\n\tthere"), "ok\n\tthere");
    assert_eq!(excerpt(b"\x00\x1b[31mred\xff"), "\u{fffd}\u{fffd}[31mred\u{fffd}");
    assert_eq!(excerpt("ดี".repeat(2000).as_bytes()).chars().count(), 500);
    assert_eq!(excerpt("a\u{202e}b".as_bytes()), "a\u{fffd}b", "nothing turns the line round");
}

#[test]
fn a_failure_reads_back_as_it_was_written() {
    for failure in Failure::ALL {
        assert_eq!(Failure::parse(failure.code()), Some(failure));
    }
    assert_eq!(Failure::parse("sulking"), None);
}

//! How far a trial is, and into which week a response falls.

use super::run::{add_week, week};
use super::{Found, Load, Trial};
use crate::rule::{Does, Draft, Letters};
use kernel::{Id, Timestamp, TrialId};

const DAY: i64 = 24 * 3600 * 1_000_000;

#[test]
fn a_trial_says_how_far_it_is() {
    let draft = Draft {
        name: String::new(),
        condition: "true".to_owned(),
        does: Does::Nothing,
        letters: Letters::default(),
        applies_to_history: false,
    };
    let mut trial = Trial {
        id: TrialId::from_bits(1),
        rule: None,
        draft,
        begun_at: Timestamp::from_micros(100 * DAY),
        first: 1000,
        reached: 1000,
        last: 3000,
        found: Found::default(),
    };
    for (reached, percent, over) in [(1000, 0, false), (1500, 25, false), (3000, 100, true)] {
        trial.reached = reached;
        assert_eq!((trial.percent(), trial.is_over()), (percent, over));
    }
    assert_eq!(trial.since(), Timestamp::from_micros(10 * DAY));
    (trial.first, trial.reached, trial.last) = (0, 0, 0);
    assert_eq!((trial.percent(), trial.is_over()), (100, true), "nothing to go through");
}

#[test]
fn weeks_are_counted_back_from_now() {
    for (ago, expected) in [(0, 12), (6 * DAY, 12), (7 * DAY, 11), (89 * DAY, 0), (400 * DAY, 0)] {
        assert_eq!(week(ago), expected, "{} days ago", ago / DAY);
    }
    let mut load = Load::default();
    for ago in [0, DAY, 8 * DAY] {
        add_week(&mut load.weeks, week(ago));
    }
    assert_eq!((load.weeks.len(), load.busiest()), (13, 2));
}

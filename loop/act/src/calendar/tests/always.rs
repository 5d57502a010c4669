//! What holds for every calendar at every moment, tried on many.

use super::super::{Calendar, Draft, Holiday};
use kernel::Timestamp;
use proptest::prelude::*;
use std::time::Duration;

/// `PROPTEST_CASES` decides how many cases are tried; without it, `ordinary`.
pub(super) fn cases(ordinary: u32) -> ProptestConfig {
    let config = ProptestConfig::default();
    let untold = config.cases == 256;
    ProptestConfig { cases: if untold { ordinary } else { config.cases }, ..config }
}

const ZONES: [&str; 7] = [
    "Asia/Bangkok",
    "Asia/Ho_Chi_Minh",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
];

/// Hours that may stand side by side in any order.
const HOURS: [&[&str]; 6] = [
    &["09:00-18:00"],
    &["08:30-12:00", "13:00-17:15"],
    &["22:00-06:00"],
    &["06:00-22:00"],
    &["06:30-06:31", "23:59-00:01"],
    &[],
];

/// Hours that leave no room for others: the same on each day.
const EVERY_DAY: [&[&str]; 3] = [&["00:00-24:00"], &["01:30-03:30"], &["02:00-01:59"]];

fn calendars() -> impl Strategy<Value = Calendar> {
    let mixed =
        (0..HOURS.len() - 1, prop::array::uniform6(0..HOURS.len())).prop_map(|(monday, others)| {
            std::array::from_fn(|day| HOURS[if day == 0 { monday } else { others[day - 1] }])
        });
    let same = (0..EVERY_DAY.len()).prop_map(|hours| [EVERY_DAY[hours]; 7]);
    let holiday = (1970..2100_i16, 1..13_i8, 1..29_i8);
    (0..ZONES.len(), prop_oneof![4 => mixed, 1 => same], prop::collection::btree_set(holiday, 0..6))
        .prop_map(|(zone, hours, holidays)| {
            let holiday = |(year, month, day)| Holiday {
                date: format!("{year:04}-{month:02}-{day:02}"),
                name: String::new(),
            };
            let draft = Draft {
                zone: ZONES[zone].to_owned(),
                days: hours.map(|hours| hours.iter().map(|&shift| shift.to_owned()).collect()),
                holidays: holidays.into_iter().map(holiday).collect(),
            };
            Calendar::check(&draft).unwrap()
        })
}

/// 1970 to 2100, to the microsecond.
fn moments() -> impl Strategy<Value = Timestamp> {
    (0..4_102_444_800_000_000_i64).prop_map(Timestamp::from_micros)
}

fn lengths() -> impl Strategy<Value = Duration> {
    prop_oneof![
        Just(0),
        (0..10_000_u64).prop_map(|minutes| minutes * 60_000_000),
        0..1_000_000_000_000_u64,
    ]
    .prop_map(Duration::from_micros)
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn two_promises_in_a_row_are_one(calendar in calendars(), start in moments(), a in lengths(), b in lengths()) {
        let first = calendar.due(start, a).unwrap();
        prop_assert_eq!(calendar.due(start, a + b), calendar.due(first, b));
    }

    #[test]
    fn a_promise_takes_its_length_and_no_more(calendar in calendars(), start in moments(), length in lengths()) {
        let due = calendar.due(start, length).unwrap();
        prop_assert!(due >= start);
        prop_assert_eq!(calendar.elapsed(start, due), length);
        if !length.is_zero() {
            let just_before = due.minus(Duration::from_micros(1));
            prop_assert!(calendar.is_open(just_before));
            prop_assert_eq!(calendar.elapsed(start, just_before), length - Duration::from_micros(1));
        }
    }

    #[test]
    fn later_starts_and_longer_promises_fall_due_later(
        calendar in calendars(), start in moments(), later in lengths(), length in lengths(), more in lengths(),
    ) {
        let due = calendar.due(start, length);
        prop_assert!(calendar.due(start.plus(later), length) >= due);
        prop_assert!(calendar.due(start, length + more) >= due);
    }

    #[test]
    fn time_adds_up(calendar in calendars(), start in moments(), a in lengths(), b in lengths()) {
        let (middle, end) = (start.plus(a), start.plus(a).plus(b));
        let whole = calendar.elapsed(start, end);
        prop_assert_eq!(whole, calendar.elapsed(start, middle) + calendar.elapsed(middle, end));
        prop_assert!(whole <= a + b);
        prop_assert_eq!(calendar.elapsed(end, start), Duration::ZERO);
    }

    #[test]
    fn the_next_opening_is_open_and_nothing_before_it_is(calendar in calendars(), at in moments()) {
        let next = calendar.next_open(at).unwrap();
        prop_assert!(calendar.is_open(next));
        prop_assert_eq!(calendar.elapsed(at, next), Duration::ZERO);
        prop_assert_eq!(calendar.is_open(at), next == at);
    }

    #[test]
    fn no_moment_is_too_odd(calendar in calendars(), at in any::<i64>(), length in any::<Duration>()) {
        let at = Timestamp::from_micros(at);
        calendar.is_open(at);
        calendar.holiday_at(at);
        if let Some(next) = calendar.next_open(at) {
            prop_assert!(next >= at);
        }
        if let Some(due) = calendar.due(at, length) {
            prop_assert!(due >= at);
        }
    }
}

//! Days that people can check in their heads.

use super::super::{Calendar, Draft, Holiday, Pause, preset};
use jiff::Timestamp as Moment;
use kernel::Timestamp;
use std::time::Duration;

/// A moment with its offset: `2026-04-10T17:00+07:00`.
fn at(text: &str) -> Timestamp {
    Timestamp::from_jiff(text.parse::<Moment>().unwrap())
}

fn hours(count: u64) -> Duration {
    Duration::from_secs(count * 3_600)
}

fn calendar(zone: &str, weekday: &[&str], holidays: &[&str]) -> Calendar {
    let day = || weekday.iter().map(|&shift| shift.to_owned()).collect();
    let holiday = |date: &&str| Holiday {
        date: (*date).to_owned(), name: "สงกรานต์".to_owned()
    };
    Calendar::check(&Draft {
        zone: zone.to_owned(),
        days: [day(), day(), day(), day(), day(), vec![], vec![]],
        holidays: holidays.iter().map(holiday).collect(),
    })
    .unwrap()
}

fn bangkok() -> Calendar {
    calendar(
        "Asia/Bangkok",
        &["09:00-12:00", "13:00-18:00"],
        &["2026-04-13", "2026-04-14", "2026-04-15"],
    )
}

#[test]
fn a_promise_rests_at_lunch_at_night_on_weekends_and_at_songkran() {
    for (start, length, due) in [
        ("2026-04-08T09:00+07:00", 2, "2026-04-08T11:00+07:00"),
        ("2026-04-08T11:00+07:00", 2, "2026-04-08T14:00+07:00"),
        // Used up at closing time is due at closing time.
        ("2026-04-08T09:00+07:00", 8, "2026-04-08T18:00+07:00"),
        ("2026-04-08T17:00+07:00", 2, "2026-04-09T10:00+07:00"),
        ("2026-04-08T03:00+07:00", 1, "2026-04-08T10:00+07:00"),
        // Friday evening before the holidays: the next working day is Thursday.
        ("2026-04-10T17:00+07:00", 2, "2026-04-16T10:00+07:00"),
        ("2026-04-11T12:00+07:00", 0, "2026-04-11T12:00+07:00"),
    ] {
        assert_eq!(
            bangkok().due(at(start), hours(length)),
            Some(at(due)),
            "{length} h from {start}"
        );
    }
}

#[test]
fn the_clock_of_the_zone_counts_and_not_the_customer_s() {
    let calendar = bangkok();
    assert!(calendar.is_open(at("2026-04-08T02:00Z")));
    assert!(!calendar.is_open(at("2026-04-08T05:30Z")));
    assert_eq!(calendar.next_open(at("2026-04-12T00:00Z")), Some(at("2026-04-16T09:00+07:00")));
    assert_eq!(calendar.holiday_at(at("2026-04-12T17:00Z")), Some("สงกรานต์"));
    assert_eq!(calendar.holiday_at(at("2026-04-12T16:59Z")), None);
}

#[test]
fn a_night_shift_outlasts_the_eve_of_a_holiday_but_does_not_start_on_it() {
    let nights = calendar("Asia/Ho_Chi_Minh", &["22:00-06:00"], &["2026-04-30"]);
    assert!(nights.is_open(at("2026-04-30T05:59+07:00")));
    assert!(!nights.is_open(at("2026-04-30T06:00+07:00")));
    assert!(!nights.is_open(at("2026-04-30T23:00+07:00")));
    assert!(!nights.is_open(at("2026-05-01T03:00+07:00")));
    assert!(nights.is_open(at("2026-05-02T03:00+07:00")), "Friday's shift runs into Saturday");
}

#[test]
fn changed_clocks() {
    let week = |zone: &str, shift: &str| {
        let mut draft = Draft::around_the_clock(zone);
        draft.days = std::array::from_fn(|_| vec![shift.to_owned()]);
        Calendar::check(&draft).unwrap()
    };
    let berlin = week("Europe/Berlin", "22:00-06:00");
    let night = |from, to| berlin.elapsed(at(from), at(to));
    assert_eq!(night("2026-03-28T12:00Z", "2026-03-29T12:00Z"), hours(7), "an hour is skipped");
    assert_eq!(night("2026-10-24T12:00Z", "2026-10-25T12:00Z"), hours(9), "an hour comes twice");

    // 02:00–02:30 is skipped in October and comes twice in April.
    let island = week("Australia/Lord_Howe", "02:00-02:30");
    let islanders = |from, to| island.elapsed(at(from), at(to)).as_secs() / 60;
    assert_eq!(islanders("2026-10-03T00:00+10:30", "2026-10-04T00:00+10:30"), 30);
    assert_eq!(islanders("2026-10-04T00:00+10:30", "2026-10-05T00:00+11:00"), 0);
    assert_eq!(islanders("2027-04-04T00:00+11:00", "2027-04-05T00:00+10:30"), 30);
    let island = week("Australia/Lord_Howe", "01:30-02:00");
    assert_eq!(
        island.elapsed(at("2027-04-04T00:00+11:00"), at("2027-04-05T00:00+10:30")),
        hours(1)
    );

    // Thursday's evening is followed by Saturday's morning.
    let apia = week("Pacific/Apia", "09:00-17:00");
    assert_eq!(
        apia.due(at("2011-12-29T16:00-10:00"), hours(2)),
        Some(at("2011-12-31T10:00+14:00"))
    );
}

#[test]
fn waiting_for_the_customer_is_not_held_against_us() {
    let calendar = bangkok();
    let (start, end) = (at("2026-04-08T09:00+07:00"), at("2026-04-09T12:00+07:00"));
    let pause = |from, to: Option<&str>| Pause { from: at(from), to: to.map(at) };
    let overlapping = [
        pause("2026-04-08T14:00+07:00", Some("2026-04-09T10:00+07:00")),
        pause("2026-04-08T10:00+07:00", Some("2026-04-08T15:00+07:00")),
    ];
    assert_eq!(calendar.elapsed(start, end), hours(11));
    assert_eq!(calendar.elapsed_with_pauses(start, end, &overlapping), hours(3));
    assert_eq!(calendar.due_with_pauses(start, hours(3), &overlapping), Some(end));
    assert_eq!(
        calendar.due_with_pauses(start, hours(1), &overlapping),
        Some(at("2026-04-08T10:00+07:00"))
    );
    assert_eq!(calendar.due_with_pauses(start, hours(0), &overlapping), Some(start));

    let waiting = [pause("2026-04-08T10:00+07:00", None)];
    assert_eq!(calendar.elapsed_with_pauses(start, end, &waiting), hours(1));
    assert_eq!(
        calendar.due_with_pauses(start, hours(1), &waiting),
        Some(at("2026-04-08T10:00+07:00"))
    );
    assert_eq!(calendar.due_with_pauses(start, hours(2), &waiting), None);
}

#[test]
fn a_calendar_that_never_opens_again_promises_nothing() {
    let mut draft = Draft::working_week("Asia/Bangkok");
    draft.days = [vec!["09:00-10:00".to_owned()], vec![], vec![], vec![], vec![], vec![], vec![]];
    let mut monday = jiff::civil::date(2026, 4, 6);
    for _ in 0..110 {
        draft.holidays.push(Holiday { date: monday.to_string(), name: String::new() });
        monday = monday.checked_add(jiff::Span::new().days(7)).unwrap();
    }
    let calendar = Calendar::check(&draft).unwrap();
    let start = at("2026-04-01T00:00+07:00");
    assert_eq!(calendar.next_open(start), None);
    assert_eq!(calendar.due(start, hours(1)), None);
    assert_eq!(calendar.due_with_pauses(start, hours(1), &[]), None);
    // Half a year on, the end of the holidays is less than two years away.
    assert!(calendar.next_open(at("2026-12-01T00:00+07:00")).is_some());
}

#[test]
fn preset_holidays_make_a_calendar() {
    for (zone, list) in
        [("Asia/Bangkok", preset::thailand()), ("Asia/Ho_Chi_Minh", preset::vietnam())]
    {
        let mut draft = Draft::working_week(zone);
        draft.holidays = list.clone();
        let calendar = Calendar::check(&draft).unwrap();
        assert_eq!(calendar.draft().holidays, list, "sorted, and no day twice");
        assert!(
            list.iter().all(|day| day.date.starts_with("2026-") || day.date.starts_with("2027-"))
        );
        assert!(list.iter().all(|day| !day.name.is_empty()));
    }
    let thai = preset::thailand();
    assert!(thai.iter().any(|day| day.date == "2026-04-13" && day.name == "วันสงกรานต์"));
    let vietnamese = preset::vietnam();
    assert!(vietnamese.iter().any(|day| day.date == "2026-02-17" && day.name.contains("Tết")));
}

//! The naive answer: look at the wall clock of every minute and count.

use super::super::{Calendar, Draft, Holiday, Pause};
use jiff::civil::Date;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp as Moment, ToSpan};
use kernel::Timestamp;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use std::time::Duration;

const DAY: usize = 24 * 60;

/// The zones, and the days around which each has something to go wrong.
const ZONES: [(&str, [&str; 5]); 7] = [
    ("Asia/Bangkok", ["1970-01-01", "2026-02-27", "2026-04-12", "2026-12-30", "2099-12-30"]),
    // Eight hours ahead of UTC until June 1975.
    ("Asia/Ho_Chi_Minh", ["1975-06-12", "2024-02-28", "2026-02-15", "2027-04-29", "2050-06-01"]),
    ("Europe/Berlin", ["1980-04-05", "2026-03-28", "2026-10-24", "2038-03-27", "2099-10-24"]),
    ("America/New_York", ["1974-01-05", "2007-03-10", "2026-03-07", "2026-10-31", "2077-11-06"]),
    // Half an hour back and forth.
    ("Australia/Lord_Howe", ["1981-02-28", "2026-04-04", "2026-10-03", "2027-04-03", "2060-10-02"]),
    // No 30 December 2011.
    ("Pacific/Apia", ["2011-12-28", "2011-12-29", "2010-09-25", "2012-03-31", "2021-04-03"]),
    // From 5:30 to 5:45 ahead of UTC on New Year 1986.
    ("Asia/Kathmandu", ["1985-12-30", "1985-12-31", "2026-07-01", "2000-02-28", "2090-01-01"]),
];

const WINDOW_DAYS: i64 = 5;

/// The bundled zone, as the calendar has it.
fn zone(name: &str) -> TimeZone {
    TimeZoneDatabase::bundled().get(name).unwrap()
}

/// What the wall clock reads at each minute of a few days, looked up once.
struct Window {
    zone: &'static str,
    start: Moment,
    dates: Vec<Date>,
    minutes: Vec<Reading>,
}

/// The date, counted from the window's first, and the minute after midnight.
#[derive(Clone, Copy)]
struct Reading {
    date: usize,
    clock: usize,
}

static WINDOWS: LazyLock<Vec<Window>> = LazyLock::new(|| {
    let mut windows = Vec::new();
    for (name, days) in ZONES {
        let zone = zone(name);
        for day in days {
            let start = day.parse::<Date>().unwrap().to_zoned(zone.clone()).unwrap().timestamp();
            let first: Date = day.parse().unwrap();
            let minutes = (0..WINDOW_DAYS * DAY as i64).map(|minute| {
                let local = (start + minute.minutes()).to_zoned(zone.clone());
                assert_eq!(local.second(), 0, "the oracle needs whole minutes");
                Reading {
                    date: (local.date() - first).get_days() as usize,
                    clock: local.hour() as usize * 60 + local.minute() as usize,
                }
            });
            let minutes = minutes.collect();
            let dates = (0..WINDOW_DAYS + 2).map(|day| first + day.days()).collect();
            windows.push(Window { zone: name, start, dates, minutes });
        }
    }
    windows
});

/// For each weekday the shifts that start on it, in minutes of that day.
type Shifts = [Vec<(usize, usize)>; 7];

#[derive(Debug, Clone)]
struct Case {
    window: usize,
    shifts: Shifts,
    holidays: BTreeSet<usize>,
    from: usize,
    to: usize,
    length: usize,
    pauses: Vec<(usize, Option<usize>)>,
}

/// Cuts the week at random minutes and works every second piece: split shifts, night shifts, and
/// ones over Sunday midnight all come up.
fn shifts() -> impl Strategy<Value = Shifts> {
    let cut = prop_oneof![0..7 * DAY, (0..7 * 24_usize).prop_map(|hour| hour * 60)];
    (prop::collection::btree_set(cut, 2..24), 0..2_usize).prop_map(|(cuts, first)| {
        let mut cuts: Vec<usize> = cuts.into_iter().collect();
        cuts.push(cuts[0] + 7 * DAY);
        let mut shifts = Shifts::default();
        for piece in cuts.windows(2).skip(first).step_by(2) {
            let from = piece[0] % DAY;
            // A shift written as two times of day can't be a whole day long or more.
            shifts[piece[0] / DAY].push((from, from + (piece[1] - piece[0]).min(DAY - 1)));
        }
        shifts
    })
}

fn cases() -> impl Strategy<Value = Case> {
    let minute = 0..WINDOW_DAYS as usize * DAY;
    let pause = (minute.clone(), prop_oneof![4 => (0..DAY).prop_map(Some), 1 => Just(None)])
        .prop_map(|(from, length)| (from, length.map(|length| from + length)));
    (
        0..ZONES.len() * 5,
        shifts(),
        prop::collection::btree_set(0..WINDOW_DAYS as usize, 0..3),
        minute.clone(),
        minute.clone(),
        prop_oneof![1..120_usize, 1..3 * DAY],
        prop::collection::vec(pause, 0..4),
    )
        .prop_map(|(window, shifts, holidays, from, to, length, pauses)| Case {
            window,
            shifts,
            holidays,
            from,
            to,
            length,
            pauses,
        })
}

impl Case {
    fn window(&self) -> &'static Window {
        &WINDOWS[self.window]
    }

    /// Through the plain form, as everything saved goes.
    fn calendar(&self) -> Calendar {
        let mut draft =
            Draft { days: Default::default(), ..Draft::working_week(self.window().zone) };
        let hours = |minute: usize| format!("{:02}:{:02}", minute / 60, minute % 60);
        for (day, shifts) in self.shifts.iter().enumerate() {
            let end = |to: usize| if to > DAY { to - DAY } else { to };
            let shift =
                |&(from, to): &(usize, usize)| format!("{}-{}", hours(from), hours(end(to)));
            draft.days[day] = shifts.iter().map(shift).collect();
        }
        let name = |&day: &usize| Holiday {
            date: self.window().dates[day].to_string(),
            name: "วันหยุด".to_owned(),
        };
        draft.holidays = self.holidays.iter().map(name).collect();
        Calendar::check(&draft).unwrap_or_else(|mistakes| panic!("{mistakes:?} in {draft:?}"))
    }

    /// Whether each minute of the window is open.
    fn open(&self) -> Vec<bool> {
        let window = self.window();
        // From the day before the first: the wall-clock minutes that the shifts starting on a day
        // work, of that day and of the next.
        let mut worked = vec![[false; 2 * DAY]; window.dates.len() + 1];
        let days = window.dates.iter().map(|date| date.weekday().to_monday_zero_offset() as usize);
        let first = window.dates[0].yesterday().unwrap().weekday().to_monday_zero_offset() as usize;
        for (index, weekday) in std::iter::once(first).chain(days).enumerate() {
            if index > 0 && self.holidays.contains(&(index - 1)) {
                continue;
            }
            for &(from, to) in &self.shifts[weekday] {
                worked[index][from..to].fill(true);
            }
        }
        let open = |read: &Reading| {
            worked[read.date + 1][read.clock] || worked[read.date][read.clock + DAY]
        };
        window.minutes.iter().map(open).collect()
    }

    fn paused(&self, minute: usize) -> bool {
        self.pauses.iter().any(|&(from, to)| from <= minute && to.is_none_or(|to| minute < to))
    }

    fn at(&self, minute: usize) -> Timestamp {
        Timestamp::from_jiff(self.window().start + (minute as i64).minutes())
    }

    fn pauses(&self) -> Vec<Pause> {
        let at = |minute| self.at(minute);
        self.pauses.iter().map(|&(from, to)| Pause { from: at(from), to: to.map(at) }).collect()
    }
}

fn minutes(count: usize) -> Duration {
    Duration::from_secs(count as u64 * 60)
}

/// The end of the minute in which the count is full; `None` when the window ends before.
fn nth(counted: impl Iterator<Item = usize>, length: usize) -> Option<usize> {
    counted
        .take(length)
        .enumerate()
        .filter(|(index, _)| index + 1 == length)
        .map(|(_, minute)| minute + 1)
        .last()
}

proptest! {
    #![proptest_config(super::always::cases(3_000))]

    #[test]
    fn the_calendar_agrees_with_every_minute(case in cases()) {
        let (calendar, open) = (case.calendar(), case.open());
        let end = open.len();
        for minute in [case.from, case.to] {
            prop_assert_eq!(calendar.is_open(case.at(minute)), open[minute], "open at {}", minute);
        }
        let (from, to) = (case.from.min(case.to), case.from.max(case.to));
        let worked = (from..to).filter(|&minute| open[minute]).count();
        prop_assert_eq!(calendar.elapsed(case.at(from), case.at(to)), minutes(worked), "elapsed");
        let unpaused = (from..to).filter(|&minute| open[minute] && !case.paused(minute)).count();
        let pauses = case.pauses();
        prop_assert_eq!(calendar.elapsed_with_pauses(case.at(from), case.at(to), &pauses), minutes(unpaused), "paused");

        if let Some(next) = (from..end).find(|&minute| open[minute]) {
            prop_assert_eq!(calendar.next_open(case.at(from)), Some(case.at(next)), "next open");
        }
        if let Some(due) = nth((from..end).filter(|&minute| open[minute]), case.length) {
            prop_assert_eq!(calendar.due(case.at(from), minutes(case.length)), Some(case.at(due)), "due");
        }
        let running = (from..end).filter(|&minute| open[minute] && !case.paused(minute));
        if let Some(due) = nth(running, case.length) {
            let ours = calendar.due_with_pauses(case.at(from), minutes(case.length), &pauses);
            prop_assert_eq!(ours, Some(case.at(due)), "due with pauses");
        }
    }
}

/// The oracle would prove nothing if its windows missed what they are there for.
#[test]
fn the_windows_hold_the_odd_days() {
    let mut changes = std::collections::BTreeMap::new();
    for window in WINDOWS.iter() {
        let zone = zone(window.zone);
        let end = window.start + (window.minutes.len() as i64).minutes();
        for change in zone.following(window.start).take_while(|change| change.timestamp() < end) {
            let before = zone.to_offset(change.timestamp() - 1.seconds());
            let jump = (change.offset().seconds() - before.seconds()) / 60;
            changes.entry(window.zone).or_insert_with(Vec::new).push(jump);
        }
    }
    assert_eq!(changes["Pacific/Apia"].iter().filter(|&&jump| jump == 24 * 60).count(), 2);
    assert!(
        changes["Australia/Lord_Howe"].contains(&30)
            && changes["Australia/Lord_Howe"].contains(&-30)
    );
    assert!(changes["Europe/Berlin"].contains(&60) && changes["Europe/Berlin"].contains(&-60));
    assert!(
        changes["America/New_York"].contains(&60) && changes["America/New_York"].contains(&-60)
    );
    assert_eq!(changes["Asia/Kathmandu"], [15, 15]);
    assert_eq!(changes["Asia/Ho_Chi_Minh"], [-60]);
}

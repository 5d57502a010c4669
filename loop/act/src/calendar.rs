//! Business hours: when a promise to a customer runs, and when it rests.
//!
//! A calendar is open at a moment exactly when the wall clock of its zone then reads within a
//! shift. Everything else follows from that one sentence, also on the days the clock is changed:
//!
//! - Clock set forward: hours that the wall clock skips are not worked, and a shift inside them
//!   does not happen. Where a whole day is skipped (Apia, 30 December 2011) none of it happens.
//! - Clock set back: hours that the wall clock shows twice are worked twice. A night shift is then
//!   an hour longer, as it is for the people who work it.
//!
//! A shift belongs to the day on which it starts. On a holiday no shift starts; one that started
//! the evening before runs to its end.
//!
//! Zones are those bundled with the program, so that a promise comes out the same on every machine.

mod draft;
mod pause;
pub mod preset;
#[cfg(test)]
mod tests;

pub use draft::{Draft, Holiday, Mistake};
pub use pause::Pause;

use jiff::tz::TimeZone;
use kernel::Timestamp;
use std::collections::BTreeMap;
use std::time::Duration;

const MINUTE: i64 = 60_000_000;
const DAY_MINUTES: u16 = 24 * 60;
const DAY: i64 = 24 * 60 * MINUTE;

/// A calendar that stays closed for two years on end is taken as never opening again.
const PATIENCE: i64 = 2 * 366 * DAY;

/// No promise is looked for beyond a hundred years, so that a mistyped one costs no more than that.
const HORIZON: i64 = 100 * 366 * DAY;

/// An organisation's or unit's opening hours.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    zone: TimeZone,
    /// Monday first; in order of time, never overlapping, not even across midnight.
    days: [Vec<Shift>; 7],
    /// Days since 1970-01-01, with the holiday's name.
    holidays: BTreeMap<i64, String>,
}

/// Minutes from the midnight at which its day begins: `to` is past 1,440 for one over night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shift {
    from: u16,
    to: u16,
}

impl Calendar {
    /// Whether someone is at work.
    pub fn is_open(&self, at: Timestamp) -> bool {
        let local = at.micros().saturating_add(self.stretch_at(at.micros()).offset);
        let (day, clock) = (local.div_euclid(DAY), local.rem_euclid(DAY));
        let mut pieces = (0..).map_while(|index| self.piece(day, index));
        pieces.any(|(from, to)| from <= clock && clock < to)
    }

    /// `at` itself when open, otherwise the next opening; `None` when there is none in two years.
    pub fn next_open(&self, at: Timestamp) -> Option<Timestamp> {
        let (from, _) = Openings::after(self, at.micros()).next()?;
        Some(Timestamp::from_micros(from))
    }

    /// The first moment at which `length` of business time has passed since `start`; `start`
    /// itself for no time at all. `None` when the calendar stays closed for two years on end, or
    /// the moment is more than a hundred years away.
    ///
    /// A promise that is used up by closing time falls due at closing time, not at the next opening.
    pub fn due(&self, start: Timestamp, length: Duration) -> Option<Timestamp> {
        let mut left = micros(length);
        if left == 0 {
            return Some(start);
        }
        for (from, to) in Openings::after(self, start.micros()) {
            if left <= to - from {
                return Some(Timestamp::from_micros(from + left));
            }
            left -= to - from;
        }
        None
    }

    /// The business time between two moments; none when `to` is not after `from`.
    pub fn elapsed(&self, from: Timestamp, to: Timestamp) -> Duration {
        let open = Openings::between(self, from.micros(), to.micros()).map(|(from, to)| to - from);
        Duration::from_micros(open.sum::<i64>().unsigned_abs())
    }

    /// The name of the holiday on the local day of `at`.
    pub fn holiday_at(&self, at: Timestamp) -> Option<&str> {
        let local = at.micros().saturating_add(self.stretch_at(at.micros()).offset);
        self.holidays.get(&local.div_euclid(DAY)).map(String::as_str)
    }

    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// What is open on a local day, as microseconds after its midnight and in order: first the end
    /// of the night shift that began the day before, possibly empty, then the day's own shifts.
    fn piece(&self, day: i64, index: usize) -> Option<(i64, i64)> {
        let minutes = |from: u16, to: u16| (i64::from(from) * MINUTE, i64::from(to) * MINUTE);
        let Some(own) = index.checked_sub(1) else {
            let night = self.shifts(day - 1).last().map_or(0, |shift| shift.to);
            return Some(minutes(0, night.saturating_sub(DAY_MINUTES)));
        };
        self.shifts(day).get(own).map(|shift| minutes(shift.from, shift.to.min(DAY_MINUTES)))
    }

    /// The shifts that start on a day.
    fn shifts(&self, day: i64) -> &[Shift] {
        if self.holidays.contains_key(&day) {
            return &[];
        }
        // 1970-01-01 was a Thursday.
        &self.days[(day + 3).rem_euclid(7).unsigned_abs() as usize]
    }

    fn stretch_at(&self, at: i64) -> Stretch {
        let moment = Timestamp::from_micros(at).to_jiff();
        let change = self.zone.following(moment).next();
        Stretch {
            offset: i64::from(self.zone.to_offset(moment).seconds()) * 1_000_000,
            until: change.map_or(i64::MAX, |change| change.timestamp().as_microsecond()),
        }
    }
}

/// A span of time in which the zone keeps one distance from UTC.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    /// Local time minus UTC, in microseconds.
    offset: i64,
    /// The first moment of the next stretch.
    until: i64,
}

/// The calendar's open spans in order, clipped to the time asked for. One step a day, or less.
struct Openings<'a> {
    calendar: &'a Calendar,
    stretch: Stretch,
    /// What came before is not asked for, or lies in an earlier stretch.
    since: i64,
    end: i64,
    /// The last moment known to be open, or where the question began.
    rested: i64,
    patience: i64,
    day: i64,
    piece: usize,
}

impl<'a> Openings<'a> {
    fn after(calendar: &'a Calendar, start: i64) -> Self {
        Self::new(calendar, start, start.saturating_add(HORIZON), PATIENCE)
    }

    fn between(calendar: &'a Calendar, start: i64, end: i64) -> Self {
        Self::new(calendar, start, end, i64::MAX)
    }

    fn new(calendar: &'a Calendar, start: i64, end: i64, patience: i64) -> Self {
        // Past the ends of the calendar there are no days to be open on.
        let start = start.max(jiff::Timestamp::MIN.as_microsecond());
        let end = end.min(jiff::Timestamp::MAX.as_microsecond());
        let stretch = calendar.stretch_at(start);
        let day = (start.saturating_add(stretch.offset)).div_euclid(DAY);
        Self { calendar, stretch, since: start, end, rested: start, patience, day, piece: 0 }
    }

    fn enter_next_stretch(&mut self) {
        self.since = self.stretch.until;
        self.stretch = self.calendar.stretch_at(self.since);
        self.day = (self.since + self.stretch.offset).div_euclid(DAY);
        self.piece = 0;
    }
}

impl Iterator for Openings<'_> {
    type Item = (i64, i64);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let midnight = (self.day * DAY).saturating_sub(self.stretch.offset);
            // The next stretch may open before this one's next midnight would have come.
            let next = midnight.min(self.stretch.until);
            if next >= self.end || next.saturating_sub(self.rested) > self.patience {
                return None;
            }
            if next == self.stretch.until {
                self.enter_next_stretch();
                continue;
            }
            while let Some((from, to)) = self.calendar.piece(self.day, self.piece) {
                self.piece += 1;
                let from = (midnight + from).max(self.since);
                let to = (midnight + to).min(self.stretch.until).min(self.end);
                if from < to {
                    if from - self.rested > self.patience {
                        return None;
                    }
                    self.rested = to;
                    return Some((from, to));
                }
            }
            self.day += 1;
            self.piece = 0;
        }
    }
}

fn micros(length: Duration) -> i64 {
    i64::try_from(length.as_micros()).unwrap_or(i64::MAX)
}

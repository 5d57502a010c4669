//! A calendar as people write it: what is stored, shown in the form, and checked when saved.

use super::{Calendar, DAY_MINUTES, Shift};
use jiff::civil::Date;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Opening hours in plain words, not yet known to make sense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// An IANA name: `Asia/Bangkok`.
    pub zone: String,
    /// Monday first; each shift as `09:00-17:30`. One that ends at or before it begins ends on the
    /// next day; `00:00-24:00` is the whole day.
    pub days: [Vec<String>; 7],
    #[serde(default)]
    pub holidays: Vec<Holiday>,
}

/// A day off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// `2026-04-13`, always of the Gregorian calendar.
    pub date: String,
    pub name: String,
}

/// What to put right, and in which field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// `zone`, `days`, `days.0.1` (Monday's second shift), `holidays.3` (the fourth).
    pub field: String,
    /// The key of the sentence in `act-calendar.ftl`.
    pub key: &'static str,
    /// What the sentence names.
    pub args: Vec<(&'static str, String)>,
}

/// More than anyone has, so that a form can't fill the store.
const MOST_HOLIDAYS: usize = 1_000;
const MOST_SHIFTS: usize = 24;
const LONGEST_NAME: usize = 200;

/// The bundled zones and never the machine's own: see the calendar.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

impl Draft {
    /// Monday to Friday, nine to six: where a new organisation starts.
    pub fn working_week(zone: &str) -> Self {
        let day = || vec!["09:00-18:00".to_owned()];
        Self {
            zone: zone.to_owned(),
            days: [day(), day(), day(), day(), day(), vec![], vec![]],
            holidays: vec![],
        }
    }

    /// Every hour of every day.
    pub fn around_the_clock(zone: &str) -> Self {
        let days = std::array::from_fn(|_| vec!["00:00-24:00".to_owned()]);
        Self { zone: zone.to_owned(), days, holidays: vec![] }
    }
}

impl Calendar {
    /// Reads a draft; every mistake in it, in the order of the form.
    pub fn check(draft: &Draft) -> Result<Self, Vec<Mistake>> {
        let mut mistakes = Vec::new();
        let zone = zone(&draft.zone).map_err(|mistake| mistakes.push(mistake)).ok();
        let days = days(&draft.days, &mut mistakes);
        let holidays = holidays(&draft.holidays, &mut mistakes);
        match zone {
            Some(zone) if mistakes.is_empty() => Ok(Self { zone, days, holidays }),
            _ => Err(mistakes),
        }
    }

    /// The plain form of this calendar, tidied: shifts in order, holidays by date.
    pub fn draft(&self) -> Draft {
        let hours = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let shift = |shift: &Shift| {
            let to = if shift.to > DAY_MINUTES { shift.to - DAY_MINUTES } else { shift.to };
            format!("{}-{}", hours(shift.from), hours(to))
        };
        let holiday = |(day, name): (&i64, &String)| Holiday {
            date: date_of(*day).to_string(),
            name: name.clone(),
        };
        Draft {
            zone: self.zone.iana_name().unwrap_or("UTC").to_owned(),
            days: self.days.each_ref().map(|day| day.iter().map(shift).collect()),
            holidays: self.holidays.iter().map(holiday).collect(),
        }
    }
}

/// Whether there is such a zone, by its IANA name.
fn zone(name: &str) -> Result<TimeZone, Mistake> {
    let unknown = || mistake("zone", "calendar-zone-unknown", vec![("zone", shortened(name))]);
    ZONES.get(name.trim()).map_err(|_| unknown())
}

fn days(drafts: &[Vec<String>; 7], mistakes: &mut Vec<Mistake>) -> [Vec<Shift>; 7] {
    let mut days: [Vec<Shift>; 7] = Default::default();
    // Every shift in minutes of the week, with the field it stands in.
    let mut week: Vec<(u32, u32, String, &str)> = Vec::new();
    for (day, shifts) in drafts.iter().enumerate() {
        if shifts.len() > MOST_SHIFTS {
            mistakes.push(mistake(&format!("days.{day}"), "calendar-shifts-too-many", vec![]));
            continue;
        }
        for (index, text) in shifts.iter().enumerate() {
            let field = format!("days.{day}.{index}");
            match shift(text) {
                Ok(shift) => {
                    let midnight = day as u32 * u32::from(DAY_MINUTES);
                    week.push((
                        midnight + u32::from(shift.from),
                        midnight + u32::from(shift.to),
                        field,
                        text,
                    ));
                    days[day].push(shift);
                }
                Err(key) => mistakes.push(mistake(&field, key, vec![("shift", shortened(text))])),
            }
        }
        days[day].sort_unstable_by_key(|shift| shift.from);
    }
    if week.is_empty() && mistakes.iter().all(|mistake| !mistake.field.starts_with("days")) {
        mistakes.push(mistake("days", "calendar-never-open", vec![]));
    }
    overlaps(week, mistakes);
    days
}

/// Shifts that run into one another, Sunday night's into Monday included.
fn overlaps(mut week: Vec<(u32, u32, String, &str)>, mistakes: &mut Vec<Mistake>) {
    const WEEK: u32 = 7 * DAY_MINUTES as u32;
    week.sort_unstable_by_key(|(from, ..)| *from);
    let busy_until = week.last().map_or(0, |(_, to, ..)| to.saturating_sub(WEEK));
    let mut before: Option<(u32, &str)> = None;
    for (from, to, field, text) in &week {
        let (busy, other) = match before {
            Some(before) => before,
            None => (busy_until, week.last().map_or("", |(.., text)| text)),
        };
        if *from < busy && week.len() > 1 {
            let args = vec![("shift", shortened(text)), ("other", shortened(other))];
            mistakes.push(mistake(field, "calendar-shifts-overlap", args));
        }
        if before.is_none_or(|(busy, _)| busy < *to) {
            before = Some((*to, text));
        }
    }
}

/// `9:00-17:30`, also with an en dash or a dot for the colon, as people type it.
fn shift(text: &str) -> Result<Shift, &'static str> {
    const UNREADABLE: &str = "calendar-shift-unreadable";
    let (from, to) = text.split_once(['-', '–', '—']).ok_or(UNREADABLE)?;
    let from = time(from).filter(|from| *from < DAY_MINUTES).ok_or(UNREADABLE)?;
    let to = time(to).ok_or(UNREADABLE)?;
    match to {
        _ if to == from => Err("calendar-shift-empty"),
        _ if to > from => Ok(Shift { from, to }),
        _ => Ok(Shift { from, to: to + DAY_MINUTES }),
    }
}

/// Minutes after midnight: `9`, `9:05`, `24:00`.
fn time(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once([':', '.']).unwrap_or((text, "00"));
    let number = |text: &str, digits: std::ops::RangeInclusive<usize>| -> Option<u16> {
        let text = text.trim();
        let plain = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    };
    let (hours, minutes) = (number(hours, 1..=2)?, number(minutes, 2..=2)?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= DAY_MINUTES).then_some(total)
}

fn holidays(drafts: &[Holiday], mistakes: &mut Vec<Mistake>) -> BTreeMap<i64, String> {
    let mut holidays = BTreeMap::new();
    if drafts.len() > MOST_HOLIDAYS {
        mistakes.push(mistake("holidays", "calendar-holidays-too-many", vec![]));
        return holidays;
    }
    for (index, draft) in drafts.iter().enumerate() {
        let mut wrong = |key| {
            let args = vec![("date", shortened(&draft.date)), ("name", shortened(&draft.name))];
            mistakes.push(mistake(&format!("holidays.{index}"), key, args));
        };
        let Ok(date) = draft.date.trim().parse::<Date>() else {
            wrong("calendar-holiday-unreadable");
            continue;
        };
        let name = draft.name.trim();
        if name.chars().count() > LONGEST_NAME {
            wrong("calendar-holiday-name-long");
        } else if holidays.insert(day_of(date), name.to_owned()).is_some() {
            wrong("calendar-holiday-twice");
        }
    }
    holidays
}

/// Days since 1970-01-01.
pub(super) fn day_of(date: Date) -> i64 {
    let since = date.duration_since(Date::constant(1970, 1, 1));
    since.as_secs().div_euclid(24 * 60 * 60)
}

fn date_of(day: i64) -> Date {
    let length = jiff::SignedDuration::from_hours(day.saturating_mul(24));
    Date::constant(1970, 1, 1).saturating_add(length)
}

fn mistake(field: &str, key: &'static str, args: Vec<(&'static str, String)>) -> Mistake {
    Mistake { field: field.to_owned(), key, args }
}

/// What was typed, short enough for a sentence.
fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

//! Dates in cells: ISO, day or month first, Buddhist years, month names, spreadsheet and Unix numbers.

mod token;

use super::folded;
use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use token::Token;

/// Which number comes first in dates such as 03/04/2025.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    #[default]
    DayFirst,
    MonthFirst,
}

/// How a column's dates are meant.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    pub order: Order,
    /// The zone of times that name none.
    pub zone: TimeZone,
    /// The latest moment a feedback can be from.
    pub now: Timestamp,
}

/// Why a cell holds no moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoDate {
    /// Not a way of writing dates that we know, or no day of the calendar.
    Unknown,
    /// Later than now.
    Future,
    /// Before 1990: a spreadsheet's empty date, or a mistyped year.
    Past,
}

/// What one cell says about the order of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// Not a date at all.
    Nothing,
    /// A date that reads the same in both orders, or whose order is plain.
    Date,
    /// A date that only reads this way.
    Only(Order),
    /// A date that reads either way.
    Either,
}

/// Clocks differ a little between machines.
const TOLERANCE: std::time::Duration = std::time::Duration::from_secs(10 * 60);
const EARLIEST: i16 = 1990;
/// Years of the Buddhist era are 543 ahead.
const BUDDHIST: i64 = 543;

/// The moment in a cell.
///
/// # Errors
/// When it holds none, or one that no answer can have been given at.
pub(crate) fn read(reading: &Reading, cell: &str) -> Result<Timestamp, NoDate> {
    let parsed = parse(&folded(cell), reading.order).ok_or(NoDate::Unknown)?;
    let moment = parsed.moment(&reading.zone, reading.now).ok_or(NoDate::Unknown)?;
    if moment > reading.now.plus(TOLERANCE) {
        return Err(NoDate::Future);
    }
    let year = moment.to_jiff().to_zoned(TimeZone::UTC).year();
    if year < EARLIEST { Err(NoDate::Past) } else { Ok(moment) }
}

/// What a cell tells about the order of day and month in its column.
pub(crate) fn says(cell: &str) -> Says {
    let cell = folded(cell);
    let reads = |order| parse(&cell, order).is_some_and(|parsed| parsed.is_plausible());
    let tokens = token::tokens(&cell);
    match (reads(Order::DayFirst), reads(Order::MonthFirst)) {
        (false, false) => Says::Nothing,
        (true, true) if order_matters(&tokens) => Says::Either,
        (true, true) => Says::Date,
        (true, false) => Says::Only(Order::DayFirst),
        (false, true) => Says::Only(Order::MonthFirst),
    }
}

/// Whether the first two numbers are a day and a month, in one order or the other.
fn order_matters(tokens: &[Token<'_>]) -> bool {
    match tokens {
        [
            Token::Number(first),
            Token::Mark(_),
            Token::Number(second),
            Token::Mark(_),
            Token::Number(_),
            ..,
        ] => first.digits <= 2 && first.value != second.value,
        _ => false,
    }
}

/// A date as it is written, before it is a moment.
enum Parsed {
    Moment(Timestamp),
    /// Year as written and the number of its digits.
    Civil {
        year: (i64, u8),
        month: i64,
        day: i64,
        time: Option<civil::Time>,
        offset: Option<Offset>,
    },
    /// Days since the last day of 1899, as spreadsheets count.
    Serial(f64),
}

impl Parsed {
    fn moment(&self, zone: &TimeZone, now: Timestamp) -> Option<Timestamp> {
        let (date, time, offset) = match self {
            Self::Moment(moment) => return Some(*moment),
            Self::Serial(days) => {
                let (date, time) = from_serial(*days)?;
                (date, time, None)
            }
            Self::Civil { year, month, day, time, offset } => {
                (civil_date(*year, *month, *day, now)?, *time, *offset)
            }
        };
        let local = |time: civil::Time| -> Option<Timestamp> {
            let zone = offset.map_or_else(|| zone.clone(), Offset::to_time_zone);
            let moment = zone.to_ambiguous_zoned(date.to_datetime(time)).compatible().ok()?;
            Some(Timestamp::from_jiff(moment.timestamp()))
        };
        match time {
            Some(time) => local(time),
            // A day without a time is told at noon, so that it stays that day nearby; today, which
            // may still be morning, not later than now.
            None => {
                let (start, noon) =
                    (local(civil::Time::midnight())?, local(civil::time(12, 0, 0, 0))?);
                Some(if start <= now { noon.min(now) } else { noon })
            }
        }
    }

    /// Whether it is a day of the calendar at all, whatever the year means.
    fn is_plausible(&self) -> bool {
        let now = Timestamp::from_micros(i64::MAX / 2);
        self.moment(&TimeZone::UTC, now).is_some()
    }
}

/// A day of the calendar; years of the Buddhist era and those of two digits are told from what can
/// have been by now.
fn civil_date(year: (i64, u8), month: i64, day: i64, now: Timestamp) -> Option<civil::Date> {
    let this_year = i64::from(now.to_jiff().to_zoned(TimeZone::UTC).year());
    let year = match year {
        (year @ 2400..=2700, 3..) => year - BUDDHIST,
        (year, 3..) => year,
        // 68 is 2568 of the Buddhist era, once 2068 has not come.
        (year, _) if 2000 + year > this_year + 1 => 2500 + year - BUDDHIST,
        (year, _) => 2000 + year,
    };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    civil::Date::new(i16::try_from(year).ok()?, month, day).ok()
}

fn from_serial(days: f64) -> Option<(civil::Date, Option<civil::Time>)> {
    let whole = days.floor();
    #[expect(clippy::cast_possible_truncation, reason = "spreadsheet days have five digits")]
    let (whole_days, seconds) = (whole as i32, ((days - whole) * 86_400.0).round() as i32);
    let date =
        civil::date(1899, 12, 30).checked_add(jiff::Span::new().try_days(whole_days).ok()?).ok()?;
    if seconds == 0 {
        return Some((date, None));
    }
    let time = civil::Time::midnight().wrapping_add(jiff::Span::new().try_seconds(seconds).ok()?);
    Some((date, Some(time)))
}

fn parse(text: &str, order: Order) -> Option<Parsed> {
    if text.is_empty() || text.len() > 80 {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',')
        && let Some(number) = bare_number(text)
    {
        return Some(number);
    }
    let tokens = token::tokens(text);
    let (year, month, day, rest) = token::date(&tokens, order)?;
    let (time, offset) = token::time(rest)?;
    Some(Parsed::Civil { year, month, day, time, offset })
}

/// A number alone: a spreadsheet's day, Unix time, or digits run together.
fn bare_number(text: &str) -> Option<Parsed> {
    let plain = text.replace(',', ".");
    if text.bytes().filter(|byte| !byte.is_ascii_digit()).count() > 1 {
        return None;
    }
    let whole: i64 = plain.split('.').next()?.parse().ok()?;
    let digits = plain.split('.').next()?.len();
    let micros =
        |unit: i64| whole.checked_mul(unit).map(Timestamp::from_micros).map(Parsed::Moment);
    match digits {
        5 if (20_000..80_000).contains(&whole) => plain.parse().ok().map(Parsed::Serial),
        _ if plain.contains('.') && digits != 10 => None,
        8 => run_together(text),
        10 => micros(1_000_000),
        13 => micros(1_000),
        16 => micros(1),
        12 | 14 => run_together(text),
        _ => None,
    }
}

/// 20250312, 202503121405, 20250312140500.
fn run_together(text: &str) -> Option<Parsed> {
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let small = |from: usize| part(from, from + 2).and_then(|value| i8::try_from(value).ok());
    let time = match text.len() {
        8 => None,
        length => {
            let second = if length == 14 { small(12)? } else { 0 };
            Some(civil::Time::new(small(8)?, small(10)?, second, 0).ok()?)
        }
    };
    Some(Parsed::Civil {
        year: (part(0, 4)?, 4),
        month: part(4, 6)?,
        day: part(6, 8)?,
        time,
        offset: None,
    })
}

#[cfg(test)]
mod tests;

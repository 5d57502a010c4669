//! Dates, times and spans as each language writes them; Thai years count from the Buddha's passing.

use super::Words;
use crate::given::Given;
use jiff::Zoned;
use jiff::tz::TimeZone;
use kernel::{Language, Timestamp};

const MONTHS_EN: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTHS_TH: [&str; 12] = [
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
];

const MINUTE: i64 = 60_000_000;

impl Words {
    /// A day: 21 Nov 2026 · 21 พ.ย. 2569 · 21/11/2026.
    pub fn day(self, at: impl Given<Timestamp>, zone: &TimeZone) -> String {
        let (year, month, day, _) = parts(at.given(), zone);
        match self.0 {
            Language::En => format!("{day} {} {year}", MONTHS_EN[month]),
            Language::Th => format!("{day} {} {}", MONTHS_TH[month], year + 543),
            Language::Vi => format!("{day:02}/{:02}/{year}", month + 1),
        }
    }

    /// A day without its year, for axes and short lists: 21 Nov · 21 พ.ย. · 21/11.
    pub fn day_short(self, at: impl Given<Timestamp>, zone: &TimeZone) -> String {
        let (_, month, day, _) = parts(at.given(), zone);
        match self.0 {
            Language::En => format!("{day} {}", MONTHS_EN[month]),
            Language::Th => format!("{day} {}", MONTHS_TH[month]),
            Language::Vi => format!("{day:02}/{:02}", month + 1),
        }
    }

    /// A month: Nov 2026 · พ.ย. 2569 · 11/2026.
    pub fn month(self, at: impl Given<Timestamp>, zone: &TimeZone) -> String {
        let (year, month, ..) = parts(at.given(), zone);
        match self.0 {
            Language::En => format!("{} {year}", MONTHS_EN[month]),
            Language::Th => format!("{} {}", MONTHS_TH[month], year + 543),
            Language::Vi => format!("{:02}/{year}", month + 1),
        }
    }

    /// A day and its time, to the minute.
    pub fn moment(self, at: impl Given<Timestamp>, zone: &TimeZone) -> String {
        let at = at.given();
        let ((.., clock), day) = (parts(at, zone), self.day(at, zone));
        match self.0 {
            Language::En => format!("{day}, {clock}"),
            Language::Th => format!("{day} {clock} น."),
            Language::Vi => format!("{clock}, {day}"),
        }
    }

    /// The time of day, to the minute: 14:05 · 14:05 น.
    pub fn clock(self, at: impl Given<Timestamp>, zone: &TimeZone) -> String {
        let (.., clock) = parts(at.given(), zone);
        if self.0 == Language::Th { clock + " น." } else { clock }
    }

    /// How long ago (or how far ahead) `then` is, in one unit: "5 min ago", "in 3 h".
    pub fn ago(self, then: impl Given<Timestamp>, now: impl Given<Timestamp>) -> String {
        let minutes = now.given().since(then.given()) / MINUTE;
        if minutes == 0 {
            return self.t("ago-now").to_owned();
        }
        let length = self.one_unit(minutes.abs());
        let key = if minutes > 0 { "ago-past" } else { "ago-ahead" };
        self.with(key, &[("length", length.into())])
    }

    /// A length of time in its two largest units: "2 h 15 min", "3 d 4 h".
    pub fn duration(self, minutes: i64) -> String {
        let minutes = minutes.max(0);
        let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        let unit = |key, count: i64| self.with(key, &[("count", count.into())]);
        match (days, hours, rest) {
            (0, 0, rest) => unit("length-minutes", rest),
            (0, hours, 0) => unit("length-hours", hours),
            (0, hours, rest) => unit("length-hours", hours) + " " + &unit("length-minutes", rest),
            (days, 0, _) => unit("length-days", days),
            (days, hours, _) => unit("length-days", days) + " " + &unit("length-hours", hours),
        }
    }

    fn one_unit(self, minutes: i64) -> String {
        let (key, count) = match minutes {
            0..60 => ("length-minutes", minutes),
            60..1440 => ("length-hours", minutes / 60),
            1440..43_200 => ("length-days", minutes / 1440),
            43_200..525_600 => ("length-months", minutes / 43_200),
            _ => ("length-years", minutes / 525_600),
        };
        self.with(key, &[("count", count.into())])
    }
}

/// RFC 3339 in UTC, for `<time datetime>`.
pub fn machine(at: Timestamp) -> String {
    at.to_jiff().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn parts(at: Timestamp, zone: &TimeZone) -> (i32, usize, i8, String) {
    let local: Zoned = at.to_jiff().to_zoned(zone.clone());
    let month = usize::from(local.month().unsigned_abs()).clamp(1, 12) - 1;
    let clock = format!("{:02}:{:02}", local.hour(), local.minute());
    (i32::from(local.year()), month, local.day(), clock)
}

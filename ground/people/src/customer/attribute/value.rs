//! Values: one spelling for what is the same, so that it can be compared.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use sheet::cell::{composed, folded};
use web::Words;

/// What the values of an attribute are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Text,
    Number,
    Date,
    YesNo,
}

/// Characters of a text that is an attribute.
const LONGEST: usize = 200;
/// Years from here on are counted from the Buddha's passing.
const BUDDHIST: i16 = 2400;

const YES: [&str; 14] =
    ["yes", "y", "true", "1", "on", "x", "✓", "ใช่", "จริง", "ยินยอม", "มี", "có", "đúng", "đồng ý"];
const NO: [&str; 13] = [
    "no",
    "n",
    "false",
    "0",
    "off",
    "✗",
    "ไม่",
    "ไม่ใช่",
    "ไม่ยินยอม",
    "không",
    "sai",
    "không đồng ý",
    "ไม่จริง",
];

impl Kind {
    pub const ALL: [Self; 4] = [Self::Text, Self::Number, Self::Date, Self::YesNo];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::YesNo => "yes-no",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == text)
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Text => "attribute-text",
            Self::Number => "attribute-number",
            Self::Date => "attribute-date",
            Self::YesNo => "attribute-yes-no",
        }
    }

    /// A cell as it is kept: numbers with a point and without signs between, days as `2026-11-22`,
    /// `yes` or `no`. `None` when it is nothing of the kind.
    pub fn read(self, cell: &str) -> Option<String> {
        match self {
            Self::Text => {
                let plain: String = composed(cell).chars().filter(|c| !c.is_control()).collect();
                let cut: String = plain.trim().chars().take(LONGEST).collect();
                (!cut.is_empty()).then_some(cut)
            }
            Self::Number => number(&folded(cell)),
            Self::Date => read_day(cell).map(|day| day.to_string()),
            Self::YesNo => yes_or_no(cell).map(|yes| if yes { "yes" } else { "no" }.to_owned()),
        }
    }

    /// A kept value as people read it.
    pub fn said(self, words: Words, value: &str) -> String {
        let plain = || value.to_owned();
        match self {
            Self::Text => plain(),
            Self::Number => value.parse().map_or_else(|_| plain(), |whole| words.number(whole)),
            Self::Date => value
                .parse::<Date>()
                .ok()
                .and_then(noon)
                .map_or_else(plain, |at| words.day(at, &TimeZone::UTC)),
            Self::YesNo if value == "yes" => words.t("privacy-yes").to_owned(),
            Self::YesNo if value == "no" => words.t("privacy-no").to_owned(),
            Self::YesNo => plain(),
        }
    }
}

fn noon(day: Date) -> Option<Timestamp> {
    let at = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).ok()?;
    Some(Timestamp::from_micros(at.timestamp().as_microsecond()))
}

/// What a cell answers; `None` when it says neither.
pub(crate) fn yes_or_no(cell: &str) -> Option<bool> {
    let cell = folded(cell);
    match (YES.contains(&cell.as_str()), NO.contains(&cell.as_str())) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// A number as people write it: `1,234.5`, `1.234,5` and `1 234`. A single mark before three digits
/// stands between thousands.
fn number(cell: &str) -> Option<String> {
    let (sign, digits) = cell.strip_prefix('-').map_or(("", cell), |rest| ("-", rest));
    let digits: String = digits.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\'')).collect();
    let fits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    if digits.is_empty() || digits.len() > 24 || !digits.chars().all(fits) {
        return None;
    }
    let last = digits.rfind(['.', ',']);
    let mark = last.map(|at| digits.as_bytes()[at]);
    let times = digits.bytes().filter(|byte| Some(*byte) == mark).count();
    let others = digits.bytes().any(|byte| matches!(byte, b'.' | b',') && Some(byte) != mark);
    let is_point = match last {
        None => false,
        Some(at) => {
            let is_group = (1..=3).contains(&at) && !digits.starts_with('0');
            times == 1 && (others || digits.len() - at - 1 != 3 || !is_group)
        }
    };
    let (whole, part) = match last {
        Some(at) if is_point => (&digits[..at], &digits[at + 1..]),
        _ => (digits.as_str(), ""),
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    if (whole.is_empty() && digits.chars().all(|c| !c.is_ascii_digit())) || whole.len() > 15 {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let sign = if whole == "0" && part.is_empty() { "" } else { sign };
    Some(if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") })
}

/// A day, written year first or day first; years of the Buddhist era are understood.
pub fn read_day(cell: &str) -> Option<Date> {
    let cell = folded(cell);
    let cell = cell.split([' ', 't']).next()?;
    let parts: Vec<&str> = cell.split(['-', '/', '.']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let number = |text: &str| text.parse::<i16>().ok();
    let (year, day) = if first.len() == 4 {
        (number(first)?, number(last)?)
    } else {
        (number(last)?, number(first)?)
    };
    let year = if year >= BUDDHIST { year - 543 } else { year };
    if !(1000..=2300).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(number(month)?).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_each_language_writes_them() {
        for (kind, value, said) in [
            (Kind::Number, "12500", "12,500"),
            (Kind::Number, "1.5", "1.5"),
            (Kind::YesNo, "yes", "Yes"),
            (Kind::YesNo, "kept before it had a kind", "kept before it had a kind"),
            (Kind::Text, "Gold", "Gold"),
        ] {
            assert_eq!(kind.said(Words::of(kernel::Language::En), value), said);
        }
        let day = Kind::Date.said(Words::of(kernel::Language::Th), "2026-11-22");
        assert!(day.contains("2569"), "{day}");
    }

    #[test]
    fn values_have_one_spelling() {
        use Kind::{Date, Number, Text, YesNo};
        for (kind, cell, kept) in [
            (Number, "1,234.50", Some("1234.5")),
            (Number, "1.234,5", Some("1234.5")),
            (Number, "1,234", Some("1234")),
            (Number, "1.5", Some("1.5")),
            (Number, "0.125", Some("0.125")),
            (Number, "1234.125", Some("1234.125")),
            (Number, "๑๒", Some("12")),
            (Number, "-0", Some("0")),
            (Number, "-7", Some("-7")),
            (Number, "007", Some("7")),
            (Number, "", None),
            (Number, ".", None),
            (Number, "1e9", None),
            (Number, "=1+1", None),
            (Number, "9999999999999999", None),
            (Date, "2026-11-22", Some("2026-11-22")),
            (Date, "22/11/2569", Some("2026-11-22")),
            (Date, "1.2.2026", Some("2026-02-01")),
            (Date, "2026-11-22 10:00:00", Some("2026-11-22")),
            (Date, "31/02/2026", None),
            (Date, "22/11/26", None),
            (Date, "soon", None),
            (YesNo, "ใช่", Some("yes")),
            (YesNo, "Không", Some("no")),
            (YesNo, "TRUE", Some("yes")),
            (YesNo, "maybe", None),
            (Text, "  Gold ", Some("Gold")),
            (Text, "'=HYPERLINK(1)", Some("=HYPERLINK(1)")),
            (Text, "\u{7}", None),
        ] {
            assert_eq!(kind.read(cell).as_deref(), kept, "{cell}");
            if let Some(kept) = kept {
                assert_eq!(kind.read(kept).as_deref(), Some(kept), "reading {kept} again");
            }
        }
    }
}

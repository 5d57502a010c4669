//! Money: a currency, and amounts of it in its smallest unit.

use sheet::cell::folded;
use web::Words;

/// A currency by its code in ISO 4217: `THB`, `VND`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency([u8; 3]);

/// Those without a smaller unit, and those whose unit has a thousand of them (ISO 4217).
const WHOLE: [&str; 16] = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
    "XAF", "XOF", "XPF",
];
const THOUSANDTHS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

/// What stands beside an amount in a file.
const MARKS: [&str; 9] = ["฿", "บาท", "baht", "₫", "đồng", "dong", "đ", "$", "€"];

impl Currency {
    /// Three letters, in whatever case.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let letters: [u8; 3] = text.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_uppercase).then_some(Self(letters))
    }

    /// The currency of a time zone's country, for a first suggestion.
    pub fn of_zone(zone: &str) -> Option<Self> {
        match zone {
            "Asia/Bangkok" => Some(Self(*b"THB")),
            "Asia/Ho_Chi_Minh" | "Asia/Saigon" | "Asia/Hanoi" => Some(Self(*b"VND")),
            _ => None,
        }
    }

    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Decimals of an amount.
    pub fn digits(self) -> usize {
        match self.code() {
            code if WHOLE.contains(&code) => 0,
            code if THOUSANDTHS.contains(&code) => 3,
            _ => 2,
        }
    }

    /// Smallest units in one.
    pub fn units(self) -> i64 {
        10_i64.pow(u32::try_from(self.digits()).unwrap_or(0))
    }

    /// An amount as a program reads it: `-1250.50`.
    pub fn plain(self, amount: i64) -> String {
        let (sign, size) = (if amount < 0 { "-" } else { "" }, amount.unsigned_abs());
        let units = self.units().unsigned_abs();
        match self.digits() {
            0 => format!("{sign}{size}"),
            digits => format!("{sign}{}.{:0digits$}", size / units, size % units),
        }
    }

    /// An amount as people read it: ฿1,250.50, 45.000 ₫.
    pub fn exact(self, words: Words, amount: i64) -> String {
        self.beside(words, words.decimal(amount as f64 / self.units() as f64, self.digits()))
    }

    /// A sum or a mean as people read it: decimals only below a hundred.
    pub fn about(self, words: Words, amount: f64) -> String {
        let amount = amount / self.units() as f64;
        let digits = if amount.abs() < 100.0 { self.digits() } else { 0 };
        self.beside(words, words.decimal(amount, digits))
    }

    fn beside(self, words: Words, number: String) -> String {
        let (sign, number) = number.strip_prefix('−').map_or(("", number.as_str()), |n| ("−", n));
        match self.code() {
            "THB" => format!("{sign}฿{number}"),
            "VND" if words.language() == kernel::Language::Vi => {
                format!("{sign}{number}\u{a0}₫")
            }
            "VND" => format!("{sign}₫{number}"),
            code => format!("{sign}{code}\u{a0}{number}"),
        }
    }

    /// Reads an amount as people write it: `1,250.50`, `฿120`, `45.000đ`, `(30.00)` for money given
    /// back. `None` for what could be read in two ways, such as `1.250` baht.
    pub fn read(self, cell: &str) -> Option<i64> {
        let cell = folded(cell);
        let mut rest = cell.trim();
        let mut back = false;
        if let Some(inner) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            (rest, back) = (inner, true);
        }
        let code = self.code().to_lowercase();
        // A sign and a mark stand in either order.
        for _ in 0..3 {
            rest = rest.trim();
            for sign in ['-', '−'] {
                if let Some(after) = rest.strip_prefix(sign) {
                    (rest, back) = (after, true);
                }
            }
            for mark in MARKS.into_iter().chain([code.as_str()]) {
                let bare = rest.strip_prefix(mark).or_else(|| rest.strip_suffix(mark));
                rest = bare.unwrap_or(rest).trim();
            }
        }
        let amount = self.size(rest)?;
        Some(if back { -amount } else { amount })
    }

    fn size(self, text: &str) -> Option<i64> {
        let digits = self.digits();
        let last = text.rfind(['.', ',']);
        let tail = last.map_or(0, |at| text.len() - at - 1);
        let is_point = match last {
            Some(at) if tail > 0 => {
                let mark = &text[at..=at];
                let alone = text.matches(mark).count() == 1;
                alone && (tail < 3 || (digits == 3 && tail == 3 && mark == "."))
            }
            _ => false,
        };
        let (whole, part) = match last {
            Some(at) if is_point => (&text[..at], &text[at + 1..]),
            _ => (text, ""),
        };
        let groups: Vec<&str> = whole.split(['.', ',']).collect();
        let (head, others) = groups.split_first()?;
        let marks = || whole.chars().filter(|c| matches!(c, '.' | ','));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let grouped = others.is_empty() || (1..=3).contains(&head.len());
        let fits = !head.is_empty()
            && groups.iter().all(|group| is_number(group))
            && is_number(part)
            && grouped
            && others.iter().all(|group| group.len() == 3)
            && marks().all(|mark| Some(mark) == marks().next());
        // One point before three digits stands between thousands here and before decimals there.
        let unclear = digits > 0 && part.is_empty() && others.len() == 1 && whole.contains('.');
        if !fits || unclear {
            return None;
        }
        let beyond = part.get(digits.min(part.len())..)?;
        if beyond.bytes().any(|byte| byte != b'0') {
            return None;
        }
        let part = &part[..digits.min(part.len())];
        let minor: i64 =
            if part.is_empty() { 0 } else { format!("{part:0<digits$}").parse().ok()? };
        let whole: i64 = groups.concat().parse().ok()?;
        whole.checked_mul(self.units())?.checked_add(minor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (code, cell, amount) in [
            ("THB", "1,250.50", Some(125_050)),
            ("THB", "฿120", Some(12_000)),
            ("THB", "120 บาท", Some(12_000)),
            ("THB", "๑๒๐", Some(12_000)),
            ("THB", "THB 85.5", Some(8_550)),
            ("THB", "-฿30", Some(-3_000)),
            ("THB", "(30.00)", Some(-3_000)),
            ("THB", "1,250", Some(125_000)),
            ("THB", "1.250", None),
            ("THB", "1.250,50", Some(125_050)),
            ("THB", "12.345.678", Some(1_234_567_800)),
            ("THB", "1,25,000", None),
            ("THB", "12a", None),
            ("THB", "", None),
            ("THB", "0.005", None),
            ("VND", "45.000đ", Some(45_000)),
            ("VND", "45,000 ₫", Some(45_000)),
            ("VND", "45000.00", Some(45_000)),
            ("VND", "45000.50", None),
            ("KWD", "1.250", Some(1_250)),
            ("THB", "99999999999999999999", None),
        ] {
            let currency = Currency::parse(code).unwrap();
            assert_eq!(currency.read(cell), amount, "{code} {cell}");
        }
        assert_eq!(Currency::parse("฿"), None);
        assert_eq!(Currency::parse("thb").unwrap().code(), "THB");
    }

    #[test]
    fn amounts_are_written_as_each_language_does() {
        let [thb, vnd] = ["THB", "VND"].map(|code| Currency::parse(code).unwrap());
        let [en, vi] = [Language::En, Language::Vi].map(Words::of);
        assert_eq!(thb.exact(en, -125_050), "−฿1,250.50");
        assert_eq!(thb.about(en, 125_080.0), "฿1,251");
        assert_eq!(thb.about(en, 8_512.4), "฿85.12");
        assert_eq!(vnd.exact(vi, 45_000), "45.000\u{a0}₫");
        assert_eq!(vnd.exact(en, 45_000), "₫45,000");
        assert_eq!((thb.plain(-5), vnd.plain(45)), ("-0.05".to_owned(), "45".to_owned()));
    }
}

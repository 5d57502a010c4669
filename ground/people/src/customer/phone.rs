//! Phone numbers: one spelling for one line, wherever its owner left out the country.

/// A number as `+66812345678`; without a known country, its digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

/// The countries whose local numbers we can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Country {
    Thailand,
    Vietnam,
}

impl Country {
    /// The country a unit's time zone lies in.
    pub fn of_zone(zone: &str) -> Option<Self> {
        match zone {
            "Asia/Bangkok" => Some(Self::Thailand),
            "Asia/Ho_Chi_Minh" | "Asia/Saigon" | "Asia/Hanoi" => Some(Self::Vietnam),
            _ => None,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Thailand => "66",
            Self::Vietnam => "84",
        }
    }

    /// How many digits follow the country's code: Thai landlines have eight and mobiles nine,
    /// Vietnamese mobiles nine and landlines ten.
    const fn fits(self, digits: usize) -> bool {
        match self {
            Self::Thailand => matches!(digits, 8 | 9),
            Self::Vietnam => matches!(digits, 9 | 10),
        }
    }
}

/// E.164 allows fifteen digits; fewer than seven are an extension or a short code.
const FITTING: std::ops::RangeInclusive<usize> = 7..=15;

impl Phone {
    /// Reads a number in whatever way people write them. `country` is that of the unit it was
    /// given to, and says how a number without a country's code is meant.
    pub fn parse(text: &str, country: Option<Country>) -> Option<Self> {
        let (plus, digits) = first_number(text);
        let (plus, digits) = match digits.strip_prefix("00") {
            Some(rest) if !plus => (true, rest.to_owned()),
            _ => (plus, digits),
        };
        let full = if plus { Some(abroad(&digits)) } else { local(&digits, country) };
        let number = full.map_or(digits, |full| format!("+{full}"));
        let count = number.trim_start_matches('+').len();
        FITTING.contains(&count).then_some(Self(number))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A number with its country's code, without the 0 that some leave between: +66 (0)81 ….
fn abroad(digits: &str) -> String {
    for country in [Country::Thailand, Country::Vietnam] {
        if let Some(rest) = digits.strip_prefix(country.code()).and_then(|d| d.strip_prefix('0')) {
            return format!("{}{rest}", country.code());
        }
    }
    digits.to_owned()
}

/// A number as it is dialled at home, with its country's code before it.
fn local(digits: &str, country: Option<Country>) -> Option<String> {
    let country = country?;
    if let Some(rest) = digits.strip_prefix('0') {
        return country.fits(rest.len()).then(|| format!("{}{rest}", country.code()));
    }
    if digits.strip_prefix(country.code()).is_some_and(|rest| country.fits(rest.len())) {
        return Some(digits.to_owned());
    }
    // A spreadsheet took the leading 0 for a number's.
    (digits.len() == 9).then(|| format!("{}{digits}", country.code()))
}

/// The first number of a text, whether a plus stands before it. An extension and a second number
/// come after a letter, a comma or a slash.
fn first_number(text: &str) -> (bool, String) {
    let mut plus = false;
    let mut digits = String::new();
    for c in text.trim().trim_start_matches("tel:").chars() {
        match (digit(c), c) {
            (Some(digit), _) => digits.push(digit),
            (None, '+' | '＋') if digits.is_empty() => plus = true,
            (None, ' ' | '-' | '.' | '(' | ')' | '\u{a0}' | '\u{2010}'..='\u{2015}') => {}
            (None, _) if digits.is_empty() => {}
            (None, _) => break,
        }
    }
    (plus, digits)
}

fn digit(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => return Some(c),
        '๐'..='๙' => u32::from(c) - u32::from('๐'),
        '０'..='９' => u32::from(c) - u32::from('０'),
        _ => return None,
    };
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_has_one_spelling() {
        use Country::{Thailand, Vietnam};
        for (text, country, expected) in [
            ("081-234-5678", Some(Thailand), "+66812345678"),
            ("+66 81 234 5678", None, "+66812345678"),
            ("+66 (0)81 234 5678", None, "+66812345678"),
            ("0066812345678", Some(Vietnam), "+66812345678"),
            ("66812345678", Some(Thailand), "+66812345678"),
            ("812345678", Some(Thailand), "+66812345678"),
            ("๐๘๑-๒๓๔-๕๖๗๘", Some(Thailand), "+66812345678"),
            ("02 123 4567 ต่อ 12", Some(Thailand), "+6621234567"),
            ("โทร. 02-123-4567, 081-234-5678", Some(Thailand), "+6621234567"),
            ("0912 345 678", Some(Vietnam), "+84912345678"),
            ("(+84) 912.345.678", None, "+84912345678"),
            ("84912345678", Some(Vietnam), "+84912345678"),
            ("024 3825 1234", Some(Vietnam), "+842438251234"),
            ("tel:+842438251234", None, "+842438251234"),
            ("912345678", Some(Vietnam), "+84912345678"),
            ("0812345678", None, "0812345678"),
            ("+1 (555) 010-9999", Some(Thailand), "+15550109999"),
            ("＋８４９１２３４５６７８", None, "+84912345678"),
        ] {
            let phone = Phone::parse(text, country);
            assert_eq!(phone.as_ref().map(Phone::as_str), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "-", "n/a", "ไม่มี", "191", "12345678901234567890", "++", "1.5e9x"]
        {
            assert_eq!(Phone::parse(text, Some(Country::Thailand)), None, "{text}");
        }
    }
}

//! Numbers as each language writes them: 1,234.5 in English and Thai, 1.234,5 in Vietnamese.

use super::Words;
use fluent_bundle::FluentValue;
use kernel::Language;

impl Words {
    /// A whole number with its thousands set apart.
    pub fn number(self, value: i64) -> String {
        let digits = grouped(&value.unsigned_abs().to_string(), self.marks().0);
        if value < 0 { format!("−{digits}") } else { digits }
    }

    /// A number with exactly `digits` decimals; what is no number becomes "–".
    pub fn decimal(self, value: f64, digits: usize) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        let text = format!("{:.digits$}", value.abs());
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let (group, point) = self.marks();
        let mut written = String::new();
        // −0.04 with one decimal is 0.0, not −0.0.
        if value < 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
            written.push('−');
        }
        written.push_str(&grouped(whole, group));
        if !part.is_empty() {
            written.push(point);
            written.push_str(part);
        }
        written
    }

    /// A score or a difference, rounded to a whole number, with its sign: +32, −5, 0.
    pub fn signed(self, value: f64) -> String {
        self.signed_to(value, 0)
    }

    /// The same with so many decimals.
    pub fn signed_to(self, value: f64, decimals: u8) -> String {
        let text = self.decimal(value, decimals.into());
        let half = 0.5 / 10_f64.powi(decimals.into());
        if value.is_finite() && value >= half { format!("+{text}") } else { text }
    }

    /// A share between 0 and 1 as a whole percentage.
    pub fn percent(self, share: f64) -> String {
        let text = self.decimal(share * 100.0, 0);
        if share.is_finite() { text + "%" } else { text }
    }

    const fn marks(self) -> (char, char) {
        match self.0 {
            Language::Vi => ('.', ','),
            Language::En | Language::Th => (',', '.'),
        }
    }
}

/// How Fluent writes a number that stands in a text.
pub(super) fn in_text(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let words = Words::of(language);
    let digits = match number.value {
        whole if whole.fract() == 0.0 => number.options.minimum_fraction_digits.unwrap_or(0),
        tenths if (tenths * 10.0).fract().abs() < 1e-9 => 1,
        _ => 2,
    };
    Some(words.decimal(number.value, digits))
}

fn grouped(digits: &str, mark: char) -> String {
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(mark);
        }
        written.push(digit);
    }
    written
}

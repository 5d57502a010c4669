//! Cells: a text in a column as it is compared and read, however people and programs write it.

mod wording;

use kernel::Language;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A cell without blanks around it, in composed letters: `e` and its tone become `é`.
pub fn composed(cell: &str) -> String {
    let cell = unguarded(cell.trim()).trim();
    if cell.is_ascii() || is_nfc_quick(cell.chars()) == IsNormalized::Yes {
        return cell.to_owned();
    }
    cell.nfc().collect()
}

/// A cell as it was before somebody put an apostrophe in front, so that no spreadsheet would run
/// it as a formula (our own files do so).
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if reads_as_formula(rest) => rest,
        _ => cell,
    }
}

/// Whether a spreadsheet may take a cell for a formula: some pass by blanks and what nobody sees.
pub fn reads_as_formula(cell: &str) -> bool {
    let unseen = |c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}');
    cell.starts_with(is_formula_sign)
        || cell.trim_start_matches(unseen).starts_with(is_formula_sign)
}

/// What makes a spreadsheet take a cell for a formula, in usual and in full width.
const fn is_formula_sign(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}

/// A text for comparing: small letters, one blank between words, digits and signs of any width
/// and of Thai as plain ones.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().nfc() {
        match c {
            '๐'..='๙' => out.push(shifted(c, '๐', '0')),
            '！'..='～' => out.extend(shifted(c, '！', '!').to_lowercase()),
            c if c.is_whitespace() || c == '\u{200B}' || c == '\u{FEFF}' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn shifted(c: char, from: char, to: char) -> char {
    char::from_u32(u32::from(c) - u32::from(from) + u32::from(to)).unwrap_or(c)
}

/// A name for comparing: as [`folded`], and without punctuation and the marks on Latin letters.
///
/// "Đà Nẵng", "da nang" and "Da-Nang" are one. Thai vowels and tones stay: without them Thai
/// words are other words.
pub fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in folded(text).nfd() {
        match c {
            '\u{300}'..='\u{36F}' => {}
            'đ' => out.push('d'),
            c if c.is_alphanumeric() || is_thai_mark(c) => out.push(c),
            _ if out.is_empty() || out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

pub const fn is_thai_mark(c: char) -> bool {
    matches!(c, '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}')
}

/// Characters of a name made of a header.
const LONGEST_NAME: usize = 40;

/// A name for an attribute or hidden value made of a header: small letters, `_` between words.
pub fn slug(header: &str) -> String {
    let mut out = String::new();
    for c in folded(header).chars() {
        let is_mark = ('\u{E31}'..='\u{E4E}').contains(&c);
        if c.is_alphanumeric() || is_mark {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
    }
    let cut: String = out.trim_end_matches('_').chars().take(LONGEST_NAME).collect();
    cut.trim_end_matches('_').to_owned()
}

/// Whether a cell says that there is nothing: empty, or one of the ways of writing so.
pub fn is_blank(cell: &str) -> bool {
    let cell = cell.trim();
    if cell.is_empty() {
        return true;
    }
    if cell.len() > 40 {
        return false;
    }
    wording::NOTHING.contains(&folded(cell).as_str())
}

/// One of our three languages by its code, a locale, or its name in any of them.
pub fn language(cell: &str) -> Option<Language> {
    let cell = folded(cell);
    let named = || {
        let known = wording::LANGUAGES.iter().find(|(name, _)| *name == cell);
        known.map(|(_, language)| *language)
    };
    named().or_else(|| Language::parse(&cell).filter(|_| cell.len() <= 10))
}

#[cfg(test)]
mod tests;

//! Codes of letters and digits: number plates, orders and parcels.

use super::{Kind, Span, cue, thai};

/// A code that begins here with a letter or a digit.
pub(super) fn at(text: &str, at: usize, passed: &mut usize) -> Option<Span> {
    if let Some(end) = plate(&text[at..]) {
        return Some(Span { start: at, end: at + end, kind: Kind::Plate });
    }
    let length = token(&text[at..]);
    let word = &text[at..at + length];
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    if letters == 0 || digits < 3 || length < 5 || addressed(&text[at + length..]) {
        return None;
    }
    let capital = word.bytes().all(|byte| !byte.is_ascii_lowercase());
    // `SPXVN0123456789`, `ORD-2026-00012`: no everyday word has so many digits.
    let sure = digits >= 6 && capital && letters >= 2;
    if sure || cue::before(text, at, cue::ORDER) {
        return Some(Span { start: at, end: at + length, kind: Kind::Order });
    }
    // Nothing inside it is a number by itself.
    if word.starts_with(|first: char| first.is_ascii_alphabetic()) && digits < 8 {
        *passed = at + length;
    }
    None
}

/// `#A1B2C3`, `#20261122001`.
pub(super) fn hash(text: &str, at: usize) -> Option<Span> {
    let length = token(&text[at + 1..]);
    let word = &text[at + 1..at + 1 + length];
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    (length >= 5 && digits >= 3).then_some(Span {
        start: at + 1,
        end: at + 1 + length,
        kind: Kind::Order,
    })
}

/// The rest of an address follows: its name is no code.
fn addressed(rest: &str) -> bool {
    rest.starts_with(['@', '_'])
}

/// How long a code is; 0 for what is none.
fn token(text: &str) -> usize {
    let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let length = text.bytes().take(40).take_while(belongs).count();
    if length == 40 { 0 } else { text[..length].trim_end_matches('-').len() }
}

/// A Vietnamese plate: `51F-123.45`, `29A1-12345`, `59-X1 123.45`.
fn plate(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if !digit(0) || !digit(1) || !matches!(bytes[0], b'1'..=b'9') {
        return None;
    }
    let mut at = 2;
    at += usize::from(bytes.get(at) == Some(&b'-'));
    if !bytes.get(at).is_some_and(u8::is_ascii_uppercase) {
        return None;
    }
    at += 1;
    at += usize::from(
        bytes.get(at).is_some_and(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()),
    );
    let apart = matches!(bytes.get(at), Some(b'-' | b' '));
    at += usize::from(apart);
    let count = (at..at + 5).take_while(|at| digit(*at)).count();
    let dotted = count == 3 && bytes.get(at + 3) == Some(&b'.') && digit(at + 4) && digit(at + 5);
    let end = if dotted { at + 6 } else { at + count };
    let more = text[end..].starts_with(|letter: char| letter.is_ascii_alphanumeric());
    ((dotted || apart && matches!(count, 4 | 5)) && !more).then_some(end)
}

/// A Thai plate, `1กข 1234`, after a word that says so: `1กก 250` is a weight and a price.
pub(super) fn thai_plate(text: &str, at: usize) -> Option<Span> {
    if !["ทะ", "เล", "ป้"].iter().any(|begin| text[at..].starts_with(begin)) {
        return None;
    }
    let cue = ["ทะเบียนรถ", "เลขทะเบียน", "ทะเบียน", "ป้าย"]
        .iter()
        .find(|cue| text[at..].starts_with(**cue))?;
    let skipped = |rest: &str| rest.len() - rest.trim_start_matches([' ', ':', '.']).len();
    let mut start = at + cue.len();
    for more in ["รถ", "ทะเบียน", "เลขที่", "คือ", "หมายเลข"]
    {
        start += skipped(&text[start..]);
        if text[start..].starts_with(more) {
            start += more.len();
        }
    }
    start += skipped(&text[start..]);
    let mut letters = text[start..].char_indices().peekable();
    if letters.peek().is_some_and(|(_, letter)| super::digit(*letter).is_some()) {
        letters.next();
    }
    let mut consonants = 0;
    while letters.next_if(|(_, letter)| ('ก'..='ฮ').contains(letter)).is_some() {
        consonants += 1;
    }
    while letters.next_if(|(_, letter)| matches!(letter, ' ' | '-')).is_some() {}
    let mut end = start;
    let mut digits = 0;
    while let Some((place, letter)) = letters.next_if(|(_, letter)| super::digit(*letter).is_some())
    {
        end = start + place + letter.len_utf8();
        digits += 1;
    }
    let alone =
        !letters.peek().is_some_and(|(_, letter)| letter.is_alphanumeric() && !thai(*letter));
    ((1..=3).contains(&consonants) && (1..=4).contains(&digits) && alone).then_some(Span {
        start,
        end,
        kind: Kind::Plate,
    })
}

//! Finding personal data in a comment, so that it can be covered before anyone reads it.
//!
//! What has a structure is believed when its digits add up or a word before it says what it is;
//! names are believed after a title or from a list. Prices, dates, times, room numbers, years and
//! Thai laughter (5555) are left alone.

mod address;
mod code;
mod cue;
mod name;
mod number;
#[cfg(test)]
mod tests;

/// What kind of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Email,
    Url,
    Phone,
    /// A Thai identity number, a Vietnamese CCCD or, after a word that says so, CMND.
    NationalId,
    /// A Vietnamese tax number, after a word that says so.
    TaxId,
    Card,
    Account,
    /// A name on LINE, Zalo, Facebook and the like.
    Handle,
    /// A number plate.
    Plate,
    /// The number of an order, a parcel or a booking.
    Order,
    Name,
}

impl Kind {
    /// What stands in the text in its place, between brackets.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Url => "url",
            Self::Phone => "phone",
            Self::NationalId => "national-id",
            Self::TaxId => "tax-id",
            Self::Card => "card",
            Self::Account => "account",
            Self::Handle => "handle",
            Self::Plate => "plate",
            Self::Order => "order",
            Self::Name => "name",
        }
    }
}

/// Where something personal stands, in bytes of the text as it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

/// What is looked for beside what always is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Policy {
    /// Numbers of orders, parcels and bookings: they lead to a person for whoever has the books,
    /// and are often what staff need to help.
    pub orders: bool,
}

/// Finds what is personal, in the order of the text, without overlaps, into `spans`.
pub fn find(text: &str, policy: Policy, spans: &mut Vec<Span>) {
    spans.clear();
    let mut at = 0;
    // The end of the last stretch that was looked at whole and left alone.
    let mut passed = 0;
    while let Some(letter) = text[at..].chars().next() {
        let found = if at < passed { None } else { look(text, at, letter, &mut passed) };
        match found {
            Some(span) if span.end > at => {
                at = span.end;
                if span.kind != Kind::Order || policy.orders {
                    keep(spans, span);
                }
            }
            _ => at += letter.len_utf8(),
        }
    }
}

/// The text with what is personal covered: `โทร 081-234-5678` → `โทร [phone]`.
pub fn cover(text: &str, spans: &[Span]) -> String {
    let mut covered = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans {
        covered.push_str(&text[at..span.start]);
        covered.push('[');
        covered.push_str(span.kind.code());
        covered.push(']');
        at = span.end;
    }
    covered.push_str(&text[at..]);
    covered
}

/// An address can begin before the sign it is known by, and take back what was found in it.
fn keep(spans: &mut Vec<Span>, span: Span) {
    while spans.last().is_some_and(|last| last.end > span.start) {
        spans.pop();
    }
    spans.push(span);
}

/// What begins here, if anything personal does.
fn look(text: &str, at: usize, letter: char, passed: &mut usize) -> Option<Span> {
    let opens = || opens(text, at);
    match letter {
        'a'..='z' | 'A'..='Z' if opens() => latin(text, at, passed),
        '@' => address::at_sign(text, at),
        '0'..='9' | '๐'..='๙' | '+' | '(' => {
            if opens()
                && let Some(span) = code::at(text, at, passed)
            {
                return Some(span);
            }
            number::at(text, at, passed)
        }
        '#' => code::hash(text, at),
        'ไ' => address::handle(text, at),
        'ท' | 'ป' => code::thai_plate(text, at),
        'เ' => address::handle(text, at)
            .or_else(|| code::thai_plate(text, at))
            .or_else(|| name::thai(text, at)),
        'ค' | 'น' | 'ด' | 'พ' | 'ห' | 'ร' | 'ช' | 'ม' | 'ผ' => {
            name::thai(text, at)
        }
        _ if !letter.is_ascii() && !thai(letter) && letter.is_uppercase() && opens() => {
            name::latin(text, at)
        }
        // `ông`, `đ/c` and the like.
        'ô' | 'đ' if opens() => name::latin(text, at),
        _ => None,
    }
}

/// What begins with a Latin letter here. One look at the word tells what most words can't be.
fn latin(text: &str, at: usize, passed: &mut usize) -> Option<Span> {
    let (mut dots, mut digits) = (0, 0);
    for byte in text.as_bytes()[at..].iter().take(WORD) {
        match byte {
            b'.' => dots += 1,
            b'0'..=b'9' => digits += 1,
            b'a'..=b'z' | b'A'..=b'Z' | b'-' => {}
            _ => break,
        }
    }
    let begin = text.as_bytes()[at];
    let link = dots > 0 || matches!(begin, b'h' | b'H' | b'w' | b'W');
    link.then(|| address::link(text, at))
        .flatten()
        .or_else(|| address::handle(text, at))
        .or_else(|| (digits >= 3).then(|| code::at(text, at, passed)).flatten())
        .or_else(|| name::latin(text, at))
}

/// No host's name and no code is as long.
const WORD: usize = 100;

/// A word can begin here: nothing of one stands before.
fn opens(text: &str, at: usize) -> bool {
    match at.checked_sub(1).map(|before| text.as_bytes()[before]) {
        None => return true,
        Some(before) if before.is_ascii() => {
            return before != b'_' && !before.is_ascii_alphanumeric();
        }
        Some(_) => {}
    }
    !text[..at]
        .chars()
        .next_back()
        .is_some_and(|before| before == '_' || !thai(before) && before.is_alphanumeric())
}

fn thai(letter: char) -> bool {
    ('ก'..='๎').contains(&letter)
}

/// The digit a character stands for, Thai ones too.
fn digit(letter: char) -> Option<u8> {
    match letter {
        '0'..='9' => Some(letter as u8 - b'0'),
        '๐'..='๙' => Some((letter as u32 - '๐' as u32) as u8),
        _ => None,
    }
}

//! Numbers that belong to a person: phones, identity, cards, accounts.

use super::{Kind, Span, cue, digit};

/// More digits than any of these numbers has.
const MOST: usize = 20;
const GROUPS: usize = 8;

/// Digits with single blanks, points or hyphens between groups of them.
#[derive(Debug, Clone, Copy)]
struct Run {
    digits: [u8; MOST],
    count: usize,
    /// For each group: its first digit's index and place, and the place after its last digit.
    groups: [(usize, usize, usize); GROUPS],
    grouped: usize,
    plus: bool,
    /// There are digits past what was read.
    longer: bool,
    start: usize,
    end: usize,
}

/// The number that begins at a digit, a plus or a bracket. What was read and is nothing needn't be
/// looked at again up to `passed`.
pub(super) fn at(text: &str, at: usize, passed: &mut usize) -> Option<Span> {
    let run = Run::read(text, at)?;
    if !stands_alone(text, &run) {
        *passed = run.end.max(at + 1);
        return None;
    }
    for first in 0..run.grouped {
        for last in (first..run.grouped).rev() {
            let part = run.part(first, last);
            if let Some(kind) = part.kind(text, first == 0 && run.plus) {
                let start = if first == 0 { run.start } else { run.groups[first].1 };
                // What stands before the found part is passed over by the caller's next look.
                return Some(Span { start, end: run.groups[last].2, kind });
            }
        }
    }
    *passed = run.end;
    None
}

impl Run {
    // long: one reading, character by character
    fn read(text: &str, at: usize) -> Option<Self> {
        let mut run = Self {
            digits: [0; MOST],
            count: 0,
            groups: [(0, 0, 0); GROUPS],
            grouped: 0,
            plus: text[at..].starts_with('+'),
            longer: false,
            start: at,
            end: at,
        };
        let mut gap = 0;
        let mut inside = false;
        for (offset, letter) in text[at..].char_indices() {
            let place = at + offset;
            if let Some(value) = digit(letter) {
                if run.count == MOST || !inside && run.grouped == GROUPS {
                    run.longer = inside;
                    break;
                }
                if !inside {
                    run.groups[run.grouped] = (run.count, place, place);
                    run.grouped += 1;
                }
                run.digits[run.count] = value;
                run.count += 1;
                run.end = place + letter.len_utf8();
                run.groups[run.grouped - 1].2 = run.end;
                inside = true;
                gap = 0;
                continue;
            }
            inside = false;
            gap += 1;
            let between = match letter {
                '+' | '(' => offset == 0 || letter == '(' && gap <= 2,
                ')' => gap <= 1,
                ' ' | '.' | '-' | '\u{a0}' | '–' => gap <= 2,
                _ => false,
            };
            if !between {
                break;
            }
        }
        (run.count > 0).then_some(run)
    }

    /// Some of the groups as a number of its own.
    fn part(&self, first: usize, last: usize) -> Part<'_> {
        let begin = self.groups[first].0;
        let end = self.groups.get(last + 1).filter(|_| last + 1 < self.grouped);
        let end = end.map_or(self.count, |group| group.0);
        Part { digits: &self.digits[begin..end], run: self, first, last }
    }
}

/// Not a part of a longer word or number: `A0812345678`, `1,500`, `10:30`.
fn stands_alone(text: &str, run: &Run) -> bool {
    if run.longer {
        return false;
    }
    let mut before = text[..run.start].chars().rev();
    let previous = before.next();
    let joined = match previous {
        Some('#' | '_' | '/' | '=') => true,
        // `1,500.000` and `10:30`, but not `โทร:081…`
        Some(',' | ':' | '.') => before.next().is_some_and(|letter| digit(letter).is_some()),
        Some(letter) if digit(letter).is_some() => true,
        Some(letter) if letter.is_ascii_alphabetic() => {
            cue::distance(text, run.start, cue::PHONE) != Some(0)
                && cue::distance(text, run.start, cue::ACCOUNT) != Some(0)
        }
        _ => false,
    };
    let mut after = text[run.end..].chars();
    let next = after.next();
    let goes_on = match next {
        Some('/' | ':' | ',' | '.') => after.next().is_some_and(|letter| digit(letter).is_some()),
        Some('_' | '%') => true,
        Some(letter) => letter.is_ascii_alphabetic() && run.grouped == 1 && run.count < 9,
        None => false,
    };
    !joined && !goes_on
}

/// A number among others.
struct Part<'a> {
    digits: &'a [u8],
    run: &'a Run,
    first: usize,
    last: usize,
}

impl Part<'_> {
    fn kind(&self, text: &str, plus: bool) -> Option<Kind> {
        let start = self.run.groups[self.first].1;
        let count = self.digits.len();
        if plus {
            return ((8..=15).contains(&count)).then_some(Kind::Phone);
        }
        if count < 8 || self.is_date() {
            return None;
        }
        if count == 9 && cue::before(text, start, cue::IDENTITY) {
            return Some(Kind::NationalId);
        }
        if matches!(count, 10 | 13) && cue::before(text, start, cue::TAX) {
            return Some(Kind::TaxId);
        }
        if count == 13 && thai_identity(self.digits) || count == 12 && self.citizen() {
            return Some(Kind::NationalId);
        }
        if self.card(text) {
            return Some(Kind::Card);
        }
        let account = (8..=16).contains(&count)
            && cue::distance(text, start, cue::ACCOUNT).is_some_and(|near| near <= 24);
        // `บัญชี … โทร 081…`: the nearer word wins.
        let nearer = |a: Option<usize>, b: Option<usize>| a.unwrap_or(999) <= b.unwrap_or(999);
        if account
            && nearer(
                cue::distance(text, start, cue::ACCOUNT),
                cue::distance(text, start, cue::PHONE),
            )
            || self.shape() == [3, 1, 5, 1]
        {
            return Some(Kind::Account);
        }
        let code = cue::distance(text, start, cue::ORDER).is_some_and(|near| near <= 16)
            && !nearer(
                cue::distance(text, start, cue::PHONE),
                cue::distance(text, start, cue::ORDER),
            );
        if self.phone(text, start) && !(code && self.digits[0] != 0) {
            return Some(Kind::Phone);
        }
        (code && self.first == self.last).then_some(Kind::Order)
    }

    fn lengths(&self) -> impl Iterator<Item = usize> {
        let run = self.run;
        (self.first..=self.last).map(move |group| {
            let end = if group + 1 < run.grouped { run.groups[group + 1].0 } else { run.count };
            end - run.groups[group].0
        })
    }

    /// How long each of the first four groups is.
    fn shape(&self) -> [usize; 4] {
        let mut shape = [0; 4];
        for (place, length) in shape.iter_mut().zip(self.lengths()) {
            *place = length;
        }
        if self.last - self.first > 3 { [0; 4] } else { shape }
    }

    /// `22-11-2026 …`, `2026-11-22 …`
    fn is_date(&self) -> bool {
        let value = |from: usize, to: usize| {
            self.digits[from..to].iter().fold(0_u32, |sum, digit| sum * 10 + u32::from(*digit))
        };
        let year = |year: u32| (1900..2100).contains(&year) || (2400..2700).contains(&year);
        let day = |day: u32| (1..=31).contains(&day);
        let month = |month: u32| (1..=12).contains(&month);
        match self.shape() {
            [2, 2, 4, _] => day(value(0, 2)) && month(value(2, 4)) && year(value(4, 8)),
            [4, 2, 2, _] => year(value(0, 4)) && month(value(4, 6)) && day(value(6, 8)),
            [8, 0, 0, 0] => {
                year(value(0, 4)) && month(value(4, 6)) && day(value(6, 8))
                    || day(value(0, 2)) && month(value(2, 4)) && year(value(4, 8))
            }
            [4, 4, _, _] => year(value(0, 4)) && year(value(4, 8)),
            _ => false,
        }
    }

    /// Twelve digits of a Vietnamese citizen: province, sex and century, year of birth.
    fn citizen(&self) -> bool {
        let province =
            self.digits[..3].iter().fold(0_u16, |sum, digit| sum * 10 + u16::from(*digit));
        PROVINCES.contains(&province) && self.digits[3] <= 3
    }

    fn card(&self, text: &str) -> bool {
        let grouped =
            self.lengths().all(|length| (3..=6).contains(&length)) || self.first == self.last;
        let start = self.run.groups[self.first].1;
        let named = || cue::distance(text, start, cue::CARD).is_some_and(|near| near <= 12);
        if matches!(self.digits.len(), 12 | 13) {
            return self.first == self.last && named();
        }
        (14..=19).contains(&self.digits.len())
            && matches!(self.digits[0], 2..=6)
            && grouped
            && luhn(self.digits)
    }

    fn phone(&self, text: &str, start: usize) -> bool {
        let count = self.digits.len();
        let first = self.lengths().next().unwrap_or(0);
        let split = self.first != self.last;
        // Groups of one digit are a list of numbers, but `08 1 234 5678` is not.
        let listed = split && self.lengths().skip(1).any(|length| length < 2) && first > 3;
        if listed || cue::distance(text, start, cue::MONEY).is_some_and(|near| near <= 2) {
            return false;
        }
        match (self.digits, count) {
            // Thai mobile and Vietnamese mobile.
            ([0, 3 | 5..=9, ..], 10) => true,
            // Thai land line; Vietnamese land line.
            ([0, 2..=7, ..], 9) => !split || first >= 2,
            ([0, 2, ..], 10 | 11) => true,
            ([6, 6, 2..=9, ..], 10 | 11) | ([8, 4, 2 | 3 | 5 | 7..=9, ..], 11 | 12) => true,
            ([0, 0, 6, 6, ..] | [0, 0, 8, 4, ..], 12) => true,
            ([0, 0, 6, 6, ..] | [0, 0, 8, 4, ..], 13 | 14) => true,
            // Elsewhere: in groups, or after a word that says so.
            (_, 10..=12) => {
                let shape = self.shape();
                shape == [3, 3, 4, 0]
                    || split && shape == [1, 3, 3, 4]
                    || cue::distance(text, start, cue::PHONE).is_some_and(|near| near <= 14)
                    || split && self.digits[0] == 0 && self.lengths().all(|length| length >= 2)
            }
            (_, 8 | 9) => cue::distance(text, start, cue::PHONE).is_some_and(|near| near <= 10),
            _ => false,
        }
    }
}

/// The first three digits of a citizen's number.
const PROVINCES: &[u16] = &[
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37,
    38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77,
    79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
];

/// The last of the thirteen digits follows from the others.
fn thai_identity(digits: &[u8]) -> bool {
    let sum: u32 = digits[..12]
        .iter()
        .zip((2..=13).rev())
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum();
    digits[0] != 0 && u32::from(digits[12]) == (11 - sum % 11) % 10
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, digit)| match (index % 2, digit * 2) {
            (0, _) => u32::from(*digit),
            (_, double) => u32::from(double / 10 + double % 10),
        })
        .sum();
    sum.is_multiple_of(10)
}

//! Words of text that puts blanks between them, and the signs between.

use super::{Kind, Word};

/// Cuts a stretch of text that begins at `from` in the whole.
pub(super) fn cut(text: &str, from: usize, words: &mut Vec<Word>) {
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let (length, kind) = next(&text[at..], letter);
        words.push(Word { start: from + at, end: from + at + length, kind });
        at += length;
    }
}

fn next(rest: &str, first: char) -> (usize, Kind) {
    if first.is_whitespace() {
        return (run(rest, char::is_whitespace), Kind::Blank);
    }
    if first.is_ascii_digit() || first.is_numeric() {
        return number(rest);
    }
    if alone(first) {
        return (with_marks(rest), Kind::Letters);
    }
    if first.is_alphabetic() {
        let address = ["http://", "https://", "www."].iter().any(|begin| {
            rest.get(..begin.len()).is_some_and(|start| start.eq_ignore_ascii_case(begin))
        });
        if address {
            return (run(rest, |letter| !letter.is_whitespace()), Kind::Letters);
        }
        return (letters(rest), Kind::Letters);
    }
    if ('\u{1f1e6}'..='\u{1f1ff}').contains(&first) {
        return (
            rest.chars().take(2).filter(|c| *c >= '\u{1f1e6}').map(char::len_utf8).sum(),
            Kind::Sign,
        );
    }
    let length = with_marks(rest);
    if first.is_ascii() && length == 1 {
        // `...` and `!!!` are one sign.
        return (run(rest, |letter| letter == first), Kind::Sign);
    }
    (length, Kind::Sign)
}

fn run(rest: &str, belongs: impl Fn(char) -> bool) -> usize {
    rest.find(|letter| !belongs(letter)).unwrap_or(rest.len())
}

/// A letter that is a word by itself: Chinese and Japanese ones.
fn alone(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{309f}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Marks that stand on the character before: accents, joiners, the colour of a skin.
fn mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{20d0}'..='\u{20ff}'
        | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

fn with_marks(rest: &str) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    first + run(&rest[first..], mark)
}

/// Letters with digits and marks among them; an apostrophe or a hyphen only between letters that
/// English joins: `don't`.
fn letters(rest: &str) -> usize {
    let belongs = |letter: char| {
        (letter.is_alphanumeric() && !alone(letter)) || mark(letter) || spoken(letter)
    };
    let mut length = run(rest, belongs);
    while let Some(inner) = rest[length..].chars().next().filter(|next| matches!(next, '\'' | '’'))
    {
        let after = length + inner.len_utf8();
        let more = run(&rest[after..], belongs);
        if more == 0 {
            break;
        }
        length = after + more;
    }
    length
}

/// Vowel signs and such of scripts outside the three languages: no letters to Unicode, but part of
/// the word.
fn spoken(letter: char) -> bool {
    matches!(letter, '\u{900}'..='\u{dff}' | '\u{e80}'..='\u{eff}' | '\u{f18}'..='\u{fbc}' | '\u{102b}'..='\u{109f}'
        | '\u{1780}'..='\u{17d3}')
        && !letter.is_numeric()
}

/// Digits with points, commas, colons, slashes and hyphens between them: prices, dates, times.
fn number(rest: &str) -> (usize, Kind) {
    let digit = |letter: char| letter.is_numeric();
    let mut length = run(rest, digit);
    loop {
        let mut after = rest[length..].chars();
        let between = after.next().filter(|sign| matches!(sign, '.' | ',' | ':' | '/' | '-'));
        if between.is_none() || !after.next().is_some_and(digit) {
            break;
        }
        length += 1;
        length += run(&rest[length..], digit);
    }
    // `5G`, `2nd`, `50k` are words.
    let more =
        run(&rest[length..], |letter| letter.is_alphabetic() && !alone(letter) || mark(letter));
    if more == 0 { (length, Kind::Number) } else { (length + more, Kind::Letters) }
}

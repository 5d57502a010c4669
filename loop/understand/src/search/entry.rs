//! An entry of the index: what a comment can be found by.

use super::expr::{ABOUT, BARE, TYPED};
use crate::reading::Reading;
use kernel::{Class, Intent, Language, Sentiment, UnitId};
use language::token::{Token, Tokens};
use std::fmt::Write;

/// Words of a comment that are kept, at most: PostgreSQL knows no later place.
const MOST: usize = 8_000;
/// Stands with a comment that has marks of Vietnamese …
const MARKED: &str = "_marked";
/// … and with one that could have none.
const OTHER: &str = "_other";
/// Each comment has one of these.
pub(super) const EVERY: [&str; 3] = [BARE, MARKED, OTHER];

/// No comment has this one.
pub(super) const NOWHERE: &str = "_nowhere";

/// The tokens of one comment: what is said about it, then its words in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    about: Vec<String>,
    words: Vec<Token>,
    is_marked: bool,
}

/// A comment and what is known of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) comment: &'a str,
    pub(super) unit: UnitId,
    pub(super) score: Option<u8>,
    pub(super) reading: &'a Reading,
}

impl Entry {
    /// `None` for a response without a comment.
    pub(super) fn of(said: &Told<'_>, tokens: &mut Tokens) -> Option<Self> {
        let Told { comment, reading, .. } = *said;
        if comment.trim().is_empty() {
            return None;
        }
        let mut words = tokens.of(comment);
        words.truncate(MOST);
        let is_marked = words.iter().any(Token::is_marked);
        let spelled = match (is_marked, reading.language) {
            (true, _) => MARKED,
            (false, Some(Language::Vi)) => BARE,
            (false, _) => OTHER,
        };
        let mut about = vec![spelled.to_owned(), unit(said.unit)];
        about.extend(reading.class.map(class));
        about.extend(said.score.into_iter().flat_map(spans_with));
        about.extend(reading.language.map(language));
        let meaning = &reading.meaning;
        about.extend(meaning.feeling.map(|feeling| sentiment(feeling.label)));
        about.extend(
            meaning.wishes.iter().filter(|wish| wish.given).map(|wish| intent(wish.intent)),
        );
        for mention in &meaning.mentions {
            let group = mention.theme.split('.').next().unwrap_or_default();
            about.extend([theme(group), theme(&mention.theme)]);
        }
        about.sort_unstable();
        about.dedup();
        Some(Self { about, words, is_marked })
    }

    /// As SQLite's tokenizer takes it: what blanks part. Words stand twice where there are marks.
    pub(super) fn text(&self) -> String {
        let mut text = self.about.join(" ");
        for word in &self.words {
            let _ = write!(text, " {}", word.plain);
        }
        for word in self.words.iter().filter(|_| self.is_marked) {
            let _ = write!(text, " {TYPED}{}", word.typed);
        }
        text
    }

    /// As a `tsvector` of PostgreSQL: each token with its place.
    pub(super) fn vector(&self) -> String {
        let mut text = String::new();
        for (place, token) in self.about.iter().enumerate() {
            let _ = write!(text, "'{token}':{} ", place + 1);
        }
        for (place, word) in self.words.iter().enumerate() {
            let place = self.about.len() + place + 1;
            let _ = write!(text, "'{}':{place} ", word.plain);
            if self.is_marked {
                let _ = write!(text, "'{TYPED}{}':{place} ", word.typed);
            }
        }
        text
    }
}

pub(super) fn unit(unit: UnitId) -> String {
    format!("{ABOUT}{unit}")
}

pub(super) fn class(class: Class) -> String {
    format!("{ABOUT}c{}", class.code())
}

/// The highest score on any scale.
pub(super) const HIGHEST: u8 = 10;

/// Scores are indexed one by one, and in twos, fours and eights, so that a range of them is few lists.
const SPANS: std::ops::Range<u32> = 0..4;

fn span(power: u32, place: u8) -> String {
    if power == 0 { format!("{ABOUT}s{place}") } else { format!("{ABOUT}s{}x{place}", 1 << power) }
}

/// Each span that a score is in.
pub(super) fn spans_with(score: u8) -> impl Iterator<Item = String> {
    SPANS.map(move |power| span(power, score >> power))
}

/// The fewest spans that are these scores together; above the highest there are none to be left out.
pub(super) fn scores(low: u8, high: u8) -> Vec<String> {
    let end = if high >= HIGHEST { u8::MAX } else { high + 1 };
    let (mut next, mut spans) = (low, Vec::new());
    while next < end && next <= HIGHEST {
        let fits = |power: &u32| next.trailing_zeros() >= *power && end - next >= 1 << power;
        let power = SPANS.rev().find(fits).unwrap_or(0);
        spans.push(span(power, next >> power));
        next += 1 << power;
    }
    spans
}

pub(super) fn language(language: Language) -> String {
    format!("{ABOUT}l{}", language.code())
}

pub(super) fn sentiment(sentiment: Sentiment) -> String {
    format!("{ABOUT}f{}", sentiment.code())
}

pub(super) fn intent(intent: Intent) -> String {
    format!("{ABOUT}i{}", intent.code())
}

/// A code may hold any letter; what is no letter or digit of ASCII is written as its number.
pub(super) fn theme(code: &str) -> String {
    let mut token = format!("{ABOUT}t");
    for letter in code.chars() {
        if letter.is_ascii_alphanumeric() {
            token.push(letter.to_ascii_lowercase());
        } else {
            let _ = write!(token, "_{:x}", u32::from(letter));
        }
    }
    token
}

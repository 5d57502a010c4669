//! Cutting a text into words: Thai, which puts no blanks between them; Vietnamese, which puts them
//! between syllables; and everything else.
//!
//! The words of a text, put together again, are the text: blanks and signs are words of their own
//! kind.

pub(crate) mod alphabet;
pub(crate) mod bytes;
pub mod learn;
pub(crate) mod linear;
mod plain;
mod syllable;
mod thai;

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use crate::normal::{Fold, Normal};

/// What is shipped.
static SHIPPED: LazyLock<Option<Arc<Models>>> = LazyLock::new(|| {
    Some(Arc::new(Models {
        thai: thai::Model::read(include_bytes!("../models/thai.bin"))?,
        vietnamese: syllable::Model::read(include_bytes!("../models/vietnamese.bin"))?,
    }))
});

struct Models {
    thai: thai::Model,
    vietnamese: syllable::Model,
}

/// A stretch of a text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word proper, perhaps with digits in it.
    Letters,
    Number,
    Blank,
    /// Punctuation, emoji.
    Sign,
}

impl Word {
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The word itself, given the text it was cut from.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start..self.end]
    }
}

/// Whether syllables between blanks are joined to Vietnamese words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syllables {
    /// The text is Vietnamese, with or without its marks.
    Join,
    /// It is not.
    Apart,
}

/// Cuts texts one after the other, in buffers it keeps.
#[derive(Clone)]
pub struct Cutter {
    models: Option<Arc<Models>>,
    normal: Normal,
    line: thai::Line,
    joiner: syllable::Joiner,
    pieces: Vec<Word>,
    words: Vec<Word>,
}

impl Default for Cutter {
    fn default() -> Self {
        Self::new()
    }
}

impl Cutter {
    pub fn new() -> Self {
        Self {
            models: SHIPPED.clone(),
            normal: Normal::new(),
            line: thai::Line::default(),
            joiner: syllable::Joiner::default(),
            pieces: Vec::new(),
            words: Vec::new(),
        }
    }

    /// A cutter with models that aren't the shipped ones, to score them. Nothing when a file is
    /// none.
    pub fn with(thai: &[u8], vietnamese: &[u8]) -> Option<Self> {
        let models = Models {
            thai: thai::Model::read(thai)?,
            vietnamese: syllable::Model::read(vietnamese)?,
        };
        Some(Self { models: Some(Arc::new(models)), ..Self::new() })
    }

    /// Cuts a text; the words follow each other without gaps from its begin to its end.
    pub fn cut(&mut self, text: &str, syllables: Syllables) -> &[Word] {
        let mut normal = std::mem::take(&mut self.normal);
        normal.read(text, Fold::Words);
        self.words.clear();
        self.cut_normal(normal.text(), syllables);
        if !normal.is_aligned() {
            self.go_back(&normal);
        }
        self.normal = normal;
        // What was past reading is one last word.
        let end = self.words.last().map_or(0, |word| word.end);
        if end < text.len() {
            self.words.push(Word { start: end, end: text.len(), kind: Kind::Sign });
        }
        &self.words
    }

    fn cut_normal(&mut self, text: &str, syllables: Syllables) {
        let mut at = 0;
        while at < text.len() {
            let (end, thai) = section(text, at);
            if thai {
                self.cut_thai(&text[at..end], at);
            } else {
                self.cut_other(&text[at..end], at, syllables);
            }
            at = end;
        }
    }

    fn cut_thai(&mut self, text: &str, from: usize) {
        let Some(models) = &self.models else { return plain::cut(text, from, &mut self.words) };
        self.line.read(text);
        models.thai.cut(&mut self.line);
        let mut start = 0;
        for ((at, _), edge) in text.char_indices().zip(self.line.edges()).skip(1) {
            if *edge {
                self.words.push(piece(text, start, at, from));
                start = at;
            }
        }
        self.words.push(piece(text, start, text.len(), from));
    }

    fn cut_other(&mut self, text: &str, from: usize, syllables: Syllables) {
        let models = self.models.as_ref().filter(|_| syllables == Syllables::Join);
        let Some(models) = models else { return plain::cut(text, from, &mut self.words) };
        self.pieces.clear();
        plain::cut(text, 0, &mut self.pieces);
        let joins = models.vietnamese.joins(text, &self.pieces, &mut self.joiner);
        let mut joined: Option<Word> = None;
        for (index, piece) in self.pieces.iter().enumerate() {
            let piece = Word { start: piece.start + from, end: piece.end + from, kind: piece.kind };
            // A blank belongs to the word when the syllable after it does.
            let inside = joins.get(index).copied().unwrap_or(false);
            match &mut joined {
                Some(word) if inside => word.end = piece.end,
                _ => self.words.extend(joined.replace(piece)),
            }
        }
        self.words.extend(joined);
    }

    /// Moves the words from the normal text to the original.
    fn go_back(&mut self, normal: &Normal) {
        let mut start = 0;
        self.words.retain_mut(|word| {
            word.start = start;
            word.end = normal.origin(word.end);
            start = word.end;
            word.end > word.start
        });
    }
}

fn piece(text: &str, start: usize, end: usize, from: usize) -> Word {
    let first = text[start..].chars().next().unwrap_or(' ');
    let word = &text[start..end];
    let kind = if is_thai(first) {
        Kind::Letters
    } else if first.is_whitespace() {
        Kind::Blank
    } else if first.is_numeric()
        && word.chars().all(|letter| ".,:/-".contains(letter) || letter.is_numeric())
    {
        Kind::Number
    } else if word.chars().any(|letter| is_thai(letter) || letter.is_alphanumeric()) {
        Kind::Letters
    } else {
        Kind::Sign
    };
    Word { start: start + from, end: end + from, kind }
}

fn is_thai(letter: char) -> bool {
    ('ก'..='๛').contains(&letter) && letter != '฿'
}

/// The end of the stretch from here that is cut in one way, and whether as Thai. A text with Thai
/// is cut as Thai as far as its lines have any.
fn section(text: &str, from: usize) -> (usize, bool) {
    let mut end = from;
    let mut thai = None;
    for line in text[from..].split_inclusive('\n') {
        let has = line.chars().any(is_thai);
        if thai.is_some_and(|thai| thai != has) {
            break;
        }
        thai = Some(has);
        end += line.len();
    }
    (end, thai.unwrap_or(false))
}

#[cfg(test)]
mod tests;

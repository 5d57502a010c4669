//! Making the many ways to type the same word one, with a way back to what was typed.
//!
//! A comment comes with marks apart from their letters, zero-width characters, Thai vowels in the
//! wrong order, letters held down for emphasis, digits of three kinds. [`Normal`] reads it once into
//! a buffer that is kept from comment to comment and remembers where each piece came from: every
//! offset in the normal text has one in the original, and that one is always at a character's edge.

mod fold;

use std::ops::Range;
use std::sync::LazyLock;

use fold::Reader;

/// Stands after a letter that was held down: `มากกกก` becomes `มากː`, `sooooo` becomes `sooː`.
pub const ELONGATED: char = 'ː';

/// How far the text is brought together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// What a cutter of words needs: composed letters, nothing invisible, marks in order. Case,
    /// digits and held letters stay.
    Words,
    /// What counting needs: also small letters, plain digits, held letters cut short with
    /// [`ELONGATED`] after them, one blank for many, one place for the Vietnamese tone mark.
    Features,
}

/// A normalised text, and the way back.
#[derive(Debug, Clone, Default)]
pub struct Normal {
    text: String,
    /// Where the distance between the two texts changes, in order.
    steps: Vec<Step>,
    original: usize,
    elongations: u32,
}

/// From `at` in the normal text on, one byte is one byte from `from` in the original on.
#[derive(Debug, Clone, Copy)]
struct Step {
    at: u32,
    from: u32,
}

impl Normal {
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a text, forgetting the one before. Texts past 4 GiB are read up to there.
    pub fn read(&mut self, original: &str, fold: Fold) {
        let original = within(original, u32::MAX as usize);
        self.text.clear();
        self.text.reserve(original.len());
        self.steps.clear();
        self.elongations = 0;
        self.original = original.len();
        Reader::new(self, original, fold).run();
        // The end is an offset too.
        self.mark(original.len());
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many letters were held down.
    pub fn elongations(&self) -> u32 {
        self.elongations
    }

    /// True when every offset is the same in both texts.
    pub fn is_aligned(&self) -> bool {
        self.steps.is_empty()
    }

    /// Where a character of the normal text (or its end) stands in the original.
    pub fn origin(&self, at: usize) -> usize {
        let after = self.steps.partition_point(|step| step.at as usize <= at);
        let moved = match after.checked_sub(1).and_then(|index| self.steps.get(index)) {
            Some(step) => step.from as usize + (at - step.at as usize),
            None => at,
        };
        moved.min(self.original)
    }

    /// The stretch of the original that a stretch of the normal text was read from.
    pub fn span(&self, stretch: Range<usize>) -> Range<usize> {
        self.origin(stretch.start)..self.origin(stretch.end)
    }

    fn push(&mut self, letter: char, from: usize) {
        self.mark(from);
        self.text.push(letter);
    }

    /// Notes where the next character comes from, unless it follows from the one before.
    fn mark(&mut self, from: usize) {
        let at = self.text.len();
        let expected = match self.steps.last() {
            Some(step) => step.from as usize + (at - step.at as usize),
            None => at,
        };
        if expected != from {
            let step = Step { at: at as u32, from: from as u32 };
            match self.steps.last_mut() {
                Some(last) if last.at == step.at => *last = step,
                _ => self.steps.push(step),
            }
        }
    }
}

/// The most of a text that fits, never half a character.
fn within(text: &str, limit: usize) -> &str {
    if text.len() <= limit {
        return text;
    }
    let mut end = limit;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A Vietnamese letter without its marks, any other as it is: `ộ` → `o`, `Đ` → `D`.
pub fn plain(letter: char) -> char {
    match letter {
        '\0'..='\u{7f}' => letter,
        '\u{80}'..'\u{200}' => PLAIN[letter as usize],
        '\u{1e00}'..'\u{1f00}' => PLAIN[letter as usize - 0x1c00],
        _ => letter,
    }
}

/// Each letter below 200 and from 1E00 to 1EFF without its marks: looked up for every letter of a
/// comment.
static PLAIN: LazyLock<Box<[char]>> =
    LazyLock::new(|| ('\0'..'\u{200}').chain('\u{1e00}'..'\u{1f00}').map(fold::plain).collect());

/// The small letter of a letter; of those that are several, the first.
pub(crate) fn small(letter: char) -> char {
    match letter {
        '\0'..='\u{7f}' => letter.to_ascii_lowercase(),
        'à'..='ö' | 'ø'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => letter,
        'Ạ'..='ỹ' => char::from_u32(u32::from(letter) | 1).unwrap_or(letter),
        _ => letter.to_lowercase().next().unwrap_or(letter),
    }
}

#[cfg(test)]
mod tests;

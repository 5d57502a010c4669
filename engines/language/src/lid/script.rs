//! Counting letters by their script, and reading Latin words as features.

use super::{ENOUGH, syllable};
use crate::normal::{plain, small};

/// How many letters of each script, and what kind of Latin words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Letters {
    pub(super) thai: u32,
    pub(super) latin: u32,
    /// Of the Latin letters those of words that don't repeat the one before.
    pub(super) fresh: u32,
    pub(super) other: u32,
    pub(super) words: u32,
    /// Latin words of three letters and more that can be no Vietnamese syllable.
    pub(super) strange: u32,
}

/// What a character adds to the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Thai,
    Latin,
    /// A letter of another script.
    Other,
    /// A sign that stands inside a word: an apostrophe, a joiner, a combining mark.
    Within,
    /// Space, digit, punctuation, emoji.
    Gap,
}

fn kind(letter: char) -> Kind {
    match letter {
        'a'..='z' | 'A'..='Z' => Kind::Latin,
        '\0'..='\u{7f}' => {
            if letter == '\'' {
                Kind::Within
            } else {
                Kind::Gap
            }
        }
        // Consonants, vowels and tone marks; the baht sign, the digits and the book signs tell nothing.
        'ก'..='ฺ' | 'เ'..='๎' => Kind::Thai,
        '×' | '÷' | 'ª' | 'º' => Kind::Gap,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Kind::Latin,
        '\u{300}'..='\u{36f}' | '’' | '\u{200b}'..='\u{200d}' | '\u{2060}' => Kind::Within,
        _ if letter.is_alphabetic() => Kind::Other,
        _ => Kind::Gap,
    }
}

/// The letters of the longest word that is looked at whole.
const LONGEST: usize = 24;
/// The longest run of letters that is a feature.
const RUN: usize = 4;

/// Something that is told the features of a text.
pub(super) trait Read: FnMut(u64) {}
impl<F: FnMut(u64)> Read for F {}

/// The Latin word being read, its end and begin marked by a blank.
struct Word {
    letters: [char; LONGEST],
    length: usize,
    /// Of the word before: its letters as one number.
    before: u64,
}

/// Reads a text once: its letters by script, and every feature of its Latin words.
pub(super) fn read(text: &str, mut told: impl Read) -> Letters {
    let mut seen = Letters::default();
    let mut word = Word { letters: [' '; LONGEST], length: 0, before: 0 };
    for letter in text.chars() {
        match kind(letter) {
            Kind::Latin => {
                seen.latin += 1;
                if word.length < LONGEST - 2 {
                    word.length += 1;
                    word.letters[word.length] = small(letter);
                }
            }
            Kind::Within if letter == '\'' || letter == '’' || word.length == 0 => {}
            // A mark apart from its letter: what the two say together, roughly.
            Kind::Within => compose(&mut word, letter),
            kind => {
                word.end(&mut seen, &mut told);
                seen.thai += u32::from(kind == Kind::Thai);
                seen.other += u32::from(kind == Kind::Other);
            }
        }
    }
    word.end(&mut seen, &mut told);
    seen
}

fn compose(word: &mut Word, mark: char) {
    let last = &mut word.letters[word.length];
    *last = unicode_normalization::char::compose(*last, mark).unwrap_or(*last);
}

impl Word {
    fn end(&mut self, seen: &mut Letters, told: &mut impl Read) {
        if self.length == 0 {
            return;
        }
        let letters = &self.letters[..self.length + 2];
        let syllable = syllable::possible(letters[1..=self.length].iter().copied().map(plain));
        seen.words += 1;
        let whole = letters.iter().fold(7, |hash, letter| mix(hash, *letter));
        seen.fresh += if whole == self.before { 0 } else { self.length as u32 };
        self.before = whole;
        seen.strange += u32::from(!syllable && self.length > 2);
        if seen.latin <= ENOUGH {
            features(letters, syllable, told);
        }
        self.letters[..self.length + 2].fill(' ');
        self.length = 0;
    }
}

/// The runs of two to four letters of a word with its edges, the word itself, and whether it could
/// be a Vietnamese syllable.
fn features(letters: &[char], syllable: bool, told: &mut impl Read) {
    let length = letters.len() - 2;
    let mut whole = 7;
    for (at, letter) in letters.iter().enumerate() {
        whole = mix(whole, *letter);
        let mut run = 11;
        for (count, next) in letters[at..].iter().take(RUN).enumerate() {
            run = mix(run, *next);
            if count > 0 {
                told(finish(run));
            }
        }
    }
    told(finish(whole));
    told(finish(1_000 + u64::from(syllable) * 16 + length.min(8) as u64));
    let marked = letters.iter().filter(|letter| !letter.is_ascii()).count();
    told(finish(2_000 + u64::from(syllable) * 4 + marked.min(3) as u64));
}

fn mix(hash: u64, letter: char) -> u64 {
    (hash.rotate_left(9) ^ u64::from(u32::from(letter))).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The upper bits choose a row.
fn finish(hash: u64) -> u64 {
    (hash ^ hash >> 31).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

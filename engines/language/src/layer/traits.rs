//! What the layer knows a comment by: its words, pairs of them, and runs of letters of long ones.

use crate::cut::{Cutter, Kind, Syllables};
use crate::normal::{ELONGATED, Fold, Normal, plain};
use crate::{Language, detect};

/// A comment longer than this many bytes is known by its beginning.
const LONGEST: usize = 8_000;
/// How strong each kind is.
const WORD: f32 = 1.0;
const PAIR: f32 = 0.7;
const BARE: f32 = 0.5;
const RUN: f32 = 0.25;
/// Letters of a run, and of a word that is taken in runs.
const RUN_OF: usize = 4;
const LONG: usize = 6;

#[derive(Default)]
pub(super) struct Traits {
    normal: Normal,
    cutter: Cutter,
    found: Vec<(u64, f32)>,
    letters: Vec<char>,
}

impl Traits {
    /// Reads a comment; gives the number of its normal text, by which it is known again.
    pub(super) fn read(&mut self, text: &str) -> u64 {
        let mut length = text.len().min(LONGEST);
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        self.found.clear();
        self.normal.read(text, Fold::Features);
        let whole = hash(0, self.normal.text().trim().chars());
        if length < text.len() {
            self.normal.read(&text[..length], Fold::Features);
        }
        let normal = self.normal.text();
        let vietnamese = detect(text).language == Some(Language::Vi);
        let syllables = if vietnamese { Syllables::Join } else { Syllables::Apart };
        let mut before = 0;
        for word in self.cutter.cut(normal, syllables) {
            if matches!(word.kind, Kind::Blank | Kind::Number) {
                continue;
            }
            let written = word.of(normal);
            if word.kind == Kind::Sign && written.is_ascii() {
                // Another clause.
                before = 0;
                continue;
            }
            self.letters.clear();
            self.letters.extend(written.chars().filter(|&letter| letter != ELONGATED));
            let this = hash(1, self.letters.iter().copied());
            self.found.push((this, WORD));
            if before != 0 {
                self.found.push((hash(before, self.letters.iter().copied()), PAIR));
            }
            before = this;
            if vietnamese {
                self.found.push((hash(2, self.letters.iter().map(|&letter| plain(letter))), BARE));
            }
            if self.letters.len() >= LONG {
                let runs = self.letters.windows(RUN_OF);
                self.found.extend(runs.map(|run| (hash(3, run.iter().copied()), RUN)));
            }
        }
        self.found.sort_unstable_by_key(|&(hash, _)| hash);
        self.found.dedup_by_key(|&mut (hash, _)| hash);
        whole
    }

    /// Each once, rising.
    pub(super) fn found(&self) -> &[(u64, f32)] {
        &self.found
    }
}

fn hash(kind: u64, letters: impl Iterator<Item = char>) -> u64 {
    let hash = letters.fold(0x6c61_7965_7200_0001 ^ kind.rotate_left(17), |hash, letter| {
        (hash.rotate_left(5) ^ letter as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    hash ^ (hash >> 29)
}

//! Vietnamese words: each blank between two syllables is judged, inside a word or between two.

pub(super) mod learn;
mod sums;

use super::bytes::Reader;
use super::{Kind, Word};
use crate::normal::{plain, small};
use sums::Sums;

const NAME: &[u8; 8] = b"RbViet01";

/// How the hash of a feature begins, by what it is of.
mod sort {
    pub(super) const ONE: u64 = 1;
    pub(super) const TWO: u64 = 2;
    pub(super) const THREE: u64 = 3;
    pub(super) const SHAPE: u64 = 4;
    pub(super) const SHAPES: u64 = 5;
    pub(super) const LISTED: u64 = 6;
    pub(super) const SOUND: u64 = 7;
}

/// One syllable, sign or number as the joiner sees it.
#[derive(Debug, Clone, Copy, Default)]
struct Piece {
    /// Of its small letters; 0 outside the text.
    hash: u64,
    shape: u8,
    onset: u64,
    rime: u64,
}

/// The buffers of one text.
#[derive(Debug, Clone, Default)]
pub(super) struct Joiner {
    pieces: Vec<Piece>,
    /// Which of the text's pieces each is.
    places: Vec<usize>,
    gaps: Vec<Gap>,
    joins: Vec<bool>,
    /// For each piece which runs that end in it are words of the list: of two, of three, of four.
    listed: Vec<u8>,
    /// Typed without marks: then more words look alike, and the list says less.
    bare: bool,
}

/// How much lies between a piece and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// One blank: to be judged.
    Blank,
    /// Nothing, more than one blank, or a new line.
    Other,
}

/// What was learned: fingerprints of features with their weights, sorted by place in a table.
pub(super) struct Model {
    table: Table,
    words: Table,
    sums: Sums,
    bias: i32,
}

/// Hashes to small numbers, found in one or two looks.
pub(super) struct Table {
    marks: Vec<u32>,
    weights: Vec<i8>,
}

impl Table {
    fn find(&self, hash: u64) -> i32 {
        let mask = self.marks.len().wrapping_sub(1);
        let mark = mark(hash);
        let mut at = hash as usize & mask;
        while let Some(found) = self.marks.get(at).filter(|found| **found != 0) {
            if *found == mark {
                return self.weights.get(at).map_or(0, |weight| i32::from(*weight));
            }
            at = (at + 1) & mask;
        }
        0
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let (marks, weights) = (reader.words()?, reader.bytes()?);
        // A table that is full would be searched for ever.
        let whole = marks.len() == weights.len()
            && (marks.is_empty() || marks.len().is_power_of_two())
            && (marks.is_empty() || marks.contains(&0));
        whole.then_some(Self { marks, weights })
    }
}

/// What a table keeps of a hash beside its place; never 0.
fn mark(hash: u64) -> u32 {
    ((hash >> 32) as u32).max(1)
}

impl Model {
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes, NAME)?;
        let (table, words) = (Table::read(&mut reader)?, Table::read(&mut reader)?);
        let bias = i32::from(*reader.shorts()?.first()?);
        let sums = Sums::new(&table);
        Some(Self { table, words, sums, bias })
    }

    /// Whether each piece of a text belongs to the same word as the one before it.
    pub(super) fn joins<'a>(
        &self,
        text: &str,
        pieces: &[Word],
        joiner: &'a mut Joiner,
    ) -> &'a [bool] {
        joiner.read(text, pieces);
        joiner.joins.clear();
        joiner.joins.resize(pieces.len(), false);
        joiner.list(|hash| self.words.find(hash) > 0);
        for at in 1..joiner.pieces.len() {
            if joiner.gaps[at] == Gap::Blank && self.judge(joiner, at) > 0 {
                let place = joiner.places[at];
                joiner.joins[place - 1] = true;
                joiner.joins[place] = true;
            }
        }
        &joiner.joins
    }
}

/// The runs of syllables around a blank that may be words of the list: how far after the blank each
/// ends, and how many syllables it has less two.
const RUNS: [(isize, u8); 10] =
    [(0, 0), (0, 1), (1, 1), (-1, 0), (1, 0), (0, 2), (1, 2), (2, 2), (-1, 1), (2, 1)];

impl Joiner {
    fn read(&mut self, text: &str, words: &[Word]) {
        self.pieces.clear();
        self.places.clear();
        self.gaps.clear();
        self.bare = text.is_ascii();
        let mut gap = Gap::Other;
        for (place, word) in words.iter().enumerate() {
            if word.kind == Kind::Blank {
                gap = if word.of(text) == " " { Gap::Blank } else { Gap::Other };
                continue;
            }
            let signs = word.kind == Kind::Sign
                || self.pieces.last().is_some_and(|p| p.shape == shape::SIGN);
            self.pieces.push(Piece::of(word.of(text), word.kind));
            self.places.push(place);
            self.gaps.push(if signs { Gap::Other } else { gap });
            gap = Gap::Other;
        }
    }

    /// Looks up all runs of two to four pieces, each once.
    fn list(&mut self, known: impl Fn(u64) -> bool) {
        self.listed.clear();
        for end in 1..=self.pieces.len() {
            let of = |length: usize| {
                let run = &self.pieces[end.checked_sub(length)?..end];
                Some(known(run_hash(run, self.bare)))
            };
            let found = (0..3).filter(|&more| of(more + 2).unwrap_or(false));
            let found = found.fold(0, |found, more| found | 1 << more);
            self.listed.push(found);
        }
    }

    /// Which of [`RUNS`] around a blank are words of the list.
    fn seen(&self, at: usize) -> u64 {
        let of = |(away, more): (isize, u8)| {
            let listed = at.checked_add_signed(away).and_then(|end| self.listed.get(end));
            listed.map_or(0, |listed| u64::from(listed >> more & 1))
        };
        RUNS.into_iter().enumerate().fold(0, |seen, (index, run)| seen | of(run) << index)
    }

    fn piece(&self, at: usize, away: isize) -> Piece {
        at.checked_add_signed(away).and_then(|at| self.pieces.get(at)).copied().unwrap_or_default()
    }
}

mod shape {
    pub(super) const SMALL: u8 = 1;
    pub(super) const TITLE: u8 = 2;
    pub(super) const CAPITALS: u8 = 3;
    pub(super) const LETTER: u8 = 4;
    pub(super) const NUMBER: u8 = 5;
    pub(super) const SIGN: u8 = 6;
    pub(super) const FOREIGN: u8 = 7;
}

impl Piece {
    fn of(text: &str, kind: Kind) -> Self {
        let mut hash = mix(0, 17);
        let (mut onset, mut rime, mut vowel) = (0, 0, false);
        for letter in text.chars() {
            let small = small(letter);
            hash = mix(hash, u64::from(u32::from(small)));
            let bare = plain(small);
            vowel |= matches!(bare, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
            let part = if vowel { &mut rime } else { &mut onset };
            *part = mix(*part, u64::from(u32::from(bare)));
        }
        Self { hash: hash.max(1), shape: shape_of(text, kind), onset, rime }
    }
}

fn shape_of(text: &str, kind: Kind) -> u8 {
    match kind {
        Kind::Number => return shape::NUMBER,
        Kind::Sign | Kind::Blank => return shape::SIGN,
        Kind::Letters => {}
    }
    let mut letters = text.chars();
    let first = letters.next().unwrap_or(' ');
    let odd = text.chars().any(|letter| letter.is_ascii_digit() || "wWzZjJfF".contains(letter));
    if odd {
        shape::FOREIGN
    } else if !first.is_uppercase() {
        shape::SMALL
    } else if text.len() == first.len_utf8() {
        shape::LETTER
    } else if letters.all(|letter| !letter.is_uppercase()) {
        shape::TITLE
    } else {
        shape::CAPITALS
    }
}

/// Of a word of the list, as it is typed with marks or without.
fn run_hash(run: &[Piece], bare: bool) -> u64 {
    run.iter()
        .fold(mix(99 + u64::from(bare), run.len() as u64), |hash, piece| mix(hash, piece.hash))
}

fn mix(hash: u64, part: u64) -> u64 {
    let hash = (hash ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 29
}

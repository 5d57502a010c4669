//! Vietnamese words: each blank between two syllables is judged, inside a word or between two.

pub(super) mod learn;

use super::bytes::Reader;
use super::{Kind, Word};
use crate::normal::plain;

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
    features: Vec<u64>,
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
        Some(Self { table, words, bias })
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
        let listed = |hash| self.words.find(hash) > 0;
        for at in 1..joiner.pieces.len() {
            if joiner.gaps[at] != Gap::Blank {
                continue;
            }
            let mut features = std::mem::take(&mut joiner.features);
            features.clear();
            joiner.describe(at, &listed, &mut features);
            let score = features.iter().fold(self.bias, |sum, hash| sum + self.table.find(*hash));
            joiner.features = features;
            if score > 0 {
                let place = joiner.places[at];
                joiner.joins[place - 1] = true;
                joiner.joins[place] = true;
            }
        }
        &joiner.joins
    }
}

impl Joiner {
    fn read(&mut self, text: &str, words: &[Word]) {
        self.pieces.clear();
        self.places.clear();
        self.gaps.clear();
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

    fn piece(&self, at: usize, away: isize) -> Piece {
        at.checked_add_signed(away).and_then(|at| self.pieces.get(at)).copied().unwrap_or_default()
    }

    /// What can be said of the blank before a piece.
    fn describe(&self, at: usize, listed: &impl Fn(u64) -> bool, features: &mut Vec<u64>) {
        let [b, c, x, y, z] = [-3, -2, -1, 0, 1].map(|away| self.piece(at, away));
        let d = self.piece(at, 2);
        let mut say = |sort: u64, place: u64, parts: &[u64]| {
            let hash = parts.iter().fold(mix(sort, place), |hash, part| mix(hash, *part));
            features.push(hash);
        };
        for (place, piece) in [c, x, y, z].into_iter().enumerate() {
            say(sort::ONE, place as u64, &[piece.hash]);
        }
        for (place, pair) in [[c, x], [x, y], [y, z]].into_iter().enumerate() {
            say(sort::TWO, place as u64, &[pair[0].hash, pair[1].hash]);
        }
        for (place, three) in [[c, x, y], [x, y, z]].into_iter().enumerate() {
            say(sort::THREE, place as u64, &three.map(|piece| piece.hash));
        }
        let shapes = [c, x, y, z].map(|piece| u64::from(piece.shape));
        say(sort::SHAPE, 0, &shapes[1..3]);
        say(sort::SHAPES, 0, &shapes);
        say(sort::SHAPES, 1, &shapes[..3]);
        say(sort::SHAPES, 2, &shapes[1..]);
        say(sort::SHAPES, 3, &[shapes[1], shapes[2], y.hash]);
        say(sort::SHAPES, 4, &[shapes[1], shapes[2], x.hash]);
        let runs = [
            &[x, y][..],
            &[c, x, y],
            &[x, y, z],
            &[c, x],
            &[y, z],
            &[b, c, x, y],
            &[c, x, y, z],
            &[x, y, z, d],
            &[b, c, x],
            &[y, z, d],
        ];
        let mut seen = 0;
        for (index, run) in runs.into_iter().enumerate() {
            seen |= u64::from(run.iter().all(|p| p.hash != 0) && listed(run_hash(run))) << index;
        }
        say(sort::LISTED, 0, &[seen]);
        say(sort::LISTED, 1, &[seen & 0b11111]);
        for index in 0..runs.len() {
            say(sort::LISTED, 2 + index as u64, &[seen >> index & 1]);
        }
        say(sort::LISTED, 30, &[seen & 1, y.hash]);
        say(sort::LISTED, 31, &[seen & 1, x.hash]);
        say(sort::LISTED, 32, &[seen & 1, shapes[1], shapes[2]]);
        // `lấp lánh`, `may mắn`: syllables that echo each other are one word more often.
        let echoes = u64::from(x.onset == y.onset) | u64::from(x.rime == y.rime) << 1;
        say(sort::SOUND, 0, &[echoes, shapes[1], shapes[2]]);
        say(sort::SOUND, 1, &[x.rime, y.rime]);
        say(sort::SOUND, 2, &[x.onset, y.onset]);
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

fn small(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    letter.to_lowercase().next().unwrap_or(letter)
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

fn run_hash(run: &[Piece]) -> u64 {
    run.iter().fold(mix(99, run.len() as u64), |hash, piece| mix(hash, piece.hash))
}

fn mix(hash: u64, part: u64) -> u64 {
    let hash = (hash ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 29
}

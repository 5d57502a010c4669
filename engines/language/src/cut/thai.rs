//! Where Thai words begin: each place between two letters is judged by what stands around it.
//!
//! A place is judged by the letters, the kinds of letters and the dictionary words around it, and
//! by the cheapest way to read the whole text as dictionary words. All weights are whole numbers
//! learned from cut text (`learn`), looked up once for each letter.

pub(super) mod lattice;
pub(super) mod learn;

use super::alphabet::{self, PAD, code, kind, kind_of};
use super::bytes::Reader;
use crate::trie::Trie;
use lattice::Lattice;

/// How many letters on each side are looked at.
pub(super) const REACH: usize = 4;
/// The longest run of letters with a weight of its own.
const LONGEST: usize = 6;
/// Word lengths are told apart up to here.
const LENGTHS: usize = 8;
const CLASSES: usize = 8;
/// Kinds of letters: on each side, and the longest run.
const KIND_REACH: usize = 3;
const NAME: &[u8; 8] = b"RbThai01";

/// Where a dictionary word is met: its begin, its end, its inside.
const PLACES: usize = 3;
const RECORD: usize = 13;

/// A place can be no edge, must be one, or is to be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Never,
    Always,
    Open,
}

/// A text as the cutter sees it, with the buffers it works in.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// Padded with [`REACH`] on both sides, as are `kinds` and `places`.
    codes: Vec<u8>,
    kinds: Vec<u8>,
    places: Vec<Place>,
    scores: Vec<i32>,
    lattice: Lattice,
    /// Whether a word begins before each letter; the first one always does.
    edges: Vec<bool>,
}

impl Line {
    pub(super) fn read(&mut self, text: &str) {
        self.codes.clear();
        self.kinds.clear();
        self.codes.extend([PAD; REACH]);
        self.kinds.extend([0; REACH]);
        for letter in text.chars() {
            self.codes.push(code(letter));
            self.kinds.push(kind_of(letter));
        }
        self.codes.extend([PAD; REACH]);
        self.kinds.extend([0; REACH]);
        self.places.clear();
        self.places.resize(self.codes.len(), Place::Always);
        for at in REACH + 1..self.codes.len() - REACH {
            self.places[at] = self.place(at);
        }
    }

    pub(super) fn edges(&self) -> &[bool] {
        &self.edges
    }

    /// How many letters.
    fn length(&self) -> usize {
        self.codes.len() - 2 * REACH
    }

    /// No edge within a consonant with its vowels and tone; always one between text and blanks.
    fn place(&self, at: usize) -> Place {
        let (before, after) = (self.kinds[at - 1], self.kinds[at]);
        let thai = |kind: u8| (kind::CONSONANT..=kind::SILENT).contains(&kind);
        let hangs = matches!(after, kind::AFTER | kind::AROUND | kind::TONE | kind::SILENT);
        if hangs && thai(before)
            || before == kind::BEFORE && thai(after)
            || self.codes[at - 1] == code('ั')
            || after == kind::JOINED
        {
            return Place::Never;
        }
        match (before == kind::BLANK, after == kind::BLANK) {
            (true, true) => Place::Never,
            (false, false) => Place::Open,
            _ => Place::Always,
        }
    }

    fn may(&self, at: usize) -> bool {
        self.places[at] != Place::Never
    }
}

/// What was learned.
pub(super) struct Model {
    trie: Trie,
    /// For runs of letters with weights: eight for the places around, three as a dictionary word,
    /// its class and its cost.
    records: Vec<[i8; RECORD]>,
    /// For the kinds of three letters what they, the first two and the first alone say of the
    /// places around.
    kinds: Vec<[i32; 2 * KIND_REACH]>,
    dictionary: Vec<i16>,
    margins: Vec<i16>,
    around: Vec<i16>,
    near: Vec<i16>,
    bias: i32,
}

/// What the trie says of a run of letters.
struct Entry<'a> {
    record: Option<&'a [i8; RECORD]>,
    /// 0 for what is no word.
    class: usize,
    cost: i32,
}

impl Model {
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes, NAME)?;
        let trie = Trie::of(reader.words()?);
        let records = reader.bytes()?;
        let records = records.chunks_exact(RECORD).filter_map(|r| r.try_into().ok()).collect();
        let kinds = [reader.shorts()?, reader.shorts()?, reader.shorts()?];
        let sized = (0..KIND_REACH).all(|n| kinds[n].len() == kind_size(n + 1));
        let dictionary = reader.shorts()?;
        let (margins, around, near) = (reader.shorts()?, reader.shorts()?, reader.shorts()?);
        let bias = i32::from(*reader.shorts()?.first()?);
        let whole = sized
            && dictionary.len() == PLACES * LENGTHS * CLASSES
            && margins.len() == lattice::MARGINS
            && around.len() == lattice::AROUND
            && near.len() == lattice::NEAR;
        // What stands outside the text says nothing.
        let near = near.into_iter().chain([0]).collect();
        let whole = whole.then(|| all_kinds(&kinds));
        whole.map(|kinds| Self { trie, records, kinds, dictionary, margins, around, near, bias })
    }

    /// Finds the edges of the words in a line.
    pub(super) fn cut(&self, line: &mut Line) {
        let length = line.length();
        line.scores.clear();
        line.scores.resize(line.codes.len() + 2 * REACH, 0);
        line.lattice.begin(length);
        for at in 0..line.codes.len() {
            self.letters(line, at);
            self.kinds(line, at);
        }
        line.lattice.weigh();
        line.edges.clear();
        for letter in 0..length {
            let at = letter + REACH;
            let edge = match line.places[at] {
                Place::Always => true,
                Place::Never => false,
                Place::Open => self.judge(line, letter) > 0,
            };
            line.edges.push(edge);
        }
    }

    fn judge(&self, line: &Line, letter: usize) -> i32 {
        let seen = line.lattice.seen(letter);
        let mut score = self.bias + line.scores[letter + 2 * REACH];
        score += i32::from(self.margins[seen.margin]) + i32::from(self.around[seen.around]);
        score + seen.near.map(|near| i32::from(self.near[near])).iter().sum::<i32>()
    }

    /// Adds what every run of letters that begins here says of the places around it.
    fn letters(&self, line: &mut Line, begin: usize) {
        let text = REACH..line.codes.len() - REACH;
        let starts = text.contains(&begin) && line.may(begin);
        let mut node = self.trie.root();
        for end in begin + 1..=line.codes.len() {
            let Some(next) = self.trie.step(node, line.codes[end - 1]) else { break };
            node = next;
            let Some(value) = self.trie.value(node) else { continue };
            let entry = self.entry(value);
            if let Some(record) = entry.record {
                // The first of the eight weights is for the place REACH before the run's end;
                // `scores` begins REACH before the text's padding.
                let places = &mut line.scores[end..end + 8];
                for (place, weight) in places.iter_mut().zip(record) {
                    *place += i32::from(*weight);
                }
            }
            if entry.class > 0 && begin >= REACH && end <= text.end {
                self.word(line, begin, end, &entry);
            }
            if entry.class > 0 && starts && (end == text.end || line.may(end)) {
                line.lattice.word(begin - REACH, end - REACH, entry.cost);
            }
        }
        if starts {
            let end = cluster(line, begin);
            let cost = lattice::unknown(line.kinds[begin], end - begin);
            line.lattice.word(begin - REACH, end - REACH, cost);
        }
    }

    fn entry(&self, value: u32) -> Entry<'_> {
        if value & 1 == 0 {
            let (class, cost) = ((value >> 1 & 7) as usize, (value >> 4 & 255) as i32);
            return Entry { record: None, class, cost };
        }
        match self.records.get((value >> 1) as usize) {
            Some(record) => Entry {
                record: Some(record),
                class: usize::from(record[11] as u8 & 7),
                cost: i32::from(record[12] as u8),
            },
            None => Entry { record: None, class: 0, cost: 0 },
        }
    }

    /// Adds what a dictionary word says of its begin, its end and the places inside.
    fn word(&self, line: &mut Line, begin: usize, end: usize, entry: &Entry<'_>) {
        let row = dictionary_row(end - begin, entry.class);
        let weight = |place: usize| {
            let own = entry.record.map_or(0, |record| i32::from(record[8 + place]));
            own + i32::from(self.dictionary[place * LENGTHS * CLASSES + row])
        };
        line.scores[begin + REACH] += weight(0);
        line.scores[end + REACH] += weight(1);
        let inside = weight(2);
        for place in &mut line.scores[begin + REACH + 1..end + REACH] {
            *place += inside;
        }
    }

    /// Adds what the kinds of the three letters from here say. Past the text there is nothing to say
    /// it of.
    fn kinds(&self, line: &mut Line, begin: usize) {
        let Some(&[one, two, three]) = line.kinds[begin..].first_chunk() else { return };
        let row = [one, two, three]
            .into_iter()
            .fold(0, |row, kind| row * alphabet::KINDS + usize::from(kind));
        let first = begin + 1 + REACH - KIND_REACH;
        let places = line.scores[first..].first_chunk_mut::<{ 2 * KIND_REACH }>();
        for (place, weight) in places.into_iter().flatten().zip(&self.kinds[row]) {
            *place += *weight;
        }
    }
}

/// Adds up what runs of one to three kinds say, which all ends at the same place.
fn all_kinds(kinds: &[Vec<i16>; KIND_REACH]) -> Vec<[i32; 2 * KIND_REACH]> {
    let mut sums = vec![[0; 2 * KIND_REACH]; alphabet::KINDS.pow(KIND_REACH as u32)];
    for (row, sums) in sums.iter_mut().enumerate() {
        for run in 1..=KIND_REACH {
            let row = row / alphabet::KINDS.pow((KIND_REACH - run) as u32);
            let width = kind_width(run);
            let weights = &kinds[run - 1][row * width..(row + 1) * width];
            for (sum, weight) in sums[run - 1..].iter_mut().zip(weights) {
                *sum += i32::from(*weight);
            }
        }
    }
    sums
}

/// How many places a run of letters' kinds says something of.
const fn kind_width(run: usize) -> usize {
    2 * KIND_REACH - run + 1
}

const fn kind_size(run: usize) -> usize {
    alphabet::KINDS.pow(run as u32) * kind_width(run)
}

fn dictionary_row(length: usize, class: usize) -> usize {
    (length.min(LENGTHS) - 1) * CLASSES + class
}

/// The end of the letters that stay together from here: a Thai cluster, a number, a Latin word.
fn cluster(line: &Line, begin: usize) -> usize {
    let end = line.codes.len() - REACH;
    let kind = line.kinds[begin];
    let same = kind >= kind::DIGIT;
    let mut at = begin + 1;
    while at < end && (line.places[at] == Place::Never || same && line.kinds[at] == kind) {
        at += 1;
    }
    at
}

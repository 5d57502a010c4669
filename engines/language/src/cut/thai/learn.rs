//! Learning to cut Thai from text that people have cut.

use std::collections::{BTreeMap, HashMap};

use super::{
    CLASSES, LENGTHS, LONGEST, Line, Model, NAME, PLACES, Place, REACH, RECORD, cluster,
    dictionary_row, kind_size, kind_width, lattice,
};
use crate::cut::alphabet::{self, code};
use crate::cut::bytes::Writer;
use crate::cut::linear::{Example, learn};
use crate::trie::Trie;

/// What a mistake costs against large weights, and how often all examples are gone through.
const COST: f32 = 0.1;
const ROUNDS: usize = 20;
/// Weights are whole hundredths; smaller ones than this are left out.
const SCALE: f32 = 100.0;
const LEAST: f32 = 0.03;
/// Words longer than this are phrases.
const WORD: usize = 20;
/// Counted words in the corpus the frequencies come from.
const CORPUS: u64 = 28_000_000;

/// One feature of one place: what it is, in the upper four bits, and which.
type Feature = u64;

const GRAM: u64 = 1 << 60;
const KIND: u64 = 2 << 60;
const LISTED: u64 = 3 << 60;
const OWN: u64 = 4 << 60;
const MARGIN: u64 = 5 << 60;
const AROUND: u64 = 6 << 60;
const BACK: u64 = 7 << 60;
const FORTH: u64 = 8 << 60;
const NEAR: u64 = 9 << 60;
const BIAS: u64 = 10 << 60;

/// The dictionary while learning: the trie's values are numbers of words.
struct Dictionary {
    trie: Trie,
    words: Vec<Word>,
}

struct Word {
    codes: Vec<u8>,
    class: usize,
    cost: i32,
}

/// Learns a model: `words` with how often each was met in a large corpus (0 when never),
/// `sentences` as lists of words. Returns the model file.
pub(crate) fn model(words: &[(String, u64)], sentences: &[Vec<String>]) -> Vec<u8> {
    let dictionary = Dictionary::of(words);
    let mut numbers: HashMap<Feature, u32> = HashMap::new();
    let mut names: Vec<Feature> = Vec::new();
    let mut examples = Vec::new();
    let mut line = Line::default();
    for sentence in sentences {
        line.read(&sentence.concat());
        let edges = edges(sentence);
        let rows = features(&mut line, &dictionary);
        for (at, row) in rows.into_iter().enumerate() {
            if line.places[at + REACH] != Place::Open || at == 0 {
                continue;
            }
            let features = row.into_iter().map(|feature| {
                *numbers.entry(feature).or_insert_with(|| {
                    names.push(feature);
                    names.len() as u32 - 1
                })
            });
            examples.push(Example { features: features.collect(), yes: edges[at], cost: COST });
        }
    }
    let weights = learn(&examples, names.len(), ROUNDS);
    let rounded = weights
        .iter()
        .map(|weight| if weight.abs() < LEAST { 0 } else { (weight * SCALE).round() as i32 });
    Tables::fill(names.into_iter().zip(rounded)).write(&dictionary)
}

/// Whether a word begins before each letter.
pub(in crate::cut) fn edges(sentence: &[String]) -> Vec<bool> {
    let letters = sentence.iter().flat_map(|word| (0..word.chars().count()).map(|at| at == 0));
    letters.collect()
}

impl Dictionary {
    fn of(words: &[(String, u64)]) -> Self {
        let mut keys: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
        for (word, times) in words {
            let codes: Vec<u8> = word.chars().map(code).collect();
            if !codes.is_empty() && codes.len() <= WORD {
                let most = keys.entry(codes).or_default();
                *most = (*most).max(*times);
            }
        }
        let words: Vec<Word> = keys
            .iter()
            .map(|(codes, times)| Word {
                codes: codes.clone(),
                class: 1 + times.checked_ilog10().map_or(0, |tens| 1 + tens as usize).min(5),
                cost: (bits(CORPUS * 10) - bits(times * 10 + 3)).clamp(1, 255),
            })
            .collect();
        let numbered = keys.into_keys().zip(0..);
        Self { trie: Trie::build(&numbered.collect()), words }
    }

    fn find(&self, codes: &[u8], mut met: impl FnMut(usize, usize)) {
        let mut node = self.trie.root();
        for (index, code) in codes.iter().enumerate() {
            let Some(next) = self.trie.step(node, *code) else { return };
            node = next;
            if let Some(number) = self.trie.value(node) {
                met(index + 1, number as usize);
            }
        }
    }
}

/// The logarithm to base two in eighths, in whole numbers so that every machine agrees.
fn bits(number: u64) -> i32 {
    let whole = number.max(1).ilog2();
    let mut rest = (u128::from(number.max(1)) << 32) >> whole;
    let mut eighths = 0;
    for _ in 0..3 {
        rest = (rest * rest) >> 32;
        eighths = eighths * 2 + i32::from(rest >= 2 << 32);
        rest >>= u32::from(rest >= 2 << 32);
    }
    whole as i32 * 8 + eighths
}

/// What can be said of each place of a line.
fn features(line: &mut Line, dictionary: &Dictionary) -> Vec<Vec<Feature>> {
    let length = line.length();
    let mut rows = vec![vec![BIAS]; length];
    for (at, row) in rows.iter_mut().enumerate() {
        letters(line, at + REACH, row);
    }
    let text = &line.codes[REACH..REACH + length];
    line.lattice.begin(length);
    for begin in 0..length {
        let starts = line.places[begin + REACH] != Place::Never;
        dictionary.find(&text[begin..], |letters, number| {
            let end = begin + letters;
            word(&mut rows, begin, end, number, dictionary.words[number].class);
            if starts && (end == length || line.places[end + REACH] != Place::Never) {
                line.lattice.word(begin, end, dictionary.words[number].cost);
            }
        });
        if starts {
            let end = cluster(line, begin + REACH) - REACH;
            let cost = lattice::unknown(line.kinds[begin + REACH], end - begin);
            line.lattice.word(begin, end, cost);
        }
    }
    line.lattice.weigh();
    for (at, row) in rows.iter_mut().enumerate() {
        let seen = line.lattice.seen(at);
        let (edge, back, forth) = (seen.around / 100, seen.around / 10 % 10, seen.around % 10);
        row.push(MARGIN | seen.margin as u64);
        row.push(AROUND | seen.around as u64);
        row.push(BACK | (edge * 10 + back) as u64);
        row.push(FORTH | (edge * 10 + forth) as u64);
        row.extend(
            seen.near
                .into_iter()
                .filter(|near| *near != lattice::NEAR)
                .map(|near| NEAR | near as u64),
        );
    }
    rows
}

/// The runs of letters and of kinds around a place.
fn letters(line: &Line, at: usize, row: &mut Vec<Feature>) {
    for run in 1..=LONGEST {
        for begin in at - REACH..=at + REACH - run {
            let codes = line.codes[begin..begin + run]
                .iter()
                .fold(0, |key: u64, code| key << 8 | u64::from(*code));
            let place = (at + REACH - begin - run) as u64;
            row.push(GRAM | place << 52 | (run as u64) << 48 | codes);
        }
    }
    for run in 1..=super::KIND_REACH {
        for begin in at - super::KIND_REACH..=at + super::KIND_REACH - run {
            let kinds = line.kinds[begin..begin + run]
                .iter()
                .fold(0, |key, kind| key * alphabet::KINDS + usize::from(*kind));
            let place = at + super::KIND_REACH - begin - run;
            let index = kinds * kind_width(run) + place;
            row.push(KIND | (run as u64) << 32 | index as u64);
        }
    }
}

fn word(rows: &mut [Vec<Feature>], begin: usize, end: usize, number: usize, class: usize) {
    let mut say = |at: usize, place: usize| {
        let Some(row) = rows.get_mut(at) else { return };
        let listed = place * LENGTHS * CLASSES + dictionary_row(end - begin, class);
        row.push(LISTED | listed as u64);
        if end - begin > 1 {
            row.push(OWN | (number * PLACES + place) as u64);
        }
    };
    say(begin, 0);
    say(end, 1);
    for at in begin + 1..end {
        say(at, 2);
    }
}

/// Weights sorted into the tables the cutter reads.
struct Tables {
    grams: BTreeMap<Vec<u8>, [i8; 8]>,
    own: BTreeMap<usize, [i8; PLACES]>,
    kinds: [Vec<i16>; super::KIND_REACH],
    dictionary: Vec<i16>,
    margins: Vec<i16>,
    around: Vec<i16>,
    near: Vec<i16>,
    bias: i16,
}

impl Tables {
    fn fill(weights: impl Iterator<Item = (Feature, i32)>) -> Self {
        let mut tables = Self {
            grams: BTreeMap::new(),
            own: BTreeMap::new(),
            kinds: [1, 2, 3].map(|run| vec![0; kind_size(run)]),
            dictionary: vec![0; PLACES * LENGTHS * CLASSES],
            margins: vec![0; lattice::MARGINS],
            around: vec![0; lattice::AROUND],
            near: vec![0; lattice::NEAR],
            bias: 0,
        };
        for (feature, weight) in weights.filter(|(_, weight)| *weight != 0) {
            tables.take(feature, weight);
        }
        tables
    }

    fn take(&mut self, feature: Feature, weight: i32) {
        let small = weight.clamp(-127, 127) as i8;
        let (tag, index) = (feature >> 60 << 60, feature & !(15 << 60));
        match tag {
            GRAM => {
                let run = (index >> 48 & 15) as usize;
                let codes = index.to_be_bytes()[8 - run..].to_vec();
                self.grams.entry(codes).or_default()[(index >> 52) as usize] = small;
            }
            OWN => {
                let index = index as usize;
                self.own.entry(index / PLACES).or_default()[index % PLACES] = small;
            }
            KIND => {
                let table = &mut self.kinds[(index >> 32) as usize - 1];
                table[(index & 0xffff_ffff) as usize] = weight as i16;
            }
            LISTED => self.dictionary[index as usize] = weight as i16,
            MARGIN => self.margins[index as usize] = weight as i16,
            AROUND => self.around[index as usize] += weight as i16,
            BACK => self.spread(weight, |edge, back, _| edge * 10 + back == index as usize),
            FORTH => self.spread(weight, |edge, _, forth| edge * 10 + forth == index as usize),
            NEAR => self.near[index as usize] = weight as i16,
            _ => self.bias = weight as i16,
        }
    }

    /// A weight for one distance holds for all of the other.
    fn spread(&mut self, weight: i32, holds: impl Fn(usize, usize, usize) -> bool) {
        for (row, place) in self.around.iter_mut().enumerate() {
            if holds(row / 100, row / 10 % 10, row % 10) {
                *place += weight as i16;
            }
        }
    }

    fn write(mut self, dictionary: &Dictionary) -> Vec<u8> {
        let mut keys: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
        let mut records: Vec<i8> = Vec::new();
        let mut keep = |record: [i8; RECORD]| {
            records.extend(record);
            ((records.len() / RECORD - 1) as u32) << 1 | 1
        };
        for (number, word) in dictionary.words.iter().enumerate() {
            let (grams, own) = (self.grams.remove(&word.codes), self.own.get(&number));
            let value = if grams.is_none() && own.is_none() {
                (word.class as u32) << 1 | (word.cost as u32) << 4
            } else {
                let mut record = [0; RECORD];
                record[..8].copy_from_slice(&grams.unwrap_or_default());
                record[8..11].copy_from_slice(own.unwrap_or(&[0; PLACES]));
                record[11] = word.class as i8;
                record[12] = word.cost as u8 as i8;
                keep(record)
            };
            keys.insert(word.codes.clone(), value);
        }
        for (codes, grams) in self.grams {
            let mut record = [0; RECORD];
            record[..8].copy_from_slice(&grams);
            keys.insert(codes, keep(record));
        }
        let mut writer = Writer::new(NAME);
        writer.words(Trie::build(&keys).units());
        writer.bytes(&records);
        for table in &self.kinds {
            writer.shorts(table);
        }
        for table in [&self.dictionary, &self.margins, &self.around, &self.near] {
            writer.shorts(table);
        }
        writer.shorts(&[self.bias]);
        let file = writer.done();
        debug_assert!(Model::read(&file).is_some());
        file
    }
}

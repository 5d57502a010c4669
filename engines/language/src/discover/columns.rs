//! What comments are compared by: words, pairs of words, and concepts where languages mix.

use std::collections::HashMap;

use super::space::Sparse;
use super::terms::{Terms, Token};
use crate::feature::{Group, Reader, Settings};

/// The most different things comments are compared by.
const MOST: usize = 30_000;
/// What fewer comments than this say tells nothing; of many comments more must say it.
const SEEN_AT_LEAST: u32 = 2;
const MANY: usize = 5_000;
/// How much a pair of words weighs against a word, and a concept.
const PAIR: f32 = 0.6;
const CONCEPT: f32 = 1.0;
/// Languages mix when the second has at least this share of the comments.
const MIXED: f64 = 0.1;

pub(super) struct Columns {
    /// From what is said to its column.
    of: HashMap<u64, u32>,
    weights: Vec<f32>,
    mixed: bool,
}

impl Columns {
    /// What these comments, each given so many times, are compared by; and the comments as rows of it.
    pub(super) fn new<'a>(
        terms: &Terms,
        texts: impl Iterator<Item = (&'a str, usize)>,
    ) -> (Self, Sparse) {
        let mixed = mix(terms);
        let mut ids: HashMap<u64, u32> = HashMap::new();
        let mut seen: Vec<(u32, u64, f32)> = Vec::new();
        let mut said = Said::new(mixed);
        let (mut keys, mut bounds) = (Vec::new(), vec![0]);
        let mut all = 0;
        for (comment, (text, given)) in texts.enumerate() {
            all += given;
            for &(key, kind) in said.by(terms, comment, text) {
                let id = *ids.entry(key).or_insert_with(|| {
                    seen.push((0, key, kind));
                    seen.len() as u32 - 1
                });
                seen[id as usize].0 += given as u32;
                keys.push(key);
            }
            bounds.push(keys.len());
        }
        let least = SEEN_AT_LEAST + u32::from(all > MANY);
        seen.retain(|&(count, ..)| count >= least);
        // The order in which they were first met stays among equals.
        seen.sort_by_key(|&(count, ..)| std::cmp::Reverse(count));
        seen.truncate(MOST);
        let columns = Self {
            of: seen.iter().zip(0..).map(|(&(_, key, _), column)| (key, column)).collect(),
            weights: seen
                .iter()
                .map(|&(count, _, kind)| kind * (1.0 + all as f32 / count as f32).ln())
                .collect(),
            mixed,
        };
        let mut rows = columns.none();
        for of_row in bounds.windows(2) {
            columns.push(keys[of_row[0]..of_row[1]].iter().copied(), &mut rows);
        }
        (columns, rows)
    }

    /// Other comments as rows.
    pub(super) fn rows<'a>(&self, terms: &Terms, texts: impl Iterator<Item = &'a str>) -> Sparse {
        let mut rows = self.none();
        let mut said = Said::new(self.mixed);
        for (comment, text) in texts.enumerate() {
            let keys = said.by(terms, comment, text);
            self.push(keys.iter().map(|&(key, _)| key), &mut rows);
        }
        rows
    }

    fn none(&self) -> Sparse {
        Sparse { entries: Vec::new(), bounds: vec![0], columns: self.weights.len() }
    }

    /// A row weighs each thing by how rare it is, and has length 1.
    fn push(&self, keys: impl Iterator<Item = u64>, rows: &mut Sparse) {
        let from = rows.entries.len();
        let known = keys.filter_map(|key| self.of.get(&key).copied());
        rows.entries.extend(known.map(|column| (column, self.weights[column as usize])));
        let row = &mut rows.entries[from..];
        let length = row.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(1e-9);
        row.iter_mut().for_each(|(_, weight)| *weight /= length);
        rows.bounds.push(rows.entries.len());
    }
}

/// Whether more than one language is spoken.
fn mix(terms: &Terms) -> bool {
    let mut counts = [0_usize; 3];
    for language in terms.languages.iter().flatten() {
        counts[*language as usize] += 1;
    }
    counts.sort_unstable();
    counts[1] as f64 >= MIXED * terms.len() as f64
}

/// Reads what a comment says, each thing once.
struct Said {
    concepts: Option<Reader>,
    keys: Vec<(u64, f32)>,
}

/// Concepts are hashes already; the highest bit keeps them apart from words.
const OF_CONCEPT: u64 = 1 << 63;

impl Said {
    fn new(mixed: bool) -> Self {
        // Only the concepts are wanted: the fewest of the rest.
        let settings = Settings { thai: (1, 1), other: (1, 1), words: 0, ..Settings::default() };
        Self { concepts: mixed.then(|| Reader::new(settings)), keys: Vec::new() }
    }

    fn by(&mut self, terms: &Terms, comment: usize, text: &str) -> &[(u64, f32)] {
        self.keys.clear();
        let mut before: Option<Token> = None;
        for &token in terms.of(comment) {
            if terms.stops[token.word as usize] {
                before = None;
                continue;
            }
            self.keys.push((u64::from(token.word), 1.0));
            if let Some(before) = before.filter(|_| token.follows) {
                self.keys.push((u64::from(before.word + 1) << 32 | u64::from(token.word), PAIR));
            }
            before = Some(token);
        }
        if let Some(reader) = &mut self.concepts {
            let groups = reader.read(text);
            let found = groups.iter().filter(|(group, _)| *group == Group::Concepts);
            let hashes = found.flat_map(|(_, found)| found.iter());
            self.keys.extend(hashes.map(|found| (found.hash | OF_CONCEPT, CONCEPT)));
        }
        self.keys.sort_unstable_by_key(|&(key, _)| key);
        self.keys.dedup_by_key(|&mut (key, _)| key);
        &self.keys
    }
}

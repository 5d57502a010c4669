//! The comments of a training set as rows of feature numbers.

use crate::feature::{Found, Group, Reader, Settings, stripped};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A feature that is seen in fewer rows tells nothing that could be learned.
const SEEN_AT_LEAST: u32 = 2;
const GROUPS: usize = 4;
/// The features of one text.
type Groups<'a> = [(Group, &'a [Found]); GROUPS];
/// How much concepts and cues weigh against the other groups.
const LISTS: f32 = 0.5;

/// Rows of features; the bias is the last column of every row and is not stored.
#[derive(Debug)]
pub(super) struct Rows {
    columns: Vec<u32>,
    /// For each row where each group of features begins, and where the last ends.
    bounds: Vec<[usize; GROUPS + 1]>,
    norms: Vec<[f32; GROUPS]>,
    /// The example a row is made of: an example and its copy without marks have the same.
    pub(super) origin: Vec<u32>,
    /// The hash of each column.
    pub(super) hashes: Vec<u64>,
    /// In how many rows each column stands.
    pub(super) counts: Vec<u32>,
    /// Whether each column is a concept or a cue.
    pub(super) listed: Vec<bool>,
}

/// The scale of a group of features in one comment.
pub(crate) fn norm(group: Group, features: usize) -> f32 {
    let weight = match group {
        Group::Characters | Group::Words => 1.0,
        Group::Concepts | Group::Cues => LISTS,
    };
    // A comment of one or two letters is no surer than one of a word.
    weight / (features.max(4) as f32).sqrt()
}

impl Rows {
    /// Reads every text, and once more without its Vietnamese marks when `strip` is set.
    pub(super) fn new<'a>(
        settings: Settings,
        texts: impl Iterator<Item = &'a str> + Clone,
        strip: bool,
    ) -> Self {
        let mut reader = Reader::new(settings);
        let mut seen: HashMap<u64, (u32, u32), BuildHasherDefault<Same>> = HashMap::default();
        let mut each = |at: &mut dyn FnMut(u32, Groups<'_>)| {
            for (index, text) in texts.clone().enumerate() {
                at(index as u32, reader.read(text));
                if strip && let Some(bare) = stripped(text) {
                    at(index as u32, reader.read(&bare));
                }
            }
        };
        each(&mut |_, groups| {
            for (_, found) in groups {
                for feature in found {
                    seen.entry(feature.hash).or_insert((0, u32::MAX)).0 += 1;
                }
            }
        });
        let mut rows = Self {
            columns: Vec::new(),
            bounds: Vec::new(),
            norms: Vec::new(),
            origin: Vec::new(),
            hashes: Vec::new(),
            counts: Vec::new(),
            listed: Vec::new(),
        };
        each(&mut |index, groups| {
            let mut bounds = [rows.columns.len(); GROUPS + 1];
            let mut norms = [0.0; GROUPS];
            for (place, (group, found)) in groups.into_iter().enumerate() {
                norms[place] = norm(group, found.len());
                for feature in found {
                    let Some(entry) = seen.get_mut(&feature.hash) else { continue };
                    if entry.0 < SEEN_AT_LEAST {
                        continue;
                    }
                    if entry.1 == u32::MAX {
                        entry.1 = rows.hashes.len() as u32;
                        rows.hashes.push(feature.hash);
                        rows.counts.push(entry.0);
                        rows.listed.push(matches!(group, Group::Concepts | Group::Cues));
                    }
                    rows.columns.push(entry.1);
                }
                bounds[place + 1] = rows.columns.len();
            }
            rows.bounds.push(bounds);
            rows.norms.push(norms);
            rows.origin.push(index);
        });
        rows
    }

    pub(super) fn len(&self) -> usize {
        self.bounds.len()
    }

    /// The columns of a row, each group with its scale.
    pub(super) fn row(&self, row: usize) -> [(&[u32], f32); GROUPS] {
        let (bounds, norms) = (&self.bounds[row], &self.norms[row]);
        std::array::from_fn(|group| (&self.columns[bounds[group]..bounds[group + 1]], norms[group]))
    }

    /// What `weights` (the bias last) say of a row.
    pub(super) fn margin(&self, row: usize, weights: &[f32]) -> f32 {
        let mut margin = weights[self.hashes.len()];
        for (columns, norm) in self.row(row) {
            let sum: f32 = columns.iter().map(|&column| weights[column as usize]).sum();
            margin += norm * sum;
        }
        margin
    }
}

/// The features are hashes already.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

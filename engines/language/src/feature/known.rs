//! The words that are known by name: short forms, negations and "but".

use super::grams::word_hash;
use super::teencode::SHORT;

/// What a word does to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Plain,
    /// Turns what follows into its opposite.
    Negation,
    /// "But": ends the reach of a negation.
    Contrast,
    /// Punctuation; it ends the reach of a negation too.
    Stop,
}

const NEGATIONS: &[&str] = &[
    "not", "no", "never", "without", "cannot", "dont", "doesnt", "didnt", "cant", "wont", "isnt",
    "wasnt", "nothing", "hardly", "nobody", "none", "nor", "neither", "không", "chẳng", "chưa",
    "đừng", "thiếu", "hết",
];
const CONTRASTS: &[&str] =
    &["but", "however", "although", "though", "except", "yet", "nhưng", "song"];

/// Words by their hash, with the hash of the full word.
#[derive(Debug)]
pub(super) struct Known {
    cells: Box<[(u64, u64, Role)]>,
}

const CELLS: usize = 512;

impl Known {
    pub(super) fn new() -> Self {
        let mut known = Self { cells: vec![(0, 0, Role::Plain); CELLS].into_boxed_slice() };
        let roles = |word: &str| {
            if NEGATIONS.contains(&word) {
                Role::Negation
            } else if CONTRASTS.contains(&word) {
                Role::Contrast
            } else {
                Role::Plain
            }
        };
        for &word in NEGATIONS.iter().chain(CONTRASTS) {
            known.insert(word, word, roles(word));
        }
        for &(full, forms) in SHORT {
            for &short in forms {
                known.insert(short, full, roles(full));
            }
        }
        known
    }

    fn insert(&mut self, word: &str, full: &str, role: Role) {
        let (hash, full) = (word_hash(word.chars()), word_hash(full.chars()));
        let mut place = Self::place(hash);
        while self.cells[place].0 != 0 {
            place = (place + 1) % CELLS;
        }
        self.cells[place] = (hash, full, role);
    }

    const fn place(hash: u64) -> usize {
        (hash >> 50) as usize % CELLS
    }

    /// The hash of the full word, and its role.
    pub(super) fn find(&self, hash: u64) -> Option<(u64, Role)> {
        let mut place = Self::place(hash);
        loop {
            let (known, full, role) = self.cells[place];
            if known == hash {
                return Some((full, role));
            }
            if known == 0 {
                return None;
            }
            place = (place + 1) % CELLS;
        }
    }
}

//! Concepts: words of three languages that speak of the same thing.
//!
//! What is learned of "polite" holds for สุภาพ and "lịch sự" too, and for a word of the list that no
//! example has.

use super::fold::{Kind, Sign, fold, stripped};
use std::collections::HashMap;
use std::sync::LazyLock;

const LIST: &str = include_str!("../../data/concepts.txt");

/// A Vietnamese word shorter than this could be many others without its marks.
const SHORTEST_BARE: usize = 4;

/// Words letter by letter: from a place in the tree and a letter to the next place.
#[derive(Debug)]
pub(super) struct Concepts {
    cells: Box<[(u64, u32)]>,
    ends: Vec<End>,
}

/// The concepts of the word that ends at a place, a bit each.
#[derive(Debug, Clone, Copy, Default)]
struct End {
    /// Where the word ends here.
    whole: u64,
    /// Whatever follows.
    any: u64,
}

/// A word that was found: its concepts and the sign after its last.
pub(super) struct Spoken {
    pub(super) concepts: u64,
    pub(super) end: usize,
}

const fn key(place: u32, letter: char) -> u64 {
    ((place as u64) << 21 | letter as u64) + 1
}

const fn slot(key: u64, cells: usize) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & (cells - 1)
}

impl Concepts {
    /// The concepts of the list, read once.
    pub(super) fn get() -> &'static Self {
        static CONCEPTS: LazyLock<Concepts> = LazyLock::new(|| Concepts::new(LIST));
        &CONCEPTS
    }

    fn new(list: &str) -> Self {
        let mut steps: HashMap<u64, u32> = HashMap::new();
        let mut ends = vec![End::default()];
        let mut signs = Vec::new();
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        for (concept, line) in lines.enumerate() {
            for (language, words) in line.split('|').skip(1).enumerate() {
                for word in words.split(',').map(str::trim).filter(|word| !word.is_empty()) {
                    let bare = (language == 1).then(|| stripped(word)).flatten();
                    let bare = bare.filter(|bare| bare.len() >= SHORTEST_BARE);
                    for word in [Some(word), bare.as_deref()].into_iter().flatten() {
                        let (word, any) =
                            word.strip_suffix('*').map_or((word, false), |w| (w, true));
                        fold(word, &mut signs);
                        let mut place = 0;
                        for sign in &signs {
                            let next = ends.len() as u32;
                            place = *steps.entry(key(place, sign.letter)).or_insert(next);
                            if place == next {
                                ends.push(End::default());
                            }
                        }
                        let end = &mut ends[place as usize];
                        *(if any { &mut end.any } else { &mut end.whole }) |= 1 << concept;
                    }
                }
            }
        }
        let size = (steps.len() * 2).next_power_of_two();
        let mut cells = vec![(0, 0); size].into_boxed_slice();
        for (key, next) in steps {
            let mut at = slot(key, size);
            while cells[at].0 != 0 {
                at = (at + 1) & (size - 1);
            }
            cells[at] = (key, next);
        }
        Self { cells, ends }
    }

    fn step(&self, place: u32, letter: char) -> Option<u32> {
        let key = key(place, letter);
        let mut at = slot(key, self.cells.len());
        loop {
            match self.cells[at] {
                (0, _) => return None,
                (known, next) if known == key => return Some(next),
                _ => at = (at + 1) & (self.cells.len() - 1),
            }
        }
    }

    /// The longest word of the list that begins at a sign.
    pub(super) fn at(&self, signs: &[Sign], first: usize) -> Option<Spoken> {
        let mut found = None;
        let mut place = 0;
        for (index, sign) in signs.iter().enumerate().skip(first) {
            place = match self.step(place, sign.letter) {
                Some(next) => next,
                None => break,
            };
            let End { whole, any } = self.ends[place as usize];
            // Thai has no blanks that would tell where a word ends.
            let ends = sign.kind == Kind::Thai
                || signs.get(index + 1).is_none_or(|next| next.kind != Kind::Word);
            let concepts = any | if ends { whole } else { 0 };
            if concepts != 0 {
                found = Some(Spoken { concepts, end: index + 1 });
            }
        }
        found
    }
}

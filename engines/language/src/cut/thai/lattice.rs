//! The cheapest way to read a text as dictionary words, and how sure it is of each edge.

use crate::cut::alphabet::kind;

/// Costs are eighths of a bit: a word as rare as one in a million costs 160.
const UNKNOWN: i32 = 162;
const UNKNOWN_MORE: i32 = 35;
const FOREIGN: i32 = 46;
const FAR: i32 = i32::MAX / 4;

/// A margin is told in steps of this many eighths, at most ten up or down.
const STEP: i32 = 23;
const STEPS: i32 = 10;
pub(in crate::cut) const MARGINS: usize = (2 * STEPS + 1) as usize;
const DISTANCES: usize = 10;
pub(in crate::cut) const AROUND: usize = 2 * DISTANCES * DISTANCES;
pub(in crate::cut) const NEAR: usize = 2 * 4 * 2;

#[derive(Debug, Clone, Default)]
pub(in crate::cut) struct Lattice {
    length: usize,
    words: Vec<(u32, u32, i32)>,
    /// The cheapest way from the begin to each place, and from it to the end.
    before: Vec<i32>,
    after: Vec<i32>,
    /// The cheapest way with no edge at a place.
    across: Vec<i32>,
    edges: Vec<bool>,
    /// Letters since the last edge, and to the next.
    back: Vec<u8>,
    forth: Vec<u8>,
}

/// What the lattice says of one place: rows of the tables of weights.
pub(in crate::cut) struct Seen {
    pub(in crate::cut) margin: usize,
    pub(in crate::cut) around: usize,
    /// [`NEAR`] for what lies outside the text.
    pub(in crate::cut) near: [usize; 4],
}

/// What letters cost that the dictionary doesn't know.
pub(in crate::cut) fn unknown(kind: u8, letters: usize) -> i32 {
    if kind >= kind::DIGIT { FOREIGN } else { UNKNOWN + UNKNOWN_MORE * (letters as i32 - 1) }
}

impl Lattice {
    pub(in crate::cut) fn begin(&mut self, length: usize) {
        self.length = length;
        self.words.clear();
    }

    /// A word that can be read here. Words come in the order of their begin.
    pub(in crate::cut) fn word(&mut self, begin: usize, end: usize, cost: i32) {
        self.words.push((begin as u32, end as u32, cost));
    }

    /// Finds the cheapest way through and the price of going otherwise at each place.
    pub(in crate::cut) fn weigh(&mut self) {
        for way in [&mut self.before, &mut self.after, &mut self.across] {
            way.clear();
            way.resize(self.length + 1, FAR);
        }
        self.before[0] = 0;
        self.after[self.length] = 0;
        for &(begin, end, cost) in &self.words {
            let cost = self.before[begin as usize].saturating_add(cost).min(FAR);
            let place = &mut self.before[end as usize];
            *place = cost.min(*place);
        }
        for &(begin, end, cost) in self.words.iter().rev() {
            let cost = self.after[end as usize].saturating_add(cost).min(FAR);
            let place = &mut self.after[begin as usize];
            *place = cost.min(*place);
        }
        for &(begin, end, cost) in &self.words {
            let (begin, end) = (begin as usize, end as usize);
            let whole = self.before[begin].saturating_add(cost).saturating_add(self.after[end]);
            for place in &mut self.across[begin + 1..end] {
                *place = whole.min(*place);
            }
        }
        self.distances();
    }

    fn distances(&mut self) {
        self.edges.clear();
        self.edges.extend(
            (0..=self.length)
                .map(|at| self.across[at] > self.before[at].saturating_add(self.after[at])),
        );
        let most = DISTANCES as u8 - 1;
        self.back.clear();
        self.back.resize(self.length + 1, 0);
        self.forth.clear();
        self.forth.resize(self.length + 1, 0);
        for at in 1..=self.length {
            let since = if self.edges[at - 1] { 0 } else { self.back[at - 1] };
            self.back[at] = (since + 1).min(most);
        }
        for at in (0..self.length).rev() {
            let until =
                if at + 1 == self.length || self.edges[at + 1] { 0 } else { self.forth[at + 1] };
            self.forth[at] = (until + 1).min(most);
        }
    }

    pub(in crate::cut) fn seen(&self, at: usize) -> Seen {
        let edge = usize::from(self.edges[at]);
        let with = self.before[at].saturating_add(self.after[at]);
        let margin = (self.across[at].saturating_sub(with) + STEP / 2).div_euclid(STEP);
        let margin = (margin.clamp(-STEPS, STEPS) + STEPS) as usize;
        let around = (edge * DISTANCES + usize::from(self.back[at])) * DISTANCES
            + usize::from(self.forth[at]);
        let places = [at.wrapping_sub(2), at.wrapping_sub(1), at + 1, at + 2];
        let mut near = [NEAR; 4];
        for (index, place) in places.into_iter().enumerate() {
            if (1..self.length).contains(&place) {
                near[index] = (edge * 4 + index) * 2 + usize::from(self.edges[place]);
            }
        }
        Seen { margin, around, near }
    }
}

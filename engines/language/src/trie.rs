//! Keys of small numbers to values, as a double array: one look at memory for each letter.

use std::collections::BTreeMap;

/// Ends a key; no letter has it.
pub(crate) const END: u8 = 0;

/// A node's children stand at `base ^ label`; a unit holds a base in its upper 23 bits, whether a
/// key ends there in the next, and the label that leads to it in the lower 8. The unit under
/// [`END`] holds a value in place of a base.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trie {
    units: Vec<u32>,
}

/// A place in the trie.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    base: u32,
    ends: bool,
}

/// The largest value a key can have.
#[cfg(test)]
const MOST: u32 = (1 << 23) - 1;

impl Trie {
    pub(crate) fn of(units: Vec<u32>) -> Self {
        Self { units }
    }

    pub(crate) fn units(&self) -> &[u32] {
        &self.units
    }

    #[inline]
    pub(crate) fn root(&self) -> Node {
        Node::of(self.units.first().copied().unwrap_or(FREE))
    }

    #[inline]
    pub(crate) fn step(&self, node: Node, label: u8) -> Option<Node> {
        let found = *self.units.get((node.base ^ u32::from(label)) as usize)?;
        (found as u8 == label && label != END).then(|| Node::of(found))
    }

    /// The value of the key that ends here.
    #[inline]
    pub(crate) fn value(&self, node: Node) -> Option<u32> {
        let found = self.units.get(node.base as usize).filter(|_| node.ends)?;
        Some(found >> 9)
    }

    /// Builds the trie of some keys, the same whenever it is built.
    pub(crate) fn build(keys: &BTreeMap<Vec<u8>, u32>) -> Self {
        let keys: Vec<(&[u8], u32)> =
            keys.iter().map(|(key, value)| (key.as_slice(), *value)).collect();
        let mut builder = Builder::default();
        builder.grow(1);
        builder.place(&keys, 0, 0);
        Self { units: builder.units }
    }
}

const FREE: u32 = 255;

impl Node {
    #[inline]
    fn of(unit: u32) -> Self {
        Self { base: unit >> 9, ends: unit & 256 != 0 }
    }
}

#[derive(Default)]
struct Builder {
    units: Vec<u32>,
    taken: Vec<bool>,
    /// Bases that a node has already: two nodes never share one.
    used: Vec<bool>,
    /// No place before this one is free.
    first: usize,
}

impl Builder {
    fn grow(&mut self, least: usize) {
        while self.units.len() < least {
            let length = self.units.len() + 256;
            self.units.resize(length, FREE);
            self.taken.resize(length, false);
            self.used.resize(length, false);
        }
        self.taken[0] = true;
    }

    /// Places the children of a node, then theirs. The keys share their first `depth` labels.
    fn place(&mut self, keys: &[(&[u8], u32)], depth: usize, node: usize) {
        let label = |key: &[u8]| key.get(depth).copied().unwrap_or(END);
        let groups: Vec<&[(&[u8], u32)]> = keys.chunk_by(|a, b| label(a.0) == label(b.0)).collect();
        let labels: Vec<u8> = groups.iter().map(|group| label(group[0].0)).collect();
        let base = self.room(&labels);
        let ends = u32::from(labels.contains(&END));
        self.units[node] = (base as u32) << 9 | ends << 8 | (self.units[node] & 255);
        for &label in &labels {
            let child = base ^ usize::from(label);
            self.taken[child] = true;
            self.units[child] = u32::from(label);
        }
        for (group, label) in groups.iter().zip(labels) {
            let child = base ^ usize::from(label);
            if label == END {
                self.units[child] = group[0].1 << 9;
            } else {
                self.place(group, depth + 1, child);
            }
        }
    }

    /// The first base that leaves room for all the labels.
    fn room(&mut self, labels: &[u8]) -> usize {
        while self.taken.get(self.first).copied().unwrap_or(false) {
            self.first += 1;
        }
        let mut place = self.first;
        let mut tries = 0;
        loop {
            self.grow((place | 255) + 1);
            let base = place ^ usize::from(labels[0]);
            let fits = !self.taken[place]
                && !self.used[base]
                && labels.iter().all(|label| !self.taken[base ^ usize::from(*label)])
                && base != 0;
            if fits {
                self.used[base] = true;
                return base;
            }
            place += 1;
            tries += 1;
            // Crowded stretches are left behind, at the price of a few empty units.
            if tries > 500 {
                self.first = place;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(trie: &Trie, key: &[u8]) -> Option<u32> {
        let mut node = trie.root();
        for label in key {
            node = trie.step(node, *label)?;
        }
        trie.value(node)
    }

    #[test]
    fn every_key_and_no_other() {
        let mut keys = BTreeMap::new();
        let mut state = 7_u32;
        for value in 0..3_000 {
            let key: Vec<u8> = (0..1 + value % 5)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    1 + (state >> 24) as u8 % 90
                })
                .collect();
            keys.insert(key, value);
        }
        keys.insert(vec![255, 255, 1], MOST);
        let trie = Trie::build(&keys);
        for (key, value) in &keys {
            assert_eq!(find(&trie, key), Some(*value));
            let mut longer = key.clone();
            longer.push(99);
            assert_eq!(find(&trie, &longer), None);
            if let Some((_, shorter)) = key.split_last() {
                assert_eq!(find(&trie, shorter), keys.get(shorter).copied());
            }
        }
        assert_eq!(find(&Trie::default(), &[1]), None);
    }
}

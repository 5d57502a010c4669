//! Lists of words and phrases, looked up letter by letter.

use super::fold::{Kind, Sign, fold, stripped};
use crate::trie::Trie;
use std::collections::BTreeMap;

/// A Vietnamese phrase shorter than this could be many others without its marks.
const SHORTEST_BARE: usize = 4;

/// Phrases, each with the meanings it has.
#[derive(Debug)]
pub(super) struct Phrases {
    trie: Trie,
    ends: Vec<Meanings>,
    /// A bit for each begin of a phrase, [`BEGIN`] letters or all it has: most words begin none, and
    /// the trie is too large to be asked about each.
    begins: Box<[u64; 1 << (BITS - 6)]>,
}

/// How many letters of a phrase are its begin.
const BEGIN: usize = 5;
/// Bits of the filter of begins.
const BITS: u32 = 17;

/// The word and the bit of a begin in the filter.
const fn begin_at(hash: u32) -> (usize, u64) {
    let place = hash.wrapping_mul(0x9e37_79b1) >> (32 - BITS);
    ((place >> 6) as usize, 1 << (place & 63))
}

/// The begin with one more letter.
const fn longer(hash: u32, code: u8) -> u32 {
    (hash ^ code as u32).wrapping_mul(0x0100_0193)
}

/// The meanings of the phrase that ends at a place.
#[derive(Debug, Clone, Default)]
struct Meanings {
    /// Where the word ends here.
    whole: Vec<u16>,
    /// Whatever follows.
    any: Vec<u16>,
}

/// A phrase that was found: what it means, and the sign after its last.
pub(super) struct Spoken<'a> {
    pub(super) meanings: &'a [u16],
    pub(super) end: usize,
}

/// Phrases that are being gathered.
#[derive(Default)]
pub(super) struct Gathered {
    places: BTreeMap<Vec<u8>, u32>,
    ends: Vec<Meanings>,
    signs: Vec<Sign>,
}

impl Gathered {
    /// Adds a phrase; a star at its end stands for any ending. `bare` adds it without Vietnamese
    /// marks, too.
    pub(super) fn add(&mut self, phrase: &str, meaning: u16, bare: bool) {
        let plain = bare.then(|| stripped(phrase)).flatten();
        let plain = plain.filter(|plain| plain.len() >= SHORTEST_BARE);
        for phrase in [Some(phrase), plain.as_deref()].into_iter().flatten() {
            let (phrase, any) = phrase.strip_suffix('*').map_or((phrase, false), |p| (p, true));
            fold(phrase, &mut self.signs);
            self.signs.pop();
            let key: Vec<u8> = self.signs.iter().map(|sign| sign.code).collect();
            if key.is_empty() || key.contains(&super::fold::UNKNOWN) {
                continue;
            }
            let next = self.ends.len() as u32;
            let place = *self.places.entry(key).or_insert(next);
            if place == next {
                self.ends.push(Meanings::default());
            }
            let end = &mut self.ends[place as usize];
            let meanings = if any { &mut end.any } else { &mut end.whole };
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
        }
    }

    pub(super) fn done(mut self) -> Phrases {
        for end in &mut self.ends {
            let Meanings { whole, any } = end;
            whole.extend(
                any.iter().filter(|meaning| !whole.contains(meaning)).copied().collect::<Vec<_>>(),
            );
        }
        let mut begins = Box::new([0; 1 << (BITS - 6)]);
        for key in self.places.keys() {
            let begin = key.iter().take(BEGIN).fold(0, |begin, &code| longer(begin, code));
            let (word, bit) = begin_at(begin);
            begins[word] |= bit;
        }
        Phrases { trie: Trie::build(&self.places), ends: self.ends, begins }
    }
}

impl Phrases {
    /// Whether a phrase may begin at a sign.
    #[inline]
    fn may(&self, signs: &[Sign]) -> bool {
        let mut begin = 0;
        signs.iter().take(BEGIN).any(|sign| {
            begin = longer(begin, sign.code);
            let (word, bit) = begin_at(begin);
            self.begins[word] & bit != 0
        })
    }

    /// The longest phrase that begins at a sign.
    #[inline]
    pub(super) fn at(&self, signs: &[Sign], first: usize) -> Option<Spoken<'_>> {
        if !self.may(&signs[first..]) {
            return None;
        }
        let mut found = None;
        let mut node = self.trie.root();
        for (index, pair) in signs[first..].windows(2).enumerate() {
            let [sign, next] = pair else { break };
            node = match self.trie.step(node, sign.code) {
                Some(next) => next,
                None => break,
            };
            let Some(value) = self.trie.value(node) else { continue };
            let Some(Meanings { whole, any }) = self.ends.get(value as usize) else { continue };
            // Thai has no blanks that would tell where a word ends.
            let ends = sign.kind == Kind::Thai || next.kind != Kind::Word;
            let meanings = if ends { whole } else { any };
            if !meanings.is_empty() {
                found = Some(Spoken { meanings, end: first + index + 1 });
            }
        }
        found
    }
}

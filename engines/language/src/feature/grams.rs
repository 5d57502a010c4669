//! The n-grams of a folded comment, of characters and of words.

use super::concept::Concepts;
use super::emoticon::mood;
use super::fold::{Kind, LINK, Sign, fold};
use super::known::{Known, Role};
use super::{Found, Group, Settings};

/// A comment longer than this many bytes is judged by its beginning.
const LONGEST: usize = 20_000;

/// Reads comments one after the other; what it needs is allocated once.
#[derive(Debug)]
pub struct Reader {
    settings: Settings,
    signs: Vec<Sign>,
    words: Vec<Word>,
    characters: Vec<Found>,
    of_words: Vec<Found>,
    of_concepts: Vec<Found>,
    /// Bytes of the text that a negation reaches.
    denied: Vec<(u32, u32)>,
    seen: Box<[u64]>,
    known: Known,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    hash: u64,
    start: u32,
    end: u32,
    role: Role,
}

/// Bits of the filter that keeps a feature from being taken twice.
const SEEN_BITS: u32 = 16;
/// How many words a negation reaches.
const REACH: usize = 3;
/// How many Thai characters it reaches.
const THAI_REACH: usize = 9;

const CHARACTERS: u64 = 0x51a7_0000_0000_0001;
const WORDS: u64 = 0x51a7_0000_0000_0002;
const NEGATED: u64 = 0x51a7_0000_0000_0003;
const CONCEPT: u64 = 0x51a7_0000_0000_0004;
const SIGN: u64 = 0x51a7_0000_0000_0006;

const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Spreads a hash, so that any of its bits may be used.
const fn settle(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 29)
}

pub(super) fn word_hash(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(WORDS, |hash, letter| mix(hash, letter as u64))
}

impl Reader {
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            signs: Vec::with_capacity(512),
            words: Vec::with_capacity(128),
            characters: Vec::with_capacity(2048),
            of_words: Vec::with_capacity(512),
            of_concepts: Vec::with_capacity(64),
            denied: Vec::with_capacity(16),
            seen: vec![0; 1 << (SEEN_BITS - 6)].into_boxed_slice(),
            known: Known::new(),
        }
    }

    pub const fn settings(&self) -> Settings {
        self.settings
    }

    /// The features of a comment, each once, at the place where it first stands.
    pub fn read(&mut self, text: &str) -> [(Group, &[Found]); 3] {
        let mut length = text.len().min(LONGEST);
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        let text = &text[..length];
        let lengthened = fold(text, &mut self.signs);
        self.cut(text);
        self.characters.clear();
        self.of_words.clear();
        self.of_concepts.clear();
        self.denied.clear();
        self.take_characters(text.len() as u32);
        self.take_words();
        if lengthened {
            self.take_sign(1, 0, 0);
        }
        if self.settings.concepts {
            self.take_concepts(text.len() as u32);
        }
        for found in self.characters.iter().chain(&self.of_words).chain(&self.of_concepts) {
            self.seen[(found.hash >> (64 - SEEN_BITS + 6)) as usize] = 0;
        }
        [
            (Group::Characters, &self.characters),
            (Group::Words, &self.of_words),
            (Group::Concepts, &self.of_concepts),
        ]
    }

    /// Words between what is no letter; signs and emoji are words of their own.
    fn cut(&mut self, text: &str) {
        self.words.clear();
        let mut first = 0;
        while first < self.signs.len() {
            let Sign { letter, at: start, kind } = self.signs[first];
            let mut last = first + 1;
            if kind != Kind::Other {
                while last < self.signs.len() && self.signs[last].kind != Kind::Other {
                    last += 1;
                }
            }
            let end = self.signs.get(last).map_or(text.len() as u32, |sign| sign.at);
            let word = match letter {
                _ if kind != Kind::Other => {
                    let word = &self.signs[first..last];
                    let hash = word_hash(word.iter().map(|sign| sign.letter));
                    let (hash, role) = self.known.find(hash).unwrap_or((hash, role(word)));
                    Some(Word { hash, start, end, role })
                }
                ',' | '.' | ';' | ':' | '(' | ')' => {
                    Some(Word { hash: 0, start, end, role: Role::Stop })
                }
                ' ' | '"' => None,
                _ => {
                    let hash = mix(WORDS, letter as u64);
                    Some(Word { hash, start, end, role: Role::Plain })
                }
            };
            self.words.extend(word);
            first = last;
        }
    }

    fn take_characters(&mut self, length: u32) {
        let Settings { thai, other, negation, .. } = self.settings;
        let mut denied = 0;
        for first in 0..self.signs.len() {
            let is_thai = self.signs[first].kind == Kind::Thai;
            let (least, most) = if is_thai { thai } else { other };
            let least = usize::from(least);
            let window = &self.signs[first..];
            let window = &window[..window.len().min(usize::from(most))];
            let start = window[0].at;
            let mut hash = CHARACTERS;
            for (index, sign) in window.iter().enumerate() {
                hash = mix(hash, sign.letter as u64);
                if index + 1 >= least {
                    let end = self.signs.get(first + index + 1).map_or(length, |sign| sign.at);
                    let found = Found { hash: settle(hash), start, end };
                    keep(&mut self.characters, &mut self.seen, found);
                    if denied > 0 && (2..5).contains(&index) {
                        let found = Found { hash: settle(mix(hash, NEGATED)), start, end };
                        keep(&mut self.characters, &mut self.seen, found);
                    }
                }
            }
            denied = if !is_thai {
                0
            } else if negation && is_thai_negation(&self.signs[..=first]) {
                let last = (first + 1 + THAI_REACH).min(self.signs.len() - 1);
                self.denied.push((start, self.signs[last].at));
                THAI_REACH
            } else {
                denied.saturating_sub(1)
            };
        }
    }

    fn take_words(&mut self) {
        let Settings { words: most, negation, .. } = self.settings;
        let mut denied = 0;
        for first in 0..self.words.len() {
            let word = self.words[first];
            if word.role == Role::Stop {
                denied = 0;
                continue;
            }
            let mut hash = WORDS;
            for next in
                self.words[first..].iter().filter(|w| w.role != Role::Stop).take(usize::from(most))
            {
                hash = mix(hash, next.hash);
                let found = Found { hash: settle(hash), start: word.start, end: next.end };
                keep(&mut self.of_words, &mut self.seen, found);
            }
            if denied > 0 {
                let found = Found {
                    hash: settle(mix(NEGATED, word.hash)),
                    start: word.start,
                    end: word.end,
                };
                keep(&mut self.of_words, &mut self.seen, found);
                self.denied.push((word.start, word.end));
                denied -= 1;
            }
            match word.role {
                Role::Negation if negation => denied = REACH,
                Role::Contrast => denied = 0,
                _ => {}
            }
        }
        for index in 0..self.signs.len() {
            let Sign { letter, at, .. } = self.signs[index];
            let end = self.signs.get(index + 1).map_or(at, |next| next.at);
            if !letter.is_ascii()
                && let Some(mood) = mood(letter)
            {
                self.take_sign(8 + mood as u64, at, end);
            } else if letter == LINK {
                self.take_sign(2, at, end);
            }
        }
    }

    /// Words of the list of concepts, and each concept with the one before it.
    fn take_concepts(&mut self, length: u32) {
        let concepts = Concepts::get();
        let mut before = 0;
        let mut first = 0;
        while first < self.signs.len() {
            let Sign { kind, at: start, .. } = self.signs[first];
            let within =
                kind == Kind::Word && first > 0 && self.signs[first - 1].kind == Kind::Word;
            let spoken =
                if kind == Kind::Other || within { None } else { concepts.at(&self.signs, first) };
            let Some(spoken) = spoken else {
                first += 1;
                continue;
            };
            let end = self.signs.get(spoken.end).map_or(length, |sign| sign.at);
            let denied = self.denied.iter().any(|&(from, to)| from < end && start < to);
            let mut rest = spoken.concepts;
            let mut last = 0;
            while rest != 0 {
                let concept = u64::from(rest.trailing_zeros());
                rest &= rest - 1;
                last = match (concept, denied) {
                    // Good and bad: "not good" is bad.
                    (0 | 1, true) => mix(CONCEPT, (concept ^ 1) << 1),
                    _ => mix(CONCEPT, concept << 1 | u64::from(denied)),
                };
                let found = Found { hash: settle(last), start, end };
                keep(&mut self.of_concepts, &mut self.seen, found);
                if before != 0 {
                    let found = Found { hash: settle(mix(before, last)), start, end };
                    keep(&mut self.of_concepts, &mut self.seen, found);
                }
            }
            before = last;
            first = spoken.end;
        }
    }

    fn take_sign(&mut self, which: u64, start: u32, end: u32) {
        let found = Found { hash: settle(mix(SIGN, which)), start, end };
        keep(&mut self.of_words, &mut self.seen, found);
    }
}

/// Takes a feature that wasn't met yet. One in some hundred features of a long comment may be taken
/// for another and left out, in training just as in reading.
fn keep(taken: &mut Vec<Found>, seen: &mut [u64], found: Found) {
    let place = found.hash >> (64 - SEEN_BITS);
    let (slot, bit) = ((place >> 6) as usize, 1 << (place & 63));
    if seen[slot] & bit == 0 {
        seen[slot] |= bit;
        taken.push(found);
    }
}

/// What a word that isn't known does to its neighbours: "don't" and its like deny.
fn role(word: &[Sign]) -> Role {
    let denies = word.len() > 3
        && word[word.len() - 3..].iter().map(|sign| sign.letter).eq(['n', '\'', 't']);
    if denies { Role::Negation } else { Role::Plain }
}

/// The characters read so far end in ไม่, มิ or ไร้.
fn is_thai_negation(signs: &[Sign]) -> bool {
    let ends = |word: [char; 3]| {
        signs.len() >= 3 && signs[signs.len() - 3..].iter().map(|sign| sign.letter).eq(word)
    };
    ends(['ไ', 'ม', '\u{e48}']) || ends(['ไ', 'ร', '\u{e49}'])
}

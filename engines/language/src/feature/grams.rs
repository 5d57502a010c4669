//! The n-grams of a folded comment, of characters and of words.

use super::concept::{BAD, BEST, GOOD, WORST, concepts};
use super::cue;
use super::emoticon::mood;
use super::fold::{Kind, LINK, Sign, fold};
use super::known::{Known, Role};
use super::phrase::Phrases;
use super::{Found, Group, Settings};
use crate::corpus::Polarity;

/// A comment longer than this many bytes is judged by its beginning.
const LONGEST: usize = 20_000;

/// Reads comments one after the other; what it needs is allocated once.
#[derive(Debug)]
pub struct Reader {
    settings: Settings,
    signs: Vec<Sign>,
    words: Vec<Word>,
    characters: Taken,
    of_words: Taken,
    of_concepts: Taken,
    of_cues: Taken,
    /// Bytes of the text that a negation reaches.
    denied: Vec<(u32, u32)>,
    seen: Seen,
    known: Known,
}

/// Tells which features were met already, a bit for each; one in some hundred features of a long
/// comment may be taken for another and left out, in training just as in reading.
type Seen = Box<[u64; 1 << (SEEN_BITS - 6)]>;

/// Features that were taken.
#[derive(Debug)]
struct Taken {
    /// What is behind the first `count` is rubbish.
    found: Vec<Found>,
    count: usize,
}

impl Taken {
    fn new() -> Self {
        Self { found: vec![Found { hash: 0, start: 0, end: 0 }; 256], count: 0 }
    }

    fn all(&self) -> &[Found] {
        &self.found[..self.count]
    }

    /// Makes room for so many more.
    fn reserve(&mut self, more: usize) {
        let least = self.count + more;
        if self.found.len() < least {
            self.found.resize(least.next_power_of_two(), Found { hash: 0, start: 0, end: 0 });
        }
    }

    /// Takes a feature unless it was met.
    fn keep(&mut self, seen: &mut Seen, found: Found) {
        self.reserve(1);
        self.count = write(&mut self.found, self.count, seen, found);
    }
}

/// Writes a feature behind the first `count`; gives the new count, the same if it was met. It is
/// written in any case: whether it counts can't be foreseen, and a wrong guess costs more.
#[inline(always)]
fn write(taken: &mut [Found], count: usize, seen: &mut Seen, found: Found) -> usize {
    let place = found.hash >> (64 - SEEN_BITS);
    let (met, bit) = (&mut seen[(place >> 6) as usize], 1 << (place & 63));
    let new = usize::from(*met & bit == 0);
    *met |= bit;
    taken[count] = found;
    count + new
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
/// How far words speak for or against, from the worst to the best.
const WEIGHTS: [i32; 6] = [-3, -2, -1, 1, 2, 3];
/// How many words a negation reaches.
const REACH: usize = 3;
/// How many Thai characters it reaches.
const THAI_REACH: usize = 9;

const CHARACTERS: u64 = 0x51a7_0000_0000_0001;
const WORDS: u64 = 0x51a7_0000_0000_0002;
const NEGATED: u64 = 0x51a7_0000_0000_0003;
const CONCEPT: u64 = 0x51a7_0000_0000_0004;
const CUE: u64 = 0x51a7_0000_0000_0005;
const SIGN: u64 = 0x51a7_0000_0000_0006;
const BALANCE: u64 = 0x51a7_0000_0000_0007;

const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Spreads a hash, so that any of its bits may be used.
const fn settle(hash: u64) -> u64 {
    hash ^ (hash >> 32)
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
            characters: Taken::new(),
            of_words: Taken::new(),
            of_concepts: Taken::new(),
            of_cues: Taken::new(),
            denied: Vec::with_capacity(16),
            seen: Box::new([0; 1 << (SEEN_BITS - 6)]),
            known: Known::new(),
        }
    }

    pub const fn settings(&self) -> Settings {
        self.settings
    }

    /// The features of a comment, each once, at the place where it first stands.
    pub fn read(&mut self, text: &str) -> [(Group, &[Found]); 4] {
        let mut length = text.len().min(LONGEST);
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        let lengthened = fold(&text[..length], &mut self.signs);
        self.cut();
        let groups =
            [&mut self.characters, &mut self.of_words, &mut self.of_concepts, &mut self.of_cues];
        groups.into_iter().for_each(|taken| taken.count = 0);
        self.denied.clear();
        self.take_characters();
        self.take_words();
        if lengthened {
            self.take_sign(1, 0, 0);
        }
        if self.settings.concepts {
            self.take_concepts();
            self.take_cues();
        }
        let groups = [&self.characters, &self.of_words, &self.of_concepts, &self.of_cues];
        for found in groups.into_iter().flat_map(Taken::all) {
            self.seen[(found.hash >> (64 - SEEN_BITS + 6)) as usize] = 0;
        }
        self.last()
    }

    /// The features of the comment that was read last.
    pub fn last(&self) -> [(Group, &[Found]); 4] {
        [
            (Group::Characters, self.characters.all()),
            (Group::Words, self.of_words.all()),
            (Group::Concepts, self.of_concepts.all()),
            (Group::Cues, self.of_cues.all()),
        ]
    }

    /// Words between what is no letter; signs and emoji are words of their own.
    fn cut(&mut self) {
        self.words.clear();
        let mut first = 0;
        // The last sign is the end of the text.
        while first + 1 < self.signs.len() {
            let Sign { letter, at: start, kind, .. } = self.signs[first];
            let mut last = first + 1;
            if kind != Kind::Other {
                while self.signs[last].kind != Kind::Other {
                    last += 1;
                }
            }
            let end = self.signs[last].at;
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

    fn take_characters(&mut self) {
        let Settings { thai, other, negation, .. } = self.settings;
        let Self { signs, characters, seen, .. } = self;
        let signs = signs.as_slice();
        // Of each character the runs that begin with it, and three that are denied.
        characters.reserve(signs.len() * (usize::from(thai.1.max(other.1)) + 3));
        let (taken, mut count) = (characters.found.as_mut_slice(), 0);
        let mut denied = 0;
        for first in 0..signs.len() - 1 {
            let is_thai = signs[first].kind == Kind::Thai;
            let (least, most) = if is_thai { thai } else { other };
            let window = &signs[first..signs.len().min(first + usize::from(most) + 1)];
            let start = window[0].at;
            let mut hash = CHARACTERS;
            for (index, pair) in window.windows(2).enumerate() {
                hash = mix(hash, pair[0].letter as u64);
                if index + 1 >= usize::from(least) {
                    let found = Found { hash: settle(hash), start, end: pair[1].at };
                    count = write(taken, count, seen, found);
                }
                if denied > 0 && (2..5).contains(&index) {
                    let hash = settle(mix(hash, NEGATED));
                    count = write(taken, count, seen, Found { hash, start, end: pair[1].at });
                }
            }
            denied = if !is_thai {
                0
            } else if negation && is_thai_negation(&signs[..=first]) {
                let last = (first + 1 + THAI_REACH).min(signs.len() - 1);
                self.denied.push((start, signs[last].at));
                THAI_REACH
            } else {
                denied.saturating_sub(1)
            };
        }
        characters.count = count;
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
                self.of_words.keep(&mut self.seen, found);
            }
            if denied > 0 {
                let found = Found {
                    hash: settle(mix(NEGATED, word.hash)),
                    start: word.start,
                    end: word.end,
                };
                self.of_words.keep(&mut self.seen, found);
                self.denied.push((word.start, word.end));
                denied -= 1;
            }
            match word.role {
                Role::Negation if negation => denied = REACH,
                Role::Contrast => denied = 0,
                _ => {}
            }
        }
        for index in 0..self.signs.len() - 1 {
            let Sign { letter, at, kind, .. } = self.signs[index];
            if kind == Kind::Other && !letter.is_ascii() {
                let end = self.signs[index + 1].at;
                if letter == LINK {
                    self.take_sign(2, at, end);
                } else if let Some(mood) = mood(letter) {
                    self.take_sign(8 + mood as u64, at, end);
                }
            }
        }
    }

    /// The phrases of a list, the longest at each place, with whether they are denied.
    fn phrases(
        signs: &[Sign],
        denied: &[(u32, u32)],
        list: &'static Phrases,
        mut each: impl FnMut(&'static [u16], bool, u32, u32),
    ) {
        let mut first = 0;
        let mut within = false;
        while first + 1 < signs.len() {
            let Sign { kind, at: start, .. } = signs[first];
            let begins = kind != Kind::Other && !(kind == Kind::Word && within);
            within = kind == Kind::Word;
            let Some(spoken) = begins.then(|| list.at(signs, first)).flatten() else {
                first += 1;
                continue;
            };
            // A phrase that holds its own negation isn't denied by it.
            let is_denied = denied.iter().any(|&(from, to)| from <= start && start < to);
            each(spoken.meanings, is_denied, start, signs[spoken.end].at);
            within = signs[spoken.end - 1].kind == Kind::Word;
            first = spoken.end;
        }
    }

    /// Words of the list of concepts, each concept with the one before it, and how far the words
    /// that speak for something outweigh those that speak against it.
    fn take_concepts(&mut self) {
        let Self { signs, denied, of_concepts, seen, .. } = self;
        let mut before = 0;
        let mut sum = [0_i32; 2];
        Self::phrases(signs, denied, concepts(), |meanings, denied, start, end| {
            let mut last = 0;
            for &concept in meanings {
                // "Not good" is bad.
                let (turned, force) = match concept {
                    GOOD | BAD => (GOOD + BAD - concept, if concept == GOOD { 2 } else { -2 }),
                    WORST..=BEST => (WORST + BEST - concept, WEIGHTS[usize::from(concept - WORST)]),
                    _ => (concept, 0),
                };
                let force = if denied { -force } else { force };
                sum[usize::from(force > 0)] += force;
                last = match denied && turned != concept {
                    true => mix(CONCEPT, u64::from(turned) << 1),
                    false => mix(CONCEPT, u64::from(concept) << 1 | u64::from(denied)),
                };
                of_concepts.keep(seen, Found { hash: settle(last), start, end });
                if before != 0 {
                    of_concepts.keep(seen, Found { hash: settle(mix(before, last)), start, end });
                }
            }
            before = last;
        });
        let [bad, good] = sum;
        if (bad, good) == (0, 0) {
            return;
        }
        let level = |force: i32| match force.abs() {
            0 => 0,
            1..=2 => 1,
            3..=5 => 2,
            _ => 3,
        };
        let net = level(bad + good) << 1 | u64::from(bad + good > 0);
        let both = u64::from(bad < 0 && good > 0);
        let pair = level(bad) << 2 | level(good);
        for value in [net, 16 | both, 32 | level(bad), 48 | level(good), 64 | pair] {
            let hash = settle(mix(BALANCE, value));
            of_concepts.keep(seen, Found { hash, start: 0, end: 0 });
        }
    }

    /// Cues: their themes, with and without how they speak of them, and how alone.
    fn take_cues(&mut self) {
        let Self { signs, denied, of_cues, seen, .. } = self;
        Self::phrases(signs, denied, cue::phrases(), |meanings, denied, start, end| {
            for &meaning in meanings {
                let (theme, polarity) = cue::meaning(meaning);
                let polarity = match (polarity, denied) {
                    (Polarity::Positive, false) | (Polarity::Negative, true) => 1,
                    (Polarity::Negative, false) | (Polarity::Positive, true) => 2,
                    (Polarity::Neutral, _) => 3,
                };
                let theme = 1 + u64::from(theme);
                for value in [theme << 2, theme << 2 | polarity, polarity] {
                    let hash = settle(mix(CUE, value));
                    of_cues.keep(seen, Found { hash, start, end });
                }
            }
        });
    }

    fn take_sign(&mut self, which: u64, start: u32, end: u32) {
        let found = Found { hash: settle(mix(SIGN, which)), start, end };
        self.of_words.keep(&mut self.seen, found);
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

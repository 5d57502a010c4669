//! Telling the language of a comment.
//!
//! The script tells Thai, and that a text is none of the three. Latin letters are judged by which
//! letters follow each other: English, Vietnamese with its marks or without, or something else.

pub mod learn;
mod script;
mod syllable;

use std::sync::LazyLock;

use crate::cut::bytes::Reader;
use script::Letters;

static SHIPPED: LazyLock<Option<Model>> =
    LazyLock::new(|| Model::read(include_bytes!("../models/latin.bin")));

/// The three languages of the comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    Th,
    Vi,
    En,
}

impl Language {
    /// The two-letter code of ISO 639-1.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Th => "th",
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}

/// What the letters of a text say of its language.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Detected {
    /// `None` when there are no letters, or the language is none of the three.
    pub language: Option<Language>,
    /// 0 to 1; up to [`LATIN_ALONE`] it is a guess.
    pub confidence: f32,
    /// At least a fifth is in another script, or of the words of a Vietnamese text in another
    /// language.
    pub mixed: bool,
}

/// Up to here Latin letters have said too little: a word or two that several languages have.
pub const LATIN_ALONE: f32 = 0.5;

/// Tells the language, in one pass and without allocating.
pub fn detect(text: &str) -> Detected {
    match SHIPPED.as_ref() {
        Some(model) => model.detect(text),
        None => Detected { language: None, confidence: 0.0, mixed: false },
    }
}

const NAME: &[u8; 8] = b"RbLati01";
/// Weights for this many hashes.
const ROWS: u32 = 15;
/// English, Vietnamese, other.
const HEAPS: usize = 3;
/// Latin letters past this many change nothing.
const ENOUGH: u32 = 600;
/// The score between two languages at which one is as sure as [`LATIN_ALONE`]; in weights.
const SURE: f32 = 90.0;
/// How much more must speak for another language than for English or Vietnamese: the comments are
/// of the three languages unless shown otherwise.
const OTHERWISE: i32 = 60;
/// A comment of fewer letters than this, a word that is repeated counted once, hardly shows it:
/// "yum yum yum" is in no list of English words, and no other language either.
const FEW: u32 = 6;
/// How many times as much must speak for another language where there are few letters.
const HARDLY: i32 = 4;

/// What was learned of Latin letters.
pub struct Model {
    weights: Vec<[i8; HEAPS]>,
    bias: [i32; HEAPS],
}

impl Model {
    /// `None` when the file is none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes, NAME)?;
        let weights = reader.bytes()?;
        let weights: Vec<[i8; HEAPS]> =
            weights.chunks_exact(HEAPS).filter_map(|row| row.try_into().ok()).collect();
        let bias: [i16; HEAPS] = reader.shorts()?.try_into().ok()?;
        (weights.len() == 1 << ROWS).then_some(Self { weights, bias: bias.map(i32::from) })
    }

    pub fn detect(&self, text: &str) -> Detected {
        let mut scores = self.bias;
        let letters = script::read(text, |hash| {
            let [english, vietnamese, other] = self.weights[(hash >> (64 - ROWS)) as usize];
            scores[0] += i32::from(english);
            scores[1] += i32::from(vietnamese);
            scores[2] += i32::from(other);
        });
        judge(&letters, scores)
    }
}

fn judge(letters: &Letters, scores: [i32; HEAPS]) -> Detected {
    let Letters { thai, latin, other, .. } = *letters;
    let all = (thai + latin + other) as f32;
    if all == 0.0 {
        return Detected { language: None, confidence: 0.0, mixed: false };
    }
    let share = |count: u32| count as f32 / all;
    let mixed = [thai, latin, other].into_iter().filter(|count| share(*count) >= 0.2).count() > 1;
    // A Thai sentence keeps its brand names and links in Latin letters, and hardly anyone who
    // writes another language uses Thai ones: a tenth is enough.
    if other > thai.max(latin) {
        return Detected { language: None, confidence: 0.0, mixed };
    }
    if thai >= latin || thai >= 3 && share(thai) >= 0.1 {
        return Detected {
            language: Some(Language::Th),
            confidence: 0.6 + 0.4 * share(thai),
            mixed,
        };
    }
    let [english, vietnamese, elsewhere] = scores;
    let (best, second) = (english.max(vietnamese), english.min(vietnamese).max(elsewhere));
    // A word said three times says what it says three times over.
    let otherwise = match letters.fresh {
        few @ 1..FEW => OTHERWISE * HARDLY * latin.div_ceil(few).min(ENOUGH) as i32,
        _ => OTHERWISE,
    };
    if elsewhere > best + otherwise {
        return Detected { language: None, confidence: 0.0, mixed };
    }
    let lead = (best - second).max(0) as f32;
    let confidence = (0.3 + 0.69 * lead / (lead + SURE)) * (0.6 + 0.4 * share(latin));
    if vietnamese > english {
        let strange = letters.strange * 5 >= letters.words && letters.words > 2;
        return Detected { language: Some(Language::Vi), confidence, mixed: mixed || strange };
    }
    Detected { language: Some(Language::En), confidence, mixed }
}

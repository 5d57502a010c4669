//! Learning to join Vietnamese syllables from text that people have cut.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Gap, Joiner, NAME, Piece, mark, run_hash};
use crate::cut::bytes::Writer;
use crate::cut::linear::{Example, learn};
use crate::cut::{Kind, plain};
use crate::normal;

const COST: f32 = 0.3;
const ROUNDS: usize = 20;
const SCALE: f32 = 100.0;
const LEAST: f32 = 0.015;
const BIAS: u64 = 0;

/// Learns a model from a list of words of more than one syllable and sentences as lists of words.
/// Every sentence is learned with its marks and without, with its last sign and without. Returns the model file.
pub(crate) fn model(words: &[String], sentences: &[Vec<String>]) -> Vec<u8> {
    let mut listed: HashSet<u64> = HashSet::new();
    for word in words {
        listed.insert(word_hash(word, false));
        listed.insert(word_hash(&stripped(word), true));
    }
    let sentences: Vec<Vec<String>> = sentences
        .iter()
        .flat_map(|words| [words.clone(), words.iter().map(|word| stripped(word)).collect()])
        .collect();
    let mut times: HashMap<u64, usize> = HashMap::new();
    for hash in sentences.iter().flat_map(|words| joined(words)) {
        *times.entry(hash).or_default() += 1;
    }
    let mut numbers: HashMap<u64, u32> = HashMap::from([(BIAS, 0)]);
    let mut names = vec![BIAS];
    let mut examples = Vec::new();
    let mut joiner = Joiner::default();
    for sentence in &sentences {
        // A word is known from elsewhere: that it stands here is what is to be learned.
        let mut here: HashMap<u64, usize> = HashMap::new();
        for hash in joined(sentence) {
            *here.entry(hash).or_default() += 1;
        }
        let known = |hash: u64| {
            let elsewhere = times.get(&hash).copied().unwrap_or(0);
            listed.contains(&hash) || elsewhere > here.get(&hash).copied().unwrap_or(0)
        };
        // Customers seldom end with a full stop.
        let open = sentence.split_last().filter(|(last, _)| last.len() == 1).map(|(_, open)| open);
        let mut judged = rows(sentence, &mut joiner, &known);
        judged.extend(open.map(|open| rows(open, &mut joiner, &known)).unwrap_or_default());
        for (row, yes) in judged {
            let features = std::iter::once(BIAS).chain(row).map(|hash| {
                *numbers.entry(hash).or_insert_with(|| {
                    names.push(hash);
                    names.len() as u32 - 1
                })
            });
            examples.push(Example { features: features.collect(), yes, cost: COST });
        }
    }
    let weights = learn(&examples, names.len(), ROUNDS);
    let rounded = |weight: f32| (weight * SCALE).round().clamp(-127.0, 127.0) as i8;
    let kept = names.iter().zip(&weights).skip(1).filter(|(_, weight)| weight.abs() >= LEAST);
    let kept: BTreeMap<u64, i8> = kept.map(|(name, weight)| (*name, rounded(*weight))).collect();
    listed.extend(times.keys());
    let mut writer = Writer::new(NAME);
    write(&mut writer, &kept);
    write(&mut writer, &listed.into_iter().map(|hash| (hash, 1)).collect());
    writer.shorts(&[(weights[0] * SCALE).round() as i16]);
    writer.done()
}

/// Without its marks: `phục vụ` → `phuc vu`.
fn stripped(word: &str) -> String {
    word.chars().map(normal::plain).collect()
}

/// The words of more than one syllable.
fn joined(words: &[String]) -> impl Iterator<Item = u64> {
    let bare = words.iter().all(|word| word.is_ascii());
    words.iter().filter(|word| word.contains(' ')).map(move |word| word_hash(word, bare))
}

fn word_hash(word: &str, bare: bool) -> u64 {
    let mut pieces = Vec::new();
    plain::cut(word, 0, &mut pieces);
    let pieces: Vec<Piece> = pieces
        .iter()
        .filter(|piece| piece.kind != Kind::Blank)
        .map(|piece| Piece::of(piece.of(word), piece.kind))
        .collect();
    run_hash(&pieces, bare)
}

/// Every blank of a sentence that is to be judged, and whether it is inside a word.
fn rows(
    words: &[String],
    joiner: &mut Joiner,
    known: &impl Fn(u64) -> bool,
) -> Vec<(Vec<u64>, bool)> {
    let text = words.join(" ");
    let mut ends = HashSet::new();
    let mut end = 0;
    for word in words {
        end += word.len();
        ends.insert(end);
        end += 1;
    }
    let mut pieces = Vec::new();
    plain::cut(&text, 0, &mut pieces);
    joiner.read(&text, &pieces);
    joiner.list(known);
    let judged = (1..joiner.pieces.len()).filter(|at| joiner.gaps[*at] == Gap::Blank);
    judged
        .map(|at| {
            let mut features = Vec::new();
            joiner.describe(at, |hash| features.push(hash));
            (features, !ends.contains(&pieces[joiner.places[at - 1]].end))
        })
        .collect()
}

/// A table of hashes, at most three quarters full.
fn write(writer: &mut Writer, entries: &BTreeMap<u64, i8>) {
    let size = (entries.len() * 4 / 3 + 1).next_power_of_two();
    let (mut marks, mut weights) = (vec![0_u32; size], vec![0_i8; size]);
    for (hash, weight) in entries {
        let mut at = *hash as usize & (size - 1);
        while marks[at] != 0 {
            at = (at + 1) & (size - 1);
        }
        marks[at] = mark(*hash);
        weights[at] = *weight;
    }
    writer.words(&marks);
    writer.bytes(&weights);
}

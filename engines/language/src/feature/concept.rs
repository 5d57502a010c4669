//! Concepts: words of three languages that speak of the same thing.
//!
//! What is learned of "polite" holds for สุภาพ and "lịch sự" too, and for a word of the list that no
//! example has.

use super::phrase::{Gathered, Phrases};
use std::sync::LazyLock;

const LIST: &str = include_str!("../../data/concepts.txt");
const VALENCE: &str = include_str!("../../data/valence/en.tsv");

/// The concepts of the list, by their places in it.
pub(super) const GOOD: u16 = 0;
pub(super) const BAD: u16 = 1;
/// Words by how good or bad people find them, from the worst to the best.
pub(super) const WORST: u16 = 200;
pub(super) const BEST: u16 = WORST + 5;

/// The phrases of all concepts, read once.
pub(super) fn concepts() -> &'static Phrases {
    static CONCEPTS: LazyLock<Phrases> = LazyLock::new(|| {
        let mut gathered = Gathered::default();
        let lines = LIST.lines().filter(|line| !line.starts_with('#'));
        for (concept, line) in (0..).zip(lines) {
            for (language, words) in line.split('|').skip(1).enumerate() {
                for word in words.split(',').map(str::trim).filter(|word| !word.is_empty()) {
                    gathered.add(word, concept, language == 1);
                }
            }
        }
        for line in VALENCE.lines() {
            let Some((word, valence)) = line.split_once('\t') else { continue };
            let Ok(valence) = valence.parse::<f32>() else { continue };
            let strength = match valence.abs() {
                ..1.2 => 0,
                ..2.2 => 1,
                _ => 2,
            };
            let class = if valence < 0.0 { WORST + 2 - strength } else { WORST + 3 + strength };
            gathered.add(word, class, false);
        }
        gathered.done()
    });
    &CONCEPTS
}

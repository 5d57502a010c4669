//! Learning the cutters from cut text, and scoring them.

use std::collections::HashSet;

use super::{Cutter, Syllables, syllable, thai};

/// The model file of the cutter of Thai: from a dictionary (each word with how often it was met in
/// a large corpus) and sentences as lists of words, blanks among them.
pub fn thai(words: &[(String, u64)], sentences: &[Vec<String>]) -> Vec<u8> {
    thai::learn::model(words, sentences)
}

/// The model file of the joiner of Vietnamese syllables: from words of more than one syllable and
/// sentences as lists of words.
pub fn vietnamese(words: &[String], sentences: &[Vec<String>]) -> Vec<u8> {
    syllable::learn::model(words, sentences)
}

/// Precision, recall and their harmonic mean over words, blanks left out.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Score {
    pub right: usize,
    pub found: usize,
    pub expected: usize,
}

impl Score {
    /// Compares two ways to cut one text.
    pub fn add<'a>(
        &mut self,
        expected: impl Iterator<Item = &'a str>,
        found: impl Iterator<Item = &'a str>,
    ) {
        let (expected, found) = (stretches(expected), stretches(found));
        self.expected += expected.len();
        self.found += found.len();
        let expected: HashSet<(usize, usize)> = expected.into_iter().collect();
        self.right += found.iter().filter(|word| expected.contains(word)).count();
    }

    /// In percent; 100 for no words at all.
    pub fn f1(&self) -> f64 {
        let both = self.found + self.expected;
        if both == 0 { 100.0 } else { 200.0 * self.right as f64 / both as f64 }
    }
}

/// Where words begin and end, counted in characters that are no blanks.
fn stretches<'a>(words: impl Iterator<Item = &'a str>) -> Vec<(usize, usize)> {
    let mut at = 0;
    let sized = words.map(|word| word.chars().filter(|letter| !letter.is_whitespace()).count());
    sized
        .filter(|letters| *letters > 0)
        .map(|letters| {
            at += letters;
            (at - letters, at)
        })
        .collect()
}

/// How well a cutter does on sentences as lists of words.
pub fn score(cutter: &mut Cutter, sentences: &[Vec<String>], syllables: Syllables) -> Score {
    let mut score = Score::default();
    for sentence in sentences {
        // Vietnamese words are listed without the blanks between them.
        let text = match syllables {
            Syllables::Join => sentence.join(" "),
            Syllables::Apart => sentence.concat(),
        };
        let found = cutter.cut(&text, syllables);
        let expected = sentence.iter().map(String::as_str);
        score.add(expected, found.iter().map(|word| word.of(&text)));
    }
    score
}

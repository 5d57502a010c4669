//! The cue phrases of a codebook, found in comments: which theme a stretch of a comment speaks of, in
//! the words that people chose for it.
//!
//! Case, width, Unicode forms and held letters don't matter. Vietnamese may be typed without its marks
//! where no other word would be taken for it; a phrase stands between the edges of words, which in Thai
//! the cutter finds. `wait*` is found as waits, waiting and waited too.

mod edge;
mod form;

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::cut::Cutter;
use crate::normal::{Fold, Normal};
use edge::Edges;
use form::{Form, key};

/// With more phrases than this the quicker kind of automaton takes too much memory.
const MOST_QUICK: usize = 4_000;

/// Phrases of themes, ready to be found.
#[derive(Debug, Clone)]
pub struct Cues {
    automaton: Option<AhoCorasick>,
    forms: Vec<Form>,
    /// How many different themes there are.
    themes: usize,
}

/// A phrase that stands in a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// As it was given with the phrase.
    pub theme: usize,
    /// The place of the phrase among those given.
    pub phrase: usize,
    /// Bytes of the comment, at the edges of characters.
    pub range: Range<usize>,
}

/// What was found in the last comment, and the buffers that finding needs: make one for each thread.
#[derive(Clone, Default)]
pub struct Matches {
    found: Vec<Match>,
    normal: Normal,
    /// The normal text without marks, each letter once in a row.
    bare: String,
    /// For each byte of `bare` where its letter begins in the normal text.
    begins: Vec<u32>,
    edges: Edges,
    last: Vec<usize>,
}

impl Matches {
    pub fn new() -> Self {
        Self::default()
    }

    /// In the order of the text; of two that begin together the longer first.
    pub fn found(&self) -> &[Match] {
        &self.found
    }

    /// Reads a comment; tells whether it has marks that Vietnamese is typed with.
    fn read(&mut self, text: &str) -> bool {
        self.found.clear();
        self.normal.read(text, Fold::Features);
        self.bare.clear();
        self.begins.clear();
        self.edges.forget();
        let mut marked = false;
        let mut last = None;
        for (at, letter) in self.normal.text().char_indices() {
            let Some(bare) = key(letter) else { continue };
            marked |= letter > '\u{7f}' && bare != letter && bare.is_ascii_alphabetic();
            if last != Some(bare) {
                self.bare.push(bare);
                self.begins.resize(self.bare.len(), at as u32);
                last = Some(bare);
            }
        }
        marked
    }

    /// Within a theme only the longest of phrases that lie in each other is kept.
    fn settle(&mut self, forms: &[Form], themes: usize) {
        self.found.sort_unstable_by_key(|found| {
            (found.range.start, std::cmp::Reverse(found.range.end), found.theme, found.phrase)
        });
        self.last.clear();
        self.last.resize(themes, 0);
        let last = &mut self.last;
        self.found.retain(|found| {
            let end = &mut last[forms[found.phrase].place];
            let new = found.range.end > *end;
            *end = found.range.end.max(*end);
            new
        });
    }
}

impl Cues {
    /// Reads phrases, each with its theme. One that holds nothing but blanks is never found.
    ///
    /// # Panics
    /// When all phrases together are longer than 2 GiB.
    pub fn new<'a>(phrases: impl IntoIterator<Item = (usize, &'a str)>) -> Self {
        let mut normal = Normal::new();
        let mut forms: Vec<Form> = phrases
            .into_iter()
            .map(|(theme, phrase)| Form::new(theme, phrase, &mut normal))
            .collect();
        let mut themes: Vec<usize> = forms.iter().map(|form| form.theme).collect();
        themes.sort_unstable();
        themes.dedup();
        for form in &mut forms {
            form.place = themes.partition_point(|&theme| theme < form.theme);
        }
        // A phrase of nothing would be found everywhere: it stands for a letter that no text keeps.
        let patterns = forms.iter().map(|form| match form.bare.as_str() {
            "" => "\u{0}",
            bare => bare,
        });
        let kind = if forms.len() <= MOST_QUICK {
            AhoCorasickKind::DFA
        } else {
            AhoCorasickKind::ContiguousNFA
        };
        let automaton = (!forms.is_empty()).then(|| {
            AhoCorasick::builder()
                .match_kind(MatchKind::Standard)
                .kind(Some(kind))
                .build(patterns)
                .expect("phrases are far shorter than 2 GiB")
        });
        Self { automaton, forms, themes: themes.len() }
    }

    /// How many phrases there are.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// Finds the phrases in a comment.
    pub fn find(&self, text: &str, into: &mut Matches) {
        let marked = into.read(text);
        let Some(automaton) = &self.automaton else { return };
        let Matches { found, normal, bare, begins, edges, .. } = into;
        for hit in automaton.find_overlapping_iter(bare.as_str()) {
            let phrase = hit.pattern().as_usize();
            let form = &self.forms[phrase];
            let from = begins[hit.start()] as usize;
            if let Some(stretch) = form.stretch(normal.text(), from, marked, edges) {
                let range = normal.span(stretch);
                if !range.is_empty() {
                    found.push(Match { theme: form.theme, phrase, range });
                }
            }
        }
        into.settle(&self.forms, self.themes);
    }
}

impl Default for Edges {
    fn default() -> Self {
        Self::new(Cutter::new())
    }
}

#[cfg(test)]
mod tests;

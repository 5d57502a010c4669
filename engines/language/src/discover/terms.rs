//! Comments as the words they are made of.

use std::collections::HashMap;

use super::stop;
use crate::cut::{Cutter, Kind, Syllables};
use crate::normal::{ELONGATED, Fold, Normal, plain};
use crate::{Language, detect};

/// A comment longer than this many bytes speaks for its theme by its beginning.
const LONGEST: usize = 2_000;

/// One word of a comment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Which word, whatever its case, ending or marks.
    pub(super) word: u32,
    /// Bytes of the comment.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Nothing but a blank stands between it and the word before.
    pub(super) follows: bool,
}

/// The words of many comments.
#[derive(Debug, Default)]
pub(super) struct Terms {
    pub(super) tokens: Vec<Token>,
    /// Where the words of each comment begin, and where those of the last end.
    pub(super) bounds: Vec<u32>,
    pub(super) languages: Vec<Option<Language>>,
    /// For each word whether no theme is made of it.
    pub(super) stops: Vec<bool>,
}

impl Terms {
    /// Reads comments after those that the reader read before: the same words have the same numbers.
    pub(super) fn read<'a>(
        reader: &mut Reader,
        comments: impl Iterator<Item = (&'a str, Option<Language>)>,
    ) -> Self {
        let mut terms = Self::default();
        terms.bounds.push(0);
        reader.bare.clear();
        for (text, language) in comments {
            let language = language.or_else(|| detect(text).language);
            reader.read(text, language, &mut terms);
            terms.bounds.push(terms.tokens.len() as u32);
            terms.languages.push(language);
        }
        reader.restore(&mut terms);
        terms.stops = reader.stops();
        terms
    }

    pub(super) fn of(&self, comment: usize) -> &[Token] {
        &self.tokens[self.bounds[comment] as usize..self.bounds[comment + 1] as usize]
    }

    pub(super) fn len(&self) -> usize {
        self.languages.len()
    }
}

/// Reads comments, and remembers the words it met.
#[derive(Default)]
pub(super) struct Reader {
    normal: Normal,
    cutter: Cutter,
    ids: HashMap<String, u32>,
    words: Vec<String>,
    counts: Vec<u32>,
    word: String,
    /// Comments in Vietnamese that have no marks.
    bare: Vec<usize>,
}

impl Reader {
    fn read(&mut self, text: &str, language: Option<Language>, terms: &mut Terms) {
        let mut length = text.len().min(LONGEST);
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        self.normal.read(&text[..length], Fold::Features);
        let normal = self.normal.text();
        let vietnamese = language == Some(Language::Vi);
        let syllables = if vietnamese { Syllables::Join } else { Syllables::Apart };
        if vietnamese && normal.chars().all(|letter| letter == plain(letter)) {
            self.bare.push(terms.languages.len());
        }
        let mut follows = false;
        let mut skip = false;
        for word in self.cutter.cut(normal, syllables) {
            let written = word.of(normal);
            match word.kind {
                Kind::Blank => skip = false,
                // Names of people and addresses of pages are no theme.
                Kind::Sign => {
                    skip = written.ends_with(['@', '/']);
                    follows = false;
                }
                _ if skip || written.starts_with("http") || written.contains("://") => skip = true,
                Kind::Number => follows = false,
                Kind::Letters => {
                    fold(written, language, &mut self.word);
                    if self.word.is_empty() {
                        continue;
                    }
                    let id = match self.ids.get(&self.word) {
                        Some(&id) => id,
                        None => {
                            let id = self.words.len() as u32;
                            self.ids.insert(self.word.clone(), id);
                            self.words.push(self.word.clone());
                            self.counts.push(0);
                            id
                        }
                    };
                    self.counts[id as usize] += 1;
                    let at = self.normal.span(word.range());
                    let (start, end) = (at.start as u32, at.end as u32);
                    terms.tokens.push(Token { word: id, start, end, follows });
                    follows = true;
                }
            }
        }
    }

    /// Words of comments without marks are taken for the most frequent ones with marks.
    fn restore(&mut self, terms: &mut Terms) {
        let mut marked: HashMap<String, u32> = HashMap::new();
        for (id, word) in self.words.iter().enumerate() {
            let bare: String = word.chars().map(plain).collect();
            if bare != *word {
                let best = marked.entry(bare).or_insert(id as u32);
                if self.counts[id] > self.counts[*best as usize] {
                    *best = id as u32;
                }
            }
        }
        for &comment in &self.bare {
            let (from, to) = (terms.bounds[comment] as usize, terms.bounds[comment + 1] as usize);
            for token in &mut terms.tokens[from..to] {
                if let Some(&id) = marked.get(&self.words[token.word as usize]) {
                    token.word = id;
                }
            }
        }
    }

    fn stops(&self) -> Vec<bool> {
        let stops = stop::words(|word, language| {
            let mut folded = String::new();
            fold(word, Some(language), &mut folded);
            folded
        });
        let letters = |word: &str| word.chars().count();
        self.words.iter().map(|word| letters(word) < 2 || stops.contains(word)).collect()
    }
}

/// A word as it is counted: no held letters, English without its commonest endings.
fn fold(written: &str, language: Option<Language>, into: &mut String) {
    into.clear();
    into.extend(written.chars().filter(|&letter| letter != ELONGATED && letter != '\''));
    if matches!(language, Some(Language::En) | None) && into.is_ascii() {
        stem(into);
    }
}

/// Cuts the commonest English endings, where enough of the word is left.
fn stem(word: &mut String) {
    if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") {
        let ies = word.ends_with("ies");
        word.truncate(word.len() - if ies { 3 } else { 1 });
        if ies {
            word.push('y');
        }
    }
    for ending in ["ing", "ed"] {
        if word.len() > ending.len() + 3 && word.ends_with(ending) {
            word.truncate(word.len() - ending.len());
            let bytes = word.as_bytes();
            let (last, before) = (bytes[bytes.len() - 1], bytes[bytes.len() - 2]);
            if last == before && !b"lsz".contains(&last) {
                word.pop();
            }
            break;
        }
    }
    if word.len() > 3 && word.ends_with('e') {
        word.pop();
    }
}

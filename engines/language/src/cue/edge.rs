//! Where words begin and end in a comment.

use crate::cut::{Cutter, Syllables};
use crate::normal::ELONGATED;

/// Finds the edges of words; Thai ones by cutting the stretch of Thai letters around them, once.
#[derive(Clone)]
pub(super) struct Edges {
    cutter: Cutter,
    /// The stretch that was cut last.
    from: usize,
    to: usize,
    cuts: Vec<usize>,
}

impl Edges {
    pub(super) const fn new(cutter: Cutter) -> Self {
        Self { cutter, from: 0, to: 0, cuts: Vec::new() }
    }

    /// Another text comes.
    pub(super) fn forget(&mut self) {
        (self.from, self.to) = (0, 0);
    }

    /// A phrase may begin or end here.
    pub(super) fn between(&mut self, text: &str, at: usize) -> bool {
        let before = text[..at].chars().rev().find(|&letter| letter != ELONGATED);
        let mut rest = text[at..].chars();
        let (Some(before), Some(after)) = (before, rest.next()) else { return true };
        match (script(before), script(after)) {
            // What is said twice was a word.
            (Script::Thai, Script::Thai) => after == 'ๆ' || self.is_cut(text, at),
            (Script::Thai, Script::Word) if after == ELONGATED => false,
            (Script::Word, Script::Word) => false,
            // "Can't" is not "can".
            (Script::Word, Script::Other) => {
                !(before == 'n' && matches!(after, '\'' | '\u{2019}') && rest.next() == Some('t'))
            }
            _ => true,
        }
    }

    fn is_cut(&mut self, text: &str, at: usize) -> bool {
        if !(self.from < at && at < self.to) {
            self.cut(text, at);
        }
        let has = |at: usize| self.cuts.binary_search(&at).is_ok();
        has(at) || text[..at].strip_suffix(ELONGATED).is_some_and(|held| has(held.len()))
    }

    fn cut(&mut self, text: &str, at: usize) {
        let within = |letter: &char| is_thai(*letter) || *letter == ELONGATED;
        let before = text[..at].chars().rev().take_while(within);
        self.from = at - before.map(char::len_utf8).sum::<usize>();
        let after = text[at..].chars().take_while(within);
        self.to = at + after.map(char::len_utf8).sum::<usize>();
        self.cuts.clear();
        let words = self.cutter.cut(&text[self.from..self.to], Syllables::Apart);
        self.cuts.extend(words.iter().map(|word| self.from + word.start));
        self.cuts.push(self.to);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Thai,
    /// Letters and digits of scripts that put blanks between words.
    Word,
    /// Letters of scripts that put none, and all else.
    Other,
}

fn script(letter: char) -> Script {
    if is_thai(letter) {
        Script::Thai
    } else if is_word(letter) {
        Script::Word
    } else {
        Script::Other
    }
}

pub(super) fn is_thai(letter: char) -> bool {
    ('ก'..='๎').contains(&letter) && !matches!(letter, 'ฯ' | '฿')
}

/// Of letters like this one words between blanks are made.
pub(super) fn is_word(letter: char) -> bool {
    match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        '\0'..='\u{7f}' => false,
        // Thai, Lao, Myanmar, Khmer; Chinese, Japanese, Korean.
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => false,
        _ => letter.is_alphanumeric(),
    }
}

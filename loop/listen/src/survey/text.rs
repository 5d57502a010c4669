//! A text of a survey: the same thing said in up to three languages.

use kernel::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is said in each language. Blank is the same as missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(BTreeMap<Language, String>);

impl Text {
    /// A text made by asking for each language in turn.
    pub fn each(say: impl Fn(Language) -> String) -> Self {
        let mut text = Self::default();
        for language in Language::ALL {
            text.set(language, &say(language));
        }
        text
    }

    /// What is said in exactly this language, if anything is.
    pub fn given(&self, language: Language) -> Option<&str> {
        self.0.get(&language).map(String::as_str)
    }

    /// What to show to a reader of `language`: their own, else the survey's main language, else
    /// any there is, else nothing.
    pub fn said(&self, language: Language, main: Language) -> &str {
        self.given(language)
            .or_else(|| self.given(main))
            .or_else(|| self.0.values().next().map(String::as_str))
            .unwrap_or_default()
    }

    pub fn set(&mut self, language: Language, text: &str) {
        let text = tidy(text);
        if text.is_empty() {
            self.0.remove(&language);
        } else {
            self.0.insert(language, text);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The length of the longest of them, in characters.
    pub fn longest(&self) -> usize {
        self.0.values().map(|text| text.chars().count()).max().unwrap_or(0)
    }
}

/// A text as it is kept: one kind of line end, nothing invisible that no writer means, no blanks
/// around it. U+0000 in particular can't be kept by every database.
pub(crate) fn tidy(text: &str) -> String {
    let plain = |c: char| !c.is_control() || c == '\n' || c == '\t';
    let trimmed = text.trim();
    if trimmed.chars().all(plain) {
        return trimmed.to_owned();
    }
    let text = trimmed.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| plain(*c)).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Th, Vi};

    #[test]
    fn a_reader_gets_their_language_then_the_main_one_then_any() {
        let mut text = Text::default();
        assert_eq!(text.said(Th, En), "");
        text.set(Vi, "Xin chào");
        assert_eq!((text.said(Th, En), text.said(En, En)), ("Xin chào", "Xin chào"));
        text.set(En, "Hello");
        assert_eq!((text.said(Th, En), text.said(Vi, En)), ("Hello", "Xin chào"));
        text.set(Th, "  สวัสดี \n");
        assert_eq!(text.said(Th, En), "สวัสดี");
        text.set(Th, " ");
        assert_eq!(text.given(Th), None, "blank is missing");
    }

    #[test]
    fn kept_texts_hold_nothing_invisible() {
        for (typed, kept) in [
            (" a\r\nb\rc ", "a\nb\nc"),
            ("a\u{0}b\u{1b}[31m", "ab[31m"),
            ("\u{0}", ""),
            ("tab\tstays", "tab\tstays"),
            ("ก็ดี", "ก็ดี"),
        ] {
            assert_eq!(tidy(typed), kept, "{typed:?}");
        }
    }
}

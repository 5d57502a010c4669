//! The frame of a respondent's page: nothing but the questions.

use crate::asking::{Asking, Theme};
use crate::asset;
use crate::given::Given;
use crate::words::Words;
use kernel::Language;

/// What `layout_survey.html` needs. Every respondent page's template has it as its field `sheet`.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub words: Words,
    pub title: String,
    pub path: String,
    pub query: String,
    pub theme: Theme,
    /// The languages the page can be read in; the layout links to the others.
    pub languages: Vec<Language>,
    /// Whose page it is, shown above the first question.
    pub organisation: String,
    /// Where typed text is kept in the browser until it is sent; empty keeps none.
    pub keep: String,
    /// Where the next person begins at a screen that many use; empty on a device of one's own.
    pub next: String,
    /// The seconds after which such a page starts over by itself; 0 leaves it.
    pub rests: u32,
}

impl Sheet {
    pub(crate) fn new(asking: &Asking, title: String) -> Self {
        Self {
            words: asking.words,
            title,
            path: asking.path.clone(),
            query: asking.query.clone(),
            theme: asking.theme,
            languages: Vec::new(),
            organisation: String::new(),
            keep: String::new(),
            next: String::new(),
            rests: 0,
        }
    }

    /// In another language than the one that was asked for, such as the survey's only one.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Self {
        self.words = Words::of(language);
        self
    }

    #[must_use]
    pub fn languages(mut self, languages: &[Language]) -> Self {
        self.languages = languages.to_vec();
        self
    }

    #[must_use]
    pub fn organisation(mut self, name: impl Into<String>) -> Self {
        self.organisation = name.into();
        self
    }

    #[must_use]
    pub fn keep(mut self, key: impl Into<String>) -> Self {
        self.keep = key.into();
        self
    }

    /// On a screen that many use: it starts over at `next` when nobody has touched it for so many
    /// seconds.
    #[must_use]
    pub fn shared(mut self, next: impl Into<String>, rests: u32) -> Self {
        self.next = next.into();
        self.rests = rests;
        self
    }

    pub const fn is_shared(&self) -> bool {
        !self.next.is_empty()
    }

    /// The same page in another language.
    pub fn in_language_link(&self, language: impl Given<Language>) -> String {
        crate::table::Filters::of(&self.path, &self.query).with("lang", language.given().code())
    }

    pub fn t(&self, key: &str) -> &'static str {
        self.words.t(key)
    }

    pub fn lang(&self) -> &'static str {
        self.words.language().code()
    }

    pub fn assets(&self) -> &'static str {
        asset::base()
    }
}

//! Who walks through a story: in which language, with what in the hand, with or without scripts.

use e2e::{Browser, Look, word, word_with};

/// One walk through a story. Every story is walked in each language, on a phone and at a desk.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Walk {
    pub(crate) language: &'static str,
    pub(crate) look: Look,
    pub(crate) scripts: bool,
    /// The looks in which each page on the way is examined.
    looks: &'static [Look],
}

/// Examines every page in every look.
pub(crate) const THAI_AT_THE_DESK: Walk =
    Walk { language: "th", look: Look::DESK, scripts: true, looks: &Look::ALL };
pub(crate) const VIETNAMESE_WITHOUT_SCRIPTS: Walk =
    Walk { language: "vi", look: Look::PHONE, scripts: false, looks: &[Look::PHONE] };
pub(crate) const ENGLISH_ON_THE_PHONE: Walk = Walk {
    language: "en",
    look: Look::PHONE_BY_NIGHT,
    scripts: true,
    looks: &[Look::PHONE_BY_NIGHT],
};

pub(crate) const WALKS: [Walk; 3] =
    [THAI_AT_THE_DESK, VIETNAMESE_WITHOUT_SCRIPTS, ENGLISH_ON_THE_PHONE];

impl Walk {
    /// Takes the device into the hand.
    pub(crate) fn begin(&self, browser: &Browser) {
        browser.scripts(self.scripts);
        browser.look(self.look);
    }

    /// A member of staff chooses the language where everybody finds it: in their own menu.
    pub(crate) fn speaks(&self, browser: &Browser) {
        browser.tap(".me > summary");
        browser.tap(&format!(".me form[action='/appearance'] button[value={}]", self.language));
        browser.sees(&format!("html[lang={}]", self.language));
    }

    pub(crate) fn examine(&self, browser: &Browser) {
        browser.examine_all(self.language, self.looks);
        browser.look(self.look);
    }

    /// A path in this language.
    pub(crate) fn path(&self, path: &str) -> String {
        let mark = if path.contains('?') { '&' } else { '?' };
        format!("{path}{mark}lang={}", self.language)
    }

    pub(crate) fn word(&self, key: &str) -> String {
        word(self.language, key)
    }

    pub(crate) fn word_with(&self, key: &str, name: &str, value: &str) -> String {
        word_with(self.language, key, name, value)
    }
}

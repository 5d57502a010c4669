//! Readings as these pages show them, in few words.

use kernel::{Language, Meaning, Sentiment};
use understand::codebook::Codebook;
use web::Shell;
use web::heard::{intent_key, sentiment_key, sentiment_kind};

/// A reading in few words.
pub(super) struct ReadAs {
    pub(super) feeling: String,
    /// The class of its chip.
    pub(super) kind: &'static str,
    /// Themes and wishes, each by its name.
    pub(super) rest: Vec<String>,
}

impl ReadAs {
    pub(super) fn of(shell: &Shell, book: &Codebook, meaning: &Meaning) -> Self {
        let label = meaning.feeling.map(|feeling| feeling.label);
        let language = shell.words.language();
        let themes = meaning.mentions.iter().map(|one| book.name(&one.theme, language).to_owned());
        let given = meaning.wishes.iter().filter(|wish| wish.given);
        let wishes = given.map(|wish| shell.t(intent_key(wish.intent)).to_owned());
        Self {
            feeling: shell.t(label.map_or("heard-unread", sentiment_key)).to_owned(),
            kind: label.map_or("outline", sentiment_kind),
            rest: themes.chain(wishes).collect(),
        }
    }
}

/// The four feelings, to choose from.
pub(super) fn feelings(shell: &Shell) -> Vec<web::Choice> {
    Sentiment::ALL
        .into_iter()
        .map(|label| web::Choice::new(label.code(), shell.t(sentiment_key(label))))
        .collect()
}

/// The language of a comment, for the browser.
pub(super) fn lang(language: Option<Language>) -> &'static str {
    language.map_or("", Language::code)
}

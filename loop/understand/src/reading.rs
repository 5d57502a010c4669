//! A reading: what Ringback makes of one response.

pub mod read;
pub mod store;

use kernel::{Class, Language, Metric, Score};

/// What a response means, as far as can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// By the declared metric's own cut; `None` when no scored question was answered.
    pub class: Option<Class>,
    /// The comment's language; `None` when it can't be told.
    pub language: Option<Language>,
}

impl Reading {
    /// Reads a score and a comment. A word or two that several languages have is in the language the
    /// page was shown in, and without one its language stays unknown.
    pub fn of(
        metric: Option<Metric>,
        score: Option<Score>,
        comment: Option<&str>,
        asked_in: Option<Language>,
    ) -> Self {
        let class = metric.zip(score).map(|(metric, score)| metric.class(score));
        Self { class, language: comment.and_then(|comment| told(comment, asked_in)) }
    }
}

fn told(comment: &str, asked_in: Option<Language>) -> Option<Language> {
    let detected = language::detect(comment);
    let found = detected.language.and_then(|language| Language::parse(language.code()))?;
    if detected.confidence > language::LATIN_ALONE {
        return Some(found);
    }
    asked_in.filter(|asked| *asked != Language::Th)
}

//! A reading: what Ringback makes of one response.

pub(crate) mod meaning;
pub mod read;
pub mod store;

use crate::codebook::Edition;
use crate::correction::Judged;
use kernel::fact::ResponseReceived;
use kernel::{Class, Language, Meaning, Metric, Score};

/// What a response means, as far as can be told.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// By the declared metric's own cut; `None` when no scored question was answered.
    pub class: Option<Class>,
    /// The comment's language; `None` when it can't be told.
    pub language: Option<Language>,
    pub meaning: Meaning,
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
        let (language, meaning) =
            comment.map(|comment| meaning::of(comment, asked_in, None)).unwrap_or_default();
        Self { class, language, meaning }
    }

    /// Reads a response that was received, in the themes of the organisation and as it taught; where
    /// somebody judged this very one, as they did.
    pub(crate) fn of_received(
        received: &ResponseReceived,
        edition: &Edition,
        judged: Option<&Judged>,
    ) -> Self {
        let metric = received.metric.zip(received.score);
        let class = metric.map(|(metric, score)| metric.class(score));
        let Some(comment) = received.comment.as_deref() else {
            return Self { class, ..Self::default() };
        };
        let layer = edition.layer.as_ref();
        let (language, mut meaning) = edition.meaning(comment, received.asked_in, layer);
        if let Some(judged) = judged {
            judged.apply(comment, &mut meaning);
        }
        Self { class, language, meaning }
    }
}

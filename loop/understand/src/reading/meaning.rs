//! What the words say: the engine's analysis in the terms that all stages speak.

use kernel::{Feeling, Intent, Language, Meaning, Mention, Sentiment, Wish};
use language::Detected;
use language::analyse::{Analyst, Parts, Theme};
use language::layer::Layer;
use std::cell::RefCell;
use std::sync::Arc;

/// A wish less likely than this is not worth a row: no rule has so low a bound.
const LEAST: f32 = 0.05;

thread_local! {
    /// Whoever reads keeps the buffers.
    static ANALYST: RefCell<Analyst<'static>> =
        RefCell::new(Analyst::new(&[language::shipped()], Parts::ALL));
}

/// The language of a comment and what it says, as an organisation taught.
pub(crate) fn of(
    comment: &str,
    asked_in: Option<Language>,
    layer: Option<&Arc<Layer>>,
) -> (Option<Language>, Meaning) {
    ANALYST.with_borrow_mut(|analyst| {
        analyst.teach(layer);
        let analysis = analyst.read(comment);
        let meaning = Meaning {
            feeling: analysis.sentiment.and_then(|sentiment| {
                Some(Feeling {
                    label: Sentiment::parse(sentiment.label)?,
                    score: rounded(sentiment.score),
                    sure: sentiment.sure,
                })
            }),
            mentions: mentions(&analysis.themes, &analysis.aspects),
            wishes: analysis
                .intents
                .iter()
                .filter(|wish| wish.given || wish.probability >= LEAST)
                .filter_map(|wish| {
                    let intent = Intent::parse(wish.name)?;
                    let probability = rounded(wish.probability);
                    Some(Wish { intent, probability, given: wish.given })
                })
                .collect(),
            urgency: analysis.urgency.map(rounded),
        };
        (told(&analysis.language, asked_in), meaning)
    })
}

/// Two decimals: more would only look exact.
fn rounded(number: f32) -> f64 {
    (f64::from(number) * 100.0).round() / 100.0
}

/// The themes, and the groups of which no theme is told.
fn mentions(themes: &[Theme<'_>], aspects: &[Theme<'_>]) -> Vec<Mention> {
    let group = |theme: &str| theme.split('.').next().unwrap_or_default().to_owned();
    let told: Vec<String> = themes.iter().map(|theme| group(theme.name)).collect();
    let alone = aspects.iter().filter(|aspect| !told.iter().any(|known| known == aspect.name));
    themes
        .iter()
        .chain(alone)
        .map(|theme| Mention {
            theme: theme.name.to_owned(),
            sentiment: theme.sentiment.and_then(|felt| Sentiment::parse(felt.label)),
            from: theme.quote.start,
            to: theme.quote.end,
        })
        .collect()
}

fn told(detected: &Detected, asked_in: Option<Language>) -> Option<Language> {
    let found = detected.language.and_then(|language| Language::parse(language.code()))?;
    if detected.confidence > language::LATIN_ALONE {
        return Some(found);
    }
    asked_in.filter(|asked| *asked != Language::Th)
}

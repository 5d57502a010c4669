//! Translating: every text of a survey by its place, and which are still missing where.

use super::definition::{Choice, Definition, Kind};
use super::text::Text;
use kernel::{Class, Language};

/// One text with where it stands: `nps.text`, `nps.low`, `topics.choice.price`, `why.detractor`.
pub struct Placed<'a> {
    pub place: String,
    /// The key of what kind of text it is.
    pub label: &'static str,
    pub text: &'a mut Text,
}

/// What a language still lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    pub language: Language,
    pub places: Vec<String>,
    /// How many texts there are in all.
    pub of: usize,
}

impl Definition {
    /// Every text, in the order a respondent meets them.
    pub fn texts(&mut self) -> Vec<Placed<'_>> {
        let mut found = Vec::new();
        for question in &mut self.questions {
            let id = &question.id;
            put(&mut found, format!("{id}.text"), "survey-text-question", &mut question.text);
            match &mut question.kind {
                Kind::Score { low, high, .. } => {
                    put(&mut found, format!("{id}.low"), "survey-text-low", low);
                    put(&mut found, format!("{id}.high"), "survey-text-high", high);
                }
                Kind::Single { choices: list } | Kind::Multiple { choices: list } => {
                    choices(&mut found, id, list);
                }
                Kind::Open => {}
            }
            let Some(follow_up) = &mut question.follow_up else { continue };
            let id = &follow_up.id;
            for (class, label, variant) in [
                (Class::Promoter, "survey-text-follow-promoter", &mut follow_up.promoter),
                (Class::Passive, "survey-text-follow-passive", &mut follow_up.passive),
                (Class::Detractor, "survey-text-follow-detractor", &mut follow_up.detractor),
            ] {
                let place = format!("{id}.{}", class.code());
                put(&mut found, place.clone(), label, &mut variant.text);
                choices(&mut found, &place, &mut variant.choices);
            }
        }
        let thanks = &mut self.thanks;
        for (code, label, text) in [
            ("promoter", "survey-text-thanks-promoter", &mut thanks.promoter),
            ("passive", "survey-text-thanks-passive", &mut thanks.passive),
            ("detractor", "survey-text-thanks-detractor", &mut thanks.detractor),
            ("any", "survey-text-thanks-any", &mut thanks.any),
        ] {
            put(&mut found, format!("thanks.{code}"), label, text);
        }
        found
    }

    /// What each offered language lacks; languages that lack nothing are left out.
    pub fn missing(&self) -> Vec<Missing> {
        // The walk lends texts for changing; a copy is cheap beside a page.
        let mut copy = self.clone();
        let texts = copy.texts();
        let lacks = |language: Language| {
            let missing = texts.iter().filter(|placed| placed.text.given(language).is_none());
            let places: Vec<String> = missing.map(|placed| placed.place.clone()).collect();
            Missing { language, places, of: texts.len() }
        };
        let languages = self.languages.iter().map(|language| lacks(*language));
        languages.filter(|missing| !missing.places.is_empty()).collect()
    }
}

fn put<'a>(found: &mut Vec<Placed<'a>>, place: String, label: &'static str, text: &'a mut Text) {
    found.push(Placed { place, label, text });
}

fn choices<'a>(found: &mut Vec<Placed<'a>>, place: &str, list: &'a mut [Choice]) {
    for choice in list {
        let place = format!("{place}.choice.{}", choice.id);
        put(found, place, "survey-text-choice", &mut choice.text);
    }
}

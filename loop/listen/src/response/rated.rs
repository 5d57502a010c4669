//! Ratings: what the scored questions of one survey were answered beside its score, so that it can be
//! told which of them move it.

use super::filters::Filters;
use super::store;
use crate::survey::Definition;
use crate::survey::definition::Question;
use crate::survey::store as surveys;
use ::store::{Eyes, StoreError, Tx};
use kernel::{Language, Metric, Score, SurveyId};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::HashMap;

/// The newest responses that are looked at.
pub const MOST: usize = 100_000;

/// What one survey asks for in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    pub survey: SurveyId,
    /// The metric of the survey's own score.
    pub metric: Metric,
    /// The question whose answer is the survey's score, in the reader's language.
    pub text: String,
    /// The other scored questions, in the survey's order.
    pub others: Vec<Other>,
}

/// A scored question that is not the survey's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    pub id: String,
    /// In the reader's language.
    pub text: String,
    pub metric: Metric,
}

/// What was given, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rated {
    /// A score, and beside it what each of [`Rating::others`] was answered, where it was.
    pub rows: Vec<(Score, Vec<Option<Score>>)>,
    /// Whether there are more than the newest [`MOST`].
    pub bounded: bool,
}

/// What a survey asks for in numbers, in the words of its newest version; of all surveys the newest
/// that asks for more than its score, or else the newest that asks for one. `None` where there is none.
///
/// # Errors
/// When the store fails.
pub fn asked(
    tx: &mut Tx,
    eyes: &Eyes,
    survey: Option<SurveyId>,
    language: Language,
) -> Result<Option<Rating>, StoreError> {
    let newest = surveys::newest_words(tx, eyes, survey)?;
    let mut ratings: Vec<Rating> = newest
        .iter()
        .filter_map(|(survey, definition)| Rating::of(*survey, definition, language))
        .collect();
    let best = ratings.iter().position(|rating| !rating.others.is_empty()).unwrap_or(0);
    Ok((!ratings.is_empty()).then(|| ratings.swap_remove(best)))
}

impl Rating {
    fn of(survey: SurveyId, definition: &Definition, language: Language) -> Option<Self> {
        let (own, metric) = definition.declared()?;
        let main = definition.main_language();
        let others = definition.questions.iter().filter(|question| question.id != own.id);
        let others = others.filter_map(|question| {
            let text = question.text.said(language, main).to_owned();
            Some(Other { id: question.id.clone(), text, metric: question.metric()? })
        });
        let text = own.text.said(language, main).to_owned();
        Some(Self { survey, metric, text, others: others.collect() })
    }

    /// What the survey's respondents gave, as far as `eyes` may see and the filters let through;
    /// their survey and metric are this one's. Answers to a version that had another score are left
    /// out, and those to a question that was then on another scale.
    ///
    /// # Errors
    /// When the store fails.
    pub fn given(&self, tx: &mut Tx, eyes: &Eyes, filters: &Filters) -> Result<Rated, StoreError> {
        let filters =
            Filters { survey: Some(self.survey), metric: Some(self.metric), ..filters.clone() };
        let known = self.known(tx, eyes)?;
        let mut found = store::rated(tx, eyes, &filters, MOST + 1)?;
        let bounded = found.len() > MOST;
        found.truncate(MOST);
        let row = |row: store::Rated| {
            let same = known.get(&row.version)?;
            let score = Score::new(self.metric, row.score)?;
            let given: HashMap<String, Number> =
                serde_json::from_str(&row.answers).unwrap_or_default();
            let others = self.others.iter().zip(same);
            let ratings = others.map(|(other, same)| match given.get(&other.id) {
                Some(Number::Given(value)) if *same => Score::new(other.metric, *value),
                _ => None,
            });
            Some((score, ratings.collect()))
        };
        Ok(Rated { rows: found.into_iter().filter_map(row).collect(), bounded })
    }

    /// For each version with the same score, which of the others were on the scale they are on now.
    fn known(&self, tx: &mut Tx, eyes: &Eyes) -> Result<HashMap<i64, Vec<bool>>, StoreError> {
        let versions = surveys::versions(tx, eyes, self.survey)?;
        let own = versions.first().and_then(|(_, newest)| newest.declared());
        let own = own.map(|(question, _)| question.id.clone());
        let same = |definition: &Definition| {
            let declared = definition.declared().map(|(question, _)| &question.id);
            let on = |other: &Other| {
                let then = definition.question(&other.id);
                then.and_then(Question::metric) == Some(other.metric)
            };
            (declared == own.as_ref()).then(|| self.others.iter().map(on).collect())
        };
        let known = versions.iter().filter_map(|(version, then)| Some((*version, same(then)?)));
        Ok(known.collect())
    }
}

/// An answer, if it is a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Number {
    Given(i64),
    Other(IgnoredAny),
}

#[cfg(test)]
mod tests;

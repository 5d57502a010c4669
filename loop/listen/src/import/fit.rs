//! Fitting a file to a survey: under which question each of its columns is kept, or a survey made
//! to fit the file.

use super::mapping::Mapping;
use crate::survey::definition::{Definition, Kind, Question};
use crate::survey::ready::{Wording, score, why};
use crate::survey::{Text, Thanks};
use kernel::{Language, Metric, SurveyId};

/// Where the answers of a file go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    pub survey: SurveyId,
    pub version: i64,
    /// The survey's declared metric.
    pub metric: Option<Metric>,
    /// The question of each metric; a score without one is kept beside the answers.
    pub scores: [Option<String>; 3],
    /// The question of each comment column.
    pub comments: Vec<String>,
}

impl Fit {
    /// How a file with so many comment columns fits a published version.
    pub fn of(survey: SurveyId, version: i64, definition: &Definition, comments: usize) -> Self {
        let question =
            |metric| definition.questions.iter().find(|question| question.metric() == Some(metric));
        let reason = definition.declared().and_then(|(question, _)| question.follow_up.as_ref());
        // A reason chosen from a list is no place for words.
        let reason = reason.filter(|follow_up| follow_up.detractor.choices.is_empty());
        let open = definition.questions.iter().filter(|question| question.kind == Kind::Open);
        let mut ids: Vec<String> =
            reason.map(|follow_up| follow_up.id.clone()).into_iter().collect();
        ids.extend(open.map(|question| question.id.clone()));
        let mut number = 1;
        while ids.len() < comments {
            let name = if number == 1 { "comment".to_owned() } else { format!("comment{number}") };
            if !definition.ids().any(|known| known == name) {
                ids.push(name);
            }
            number += 1;
        }
        ids.truncate(comments);
        Self {
            survey,
            version,
            metric: definition.metric(),
            scores: Metric::ALL.map(|metric| question(metric).map(|question| question.id.clone())),
            comments: ids,
        }
    }
}

/// A survey that asks what a file answers: its scores first, then its comments in their own words.
pub(super) fn definition(mapping: &Mapping, organisation: &str, main: Language) -> Definition {
    let mut questions: Vec<Question> = mapping
        .metrics()
        .into_iter()
        .map(|metric| score(metric, metric.code(), organisation, Wording::Friend))
        .collect();
    let comments = mapping.comments();
    let mut rest = comments.as_slice();
    if let (Some(first), [_, others @ ..]) = (questions.first_mut(), rest) {
        first.follow_up = Some(why());
        rest = others;
    }
    for (place, heading) in rest.iter().enumerate() {
        let id = if place == 0 { "comment".to_owned() } else { format!("comment{}", place + 1) };
        let mut text = Text::default();
        let words: String = heading.chars().take(crate::survey::check::LONGEST_TEXT).collect();
        text.set(main, &words);
        questions.push(Question { id, text, required: false, kind: Kind::Open, follow_up: None });
    }
    let others = Language::ALL.into_iter().filter(|language| *language != main);
    Definition {
        languages: std::iter::once(main).chain(others).collect(),
        questions,
        thanks: Thanks { any: crate::survey::ready::said("ready-thanks-any"), ..Thanks::default() },
        ..Definition::default()
    }
}

#[cfg(test)]
mod tests;

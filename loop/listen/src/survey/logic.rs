//! Logic: which questions are asked when, once a score is known.

use super::definition::{Choice, Definition, Kind, Question};
use super::text::Text;
use kernel::{Class, Metric, Score};

/// A question as one respondent meets it: a question of the survey, or a follow-up in the words
/// for their class.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub id: &'a str,
    pub text: &'a Text,
    pub required: bool,
    pub how: How<'a>,
    /// Whether it asks after the score before it.
    pub follows: bool,
}

/// How it is to be answered.
#[derive(Debug, Clone, Copy)]
pub enum How<'a> {
    Score { metric: Metric, low: &'a Text, high: &'a Text },
    Single(&'a [Choice]),
    Multiple(&'a [Choice]),
    Open,
}

impl<'a> Asked<'a> {
    pub const fn choices(&self) -> &'a [Choice] {
        match self.how {
            How::Single(choices) | How::Multiple(choices) => choices,
            How::Score { .. } | How::Open => &[],
        }
    }
}

impl Definition {
    /// Whether the page begins with nothing but the score: one tap, kept at once.
    pub fn begins_with_a_score(&self) -> bool {
        self.questions.first().is_some_and(|first| first.metric().is_some())
    }

    /// All that is asked of somebody who gave these scores, in order. A follow-up comes right after
    /// its question, once the score is known.
    pub fn asked(&self, score_of: impl Fn(&str) -> Option<Score>) -> Vec<Asked<'_>> {
        let mut asked = Vec::with_capacity(self.questions.len() + 1);
        for question in &self.questions {
            asked.push(question.asked());
            let (Some(follow_up), Some(metric)) = (&question.follow_up, question.metric()) else {
                continue;
            };
            let Some(score) = score_of(&question.id) else { continue };
            let variant = follow_up.of(metric.class(score));
            // A class with no words of its own is not asked.
            if variant.text.is_empty() {
                continue;
            }
            let open = variant.choices.is_empty();
            let how = if open { How::Open } else { How::Multiple(&variant.choices) };
            let (id, text, required) = (&follow_up.id, &variant.text, follow_up.required);
            asked.push(Asked { id, text, required, how, follows: true });
        }
        asked
    }

    /// The class of a score on the declared question.
    pub fn class(&self, score: Option<Score>) -> Option<Class> {
        Some(self.metric()?.class(score?))
    }
}

impl Question {
    fn asked(&self) -> Asked<'_> {
        let how = match &self.kind {
            Kind::Score { metric, low, high } => How::Score { metric: *metric, low, high },
            Kind::Single { choices } => How::Single(choices),
            Kind::Multiple { choices } => How::Multiple(choices),
            Kind::Open => How::Open,
        };
        Asked { id: &self.id, text: &self.text, required: self.required, how, follows: false }
    }
}

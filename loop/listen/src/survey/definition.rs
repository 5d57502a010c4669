//! What a survey asks: its questions in order, their follow-ups by class, and its thanks.

use super::text::Text;
use kernel::{Class, Language, Metric};
use serde::{Deserialize, Serialize};

/// Everything about a survey that a respondent meets. A published version holds one for ever.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The languages it is offered in; where a text is missing, the first one's is shown.
    pub languages: Vec<Language>,
    pub questions: Vec<Question>,
    pub thanks: Thanks,
    /// Whether the page ends with "May we contact you?".
    pub asks_contact: bool,
    /// Whether the link may say who the customer is (`?email=…&name=…&customer=…`).
    pub identifies: bool,
    /// Names of what a link may carry along (`?table=12`), kept beside the answers.
    pub hidden: Vec<String>,
}

/// One question. Its id never changes: links prefill by it, and answers are kept under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub id: String,
    pub text: Text,
    pub required: bool,
    #[serde(flatten)]
    pub kind: Kind,
    /// What is asked next, by the class of this question's score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<FollowUp>,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// A whole number on the metric's scale, with words at both ends.
    Score { metric: Metric, low: Text, high: Text },
    /// One of the choices.
    Single { choices: Vec<Choice> },
    /// Any of the choices.
    Multiple { choices: Vec<Choice> },
    /// In the customer's own words.
    Open,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub id: String,
    pub text: Text,
}

/// The question after a score, in other words for each class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    pub id: String,
    pub required: bool,
    pub promoter: Variant,
    pub passive: Variant,
    pub detractor: Variant,
}

/// A follow-up as one class meets it: in their own words, or any of the choices when there are some.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    pub text: Text,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

/// What is said at the end, by class; `any` to those who gave no score.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thanks {
    pub any: Text,
    pub promoter: Text,
    pub passive: Text,
    pub detractor: Text,
}

impl Definition {
    /// The language that stands in for a missing translation.
    pub fn main_language(&self) -> Language {
        self.languages.first().copied().unwrap_or_default()
    }

    /// The language to show to somebody who asked for `wanted`.
    pub fn offered(&self, wanted: Option<Language>) -> Language {
        wanted.filter(|wanted| self.languages.contains(wanted)).unwrap_or(self.main_language())
    }

    /// The question whose score is the survey's: the first scored one.
    pub fn declared(&self) -> Option<(&Question, Metric)> {
        self.questions.iter().find_map(|question| Some((question, question.metric()?)))
    }

    pub fn metric(&self) -> Option<Metric> {
        self.declared().map(|(_, metric)| metric)
    }

    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// Every id of a question or follow-up.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.questions.iter().flat_map(|question| {
            let follow_up = question.follow_up.as_ref().map(|follow_up| follow_up.id.as_str());
            std::iter::once(question.id.as_str()).chain(follow_up)
        })
    }

    /// An id that no question has yet: `name`, else `name2`, `name3`, …
    pub fn free_id(&self, name: &str) -> String {
        let taken = |id: &str| self.ids().any(|known| known == id);
        (1..)
            .map(|n| if n == 1 { name.to_owned() } else { format!("{name}{n}") })
            .find(|id| !taken(id))
            .unwrap_or_default()
    }
}

impl Question {
    pub const fn metric(&self) -> Option<Metric> {
        match &self.kind {
            Kind::Score { metric, .. } => Some(*metric),
            Kind::Single { .. } | Kind::Multiple { .. } | Kind::Open => None,
        }
    }

    pub fn choices(&self) -> &[Choice] {
        match &self.kind {
            Kind::Single { choices } | Kind::Multiple { choices } => choices,
            Kind::Score { .. } | Kind::Open => &[],
        }
    }
}

impl Kind {
    /// The word for it in forms, texts' keys and ids.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Score { metric, .. } => metric.code(),
            Self::Single { .. } => "single",
            Self::Multiple { .. } => "multiple",
            Self::Open => "open",
        }
    }
}

impl FollowUp {
    pub const fn of(&self, class: Class) -> &Variant {
        match class {
            Class::Promoter => &self.promoter,
            Class::Passive => &self.passive,
            Class::Detractor => &self.detractor,
        }
    }

    pub const fn of_mut(&mut self, class: Class) -> &mut Variant {
        match class {
            Class::Promoter => &mut self.promoter,
            Class::Passive => &mut self.passive,
            Class::Detractor => &mut self.detractor,
        }
    }
}

impl Variant {
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }
}

impl Thanks {
    pub const fn of(&self, class: Option<Class>) -> &Text {
        match class {
            Some(Class::Promoter) => &self.promoter,
            Some(Class::Passive) => &self.passive,
            Some(Class::Detractor) => &self.detractor,
            None => &self.any,
        }
    }
}

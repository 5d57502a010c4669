//! What words mean, as far as a machine can tell: how they feel, what they are about, what they want.

use serde::{Deserialize, Serialize};

/// How words feel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sentiment {
    Negative,
    Neutral,
    Positive,
    /// They say good and bad.
    Mixed,
}

impl Sentiment {
    pub const ALL: [Self; 4] = [Self::Negative, Self::Neutral, Self::Positive, Self::Mixed];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Negative => "negative",
            Self::Neutral => "neutral",
            Self::Positive => "positive",
            Self::Mixed => "mixed",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sentiment| sentiment.code() == text)
    }
}

/// The feeling of a comment.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Feeling {
    pub label: Sentiment,
    /// -1 to 1: the probability of good less that of bad.
    pub score: f64,
    /// Whether readings like this one are right often enough to be acted on unseen.
    pub sure: bool,
}

/// What a customer wants with their words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Intent {
    Complaint,
    Praise,
    Suggestion,
    Question,
    /// They leave, or threaten to.
    Churn,
    /// They ask to be called or written to.
    Contact,
}

impl Intent {
    pub const ALL: [Self; 6] = [
        Self::Complaint,
        Self::Praise,
        Self::Suggestion,
        Self::Question,
        Self::Churn,
        Self::Contact,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Complaint => "complaint",
            Self::Praise => "praise",
            Self::Suggestion => "suggestion",
            Self::Question => "question",
            Self::Churn => "churn",
            Self::Contact => "contact",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|intent| intent.code() == text)
    }
}

/// An intent as far as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Wish {
    pub intent: Intent,
    /// 0 to 1.
    pub probability: f64,
    /// It is likely enough to be shown; the others are there for rules with bounds of their own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub given: bool,
}

/// A theme that a comment speaks of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// `staff.manner`: the theme within its group; a group alone where no theme of it is told.
    pub theme: String,
    /// What is felt about it; `None` when that can't be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentiment: Option<Sentiment>,
    /// The part of the comment that carries it: from this byte …
    pub from: usize,
    /// … to before this one.
    pub to: usize,
}

/// All that was read from the words of a response.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Meaning {
    /// `None` where there are no words, or in a language that is not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feeling: Option<Feeling>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wishes: Vec<Wish>,
    /// 0 to 1, where 1 is "now".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<f64>,
}

impl Meaning {
    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How likely it is that this is wanted; `None` where no words were read.
    pub fn probability(&self, intent: Intent) -> Option<f64> {
        self.feeling?;
        let wish = self.wishes.iter().find(|wish| wish.intent == intent);
        Some(wish.map_or(0.0, |wish| wish.probability))
    }

    /// Whether this is wanted, likely enough to be shown.
    pub fn wants(&self, intent: Intent) -> bool {
        self.wishes.iter().any(|wish| wish.intent == intent && wish.given)
    }

    /// What its themes can be called in a condition: `price.refund`, its group `price`, and
    /// `refund`, each once.
    pub fn themes(&self) -> Vec<String> {
        let mut names = Vec::with_capacity(self.mentions.len() * 3);
        for mention in &self.mentions {
            let theme = mention.theme.as_str();
            let group = theme.split('.').next();
            let last = theme.rsplit('.').next();
            for name in [Some(theme), group, last].into_iter().flatten() {
                if !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_called_by_its_whole_name_its_group_and_its_own() {
        let mention =
            |theme: &str| Mention { theme: theme.to_owned(), sentiment: None, from: 0, to: 1 };
        let meaning = Meaning {
            mentions: vec![mention("price.refund"), mention("price.bill"), mention("staff")],
            ..Meaning::default()
        };
        let names = ["price.refund", "price", "refund", "price.bill", "bill", "staff"];
        assert_eq!(meaning.themes(), names);
    }

    #[test]
    fn without_words_nothing_is_likely_or_unlikely() {
        assert_eq!(Meaning::default().probability(Intent::Churn), None);
        let feeling = Feeling { label: Sentiment::Neutral, score: 0.0, sure: false };
        let read = Meaning { feeling: Some(feeling), ..Meaning::default() };
        assert_eq!(read.probability(Intent::Churn), Some(0.0));
    }
}

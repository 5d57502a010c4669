//! What was read from a customer's words, ready to be shown beside them
//! (`parts/heard.html`).

use kernel::{Feeling, Intent, Language, Sentiment};

/// A stretch of a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// The feeling it speaks for, where it is among the words that decided.
    pub tone: Option<Sentiment>,
}

/// A theme that the words speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeardTheme {
    /// By which lists are narrowed.
    pub code: String,
    pub name: String,
    pub sentiment: Option<Sentiment>,
    /// The part of the comment that carries it.
    pub quote: String,
}

impl HeardTheme {
    /// The key of what is felt about it.
    pub fn key(&self) -> Option<&'static str> {
        self.sentiment.map(sentiment_key)
    }

    /// The code of what is felt about it.
    pub fn feeling(&self) -> &'static str {
        self.sentiment.map_or("", Sentiment::code)
    }
}

/// How soon an answer is wanted, where it is soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Haste {
    Today,
    Now,
}

impl Haste {
    pub const fn key(self) -> &'static str {
        match self {
            Self::Today => "heard-today",
            Self::Now => "heard-now",
        }
    }
}

/// All that was read from a comment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heard {
    /// The whole comment, in order.
    pub pieces: Vec<Piece>,
    /// `None` in a language that is not read.
    pub feeling: Option<Feeling>,
    pub themes: Vec<HeardTheme>,
    pub intents: Vec<Intent>,
    pub haste: Option<Haste>,
    pub language: Option<Language>,
    /// Somebody has judged this reading.
    pub judged: bool,
    /// Another language is mixed in.
    pub mixed: bool,
    /// Vietnamese typed without its marks.
    pub bare: bool,
}

impl Heard {
    /// The key of what the feeling is called.
    pub fn feeling_key(&self) -> &'static str {
        self.feeling.map_or("heard-unread", |feeling| sentiment_key(feeling.label))
    }

    /// The class of the feeling's chip.
    pub fn feeling_kind(&self) -> &'static str {
        self.feeling.map_or("outline", |feeling| sentiment_kind(feeling.label))
    }

    /// The keys of what the customer wants.
    pub fn intent_keys(&self) -> Vec<&'static str> {
        self.intents.iter().copied().map(intent_key).collect()
    }

    /// Whether the reading may well be wrong.
    pub fn is_unsure(&self) -> bool {
        !self.judged && self.feeling.is_some_and(|feeling| !feeling.sure)
    }
}

/// The key of what a sentiment is called.
pub const fn sentiment_key(sentiment: Sentiment) -> &'static str {
    match sentiment {
        Sentiment::Negative => "sentiment-negative",
        Sentiment::Neutral => "sentiment-neutral",
        Sentiment::Positive => "sentiment-positive",
        Sentiment::Mixed => "sentiment-mixed",
    }
}

/// The class of a chip, or of an edge, in a sentiment's colour.
pub const fn sentiment_kind(sentiment: Sentiment) -> &'static str {
    match sentiment {
        Sentiment::Negative => "detractor",
        Sentiment::Neutral => "",
        Sentiment::Positive => "promoter",
        Sentiment::Mixed => "passive",
    }
}

/// The key of what an intent is called.
pub const fn intent_key(intent: Intent) -> &'static str {
    match intent {
        Intent::Complaint => "intent-complaint",
        Intent::Praise => "intent-praise",
        Intent::Suggestion => "intent-suggestion",
        Intent::Question => "intent-question",
        Intent::Churn => "intent-churn",
        Intent::Contact => "intent-contact",
    }
}

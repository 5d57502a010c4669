//! Answers: what a respondent gave, checked against the very questions they were asked.

use crate::survey::check::is_name;
use crate::survey::definition::{Choice, Definition};
use crate::survey::logic::{Asked, How};
use crate::survey::text::tidy;
use kernel::{Class, Language, Metric, Score};
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use unicode_segmentation::UnicodeSegmentation;
use web::Problems;

/// The longest open answer, in letters as people count them.
pub const LONGEST: usize = 4000;
/// The longest open answer in bytes: letters may carry any number of marks.
const LONGEST_BYTES: usize = 48 * 1024;

/// Answers one response may bring.
const MOST: usize = 100;

/// One answer, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    Score(Score),
    /// The customer's words, or the id of the one choice.
    Text(String),
    /// Ids of choices.
    Choices(Vec<String>),
}

/// Answers that fit the survey they are for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// In the order of the questions.
    given: Vec<(String, Answer)>,
    metric: Option<Metric>,
    score: Option<Score>,
    comment: Option<String>,
}

/// One answer as it came in.
#[derive(Debug, Clone, PartialEq)]
pub enum Raw {
    Number(i64),
    Text(String),
    Many(Vec<String>),
}

/// Names and values in the order they came; each name once.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Given(Vec<(String, Raw)>);

/// How much has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Every required question.
    All,
    /// Whatever was given so far.
    Some,
}

impl Answers {
    /// Reads what was given as answers to `definition`: those that fit, and what is wrong with the
    /// others, each problem under its question's id.
    pub fn check(definition: &Definition, given: &Given, need: Need) -> (Self, Problems) {
        let mut problems = Problems::new();
        let asked = definition.asked(|id| definition.score(given, id));
        let mut answers = Self { metric: definition.metric(), ..Self::default() };
        for question in &asked {
            match read(question, given.get(question.id)) {
                Ok(Some(answer)) => answers.given.push((question.id.to_owned(), answer)),
                Ok(None) if question.required && need == Need::All => {
                    problems.add(question.id.to_owned(), missing(question));
                }
                Ok(None) => {}
                Err((key, args)) => problems.add_with(question.id.to_owned(), key, args),
            }
        }
        for (id, raw) in &given.0 {
            let known = asked.iter().any(|question| question.id == id);
            // A follow-up for another class than the one the score turned out to be is let go.
            if !known && !raw.is_blank() && !definition.ids().any(|known| known == id) {
                problems.add(id.clone(), "answer-unknown");
            }
        }
        answers.score =
            definition.declared().and_then(|(question, _)| match answers.get(&question.id) {
                Some(Answer::Score(score)) => Some(*score),
                _ => None,
            });
        answers.comment = comment(&asked, &answers);
        (answers, problems)
    }

    pub fn get(&self, id: &str) -> Option<&Answer> {
        self.given.iter().find(|(known, _)| known == id).map(|(_, answer)| answer)
    }

    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    pub const fn metric(&self) -> Option<Metric> {
        self.metric
    }

    /// The score on the survey's declared metric.
    pub const fn score(&self) -> Option<Score> {
        self.score
    }

    pub fn class(&self) -> Option<Class> {
        Some(self.metric?.class(self.score?))
    }

    /// The text answers, the reason first, one a line.
    pub fn comment(&self) -> Option<&str> {
        self.comment.as_deref()
    }

    /// The words of an open question.
    pub fn text(&self, id: &str) -> Option<&str> {
        match self.get(id)? {
            Answer::Text(text) => Some(text),
            Answer::Score(_) | Answer::Choices(_) => None,
        }
    }

    /// As it is kept: a JSON object by question id.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned())
    }

    /// What was given, to be checked again together with what comes later.
    pub fn given(&self) -> Given {
        let raw = |answer: &Answer| match answer {
            Answer::Score(score) => Raw::Number(score.value().into()),
            Answer::Text(text) => Raw::Text(text.clone()),
            Answer::Choices(ids) => Raw::Many(ids.clone()),
        };
        Given(self.given.iter().map(|(id, answer)| (id.clone(), raw(answer))).collect())
    }
}

impl Serialize for Answers {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(self.given.iter().map(|(id, answer)| (id, answer)))
    }
}

type Wrong = (&'static str, Vec<(&'static str, web::Arg)>);

/// One answer; blank is none.
fn read(question: &Asked<'_>, raw: Option<&Raw>) -> Result<Option<Answer>, Wrong> {
    let Some(raw) = raw.filter(|raw| !raw.is_blank()) else { return Ok(None) };
    match question.how {
        How::Score { metric, .. } => {
            let (low, high) = metric.scale();
            let off = || ("answer-off-scale", vec![("low", low.into()), ("high", high.into())]);
            let score = raw.number().and_then(|value| Score::new(metric, value)).ok_or_else(off)?;
            Ok(Some(Answer::Score(score)))
        }
        How::Open => {
            let text = raw.text().ok_or(("answer-not-text", Vec::new()))?;
            let text = tidy(text);
            if is_too_long(&text) {
                return Err(("answer-too-long", vec![("most", LONGEST.into())]));
            }
            Ok((!text.is_empty()).then_some(Answer::Text(text)))
        }
        How::Single(choices) => {
            let id = raw.text().filter(|id| is_choice(choices, id));
            let id = id.ok_or(("answer-unknown-choice", Vec::new()))?;
            Ok(Some(Answer::Text(id.to_owned())))
        }
        How::Multiple(choices) => {
            let ids = raw.texts();
            if !ids.iter().all(|id| is_choice(choices, id)) {
                return Err(("answer-unknown-choice", Vec::new()));
            }
            // Kept in the order they were offered, each once.
            let kept = choices.iter().filter(|choice| ids.contains(&choice.id.as_str()));
            Ok(Some(Answer::Choices(kept.map(|choice| choice.id.clone()).collect())))
        }
    }
}

/// Whether a text is more than a score or the id of a choice.
pub(crate) fn is_words(text: &str) -> bool {
    !text.is_empty() && !is_name(text) && text.parse::<i64>().is_err()
}

fn is_choice(choices: &[Choice], id: &str) -> bool {
    choices.iter().any(|choice| choice.id == id)
}

fn is_too_long(text: &str) -> bool {
    text.len() > LONGEST && (text.len() > LONGEST_BYTES || text.graphemes(true).count() > LONGEST)
}

const fn missing(question: &Asked<'_>) -> &'static str {
    match question.how {
        How::Score { .. } => "answer-missing-score",
        How::Single(_) | How::Multiple(_) => "answer-missing-choice",
        How::Open => "answer-missing-text",
    }
}

fn comment(asked: &[Asked<'_>], answers: &Answers) -> Option<String> {
    let open = || asked.iter().filter(|question| matches!(question.how, How::Open));
    let reasons = open().filter(|question| question.follows);
    let others = open().filter(|question| !question.follows);
    let texts: Vec<&str> =
        reasons.chain(others).filter_map(|question| answers.text(question.id)).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

impl Given {
    /// Covers what is personal in what was typed.
    pub(crate) fn cover(&mut self) {
        for (_, raw) in &mut self.0 {
            if let Raw::Text(text) = raw {
                *text = web::said::cover(text);
            }
        }
    }

    /// As JSON: a number for a score, a text for words or a choice, a list for several.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        let value = |raw: &Raw| match raw {
            Raw::Number(number) => serde_json::Value::from(*number),
            Raw::Text(text) => serde_json::Value::from(text.as_str()),
            Raw::Many(ids) => serde_json::Value::from(ids.as_slice()),
        };
        self.0.iter().map(|(id, raw)| (id.clone(), value(raw))).collect()
    }

    pub fn get(&self, id: &str) -> Option<&Raw> {
        self.0.iter().find(|(known, _)| known == id).map(|(_, raw)| raw)
    }

    /// Puts an answer in the place of an earlier one of the same name.
    pub fn put(&mut self, id: impl Into<String>, raw: Raw) {
        let id = id.into();
        match self.0.iter_mut().find(|(known, _)| *known == id) {
            Some((_, known)) => *known = raw,
            None => self.0.push((id, raw)),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Everything that was said in somebody's own words, one a line.
    pub fn words(&self) -> String {
        let texts = self.0.iter().filter_map(|(_, raw)| raw.text()).map(tidy);
        texts.filter(|text| is_words(text)).collect::<Vec<_>>().join("\n")
    }

    /// Each answer in words beneath its question's; where the survey is not known, beneath its id.
    pub fn said(
        &self,
        definition: Option<&Definition>,
        language: Language,
    ) -> Vec<(String, String)> {
        let asked = definition.map(|definition| definition.asked(|id| definition.score(self, id)));
        let main = definition.map(Definition::main_language).unwrap_or_default();
        let said = |(id, raw): &(String, Raw)| {
            let question = asked.iter().flatten().find(|question| question.id == id);
            let text = question.map_or(id.as_str(), |question| question.text.said(language, main));
            let choice = |id: &str| {
                let found =
                    question.iter().flat_map(|q| q.choices()).find(|choice| choice.id == id);
                found.map_or_else(
                    || id.to_owned(),
                    |choice| choice.text.said(language, main).to_owned(),
                )
            };
            let answer = match raw {
                Raw::Number(value) => value.to_string(),
                Raw::Text(text) => choice(text),
                Raw::Many(ids) => ids.iter().map(|id| choice(id)).collect::<Vec<_>>().join(" · "),
            };
            (text.to_owned(), answer)
        };
        self.0.iter().map(said).collect()
    }
}

impl Definition {
    /// The score that was given on a question of this survey, when it lies on the scale.
    pub(crate) fn score(&self, given: &Given, id: &str) -> Option<Score> {
        let metric = self.question(id)?.metric()?;
        given.get(id).and_then(Raw::number).and_then(|value| Score::new(metric, value))
    }
}

impl Raw {
    fn is_blank(&self) -> bool {
        match self {
            Self::Number(_) => false,
            Self::Text(text) => text.trim().is_empty(),
            Self::Many(texts) => texts.is_empty(),
        }
    }

    pub(crate) fn number(&self) -> Option<i64> {
        match self {
            Self::Number(value) => Some(*value),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Many(_) => None,
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Many(texts) => match texts.as_slice() {
                [one] => Some(one),
                _ => None,
            },
            Self::Number(_) => None,
        }
    }

    pub(crate) fn texts(&self) -> Vec<&str> {
        match self {
            Self::Text(text) => vec![text],
            Self::Many(texts) => texts.iter().map(String::as_str).collect(),
            Self::Number(_) => Vec::new(),
        }
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct AnyAnswer;
        impl<'de> Visitor<'de> for AnyAnswer {
            type Value = Raw;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number, a text, or a list of texts")
            }
            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Raw, E> {
                Ok(Raw::Number(value))
            }
            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Raw, E> {
                Ok(Raw::Number(i64::try_from(value).unwrap_or(i64::MAX)))
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Raw, E> {
                Ok(Raw::Text(text.to_owned()))
            }
            fn visit_unit<E: de::Error>(self) -> Result<Raw, E> {
                Ok(Raw::Text(String::new()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = list.next_element()? {
                    texts.push(text);
                }
                Ok(Raw::Many(texts))
            }
        }
        input.deserialize_any(AnyAnswer)
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct ByName;
        impl<'de> Visitor<'de> for ByName {
            type Value = Given;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("answers by question id")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Given, A::Error> {
                let mut given = Given::default();
                while let Some((id, raw)) = map.next_entry::<String, Raw>()? {
                    // A few questions are looked up one by one; a flood of names is refused.
                    if given.0.len() >= MOST || given.get(&id).is_some() {
                        return Err(de::Error::custom("too many answers, or one given twice"));
                    }
                    given.0.push((id, raw));
                }
                Ok(given)
            }
        }
        input.deserialize_map(ByName)
    }
}

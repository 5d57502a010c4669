//! What a condition can ask about, by the names people write.

use super::suggest::nearest;
use kernel::{Class, Intent, Language, Metric, Sentiment};

/// One thing that is known, or not, of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Score,
    CustomerKnown,
    Text(TextField),
    Map(MapField),
    Told(ToldField),
    UnitPath,
    Themes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextField {
    Class,
    Metric,
    Comment,
    Language,
    Channel,
    Touchpoint,
    CustomerName,
    CustomerEmail,
    SurveyId,
    SurveyName,
    UnitId,
    UnitName,
    Sentiment,
}

/// What was told from the words, as a real number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ToldField {
    /// -1 to 1.
    Sentiment,
    /// 0 to 1.
    Intent(Intent),
    /// 0 to 1.
    Urgency,
}

/// Texts by names that each organisation chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MapField {
    Hidden,
    Attributes,
}

pub(super) const NOUNS: [&str; 6] =
    ["response", "customer", "survey", "unit", "sentiment", "intent"];

/// What has a name of its own.
const ALONE: [(&str, Field); 2] =
    [("themes", Field::Themes), ("urgency", Field::Told(ToldField::Urgency))];

/// Noun, name, field.
const FIELDS: [(&str, &str, Field); 25] = [
    ("response", "score", Field::Score),
    ("response", "class", Field::Text(TextField::Class)),
    ("response", "metric", Field::Text(TextField::Metric)),
    ("response", "comment", Field::Text(TextField::Comment)),
    ("response", "language", Field::Text(TextField::Language)),
    ("response", "channel", Field::Text(TextField::Channel)),
    ("response", "touchpoint", Field::Text(TextField::Touchpoint)),
    ("response", "hidden", Field::Map(MapField::Hidden)),
    ("customer", "known", Field::CustomerKnown),
    ("customer", "name", Field::Text(TextField::CustomerName)),
    ("customer", "email", Field::Text(TextField::CustomerEmail)),
    ("customer", "attributes", Field::Map(MapField::Attributes)),
    ("survey", "id", Field::Text(TextField::SurveyId)),
    ("survey", "name", Field::Text(TextField::SurveyName)),
    ("unit", "id", Field::Text(TextField::UnitId)),
    ("unit", "name", Field::Text(TextField::UnitName)),
    ("unit", "path", Field::UnitPath),
    ("sentiment", "label", Field::Text(TextField::Sentiment)),
    ("sentiment", "score", Field::Told(ToldField::Sentiment)),
    ("intent", "complaint", Field::Told(ToldField::Intent(Intent::Complaint))),
    ("intent", "praise", Field::Told(ToldField::Intent(Intent::Praise))),
    ("intent", "suggestion", Field::Told(ToldField::Intent(Intent::Suggestion))),
    ("intent", "question", Field::Told(ToldField::Intent(Intent::Question))),
    ("intent", "churn", Field::Told(ToldField::Intent(Intent::Churn))),
    ("intent", "contact", Field::Told(ToldField::Intent(Intent::Contact))),
];

pub(super) fn find(noun: &str, name: &str) -> Option<Field> {
    FIELDS.iter().find(|(of, field, _)| *of == noun && *field == name).map(|(.., field)| *field)
}

/// What a name without a noun stands for.
pub(super) fn alone(name: &str) -> Option<Field> {
    ALONE.iter().find(|(known, _)| *known == name).map(|(_, field)| *field)
}

/// What `noun.name` was meant to be: a field of the same noun, or else of another.
pub(super) fn suggest(noun: &str, name: &str) -> Option<String> {
    let of_noun = FIELDS.iter().filter(|(of, ..)| *of == noun).map(|(_, field, _)| *field);
    match nearest(name, of_noun) {
        Some(field) => Some(format!("{noun}.{field}")),
        None => suggest_alone(name),
    }
}

/// What a name without a noun was meant to be: `score` is `response.score`, `respons` is `response`.
pub(super) fn suggest_alone(name: &str) -> Option<String> {
    let full = |field: &str| {
        let (noun, ..) = FIELDS.iter().find(|(_, known, _)| *known == field)?;
        Some(format!("{noun}.{field}"))
    };
    let alone = ALONE.iter().map(|(known, _)| *known);
    if let Some(noun) = nearest(name, NOUNS.into_iter().chain(["true", "false"]).chain(alone)) {
        return Some(noun.to_owned());
    }
    full(nearest(name, FIELDS.iter().map(|(_, field, _)| *field))?)
}

/// A field of the noun to show as an example.
pub(super) fn example(noun: &str) -> String {
    let field = FIELDS.iter().find(|(of, ..)| *of == noun).map_or("", |(_, field, _)| field);
    format!("{noun}.{field}")
}

impl TextField {
    /// All that the field can say, where that is known.
    pub(super) fn values(self) -> Option<Vec<&'static str>> {
        match self {
            Self::Class => Some(Class::ALL.map(Class::code).into()),
            Self::Metric => Some(Metric::ALL.map(Metric::code).into()),
            Self::Language => Some(Language::ALL.map(Language::code).into()),
            Self::Sentiment => Some(Sentiment::ALL.map(Sentiment::code).into()),
            _ => None,
        }
    }
}

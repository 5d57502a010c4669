//! The rows behind a mark: the address of the responses it was counted from.

use super::asked::Asked;
use crate::day::date;
use crate::scores::NO_TOUCHPOINT;
use crate::scores::links::written;
use analytics::{Dimension, Measure};

type Pair = (&'static str, String);

/// The responses that one tile counts.
pub(super) struct Rows {
    pairs: Vec<Pair>,
}

impl Rows {
    pub(super) fn of(asked: &Asked, measure: Measure) -> Self {
        let mut pairs = Vec::new();
        if let Measure::Score(metric) = measure {
            pairs.push(("metric", metric.code().to_owned()));
        }
        let question = &asked.question;
        if let Some(days) = asked.during() {
            pairs.push(("from", date(days.from.into()).to_string()));
            pairs.push(("to", date(days.to.into()).to_string()));
        }
        pairs.extend(question.unit.map(|unit| ("unit", unit.to_string())));
        pairs.extend(question.survey.map(|survey| ("survey", survey.to_string())));
        pairs.extend(question.touchpoint.as_deref().map(|named| ("touchpoint", coded(named))));
        Self { pairs }
    }

    pub(super) fn all(&self) -> String {
        written("/responses", self.pairs.clone())
    }

    /// The page of a theme, for the same time and place.
    pub(super) fn of_theme(&self, theme: &str) -> String {
        let pairs = self.pairs.iter().filter(|(key, _)| *key != "touchpoint").cloned();
        written(&format!("/themes/{theme}"), pairs)
    }

    /// Those of some values; nowhere, where the list can't be narrowed so.
    pub(super) fn with(&self, values: &[(&Dimension, &str)]) -> String {
        let mut pairs = self.pairs.clone();
        for (dimension, value) in values {
            let pair = match dimension {
                Dimension::Unit => ("unit", (*value).to_owned()),
                Dimension::Survey => ("survey", (*value).to_owned()),
                Dimension::Touchpoint => ("touchpoint", coded(value)),
                _ => return String::new(),
            };
            pairs.retain(|(key, _)| *key != pair.0);
            pairs.push(pair);
        }
        written("/responses", pairs)
    }

    /// Those of a step of time from a day to a day, as far as it lies within the period.
    pub(super) fn between(&self, from: i64, to: i64) -> String {
        let within = |key: &str| {
            let found = self.pairs.iter().find(|(known, _)| *known == key);
            found.map(|(_, day)| day.clone())
        };
        let from = date(from).to_string();
        let to = date(to).to_string();
        let from = within("from").map_or(from.clone(), |first| first.max(from));
        let to = within("to").map_or(to.clone(), |last| last.min(to));
        let mut pairs = self.pairs.clone();
        pairs.retain(|(key, _)| !["from", "to"].contains(key));
        pairs.extend([("from", from), ("to", to)]);
        written("/responses", pairs)
    }
}

/// A touchpoint as it stands in an address.
fn coded(touchpoint: &str) -> String {
    if touchpoint.is_empty() { NO_TOUCHPOINT.to_owned() } else { touchpoint.to_owned() }
}

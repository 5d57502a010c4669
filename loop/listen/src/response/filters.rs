//! Filters: which responses a list shows, as they stand in its address.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{Class, ImportId, Language, Metric, SurveyId, Timestamp, UnitId};
use store::Value;

/// What a list is narrowed to; nothing narrows when all is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    pub survey: Option<SurveyId>,
    /// This unit and all beneath it.
    pub unit: Option<UnitId>,
    /// Scored on this metric.
    pub metric: Option<Metric>,
    pub class: Option<Class>,
    /// Asked at this touchpoint; the empty name finds those that name none.
    pub touchpoint: Option<String>,
    /// The lowest and the highest score, both included.
    pub low: Option<u8>,
    pub high: Option<u8>,
    /// The language of the page it was given on.
    pub language: Option<Language>,
    pub channel: Option<String>,
    /// With words, or without.
    pub comment: Option<bool>,
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
    pub import: Option<ImportId>,
}

/// What stands in an address for responses that name no touchpoint.
pub const NO_TOUCHPOINT: &str = "-";

impl Filters {
    /// Reads the address of a list: `survey`, `unit`, `metric`, `class`, `touchpoint`
    /// ([`NO_TOUCHPOINT`] for none), `low`, `high`, `language`, `channel`, `comment` (yes, no),
    /// `from` and `to` (days of `zone`, both included), `import`. What can't be read is no filter.
    pub fn read(address: &web::Filters, zone: &TimeZone) -> Self {
        let day = |key| address.get(key).and_then(|text| text.parse::<Date>().ok());
        let until = day("to").and_then(|day| day.tomorrow().ok());
        Self {
            survey: address.get("survey").and_then(|text| text.parse().ok()),
            unit: address.get("unit").and_then(|text| text.parse().ok()),
            metric: address.get("metric").and_then(Metric::parse),
            class: address.get("class").and_then(Class::parse),
            touchpoint: address.get("touchpoint").map(touchpoint),
            low: address.get("low").and_then(|text| text.parse().ok()),
            high: address.get("high").and_then(|text| text.parse().ok()),
            language: address.get("language").and_then(Language::parse),
            channel: address.get("channel").map(str::to_owned),
            comment: address.get("comment").and_then(|text| match text {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            }),
            from: day("from").and_then(|day| begins(day, zone)),
            until: until.and_then(|day| begins(day, zone)),
            import: address.get("import").and_then(|text| text.parse().ok()),
        }
    }

    /// Whether nothing narrows but what scores are counted by: metric, class, time, unit, survey and
    /// touchpoint.
    pub fn are_of_a_figure(&self) -> bool {
        let figure = Self {
            survey: self.survey,
            unit: self.unit,
            metric: self.metric,
            class: self.class,
            touchpoint: self.touchpoint.clone(),
            from: self.from,
            until: self.until,
            ..Self::default()
        };
        self.metric.is_some() && *self == figure
    }

    /// Whether most responses may be none of those looked for.
    pub(crate) const fn are_narrow(&self) -> bool {
        self.survey.is_some()
            || self.metric.is_some()
            || self.class.is_some()
            || self.touchpoint.is_some()
            || self.low.is_some()
            || self.high.is_some()
            || self.language.is_some()
            || self.channel.is_some()
            || self.comment.is_some()
            || self.import.is_some()
    }

    /// The conditions on `listen_response r` as SQL pieces of our own with their values, numbered
    /// from `first`.
    pub(crate) fn conditions(&self, first: usize) -> (String, Vec<Value<'static>>) {
        let mut sql = String::new();
        let mut values = Vec::new();
        let mut add = |piece: &str, value: Value<'static>| {
            let number = format!("${}", first + values.len());
            sql.push_str(" and ");
            sql.push_str(&piece.replace("$#", &number));
            values.push(value);
        };
        if let Some(survey) = self.survey {
            add("r.survey = $#", text(survey.to_string()));
        }
        if let Some(class) = self.class {
            add("r.class = $#", text(class.code().to_owned()));
        }
        if let Some(metric) = self.metric {
            add("r.metric = $# and r.score is not null", text(metric.code().to_owned()));
        }
        if let Some(touchpoint) = &self.touchpoint {
            add("coalesce(r.touchpoint, '') = $#", text(touchpoint.clone()));
        }
        if let Some(low) = self.low {
            add("r.score >= $#", Value::Int(low.into()));
        }
        if let Some(high) = self.high {
            add("r.score <= $#", Value::Int(high.into()));
        }
        if let Some(language) = self.language {
            add("r.language = $#", text(language.code().to_owned()));
        }
        if let Some(channel) = &self.channel {
            add("r.channel = $#", text(channel.clone()));
        }
        if let Some(from) = self.from {
            add("r.given_at >= $#", Value::Int(from.micros()));
        }
        if let Some(until) = self.until {
            add("r.given_at < $#", Value::Int(until.micros()));
        }
        if let Some(import) = self.import {
            add("r.import = $#", text(import.to_string()));
        }
        match self.comment {
            Some(true) => sql.push_str(" and r.comment is not null"),
            Some(false) => sql.push_str(" and r.comment is null"),
            None => {}
        }
        (sql, values)
    }
}

/// The touchpoint that an address names; empty for none.
pub fn touchpoint(text: &str) -> String {
    if text == NO_TOUCHPOINT { String::new() } else { text.to_owned() }
}

const fn text(text: String) -> Value<'static> {
    Value::Text(std::borrow::Cow::Owned(text))
}

fn begins(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    day.to_zoned(zone.clone()).ok().map(|start| Timestamp::from_jiff(start.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_nonsense_is_no_filter() {
        let zone = TimeZone::get("Asia/Bangkok").unwrap();
        let read = |query: &str| Filters::read(&web::Filters::of("/responses", query), &zone);
        assert_eq!(
            read("survey=x&class=angry&low=-1&from=never&comment=maybe&lang=th&metric=x"),
            Filters::default()
        );
        let found = read("class=detractor&low=0&high=6&from=2026-11-01&to=2026-11-01&comment=yes");
        assert_eq!(
            (found.class, found.low, found.high),
            (Some(Class::Detractor), Some(0), Some(6))
        );
        let day = found.until.unwrap().since(found.from.unwrap());
        assert_eq!(day, 24 * 3600 * 1_000_000, "both days are included");
        assert_eq!(found.comment, Some(true));
        let named = read("metric=ces&touchpoint=front+desk");
        assert_eq!(
            (named.metric, named.touchpoint.as_deref()),
            (Some(Metric::Ces), Some("front desk"))
        );
        assert_eq!(read("touchpoint=-").touchpoint.as_deref(), Some(""));
    }

    #[test]
    fn no_byte_of_a_visitor_stands_in_the_statement() {
        let hostile = "x' or 1=1 --";
        let filters =
            Filters { channel: Some(hostile.to_owned()), low: Some(0), ..Filters::default() };
        let (sql, values) = filters.conditions(4);
        assert!(!sql.contains("1=1") && !sql.contains("--"), "{sql}");
        assert!(sql.contains("r.score >= $4") && sql.contains("r.channel = $5"), "{sql}");
        assert_eq!(values.len(), 2);
    }
}

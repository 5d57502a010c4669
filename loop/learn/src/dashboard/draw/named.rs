//! What tiles, and the values of dimensions, are called; and how a tile's numbers were made.

use super::{Brush, Shape, Tile};
use crate::written::{self, count};
use analytics::{Dimension, Measure};
use kernel::{Language, Metric, Sentiment, SurveyId, UnitId};
use people::unit::Branch;
use std::collections::BTreeMap;
use web::Words;

/// What the values of dimensions are called.
pub(in crate::dashboard) struct Names {
    pub(in crate::dashboard) units: Vec<Branch>,
    pub(in crate::dashboard) surveys: Vec<(SurveyId, String)>,
    pub(in crate::dashboard) themes: BTreeMap<String, String>,
}

/// What a tile asks, in words: "NPS by unit".
pub(in crate::dashboard) fn title(words: Words, tile: &Tile) -> String {
    let what = measure_name(words, tile.measure);
    let by = |place: usize| {
        let name = tile.by.get(place).map(|by| dimension_name(words, by)).unwrap_or_default();
        name.to_owned()
    };
    let said = [("what", what.into()), ("by", by(0).into()), ("then", by(1).into())];
    match (tile.shape, tile.measure) {
        (Shape::Figure, _) => what.to_owned(),
        (Shape::Themes, Measure::Mentions) => words.t("tile-title-mentions").to_owned(),
        (shape, _) => words.with(&format!("tile-title-{}", shape.code()), &said),
    }
}

pub(in crate::dashboard) fn measure_name(words: Words, measure: Measure) -> &'static str {
    match measure {
        Measure::Score(metric) => words.metric(metric),
        Measure::Answers => words.t("measure-answers"),
        Measure::Customers => words.t("measure-customers"),
        _ => words.t("measure-mentions"),
    }
}

pub(in crate::dashboard) fn dimension_name(words: Words, dimension: &Dimension) -> &'static str {
    words.t(match dimension {
        Dimension::Unit => "dimension-unit",
        Dimension::Touchpoint => "dimension-touchpoint",
        Dimension::Survey => "dimension-survey",
        Dimension::Channel => "dimension-channel",
        Dimension::Language => "dimension-language",
        _ => "dimension-sentiment",
    })
}

impl Brush<'_> {
    /// Values with their names: units in the order of their tree, all others by name.
    pub(super) fn in_order<'v>(
        &self,
        by: &Dimension,
        mut values: Vec<&'v str>,
    ) -> Vec<(String, &'v str)> {
        values.sort_unstable();
        values.dedup();
        let mut named: Vec<_> =
            values.into_iter().map(|value| (self.name(by, value), value)).collect();
        let place = |value: &str| {
            let units = self.names.units.iter();
            units.map(|branch| branch.unit.id.to_string()).position(|id| id == value)
        };
        match by {
            Dimension::Unit => named.sort_by_key(|(_, value)| place(value)),
            _ => named.sort(),
        }
        named
    }

    /// The name of a dimension's value.
    pub(super) fn name(&self, by: &Dimension, value: &str) -> String {
        let words = self.words;
        let found = match by {
            _ if value.is_empty() => None,
            Dimension::Unit => value.parse::<UnitId>().ok().and_then(|id| {
                let branch = self.names.units.iter().find(|branch| branch.unit.id == id)?;
                Some(branch.unit.name_in(words.language()).to_owned())
            }),
            Dimension::Survey => value.parse::<SurveyId>().ok().and_then(|id| {
                self.names
                    .surveys
                    .iter()
                    .find(|(known, _)| *known == id)
                    .map(|(_, name)| name.clone())
            }),
            Dimension::Language => {
                Language::parse(value).map(|language| language.name().to_owned())
            }
            Dimension::Sentiment => Sentiment::parse(value)
                .map(|sentiment| words.t(&format!("sentiment-{}", sentiment.code())).to_owned()),
            Dimension::Channel => Some(words.t(channel(value)).to_owned()),
            _ => Some(value.to_owned()),
        };
        found.unwrap_or_else(|| match by {
            Dimension::Touchpoint => words.t("scores-no-touchpoint").to_owned(),
            Dimension::Language => words.t("tile-no-language").to_owned(),
            Dimension::Sentiment => words.t("tile-no-words").to_owned(),
            _ => "–".to_owned(),
        })
    }

    /// How the numbers were made.
    pub(super) fn made(&self, tile: &Tile, answers: u64) -> Vec<String> {
        let words = self.words;
        let what = match (tile.measure, tile.shape) {
            (Measure::Score(_), Shape::Themes) => "made-impact",
            (Measure::Score(Metric::Nps), _) => "made-nps",
            (Measure::Score(Metric::Csat), _) => "made-csat",
            (Measure::Score(Metric::Ces), _) => "made-ces",
            (Measure::Customers, _) => "made-customers",
            (Measure::Mentions, _) => "made-mentions",
            _ => "made-answers",
        };
        let mut made = vec![words.t(what).to_owned()];
        if matches!(tile.measure, Measure::Score(_)) && tile.shape != Shape::Spread {
            made.push(words.t("made-range").to_owned());
        }
        if tile.by.contains(&Dimension::Unit) && tile.measure != Measure::Customers {
            made.push(words.t("made-units").to_owned());
        }
        let days = self.asked.during().map(|days| {
            let day = |day: i32| words.day(written::start(day.into()), &jiff::tz::TimeZone::UTC);
            [("from", day(days.from).into()), ("to", day(days.to).into())]
        });
        let responses = ("count", count(answers).into());
        made.push(match days {
            Some([from, to]) => words.with("made-of-days", &[responses, from, to]),
            None => words.with("made-of-all", &[responses]),
        });
        made
    }
}

/// The key of a channel's name.
fn channel(code: &str) -> &'static str {
    match code {
        "link" => "channel-link",
        "qr" => "channel-qr",
        "kiosk" => "channel-kiosk",
        "email" => "channel-email",
        "sms" => "channel-sms",
        "chat" => "channel-chat",
        "import" => "channel-import",
        _ => "channel-other",
    }
}

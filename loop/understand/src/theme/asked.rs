//! What is asked of the themes, as it stands in the address, so that a view can be shared.

use ::store::{Eyes, StoreError, Tx};
use jiff::ToSpan;
use jiff::tz::TimeZone;
use kernel::{Metric, Sentiment, SurveyId, Timestamp, UnitId};
use people::unit::Branch;
use web::{Filters, Words};

/// Which comments are asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    pub from: Timestamp,
    pub until: Timestamp,
    /// This unit and all beneath it.
    pub unit: Option<UnitId>,
    pub survey: Option<SurveyId>,
    /// The metric that impacts are told in; the most used one when `None`.
    pub metric: Option<Metric>,
    pub step: Step,
}

/// Full steps of time, counted back from the end of the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub days: i64,
    pub count: usize,
}

/// How far back one looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Month,
    Quarter,
    Year,
}

/// What stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// What most speak of.
    Volume,
    /// What pulls the metric down most.
    Harm,
}

impl Period {
    pub(super) const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    pub(super) const fn days(self) -> i64 {
        match self {
            Self::Month => 30,
            Self::Quarter => 90,
            Self::Year => 365,
        }
    }

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Month => "30",
            Self::Quarter => "90",
            Self::Year => "365",
        }
    }

    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Month => "themes-period-30",
            Self::Quarter => "themes-period-90",
            Self::Year => "themes-period-365",
        }
    }

    const fn step(self) -> Step {
        match self {
            Self::Month => Step { days: 7, count: 4 },
            Self::Quarter => Step { days: 7, count: 12 },
            Self::Year => Step { days: 30, count: 12 },
        }
    }
}

impl Order {
    pub(super) const ALL: [Self; 2] = [Self::Volume, Self::Harm];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Volume => "volume",
            Self::Harm => "harm",
        }
    }

    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Volume => "themes-order-volume",
            Self::Harm => "themes-order-harm",
        }
    }
}

/// A question that was read from an address, what it can name, and what could not be read.
pub struct Asked {
    pub question: Question,
    pub(super) period: Period,
    pub(super) order: Order,
    /// Only what is felt so, on the page of one theme.
    pub sentiment: Option<Sentiment>,
    pub units: Vec<Branch>,
    pub surveys: Vec<(SurveyId, String)>,
    /// A sentence for each part of the address that is left out.
    pub(super) wrong: Vec<String>,
}

impl Asked {
    /// Reads an address: `period` (30, 90, 365 days), `metric`, `unit`, `survey`, `order` (volume,
    /// harm), `feeling`. What can't be read is left out, and said.
    ///
    /// # Errors
    /// When the store fails.
    pub fn read(
        tx: &mut Tx,
        eyes: &Eyes,
        (address, words): (&Filters, Words),
        (now, zone): (Timestamp, &TimeZone),
        surveys: Vec<(SurveyId, String)>,
    ) -> Result<Self, StoreError> {
        let units = people::unit::all(tx, eyes)?;
        let mut wrong = Vec::new();
        let period = value(address, words, &mut wrong, "period", "scores-wrong-period", |text| {
            Period::ALL.into_iter().find(|period| period.code() == text)
        });
        let period = period.unwrap_or(Period::Quarter);
        let metric =
            value(address, words, &mut wrong, "metric", "scores-wrong-metric", Metric::parse);
        let unit = value(address, words, &mut wrong, "unit", "scores-wrong-unit", |text| {
            let id: UnitId = text.parse().ok()?;
            units.iter().any(|branch| branch.unit.id == id).then_some(id)
        });
        let survey = value(address, words, &mut wrong, "survey", "scores-wrong-survey", |text| {
            let id: SurveyId = text.parse().ok()?;
            surveys.iter().any(|(survey, _)| *survey == id).then_some(id)
        });
        let named = |text: &str| Order::ALL.into_iter().find(|order| order.code() == text);
        let order = address.get("order").and_then(named).unwrap_or(Order::Volume);
        let question = Question {
            from: begins(now, zone, period.days()),
            until: now.plus(std::time::Duration::from_micros(1)),
            unit,
            survey,
            metric,
            step: period.step(),
        };
        let sentiment = address.get("feeling").and_then(Sentiment::parse);
        Ok(Self { question, period, order, sentiment, units, surveys, wrong })
    }
}

/// The beginning of the first of so many local days that end with today.
fn begins(now: Timestamp, zone: &TimeZone, days: i64) -> Timestamp {
    let today = zone.to_datetime(now.to_jiff()).date();
    let first = today.checked_sub((days - 1).days()).unwrap_or(today);
    first.to_zoned(zone.clone()).map_or(now, |start| Timestamp::from_jiff(start.timestamp()))
}

/// The longest piece of an address that is repeated to whoever typed it.
const REPEATED: usize = 60;

fn value<T>(
    address: &Filters,
    words: Words,
    wrong: &mut Vec<String>,
    key: &str,
    said: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let text = address.get(key)?;
    let found = read(text);
    if found.is_none() {
        let typed: String = text.chars().take(REPEATED).collect();
        wrong.push(words.with(said, &[("typed", typed.into())]));
    }
    found
}

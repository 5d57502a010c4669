//! What is asked of the themes, as it stands in the address, so that a view can be shared.

use ::store::{Eyes, StoreError, Tx};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{Class, Metric, Sentiment, SurveyId, Timestamp, UnitId};
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

impl Step {
    /// The steps of a stretch of microseconds, the newest seventeen at most; those before are not drawn.
    fn fitting(micros: i64) -> Self {
        let days = micros / (24 * 3600 * 1_000_000);
        let step = if days < 120 { 7 } else { 30 };
        Self { days: step, count: usize::try_from(days / step).unwrap_or(0).clamp(1, 17) }
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
    /// `None` for days of one's own.
    pub(super) period: Option<Period>,
    pub(super) order: Order,
    /// Only what is felt so, on the page of one theme.
    pub sentiment: Option<Sentiment>,
    /// Only what customers who stand so say, on the page of one theme.
    pub class: Option<Class>,
    /// Only what is told of a group as such, without its themes.
    pub alone: bool,
    pub units: Vec<Branch>,
    pub surveys: Vec<(SurveyId, String)>,
    /// A sentence for each part of the address that is left out.
    pub(super) wrong: Vec<String>,
}

impl Asked {
    /// Reads an address: `period` (30, 90, 365 days) or `from` and `to` (days, both included),
    /// `metric`, `unit`, `survey`, `order` (volume, harm), `feeling`, `class`, `alone` (yes). What can't
    /// be read is left out, and said.
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
        let now_included = now.plus(std::time::Duration::from_micros(1));
        let named = |key| {
            value(address, words, &mut wrong, key, "scores-wrong-day", |text| text.parse().ok())
        };
        let [first, last]: [Option<Date>; 2] = ["from", "to"].map(named);
        let own = first.is_some() || last.is_some();
        let (from, until, step) = if own {
            let from = first.and_then(|day| starts(day, zone)).unwrap_or(Timestamp::from_micros(0));
            let until = last.and_then(|day| starts(day.tomorrow().ok()?, zone));
            let until = until.unwrap_or(now_included).min(now_included);
            (from, until, Step::fitting(until.since(from)))
        } else {
            (begins(now, zone, period.days()), now_included, period.step())
        };
        let question = Question { from, until, unit, survey, metric, step };
        let period = (!own).then_some(period);
        let sentiment = address.get("feeling").and_then(Sentiment::parse);
        let class = address.get("class").and_then(Class::parse);
        let alone = address.is("alone", "yes");
        Ok(Self { question, period, order, sentiment, class, alone, units, surveys, wrong })
    }
}

/// The beginning of the first of so many local days that end with today.
fn begins(now: Timestamp, zone: &TimeZone, days: i64) -> Timestamp {
    let today = zone.to_datetime(now.to_jiff()).date();
    let first = today.checked_sub((days - 1).days()).unwrap_or(today);
    starts(first, zone).unwrap_or(now)
}

fn starts(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    day.to_zoned(zone.clone()).ok().map(|start| Timestamp::from_jiff(start.timestamp()))
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

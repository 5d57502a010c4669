//! What is asked of the scores, as it stands in the address, so that a view can be shared.

use super::NO_TOUCHPOINT;
use crate::day::{date, of_date};
use crate::question::{self, Question};
use ::store::{Eyes, StoreError, Tx};
use analytics::Grain;
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::{Metric, SurveyId, UnitId};
use people::unit::Branch;
use web::{Filters, Words};

/// What a question can name, as far as the visitor sees.
pub(crate) struct Known {
    /// The most used first.
    pub(crate) metrics: Vec<Metric>,
    pub(crate) units: Vec<Branch>,
    pub(crate) surveys: Vec<(SurveyId, String)>,
    pub(crate) touchpoints: Vec<String>,
}

/// A stretch of time by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Period {
    Month,
    Quarter,
    /// This month and the eleven before it.
    Year,
    All,
    /// From a day, to a day, or both.
    Own,
}

/// A question that was read from an address, with what could not be read.
pub(crate) struct Asked {
    pub(crate) question: Question,
    pub(crate) period: Period,
    /// A sentence for each part of the address that is left out.
    pub(crate) wrong: Vec<String>,
}

impl Known {
    pub(crate) fn of(
        tx: &mut Tx,
        eyes: &Eyes,
        surveys: Vec<(SurveyId, String)>,
    ) -> Result<Self, StoreError> {
        let metrics = question::metrics(tx, eyes)?;
        Ok(Self {
            metrics: metrics.into_iter().map(|(metric, _)| metric).collect(),
            units: people::unit::all(tx, eyes)?,
            surveys,
            touchpoints: question::touchpoints(tx, eyes)?,
        })
    }
}

impl Period {
    /// Those that have a name of their own.
    pub(crate) const NAMED: [Self; 4] = [Self::Month, Self::Quarter, Self::Year, Self::All];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Month => "30",
            Self::Quarter => "90",
            Self::Year => "year",
            Self::All => "all",
            Self::Own => "own",
        }
    }

    /// The key of its name.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Month => "scores-period-30",
            Self::Quarter => "scores-period-90",
            Self::Year => "scores-period-year",
            Self::All => "scores-period-all",
            Self::Own => "scores-period-own",
        }
    }

    fn first_day(self, today: i64) -> Option<i64> {
        match self {
            Self::Month => Some(today - 29),
            Self::Quarter => Some(today - 89),
            Self::Year => {
                let first = date(Grain::Month.start(today));
                Some(first.checked_sub(11.months()).map_or(today - 365, of_date))
            }
            Self::All | Self::Own => None,
        }
    }
}

/// The code of a step of time in the address.
pub(super) const fn step_code(grain: Grain) -> &'static str {
    match grain {
        Grain::Day => "day",
        Grain::Week => "week",
        Grain::Month => "month",
    }
}

impl Asked {
    /// Reads an address: `metric`, `period` or `from` and `to` (days, both included), `unit`,
    /// `survey`, `touchpoint`, `by`. What can't be read is left out, and
    /// said.
    pub(crate) fn read(address: &Filters, words: Words, today: i64, known: &Known) -> Self {
        let mut reader = Reader { address, words, wrong: Vec::new() };
        let metric = reader.value("metric", "scores-wrong-metric", Metric::parse);
        let named = reader.value("period", "scores-wrong-period", |text| {
            Period::NAMED.into_iter().find(|period| period.code() == text)
        });
        let (from, to) = reader.days();
        let period = match (from, to) {
            (None, None) => named.unwrap_or(Period::Year),
            _ => Period::Own,
        };
        let unit = reader.value("unit", "scores-wrong-unit", |text| {
            let id: UnitId = text.parse().ok()?;
            known.units.iter().any(|branch| branch.unit.id == id).then_some(id)
        });
        let survey = reader.value("survey", "scores-wrong-survey", |text| {
            let id: SurveyId = text.parse().ok()?;
            known.surveys.iter().any(|(survey, _)| *survey == id).then_some(id)
        });
        let touchpoint = address.get("touchpoint").map(|named| match named {
            NO_TOUCHPOINT => String::new(),
            named => named.to_owned(),
        });
        let by = reader.value("by", "scores-wrong-step", |text| {
            [Grain::Day, Grain::Week, Grain::Month].into_iter().find(|by| step_code(*by) == text)
        });
        let from = from.or_else(|| period.first_day(today));
        let question = Question {
            metric: metric.or_else(|| known.metrics.first().copied()).unwrap_or(Metric::Nps),
            from,
            to,
            unit,
            survey,
            touchpoint,
            grain: by.unwrap_or_else(|| fitting(from, to.unwrap_or(today))),
        };
        Self { question, period, wrong: reader.wrong }
    }
}

/// The steps in which a stretch of time is told when nobody says otherwise.
const fn fitting(from: Option<i64>, to: i64) -> Grain {
    match from {
        Some(from) if to - from < 14 => Grain::Day,
        Some(from) if to - from < 120 => Grain::Week,
        _ => Grain::Month,
    }
}

/// Takes values from an address and notes what makes no sense.
struct Reader<'a> {
    address: &'a Filters,
    words: Words,
    wrong: Vec<String>,
}

/// The longest piece of an address that is repeated to whoever typed it.
const REPEATED: usize = 60;

impl Reader<'_> {
    fn value<T>(&mut self, key: &str, wrong: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.address.get(key)?;
        let found = read(text);
        if found.is_none() {
            let typed: String = text.chars().take(REPEATED).collect();
            self.wrong.push(self.words.with(wrong, &[("typed", typed.into())]));
        }
        found
    }

    /// The first and the last day; neither when they stand the wrong way round.
    fn days(&mut self) -> (Option<i64>, Option<i64>) {
        let day = |text: &str| text.parse::<Date>().ok().map(of_date);
        let from = self.value("from", "scores-wrong-day", day);
        let to = self.value("to", "scores-wrong-day", day);
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            self.wrong.push(self.words.t("scores-wrong-order").to_owned());
            return (None, None);
        }
        (from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;

    fn read(query: &str) -> Asked {
        let known = Known {
            metrics: vec![Metric::Csat, Metric::Nps],
            units: Vec::new(),
            surveys: Vec::new(),
            touchpoints: Vec::new(),
        };
        let today = of_date("2026-11-22".parse().unwrap());
        Asked::read(&Filters::of("/scores", query), Words::of(Language::En), today, &known)
    }

    #[test]
    fn an_address_says_which_days_and_how_finely() {
        for (query, from, to, grain) in [
            ("", "2025-12-01", "", Grain::Month),
            ("period=30", "2026-10-24", "", Grain::Week),
            ("period=90", "2026-08-25", "", Grain::Week),
            ("period=all", "", "", Grain::Month),
            ("period=all&by=day", "", "", Grain::Day),
            ("period=30&from=2026-11-20", "2026-11-20", "", Grain::Day),
            ("from=2026-01-01&to=2026-03-31", "2026-01-01", "2026-03-31", Grain::Week),
            ("to=2026-03-31", "", "2026-03-31", Grain::Month),
            ("from=2026-11-02&to=2026-11-01", "2025-12-01", "", Grain::Month),
            ("from=banana&period=30", "2026-10-24", "", Grain::Week),
        ] {
            let asked = read(query).question;
            let said = |day: Option<i64>| day.map(|day| date(day).to_string()).unwrap_or_default();
            let found = (said(asked.from), said(asked.to), asked.grain);
            assert_eq!(found, (from.to_owned(), to.to_owned(), grain), "{query}");
        }
    }

    #[test]
    fn what_makes_no_sense_is_said_and_left_out() {
        let asked = read("metric=love&period=x&from=banana&to=2026-02-30&unit=1&survey='&by=hour");
        assert_eq!(asked.wrong.len(), 7, "{:?}", asked.wrong);
        assert!(asked.wrong.iter().any(|said| said.contains("banana")));
        assert_eq!(asked.question.metric, Metric::Csat, "the most used");
        assert_eq!((asked.question.unit, asked.question.survey), (None, None));
        assert!(read("metric=nps&period=all&touchpoint=anything").wrong.is_empty());
        assert_eq!(read("from=2026-11-02&to=2026-11-01").wrong.len(), 1);
        assert_eq!(read("touchpoint=-").question.touchpoint.as_deref(), Some(""));
    }
}

//! Scores: how the customers stand, by time, place and touchpoint, who was won back, and what keeps
//! going wrong; every number leads to what it was counted from.

pub(crate) mod asked;
pub mod brief;
pub mod drivers;
pub(crate) mod links;
mod told;
mod ways;

pub use ways::ways;

use crate::Reply;
use crate::day::{begins, local_day};
use crate::transition::{self, Matrix};
use ::store::{Eyes, StoreError, Tx};
use askama::Template;
use asked::{Asked, Known, Period};
use axum::response::Response;
use jiff::tz::TimeZone;
use kernel::{CauseId, Metric, SurveyId, Timestamp, UnitId};
use links::Links;
use told::{Headline, Way};
use web::form::Choice;
use web::page::{Shell, render};
use web::table::Tab;
use web::{Filters, Markup, Words};

/// What stands in an address for answers that name no touchpoint.
pub(crate) const NO_TOUCHPOINT: &str = "-";

/// The fields of the filter form; the period is carried along until days of one's own are given.
const SHOWN: &str = "unit survey touchpoint by from to";

#[derive(Template)]
#[template(path = "score/scores.html")]
struct ScoresPage {
    shell: Shell,
    filters: Filters,
    shown: &'static str,
    wrong: Vec<String>,
    metrics: Vec<Tab>,
    periods: Vec<Tab>,
    units: Vec<Choice>,
    surveys: Vec<Choice>,
    touchpoints: Vec<Choice>,
    steps: Vec<Choice>,
    /// Whether anybody has ever answered.
    anybody: bool,
    headline: Option<Headline>,
    trend: Markup,
    splits: Markup,
    by_unit: Markup,
    by_touchpoint: Option<Markup>,
    beside: Beside,
    /// Whether they see what customers buy.
    retention: bool,
    /// What moves the score, in the same time and place.
    drivers: String,
    ways: Vec<Way>,
    ways_line: String,
}

/// What learn knows about one question.
pub struct Seen {
    known: Known,
    asked: Asked,
    reply: Reply,
    matrix: Matrix,
    /// When the period begins, and when it has ended.
    pub from: Option<Timestamp>,
    pub until: Option<Timestamp>,
}

/// Something that other stages know about the same time and place: a card with its own chart.
#[derive(Debug)]
pub struct Beside {
    pub title: &'static str,
    pub note: &'static str,
    /// A sentence; empty for none.
    pub line: String,
    pub chart: Option<Markup>,
    /// What stands behind a click, and what to click on.
    pub rest: Option<(String, Markup)>,
}

/// Reads what an address asks for.
///
/// # Errors
/// When the store fails.
pub fn look(
    tx: &mut Tx,
    eyes: &Eyes,
    (address, words): (&Filters, Words),
    (now, zone): (Timestamp, &TimeZone),
    surveys: Vec<(SurveyId, String)>,
) -> Result<Seen, StoreError> {
    let known = Known::of(tx, eyes, surveys)?;
    let asked = Asked::read(address, words, local_day(now, zone), &known);
    let question = &asked.question;
    Ok(Seen {
        reply: question.ask(tx, eyes)?,
        matrix: transition::matrix(tx, eyes, question, zone)?,
        from: question.from.and_then(|day| begins(day, zone)),
        until: question.to.and_then(|day| begins(day + 1, zone)),
        known,
        asked,
    })
}

impl Seen {
    /// The unit that is asked about, with all beneath it.
    pub const fn unit(&self) -> Option<UnitId> {
        self.asked.question.unit
    }

    /// The cases that were closed with a cause in the same time and place.
    pub fn cases(&self, cause: CauseId) -> String {
        links::of_cause(&self.asked.question, cause)
    }
}

/// The page.
///
/// # Errors
/// When it can't be rendered.
pub fn page(
    shell: Shell,
    address: Filters,
    seen: &Seen,
    (beside, retention): (Beside, bool),
) -> Response {
    let (words, question) = (shell.words, &seen.asked.question);
    let links = Links { question, address: &address };
    let page = ScoresPage {
        metrics: metrics(words, &links, &seen.known),
        periods: periods_of(words, &address, seen.asked.period),
        headline: told::headline(words, &links, &seen.reply),
        trend: told::trend(words, &links, &seen.reply),
        splits: told::splits(words, &links, &seen.reply),
        by_unit: told::units(words, &links, &seen.reply, &seen.known.units),
        by_touchpoint: told::touchpoints(words, &links, &seen.reply),
        beside,
        retention,
        drivers: links.drivers(),
        ways: told::ways(words, &links, &seen.matrix),
        ways_line: told::ways_line(words, &seen.matrix),
        wrong: seen.asked.wrong.clone(),
        units: people::unit::choices(&seen.known.units, words.language()),
        surveys: surveys(&seen.known),
        touchpoints: touchpoints(words, &seen.known.touchpoints),
        steps: steps(words),
        anybody: !seen.known.metrics.is_empty(),
        shown: SHOWN,
        filters: address,
        shell,
    };
    render(&page)
}

impl ScoresPage {
    /// What was typed into a field, to be put right there.
    fn typed(&self, key: &str) -> &str {
        self.filters.get(key).unwrap_or_default()
    }
}

fn metrics(words: Words, links: &Links<'_>, known: &Known) -> Vec<Tab> {
    let current = links.question.metric;
    let mut metrics: Vec<Metric> = Metric::ALL
        .into_iter()
        .filter(|metric| known.metrics.contains(metric) || *metric == current)
        .collect();
    metrics.sort();
    let tab = |metric| Tab {
        label: words.metric(metric).to_owned(),
        href: links.to_metric(metric),
        current: metric == current,
        count: None,
    };
    metrics.into_iter().map(tab).collect()
}

/// One tab for each stretch of time that has a name, and one for days of one's own.
pub(crate) fn periods_of(words: Words, address: &Filters, current: Period) -> Vec<Tab> {
    let tab = |period: Period| Tab {
        label: words.t(period.key()).to_owned(),
        href: links::to_period(address, period),
        current: period == current,
        count: None,
    };
    let mut tabs: Vec<Tab> = Period::NAMED.into_iter().map(tab).collect();
    if current == Period::Own {
        tabs.push(Tab { href: address.first(), ..tab(Period::Own) });
    }
    tabs
}

fn surveys(known: &Known) -> Vec<Choice> {
    known.surveys.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone())).collect()
}

/// Touchpoints to choose from; nothing when none was ever named.
pub fn touchpoints(words: Words, known: &[String]) -> Vec<Choice> {
    if known.iter().all(String::is_empty) {
        return Vec::new();
    }
    let choice = |name: &String| match name.as_str() {
        "" => Choice::new(NO_TOUCHPOINT, words.t("scores-no-touchpoint")),
        named => Choice::new(named, named),
    };
    known.iter().map(choice).collect()
}

fn steps(words: Words) -> Vec<Choice> {
    [("day", "scores-by-day"), ("week", "scores-by-week"), ("month", "scores-by-month")]
        .into_iter()
        .map(|(code, key)| Choice::new(code, words.t(key)))
        .collect()
}

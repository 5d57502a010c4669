//! The eight questions: each is answered with its range, its source and how it was reckoned, or it is
//! said plainly that we do not know, and what to do so that we know.

use super::{Named, QUARTER, day, years_said};
use crate::retention::interview::{Interview, Reason, reasons};
use crate::retention::{Book, Expected, Reckoning, reckon};
use crate::written::{FEW, count};
use statistics::{Interval, Proportion};
use std::collections::HashSet;
use web::Words;

/// One question.
pub(super) struct Tile {
    pub(super) question: &'static str,
    /// `None`: we do not know.
    pub(super) answer: Option<Answer>,
    /// Where it comes from, and how.
    pub(super) source: String,
    pub(super) made: &'static str,
    /// What to do so that we know, and where.
    pub(super) todo: &'static str,
    pub(super) door: &'static str,
}

/// What we know.
#[derive(Default)]
pub(super) struct Answer {
    pub(super) figure: String,
    /// "likely between 12% and 19%"; empty without.
    pub(super) range: String,
    pub(super) lines: Vec<Line>,
    /// The rows it was counted from.
    pub(super) href: String,
    /// Below what one would wish.
    pub(super) is_bad: bool,
}

pub(super) struct Line {
    pub(super) label: String,
    pub(super) value: String,
    pub(super) href: String,
}

/// Themes and reasons that are told.
const TOP: usize = 5;
/// Lost customers to ask within three months.
const ASKED: usize = 5;

const TILL: &str = "/transactions/import";
const CALLS: &str = "/retention/customers?which=lost";

pub(super) fn all(
    words: Words,
    book: &Book,
    reckoning: &Reckoning,
    (interviews, named): (&[Interview], &Named),
    expected: &Expected,
) -> Vec<Tile> {
    let till = from_till(words, book);
    let asked = words.with("retention-from-asked", &[("count", interviews.len().into())]);
    let tile = |key: &'static str, answer: Option<Answer>, source: &str, door: &'static str| Tile {
        question: words.t(key),
        answer,
        source: source.to_owned(),
        made: words.t(MADE.iter().find(|made| made.0 == key).map_or("", |made| made.1)),
        todo: words.t(MADE.iter().find(|made| made.0 == key).map_or("", |made| made.2)),
        door,
    };
    let read = words.with("retention-from-read", &[("count", expected.read.into())]);
    vec![
        tile("retention-q-lost", lost(words, reckoning), &till, TILL),
        tile("retention-q-tenure", tenure(words, reckoning), &till, TILL),
        tile("retention-q-trend", trend(words, reckoning), &till, TILL),
        tile("retention-q-reasons", why(words, interviews, named), &asked, CALLS),
        tile("retention-q-expected", expectations(words, expected), &read, "/surveys"),
        tile("retention-q-value", value(words, book, reckoning), &till, TILL),
        tile("retention-q-average", average(words, book, reckoning), &till, TILL),
        tile("retention-q-asked", contacted(words, book, interviews), &asked, CALLS),
    ]
}

/// A question, how it is reckoned, what to do.
const MADE: [(&str, &str, &str); 8] = [
    ("retention-q-lost", "retention-made-lost", "retention-todo-lost"),
    ("retention-q-tenure", "retention-made-tenure", "retention-todo-tenure"),
    ("retention-q-trend", "retention-made-trend", "retention-todo-trend"),
    ("retention-q-reasons", "retention-made-reasons", "retention-todo-reasons"),
    ("retention-q-expected", "retention-made-expected", "retention-todo-expected"),
    ("retention-q-value", "retention-made-value", "retention-todo-value"),
    ("retention-q-average", "retention-made-average", "retention-todo-average"),
    ("retention-q-asked", "retention-made-asked", "retention-todo-asked"),
];

fn from_till(words: Words, book: &Book) -> String {
    match book.since() {
        Some(since) => words.with(
            "retention-from-till",
            &[("count", book.bought.len().into()), ("since", day(words, since).into())],
        ),
        None => words.t("retention-from-nothing").to_owned(),
    }
}

fn between(words: Words, low: String, high: String) -> String {
    words.with("today-range", &[("low", low.into()), ("high", high.into())])
}

/// The share with its range, and how many of how many.
fn share(words: Words, of: Proportion) -> Option<(String, String)> {
    let figure = words.percent(of.share()?);
    let Interval { low, high } = of.interval(reckon::CONFIDENCE)?;
    let counts = [("count", count(of.successes()).into()), ("of", count(of.of()).into())];
    let mut range = format!(
        "{} · {}",
        between(words, words.percent(low), words.percent(high)),
        words.with("retention-of", &counts)
    );
    if of.of() < FEW {
        range = format!("{range} · {}", words.t("retention-few"));
    }
    Some((figure, range))
}

fn lost(words: Words, reckoning: &Reckoning) -> Option<Answer> {
    let (figure, range) = share(words, reckoning.lost.year?)?;
    let href = "/retention/customers?which=year".to_owned();
    Some(Answer { figure, range, href, ..Answer::default() })
}

fn tenure(words: Words, reckoning: &Reckoning) -> Option<Answer> {
    let (figure, range) = share(words, reckoning.tenure[0].share?)?;
    let line = |tenure: &crate::retention::Tenure| Line {
        label: years_said(words, tenure.years),
        value: tenure.share.and_then(|of| share(words, of)).map_or_else(
            || words.t("retention-not-yet").to_owned(),
            |(figure, range)| format!("{figure} ({range})"),
        ),
        href: String::new(),
    };
    let lines = reckoning.tenure[1..].iter().map(line).collect();
    let href = "/retention/customers?which=here".to_owned();
    Some(Answer { figure, range, lines, href, is_bad: false })
}

fn trend(words: Words, reckoning: &Reckoning) -> Option<Answer> {
    let (lost, change) = (reckoning.lost, reckoning.lost.change?);
    let points = |value: f64| words.signed(value * 100.0);
    let Interval { low, high } = change.newcombe;
    let key = match (low > 0.0, high < 0.0) {
        (true, _) => "retention-trend-worse",
        (_, true) => "retention-trend-better",
        _ => "retention-trend-open",
    };
    let line = |key: &str, of: Proportion| {
        let (figure, range) = share(words, of)?;
        let (label, href) = (words.t(key).to_owned(), String::new());
        Some(Line { label, value: format!("{figure} ({range})"), href })
    };
    let lines =
        [line("retention-trend-now", lost.year?), line("retention-trend-before", lost.before?)];
    Some(Answer {
        figure: words.t(key).to_owned(),
        range: words.with(
            "retention-trend-range",
            &[("low", points(low).into()), ("high", points(high).into())],
        ),
        lines: lines.into_iter().flatten().collect(),
        href: "/retention/customers?which=year".to_owned(),
        is_bad: low > 0.0,
    })
}

fn why(words: Words, interviews: &[Interview], named: &Named) -> Option<Answer> {
    let (reasons, of) = reasons(interviews);
    let line = |(reason, times): &(Reason, u64)| {
        let label = match reason {
            Reason::Cause(cause, _) => named.get(cause).cloned().unwrap_or_default(),
            reason => reason.words().to_owned(),
        };
        let value = Proportion::new(*times, of).and_then(|of| share(words, of));
        let href = "/retention/customers?which=asked".to_owned();
        Some(Line {
            label,
            value: value.map(|(figure, range)| format!("{figure} ({range})"))?,
            href,
        })
    };
    let lines: Vec<Line> = reasons.iter().take(TOP).filter_map(line).collect();
    let figure = lines.first()?.label.clone();
    let range = words.with("retention-reasons-told", &[("count", count(of).into())]);
    let href = "/retention/customers?which=asked".to_owned();
    Some(Answer { figure, range, lines, href, is_bad: false })
}

fn expectations(words: Words, expected: &Expected) -> Option<Answer> {
    let read = u64::try_from(expected.read).unwrap_or(0);
    let line = |(label, times, href): &(String, i64, String)| {
        let of = Proportion::new(u64::try_from(*times).ok()?, read)?;
        let (figure, _) = share(words, of)?;
        Some(Line { label: label.clone(), value: figure, href: href.clone() })
    };
    let lines: Vec<Line> = expected.themes.iter().take(TOP).filter_map(line).collect();
    let figure = lines.first()?.label.clone();
    let range = words.with("retention-from-read", &[("count", expected.read.into())]);
    Some(Answer { figure, range, lines, href: "/themes".to_owned(), is_bad: false })
}

fn value(words: Words, book: &Book, reckoning: &Reckoning) -> Option<Answer> {
    let (currency, so_far) = (book.currency?, reckoning.value.so_far?);
    let about = |amount: f64| currency.about(words, amount);
    let range = so_far
        .interval(reckon::CONFIDENCE)
        .map(|range| between(words, about(range.low), about(range.high)));
    let coming = match reckoning.value.coming {
        Some(coming) => about(coming),
        None => words.t("retention-value-unknown").to_owned(),
    };
    let label = words.t("retention-value-coming").to_owned();
    Some(Answer {
        figure: about(so_far.value),
        range: range.unwrap_or_default(),
        lines: vec![Line { label, value: coming, href: String::new() }],
        href: "/retention/customers?which=all".to_owned(),
        is_bad: false,
    })
}

fn average(words: Words, book: &Book, reckoning: &Reckoning) -> Option<Answer> {
    let (currency, mean) = (book.currency?, reckoning.average?);
    let about = |amount: f64| currency.about(words, amount);
    let range = mean
        .interval(reckon::CONFIDENCE)
        .map(|range| between(words, about(range.low), about(range.high)));
    let counted = words.with("transactions-count", &[("count", count(mean.n).into())]);
    Some(Answer {
        figure: about(mean.value),
        range: range.into_iter().chain([counted]).collect::<Vec<_>>().join(" · "),
        href: "/transactions".to_owned(),
        ..Answer::default()
    })
}

/// Lost customers who were reached within three months; unknown until somebody is lost and asked.
fn contacted(words: Words, book: &Book, interviews: &[Interview]) -> Option<Answer> {
    if interviews.is_empty() {
        return None;
    }
    let recent = interviews.iter().filter(|told| told.contacted > book.today - QUARTER);
    let reached = recent.map(|told| told.customer).collect::<HashSet<_>>().len();
    let of = [("count", reached.into()), ("wanted", ASKED.into())];
    Some(Answer {
        figure: words.number(i64::try_from(reached).unwrap_or(i64::MAX)),
        range: words.with("retention-asked-of", &of),
        lines: Vec::new(),
        href: "/retention/customers?which=asked".to_owned(),
        is_bad: reached < ASKED,
    })
}

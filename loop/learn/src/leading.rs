//! The leading score: the metric most used of late, what it is now, what it was before, and its way
//! there. Today shows it.

use crate::day::store::metrics_since;
use crate::day::trend::{Figure, Figures, Span, figures_of};
use crate::written::{self, count, shown_as};
use ::store::{Eyes, StoreError, Tx};
use analytics::Grain;
use kernel::Metric;
use web::chart::{Classes, Point, Trend};
use web::{Markup, Words};

/// The score is told for four weeks, and drawn for half a year.
const WEEKS: i64 = 4;
const DRAWN: i64 = 26;

/// The figures of the leading metric.
#[derive(Debug, Clone, PartialEq)]
pub struct Leading {
    metric: Metric,
    now: Figure,
    before: Option<Figure>,
    drawn: Figures,
}

/// The same, as it is shown.
#[derive(Debug)]
pub struct Score {
    pub metric: Metric,
    pub value: String,
    pub range: String,
    pub note: String,
    pub change: Option<Change>,
    pub trend: Markup,
    pub classes: Markup,
}

/// Now against the four weeks before, said without more certainty than there is.
#[derive(Debug)]
pub struct Change {
    /// `good`, `bad` or nothing.
    pub tone: &'static str,
    pub text: String,
}

impl Leading {
    /// The leading score of what `eyes` may see; `None` when nobody has answered of late.
    ///
    /// # Errors
    /// When the store fails.
    pub fn of(tx: &mut Tx, eyes: &Eyes, today: i64) -> Result<Option<Self>, StoreError> {
        let weeks = WEEKS * 7;
        let mut used = metrics_since(tx, eyes, today - weeks + 1)?;
        if used.is_empty() {
            used = metrics_since(tx, eyes, today - 365)?;
        }
        let Some((metric, _)) = used.first().copied() else { return Ok(None) };
        let span = |from, to| Span { from, to, grain: Grain::Week };
        let [now, before, drawn] = figures_of(
            tx,
            eyes,
            metric,
            [
                span(today - weeks + 1, today),
                span(today - 2 * weeks + 1, today - weeks),
                span(today - 7 * DRAWN + 1, today),
            ],
        )?;
        Ok(now.whole.map(|now| Self { metric, now, before: before.whole, drawn }))
    }

    pub fn told(&self, words: Words) -> Score {
        let Self { metric, now, before, drawn } = self;
        let metric = *metric;
        let (unit, limits, _) = shown_as(metric);
        let point = |(day, told): &(i64, Option<Figure>)| {
            let (value, interval) =
                told.as_ref().map(|told| written::on_chart(metric, told)).unzip();
            Point {
                label: written::step(words, Grain::Week, *day),
                value,
                interval: interval.flatten(),
                count: told.map_or(0, |told| count(told.responses)),
                ..Point::default()
            }
        };
        let points: Vec<Point> = drawn.trend.iter().map(point).collect();
        let title = words.with("today-trend", &[("metric", words.metric(metric).into())]);
        let split = Classes {
            promoters: count(now.classes.promoters),
            passives: count(now.classes.passives),
            detractors: count(now.classes.detractors),
        };
        Score {
            metric,
            value: written::value(words, metric, now),
            range: written::range(words, metric, now),
            note: words.with(
                "today-weeks",
                &[("weeks", WEEKS.into()), ("answers", count(now.responses).into())],
            ),
            change: before.map(|before| change(words, metric, now, &before)),
            trend: web::chart::trend(
                words,
                &Trend { title: &title, unit, points: &points, limits },
            ),
            classes: web::chart::classes(words, metric, split),
        }
    }
}

/// A change is called one only when the ranges of the two lie apart from each other's figures.
fn change(words: Words, metric: Metric, now: &Figure, before: &Figure) -> Change {
    let was = [("before", written::value(words, metric, before).into())];
    let (tone, key) = match moved(now, before) {
        Some(true) => ("good", "today-up"),
        Some(false) => ("bad", "today-down"),
        None => ("", "today-steady"),
    };
    Change { tone, text: words.with(key, &was) }
}

/// Whether a figure went up; nothing when the two are too close to tell.
pub(crate) fn moved(now: &Figure, before: &Figure) -> Option<bool> {
    let apart = |figure: &Figure, value: f64| {
        figure.interval.is_some_and(|(low, high)| value < low || value > high)
    };
    let moved = apart(now, before.value) && apart(before, now.value);
    moved.then_some(now.value > before.value)
}

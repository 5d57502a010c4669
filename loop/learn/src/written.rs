//! How a figure is written, the same wherever it stands.

use crate::day::trend::{Figure, split};
use analytics::{Grain, Histogram};
use jiff::tz::TimeZone;
use kernel::{Metric, Timestamp};
use web::Words;
use web::chart::{Classes, Unit};

/// Below so many answers a page says beside the range that they are few.
pub(crate) const FEW: u64 = 30;

/// How a metric is written, its limits, and the factor from its figure to what is written.
pub(crate) const fn shown_as(metric: Metric) -> (Unit, (f64, f64), f64) {
    match metric {
        Metric::Nps => (Unit::Score, (-100.0, 100.0), 1.0),
        Metric::Csat => (Unit::Share, (0.0, 1.0), 0.01),
        Metric::Ces => (Unit::Mean, (1.0, 7.0), 1.0),
    }
}

/// A figure's value as written.
pub(crate) fn value(words: Words, metric: Metric, figure: &Figure) -> String {
    let (unit, _, scale) = shown_as(metric);
    unit.write(figure.value * scale, words)
}

/// "likely between … and …"; nothing where no range is known.
pub(crate) fn range(words: Words, metric: Metric, figure: &Figure) -> String {
    let (unit, _, scale) = shown_as(metric);
    let write = |end: f64| unit.write(end * scale, words);
    figure.interval.map_or_else(String::new, |(low, high)| {
        words.with("today-range", &[("low", write(low).into()), ("high", write(high).into())])
    })
}

/// Value and range on the chart's scale.
pub(crate) fn on_chart(metric: Metric, figure: &Figure) -> (f64, Option<(f64, f64)>) {
    let (.., scale) = shown_as(metric);
    let interval = figure.interval.map(|(low, high)| (low * scale, high * scale));
    (figure.value * scale, interval)
}

/// The classes of some answers, for a chart.
pub(crate) fn classes(metric: Metric, scores: &Histogram) -> Classes {
    let split = split(scores, metric);
    Classes {
        promoters: count(split.promoters),
        passives: count(split.passives),
        detractors: count(split.detractors),
    }
}

/// The name of a step of time by its first day.
pub(crate) fn step(words: Words, grain: Grain, day: i64) -> String {
    match grain {
        Grain::Month => words.month(start(day), &TimeZone::UTC),
        Grain::Day | Grain::Week => words.day_short(start(day), &TimeZone::UTC),
    }
}

/// A moment that falls on a day in UTC, to write the day by.
pub(crate) const fn start(day: i64) -> Timestamp {
    Timestamp::from_micros(day.saturating_mul(86_400_000_000))
}

pub(crate) fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

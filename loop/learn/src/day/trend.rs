//! A score and its trend: what the days' scores say, with the interval they say it with.

use super::store;
use ::store::{Eyes, StoreError, Tx};
use analytics::{Grain, Histogram};
use kernel::{Metric, UnitId};
use statistics::{Classes, Confidence, Mean};

/// Days to look at, both included, and how finely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub from: i64,
    pub to: i64,
    pub grain: Grain,
}

/// One figure: NPS from −100 to 100, CSAT as a percentage of 4–5, CES as the mean from 1 to 7.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    pub value: f64,
    /// The 95 % interval: adjusted Wald for NPS, Wilson for CSAT, Student's t for CES (unknown from
    /// one answer); cut off where the scale ends.
    pub interval: Option<(f64, f64)>,
    pub responses: u64,
    pub classes: Classes,
}

/// A figure for the whole span and one for each grain in it; `None` where nobody answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    pub whole: Option<Figure>,
    /// First day of the grain, and its figure.
    pub trend: Vec<(i64, Option<Figure>)>,
}

/// The figures of a metric for what `eyes` may see, of one unit and all beneath it or of all.
///
/// # Errors
/// When the store fails.
pub fn figures(
    tx: &mut Tx,
    eyes: &Eyes,
    metric: Metric,
    span: Span,
    unit: Option<UnitId>,
) -> Result<Figures, StoreError> {
    let rows = store::scores(tx, eyes, metric, span.from, span.to, unit)?;
    Ok(drawn(&rows, metric, span))
}

/// As [`figures`] for several spans, looking at the days of all of them once.
///
/// # Errors
/// When the store fails.
pub fn figures_of<const N: usize>(
    tx: &mut Tx,
    eyes: &Eyes,
    metric: Metric,
    spans: [Span; N],
) -> Result<[Figures; N], StoreError> {
    let from = spans.iter().map(|span| span.from).min().unwrap_or(0);
    let to = spans.iter().map(|span| span.to).max().unwrap_or(0);
    let rows = store::scores(tx, eyes, metric, from, to, None)?;
    Ok(spans.map(|span| drawn(&rows, metric, span)))
}

/// The figure of each metric answered from one day to another in some units and beneath them.
///
/// # Errors
/// When the store fails.
pub fn figures_in(
    tx: &mut Tx,
    eyes: &Eyes,
    days: (i64, i64),
    units: &[UnitId],
) -> Result<Vec<(Metric, Figure)>, StoreError> {
    let rows = store::by_metric(tx, eyes, days, units)?;
    Ok(rows
        .into_iter()
        .filter_map(|(metric, scores)| Some((metric, figure(&scores, metric)?)))
        .collect())
}

/// Groups days into the grains of a span; other days are left out.
pub(crate) fn drawn(rows: &[(i64, Histogram)], metric: Metric, span: Span) -> Figures {
    let mut whole = Histogram::default();
    let mut grains: Vec<(i64, Histogram)> = Vec::new();
    let mut start = span.grain.start(span.from);
    while start <= span.to {
        grains.push((start, Histogram::default()));
        start = span.grain.next(start);
    }
    for (day, scores) in rows.iter().filter(|row| (span.from..=span.to).contains(&row.0)) {
        whole.merge(scores);
        let start = span.grain.start(*day);
        if let Ok(place) = grains.binary_search_by_key(&start, |(start, _)| *start) {
            grains[place].1.merge(scores);
        }
    }
    let trend =
        grains.into_iter().map(|(start, histogram)| (start, figure(&histogram, metric))).collect();
    Figures { whole: figure(&whole, metric), trend }
}

/// The figure a histogram gives for a metric; `None` of nothing.
pub fn figure(histogram: &Histogram, metric: Metric) -> Option<Figure> {
    let classes = split(histogram, metric);
    let scaled = |interval: statistics::Interval, times: f64, low: f64, high: f64| {
        ((interval.low * times).max(low), (interval.high * times).min(high))
    };
    let (value, interval) = match metric {
        Metric::Nps => {
            let interval = classes
                .interval(Confidence::P95)
                .map(|interval| scaled(interval, 100.0, -100.0, 100.0));
            (classes.nps()?.score * 100.0, interval)
        }
        Metric::Csat => {
            let interval = classes
                .top()
                .interval(Confidence::P95)
                .map(|interval| scaled(interval, 100.0, 0.0, 100.0));
            (classes.top().share()? * 100.0, interval)
        }
        Metric::Ces => {
            let mean =
                Mean::of_counts(histogram.bins().map(|(score, count)| (f64::from(score), count)))?;
            (
                mean.value,
                mean.interval(Confidence::P95).map(|interval| scaled(interval, 1.0, 1.0, 7.0)),
            )
        }
    };
    Some(Figure { value, interval, responses: histogram.total(), classes })
}

/// How the answers split into the metric's three classes.
pub fn split(histogram: &Histogram, metric: Metric) -> Classes {
    let (passive, promoter) = match metric {
        Metric::Nps => (7, 9),
        Metric::Csat => (3, 4),
        Metric::Ces => (4, 5),
    };
    Classes {
        promoters: histogram.between(promoter, 10),
        passives: histogram.between(passive, promoter - 1),
        detractors: histogram.between(0, passive - 1),
    }
}

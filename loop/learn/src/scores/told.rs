//! The figures of a question as words, charts and tables.

use super::links::Links;
use crate::written::{self, FEW, classes, count, on_chart, shown_as};
use crate::{Cell, Histogram, Matrix, Reply, figure};
use kernel::{Class, Metric, UnitId};
use people::unit::Branch;
use std::collections::HashMap;
use web::chart::{Point, Range, Split, Trend};
use web::{Markup, Words};

/// The figure of the whole period.
pub(super) struct Headline {
    pub(super) metric: Metric,
    pub(super) value: String,
    pub(super) range: String,
    /// How many responses, and where they are.
    pub(super) made_of: String,
    pub(super) href: String,
    /// What a small number of answers means.
    pub(super) caution: String,
    pub(super) classes: Markup,
}

/// A line of the table of transitions.
pub(super) struct Way {
    pub(super) first: &'static str,
    pub(super) cells: Vec<WayCell>,
}

pub(super) struct WayCell {
    pub(super) count: String,
    pub(super) share: String,
    /// Empty when nobody is behind it.
    pub(super) href: String,
    /// `up`, `down` or nothing.
    pub(super) tone: &'static str,
    /// What it says to somebody who hears it alone.
    pub(super) said: String,
}

pub(super) fn headline(words: Words, links: &Links<'_>, reply: &Reply) -> Option<Headline> {
    let metric = links.question.metric;
    let told = figure(&reply.whole, metric)?;
    let few = [("count", count(told.responses).into())];
    Some(Headline {
        metric,
        value: written::value(words, metric, &told),
        range: written::range(words, metric, &told),
        made_of: words.with("chart-responses", &few),
        href: links.responses(),
        caution: match told.responses {
            0..FEW => words.with("scores-few", &few),
            _ => String::new(),
        },
        classes: web::chart::linked_classes(
            words,
            metric,
            classes(metric, &reply.whole),
            &links.of_classes(),
        ),
    })
}

pub(super) fn trend(words: Words, links: &Links<'_>, reply: &Reply) -> Markup {
    let (metric, grain) = (links.question.metric, links.question.grain);
    let (unit, limits, _) = shown_as(metric);
    let point = |(begins, scores): &(i64, Histogram)| {
        let told = figure(scores, metric);
        let (value, interval) = told.as_ref().map(|told| on_chart(metric, told)).unzip();
        Point {
            label: written::step(words, grain, links.first_day(*begins)),
            value,
            interval: interval.flatten(),
            count: count(scores.total()),
            href: links.of_step(*begins, grain),
        }
    };
    let points: Vec<Point> = reply.trend.iter().map(point).collect();
    let title = words.with("scores-trend", &[("metric", words.metric(metric).into())]);
    web::chart::trend(words, &Trend { title: &title, unit, points: &points, limits })
}

pub(super) fn splits(words: Words, links: &Links<'_>, reply: &Reply) -> Markup {
    let (metric, grain) = (links.question.metric, links.question.grain);
    let answered = reply.trend.iter().filter(|(_, scores)| scores.total() > 0);
    let rows: Vec<Split> = answered
        .rev()
        .map(|(begins, scores)| Split {
            label: written::step(words, grain, links.first_day(*begins)),
            split: classes(metric, scores),
            hrefs: links.of_step_classes(*begins, grain),
        })
        .collect();
    web::chart::splits(words, words.t("scores-splits"), metric, &rows)
}

/// Every unit that was answered for, the best first, each with all beneath it.
pub(super) fn units(words: Words, links: &Links<'_>, reply: &Reply, branches: &[Branch]) -> Markup {
    let parents: HashMap<UnitId, UnitId> =
        branches.iter().filter_map(|branch| Some((branch.unit.id, branch.unit.parent?))).collect();
    let own: HashMap<UnitId, Histogram> = reply.units.iter().copied().collect();
    let mut whole: HashMap<UnitId, (Histogram, bool)> = HashMap::new();
    for (unit, scores) in &reply.units {
        let mut at = Some(*unit);
        while let Some(above) = at {
            if own.contains_key(&above) {
                let (sum, beneath) = whole.entry(above).or_default();
                sum.merge(scores);
                *beneath |= above != *unit;
            }
            at = parents.get(&above).copied();
        }
    }
    let name = |unit: UnitId| branches.iter().find(|branch| branch.unit.id == unit);
    let rows = whole.into_iter().map(|(unit, (scores, beneath))| {
        let name = name(unit).map_or("–", |branch| branch.unit.name_in(words.language()));
        let label = match beneath {
            true => words.with("scores-with-beneath", &[("unit", name.into())]),
            false => name.to_owned(),
        };
        (label, links.to_unit(unit), links.of_unit(unit), scores)
    });
    ranked(words, links, reply, words.t("scores-by-unit"), rows.collect())
}

/// By touchpoint; nothing when none was ever named.
pub(super) fn touchpoints(words: Words, links: &Links<'_>, reply: &Reply) -> Option<Markup> {
    let named = reply.touchpoints.iter().any(|(name, _)| !name.is_empty());
    let rows = reply.touchpoints.iter().map(|(name, scores)| {
        let label = if name.is_empty() { words.t("scores-no-touchpoint") } else { name };
        (label.to_owned(), links.to_touchpoint(name), links.of_touchpoint(name), *scores)
    });
    named.then(|| ranked(words, links, reply, words.t("scores-by-touchpoint"), rows.collect()))
}

type Group = (String, String, String, Histogram);

/// Groups from the best to the worst; of equals, those with more answers first.
fn ranked(
    words: Words,
    links: &Links<'_>,
    reply: &Reply,
    title: &str,
    mut groups: Vec<Group>,
) -> Markup {
    let metric = links.question.metric;
    let (unit, limits, scale) = shown_as(metric);
    let value = |scores: &Histogram| figure(scores, metric).map_or(0.0, |told| told.value);
    groups.sort_by(|a, b| {
        let by_value = value(&b.3).total_cmp(&value(&a.3));
        by_value.then_with(|| b.3.total().cmp(&a.3.total())).then_with(|| a.0.cmp(&b.0))
    });
    let rows: Vec<Range> = groups
        .into_iter()
        .filter_map(|(label, href, count_href, scores)| {
            let told = figure(&scores, metric)?;
            let (value, interval) = on_chart(metric, &told);
            let note = if told.responses < FEW { words.t("scores-few-short") } else { "" };
            let count = count(told.responses);
            Some(Range { label, href, value, interval, count, count_href, note: note.to_owned() })
        })
        .collect();
    let mark = figure(&reply.whole, metric).map(|told| told.value * scale);
    web::chart::ranges(words, title, unit, limits, mark, &rows)
}

/// The classes from the best to the worst, as the table of transitions has them.
pub(super) const BEST_FIRST: [Class; 3] = [Class::Promoter, Class::Passive, Class::Detractor];

/// The table of transitions; empty when nobody answered twice.
pub(super) fn ways(words: Words, links: &Links<'_>, matrix: &Matrix) -> Vec<Way> {
    let (metric, total) = (links.question.metric, matrix.total());
    if total == 0 {
        return Vec::new();
    }
    let cell = |first: Class, last: Class| {
        let cell = Cell { first, last };
        let customers = matrix.count(cell);
        WayCell {
            count: words.number(count(customers)),
            #[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^52")]
            share: words.percent(customers as f64 / total as f64),
            href: if customers > 0 { links.of_cell(cell) } else { String::new() },
            tone: match rank(first).cmp(&rank(last)) {
                std::cmp::Ordering::Greater => "up",
                std::cmp::Ordering::Less => "down",
                std::cmp::Ordering::Equal => "",
            },
            said: way_named(words, metric, cell),
        }
    };
    BEST_FIRST
        .into_iter()
        .map(|first| Way {
            first: words.class_plural(metric, first),
            cells: BEST_FIRST.into_iter().map(|last| cell(first, last)).collect(),
        })
        .collect()
}

/// 0 for the best class.
fn rank(class: Class) -> usize {
    BEST_FIRST.iter().position(|known| *known == class).unwrap_or(0)
}

/// "Detractor → Promoter" in words.
pub(super) fn way_named(words: Words, metric: Metric, cell: Cell) -> String {
    words.with(
        "scores-way",
        &[
            ("first", words.class(metric, cell.first).into()),
            ("last", words.class(metric, cell.last).into()),
        ],
    )
}

pub(super) fn ways_line(words: Words, matrix: &Matrix) -> String {
    let (better, same, worse) = matrix.moved();
    if matrix.total() == 0 {
        return words.t("scores-ways-none").to_owned();
    }
    words.with(
        "scores-ways-line",
        &[
            ("customers", count(matrix.total()).into()),
            ("better", count(better).into()),
            ("same", count(same).into()),
            ("worse", count(worse).into()),
        ],
    )
}

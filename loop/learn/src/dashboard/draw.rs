//! The answer of a tile as figures, words and charts.

mod groups;
mod named;
mod tables;

use super::asked::Asked;
use super::rows::Rows;
use super::{Shape, Tile};
use crate::day::trend::figure;
use crate::written::{self, FEW, count, on_chart, shown_as};
use analytics::{Answer, AskError, Dimension, Grain, Group, Groups, Histogram, Measure, Tally};
use kernel::Metric;
use std::collections::BTreeMap;
use web::chart::{Bar, Point, Range, Trend, Unit};
use web::{Markup, Words};

pub(super) use groups::rolled_up;
pub(super) use named::{Names, dimension_name, measure_name, title};

/// A tile that was answered, ready to be shown.
pub(super) struct Drawn {
    pub(super) title: String,
    /// `figure`, `wide` or nothing.
    pub(super) class: &'static str,
    pub(super) headline: Option<Headline>,
    pub(super) chart: Option<Markup>,
    /// Why there is nothing to see; empty where there is.
    pub(super) empty: String,
    /// How the numbers were made, a sentence each.
    pub(super) made: Vec<String>,
}

/// One number.
pub(super) struct Headline {
    pub(super) value: String,
    pub(super) range: String,
    pub(super) note: String,
    pub(super) href: String,
    /// What it was before; empty where it is not compared.
    pub(super) before: String,
}

/// All that a tile is drawn with.
pub(super) struct Brush<'a> {
    pub(super) words: Words,
    pub(super) asked: &'a Asked,
    pub(super) names: &'a Names,
}

impl Brush<'_> {
    pub(super) fn draw(&self, tile: &Tile, answer: Result<Answer, AskError>) -> Drawn {
        let words = self.words;
        let class = match tile.shape {
            Shape::Figure => "figure",
            Shape::Heat => "wide",
            _ => "",
        };
        let title = title(words, tile);
        let mut drawn = Drawn {
            title,
            class,
            headline: None,
            chart: None,
            empty: String::new(),
            made: Vec::new(),
        };
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => {
                let key = match error {
                    AskError::Groups { .. } => "tile-too-many-groups",
                    AskError::Days(_) => "tile-too-many-days",
                    _ => "tile-failed",
                };
                drawn.empty = words.t(key).to_owned();
                return drawn;
            }
        };
        let whole = if tile.shape == Shape::Themes { &answer.now.all } else { &answer.now.groups };
        let answers = whole.iter().map(|group| answers_of(&group.tally)).sum();
        if answers == 0 {
            drawn.empty = words.t("tile-empty").to_owned();
            return drawn;
        }
        match tile.shape {
            Shape::Figure => drawn.headline = self.headline(tile, &answer),
            Shape::Trend => drawn.chart = Some(self.trend(tile, &answer.now, &drawn.title)),
            Shape::Bars => drawn.chart = Some(self.bars(tile, &answer, &drawn.title)),
            Shape::Heat => drawn.chart = Some(self.heat(tile, &answer.now, &drawn.title)),
            Shape::Spread => drawn.chart = self.spread(tile, &answer.now),
            Shape::Themes => drawn.chart = Some(self.themes(tile, &answer.now, &drawn.title)),
        }
        drawn.made = self.made(tile, answers);
        drawn
    }

    fn headline(&self, tile: &Tile, answer: &Answer) -> Option<Headline> {
        let words = self.words;
        let tally = &answer.now.groups.first()?.tally;
        let before = answer.before.as_ref().and_then(|before| before.groups.first());
        let before = before.and_then(|group| self.value(tile.measure, &group.tally));
        let (value, range) = match (tile.measure, tally) {
            (Measure::Score(metric), Tally::Scores(scores, _)) => {
                let told = figure(scores, metric)?;
                let range = written::range(words, metric, &told);
                (written::value(words, metric, &told), range)
            }
            _ => (self.value(tile.measure, tally)?, self.about(tally)),
        };
        let responses = [("count", count(answers_of(tally)).into())];
        let note = match tile.measure {
            Measure::Answers => words.t("tile-rows").to_owned(),
            _ => words.with("chart-responses", &responses),
        };
        let before = match (before, self.asked.against) {
            (Some(before), Some(against)) => {
                words.with(&format!("tile-before-{}", against.name()), &[("before", before.into())])
            }
            _ => String::new(),
        };
        let href = Rows::of(self.asked, tile.measure).all();
        Some(Headline { value, range, note, href, before })
    }

    /// The one number of a tally, as written.
    fn value(&self, measure: Measure, tally: &Tally) -> Option<String> {
        match (measure, tally) {
            (Measure::Score(metric), Tally::Scores(scores, _)) => {
                Some(written::value(self.words, metric, &figure(scores, metric)?))
            }
            (_, tally) => Some(Unit::Count.write(tally.value(measure)?, self.words)),
        }
    }

    /// That different customers were estimated, where they were.
    fn about(&self, tally: &Tally) -> String {
        match tally {
            Tally::Customers { exact: false, .. } => self.words.t("tile-estimated").to_owned(),
            _ => String::new(),
        }
    }

    fn trend(&self, tile: &Tile, groups: &Groups, title: &str) -> Markup {
        let (grain, rows) = (self.asked.question.grain, Rows::of(self.asked, tile.measure));
        let (unit, limits) = scale(tile.measure);
        let mut steps: BTreeMap<i64, &Tally> = BTreeMap::new();
        for group in &groups.groups {
            steps.extend(group.key.start.map(|start| (i64::from(start), &group.tally)));
        }
        let mut points = Vec::new();
        let mut begins = steps.keys().next().copied();
        while let Some(step) = begins.filter(|step| steps.keys().next_back() >= Some(step)) {
            let next = grain.next(step);
            points.push(self.point(tile.measure, (grain, step), steps.get(&step).copied(), &rows));
            begins = Some(next);
        }
        web::chart::trend(self.words, &Trend { title, unit, points: &points, limits })
    }

    fn point(
        &self,
        measure: Measure,
        (grain, begins): (Grain, i64),
        tally: Option<&Tally>,
        rows: &Rows,
    ) -> Point {
        let first = self.asked.question.from.map_or(begins, |from| from.max(begins));
        let (value, interval) = match tally {
            None => (None, None),
            Some(tally) => valued(measure, tally),
        };
        Point {
            label: written::step(self.words, grain, first),
            value,
            interval,
            count: tally.map_or(0, |tally| count(answers_of(tally))),
            href: rows.between(begins, grain.next(begins) - 1),
        }
    }

    fn bars(&self, tile: &Tile, answer: &Answer, title: &str) -> Markup {
        let Some(by) = tile.by.first() else { return Markup::default() };
        let rows = Rows::of(self.asked, tile.measure);
        let groups = rolled_up(&answer.now.groups, &tile.by, &self.names.units, tile.measure);
        let Measure::Score(metric) = tile.measure else {
            return self.counts(by, groups, (tile.measure, title), &rows);
        };
        let (many, few): (Vec<Group>, Vec<Group>) =
            groups.into_iter().partition(|group| answers_of(&group.tally) >= FEW);
        let mut ranges: Vec<Range> = many
            .iter()
            .filter_map(|group| {
                let name = group.key.by.first()?;
                let href = rows.with(&[(by, name)]);
                self.range(metric, self.name(by, name), &group.tally, href)
            })
            .collect();
        ranges.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.label.cmp(&b.label)));
        ranges.extend(self.pooled(metric, by, &few));
        let (unit, limits, scale) = shown_as(metric);
        let whole = together(answer.now.groups.iter().map(|group| &group.tally));
        let mark = figure(&whole, metric).map(|told| told.value * scale);
        web::chart::ranges(self.words, title, unit, limits, mark, &ranges)
    }

    fn range(&self, metric: Metric, label: String, tally: &Tally, href: String) -> Option<Range> {
        let Tally::Scores(scores, _) = tally else { return None };
        let told = figure(scores, metric)?;
        let (value, interval) = on_chart(metric, &told);
        let count = count(told.responses);
        Some(Range { label, value, interval, count, count_href: href, ..Range::default() })
    }

    /// Groups with few answers each, as one: alone they would say more than they know.
    fn pooled(&self, metric: Metric, by: &Dimension, few: &[Group]) -> Option<Range> {
        let label = match few {
            [] => return None,
            [one] => {
                let name = one.key.by.first().map(String::as_str).unwrap_or_default();
                self.name(by, name)
            }
            _ => self.words.with("tile-pooled", &[("count", few.len().into())]),
        };
        let scores = Tally::Scores(together(few.iter().map(|group| &group.tally)), 0);
        let pooled = self.range(metric, label, &scores, String::new())?;
        let note = self.words.t("scores-few-short").to_owned();
        Some(Range { note, ..pooled })
    }

    fn counts(
        &self,
        by: &Dimension,
        mut groups: Vec<Group>,
        (measure, title): (Measure, &str),
        rows: &Rows,
    ) -> Markup {
        groups.sort_by_key(|group| std::cmp::Reverse(amount(&group.tally)));
        let bar = |group: &Group| {
            let name = group.key.by.first().map(String::as_str).unwrap_or_default();
            Bar {
                label: self.name(by, name),
                value: group.tally.value(measure).unwrap_or_default(),
                href: rows.with(&[(by, name)]),
                note: String::new(),
            }
        };
        let bars: Vec<Bar> = groups.iter().map(bar).collect();
        web::chart::bars(self.words, title, Unit::Count, &bars)
    }

    fn spread(&self, tile: &Tile, groups: &Groups) -> Option<Markup> {
        let Measure::Score(metric) = tile.measure else { return None };
        let Tally::Scores(scores, _) = &groups.groups.first()?.tally else { return None };
        let (low, high) = metric.scale();
        let counts: Vec<i64> = (low..=high).map(|score| count(scores.count(score))).collect();
        Some(web::chart::scores(self.words, metric, &counts))
    }
}

/// How many answers a tally is made of.
pub(super) fn answers_of(tally: &Tally) -> u64 {
    match tally {
        Tally::Scores(scores, _) => scores.total(),
        Tally::Answers(answers) | Tally::Customers { answers, .. } => *answers,
        Tally::Mentions { neutral, negative, positive, both } => {
            neutral + negative + positive + both
        }
        Tally::Classes(classes) => classes.iter().sum(),
        Tally::Transitions(pairs) => pairs.iter().flatten().sum(),
    }
}

/// What bars of counts are as long as.
fn amount(tally: &Tally) -> u64 {
    match tally {
        Tally::Customers { customers, .. } => *customers,
        other => answers_of(other),
    }
}

fn together<'t>(tallies: impl Iterator<Item = &'t Tally>) -> Histogram {
    let mut whole = Histogram::default();
    for tally in tallies {
        if let Tally::Scores(scores, _) = tally {
            whole.merge(scores);
        }
    }
    whole
}

/// A tally's value and range on a chart.
fn valued(measure: Measure, tally: &Tally) -> (Option<f64>, Option<(f64, f64)>) {
    match (measure, tally) {
        (Measure::Score(metric), Tally::Scores(scores, _)) => match figure(scores, metric) {
            None => (None, None),
            Some(told) => {
                let (value, interval) = on_chart(metric, &told);
                (Some(value), interval)
            }
        },
        (measure, tally) => (tally.value(measure), None),
    }
}

/// How a measure is written on a chart, and the values that are possible at all.
const fn scale(measure: Measure) -> (Unit, (f64, f64)) {
    match measure {
        Measure::Score(metric) => {
            let (unit, limits, _) = shown_as(metric);
            (unit, limits)
        }
        _ => (Unit::Count, (0.0, f64::MAX)),
    }
}

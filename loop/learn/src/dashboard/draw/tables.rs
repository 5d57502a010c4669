//! Tiles that are tables: by two dimensions, and by theme.

use super::{Brush, Rows, Tile, amount, answers_of, rolled_up, scale, valued};
use crate::day::trend::figure;
use crate::written::{FEW, count};
use analytics::{Group, Groups, Measure, Tally};
use std::collections::BTreeMap;
use web::Markup;
use web::chart::{Bar, Heat, HeatCell, HeatRow, Unit};

impl Brush<'_> {
    pub(super) fn heat(&self, tile: &Tile, groups: &Groups, title: &str) -> Markup {
        let [down, across] = tile.by.as_slice() else { return Markup::default() };
        let rows = Rows::of(self.asked, tile.measure);
        let groups = rolled_up(&groups.groups, &tile.by, &self.names.units, tile.measure);
        let mut cells: BTreeMap<(&str, &str), &Tally> = BTreeMap::new();
        for group in &groups {
            if let [first, second] = group.key.by.as_slice() {
                cells.insert((first, second), &group.tally);
            }
        }
        let downs = self.in_order(down, cells.keys().map(|(first, _)| *first).collect());
        let acrosses = self.in_order(across, cells.keys().map(|(_, second)| *second).collect());
        let drawn: Vec<HeatRow> = downs
            .iter()
            .map(|(label, first)| HeatRow {
                label: label.clone(),
                cells: acrosses
                    .iter()
                    .map(|(_, second)| {
                        let tally = cells.get(&(*first, *second))?;
                        let value = valued(tile.measure, tally).0?;
                        let answers = answers_of(tally);
                        let href = rows.with(&[(down, first), (across, second)]);
                        let few = answers < FEW && tile.measure != Measure::Answers;
                        Some(HeatCell { value, count: count(answers), href, few })
                    })
                    .collect(),
            })
            .collect();
        let columns: Vec<String> = acrosses.into_iter().map(|(label, _)| label).collect();
        let (unit, limits) = scale(tile.measure);
        let limits = matches!(tile.measure, Measure::Score(_)).then_some(limits);
        let heat = Heat { title, unit, limits, columns: &columns, rows: &drawn };
        web::chart::heat(self.words, &heat)
    }

    pub(super) fn themes(&self, tile: &Tile, groups: &Groups, title: &str) -> Markup {
        let rows = Rows::of(self.asked, tile.measure);
        let mut bars: Vec<(f64, Bar)> = groups
            .groups
            .iter()
            .filter_map(|group| {
                let theme = group.key.theme.as_deref()?;
                let label = self.names.themes.get(theme).cloned();
                let answers = answers_of(&group.tally);
                let (value, weight) = match tile.measure {
                    Measure::Mentions => {
                        (group.tally.value(tile.measure)? / 100.0, amount(&group.tally) as f64)
                    }
                    _ if answers < FEW => return None,
                    _ => {
                        let impact = impact(groups, group, tile.measure)?;
                        (impact, impact.abs())
                    }
                };
                let responses = [("count", count(answers).into())];
                let bar = Bar {
                    label: label.unwrap_or_else(|| theme.to_owned()),
                    value,
                    href: rows.of_theme(theme),
                    note: self.words.with("chart-responses", &responses),
                };
                Some((weight, bar))
            })
            .collect();
        bars.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.label.cmp(&b.1.label)));
        bars.truncate(15);
        let bars: Vec<Bar> = bars.into_iter().map(|(_, bar)| bar).collect();
        if bars.is_empty() {
            let none = self.words.t("tile-few-themes");
            return web::chart::bars(self.words, none, Unit::Change, &[]);
        }
        let unit = match tile.measure {
            Measure::Mentions => Unit::Share,
            _ => Unit::Change,
        };
        web::chart::bars(self.words, title, unit, &bars)
    }
}

/// What those who mention a theme do to a score: everybody's less that of everybody else.
fn impact(groups: &Groups, group: &Group, measure: Measure) -> Option<f64> {
    let Measure::Score(metric) = measure else { return None };
    let (Tally::Scores(whole, _), Tally::Scores(part, _)) =
        (&groups.all.first()?.tally, &group.tally)
    else {
        return None;
    };
    let rest = figure(&whole.without(part), metric)?;
    Some(figure(whole, metric)?.value - rest.value)
}

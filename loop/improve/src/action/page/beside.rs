//! An action beside the branches that do without it, in the reader's words: two small tables and
//! what they allow to say.

use super::index::name_of;
use crate::action::compare::{Change, Comparison, Counts, ENOUGH, Groups, Verdict};
use kernel::{Metric, UnitId};
use people::unit;
use web::Words;

/// What the page shows of a comparison.
pub(super) struct Beside {
    /// Why there are no figures.
    pub(super) instead: Option<&'static str>,
    pub(super) groups: Vec<Group>,
    /// What the figures allow to say, and the tone of it.
    pub(super) said: Vec<(String, String, &'static str)>,
    pub(super) days: String,
    pub(super) hint: String,
}

/// One group's table.
pub(super) struct Group {
    pub(super) title: &'static str,
    pub(super) units: String,
    pub(super) rows: Vec<Row>,
}

pub(super) struct Row {
    pub(super) label: String,
    /// Before and since: the figure, and the range it is known in.
    pub(super) cells: [(String, String); 2],
}

/// Units by name; those out of sight are only counted.
pub(super) fn names(words: Words, units: &[unit::Branch], ids: &[UnitId]) -> String {
    let mut names: Vec<String> =
        ids.iter().map(|id| name_of(words, units, *id)).filter(|name| !name.is_empty()).collect();
    let hidden = ids.len() - names.len();
    if hidden > 0 {
        let count = i64::try_from(hidden).unwrap_or(i64::MAX);
        names.push(words.with("action-places-hidden", &[("count", count.into())]));
    }
    names.join(", ")
}

/// The comparison as the page shows it; `done` and `other` name its units.
pub(super) fn drawn(words: Words, comparison: &Comparison, [done, other]: [String; 2]) -> Beside {
    let instead = match comparison {
        Comparison::OutOfSight => Some("action-compared-hidden"),
        Comparison::NotYet => Some("action-compared-not-yet"),
        Comparison::Known(_) => None,
    };
    let Comparison::Known(found) = comparison else {
        let (days, hint) = (String::new(), String::new());
        return Beside {
            instead: instead.map(|key| words.t(key)),
            groups: vec![],
            said: vec![],
            days,
            hint,
        };
    };
    let group = |title, units, counts: &[Counts; 2]| Group {
        title: words.t(title),
        units,
        rows: rows(words, found.metric, counts),
    };
    Beside {
        instead: None,
        groups: vec![
            group("action-compared-done", done, &found.done),
            group("action-compared-other", other, &found.other),
        ],
        said: said(words, found),
        days: words.with("action-compared-days", &[("days", found.days.into())]),
        hint: words.with("action-compared-hint", &[("few", ENOUGH.into())]),
    }
}

fn rows(words: Words, metric: Option<Metric>, counts: &[Counts; 2]) -> Vec<Row> {
    let plain = |text: String| (text, String::new());
    let each = |cell: &dyn Fn(&Counts) -> (String, String)| [cell(&counts[0]), cell(&counts[1])];
    let row = |key: &str, cells| Row { label: words.t(key).to_owned(), cells };
    let mut rows = vec![row(
        "action-compared-responses",
        each(&|counts| plain(words.number(counts.responses))),
    )];
    if counts.iter().all(|counts| counts.cases.is_some()) {
        let number = |counts: &Counts| plain(words.number(counts.cases.unwrap_or_default()));
        rows.push(row("action-compared-cases", each(&number)));
        let rate = |counts: &Counts| {
            plain(counts.rate().map_or_else(|| "–".to_owned(), |rate| words.decimal(rate, 1)))
        };
        rows.push(row("action-compared-rate", each(&rate)));
    }
    if let Some(metric) = metric {
        let score = |counts: &Counts| match counts.score {
            None => plain("–".to_owned()),
            Some((_, value, interval)) => {
                let range = interval.map_or_else(String::new, |ends| {
                    let ends = [("low", ends.low), ("high", ends.high)];
                    let ends = ends.map(|(name, end)| (name, figure(words, metric, end).into()));
                    words.with("action-compared-range", &ends)
                });
                (figure(words, metric, value), range)
            }
        };
        rows.push(Row { label: words.metric(metric).to_owned(), cells: each(&score) });
    }
    rows
}

/// One sentence for the cases and one for the score, each with what it is worth.
fn said(words: Words, found: &Groups) -> Vec<(String, String, &'static str)> {
    let mut said = Vec::new();
    if let Some(change) = found.rates() {
        said.push(sentence(words, "action-compared-rates-moved", "", &change, 1));
    }
    if let (Some(metric), Some(change)) = (found.metric, found.scores()) {
        let digits = usize::from(metric == Metric::Ces);
        let name = words.metric(metric);
        said.push(sentence(words, "action-compared-scores-moved", name, &change, digits));
    }
    said
}

fn sentence(
    words: Words,
    key: &str,
    metric: &str,
    change: &Change,
    digits: usize,
) -> (String, String, &'static str) {
    let (done, done_way) = way(words, change.done, digits);
    let (other, other_way) = way(words, change.other, digits);
    let args = [
        ("metric", metric.into()),
        ("doneway", done_way.into()),
        ("done", done.into()),
        ("otherway", other_way.into()),
        ("other", other.into()),
    ];
    let apart = |key: &str, by: &statistics::Estimate| {
        let mut ends = [by.interval.low.abs(), by.interval.high.abs()];
        ends.sort_by(f64::total_cmp);
        let [low, high] = ends.map(|end| words.decimal(end, digits));
        let by = words.decimal(by.value.abs(), digits);
        words.with(key, &[("by", by.into()), ("low", low.into()), ("high", high.into())])
    };
    let (verdict, tone) = match &change.verdict {
        Verdict::TooFew => (words.with("action-compared-few", &[("few", ENOUGH.into())]), ""),
        Verdict::MayBeChance => (words.t("action-compared-chance").to_owned(), ""),
        Verdict::Better(by) => (apart("action-compared-better", by), "up"),
        Verdict::Worse(by) => (apart("action-compared-worse", by), "down"),
    };
    (words.with(key, &args), verdict, tone)
}

/// By how much a figure moved, as written, and which way.
fn way(words: Words, by: f64, digits: usize) -> (String, &'static str) {
    let text = words.decimal(by.abs(), digits);
    let way = match by {
        _ if text == words.decimal(0.0, digits) => "same",
        by if by < 0.0 => "fell",
        _ => "rose",
    };
    (text, way)
}

/// A score as it is written wherever it stands.
fn figure(words: Words, metric: Metric, value: f64) -> String {
    match metric {
        Metric::Nps => words.signed(value),
        Metric::Csat => words.percent(value / 100.0),
        Metric::Ces => words.decimal(value, 1),
    }
}

//! The root-cause tree of the sample cafés, and what was done about each cause.

use super::answers::Answer;
use super::chance::Chance;
use super::dialect;
use super::plot::Plot;
use super::text::{Lang, Text, rows};
use super::themes::Theme;
use std::collections::HashMap;

/// A node of the root-cause tree.
#[derive(Debug, Clone)]
pub struct Cause {
    pub key: &'static str,
    /// The group it belongs to; `None` for a group.
    pub parent: Option<&'static str>,
    pub name: Text,
}

const CAUSES: &str = include_str!("../../data/demo/causes.tsv");
const DONE: &str = include_str!("../../data/demo/done.tsv");

pub(super) fn all() -> Vec<Cause> {
    let mut causes: Vec<Cause> = rows(CAUSES)
        .filter_map(|row| {
            let [key, parent, en, th, vi] = row[..] else { return None };
            let parent = (parent != "-").then_some(parent);
            Some(Cause { key, parent, name: Text::new(en, th, vi) })
        })
        .collect();
    causes.sort_by_key(|cause| cause.parent.is_some());
    causes
}

/// What was done, by cause and the language of whoever writes it down.
pub(super) struct Remedies(HashMap<(&'static str, Lang), Vec<&'static str>>);

impl Remedies {
    pub(super) fn read() -> Self {
        let mut remedies: HashMap<_, Vec<_>> = HashMap::new();
        for row in rows(DONE) {
            let [cause, lang, text] = row[..] else { continue };
            let Some(lang) = Lang::parse(lang) else { continue };
            remedies.entry((cause, lang)).or_default().push(text);
        }
        Self(remedies)
    }

    pub(super) fn one(
        &self,
        chance: &mut Chance,
        cause: &'static str,
        lang: Lang,
        north: bool,
    ) -> String {
        let text = self.0.get(&(cause, lang)).map_or("", |texts| chance.word(texts));
        if north && lang == Lang::Vi { dialect::northern(text) } else { text.to_owned() }
    }
}

/// The cause that whoever closes the case finds behind what the customer told.
pub(super) fn behind(
    chance: &mut Chance,
    plot: &Plot,
    answer: &Answer,
    about: Theme,
) -> &'static str {
    let day = super::days::Day::of(answer.at_micros);
    let known: &[(&str, f64)] = if plot.in_dip(answer.branch, day) {
        behind_the_dip(about)
    } else if about == Theme::Air && plot.in_smoke(answer.branch, day) {
        &[("smoke-air", 0.9), ("air-conditioning", 0.1)]
    } else if about == Theme::Price && plot.in_oat(answer.branch, day) {
        &[("price-unannounced", 0.95), ("billing-error", 0.05)]
    } else {
        ordinary(about)
    };
    let weights: Vec<f64> = known.iter().map(|(_, weight)| *weight).collect();
    known[chance.weighted(&weights)].0
}

fn behind_the_dip(about: Theme) -> &'static [(&'static str, f64)] {
    match about {
        Theme::Wait => &[
            ("queue-system", 0.54),
            ("experienced-left", 0.18),
            ("untrained", 0.18),
            ("short-staffed", 0.1),
        ],
        Theme::Payment => &[("card-terminal", 0.92), ("queue-system", 0.08)],
        Theme::Order => &[("queue-system", 0.42), ("untrained", 0.4), ("experienced-left", 0.18)],
        Theme::Coffee => &[("served-cold", 0.34), ("untrained", 0.34), ("experienced-left", 0.32)],
        Theme::Staff | Theme::Clean => &[("short-staffed", 0.6), ("untrained", 0.4)],
        Theme::General => &[("queue-system", 0.6), ("experienced-left", 0.4)],
        other => ordinary(other),
    }
}

fn ordinary(about: Theme) -> &'static [(&'static str, f64)] {
    match about {
        Theme::Coffee => &[("recipe", 0.4), ("espresso-machine", 0.35), ("served-cold", 0.25)],
        Theme::Wait => &[("short-staffed", 0.5), ("peak-queue", 0.5)],
        Theme::Order => &[("not-read-back", 0.7), ("untrained", 0.3)],
        Theme::Staff => &[("manner", 0.8), ("short-staffed", 0.2)],
        Theme::Price => {
            &[("price-unannounced", 0.5), ("billing-error", 0.25), ("information-wrong", 0.25)]
        }
        Theme::Clean => &[("cleaning-missed", 0.9), ("short-staffed", 0.1)],
        Theme::Toilet => &[("washroom-fittings", 0.5), ("cleaning-missed", 0.5)],
        Theme::Wifi => &[("internet", 1.0)],
        Theme::Noise => &[("noise-level", 1.0)],
        Theme::Parking => &[("parking-space", 1.0)],
        Theme::App => &[("app-fault", 0.9), ("information-wrong", 0.1)],
        Theme::Payment => &[("card-terminal", 0.5), ("billing-error", 0.5)],
        Theme::Delivery => {
            &[("packaging", 0.35), ("delivery-partner", 0.35), ("bag-unchecked", 0.3)]
        }
        Theme::Food => &[("not-fresh", 0.75), ("sold-out", 0.25)],
        Theme::Air => &[("air-conditioning", 1.0)],
        Theme::Seating => &[("too-few-seats", 1.0)],
        Theme::Hours => &[("hours-not-kept", 0.6), ("information-wrong", 0.4)],
        Theme::General => {
            &[("manner", 0.3), ("short-staffed", 0.3), ("recipe", 0.2), ("peak-queue", 0.2)]
        }
    }
}

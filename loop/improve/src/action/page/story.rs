//! An action's story in the reader's words: names in place of ids, days in place of numbers.

use super::index::name_of;
use super::{beside, figure};
use crate::action::key_of;
use crate::action::step::{Changed, Step};
use crate::cause::{NamedCause, named};
use jiff::tz::TimeZone;
use kernel::{Metric, Timestamp, UnitId};
use people::{Staff, unit};
use std::time::Duration;
use web::Words;

/// One line of the story.
pub(super) struct Entry {
    pub(super) icon: &'static str,
    pub(super) tone: &'static str,
    pub(super) who: String,
    pub(super) text: &'static str,
    pub(super) at: Timestamp,
    pub(super) note: Option<String>,
    pub(super) changes: Vec<String>,
}

/// What ids are called today.
pub(super) struct Names<'a> {
    pub(super) words: Words,
    pub(super) causes: &'a [NamedCause],
    pub(super) units: &'a [unit::Branch],
    pub(super) people: &'a [Staff],
    pub(super) zone: &'a TimeZone,
}

impl Names<'_> {
    pub(super) fn entry(&self, step: Step) -> Entry {
        Entry {
            icon: step.kind.icon(),
            tone: step.kind.tone(),
            who: step.who.unwrap_or_default(),
            text: self.words.t(step.kind.key()),
            at: step.at,
            note: step.words,
            changes: step.changes.iter().map(|changed| self.changed(changed)).collect(),
        }
    }

    fn changed(&self, changed: &Changed) -> String {
        let field = self.words.t(label_of(&changed.field));
        let (from, to) =
            (self.value(&changed.field, &changed.from), self.value(&changed.field, &changed.to));
        let args = [("field", field.into()), ("from", from.into()), ("to", to.into())];
        self.words.with("action-step-change", &args)
    }

    fn value(&self, field: &str, kept: &str) -> String {
        let said = match field {
            "cause" => kept.parse().ok().map(|id| named(self.words, self.causes, id)),
            "unit" => kept.parse().ok().map(|id| name_of(self.words, self.units, id)),
            "places" | "compared" => {
                let ids: Vec<UnitId> = kept.split(' ').filter_map(|id| id.parse().ok()).collect();
                Some(beside::names(self.words, self.units, &ids))
            }
            "owner" => self
                .people
                .iter()
                .find(|staff| staff.id.to_string() == kept)
                .map(|staff| staff.name.clone()),
            "due" => self.day(kept, Duration::from_secs(1)),
            "since" => self.day(kept, Duration::ZERO),
            "metric" => self.target(kept),
            _ => None,
        };
        Some(said.unwrap_or_else(|| kept.to_owned()))
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| "–".to_owned())
    }

    fn day(&self, kept: &str, back: Duration) -> Option<String> {
        let at = Timestamp::from_micros(kept.parse().ok()?).minus(back);
        Some(self.words.day(at, self.zone))
    }

    /// `nps 12 32` as "NPS 12 → 32".
    fn target(&self, kept: &str) -> Option<String> {
        let mut parts = kept.split(' ');
        let metric = Metric::parse(parts.next()?)?;
        let mut end = || {
            let text = parts.next()?;
            let value: f64 = text.parse().ok()?;
            #[expect(clippy::cast_possible_truncation, reason = "hundredths of a figure")]
            Some(figure(self.words, metric, (value * 100.0).round() as i64))
        };
        Some(format!("{} {} → {}", self.words.metric(metric), end()?, end()?))
    }
}

fn label_of(field: &str) -> &'static str {
    match field {
        "title" => "action-title",
        "cause" => "action-cause",
        "unit" => "action-unit",
        "places" => "action-places",
        "compared" => "action-places-not",
        "owner" => "action-owner",
        "due" => "action-due",
        "since" => "action-since",
        "metric" => "action-target",
        "effect" => "action-effect",
        other => key_of(other),
    }
}

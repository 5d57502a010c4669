//! What a dashboard's filters ask, and the questions that follow for its tiles.

use super::{Shape, Tile};
use crate::question::Question;
use crate::scores::asked::{Asked as Scores, Known, Period};
use analytics::{Against, Days, Dimension, Filter, Query};
use kernel::UnitId;
use people::unit::Branch;
use web::{Filters, Words};

/// The filters that all tiles share, as the address has them.
pub(super) struct Asked {
    pub(super) question: Question,
    pub(super) period: Period,
    pub(super) against: Option<Against>,
    /// A sentence for each part of the address that is left out.
    pub(super) wrong: Vec<String>,
    today: i64,
}

/// The fields of the filter form.
pub(super) const SHOWN: &str = "unit survey touchpoint against from to";
/// What stands in an address for another time to compare with.
pub(super) const AGAINST: [Against; 2] = [Against::PreviousPeriod, Against::LastYear];

impl Asked {
    pub(super) fn read(address: &Filters, words: Words, today: i64, known: &Known) -> Self {
        let Scores { question, period, mut wrong } = Scores::read(address, words, today, known);
        let named = address.get("against");
        let against = named.and_then(|name| AGAINST.into_iter().find(|known| known.name() == name));
        if against.is_none()
            && let Some(typed) = named
        {
            let typed: String = typed.chars().take(60).collect();
            wrong.push(words.with("dashboard-wrong-against", &[("typed", typed.into())]));
        }
        Self { question, period, against, wrong, today }
    }

    /// The days that are asked about; `None` for all.
    pub(super) fn during(&self) -> Option<Days> {
        let day = |day: i64| i32::try_from(day.max(0)).unwrap_or(i32::MAX);
        if self.question.from.is_none() && self.question.to.is_none() {
            return None;
        }
        let from = day(self.question.from.unwrap_or(0));
        let to = day(self.question.to.unwrap_or(self.today));
        Some(Days { from, to: to.max(from) })
    }

    /// What a tile asks.
    pub(super) fn query(&self, tile: &Tile, units: &[Branch]) -> Query {
        let during = self.during();
        Query {
            filter: self.filter(units),
            by: tile.by.clone(),
            by_theme: tile.shape == Shape::Themes,
            grain: (tile.shape == Shape::Trend).then_some(self.question.grain),
            during,
            // Only figures and what stands side by side say how it was before.
            against: self
                .against
                .filter(|_| during.is_some() && matches!(tile.shape, Shape::Figure | Shape::Bars)),
            ..Query::of(tile.measure)
        }
    }

    fn filter(&self, units: &[Branch]) -> Filter {
        let mut parts = Vec::new();
        if let Some(unit) = self.question.unit {
            let beneath = beneath(units, unit).into_iter().map(|unit| unit.to_string());
            parts.push(Filter::In(Dimension::Unit, beneath.collect()));
        }
        if let Some(survey) = self.question.survey {
            parts.push(Filter::In(Dimension::Survey, vec![survey.to_string()]));
        }
        if let Some(touchpoint) = &self.question.touchpoint {
            parts.push(Filter::In(Dimension::Touchpoint, vec![touchpoint.clone()]));
        }
        Filter::All(parts)
    }
}

/// A unit and all beneath it. Each branch comes behind the one above it.
fn beneath(units: &[Branch], unit: UnitId) -> Vec<UnitId> {
    let mut found = vec![unit];
    for branch in units {
        if branch.unit.parent.is_some_and(|parent| found.contains(&parent)) {
            found.push(branch.unit.id);
        }
    }
    found
}

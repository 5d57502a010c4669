//! Dashboards: tiles that each ask one question of all answers, with filters that they share.

mod asked;
pub mod change;
mod draw;
mod page;
mod rows;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use page::routes;

use ::store::{StoreError, Tx};
use analytics::{Dimension, Measure};
use kernel::{DashboardId, Metric, StaffId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use web::Words;

/// Tiles that fit on one page.
pub const MOST_TILES: usize = 24;

/// How a tile shows what it asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// One number.
    Figure,
    /// Over time.
    Trend,
    /// Side by side.
    Bars,
    /// One beside another, as a table whose cells are coloured.
    Heat,
    /// How often each score was given.
    Spread,
    /// By what was written about.
    Themes,
}

impl Shape {
    pub const ALL: [Self; 6] =
        [Self::Figure, Self::Trend, Self::Bars, Self::Heat, Self::Spread, Self::Themes];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Trend => "trend",
            Self::Bars => "bars",
            Self::Heat => "heat",
            Self::Spread => "spread",
            Self::Themes => "themes",
        }
    }

    /// What can be shown so.
    const fn takes(self, measure: Measure) -> bool {
        match measure {
            Measure::Score(_) => true,
            Measure::Answers => {
                matches!(self, Self::Figure | Self::Trend | Self::Bars | Self::Heat)
            }
            Measure::Customers => matches!(self, Self::Figure | Self::Trend | Self::Bars),
            Measure::Mentions => matches!(self, Self::Themes),
            Measure::Mean | Measure::Classes | Measure::Transitions => false,
        }
    }

    /// By how many dimensions it is broken down.
    const fn dimensions(self) -> usize {
        match self {
            Self::Figure | Self::Trend | Self::Spread | Self::Themes => 0,
            Self::Bars => 1,
            Self::Heat => 2,
        }
    }
}

/// What a tile may ask, in the order in which they are offered.
pub const MEASURES: [Measure; 6] = [
    Measure::Score(Metric::Nps),
    Measure::Score(Metric::Csat),
    Measure::Score(Metric::Ces),
    Measure::Answers,
    Measure::Customers,
    Measure::Mentions,
];

/// What a tile may be broken down by.
pub const DIMENSIONS: [Dimension; 6] = [
    Dimension::Unit,
    Dimension::Touchpoint,
    Dimension::Survey,
    Dimension::Channel,
    Dimension::Language,
    Dimension::Sentiment,
];

/// One question, and how its answer is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tile {
    pub shape: Shape,
    pub measure: Measure,
    pub by: Vec<Dimension>,
}

/// Why a tile makes no sense: the field that is wrong, and what to say there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfit(pub &'static str, pub &'static str);

impl Tile {
    /// A tile whose shape fits what it asks; dimensions that the shape has no use for are left out.
    pub fn new(shape: Shape, measure: Measure, by: &[Dimension]) -> Result<Self, Unfit> {
        if !shape.takes(measure) || !MEASURES.contains(&measure) {
            return Err(Unfit("measure", "tile-wrong-measure"));
        }
        let by: Vec<Dimension> = by.iter().take(shape.dimensions()).cloned().collect();
        if by.len() < shape.dimensions() || !by.iter().all(|by| DIMENSIONS.contains(by)) {
            return Err(Unfit("by", "tile-wrong-by"));
        }
        if by.len() == 2 && by[0] == by[1] {
            return Err(Unfit("then", "tile-wrong-then"));
        }
        Ok(Self { shape, measure, by })
    }
}

/// A dashboard, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dashboard {
    pub id: DashboardId,
    pub name: String,
    pub tiles: Vec<Tile>,
    pub version: i64,
    pub made_by: StaffId,
    pub made_at: Timestamp,
}

/// Dashboards that are there from the start; whoever wants another one begins with a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ready {
    /// For whoever leads: how we stand, and where.
    Standing,
    /// For whoever runs places: each beside the others.
    Places,
    /// For whoever reads: what is written about, and by whom.
    Voices,
}

impl Ready {
    pub const ALL: [Self; 3] = [Self::Standing, Self::Places, Self::Voices];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Places => "places",
            Self::Voices => "voices",
        }
    }

    /// Its tiles, for the metric that is asked most.
    pub fn tiles(self, metric: Metric) -> Vec<Tile> {
        use Dimension::{Channel, Language, Sentiment, Survey, Touchpoint, Unit};
        let score = Measure::Score(metric);
        let tile = |shape, measure, by: &[Dimension]| Tile { shape, measure, by: by.to_vec() };
        match self {
            Self::Standing => vec![
                tile(Shape::Figure, score, &[]),
                tile(Shape::Figure, Measure::Answers, &[]),
                tile(Shape::Figure, Measure::Customers, &[]),
                tile(Shape::Trend, score, &[]),
                tile(Shape::Spread, score, &[]),
                tile(Shape::Bars, score, &[Unit]),
                tile(Shape::Themes, score, &[]),
            ],
            Self::Places => vec![
                tile(Shape::Heat, score, &[Unit, Touchpoint]),
                tile(Shape::Bars, score, &[Unit]),
                tile(Shape::Bars, score, &[Touchpoint]),
                tile(Shape::Bars, Measure::Customers, &[Unit]),
                tile(Shape::Bars, score, &[Survey]),
                tile(Shape::Heat, Measure::Answers, &[Unit, Survey]),
            ],
            Self::Voices => vec![
                tile(Shape::Themes, Measure::Mentions, &[]),
                tile(Shape::Themes, score, &[]),
                tile(Shape::Bars, Measure::Answers, &[Sentiment]),
                tile(Shape::Bars, score, &[Channel]),
                tile(Shape::Heat, score, &[Unit, Language]),
            ],
        }
    }
}

type Ask = dyn Fn(&mut Tx, Words) -> Result<BTreeMap<String, String>, StoreError> + Send + Sync;

/// How pages ask what themes are called, which belong to the stage that understands: an app part.
pub struct ThemeNames(Box<Ask>);

impl ThemeNames {
    pub fn new(
        ask: impl Fn(&mut Tx, Words) -> Result<BTreeMap<String, String>, StoreError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self(Box::new(ask))
    }
}

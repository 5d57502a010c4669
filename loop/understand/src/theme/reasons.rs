//! Reasons: the themes that two classes of customers speak badly of, side by side.

use super::asked::Question;
use super::store;
use crate::codebook::{self, Codebook};
use ::store::{Eyes, StoreError, Tx};
use kernel::{Class, Metric, Score, Sentiment};
use std::collections::BTreeMap;

/// How often passives and detractors speak badly of each theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Reasons {
    pub book: Codebook,
    /// Passives and detractors whose words were read.
    pub read: [u64; 2],
    /// By the theme's code: how many passives and how many detractors speak badly of it.
    pub themes: BTreeMap<String, [u64; 2]>,
}

/// The place of a class among the two that are not won.
const fn place(class: Class) -> Option<usize> {
    match class {
        Class::Passive => Some(0),
        Class::Detractor => Some(1),
        Class::Promoter => None,
    }
}

impl Question {
    /// What passives and detractors of a metric speak badly of, as far as `eyes` may see. A response
    /// counts once in each theme that it speaks of badly.
    ///
    /// # Errors
    /// When the store fails.
    pub fn reasons(&self, tx: &mut Tx, eyes: &Eyes, metric: Metric) -> Result<Reasons, StoreError> {
        let book = codebook::current(tx)?;
        let mut reasons = Reasons { book, read: [0; 2], themes: BTreeMap::new() };
        let place = |score: Option<(Metric, u8)>| {
            let (_, value) = score.filter(|(known, _)| *known == metric)?;
            place(metric.class(Score::new(metric, value.into())?))
        };
        for row in store::readings(tx, eyes, self)?.into_iter().filter(|row| row.read) {
            if let Some(place) = place(row.score) {
                reasons.read[place] += row.count.unsigned_abs();
            }
        }
        for row in store::mentions(tx, eyes, self)? {
            let badly = row.sentiment == Some(Sentiment::Negative);
            if let Some(place) = place(row.score).filter(|_| badly) {
                reasons.themes.entry(row.theme).or_default()[place] += row.count.unsigned_abs();
            }
        }
        Ok(reasons)
    }
}

/// The lowest and the highest score of a class; one that no score has gives an empty range.
pub(super) fn scores(metric: Metric, class: Class) -> (u8, u8) {
    let (low, high) = metric.scale();
    let of_class = |value: &u8| {
        Score::new(metric, (*value).into()).is_some_and(|score| metric.class(score) == class)
    };
    let least = (low..=high).find(of_class).unwrap_or(high);
    let most = (low..=high).rev().find(of_class).unwrap_or(low);
    (least, most)
}

//! Asking: from the rows that hold a period to the figures of it.

use super::{Question, Reply, store};
use crate::day::trend::split;
use crate::written::count;
use ::store::{Eyes, StoreError, Tx};
use analytics::{Grain, Histogram};
use kernel::{Class, UnitId};
use std::collections::BTreeMap;

impl Question {
    /// Answers for what `eyes` may see.
    ///
    /// # Errors
    /// When the store fails.
    pub fn ask(&self, tx: &mut Tx, eyes: &Eyes) -> Result<Reply, StoreError> {
        let mut whole = Histogram::default();
        let mut units: BTreeMap<UnitId, Histogram> = BTreeMap::new();
        let mut touchpoints: BTreeMap<String, Histogram> = BTreeMap::new();
        let mut steps: BTreeMap<i64, Histogram> = BTreeMap::new();
        for piece in self.pieces() {
            for (unit, touchpoint, scores) in store::groups(tx, eyes, self, piece)? {
                whole.merge(&scores);
                units.entry(unit).or_default().merge(&scores);
                touchpoints.entry(touchpoint).or_default().merge(&scores);
            }
            if self.grain == Grain::Month {
                for (begins, scores) in store::steps(tx, eyes, self, piece)? {
                    steps.entry(Grain::Month.start(begins)).or_default().merge(&scores);
                }
            }
        }
        if self.grain != Grain::Month {
            for (day, scores) in store::steps(tx, eyes, self, self.days())? {
                steps.entry(self.grain.start(day)).or_default().merge(&scores);
            }
        }
        Ok(Reply {
            whole,
            trend: self.unbroken(steps),
            units: answered(units),
            touchpoints: answered(touchpoints),
        })
    }

    /// Each day's scores, in their order.
    ///
    /// # Errors
    /// When the store fails.
    pub fn by_day(&self, tx: &mut Tx, eyes: &Eyes) -> Result<Vec<(i64, Histogram)>, StoreError> {
        store::steps(tx, eyes, self, self.days())
    }

    /// Only how often each score was given.
    ///
    /// # Errors
    /// When the store fails.
    pub fn whole(&self, tx: &mut Tx, eyes: &Eyes) -> Result<Histogram, StoreError> {
        let mut whole = Histogram::default();
        for piece in self.pieces() {
            for (.., scores) in store::groups(tx, eyes, self, piece)? {
                whole.merge(&scores);
            }
        }
        Ok(whole)
    }

    /// How many answers are of a class, or all of them.
    ///
    /// # Errors
    /// When the store fails.
    pub fn count(&self, tx: &mut Tx, eyes: &Eyes, class: Option<Class>) -> Result<i64, StoreError> {
        let split = split(&self.whole(tx, eyes)?, self.metric);
        Ok(count(match class {
            None => split.total(),
            Some(Class::Promoter) => split.promoters,
            Some(Class::Passive) => split.passives,
            Some(Class::Detractor) => split.detractors,
        }))
    }

    /// The steps with those between them in which nobody answered.
    fn unbroken(&self, steps: BTreeMap<i64, Histogram>) -> Vec<(i64, Histogram)> {
        let mut answered = steps.iter().filter(|(_, scores)| scores.total() > 0);
        let Some((first, _)) = answered.next() else { return Vec::new() };
        let last = answered.next_back().map_or(*first, |(last, _)| *last);
        let mut trend = Vec::new();
        let mut begins = *first;
        while begins <= last {
            trend.push((begins, steps.get(&begins).copied().unwrap_or_default()));
            begins = self.grain.next(begins);
        }
        trend
    }
}

/// Responses that were all taken back leave an empty row behind.
fn answered<K>(groups: BTreeMap<K, Histogram>) -> Vec<(K, Histogram)> {
    groups.into_iter().filter(|(_, scores)| scores.total() > 0).collect()
}

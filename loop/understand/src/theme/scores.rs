//! The scores that some customers gave, and what a metric says of them.

use kernel::{Class, Metric, Score};
use statistics::{Classes, Mean};

/// How often each score from 0 to 10 was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scores([u64; 11]);

impl Scores {
    /// Adds `count` answers of a score; one above 10 is no score and changes nothing.
    pub fn add(&mut self, score: u8, count: u64) {
        if let Some(bin) = self.0.get_mut(usize::from(score)) {
            *bin += count;
        }
    }

    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }

    /// These without `part`, such as everybody who did not mention a theme.
    #[must_use]
    pub fn without(&self, part: &Self) -> Self {
        let mut rest = *self;
        for (bin, less) in rest.0.iter_mut().zip(part.0) {
            *bin = bin.saturating_sub(less);
        }
        rest
    }

    /// Scores and how often each was given.
    fn bins(&self) -> impl Iterator<Item = (u8, u64)> + Clone + '_ {
        (0_u8..).zip(self.0).filter(|(_, count)| *count > 0)
    }

    /// NPS from −100 to 100, CSAT as a percentage, CES as a mean; `None` of nothing.
    pub fn value(&self, metric: Metric) -> Option<f64> {
        let split = self.split(metric);
        match metric {
            Metric::Nps => Some(split.nps()?.score * 100.0),
            Metric::Csat => Some(split.top().share()? * 100.0),
            Metric::Ces => {
                let counts = self.bins().map(|(score, count)| (f64::from(score), count));
                Some(Mean::of_counts(counts)?.value)
            }
        }
    }

    /// How they split into the metric's three classes.
    pub fn split(&self, metric: Metric) -> Classes {
        let mut split = Classes { promoters: 0, passives: 0, detractors: 0 };
        for (score, count) in self.bins() {
            match Score::new(metric, score.into()).map(|score| metric.class(score)) {
                Some(Class::Promoter) => split.promoters += count,
                Some(Class::Passive) => split.passives += count,
                Some(Class::Detractor) => split.detractors += count,
                None => {}
            }
        }
        split
    }
}

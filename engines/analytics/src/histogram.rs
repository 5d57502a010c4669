//! A histogram of scores: one pass over the answers, and every metric comes from it.

/// How often each score from 0 to 10 was given. Small enough to keep one for each group of any cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Histogram([u64; 11]);

impl Histogram {
    /// Adds `count` answers of `score`; scores above 10 are no scores and change nothing.
    pub fn add(&mut self, score: u8, count: u64) {
        if let Some(bin) = self.0.get_mut(usize::from(score)) {
            *bin = bin.saturating_add(count);
        }
    }

    /// All of another group's answers as well.
    pub fn merge(&mut self, other: &Self) {
        for (bin, more) in self.0.iter_mut().zip(other.0) {
            *bin = bin.saturating_add(more);
        }
    }

    /// This group without `part`, such as everybody who did not mention a theme.
    #[must_use]
    pub fn without(&self, part: &Self) -> Self {
        let mut rest = *self;
        for (bin, less) in rest.0.iter_mut().zip(part.0) {
            *bin = bin.saturating_sub(less);
        }
        rest
    }

    /// How many answers there are.
    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }

    pub fn count(&self, score: u8) -> u64 {
        self.0.get(usize::from(score)).copied().unwrap_or(0)
    }

    /// How many answers have a score from `low` to `high`, both included.
    pub fn between(&self, low: u8, high: u8) -> u64 {
        (low..=high.min(10)).map(|score| self.count(score)).sum()
    }

    /// Scores and their counts, lowest first, those that were never given left out.
    pub fn bins(&self) -> impl Iterator<Item = (u8, u64)> + Clone + '_ {
        (0_u8..).zip(self.0).filter(|(_, count)| *count > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_add_up_and_come_apart() {
        let mut all = Histogram::default();
        [(0, 2), (7, 3), (10, 5), (11, 99)]
            .iter()
            .for_each(|(score, count)| all.add(*score, *count));
        let mut part = Histogram::default();
        part.add(10, 2);
        assert_eq!((all.total(), all.between(9, 10), all.between(0, 6)), (10, 5, 2));
        let mut again = all.without(&part);
        assert_eq!(again.total(), 8);
        again.merge(&part);
        assert_eq!(again, all);
        assert_eq!(all.bins().collect::<Vec<_>>(), [(0, 2), (7, 3), (10, 5)]);
    }
}

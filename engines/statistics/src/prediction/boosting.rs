//! Boosting: many small trees, each set on what the ones before left unexplained.

use super::binned::Binned;
use super::chance;
use super::folds::shuffled;
use super::tree::{Growth, Tree};

/// Trees that are still growing in number, and the log odds of the rows they grow on.
pub(super) struct Boosting {
    pub(super) base: f64,
    pub(super) trees: Vec<Tree>,
    odds: Vec<f64>,
    growth: Growth,
}

impl Boosting {
    pub(super) fn begin(yes: &[bool], growth: Growth) -> Self {
        let share = yes.iter().filter(|&&yes| yes).count() as f64 / yes.len() as f64;
        let base = (share / (1.0 - share)).ln();
        Self { base, trees: Vec::new(), odds: vec![base; yes.len()], growth }
    }

    /// One tree more, on two thirds of the columns drawn by a fixed rule.
    pub(super) fn grow(&mut self, binned: &Binned, yes: &[bool]) -> &Tree {
        let chances: Vec<f64> = self.odds.iter().map(|&odds| chance(odds)).collect();
        let pull: Vec<f64> =
            chances.iter().zip(yes).map(|(p, &yes)| f64::from(u8::from(yes)) - p).collect();
        let firm: Vec<f64> = chances.iter().map(|p| (p * (1.0 - p)).max(1e-9)).collect();
        let asked = drawn(binned.columns.len(), self.trees.len());
        let tree = Tree::grown(binned, &pull, &firm, &asked, &self.growth);
        for (row, odds) in self.odds.iter_mut().enumerate() {
            *odds += tree.value(binned, row);
        }
        self.trees.push(tree);
        &self.trees[self.trees.len() - 1]
    }
}

fn drawn(columns: usize, round: usize) -> Vec<bool> {
    let mut order: Vec<usize> = (0..columns).collect();
    order.sort_by_key(|&column| shuffled(((round as u64) << 32) + column as u64));
    let mut asked = vec![false; columns];
    order[..(2 * columns).div_ceil(3)].iter().for_each(|&column| asked[column] = true);
    asked
}

//! How often the one who was likelier to leave left first.

use super::{Span, by_entry, by_exit};

/// The share of pairs put in the right order by `hazards`, equal ones counting half. A pair counts
/// when one left while the other was watched and stayed longer. `None` without such pairs.
///
/// A tree of counts by rank takes each customer in and asks for those below: n log n in all.
pub(super) fn concordance(spans: &[Span], hazards: &[f64]) -> Option<f64> {
    let mut levels = hazards.to_vec();
    levels.sort_unstable_by(f64::total_cmp);
    levels.dedup();
    let ranks: Vec<usize> = hazards
        .iter()
        .map(|hazard| levels.partition_point(|level| level.total_cmp(hazard).is_lt()))
        .collect();
    let mut watched = Counts(vec![0; levels.len() + 1]);
    let mut all = 0_i64;
    let (exits, entries) = (by_exit(spans), by_entry(spans));
    let mut entries = entries.iter().rev().peekable();
    let (mut halves, mut pairs) = (0_i64, 0_i64);
    // From the last time to the first. Whoever was last seen at a time stayed longer than whoever
    // left at it; those who left together say nothing of each other.
    let mut until = exits.len();
    while until > 0 {
        let time = spans[exits[until - 1]].exit;
        let from = exits[..until].partition_point(|&row| spans[row].exit < time);
        let here = &exits[from..until];
        let (left, seen) = here.split_at(here.partition_point(|&row| spans[row].event));
        for &row in seen {
            watched.add(ranks[row], 1);
        }
        all += seen.len() as i64;
        while let Some((_, row)) = entries.next_if(|(entry, _)| *entry >= time) {
            watched.add(ranks[*row], -1);
            all -= 1;
        }
        for &row in left {
            let (below, upto) = (watched.below(ranks[row]), watched.below(ranks[row] + 1));
            halves += below + upto;
            pairs += all;
        }
        for &row in left {
            watched.add(ranks[row], 1);
        }
        all += left.len() as i64;
        until = from;
    }
    (pairs > 0).then(|| halves as f64 / 2.0 / pairs as f64)
}

/// Fenwick's tree.
struct Counts(Vec<i64>);

impl Counts {
    fn add(&mut self, rank: usize, count: i64) {
        let mut at = rank + 1;
        while let Some(sum) = self.0.get_mut(at) {
            *sum += count;
            at += at & at.wrapping_neg();
        }
    }

    fn below(&self, rank: usize) -> i64 {
        let (mut at, mut sum) = (rank, 0);
        while at > 0 {
            sum += self.0[at];
            at -= at & at.wrapping_neg();
        }
        sum
    }
}

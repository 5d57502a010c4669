//! Answering a query: every row of the segments that counts, and the fresh ones, on all cores.

mod answer;
mod count;
mod customers;
mod error;
mod plan;
mod select;
mod sliced;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use answer::{Answer, Group, Groups, Key, Tally};
pub use error::AskError;

use crate::column::{BLOCK, View};
use crate::{Batch, Catalogue, Days, Query, Segment};
use count::Counts;
use plan::Plan;

/// Blocks that a core takes at a time.
const STRIDE: usize = 16;

/// All rows there are: sealed ones, those of them that no longer count, and those not yet sealed.
#[derive(Debug, Clone, Default)]
pub struct Table {
    segments: Vec<Arc<Segment>>,
    /// The rows of each segment that no longer count, in their order.
    gone: Vec<Vec<u32>>,
    fresh: Batch,
    /// The highest number of a customer.
    customers: u32,
}

/// What one query may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Memory for its groups, in bytes.
    pub bytes: usize,
    pub threads: usize,
}

/// One part of a table, and which of its rows don't count.
struct Part<'a> {
    view: View<'a>,
    gone: &'a [u32],
}

impl Default for Budget {
    /// 256 MiB, and every core.
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(1, Into::into);
        Self { bytes: 256 << 20, threads }
    }
}

impl Table {
    /// Beside each segment stand, in their order and each once, the numbers of those of its
    /// responses that were erased or corrected since it was sealed; what is right now of a corrected
    /// one is in a later segment or among the fresh rows.
    pub fn new(sealed: Vec<(Arc<Segment>, &[u32])>, fresh: Batch) -> Self {
        let gone = sealed.iter().map(|(segment, gone)| segment.rows_of(gone)).collect();
        let segments: Vec<_> = sealed.into_iter().map(|(segment, _)| segment).collect();
        let customers = segments.iter().map(|segment| segment.customers());
        let customers = customers.max().unwrap_or(0).max(fresh.view().customers());
        Self { segments, gone, fresh, customers }
    }

    /// Rows, with those that no longer count.
    pub fn rows(&self) -> usize {
        self.segments.iter().map(|segment| segment.rows()).sum::<usize>() + self.fresh.rows()
    }

    pub fn ask(
        &self,
        catalogue: &Catalogue,
        query: &Query,
        budget: &Budget,
    ) -> Result<Answer, AskError> {
        query.check()?;
        let now = self.groups(catalogue, query, query.during, budget)?;
        let against = query.compared().map(|compared| compared.against);
        let before = against.map(|days| self.groups(catalogue, query, Some(days), budget));
        Ok(Answer { now, before: before.transpose()? })
    }

    fn groups(
        &self,
        catalogue: &Catalogue,
        query: &Query,
        during: Option<Days>,
        budget: &Budget,
    ) -> Result<Groups, AskError> {
        let parts = self.parts(catalogue);
        let blocks: usize = parts.iter().map(|part| part.view.days.len()).sum();
        let threads = budget.threads.clamp(1, blocks.div_ceil(STRIDE).max(1));
        let days = parts.iter().flat_map(|part| part.view.days).copied();
        let days = days.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        let plan = Plan::new(catalogue, query, during, days, self.customers, budget, threads)?;
        if u32::try_from(self.rows()).is_err() {
            return Err(AskError::Rows);
        }
        let counts = scan(&plan, &parts, blocks, threads)?;
        answer::groups(&plan, counts)
    }

    fn parts(&self, catalogue: &Catalogue) -> Vec<Part<'_>> {
        let sealed = self.segments.iter().zip(&self.gone);
        let sealed = sealed.map(|(segment, gone)| Part { view: segment.view(catalogue), gone });
        let fresh = Part { view: self.fresh.view(), gone: &[] };
        sealed.chain([fresh]).collect()
    }
}

/// Counts all blocks, a stride at a time for each core, and adds up what the cores counted.
fn scan(
    plan: &Plan,
    parts: &[Part<'_>],
    blocks: usize,
    threads: usize,
) -> Result<Counts, AskError> {
    let next = AtomicUsize::new(0);
    let share = || {
        let mut counts = Counts::new(plan);
        loop {
            let from = next.fetch_add(STRIDE, Ordering::Relaxed);
            if from >= blocks {
                return counts;
            }
            stretch(plan, parts, from..(from + STRIDE).min(blocks), &mut counts);
        }
    };
    if threads == 1 {
        return Ok(share());
    }
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(share)).collect();
        let mut counts = share();
        for other in others {
            counts.add(&other.join().map_err(|_| AskError::Core)?);
        }
        Ok(counts)
    })
}

fn stretch(plan: &Plan, parts: &[Part<'_>], blocks: std::ops::Range<usize>, counts: &mut Counts) {
    let mut before = 0;
    for part in parts {
        let here = before..before + part.view.days.len();
        for block in blocks.start.max(here.start)..blocks.end.min(here.end) {
            let from = (block - here.start) * BLOCK;
            let to = (from + BLOCK).min(part.view.rows());
            counts.block(plan, &part.view, part.gone, from..to);
        }
        before = here.end;
    }
}

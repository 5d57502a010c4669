//! The fewest cells to hide beside those that must be.

use super::Cell;
use super::audit::Audit;

/// So many part solutions, times the table's cells, are looked at before the best found is taken.
const PATIENCE: usize = 1_500_000;

struct Search<'a> {
    audit: Audit<'a>,
    looked: usize,
    patience: usize,
    best: Option<(u64, Vec<Cell>)>,
}

/// The hidden cells of a safe table, the primary ones among them, when `candidates` can make one.
pub(super) fn fewest(audit: Audit<'_>, primary: &[Cell], candidates: &[Cell]) -> Option<Vec<Cell>> {
    let rest: Vec<Cell> =
        candidates.iter().copied().filter(|cell| !primary.contains(cell)).collect();
    let all: Vec<Cell> = primary.iter().chain(&rest).copied().collect();
    // Hiding more never exposes a primary cell; a candidate that is exposed itself is of no use.
    if primary.iter().any(|cell| !audit.is_free(*cell, &all)) {
        return None;
    }
    let rough = greedy(audit, primary, &rest);
    let mut search = Search { audit, looked: 0, patience: PATIENCE / all.len().max(1), best: None };
    for more in 0..rough.len() - primary.len() {
        search.deepen(&mut primary.to_vec(), &rest, more);
        if let Some((_, hidden)) = search.best {
            return Some(hidden);
        }
        if search.looked > search.patience {
            break;
        }
    }
    Some(rough)
}

impl Search<'_> {
    /// Tries every way to add `more` cells that could make the table safe.
    fn deepen(&mut self, hidden: &mut Vec<Cell>, candidates: &[Cell], more: usize) {
        self.looked += 1;
        let lonely = lonely_lines(hidden);
        if self.looked > self.patience || lonely.0.len().max(lonely.1.len()) > more {
            return;
        }
        let exposed = self.audit.exposed(hidden);
        if exposed.is_empty() {
            if more == 0 {
                self.keep(hidden);
            }
            return;
        }
        if more == 0 {
            return;
        }
        // A line with one hidden cell needs another there: no other choice can be right.
        let useful = |cell: &Cell| match (lonely.0.first(), lonely.1.first()) {
            (Some(row), _) => cell.0 == *row,
            (None, Some(col)) => cell.1 == *col,
            (None, None) => true,
        };
        let mut left = candidates.to_vec();
        for cell in candidates.iter().filter(|cell| useful(cell)) {
            // What was tried first is not tried again behind another: each set comes once.
            left.retain(|other| other != cell);
            hidden.push(*cell);
            self.deepen(hidden, &left, more - 1);
            hidden.pop();
        }
    }

    fn keep(&mut self, hidden: &[Cell]) {
        let people = hidden.iter().map(|(row, col)| self.audit.table[*row][*col]).sum();
        if self.best.as_ref().is_none_or(|(fewest, _)| people < *fewest) {
            self.best = Some((people, hidden.to_vec()));
        }
    }
}

/// Rows and columns with exactly one hidden cell.
fn lonely_lines(hidden: &[Cell]) -> (Vec<usize>, Vec<usize>) {
    let alone = |lines: Vec<usize>| -> Vec<usize> {
        let once = |line: &usize| lines.iter().filter(|other| *other == line).count() == 1;
        lines.iter().copied().filter(once).collect()
    };
    (
        alone(hidden.iter().map(|cell| cell.0).collect()),
        alone(hidden.iter().map(|cell| cell.1).collect()),
    )
}

/// Hides everything that may be and gives back, the largest first, what is not needed.
fn greedy(audit: Audit<'_>, primary: &[Cell], candidates: &[Cell]) -> Vec<Cell> {
    let mut hidden = close_paths(audit, primary, candidates);
    let mut extra: Vec<Cell> =
        hidden.iter().copied().filter(|cell| !primary.contains(cell)).collect();
    extra.sort_by_key(|(row, col)| std::cmp::Reverse(audit.table[*row][*col]));
    for cell in extra {
        let without: Vec<Cell> = hidden.iter().copied().filter(|other| *other != cell).collect();
        if audit.exposed(&without).is_empty() {
            hidden = without;
        }
    }
    hidden
}

/// Gives every exposed cell in turn a closed path of its own, of as few new cells as can be.
fn close_paths(audit: Audit<'_>, primary: &[Cell], candidates: &[Cell]) -> Vec<Cell> {
    let mut hidden = primary.to_vec();
    while let Some(cell) = audit.exposed(&hidden).first().copied() {
        let Some(path) = shortest(cell, &hidden, candidates) else { break };
        let before = hidden.len();
        for step in path {
            if !hidden.contains(&step) {
                hidden.push(step);
            }
        }
        if hidden.len() == before {
            // Closed, and yet exposed: only empty cells are on it. Everything is hidden then.
            hidden.extend(candidates.iter().filter(|other| !primary.contains(other)));
            hidden.sort_unstable();
            hidden.dedup();
            // A candidate that is exposed when all are hidden protects nobody.
            while let Some(idle) =
                audit.exposed(&hidden).into_iter().find(|other| !primary.contains(other))
            {
                hidden.retain(|other| *other != idle);
            }
            break;
        }
    }
    hidden
}

/// The path from a cell's row back to its column that hides the fewest cells more.
fn shortest(cell: Cell, hidden: &[Cell], candidates: &[Cell]) -> Option<Vec<Cell>> {
    let open: Vec<(Cell, usize)> = hidden
        .iter()
        .map(|step| (*step, 0))
        .chain(candidates.iter().filter(|step| !hidden.contains(step)).map(|step| (*step, 1)))
        .filter(|(step, _)| *step != cell)
        .collect();
    // Places are rows (true) and columns; relaxed until nothing gets cheaper.
    let mut reached: std::collections::HashMap<(bool, usize), (usize, Vec<Cell>)> =
        std::iter::once(((true, cell.0), (0, Vec::new()))).collect();
    loop {
        let mut changed = false;
        for (step, cost) in &open {
            for (from, to) in [((true, step.0), (false, step.1)), ((false, step.1), (true, step.0))]
            {
                let Some((so_far, path)) = reached.get(&from).cloned() else { continue };
                if reached.get(&to).is_none_or(|(known, _)| so_far + cost < *known) {
                    let path = path.into_iter().chain([*step]).collect();
                    reached.insert(to, (so_far + cost, path));
                    changed = true;
                }
            }
        }
        if !changed {
            return reached.remove(&(false, cell.1)).map(|(_, path)| path);
        }
    }
}

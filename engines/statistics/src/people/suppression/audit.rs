//! What somebody who knows the totals can work out.

use super::Cell;

/// The table an attacker wants to know.
#[derive(Clone, Copy)]
pub(super) struct Audit<'t> {
    pub(super) table: &'t [Vec<u64>],
}

impl Audit<'_> {
    /// The hidden cells that have only one value left, knowing everything else and the totals.
    pub(super) fn exposed(self, hidden: &[Cell]) -> Vec<Cell> {
        hidden.iter().copied().filter(|cell| !self.is_free(*cell, hidden)).collect()
    }

    /// Whether the cell could be one more or one less: what it gains its row loses in another
    /// hidden cell, which its column gains in another, and so on around until the path closes.
    pub(super) fn is_free(self, cell: Cell, hidden: &[Cell]) -> bool {
        let more = self.closes(cell, hidden, true);
        more || (self.value(cell) > 0 && self.closes(cell, hidden, false))
    }

    fn value(self, (row, col): Cell) -> u64 {
        self.table[row][col]
    }

    /// From the cell's column to its row over other hidden cells, those in turn that balance it:
    /// down a column one changes the other way, along a row the same way as the cell itself. What
    /// falls must have something to lose.
    fn closes(self, cell: Cell, hidden: &[Cell], more: bool) -> bool {
        let mut rows = vec![false; self.table.len()];
        let mut cols = vec![false; self.table.first().map_or(0, Vec::len)];
        let mut todo = vec![cell.1];
        cols[cell.1] = true;
        while let Some(col) = todo.pop() {
            let balances = |other: &Cell| *other != cell && (!more || self.value(*other) > 0);
            for &(row, _) in hidden.iter().filter(|other| other.1 == col && balances(other)) {
                if row == cell.0 {
                    return true;
                }
                if std::mem::replace(&mut rows[row], true) {
                    continue;
                }
                let follows = |other: &Cell| *other != cell && (more || self.value(*other) > 0);
                for &(_, next) in hidden.iter().filter(|other| other.0 == row && follows(other)) {
                    if !std::mem::replace(&mut cols[next], true) {
                        todo.push(next);
                    }
                }
            }
        }
        false
    }
}

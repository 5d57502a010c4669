//! What of a table of counts may be published, its totals known, so that nobody finds out a group
//! that is too small.

mod audit;
mod search;

use audit::Audit;

/// A cell by its row and column.
pub(crate) type Cell = (usize, usize);

/// What has to stay hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppressed {
    /// Cells with somebody in them, but fewer than the least.
    pub primary: Vec<Cell>,
    /// Cells hidden so that the others cannot be worked out.
    pub secondary: Vec<Cell>,
    /// Hidden cells which the totals give away whatever is hidden, because what is left to hide
    /// them among is empty. Then the totals must not be published either.
    pub exposed: Vec<Cell>,
}

/// The cells to hide when a table is published with the totals of its rows and columns, so that
/// every hidden cell has at least two values it could have, knowing that none is negative.
///
/// `table` has as many cells in each row, two rows and two columns at least (or its totals are its
/// cells); a cell of 1 to `least` − 1 is too small. Empty cells are published, and only hidden when
/// nothing else helps. As few cells more are hidden as can be found, and of as few people: all ways
/// are tried in tables of ordinary size, and beyond that the cheapest closed paths.
///
/// Source: the threshold rule and complementary suppression of Hundepool et al., "Statistical
/// disclosure control", 2012, 4; a cell of a table with totals is free exactly when it lies on an
/// alternating closed path of hidden cells (Gusfield, SIAM Journal on Computing 17, 1988).
pub fn suppress(table: &[Vec<u64>], least: u64) -> Suppressed {
    let columns = table.first().map_or(0, Vec::len);
    let cells = || (0..table.len()).flat_map(move |row| (0..columns).map(move |col| (row, col)));
    let small = |cell: &Cell| (1..least).contains(&table[cell.0][cell.1]);
    let primary: Vec<Cell> = cells().filter(small).collect();
    let full: Vec<Cell> = cells().filter(|(row, col)| table[*row][*col] > 0).collect();
    let every: Vec<Cell> = cells().collect();
    let audit = Audit { table };
    let hidden = search::fewest(audit, &primary, &full)
        .or_else(|| search::fewest(audit, &primary, &every))
        .unwrap_or(every);
    let secondary: Vec<Cell> =
        hidden.iter().copied().filter(|cell| !primary.contains(cell)).collect();
    Suppressed { exposed: audit.exposed(&hidden), primary, secondary }
}

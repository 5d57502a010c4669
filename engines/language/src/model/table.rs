//! Finding the row of a feature: an open table of short tags.

use crate::feature::Found;

/// Bits of a cell that hold the row's number plus one; the rest hold the tag.
const ROW_BITS: u32 = 20;
/// The most rows a table may have.
pub(crate) const MOST_ROWS: usize = (1 << ROW_BITS) - 1;

/// From the hash of a feature to its row. A feature that isn't there is taken for one that is about
/// once in ten thousand.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    /// The hashes of the rows, in the order of the rows: rising.
    hashes: Vec<u64>,
    /// Two cells stand together and are looked at together.
    cells: Vec<[u32; 2]>,
    shift: u32,
}

impl Table {
    /// `hashes` rise, none twice, at most [`MOST_ROWS`].
    pub(crate) fn new(hashes: Vec<u64>) -> Self {
        let bits = hashes.len().next_power_of_two().trailing_zeros().max(6);
        let mut table = Self { cells: vec![[0; 2]; 1 << bits], shift: 64 - bits, hashes };
        for row in 0..table.hashes.len() {
            let hash = table.hashes[row];
            let mut place = (hash >> table.shift) as usize;
            while table.cells[place][1] != 0 {
                place = (place + 1) & (table.cells.len() - 1);
            }
            let free = usize::from(table.cells[place][0] != 0);
            table.cells[place][free] = Self::tag(hash) | (row as u32 + 1);
        }
        table
    }

    const fn tag(hash: u64) -> u32 {
        ((hash & 0xfff) as u32) << ROW_BITS
    }

    pub(crate) fn len(&self) -> usize {
        self.hashes.len()
    }

    pub(crate) fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    pub(crate) fn find(&self, hash: u64) -> Option<usize> {
        (self.cell(hash) as usize).checked_sub(1)
    }

    /// The number of a feature's row plus one, or 0.
    #[inline]
    fn cell(&self, hash: u64) -> u32 {
        const ROW: u32 = MOST_ROWS as u32;
        let tag = Self::tag(hash);
        let last = self.cells.len() - 1;
        let mut place = (hash >> self.shift) as usize & last;
        loop {
            let [one, two] = self.cells[place];
            let first = if one & !ROW == tag { one & ROW } else { 0 };
            let found = if two & !ROW == tag && first == 0 { two & ROW } else { first };
            if found != 0 || two == 0 {
                return found;
            }
            place = (place + 1) & last;
        }
    }

    /// For each feature the number of its row plus one, or 0.
    pub(crate) fn find_all(&self, found: &[Found], cells: &mut Vec<u32>) {
        cells.extend(found.iter().map(|feature| self.cell(feature.hash)));
    }
}

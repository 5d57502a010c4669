//! Finding the row of a feature: an open table of short tags.

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
    cells: Vec<u32>,
    shift: u32,
}

impl Table {
    /// `hashes` rise, none twice, at most [`MOST_ROWS`].
    pub(crate) fn new(hashes: Vec<u64>) -> Self {
        let bits = (hashes.len() * 2).next_power_of_two().trailing_zeros().max(6);
        let mut table = Self { cells: vec![0; 1 << bits], shift: 64 - bits, hashes };
        for row in 0..table.hashes.len() {
            let hash = table.hashes[row];
            let mut place = (hash >> table.shift) as usize;
            while table.cells[place] != 0 {
                place = (place + 1) & (table.cells.len() - 1);
            }
            table.cells[place] = Self::tag(hash) | (row as u32 + 1);
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
        let tag = Self::tag(hash);
        let mut place = (hash >> self.shift) as usize;
        loop {
            let cell = self.cells[place];
            if cell == 0 {
                return None;
            }
            if cell & !(MOST_ROWS as u32) == tag {
                return Some((cell & MOST_ROWS as u32) as usize - 1);
            }
            place = (place + 1) & (self.cells.len() - 1);
        }
    }
}

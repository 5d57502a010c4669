//! Finding the row of a feature: an open table of short tags.

use crate::feature::Found;

/// Bits of a cell that hold the row's number plus one; the rest hold the tag.
const ROW_BITS: u32 = 20;
/// The row may be in the next cells; no row has this number.
const FARTHER: u32 = u32::MAX;
/// The most rows a table may have.
pub(crate) const MOST_ROWS: usize = (1 << ROW_BITS) - 1;

/// All ones for 0, else 0; of numbers in the lower 31 bits.
const fn none_left(number: u32) -> u32 {
    (number.wrapping_sub(1) as i32 >> 31) as u32
}

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
    fn cell(&self, hash: u64) -> u32 {
        let last = self.cells.len() - 1;
        let mut place = (hash >> self.shift) as usize & last;
        loop {
            let found = self.look(place, hash);
            if found != FARTHER {
                return found;
            }
            place = (place + 1) & last;
        }
    }

    /// What two cells say of a feature: the number of its row plus one, 0 or [`FARTHER`]. By masks:
    /// a compiler makes branches of conditions.
    #[inline(always)]
    fn look(&self, place: usize, hash: u64) -> u32 {
        const ROW: u32 = MOST_ROWS as u32;
        let [one, two] = self.cells[place];
        // All ones where the tag of a cell is the feature's.
        let same = |cell: u32| none_left((cell ^ Self::tag(hash)) >> ROW_BITS);
        let (first, second) = (same(one), same(two));
        let found = (one & first | two & second & !first) & ROW;
        let farther = FARTHER & !(first | second | none_left(two.min(1)));
        found | farther
    }

    /// For each feature the number of its row plus one, or 0.
    ///
    /// Whether a feature is there can't be foreseen, so nothing is asked in a first pass, and the
    /// few whose cells were full are looked for in a second one.
    pub(crate) fn find_all(&self, found: &[Found], cells: &mut Vec<u32>) {
        let (last, from) = (self.cells.len() - 1, cells.len());
        let place = |feature: &Found| (feature.hash >> self.shift) as usize & last;
        cells.extend(found.iter().map(|feature| self.look(place(feature), feature.hash)));
        for (cell, feature) in cells[from..].iter_mut().zip(found) {
            if *cell == FARTHER {
                *cell = self.cell(feature.hash);
            }
        }
    }
}

//! Columns: the same few typed slices, whether they stand in a mapped file or in memory.

/// Rows that are looked at together, and share one range of days.
pub(crate) const BLOCK: usize = 4096;
/// What stands in the place of a score that was not given.
pub(crate) const NO_SCORE: i8 = 15;

/// The codes of one dimension, as narrow as its names allowed when they were written.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Codes<'a> {
    Bytes(&'a [i8]),
    Shorts(&'a [i16]),
    Words(&'a [i32]),
    /// The column is younger than the segment: nobody has a value.
    Absent,
}

impl Codes<'_> {
    /// The code of a row, 0 where there is none.
    pub(crate) fn at(&self, row: usize) -> u32 {
        match self {
            Self::Bytes(codes) => codes.get(row).map_or(0, |code| u32::from(code.cast_unsigned())),
            Self::Shorts(codes) => codes.get(row).map_or(0, |code| u32::from(code.cast_unsigned())),
            Self::Words(codes) => codes.get(row).map_or(0, |code| code.cast_unsigned()),
            Self::Absent => 0,
        }
    }

    pub(crate) fn part(&self, from: usize, to: usize) -> Self {
        match self {
            Self::Bytes(codes) => Self::Bytes(&codes[from..to]),
            Self::Shorts(codes) => Self::Shorts(&codes[from..to]),
            Self::Words(codes) => Self::Words(&codes[from..to]),
            Self::Absent => Self::Absent,
        }
    }
}

/// Columns of one length, in the order of the response's number.
#[derive(Debug, Clone)]
pub(crate) struct View<'a> {
    pub(crate) response: &'a [i32],
    pub(crate) id: &'a [i64],
    pub(crate) day: &'a [i32],
    pub(crate) minute: &'a [i16],
    pub(crate) customer: &'a [i32],
    pub(crate) score: &'a [i8],
    pub(crate) themes: &'a [u64],
    pub(crate) negative: &'a [u64],
    pub(crate) positive: &'a [u64],
    pub(crate) codes: Vec<Codes<'a>>,
    /// The first and last day of each block.
    pub(crate) days: &'a [(i32, i32)],
}

impl<'a> View<'a> {
    pub(crate) fn rows(&self) -> usize {
        self.response.len()
    }

    /// The highest number of a customer.
    pub(crate) fn customers(&self) -> u32 {
        self.customer.iter().map(|customer| customer.cast_unsigned()).max().unwrap_or(0)
    }

    pub(crate) fn codes(&self, place: usize) -> Codes<'a> {
        self.codes.get(place).copied().unwrap_or(Codes::Absent)
    }
}

/// The first and last day of each block.
pub(crate) fn days_of_blocks(days: &[i32]) -> Vec<(i32, i32)> {
    let ends = |block: &[i32]| {
        (block.iter().copied().min().unwrap_or(0), block.iter().copied().max().unwrap_or(0))
    };
    days.chunks(BLOCK).map(ends).collect()
}

//! The weights of a model, laid out for adding up.

/// A line of the processor's cache; weights lie in it from 0 to 255, [`ZERO`] in the middle, since
/// such numbers are widened in fewer steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(align(64))]
struct Line([u8; LINE]);

const LINE: usize = 64;
const ZERO: u8 = 128;
/// Sums of this many weights fit in sixteen bits.
const FEW: usize = 255;

/// A row of weights for each feature, one for each label, padded so that no row of up to 64 labels
/// lies on two lines.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weights {
    width: usize,
    stride: usize,
    lines: Vec<Line>,
}

impl Weights {
    /// `cells` holds the rows one after the other, each `width` long.
    pub(crate) fn new(width: usize, cells: &[i8]) -> Self {
        let stride = [4, 8, 16, 32].into_iter().find(|&stride| width <= stride);
        let stride = stride.unwrap_or(width.next_multiple_of(LINE));
        let rows = cells.len() / width.max(1);
        let mut lines = vec![Line([ZERO; LINE]); (rows * stride).div_ceil(LINE)];
        for (row, cells) in cells.chunks_exact(width.max(1)).enumerate() {
            for (place, &cell) in cells.iter().enumerate() {
                let at = row * stride + place;
                lines[at / LINE].0[at % LINE] = cell as u8 ^ ZERO;
            }
        }
        Self { width, stride, lines }
    }

    /// The weights of a row, label by label.
    pub(crate) fn row(&self, row: usize) -> impl ExactSizeIterator<Item = i8> {
        (0..self.width).map(move |place| self.of(row, place))
    }

    /// The weight of a label.
    pub(crate) fn of(&self, row: usize, place: usize) -> i8 {
        let at = row * self.stride + place;
        (self.lines[at / LINE].0[at % LINE] ^ ZERO) as i8
    }

    /// How many places a buffer for [`Self::add_up`] has.
    pub(crate) const fn stride(&self) -> usize {
        self.stride
    }

    /// Adds the weights of some rows to the sums, label by label.
    pub(crate) fn add_up(&self, rows: &[u32], sums: &mut [i32]) {
        match self.stride {
            4 => self.add::<4>(rows, 0, sums),
            8 => self.add::<8>(rows, 0, sums),
            16 => self.add::<16>(rows, 0, sums),
            32 => self.add::<32>(rows, 0, sums),
            stride => {
                for from in (0..stride).step_by(LINE) {
                    self.add::<LINE>(rows, from, &mut sums[from..]);
                }
            }
        }
    }

    fn add<const WIDTH: usize>(&self, rows: &[u32], from: usize, sums: &mut [i32]) {
        for rows in rows.chunks(FEW) {
            let mut few = [0_u16; WIDTH];
            for &row in rows {
                let at = row as usize * self.stride + from;
                let line = &self.lines[at / LINE].0[at % LINE..];
                let Some(weights) = line.first_chunk::<WIDTH>() else { continue };
                for place in 0..WIDTH {
                    few[place] += u16::from(weights[place]);
                }
            }
            let zero = i32::from(ZERO) * rows.len() as i32;
            for (sum, few) in sums.iter_mut().zip(few) {
                *sum += i32::from(few) - zero;
            }
        }
    }
}

//! A place for each comment among its like: few numbers instead of many words.

use super::chance::Chance;

/// Rows of weighted columns.
#[derive(Debug, Default)]
pub(super) struct Sparse {
    pub(super) entries: Vec<(u32, f32)>,
    pub(super) bounds: Vec<usize>,
    pub(super) columns: usize,
}

impl Sparse {
    pub(super) fn row(&self, row: usize) -> &[(u32, f32)] {
        &self.entries[self.bounds[row]..self.bounds[row + 1]]
    }

    pub(super) fn rows(&self) -> usize {
        self.bounds.len() - 1
    }

    /// The product with a matrix of as many rows as this has columns.
    fn times(&self, right: &[f32], width: usize) -> Vec<f32> {
        let mut product = vec![0.0; self.rows() * width];
        for (row, into) in product.chunks_exact_mut(width).enumerate() {
            for &(column, weight) in self.row(row) {
                let from = &right[column as usize * width..(column as usize + 1) * width];
                into.iter_mut().zip(from).for_each(|(into, from)| *into += weight * from);
            }
        }
        product
    }

    /// The product of this, turned over, with a matrix of as many rows as this has.
    fn turned_times(&self, right: &[f32], width: usize) -> Vec<f32> {
        let mut product = vec![0.0; self.columns * width];
        for (row, from) in right.chunks_exact(width).enumerate() {
            for &(column, weight) in self.row(row) {
                let into = &mut product[column as usize * width..(column as usize + 1) * width];
                into.iter_mut().zip(from).for_each(|(into, from)| *into += weight * from);
            }
        }
        product
    }
}

/// Numbers for each place.
const WIDTH: usize = 48;
const ROUNDS: usize = 4;

/// The strongest directions of rows (Halko, Martinsson and Tropp 2011).
pub(super) struct Axes {
    of: Vec<f32>,
    pub(super) width: usize,
}

impl Axes {
    pub(super) fn new(rows: &Sparse) -> Self {
        let width = WIDTH.min(rows.columns);
        let mut chance = Chance::new(1);
        let mut of: Vec<f32> = (0..rows.columns * width).map(|_| chance.spread()).collect();
        orthogonal(&mut of, width);
        for _ in 0..ROUNDS {
            let through = rows.times(&of, width);
            of = rows.turned_times(&through, width);
            orthogonal(&mut of, width);
        }
        Self { of, width }
    }

    /// Where rows lie along the axes, scaled to length 1.
    pub(super) fn places(&self, rows: &Sparse) -> Vec<f32> {
        let mut places = rows.times(&self.of, self.width);
        places.chunks_exact_mut(self.width).for_each(unit);
        places
    }
}

pub(super) fn unit(row: &mut [f32]) {
    let length = row.iter().map(|x| x * x).sum::<f32>().sqrt();
    if length > 1e-9 {
        row.iter_mut().for_each(|x| *x /= length);
    }
}

/// Makes the columns of a matrix stand upright on each other (Gram and Schmidt, twice).
fn orthogonal(matrix: &mut [f32], width: usize) {
    let rows = matrix.len() / width;
    let mut columns: Vec<Vec<f32>> = (0..width)
        .map(|column| (0..rows).map(|row| matrix[row * width + column]).collect())
        .collect();
    for column in 0..width {
        let (before, rest) = columns.split_at_mut(column);
        let this = &mut rest[0];
        for _ in 0..2 {
            for other in before.iter() {
                let along = dot(this, other);
                this.iter_mut().zip(other).for_each(|(x, other)| *x -= along * other);
            }
        }
        unit(this);
    }
    for (row, into) in matrix.chunks_exact_mut(width).enumerate() {
        into.iter_mut().zip(&columns).for_each(|(into, column)| *into = column[row]);
    }
}

pub(super) fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    let (ones, rest) = one.as_chunks::<8>();
    let (others, other_rest) = other.as_chunks::<8>();
    for (one, other) in ones.iter().zip(others) {
        for place in 0..8 {
            sums[place] += one[place] * other[place];
        }
    }
    let rest: f32 = rest.iter().zip(other_rest).map(|(one, other)| one * other).sum();
    sums.iter().sum::<f32>() + rest
}

//! Fitting one weight vector to tell two kinds of rows apart.
//!
//! Dual coordinate descent for logistic loss (Yu, Huang and Lin 2011). The order of the rows comes
//! from a fixed seed: the same rows give the same weights.

use super::rows::Rows;

pub(super) struct Problem<'a> {
    pub(super) rows: &'a Rows,
    /// The rows to learn from, and whether each is of the kind sought.
    pub(super) lesson: &'a [(u32, bool)],
    /// How dear a mistake is against large weights, for rows of the kind and for others.
    pub(super) cost: [f32; 2],
    /// How far each column is trusted beforehand, squared.
    pub(super) trust: &'a [f32],
}

const ROUNDS: usize = 60;
const ENOUGH: f32 = 0.1;
/// A row whose slope is less than this is left where it is.
const STILL: f32 = 0.03;
const LONGEST_REST: u8 = 7;

impl Problem<'_> {
    fn start(&self) -> (Vec<[f32; 2]>, Vec<f32>) {
        let mut weights: Vec<[f32; 2]> = self.trust.iter().map(|&trust| [0.0, trust]).collect();
        weights.push([0.0, 1.0]);
        let squares = self
            .lesson
            .iter()
            .map(|&(row, _)| {
                let groups = self.rows.row(row as usize);
                1.0 + groups
                    .into_iter()
                    .map(|(columns, norm)| {
                        norm * norm
                            * columns.iter().map(|&column| weights[column as usize][1]).sum::<f32>()
                    })
                    .sum::<f32>()
            })
            .collect();
        (weights, squares)
    }

    fn margin(&self, row: u32, weights: &[[f32; 2]]) -> f32 {
        let mut margin = weights[weights.len() - 1][0];
        for (columns, norm) in self.rows.row(row as usize) {
            let sum: f32 = columns.iter().map(|&column| weights[column as usize][0]).sum();
            margin += norm * sum;
        }
        margin
    }

    fn add(&self, row: u32, step: f32, weights: &mut [[f32; 2]]) {
        let last = weights.len() - 1;
        weights[last][0] += step;
        for (columns, norm) in self.rows.row(row as usize) {
            for &column in columns {
                let weight = &mut weights[column as usize];
                weight[0] += step * norm * weight[1];
            }
        }
    }

    /// The weights of the columns, the bias last.
    pub(super) fn solve(&self) -> Vec<f32> {
        let (mut weights, squares) = self.start();
        let count = self.lesson.len();
        let mut order: Vec<u32> = (0..count as u32).collect();
        let ceiling = |positive: bool| self.cost[usize::from(!positive)];
        let mut alphas: Vec<f32> = self
            .lesson
            .iter()
            .map(|&(_, positive)| (0.001 * ceiling(positive)).min(1e-8))
            .collect();
        for (&(row, positive), &alpha) in self.lesson.iter().zip(&alphas) {
            self.add(row, if positive { alpha } else { -alpha }, &mut weights);
        }
        let mut chance = Chance::new();
        // Rows that a round leaves where they are sit out the next ones.
        let mut rests = vec![(0_u8, 0_u8); count];
        for _ in 0..ROUNDS {
            chance.shuffle(&mut order);
            let mut furthest = 0.0_f32;
            for &index in &order {
                let index = index as usize;
                let (left, last) = &mut rests[index];
                if *left > 0 {
                    *left -= 1;
                    continue;
                }
                let (row, positive) = self.lesson[index];
                let sign = if positive { 1.0 } else { -1.0 };
                let ceiling = ceiling(positive);
                let square = squares[index];
                let slope = sign * self.margin(row, &weights);
                let alpha = alphas[index];
                let (next, first) = newton(slope, square, alpha, ceiling);
                furthest = furthest.max(first);
                *last = if first < STILL { (2 * *last + 1).min(LONGEST_REST) } else { 0 };
                *left = *last;
                alphas[index] = next;
                self.add(row, (next - alpha) * sign, &mut weights);
            }
            if furthest < ENOUGH {
                break;
            }
        }
        weights.into_iter().map(|[weight, _]| weight).collect()
    }
}

/// Newton's steps for one variable, away from the walls at 0 and the ceiling: where they lead, and the
/// slope where they began.
fn newton(slope: f32, square: f32, alpha: f32, ceiling: f32) -> (f32, f32) {
    let (mut next, mut first) = (alpha, 0.0);
    for _ in 0..12 {
        let gradient = slope + square * (next - alpha) + (next / (ceiling - next)).ln();
        if gradient.abs() < 1e-3 {
            break;
        }
        if next == alpha {
            first = gradient.abs();
        }
        let curve = square + ceiling / (next * (ceiling - next));
        let step = next - gradient / curve;
        next = if step <= 0.0 {
            next * 0.1
        } else if step >= ceiling {
            ceiling - (ceiling - next) * 0.1
        } else {
            step
        };
    }
    (next, first)
}

/// A fixed sequence of numbers.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new() -> Self {
        Self(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 33) as usize) % limit
    }

    pub(super) fn shuffle(&mut self, order: &mut [u32]) {
        for end in (1..order.len()).rev() {
            order.swap(end, self.below(end + 1));
        }
    }
}

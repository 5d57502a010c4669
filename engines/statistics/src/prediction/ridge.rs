//! Logistic regression held down by a ridge: each column adds its part to the log odds.

use super::column::{Column, frequent};
use super::{chance, surprise};
use std::collections::HashMap;

/// Texts of one column that have a coefficient of their own.
const MOST: usize = 60;
/// Values further out than so many deviations count as being there.
const FAR: f64 = 6.0;

/// How columns become terms: at most one term of each column is on in a row.
#[derive(Debug, Clone)]
pub(super) struct Terms {
    columns: Vec<Coded>,
    count: usize,
}

#[derive(Debug, Clone)]
enum Coded {
    /// The place of the term, and of the one for a gap.
    Number { at: usize, gap: usize, mean: f64, deviation: f64 },
    /// The places of its texts, and of the one for a gap.
    Text { at: HashMap<u32, usize>, gap: usize },
}

/// The terms of some rows, row by row: place and value, one for each column.
pub(super) struct Rows {
    terms: Vec<(u32, f64)>,
    width: usize,
}

impl Terms {
    /// From the means, deviations and texts of `rows`.
    pub(super) fn of(columns: &[Column], rows: &[usize]) -> Self {
        let mut count = 1;
        let mut next = |terms: usize| {
            count += terms;
            count - terms
        };
        let coded = columns.iter().map(|column| match column {
            Column::Numbers(cells) => {
                let held: Vec<f64> = rows.iter().filter_map(|&row| cells[row]).collect();
                let n = held.len().max(1) as f64;
                let mean = held.iter().sum::<f64>() / n;
                let square = held.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n;
                let deviation = if square > 0.0 { square.sqrt() } else { 1.0 };
                Coded::Number { at: next(1), gap: next(1), mean, deviation }
            }
            Column::Texts(cells) => {
                let texts = frequent(cells, rows, MOST);
                let at = texts.iter().map(|&(text, _)| (text, next(1))).collect();
                Coded::Text { at, gap: next(1) }
            }
        });
        let columns = coded.collect();
        Self { columns, count }
    }

    /// The term of one cell; a text that was not there to learn from has none.
    fn term(&self, which: usize, column: &Column, row: usize) -> (u32, f64) {
        let (at, value) = match (&self.columns[which], column) {
            (Coded::Number { at, gap, mean, deviation }, Column::Numbers(cells)) => cells[row]
                .map_or((*gap, 1.0), |cell| (*at, ((cell - mean) / deviation).clamp(-FAR, FAR))),
            (Coded::Text { at, gap }, Column::Texts(cells)) => match cells[row] {
                Some(text) => at.get(&text).map_or((0, 0.0), |&at| (at, 1.0)),
                None => (*gap, 1.0),
            },
            _ => (0, 0.0),
        };
        (at as u32, value)
    }

    pub(super) fn rows(&self, columns: &[Column], rows: &[usize]) -> Rows {
        let cells = rows.iter().flat_map(|&row| {
            let all = columns.iter().enumerate();
            all.map(move |(which, column)| self.term(which, column, row))
        });
        Rows { terms: cells.collect(), width: columns.len() }
    }
}

impl Rows {
    fn all(&self) -> impl Iterator<Item = &[(u32, f64)]> {
        self.terms.chunks_exact(self.width)
    }

    /// Σ coefficient · term for each row; the constant stands first and is always on.
    pub(super) fn odds(&self, coefficients: &[f64]) -> Vec<f64> {
        let sum = |row: &[(u32, f64)]| {
            coefficients[0] + row.iter().map(|&(at, x)| coefficients[at as usize] * x).sum::<f64>()
        };
        self.all().map(sum).collect()
    }

    /// Row by row what each column adds.
    pub(super) fn parts(&self, coefficients: &[f64], row: usize) -> Vec<f64> {
        let terms = &self.terms[row * self.width..(row + 1) * self.width];
        terms.iter().map(|&(at, x)| coefficients[at as usize] * x).collect()
    }

    fn gathered(&self, count: usize, weights: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; count];
        for (row, &weight) in self.all().zip(weights) {
            sums[0] += weight;
            for &(at, x) in row {
                sums[at as usize] += weight * x;
            }
        }
        sums
    }
}

/// The coefficients at the most likely fit less `½ · ridge · Σ coefficient²`, the constant free:
/// Newton's method, each step found by conjugate gradients, from `start`.
pub(super) fn fit(terms: &Terms, rows: &Rows, yes: &[bool], ridge: f64, start: &[f64]) -> Vec<f64> {
    let mut at = start.to_vec();
    at.resize(terms.count, 0.0);
    // Place 0 is also where cells without a term point, with value 0: it does no harm there.
    let held = |at: &[f64]| 0.5 * ridge * at[1..].iter().map(|x| x * x).sum::<f64>();
    let cost = |at: &[f64]| {
        let odds = rows.odds(at);
        odds.iter().zip(yes).map(|(&odds, &yes)| surprise(odds, yes)).sum::<f64>() + held(at)
    };
    let mut now = cost(&at);
    for _ in 0..30 {
        let chances: Vec<f64> = rows.odds(&at).into_iter().map(chance).collect();
        let left = chances.iter().zip(yes).map(|(p, &yes)| f64::from(u8::from(yes)) - p);
        let mut pull = rows.gathered(terms.count, &left.collect::<Vec<_>>());
        for (pull, x) in pull.iter_mut().zip(&at).skip(1) {
            *pull -= ridge * x;
        }
        let weights: Vec<f64> = chances.iter().map(|p| p * (1.0 - p)).collect();
        let step = newton(terms, rows, &weights, ridge, &pull);
        let mut share = 1.0;
        let next = std::iter::from_fn(|| {
            let tried: Vec<f64> = at.iter().zip(&step).map(|(x, step)| x + share * step).collect();
            share /= 2.0;
            Some((cost(&tried), tried))
        });
        let Some((cost, next)) = next.take(20).find(|(cost, _)| *cost < now) else { break };
        let gained = now - cost;
        (now, at) = (cost, next);
        if gained < 1e-8 * now {
            break;
        }
    }
    at
}

/// Solves `(X'WX + ridge) step = pull` by conjugate gradients, scaled by the diagonal.
fn newton(terms: &Terms, rows: &Rows, weights: &[f64], ridge: f64, pull: &[f64]) -> Vec<f64> {
    let mut diagonal = vec![ridge.max(1e-9); terms.count];
    diagonal[0] = 1e-9;
    for (row, &weight) in rows.all().zip(weights) {
        diagonal[0] += weight;
        for &(at, x) in row {
            diagonal[at as usize] += weight * x * x;
        }
    }
    let curve = |along: &[f64]| {
        let moved = rows.odds(along);
        let weighted: Vec<f64> = moved.iter().zip(weights).map(|(a, b)| a * b).collect();
        let mut curved = rows.gathered(terms.count, &weighted);
        for (curved, x) in curved.iter_mut().zip(along).skip(1) {
            *curved += ridge * x;
        }
        curved
    };
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let eased =
        |left: &[f64]| -> Vec<f64> { left.iter().zip(&diagonal).map(|(a, d)| a / d).collect() };
    let (mut step, mut left) = (vec![0.0; terms.count], pull.to_vec());
    let mut towards = eased(&left);
    let mut size = dot(&left, &towards);
    let enough = 1e-8 * size;
    for _ in 0..60 {
        if size <= enough || size < 1e-14 {
            break;
        }
        let curved = curve(&towards);
        let length = size / dot(&towards, &curved).max(f64::MIN_POSITIVE);
        for at in 0..terms.count {
            step[at] += length * towards[at];
            left[at] -= length * curved[at];
        }
        let ease = eased(&left);
        let next = dot(&left, &ease);
        for (towards, ease) in towards.iter_mut().zip(&ease) {
            *towards = ease + next / size * *towards;
        }
        size = next;
    }
    step
}

//! What makes customers leave sooner.

use super::{Span, by_entry, by_exit, concordance};
use crate::regression::{Scaled, Unfit, diagonal_roots, halved};
use nalgebra::{Cholesky, DMatrix, DVector};

/// Cox's proportional hazards (1972), at the most likely.
#[derive(Debug, Clone)]
pub struct Cox {
    /// One a column: the rise of the log hazard of leaving with one unit, at any time.
    pub coefficients: Vec<f64>,
    pub standard_errors: Vec<f64>,
    pub log_likelihood: f64,
    /// With every coefficient 0.
    pub null_log_likelihood: f64,
    /// Of the pairs of which it's known who left first, the share in which the model gave that one
    /// the higher hazard, an equal hazard counting half (Harrell's c). `None` without such pairs.
    pub concordance: Option<f64>,
}

/// What to do when several leave at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ties {
    /// As though one after the other (Efron 1977): closer to the truth; what R does.
    Efron,
    /// Each as though the others were still there (Breslow 1974).
    Breslow,
}

const STEPS: usize = 60;
const SETTLED: f64 = 1e-9;

/// Fits by Newton's method with halved steps; each step takes one pass over the customers.
///
/// # Errors
/// [`Unfit::Same`] when nobody left; [`Unfit::Separated`] along a column of which the leaving
/// always had the most or the least, and [`Unfit::Unsettled`]; and for the columns as
/// [`crate::regression::least_squares`].
///
/// # Panics
/// Columns have as many rows as there are spans.
pub fn cox(spans: &[Span], columns: &[Vec<f64>], ties: Ties) -> Result<Cox, Unfit> {
    if !spans.iter().any(|span| span.event) {
        return Err(Unfit::Same);
    }
    let scaled = Scaled::of(columns)?;
    let problem = Problem::of(spans, &scaled, ties);
    let mut unknown = DVector::zeros(columns.len());
    let mut here = problem.at(&unknown);
    let null_log_likelihood = here.likelihood;
    for _ in 0..STEPS {
        let ran_away = || scaled.ran_away(unknown.as_slice());
        let solver = Cholesky::new(here.curvature.clone()).ok_or_else(ran_away)?;
        let step = solver.solve(&here.pull);
        let next = halved(&unknown, &step, |next| {
            let reached = problem.at(next);
            (reached.likelihood >= here.likelihood - 1e-12 * here.likelihood.abs())
                .then(|| here = reached)
        });
        unknown = next.ok_or_else(ran_away)?;
        if step.amax() <= SETTLED {
            let covariance =
                Cholesky::new(here.curvature.clone()).ok_or(Unfit::Unsettled)?.inverse();
            let back = scaled.back(0, 1.0);
            return Ok(Cox {
                coefficients: (&back * &unknown).iter().copied().collect(),
                standard_errors: diagonal_roots(&(&back * covariance * back.transpose())),
                log_likelihood: here.likelihood,
                null_log_likelihood,
                concordance: concordance::concordance(spans, &problem.hazards(&unknown)),
            });
        }
    }
    Err(scaled.ran_away(unknown.as_slice()))
}

struct Problem<'a> {
    spans: &'a [Span],
    exits: Vec<usize>,
    entries: Vec<(f64, usize)>,
    columns: &'a [Vec<f64>],
    ties: Ties,
}

/// The partial likelihood at one place, its slope, and its curvature turned positive.
struct Here {
    likelihood: f64,
    pull: DVector<f64>,
    curvature: DMatrix<f64>,
}

/// Sums over customers, each weighted by their hazard: of 1, of x, and of x xᵀ.
#[derive(Clone)]
struct Sums {
    none: f64,
    once: DVector<f64>,
    twice: DMatrix<f64>,
}

impl Sums {
    fn none(size: usize) -> Self {
        Self { none: 0.0, once: DVector::zeros(size), twice: DMatrix::zeros(size, size) }
    }

    fn clear(&mut self) {
        self.none = 0.0;
        self.once.fill(0.0);
        self.twice.fill(0.0);
    }

    fn add(&mut self, weight: f64, columns: &[Vec<f64>], row: usize) {
        self.none += weight;
        for (a, x) in columns.iter().enumerate() {
            let once = weight * x[row];
            self.once[a] += once;
            for (b, y) in columns[..=a].iter().enumerate() {
                self.twice[(a, b)] += once * y[row];
            }
        }
    }
}

impl<'a> Problem<'a> {
    fn of(spans: &'a [Span], scaled: &'a Scaled, ties: Ties) -> Self {
        Self {
            spans,
            exits: by_exit(spans),
            entries: by_entry(spans),
            columns: &scaled.columns,
            ties,
        }
    }

    /// Log hazards, row by row.
    fn hazards(&self, unknown: &DVector<f64>) -> Vec<f64> {
        let mut hazards = vec![0.0; self.spans.len()];
        for (column, &coefficient) in self.columns.iter().zip(unknown.iter()) {
            for (sum, x) in hazards.iter_mut().zip(column) {
                *sum += coefficient * x;
            }
        }
        hazards
    }

    /// From the last time to the first: those watched are added as time runs back past their
    /// exit, and taken out past their entry.
    fn at(&self, unknown: &DVector<f64>) -> Here {
        let size = unknown.len();
        let hazards = self.hazards(unknown);
        let mut here = Here {
            likelihood: 0.0,
            pull: DVector::zeros(size),
            curvature: DMatrix::zeros(size, size),
        };
        let (mut watched, mut leaving) = (Sums::none(size), Sums::none(size));
        let mut exits = self.exits.iter().rev().copied().peekable();
        let mut entries = self.entries.iter().rev().peekable();
        while let Some(&first) = exits.peek() {
            let time = self.spans[first].exit;
            while let Some((_, row)) = entries.next_if(|(entry, _)| *entry >= time) {
                watched.add(-hazards[*row].exp(), self.columns, *row);
            }
            leaving.clear();
            let mut events = 0_u32;
            while let Some(row) = exits.next_if(|&row| self.spans[row].exit == time) {
                let weight = hazards[row].exp();
                watched.add(weight, self.columns, row);
                if self.spans[row].event {
                    leaving.add(weight, self.columns, row);
                    events += 1;
                    here.likelihood += hazards[row];
                    for (sum, x) in here.pull.iter_mut().zip(self.columns) {
                        *sum += x[row];
                    }
                }
            }
            here.take(&watched, &leaving, events, self.ties);
        }
        here.curvature.fill_upper_triangle_with_lower_triangle();
        here
    }
}

impl Here {
    /// One time at which `events` left.
    fn take(&mut self, watched: &Sums, leaving: &Sums, events: u32, ties: Ties) {
        let size = self.pull.len();
        for before in 0..events {
            let gone = match ties {
                Ties::Efron => f64::from(before) / f64::from(events),
                Ties::Breslow => 0.0,
            };
            let all = watched.none - gone * leaving.none;
            self.likelihood -= all.ln();
            for a in 0..size {
                let mean = (watched.once[a] - gone * leaving.once[a]) / all;
                self.pull[a] -= mean;
                for b in 0..=a {
                    let other = (watched.once[b] - gone * leaving.once[b]) / all;
                    let both = (watched.twice[(a, b)] - gone * leaving.twice[(a, b)]) / all;
                    self.curvature[(a, b)] += both - mean * other;
                }
            }
        }
    }
}

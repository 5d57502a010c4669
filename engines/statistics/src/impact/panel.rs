//! Shops over time: the effect within each shop, beside the time's own ups and downs.

use crate::regression::{LeastSquares, Unfit, least_squares_within};
use crate::{Confidence, Interval};
use nalgebra::{DMatrix, DVector};
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// One row a unit and period, each counted from 0; periods in their order.
pub struct Panel<'a> {
    pub unit: &'a [usize],
    pub period: &'a [usize],
    pub y: &'a [f64],
    /// Whether the unit is one of the treated in this period: ever, and from then on.
    pub treated: &'a [bool],
    pub after: &'a [bool],
}

/// Two-way fixed effects: `y = unit + period + effect · treated now`.
pub struct PanelEffect {
    pub effect: Effect,
    pub units: usize,
    pub study: EventStudy,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    pub estimate: f64,
    /// With the rows of one unit belonging together.
    pub clustered_error: f64,
    pub standard_error: f64,
    /// Units less one: for Student's interval by the clustered error.
    pub freedom: usize,
}

/// How far the treated were apart in each period, beyond their distance in the last one before.
pub struct EventStudy {
    /// Period, estimate and clustered standard error, but for the period compared with.
    pub effects: Vec<(usize, f64, f64)>,
    /// That all periods before were alike, with one scatter for all rows. `None` with one period
    /// before.
    pub before: Option<Wald>,
    /// The same with the rows of one unit belonging together, which finds a difference too often
    /// unless there are many more units than periods before.
    pub before_clustered: Option<Wald>,
}

/// Wald's test: a small p says that the treated were on a way of their own already.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wald {
    pub chi_square: f64,
    pub freedom: u64,
    pub p: f64,
}

impl Wald {
    fn of(estimates: &[f64], covariance: &DMatrix<f64>) -> Option<Self> {
        let freedom = estimates.len();
        let estimates = DVector::from_column_slice(estimates);
        let scatter = covariance.view((0, 0), (freedom, freedom)).into_owned();
        let chi_square = estimates.dot(&scatter.cholesky()?.solve(&estimates));
        let p = ChiSquared::new(freedom as f64).ok()?.sf(chi_square);
        Some(Self { chi_square, freedom: freedom as u64, p }).filter(|_| freedom > 0)
    }
}

/// Why there is no effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unpaneled {
    /// No row is treated, or all are.
    NobodyToCompare,
    /// Nothing was seen of the treated before.
    NothingBefore,
    /// Some were treated from the first of these periods on, others not yet in the second: a plain
    /// average over them would compare the later with the earlier treated and can even have the
    /// wrong sign.
    Staggered(usize, usize),
    Unfit(Unfit),
}

impl From<Unfit> for Unpaneled {
    fn from(unfit: Unfit) -> Self {
        Self::Unfit(unfit)
    }
}

/// # Errors
/// [`Unpaneled`].
///
/// # Panics
/// All columns have as many rows.
pub fn panel_effect(panel: &Panel) -> Result<PanelEffect, Unpaneled> {
    let first = panel.onset()?;
    let weights = vec![1.0; panel.y.len()];
    let now = |row: usize| f64::from(u8::from(panel.treated[row] && panel.after[row]));
    let fit = panel.within(&[panel.column(now)], &weights)?;
    let covariance = fit.clustered(panel.unit).ok_or(Unpaneled::NobodyToCompare)?;
    let units = panel.units();
    let effect = Effect {
        estimate: fit.coefficients[0],
        clustered_error: covariance[(0, 0)].max(0.0).sqrt(),
        standard_error: fit.standard_errors()[0],
        freedom: units - 1,
    };
    Ok(PanelEffect { effect, units, study: panel.study(first)? })
}

impl Effect {
    pub fn interval(self, confidence: Confidence) -> Option<Interval> {
        let t = super::before_after::t(confidence, self.freedom)?;
        Some(Interval::around(self.estimate, t * self.clustered_error))
    }
}

impl Panel<'_> {
    /// The effect when each row counts as `weights` say, such as by its answers.
    ///
    /// # Errors
    /// As [`panel_effect`].
    pub fn weighted(&self, weights: &[f64]) -> Result<f64, Unpaneled> {
        let now = |row: usize| f64::from(u8::from(self.treated[row] && self.after[row]));
        Ok(self.within(&[self.column(now)], weights)?.coefficients[0])
    }

    fn units(&self) -> usize {
        self.unit.iter().max().map_or(0, |last| last + 1)
    }

    fn periods(&self) -> usize {
        self.period.iter().max().map_or(0, |last| last + 1)
    }

    fn column(&self, value: impl Fn(usize) -> f64) -> Vec<f64> {
        (0..self.y.len()).map(value).collect()
    }

    /// The period from which on the treated are.
    fn onset(&self) -> Result<usize, Unpaneled> {
        let rows = || (0..self.y.len()).filter(|&row| self.treated[row]);
        let first = rows().filter(|&row| self.after[row]).map(|row| self.period[row]).min();
        let first = first.ok_or(Unpaneled::NobodyToCompare)?;
        // A unit without a row in that period may still have started in it.
        let later = rows().filter(|&row| !self.after[row] && self.period[row] >= first);
        match later.map(|row| self.period[row]).min() {
            _ if self.treated.iter().all(|&treated| treated) => Err(Unpaneled::NobodyToCompare),
            _ if first == 0 => Err(Unpaneled::NothingBefore),
            Some(waiting) => Err(Unpaneled::Staggered(first, waiting)),
            None => Ok(first),
        }
    }

    /// Fits the columns and one for each period but the first, all around their units' means,
    /// which is the same as a column for each unit (Frisch, Waugh and Lovell).
    fn within(&self, columns: &[Vec<f64>], weights: &[f64]) -> Result<LeastSquares, Unfit> {
        let periods = (1..self.periods())
            .map(|period| self.column(|row| f64::from(u8::from(self.period[row] == period))));
        let all: Vec<Vec<f64>> = columns
            .iter()
            .cloned()
            .chain(periods)
            .map(|column| self.around_units(&column, weights))
            .collect();
        least_squares_within(&all, &self.around_units(self.y, weights), self.units())
    }

    fn around_units(&self, column: &[f64], weights: &[f64]) -> Vec<f64> {
        let mut sums = vec![(0.0, 0.0); self.units()];
        for ((&unit, value), weight) in self.unit.iter().zip(column).zip(weights) {
            sums[unit].0 += weight * value;
            sums[unit].1 += weight;
        }
        let rows = self.unit.iter().zip(column).zip(weights);
        rows.map(|((&unit, value), weight)| {
            let (sum, all) = sums[unit];
            let left = value - sum / all;
            // What is left of a constant is rounding, which would pass for a column of its own.
            let left = if left.abs() < 1e-13 * value.abs() { 0.0 } else { left };
            left * weight.sqrt()
        })
        .collect()
    }

    fn study(&self, first: usize) -> Result<EventStudy, Unpaneled> {
        let compared = first - 1;
        let periods: Vec<usize> = (0..self.periods()).filter(|&at| at != compared).collect();
        let columns: Vec<Vec<f64>> = periods
            .iter()
            .map(|&at| {
                self.column(|row| f64::from(u8::from(self.treated[row] && self.period[row] == at)))
            })
            .collect();
        let fit = self.within(&columns, &vec![1.0; self.y.len()])?;
        let covariance = fit.clustered(self.unit).ok_or(Unpaneled::NobodyToCompare)?;
        let effects = periods
            .iter()
            .enumerate()
            .map(|(at, &period)| {
                (period, fit.coefficients[at], covariance[(at, at)].max(0.0).sqrt())
            })
            .collect();
        let early = &fit.coefficients[..compared];
        Ok(EventStudy {
            effects,
            before: Wald::of(early, &fit.covariance()),
            before_clustered: Wald::of(early, &covariance),
        })
    }
}

//! Difference in differences: how much more the treated changed than the others.

use crate::regression::{Unfit, least_squares};
use crate::{Confidence, Interval};
use statrs::distribution::{ContinuousCDF, StudentsT};

/// `(treated after − before) − (others after − before)`, in units of the outcome.
pub struct BeforeAfter {
    pub estimate: f64,
    /// By least squares on `treated + after + treated · after`, one scatter for all rows.
    pub standard_error: f64,
    /// The same for rows of uneven scatter (HC1).
    pub uneven_error: f64,
    /// From each of the four groups' own scatter: `√ Σ s² / n`; `None` when one has a single row,
    /// and with further columns.
    pub unpooled_error: Option<f64>,
    pub freedom: usize,
}

/// Rows are single answers; `besides` are further columns held still.
///
/// # Errors
/// Those of [`least_squares`], with the columns counted in the order treated, after, both, besides.
///
/// # Panics
/// All have as many rows.
pub fn before_after(
    y: &[f64],
    treated: &[bool],
    after: &[bool],
    besides: &[Vec<f64>],
) -> Result<BeforeAfter, Unfit> {
    let ones = |flags: &mut dyn Iterator<Item = bool>| -> Vec<f64> {
        flags.map(|flag| f64::from(u8::from(flag))).collect()
    };
    let mut columns = vec![
        ones(&mut treated.iter().copied()),
        ones(&mut after.iter().copied()),
        ones(&mut treated.iter().zip(after).map(|(&treated, &after)| treated && after)),
    ];
    columns.extend_from_slice(besides);
    let fit = least_squares(&columns, y)?;
    let group = |t: bool, a: bool| {
        let rows = treated.iter().zip(after).zip(y);
        scatter(rows.filter(|((x, z), _)| (**x, **z) == (t, a)).map(|(_, &y)| y).collect())
    };
    let unpooled: Option<f64> = [(true, true), (true, false), (false, true), (false, false)]
        .into_iter()
        .map(|(t, a)| group(t, a))
        .sum();
    Ok(BeforeAfter {
        estimate: fit.coefficients[3],
        standard_error: fit.standard_errors()[3],
        uneven_error: fit.uneven_errors()[3],
        unpooled_error: unpooled.filter(|_| besides.is_empty()).map(f64::sqrt),
        freedom: fit.freedom,
    })
}

/// `s² / n`, with s² over n − 1.
fn scatter(values: Vec<f64>) -> Option<f64> {
    let mean = crate::Mean::of(&values)?;
    mean.standard_error().map(|error| error * error)
}

impl BeforeAfter {
    /// The chance of an estimate as large, to either side, were there no effect. `None` without
    /// scatter.
    pub fn p(&self) -> Option<f64> {
        chance(self.freedom, self.estimate, self.standard_error)
    }

    /// Student's interval around the estimate by the plain standard error.
    pub fn interval(&self, confidence: Confidence) -> Option<Interval> {
        Some(Interval::around(self.estimate, t(confidence, self.freedom)? * self.standard_error))
    }
}

/// Standard errors to each side with so many degrees of freedom.
pub(super) fn t(confidence: Confidence, freedom: usize) -> Option<f64> {
    Some(-StudentsT::new(0.0, 1.0, freedom as f64).ok()?.inverse_cdf(confidence.tail()))
}

/// The chance of an estimate as large, to either side, were there nothing, by Student's t.
pub(super) fn chance(freedom: usize, estimate: f64, error: f64) -> Option<f64> {
    let t = StudentsT::new(0.0, 1.0, freedom as f64).ok()?;
    (error > 0.0).then(|| 2.0 * t.sf((estimate / error).abs()))
}

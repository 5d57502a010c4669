//! Climbing to the most likely parameters of a model, within bounds, and saying whether the top
//! was reached.

use nalgebra::{SMatrix, SVector, SymmetricEigen};

/// A model as it fits best, or as far as the search came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fitted<M> {
    pub model: M,
    pub log_likelihood: f64,
    /// Whether this is a peak within the bounds. Without one the likelihood keeps growing towards
    /// a bound: the parameters are then no finding, and nothing may be foretold from them.
    pub converged: bool,
}

/// Where a climb ended.
pub(super) struct Top<const N: usize> {
    pub(super) at: [f64; N],
    pub(super) value: f64,
    pub(super) settled: bool,
}

/// A height and its slope along each parameter.
pub(super) type Slope<const N: usize> = (f64, [f64; N]);

/// Steps at most; a dozen is usual, each ridge adds a few.
const STEPS: usize = 300;
/// No parameter, all of them logarithms, moves further in one step.
const REACH: f64 = 1.5;
/// At a peak Newton's step would gain less than this, in log-likelihood.
const GAIN: f64 = 1e-7;
/// The spacing of slopes from which the curvature is taken.
const SPACING: f64 = 1e-4;

/// Climbs by Newton's method, damped (Levenberg, Marquardt) where the surface curves upwards, and
/// never past the bounds. `surface` gives the height and its slope.
pub(super) fn climb<const N: usize>(
    start: [f64; N],
    bounds: &[(f64, f64); N],
    surface: impl Fn(&[f64; N]) -> Slope<N>,
) -> Top<N> {
    let mut at = start;
    let (mut value, mut slope) = surface(&at);
    let mut damping = 1e-3;
    for _ in 0..STEPS {
        let curvature = curvature(&at, &surface);
        let Some((next, height, steepness)) = std::iter::from_fn(|| {
            let tried = (damping < 1e12).then(|| stepped(&at, &slope, &curvature, damping, bounds));
            damping *= 10.0;
            tried
        })
        .map(|next| (next, surface(&next)))
        .find_map(|(next, (height, slope))| (height > value).then_some((next, height, slope))) else {
            break;
        };
        let gained = height - value;
        (at, value, slope, damping) = (next, height, steepness, (damping / 100.0).max(1e-12));
        if gained < 1e-14 * value.abs() {
            break;
        }
    }
    let settled = value.is_finite() && is_peak(&at, &slope, &surface, bounds);
    Top { at, value, settled }
}

/// A peak: away from every bound, curving down on all sides, with nothing to gain.
fn is_peak<const N: usize>(
    at: &[f64; N],
    slope: &[f64; N],
    surface: &impl Fn(&[f64; N]) -> Slope<N>,
    bounds: &[(f64, f64); N],
) -> bool {
    let inside = at.iter().zip(bounds).all(|(&x, &(low, high))| x > low + 0.1 && x < high - 0.1);
    let down = -curvature(at, surface);
    let slope = SVector::<f64, N>::from(*slope);
    inside && down.cholesky().is_some_and(|down| slope.dot(&down.solve(&slope)) < GAIN)
}

/// From `at` up the slope, by its curvature.
fn stepped<const N: usize>(
    at: &[f64; N],
    slope: &[f64; N],
    curvature: &SMatrix<f64, N, N>,
    damping: f64,
    bounds: &[(f64, f64); N],
) -> [f64; N] {
    let slope = SVector::<f64, N>::from(*slope);
    let largest = curvature.diagonal().amax().max(1e-12);
    // Along a direction that curves upwards or not at all the step follows the slope alone.
    let mut damped = -curvature;
    for (at, scale) in curvature.diagonal().iter().enumerate() {
        damped[(at, at)] += damping * scale.abs().max(largest * 1e-9);
    }
    let step = match damped.cholesky() {
        Some(down) => down.solve(&slope),
        None => uphill(&damped, &slope, largest),
    };
    let step = step * (REACH / step.amax().max(REACH));
    std::array::from_fn(|i| (at[i] + step[i]).clamp(bounds[i].0, bounds[i].1))
}

/// The step where the surface does not curve down on all sides: each direction by its own
/// curvature, turned downwards.
fn uphill<const N: usize>(
    down: &SMatrix<f64, N, N>,
    slope: &SVector<f64, N>,
    largest: f64,
) -> SVector<f64, N> {
    let dynamic = nalgebra::DMatrix::from_fn(N, N, |row, column| down[(row, column)]);
    let own = SymmetricEigen::new(dynamic);
    let mut step = SVector::<f64, N>::zeros();
    for (value, direction) in own.eigenvalues.iter().zip(own.eigenvectors.column_iter()) {
        let along: f64 = direction.iter().zip(slope.iter()).map(|(a, b)| a * b).sum();
        let share = along / value.abs().max(largest * 1e-9);
        for (entry, part) in step.iter_mut().zip(direction.iter()) {
            *entry += share * part;
        }
    }
    step
}

/// How the slope changes along each parameter, by central differences.
fn curvature<const N: usize>(
    at: &[f64; N],
    surface: &impl Fn(&[f64; N]) -> Slope<N>,
) -> SMatrix<f64, N, N> {
    let mut found = SMatrix::<f64, N, N>::zeros();
    for along in 0..N {
        let slope_at = |distance: f64| {
            let mut beside = *at;
            beside[along] += distance;
            surface(&beside).1
        };
        let (ahead, behind) = (slope_at(SPACING), slope_at(-SPACING));
        for other in 0..N {
            found[(other, along)] = (ahead[other] - behind[other]) / (2.0 * SPACING);
        }
    }
    (found + found.transpose()) / 2.0
}

/// The highest of several climbs.
pub(super) fn highest<const N: usize>(
    starts: &[[f64; N]],
    bounds: &[(f64, f64); N],
    surface: impl Fn(&[f64; N]) -> Slope<N>,
) -> Option<Top<N>> {
    let tops = starts.iter().map(|&start| climb(start, bounds, &surface));
    // A peak is worth more than a hair's breadth of height at a bound.
    let merit = |top: &Top<N>| top.value + if top.settled { 1e-6 } else { 0.0 };
    tops.filter(|top| top.value.is_finite()).max_by(|a, b| merit(a).total_cmp(&merit(b)))
}

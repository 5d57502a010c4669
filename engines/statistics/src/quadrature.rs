//! Integrals as weighted sums.

use std::f64::consts::PI;

/// The `n` places in (−1, 1) and the weights of Gauss and Legendre's rule, exact for polynomials
/// up to degree 2n − 1: the zeros of Legendre's polynomial by Newton's method.
pub(crate) fn legendre(n: usize) -> Vec<(f64, f64)> {
    let polynomial = |x: f64| {
        let (mut before, mut value) = (1.0, x);
        for k in 2..=n {
            let k = k as f64;
            (before, value) = (value, ((2.0 * k - 1.0) * x * value - (k - 1.0) * before) / k);
        }
        (value, n as f64 * (x * value - before) / (x * x - 1.0))
    };
    let nodes = (1..=n).map(|i| {
        let mut x = -(PI * (i as f64 - 0.25) / (n as f64 + 0.5)).cos();
        for _ in 0..50 {
            let (value, slope) = polynomial(x);
            x -= value / slope;
            if (value / slope).abs() < 1e-16 {
                break;
            }
        }
        let (_, slope) = polynomial(x);
        (x, 2.0 / ((1.0 - x * x) * slope * slope))
    });
    nodes.collect()
}

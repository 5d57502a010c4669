//! Student's t: the allowance for having guessed the spread from few answers.

use crate::normal;
use std::f64::consts::{FRAC_2_PI, PI};

/// From here on the expansion around the normal is exact to the last digits, and the sums below
/// would only be slow.
const MANY: u64 = 1_000;

/// The chance of a t value between −`t` and `t` with `freedom` degrees of freedom.
///
/// The finite sums for whole degrees of freedom (Abramowitz & Stegun 26.7.3 and 26.7.4); the field
/// needs no others, and so no gamma or beta function.
fn central(t: f64, freedom: u64) -> f64 {
    let v = freedom as f64;
    let angle = (t / v.sqrt()).atan();
    let (sine, cosine) = angle.sin_cos();
    let square = cosine * cosine;
    let odd = freedom % 2 == 1;
    let mut term = if odd { cosine } else { 1.0 };
    let mut sum = if freedom == 1 { 0.0 } else { term };
    let mut k = if odd { 3 } else { 2 };
    while k + 2 <= freedom {
        term *= square * (k - 1) as f64 / k as f64;
        sum += term;
        k += 2;
    }
    if odd { FRAC_2_PI * (angle + sine * sum) } else { sine * sum }
}

/// The density at `t`; its constant grows by `(v + 1) / v` for every second degree of freedom.
fn density(t: f64, freedom: u64) -> f64 {
    let odd = freedom % 2 == 1;
    let mut gamma_ratio = if odd { 1.0 / PI.sqrt() } else { PI.sqrt() / 2.0 };
    let mut k = if odd { 1 } else { 2 };
    while k + 2 <= freedom {
        gamma_ratio *= (k + 1) as f64 / k as f64;
        k += 2;
    }
    let v = freedom as f64;
    gamma_ratio / (v * PI).sqrt() * (1.0 + t * t / v).powf(-(v + 1.0) / 2.0)
}

/// The t that leaves the chance `tail` above it; `None` without freedom or for a tail that is
/// not more than 0 and at most one half.
///
/// Newton's method from the Cornish–Fisher expansion: the distribution is concave above zero, so
/// that each step from below stays below and the steps cannot run away.
pub fn upper_quantile(tail: f64, freedom: u64) -> Option<f64> {
    if freedom == 0 || !(tail > 0.0 && tail <= 0.5) {
        return None;
    }
    let inside = 1.0 - 2.0 * tail;
    let start = expansion(-normal::quantile(tail), freedom as f64);
    match freedom {
        1 => return Some((PI / 2.0 * inside).tan()),
        2 => return Some(inside * (0.5 / (tail * (1.0 - tail))).sqrt()),
        MANY.. => return Some(start),
        _ => {}
    }
    let mut t = start;
    for _ in 0..100 {
        let step = (central(t, freedom) - inside) / (2.0 * density(t, freedom));
        let next = (t - step).max(0.0);
        if (next - t).abs() <= 1e-14 * t.max(1.0) {
            return Some(next);
        }
        t = next;
    }
    Some(t)
}

/// The Cornish–Fisher expansion of a t quantile around the normal `z` (Abramowitz & Stegun 26.7.5).
fn expansion(z: f64, v: f64) -> f64 {
    let s = z * z;
    let first = z * (s + 1.0) / 4.0;
    let second = z * ((5.0 * s + 16.0) * s + 3.0) / 96.0;
    let third = z * (((3.0 * s + 19.0) * s + 17.0) * s - 15.0) / 384.0;
    let fourth = z * ((((79.0 * s + 776.0) * s + 1482.0) * s - 1920.0) * s - 945.0) / 92_160.0;
    z + (first + (second + (third + fourth / v) / v) / v) / v
}

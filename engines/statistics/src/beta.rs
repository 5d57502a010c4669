//! The beta distribution, also for the counts of large samples.

use statrs::function::gamma::ln_gamma;

/// The chance of a beta value at or below `x`, for `a`, `b` > 0.
///
/// The continued fraction (Press et al., "Numerical Recipes", 6.4) for as long as it needs: about
/// √(a + b) steps, where the one of `statrs` stops after 140.
pub(crate) fn cumulative(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let log = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p();
    if x < (a + 1.0) / (a + b + 2.0) {
        log.exp() * fraction(a, b, x) / a
    } else {
        1.0 - log.exp() * fraction(b, a, 1.0 - x) / b
    }
}

/// By Lentz's method.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const SMALL: f64 = 1e-300;
    let away = |value: f64| if value.abs() < SMALL { SMALL } else { value };
    let (mut c, mut d) = (1.0, 1.0 / away(1.0 - (a + b) * x / (a + 1.0)));
    let mut value = d;
    for m in 1..1_000_000_u32 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away(1.0 + even * d);
        c = away(1.0 + even / c);
        value *= c * d;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away(1.0 + odd * d);
        c = away(1.0 + odd / c);
        value *= c * d;
        if (c * d - 1.0).abs() < 1e-15 {
            break;
        }
    }
    value
}

/// The value below which a beta value falls with chance `p`.
pub(crate) fn quantile(a: f64, b: f64, p: f64) -> f64 {
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for _ in 0..200 {
        let middle = low.midpoint(high);
        if middle <= low || middle >= high {
            break;
        }
        if cumulative(a, b, middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    low.midpoint(high)
}

/// The chance of a t value at least as far from zero as `t`, for any `freedom` > 0.
pub(crate) fn student_two_sided(t: f64, freedom: f64) -> f64 {
    cumulative(freedom / 2.0, 0.5, freedom / (freedom + t * t))
}

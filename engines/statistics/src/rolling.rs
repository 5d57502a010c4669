//! A score as it moves: over a window that slides, and with answers that fade as they age.

/// The mean of the last days' values, and of all values with a weight that halves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rolling {
    /// Values in the window.
    pub n: usize,
    /// Their mean; `None` without any.
    pub mean: Option<f64>,
    /// The mean of all values up to the day, each weighing `0.5^(age / half-life)`; `None` without
    /// any, and without a half-life.
    pub decayed: Option<f64>,
}

/// Where a series stands on `day`. `values` are (day, value) in any order, days are counted from
/// any one date; the window is the `window` days that end on and include `day`.
pub fn rolling(values: &[(i64, f64)], day: i64, window: i64, half_life: Option<f64>) -> Rolling {
    let until = || values.iter().filter(|(at, _)| *at <= day);
    let (mut n, mut sum) = (0_usize, 0.0);
    for (_, value) in until().filter(|(at, _)| day - at < window) {
        n += 1;
        sum += value;
    }
    // Ages count from the newest value, so that a long silence cannot make every weight zero.
    let newest = until().map(|(at, _)| *at).max();
    let decayed = newest.zip(half_life).map(|(newest, half_life)| {
        let (mut above, mut below) = (0.0, 0.0);
        for (at, value) in until() {
            let weight = (-((newest - at) as f64) / half_life).exp2();
            above += weight * value;
            below += weight;
        }
        above / below
    });
    Rolling { n, mean: (n > 0).then(|| sum / n as f64), decayed }
}

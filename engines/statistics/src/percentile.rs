//! Typical and slow: medians and percentiles, as for the time until a customer hears from us.

/// The value that the share `p` (0 to 1) of `sorted` does not exceed, in the values' own unit.
///
/// Between two values in proportion: Hyndman and Fan's type 7, as R and spreadsheets have it.
/// `None` without values or for a share off the scale.
///
/// `sorted` must be in ascending order.
pub fn percentile(sorted: &[i64], p: f64) -> Option<f64> {
    debug_assert!(sorted.is_sorted(), "percentiles are taken from sorted values");
    let last = sorted.len().checked_sub(1)?;
    if !(0.0..=1.0).contains(&p) {
        return None;
    }
    let place = last as f64 * p;
    let below = (place.floor() as usize).min(last);
    let above = (below + 1).min(last);
    let (low, high) = (sorted[below] as f64, sorted[above] as f64);
    Some(low + (high - low) * (place - below as f64))
}

/// Half are at most this, half at least. `None` without values.
pub fn median(sorted: &[i64]) -> Option<f64> {
    percentile(sorted, 0.5)
}

//! Chances set right without assuming a shape: the closest rising steps.

/// From this foretold value on, as many came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    pub x: f64,
    pub y: f64,
}

/// The rising function of `x` that lies closest to the outcomes, by squares: one step for each
/// different `x`, in their order.
///
/// Pool adjacent violators (Ayer and others, 1955), equal `x` averaged first.
///
/// # Panics
/// When there are not as many values as outcomes.
pub fn isotonic(x: &[f64], yes: &[bool]) -> Vec<Step> {
    assert_eq!(x.len(), yes.len(), "one value for each outcome");
    let mut order: Vec<usize> = (0..x.len()).collect();
    order.sort_by(|&a, &b| x[a].total_cmp(&x[b]));
    // Pools: how many different values, yeses, cases.
    let mut values = Vec::new();
    let mut pools: Vec<(usize, f64, f64)> = Vec::new();
    for same in order.chunk_by(|&a, &b| x[a] == x[b]) {
        values.push(x[same[0]]);
        let came = same.iter().filter(|&&at| yes[at]).count() as f64;
        let mut pool = (1, came, same.len() as f64);
        while let Some(&(width, before, cases)) = pools.last() {
            if before / cases < pool.1 / pool.2 {
                break;
            }
            pools.pop();
            pool = (pool.0 + width, pool.1 + before, pool.2 + cases);
        }
        pools.push(pool);
    }
    let heights = pools.iter().flat_map(|&(width, came, of)| std::iter::repeat_n(came / of, width));
    values.into_iter().zip(heights).map(|(x, y)| Step { x, y }).collect()
}

//! How few causes make up most of what is said: Pareto's curve, Lorenz's and what sums them up.

/// The concentration of counts, amounts or any figures that are not negative.
#[derive(Debug, Clone, PartialEq)]
pub struct Concentration {
    /// 0 when all are equal, up to 1 − 1/n when one has everything.
    pub gini: f64,
    /// The same times n / (n − 1), so that it reaches 1; `None` for a single item.
    pub gini_corrected: Option<f64>,
    /// Lorenz's curve: the share that the smallest 0, 1, 2 … n items have together.
    pub lorenz: Vec<f64>,
    /// The share that the 1, 2 … n largest have together.
    pub cumulative: Vec<f64>,
    /// As few items have 80 % or more together.
    pub eighty: usize,
    /// A fifth of the items, rounded up, those without any counted too …
    pub fifth: usize,
    /// … and the share that so many largest have.
    pub fifth_share: f64,
    /// The sum of the squared shares.
    pub herfindahl: f64,
    /// Theil's index, over the items that have any.
    pub theil: f64,
}

/// How concentrated `values` are, in whatever order. `None` when there are none, when all are
/// zero, and when one is negative or no finite number.
///
/// Sources: Gini 1912 as `Σᵢ Σⱼ |xᵢ − xⱼ| / (2 n² x̄)`; Lorenz 1905; Theil, "Economics and
/// information theory", 1967; in the form of R's package ineq.
pub fn concentration(values: &[f64]) -> Option<Concentration> {
    let total: f64 = values.iter().sum();
    if values.iter().any(|x| *x < 0.0) || !total.is_finite() || total <= 0.0 {
        return None;
    }
    let mut rising = values.to_vec();
    rising.sort_by(f64::total_cmp);
    let n = rising.len();
    let running = |values: &mut dyn Iterator<Item = f64>| -> Vec<f64> {
        let sums = values.scan(0.0, |sum, x| {
            *sum += x;
            Some(*sum / total)
        });
        sums.collect()
    };
    let mut lorenz = vec![0.0];
    lorenz.extend(running(&mut rising.iter().copied()));
    let mut cumulative = running(&mut rising.iter().rev().copied());
    // The last is everything, whatever rounding says.
    lorenz[n] = 1.0;
    cumulative[n - 1] = 1.0;
    let ranked = rising.iter().enumerate().map(|(at, x)| (2.0 * at as f64 + 1.0 - n as f64) * x);
    let gini = ranked.sum::<f64>() / (n as f64 * total);
    let holders: Vec<f64> = rising.iter().copied().filter(|x| *x > 0.0).collect();
    let mean = total / holders.len() as f64;
    let spread: f64 = holders.iter().map(|x| x / mean * (x / mean).ln()).sum();
    let fifth = n.div_ceil(5);
    Some(Concentration {
        gini,
        gini_corrected: (n > 1).then(|| gini * n as f64 / (n as f64 - 1.0)),
        eighty: cumulative.iter().take_while(|share| **share < 0.8 - 1e-12).count() + 1,
        fifth,
        fifth_share: cumulative[fifth - 1],
        herfindahl: rising.iter().map(|x| (x / total).powi(2)).sum(),
        theil: (spread / holders.len() as f64).max(0.0),
        lorenz,
        cumulative,
    })
}

//! Synthetic control: the treated one against a mixture of others that went the same way before.

use super::simplex::nearest;

/// Effects are the treated one's outcome less what it's held against, in units of the outcome.
#[derive(Debug, Clone)]
pub struct Synthetic {
    /// The others' weights, in their order: 0 and more, summing to 1 (Abadie and Gardeazabal
    /// 2003, by outcomes alone).
    pub weights: Vec<f64>,
    /// By period, the first before the action to the last after it.
    pub gaps: Vec<f64>,
    /// The mean gap after.
    pub effect: f64,
    /// The root of the mean squared gap, before and after: a mixture that does not fit before says
    /// nothing of after.
    pub before: f64,
    pub after: f64,
    /// The treated one's change less the others' mean change.
    pub plain_difference: f64,
    /// Synthetic difference in differences (Arkhangelsky and others 2021): others and periods
    /// weighted, levels taken out. `None` with a single period before.
    pub weighted_difference: Option<f64>,
    /// Of all units, each taken for the treated one, the share whose gap grew as much or more:
    /// `after / before` at least as large. With few others it cannot be small.
    pub placebo: Option<f64>,
}

/// `treated` and each of `others` hold one value a period; the first `before` periods are before
/// the action. `None` without others, without a period on either side, or when no mixture settles.
///
/// # Panics
/// All have as many periods.
pub fn synthetic_control(treated: &[f64], others: &[Vec<f64>], before: usize) -> Option<Synthetic> {
    if others.is_empty() || before == 0 || before >= treated.len() {
        return None;
    }
    let weights = mixture(treated, others, before)?;
    let gaps = gaps(treated, others, &weights);
    let change = |unit: &[f64]| mean(&unit[before..]) - mean(&unit[..before]);
    let plain: Vec<f64> = others.iter().map(|other| change(other)).collect();
    let (early, late) = (root_mean_square(&gaps[..before]), root_mean_square(&gaps[before..]));
    Some(Synthetic {
        effect: mean(&gaps[before..]),
        before: early,
        after: late,
        plain_difference: change(treated) - mean(&plain),
        weighted_difference: weighted_difference(treated, others, before),
        placebo: placebo(others, before, late, early),
        weights,
        gaps,
    })
}

fn mixture(treated: &[f64], others: &[Vec<f64>], before: usize) -> Option<Vec<f64>> {
    let early: Vec<Vec<f64>> = others.iter().map(|other| other[..before].to_vec()).collect();
    nearest(&early, &treated[..before], 0.0)
}

fn gaps(treated: &[f64], others: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let mixed = |at: usize| others.iter().zip(weights).map(|(other, w)| w * other[at]).sum::<f64>();
    treated.iter().enumerate().map(|(at, value)| value - mixed(at)).collect()
}

/// Where the treated one stands among the others, each put in its place.
fn placebo(others: &[Vec<f64>], before: usize, late: f64, early: f64) -> Option<f64> {
    if others.len() < 2 {
        return None;
    }
    let mut as_much = 1;
    for (at, other) in others.iter().enumerate() {
        let rest: Vec<Vec<f64>> = others[..at].iter().chain(&others[at + 1..]).cloned().collect();
        let gaps = gaps(other, &rest, &mixture(other, &rest, before)?);
        let (then, now) = (root_mean_square(&gaps[..before]), root_mean_square(&gaps[before..]));
        // now / then ≥ late / early, without dividing by a mixture that fits exactly.
        as_much += usize::from(now * early >= late * then);
    }
    Some(as_much as f64 / (others.len() + 1) as f64)
}

/// With the ridges of the authors' package: `(periods after)^¼ · σ` on the others, `10⁻⁶ · σ` on
/// the periods, σ the scatter of the others' changes from one period before to the next.
fn weighted_difference(treated: &[f64], others: &[Vec<f64>], before: usize) -> Option<f64> {
    let steps: Vec<f64> = others
        .iter()
        .flat_map(|other| other[..before].windows(2).map(|pair| pair[1] - pair[0]))
        .collect();
    let scatter = crate::Mean::of(&steps)?.deviation?;
    let after = treated.len() - before;
    let centred = |column: Vec<f64>| -> Vec<f64> {
        let middle = mean(&column);
        column.into_iter().map(|value| value - middle).collect()
    };
    let early = others.iter().map(|other| centred(other[..before].to_vec())).collect::<Vec<_>>();
    let on_others = (after as f64).sqrt() * scatter * scatter * before as f64;
    let units = nearest(&early, &centred(treated[..before].to_vec()), on_others)?;
    let periods: Vec<Vec<f64>> =
        (0..before).map(|at| centred(others.iter().map(|other| other[at]).collect())).collect();
    let late = centred(others.iter().map(|other| mean(&other[before..])).collect());
    let on_periods = 1e-12 * scatter * scatter * others.len() as f64;
    let times = nearest(&periods, &late, on_periods)?;
    let change = |unit: &[f64]| {
        mean(&unit[before..]) - unit.iter().zip(&times).map(|(y, w)| y * w).sum::<f64>()
    };
    let compared: f64 = others.iter().zip(&units).map(|(other, w)| w * change(other)).sum();
    Some(change(treated) - compared)
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn root_mean_square(values: &[f64]) -> f64 {
    (values.iter().map(|value| value * value).sum::<f64>() / values.len() as f64).sqrt()
}

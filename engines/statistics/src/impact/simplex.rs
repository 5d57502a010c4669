//! The mixture of others that comes closest: weights of 0 and more that sum to 1.

use nalgebra::{DMatrix, DVector};

/// The weights that bring `Σ weight · column` closest to `target` in squares, plus
/// `ridge · Σ weight²`. `None` when the search does not settle.
///
/// Wolfe's algorithm for the nearest point of a polytope (1976): it grows a set of columns,
/// solves it exactly, and drops those that would need a negative weight; no step size, no
/// tolerance but that of rounding.
pub(super) fn nearest(columns: &[Vec<f64>], target: &[f64], ridge: f64) -> Option<Vec<f64>> {
    let count = columns.len();
    // Since the weights sum to 1, the distance is the mixture of the columns' own distances.
    let apart: Vec<DVector<f64>> = columns
        .iter()
        .map(|column| {
            DVector::from_iterator(target.len(), column.iter().zip(target).map(|(x, y)| x - y))
        })
        .collect();
    let mut products = DMatrix::zeros(count, count);
    for a in 0..count {
        for b in 0..=a {
            let both = apart[a].dot(&apart[b]);
            (products[(a, b)], products[(b, a)]) = (both, both);
        }
        products[(a, a)] += ridge;
    }
    let scale = products.diagonal().max();
    if scale > 0.0 {
        products /= scale;
    }
    let start = (0..count).min_by(|&a, &b| products[(a, a)].total_cmp(&products[(b, b)]))?;
    let mut weights = DVector::zeros(count);
    weights[start] = 1.0;
    let mut taken = vec![start];
    for _ in 0..20 * count + 100 {
        let slope = &products * &weights;
        let level = slope.dot(&weights);
        let steepest = (0..count)
            .filter(|at| !taken.contains(at))
            .min_by(|&a, &b| slope[a].total_cmp(&slope[b]));
        match steepest.filter(|&at| slope[at] < level - 1e-12 * (1.0 + level)) {
            None => return Some(weights.iter().copied().collect()),
            Some(at) => taken.push(at),
        }
        while let Some(best) = balanced(&products, &taken) {
            if best.iter().all(|&weight| weight > 1e-14) {
                weights.fill(0.0);
                for (&at, weight) in taken.iter().zip(&best) {
                    weights[at] = *weight;
                }
                break;
            }
            let towards = taken.iter().zip(&best).filter(|(_, weight)| **weight <= 1e-14);
            let share = towards
                .map(|(&at, &weight)| weights[at] / (weights[at] - weight))
                .filter(|share| share.is_finite())
                .fold(1.0, f64::min);
            for (&at, weight) in taken.iter().zip(&best) {
                weights[at] += share * (weight - weights[at]);
            }
            taken.retain(|&at| weights[at] > 1e-14);
            for at in 0..count {
                if !taken.contains(&at) {
                    weights[at] = 0.0;
                }
            }
        }
    }
    None
}

/// The weights of those taken that sum to 1 and bring them closest, whatever their sign.
fn balanced(products: &DMatrix<f64>, taken: &[usize]) -> Option<Vec<f64>> {
    let size = taken.len();
    let mut system = DMatrix::zeros(size + 1, size + 1);
    for (a, &row) in taken.iter().enumerate() {
        for (b, &column) in taken.iter().enumerate() {
            system[(a, b)] = products[(row, column)];
        }
        (system[(a, size)], system[(size, a)]) = (1.0, 1.0);
    }
    let mut one = DVector::zeros(size + 1);
    one[size] = 1.0;
    let solved = system.full_piv_lu().solve(&one)?;
    Some(solved.iter().take(size).copied().collect())
}

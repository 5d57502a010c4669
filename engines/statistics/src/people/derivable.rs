//! Whether published totals give away another: the difference of two groups is a group too.

/// Mersenne's prime 2⁶¹ − 1: sums of groups are counted on its remainders, where nothing is rounded.
const PRIME: u128 = (1 << 61) - 1;

/// Which targets' totals follow from the published ones by adding and subtracting. Groups are rows
/// of members, true for who belongs. Target by target.
///
/// A total follows when the target is a linear combination of the published groups. What follows
/// from totals being no less than zero is not seen here.
pub fn derivable(published: &[Vec<bool>], targets: &[Vec<bool>]) -> Vec<bool> {
    // Rows that are zero at every earlier row's first place, with a one at their own.
    let mut basis: Vec<(usize, Vec<u128>)> = Vec::new();
    for group in published {
        let left = reduce(group, &basis);
        if let Some(first) = left.iter().position(|cell| *cell != 0) {
            let inverse = power(left[first], PRIME - 2);
            basis.push((first, left.iter().map(|cell| cell * inverse % PRIME).collect()));
        }
    }
    targets.iter().map(|target| reduce(target, &basis).iter().all(|cell| *cell == 0)).collect()
}

/// What is left of a group when everything known is taken away.
fn reduce(group: &[bool], basis: &[(usize, Vec<u128>)]) -> Vec<u128> {
    let mut left: Vec<u128> = group.iter().map(|is| u128::from(*is)).collect();
    for (first, row) in basis {
        let times = left[*first];
        if times != 0 {
            for (cell, known) in left.iter_mut().zip(row) {
                *cell = (*cell + (PRIME - times) * known) % PRIME;
            }
        }
    }
    left
}

fn power(base: u128, mut exponent: u128) -> u128 {
    let (mut square, mut value) = (base % PRIME, 1);
    while exponent > 0 {
        if exponent & 1 == 1 {
            value = value * square % PRIME;
        }
        square = square * square % PRIME;
        exponent >>= 1;
    }
    value
}

//! Counting bits by their place: of many masks, how many have each of 64 bits.
//!
//! Counters are sliced: plane `k` holds bit `k` of all 64 of them, so that one mask is added to all
//! at once. Eight masks are first added up by carry-save adders (Harley and Seal; Muła, Kurz and
//! Lemire 2018), which have no branch that could be guessed wrong.

/// Planes: a block's rows fit.
const PLANES: usize = 13;

/// How many masks have each bit.
pub(super) fn counts(masks: &[u64]) -> [u32; 64] {
    let mut planes = [0_u64; PLANES];
    let (eights, rest) = masks.as_chunks::<8>();
    for eight in eights {
        let [a, b, c, d, e, f, g, h] = *eight;
        let [one, two, four, rest @ ..] = &mut planes;
        let twos_a = full(one, a, b);
        let twos_b = full(one, c, d);
        let fours_a = full(two, twos_a, twos_b);
        let twos_a = full(one, e, f);
        let twos_b = full(one, g, h);
        let fours_b = full(two, twos_a, twos_b);
        let mut carry = full(four, fours_a, fours_b);
        for plane in rest {
            (*plane, carry) = (*plane ^ carry, *plane & carry);
        }
    }
    for mask in rest {
        let mut carry = *mask;
        for plane in &mut planes {
            (*plane, carry) = (*plane ^ carry, *plane & carry);
        }
    }
    let mut counts = [0; 64];
    for (place, count) in counts.iter_mut().enumerate() {
        for (weight, plane) in planes.iter().enumerate() {
            *count |= ((plane >> place & 1) as u32) << weight;
        }
    }
    counts
}

/// Adds two masks to a plane; gives what is carried.
#[inline]
const fn full(plane: &mut u64, a: u64, b: u64) -> u64 {
    let half = *plane ^ a;
    let carry = (*plane & a) | (half & b);
    *plane = half ^ b;
    carry
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::BLOCK;

    #[test]
    fn every_bit_is_counted_up_to_a_whole_block() {
        let mut state = 7_u64;
        for rows in [0, 1, 7, 8, 9, 63, 1000, BLOCK - 1, BLOCK] {
            let masks: Vec<u64> = (0..rows)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    // The top bit is in every mask, so that its counter is full.
                    (state >> 7) & (state << 3) | 1 << 63
                })
                .collect();
            let found = counts(&masks);
            for (place, found) in found.iter().enumerate() {
                let by_hand = masks.iter().filter(|mask| *mask >> place & 1 == 1).count();
                assert_eq!(*found as usize, by_hand, "bit {place} of {rows}");
            }
        }
    }
}

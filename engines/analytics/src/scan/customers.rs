//! How many different customers: a bit for each, or a sketch where bits would be too many.

use super::plan::People;

/// Registers of a sketch: `HyperLogLog` with 4,096 of them is wrong by 1.6 % as a rule.
pub(super) const REGISTERS: usize = 4096;

pub(super) enum Customers {
    Not,
    /// So many words of bits for each group.
    Exact {
        words: usize,
        most: u32,
        bits: Vec<u64>,
        strangers: bool,
    },
    Sketch(Vec<u8>),
}

impl Customers {
    pub(super) fn new(people: People, groups: usize) -> Self {
        match people {
            People::Not => Self::Not,
            People::Exact(most) => {
                let words = most as usize / 64 + 1;
                Self::Exact { words, most, bits: vec![0; words * groups], strangers: false }
            }
            People::Sketch => Self::Sketch(vec![0; REGISTERS * groups]),
        }
    }

    /// A customer in a group; 0 is nobody known.
    #[inline]
    pub(super) fn meet(&mut self, group: usize, customer: u32) {
        if customer == 0 {
            return;
        }
        match self {
            Self::Not => {}
            Self::Exact { words, most, bits, strangers } => {
                let word = group * *words + customer as usize / 64;
                match bits.get_mut(word).filter(|_| customer <= *most) {
                    Some(bits) => *bits |= 1 << (customer % 64),
                    None => *strangers = true,
                }
            }
            Self::Sketch(registers) => {
                let hash = scattered(customer.into());
                let register = group * REGISTERS + (hash >> 52) as usize;
                // How far the first one stands in the other 52 bits.
                let rank = ((hash << 12).leading_zeros().min(52) + 1) as u8;
                if let Some(register) = registers.get_mut(register) {
                    *register = rank.max(*register);
                }
            }
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        match (self, other) {
            (
                Self::Exact { bits, strangers, .. },
                Self::Exact { bits: more, strangers: met, .. },
            ) => {
                bits.iter_mut().zip(more).for_each(|(bits, more)| *bits |= more);
                *strangers |= met;
            }
            (Self::Sketch(registers), Self::Sketch(more)) => {
                registers.iter_mut().zip(more).for_each(|(r, more)| *r = (*r).max(*more));
            }
            _ => {}
        }
    }

    /// How many were met in a group, and whether that is exact.
    pub(super) fn count(&self, group: usize) -> (u64, bool) {
        match self {
            Self::Not => (0, true),
            Self::Exact { words, bits, .. } => {
                let bits = bits.iter().skip(group * words).take(*words);
                (bits.map(|word| u64::from(word.count_ones())).sum(), true)
            }
            Self::Sketch(registers) => {
                let start = group * REGISTERS;
                (estimate(registers.get(start..start + REGISTERS).unwrap_or_default()), false)
            }
        }
    }

    /// Whether somebody was met whom no segment announced.
    pub(super) fn strangers(&self) -> bool {
        matches!(self, Self::Exact { strangers: true, .. })
    }
}

/// Flajolet and others 2007; where many registers are empty, those are counted instead.
fn estimate(registers: &[u8]) -> u64 {
    let size = registers.len() as f64;
    let sum: f64 = registers.iter().map(|rank| 0.5_f64.powi((*rank).into())).sum();
    let raw = 0.7213 / (1.0 + 1.079 / size) * size * size / sum;
    let empty = registers.iter().filter(|rank| **rank == 0).count();
    let few = if empty > 0 { size * (size / empty as f64).ln() } else { f64::INFINITY };
    (if raw <= 2.5 * size && few.is_finite() { few } else { raw }).round() as u64
}

/// Numbers that follow each other, far from each other (splitmix64).
fn scattered(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sketch_is_near() {
        for people in [1_u32, 50, 900, 4_000, 12_000, 100_000, 1_000_000] {
            let (mut half, mut other) =
                (Customers::new(People::Sketch, 2), Customers::new(People::Sketch, 2));
            for customer in 1..=people {
                half.meet(1, customer);
                other.meet(1, customer / 2 + 1);
            }
            half.add(&other);
            let (found, exact) = half.count(1);
            let wrong = (found as f64 - f64::from(people)).abs() / f64::from(people);
            assert!(wrong < 0.05 && !exact, "{people}: {found}");
            assert_eq!(half.count(0).0, 0);
        }
    }
}

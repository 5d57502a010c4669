//! Groups as what they speak of: each word's share in each group (a mixture of multinomials, one for
//! each comment; Yin and Wang 2014), which fits comments of a sentence better than distances do.

use super::space::Sparse;

/// What each group would say of words it never had: keeps it open to them.
const SMOOTH: f32 = 0.4;
/// What an empty group counts as.
const PRIOR: f32 = 1.0;
const ROUNDS: usize = 8;
/// Settled when fewer than one in so many comments moves.
const STILL: usize = 500;

/// How often groups say each word.
pub(super) struct Mix {
    groups: usize,
    /// For each word its count in each group.
    shares: Vec<f32>,
    totals: Vec<f32>,
    sizes: Vec<f32>,
    /// What the words never met count as, of each group.
    open: f32,
}

impl Mix {
    /// Moves comments, one after the other, to the group that says their words.
    pub(super) fn settled(rows: &Sparse, weights: &[f32], of: &mut [u32], groups: usize) -> Self {
        let mut mix = Self {
            groups,
            shares: vec![0.0; rows.columns * groups],
            totals: vec![0.0; groups],
            sizes: vec![0.0; groups],
            open: SMOOTH * rows.columns as f32,
        };
        for (row, &group) in of.iter().enumerate() {
            mix.add(rows.row(row), group, weights[row]);
        }
        let mut scores = vec![0.0; groups];
        for _ in 0..ROUNDS {
            let mut moved = 0;
            for (row, of) in of.iter_mut().enumerate() {
                let (words, weight) = (rows.row(row), weights[row]);
                mix.add(words, *of, -weight);
                let best = mix.score(words, &mut scores).unwrap_or(*of);
                moved += usize::from(best != *of);
                *of = best;
                mix.add(words, best, weight);
            }
            if moved * STILL < of.len() {
                break;
            }
        }
        mix
    }

    /// The group that says the words of a comment; nothing for a comment without words.
    pub(super) fn best(&self, words: &[(u32, f32)]) -> Option<u32> {
        self.score(words, &mut vec![0.0; self.groups])
    }

    fn add(&mut self, words: &[(u32, f32)], group: u32, weight: f32) {
        let group = group as usize;
        for &(word, _) in words {
            self.shares[word as usize * self.groups + group] += weight;
        }
        self.totals[group] += weight * words.len() as f32;
        self.sizes[group] += weight;
    }

    fn score(&self, words: &[(u32, f32)], scores: &mut [f32]) -> Option<u32> {
        if words.is_empty() {
            return None;
        }
        let groups = self.sizes.iter().zip(&self.totals);
        for (score, (&size, &total)) in scores.iter_mut().zip(groups) {
            let length = words.len() as f32;
            *score = ln(size.max(0.0) + PRIOR) - length * ln(total.max(0.0) + self.open);
        }
        for &(word, _) in words {
            let from = word as usize * self.groups;
            for (score, &share) in scores.iter_mut().zip(&self.shares[from..from + self.groups]) {
                *score += ln(share.max(0.0) + SMOOTH);
            }
        }
        let mut best = 0;
        for (group, &score) in scores.iter().enumerate() {
            if score > scores[best] {
                best = group;
            }
        }
        Some(best as u32)
    }
}

/// The natural logarithm to about four digits, by the bits of the number: the same on every machine.
fn ln(x: f32) -> f32 {
    let bits = x.to_bits();
    let exponent = (bits >> 23) as i32 - 127;
    let part = f32::from_bits((bits & 0x007f_ffff) | 0x3f80_0000);
    let log2 = -2.153_62 + part * (3.047_884 + part * (-1.051_875 + part * 0.158_249));
    (exponent as f32 + log2) * std::f32::consts::LN_2
}

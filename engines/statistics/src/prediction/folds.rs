//! Parts of the known cases that are held out in turn, the same in every run.

/// Which of `parts` each case belongs to: drawn by a fixed rule, yeses and noes each spread evenly.
pub(super) fn folds(yes: &[bool], parts: usize) -> Vec<usize> {
    let mut part = vec![0; yes.len()];
    for side in [true, false] {
        let mut cases: Vec<usize> = (0..yes.len()).filter(|&at| yes[at] == side).collect();
        cases.sort_by_key(|&at| shuffled(at as u64));
        for (place, at) in cases.into_iter().enumerate() {
            part[at] = place % parts;
        }
    }
    part
}

/// A whole number without order of its own for each: `SplitMix64` (Steele, Lea & Flood, 2014).
pub(super) fn shuffled(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

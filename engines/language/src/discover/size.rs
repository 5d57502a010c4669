//! How many groups there are: by how many comments there are, and by what comes out the same again.

use super::Options;
use super::part::{self, Parting, assign, middle};

/// Starts from this many different seeds; the one whose groups are closest counts.
const SEEDS: u64 = 4;
/// So many places are enough to begin with; all of them settle afterwards.
const SAMPLE: usize = 12_000;
const SETTLING: usize = 4;
/// To see whether groups come out the same again fewer are enough.
const TRIAL: usize = 3_000;
/// Of numbers of groups that come out about as much the same, the highest is taken.
const AS_GOOD: f64 = 0.9;

/// Parts places into as many groups as they bear, or as were asked for.
fn part_into(places: &[f32], width: usize, weights: &[f32], groups: usize) -> Parting {
    let (sample, of_sample) = sample(places, width, weights, SAMPLE);
    let best = (0..SEEDS)
        .map(|seed| part::part(&sample, width, &of_sample, groups, seed))
        .reduce(|best, next| if next.merit > best.merit { next } else { best });
    let mut best = best.expect("there is more than one seed");
    if of_sample.len() < weights.len() {
        best.of = vec![u32::MAX; weights.len()];
        for _ in 0..SETTLING {
            let (_, merit) = assign(places, width, weights, &best.centres, &mut best.of);
            best.merit = merit;
            best.centres = middle(places, width, weights, &best.of, groups);
        }
    }
    best
}

/// `spoken` of the texts have words; the texts were given `given` times.
pub(super) fn part(
    places: &[f32],
    width: usize,
    weights: &[f32],
    spoken: usize,
    given: usize,
    options: &Options,
) -> Parting {
    let most = spoken.clamp(1, u32::MAX as usize);
    let groups = match options.groups {
        Some(groups) => groups.clamp(1, most),
        None => {
            let by_size = (spoken as f64).powf(0.4).round() as usize;
            let bearable = given / options.least.max(2);
            let most = by_size.min(bearable).min(options.most_groups).clamp(1, most);
            stable(places, width, weights, most)
        }
    };
    part_into(places, width, weights, groups)
}

/// The highest number of groups, up to a limit, that come out about as much the same as any.
fn stable(places: &[f32], width: usize, weights: &[f32], most: usize) -> usize {
    let (places, weights) = sample(places, width, weights, TRIAL);
    let mut tried: Vec<(usize, f64)> = Vec::new();
    for share in [1.0, 0.7, 0.5, 0.35] {
        let groups = ((most as f64 * share).round() as usize).max(1);
        if groups > 1 && tried.iter().all(|&(known, _)| known != groups) {
            let one = part::part(&places, width, &weights, groups, 1);
            let other = part::part(&places, width, &weights, groups, 2);
            tried.push((groups, agreement(&one.of, &other.of, groups)));
        }
    }
    let best = tried.iter().map(|&(_, same)| same).fold(0.0, f64::max);
    tried.iter().find(|(_, same)| *same >= AS_GOOD * best).map_or(most, |&(groups, _)| groups)
}

/// How far two partings agree, chance taken off (Hubert and Arabie 1985): 1 when they are the same.
fn agreement(one: &[u32], other: &[u32], groups: usize) -> f64 {
    let mut both = vec![0.0_f64; groups * groups];
    for (&one, &other) in one.iter().zip(other) {
        both[one as usize * groups + other as usize] += 1.0;
    }
    let pairs = |count: f64| count * (count - 1.0) / 2.0;
    let of_one: f64 = both.chunks_exact(groups).map(|row| pairs(row.iter().sum())).sum();
    let of_other: f64 =
        (0..groups).map(|at| pairs(both.iter().skip(at).step_by(groups).sum())).sum();
    let together: f64 = both.iter().map(|&count| pairs(count)).sum();
    let expected = of_one * of_other / pairs(one.len() as f64).max(1.0);
    (together - expected) / (0.5 * (of_one + of_other) - expected).max(1e-9)
}

/// Places at even distances; texts are in the order of their letters, so all kinds are met.
fn sample(places: &[f32], width: usize, weights: &[f32], most: usize) -> (Vec<f32>, Vec<f32>) {
    let step = weights.len().div_ceil(most).max(1);
    let taken = places.chunks_exact(width).step_by(step).flatten().copied().collect();
    (taken, weights.iter().step_by(step).copied().collect())
}

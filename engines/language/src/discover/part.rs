//! Parting places into groups.

use super::chance::Chance;
use super::space::{dot, unit};

/// Which group each place is in.
pub(super) struct Parting {
    pub(super) of: Vec<u32>,
    pub(super) groups: usize,
    pub(super) centres: Vec<f32>,
    /// How near all places lie to the middles of their groups.
    pub(super) merit: f64,
}

const ROUNDS: usize = 25;

/// Spherical k-means; `weights` says how often each place counts.
pub(super) fn part(
    places: &[f32],
    width: usize,
    weights: &[f32],
    groups: usize,
    seed: u64,
) -> Parting {
    let mut centres = seeds(places, width, weights, groups, seed);
    let mut of = vec![u32::MAX; weights.len()];
    let mut merit = 0.0;
    for _ in 0..ROUNDS {
        let (changed, now) = assign(places, width, weights, &centres, &mut of);
        merit = now;
        if changed * 500 <= weights.len() {
            break;
        }
        centres = middle(places, width, weights, &of, groups);
    }
    Parting { of, groups, centres, merit }
}

/// Puts each place into the group whose middle is nearest; tells how many moved, and the merit.
pub(super) fn assign(
    places: &[f32],
    width: usize,
    weights: &[f32],
    centres: &[f32],
    of: &mut [u32],
) -> (usize, f64) {
    let (mut changed, mut merit) = (0, 0.0);
    for ((place, &weight), of) in places.chunks_exact(width).zip(weights).zip(of) {
        let (mut best, mut most) = (0, f32::NEG_INFINITY);
        for (group, centre) in centres.chunks_exact(width).enumerate() {
            let near = dot(place, centre);
            if near > most {
                (best, most) = (group as u32, near);
            }
        }
        changed += usize::from(*of != best);
        *of = best;
        merit += f64::from(weight * most);
    }
    (changed, merit)
}

pub(super) fn middle(
    places: &[f32],
    width: usize,
    weights: &[f32],
    of: &[u32],
    groups: usize,
) -> Vec<f32> {
    let mut centres = vec![0.0; groups * width];
    for ((place, &weight), &group) in places.chunks_exact(width).zip(weights).zip(of) {
        let from = group as usize * width;
        for (centre, x) in centres[from..from + width].iter_mut().zip(place) {
            *centre += weight * x;
        }
    }
    centres.chunks_exact_mut(width).for_each(unit);
    centres
}

/// First places far from each other, drawn by a fixed chance (Arthur and Vassilvitskii 2007).
fn seeds(places: &[f32], width: usize, weights: &[f32], groups: usize, seed: u64) -> Vec<f32> {
    let mut chance = Chance::new(seed);
    let mut centres = Vec::with_capacity(groups * width);
    let mut far: Vec<f64> = weights.iter().map(|&weight| f64::from(weight)).collect();
    let mut nearest = vec![2.0_f64; weights.len()];
    for _ in 0..groups {
        let total: f64 = far.iter().sum();
        let mut left = chance.share() * total;
        let drawn = far.iter().position(|&far| {
            left -= far;
            left < 0.0
        });
        let drawn = drawn.unwrap_or(0);
        let centre = &places[drawn * width..(drawn + 1) * width];
        centres.extend_from_slice(centre);
        for (at, place) in places.chunks_exact(width).enumerate() {
            let distance = f64::from(1.0 - dot(place, centre)).max(0.0);
            nearest[at] = nearest[at].min(distance);
            far[at] = f64::from(weights[at]) * nearest[at];
        }
    }
    centres
}

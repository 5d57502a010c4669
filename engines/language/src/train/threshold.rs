//! Where each label begins: thresholds that suit both how often a reading is right and rare labels.

use super::lesson::{Lesson, Margins, highest};

/// With more labels than this the thresholds of exclusive labels stay where they are.
const MOST: usize = 12;
/// A label with fewer examples takes the threshold that suits all labels together.
const FEWEST: usize = 25;

/// For each label what is to be taken off its margin.
pub(super) fn find(lesson: &Lesson<'_>, outside: &Margins) -> Vec<f32> {
    let labels = lesson.labels.len();
    if lesson.several {
        several(lesson, outside)
    } else if labels <= MOST {
        exclusive(lesson, outside)
    } else {
        vec![0.0; labels]
    }
}

/// The threshold of each label at which its F1 is best.
fn several(lesson: &Lesson<'_>, outside: &Margins) -> Vec<f32> {
    let of_label = |label: usize| {
        outside.iter().map(move |(example, margins)| {
            (margins[label], lesson.truth[*example].contains(&label))
        })
    };
    let labels = 0..lesson.labels.len();
    let shared = best_f1(labels.clone().flat_map(of_label).collect());
    labels
        .map(|label| {
            let pairs: Vec<(f32, bool)> = of_label(label).collect();
            if pairs.iter().filter(|(_, has)| *has).count() < FEWEST {
                shared
            } else {
                // What a few examples say is drawn halfway to what all say.
                0.5 * (best_f1(pairs) + shared)
            }
        })
        .collect()
}

fn best_f1(mut pairs: Vec<(f32, bool)>) -> f32 {
    pairs.sort_by(|one, two| two.0.total_cmp(&one.0));
    let having = pairs.iter().filter(|(_, has)| *has).count() as f32;
    let (mut best, mut threshold, mut hit) = (0.0, 0.0, 0.0);
    for (index, window) in pairs.windows(2).enumerate() {
        hit += f32::from(u8::from(window[0].1));
        let f1 = 2.0 * hit / (having + index as f32 + 1.0);
        if f1 > best {
            best = f1;
            threshold = 0.5 * (window[0].0 + window[1].0);
        }
    }
    threshold
}

/// Moves one threshold at a time, as long as that is better.
fn exclusive(lesson: &Lesson<'_>, outside: &Margins) -> Vec<f32> {
    let labels = lesson.labels.len();
    let mut thresholds = vec![0.0_f32; labels];
    let spread = outside.iter().flat_map(|(_, margins)| margins).map(|m| m.abs()).sum::<f32>()
        / (outside.len() * labels).max(1) as f32;
    let mut now = merit(lesson, outside, &thresholds);
    for step in [0.2, 0.1, 0.05] {
        for label in 0..labels {
            for way in [-step, step] {
                loop {
                    thresholds[label] += way * spread;
                    let merit = merit(lesson, outside, &thresholds);
                    if merit <= now + 2e-4 {
                        thresholds[label] -= way * spread;
                        break;
                    }
                    now = merit;
                }
            }
        }
    }
    thresholds
}

fn merit(lesson: &Lesson<'_>, outside: &Margins, thresholds: &[f32]) -> f64 {
    let mut moved = vec![0.0; thresholds.len()];
    let labels = thresholds.len();
    let (mut hit, mut said, mut read) =
        (vec![0_u32; labels], vec![0_u32; labels], vec![0_u32; labels]);
    for (example, margins) in outside {
        for (place, moved) in moved.iter_mut().enumerate() {
            *moved = margins[place] - thresholds[place];
        }
        let (truth, best) = (lesson.truth[*example][0], highest(&moved));
        said[truth] += 1;
        read[best] += 1;
        hit[best] += u32::from(truth == best);
    }
    let f1: f64 = (0..labels)
        .map(|label| 2.0 * f64::from(hit[label]) / f64::from((said[label] + read[label]).max(1)))
        .sum();
    let right = f64::from(hit.iter().sum::<u32>()) / outside.len().max(1) as f64;
    right + 0.5 * f1 / labels as f64
}

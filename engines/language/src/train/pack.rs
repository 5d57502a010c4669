//! From weights to a model: what matters, in eight bits.

use super::Options;
use super::calibrate::Calibration;
use super::lesson::Lesson;
use crate::model::{Head, MOST_ROWS, Model, Table, Task, Weights};

/// The model of weights that were learned for the labels of a lesson.
pub(super) fn pack(
    task: Task,
    lesson: &Lesson<'_>,
    weights: &[Vec<f32>],
    thresholds: &[f32],
    calibration: Calibration,
    options: &Options,
) -> Model {
    let rows = &lesson.rows;
    let columns = rows.hashes.len();
    let scales: Vec<f32> = weights
        .iter()
        .map(|weights| {
            let most =
                weights[..columns].iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
            (most / 127.0).max(1e-12)
        })
        .collect();
    let small = |label: usize, column: usize| (weights[label][column] / scales[label]).round();
    // A feature is worth its largest weight, and more the more often it is met.
    let mut worth: Vec<(f32, usize)> = (0..columns)
        .filter_map(|column| {
            let most =
                (0..weights.len()).map(|label| small(label, column).abs()).fold(0.0, f32::max);
            let often = (rows.counts[column] as f32).powf(0.25);
            (most >= 1.0).then_some((most * often, column))
        })
        .collect();
    worth.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1)));
    worth.truncate(options.features.min(MOST_ROWS));
    let mut kept: Vec<usize> = worth.into_iter().map(|(_, column)| column).collect();
    kept.sort_by_key(|&column| rows.hashes[column]);
    let cells: Vec<i8> = kept
        .iter()
        .flat_map(|&column| (0..weights.len()).map(move |label| small(label, column) as i8))
        .collect();
    let head = Head {
        task,
        several: lesson.several,
        biases: weights
            .iter()
            .zip(thresholds)
            .map(|(of, threshold)| of[columns] - threshold)
            .collect(),
        scales,
        odds: calibration.odds,
        sure: calibration.sure,
        labels: lesson.labels.clone(),
    };
    let table = Table::new(kept.iter().map(|&column| rows.hashes[column]).collect());
    Model {
        settings: options.settings,
        heads: vec![head],
        table,
        weights: Weights::new(weights.len(), &cells),
    }
}

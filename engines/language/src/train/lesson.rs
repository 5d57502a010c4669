//! Examples as rows with their labels, and learning all labels in one manner.

use super::rows::Rows;
use super::solve::Problem;
use super::{Example, FOLDS, LONGEST_LABEL, MOST_LABELS, Options, TrainError};
use crate::evaluate::{self, Scores};

pub(super) struct Lesson<'a> {
    examples: &'a [Example],
    pub(super) several: bool,
    pub(super) labels: Vec<String>,
    /// The labels of each example, as places in `labels`.
    pub(super) truth: Vec<Vec<usize>>,
    pub(super) rows: Rows,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    pub(super) cost: f32,
    pub(super) balance: f32,
    /// How far concepts and cues are trusted against runs of characters and words.
    pub(super) lists: f32,
}

/// Examples that weights didn't see, and how they read them.
pub(super) type Margins = Vec<(usize, Vec<f32>)>;

/// Labels speak for a row the more, the more they are met in rows of its kind only: each feature
/// is trusted by the square root of its log-count ratio (Wang and Manning 2012), squared here.
const SMOOTH: f32 = 1.0;
const LEAST_TRUST: f32 = 0.05;
const LEAST_RARITY: f32 = 0.1;

impl<'a> Lesson<'a> {
    pub(super) fn new(
        examples: &'a [Example],
        options: &Options,
        strip: bool,
    ) -> Result<Self, TrainError> {
        let mut labels: Vec<String> =
            examples.iter().flat_map(|example| example.labels.iter().cloned()).collect();
        labels.sort();
        labels.dedup();
        if labels.len() > MOST_LABELS {
            return Err(TrainError::TooManyLabels { labels: labels.len() });
        }
        if labels.len() < if options.several { 1 } else { 2 } {
            return Err(TrainError::OneLabel);
        }
        if let Some(label) = labels.iter().find(|label| label.len() > LONGEST_LABEL) {
            return Err(TrainError::LongLabel { label: label.clone() });
        }
        let mut truth = Vec::with_capacity(examples.len());
        for (place, example) in examples.iter().enumerate() {
            let mut said: Vec<usize> = example
                .labels
                .iter()
                .filter_map(|label| labels.binary_search(label).ok())
                .collect();
            said.sort_unstable();
            said.dedup();
            if !options.several && said.len() != 1 {
                return Err(TrainError::NotOne { example: place });
            }
            truth.push(said);
        }
        let texts = examples.iter().map(|example| example.text.as_str());
        let rows = Rows::new(options.settings, texts, strip);
        Ok(Self { examples, several: options.several, labels, truth, rows })
    }

    /// The part of an example, by its text: the same words never stand on both sides.
    fn fold(&self, example: usize) -> usize {
        let hash =
            self.examples[example].text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
            });
        ((hash >> 32) % FOLDS as u64) as usize
    }

    /// How weights that didn't see a part read it. Only what was really written is read, not the
    /// copies without marks.
    pub(super) fn outside(&self, manner: Manner, fold: usize) -> Margins {
        let weights = self.learn(manner, |example| self.fold(example) != fold);
        let mut margins = Margins::new();
        for row in 0..self.rows.len() {
            let example = self.rows.origin[row] as usize;
            let copy = row > 0 && self.rows.origin[row - 1] == self.rows.origin[row];
            if !copy && self.fold(example) == fold {
                let of_labels = weights.iter().map(|weights| self.rows.margin(row, weights));
                margins.push((example, of_labels.collect()));
            }
        }
        margins
    }

    /// The weights of each label, learned from the examples that `takes` wants.
    pub(super) fn learn(&self, manner: Manner, takes: impl Fn(usize) -> bool) -> Vec<Vec<f32>> {
        let taken: Vec<u32> = (0..self.rows.len() as u32)
            .filter(|&row| takes(self.rows.origin[row as usize] as usize))
            .collect();
        // Of two labels the second is the opposite of the first.
        let opposite = !self.several && self.labels.len() == 2;
        let learned = if opposite { 1 } else { self.labels.len() };
        let mut weights: Vec<Vec<f32>> =
            (0..learned).map(|label| self.learn_one(manner, &taken, label)).collect();
        if opposite {
            weights.push(weights[0].iter().map(|weight| -weight).collect());
        }
        weights
    }

    fn learn_one(&self, manner: Manner, taken: &[u32], label: usize) -> Vec<f32> {
        let lesson: Vec<(u32, bool)> = taken
            .iter()
            .map(|&row| {
                let said = &self.truth[self.rows.origin[row as usize] as usize];
                (row, said.contains(&label))
            })
            .collect();
        let with = lesson.iter().filter(|(_, positive)| *positive).count().max(1) as f32;
        let without = (lesson.len() as f32 - with).max(1.0);
        let tilt = (without / with).powf(manner.balance);
        let trust = self.trust(&lesson, manner.lists);
        let cost = [manner.cost * tilt, manner.cost];
        Problem { rows: &self.rows, lesson: &lesson, cost, trust: &trust }.solve()
    }

    /// How far each column is trusted before anything is learned, squared; 1 on the average.
    fn trust(&self, lesson: &[(u32, bool)], lists: f32) -> Vec<f32> {
        let mut counts = vec![[0.0_f32; 2]; self.rows.hashes.len()];
        let mut rows = [0.0_f32; 2];
        for &(row, positive) in lesson {
            rows[usize::from(positive)] += 1.0;
            for (columns, _) in self.rows.row(row as usize) {
                for &column in columns {
                    counts[column as usize][usize::from(positive)] += 1.0;
                }
            }
        }
        let share = |count: f32, rows: f32| (count + SMOOTH) / (rows + 2.0 * SMOOTH);
        let all = rows[0] + rows[1] + 1.0;
        let mut trust: Vec<f32> = counts
            .iter()
            .map(|&[without, with]| {
                let ratio = (share(with, rows[1]) / share(without, rows[0])).ln().abs();
                let rarity = (all / (without + with + 1.0)).ln().max(LEAST_RARITY);
                (ratio + LEAST_TRUST) * rarity * rarity
            })
            .collect();
        let (mut sum, mut count) = (0.0_f64, 0.0_f64);
        for (trust, [without, with]) in trust.iter().zip(&counts) {
            sum += f64::from(trust * (without + with));
            count += f64::from(without + with);
        }
        let mean = (sum / count.max(1.0)).max(1e-9) as f32;
        trust.iter_mut().for_each(|trust| *trust /= mean);
        for (trust, _) in trust.iter_mut().zip(&self.rows.listed).filter(|(_, listed)| **listed) {
            *trust *= lists;
        }
        trust
    }

    /// The scores of margins, every label being given above 0 or the highest of all.
    pub(super) fn scores(&self, outside: &Margins) -> Scores {
        if self.several {
            let pairs: Vec<_> = outside
                .iter()
                .map(|(example, margins)| {
                    let read = (0..margins.len()).filter(|&label| margins[label] > 0.0).collect();
                    (self.truth[*example].clone(), read)
                })
                .collect();
            evaluate::several_labels(&self.labels, &pairs)
        } else {
            let pairs: Vec<_> = outside
                .iter()
                .map(|(example, margins)| (self.truth[*example][0], highest(margins)))
                .collect();
            evaluate::one_label(&self.labels, &pairs)
        }
    }

    /// What manners are compared by: being right often, and on every label.
    pub(super) fn merit(&self, scores: &Scores) -> f64 {
        let right = if self.several { scores.micro_f1 } else { scores.accuracy };
        right + 0.5 * scores.macro_f1
    }
}

/// The place of the highest margin, the first of several.
pub(super) fn highest(margins: &[f32]) -> usize {
    let mut best = 0;
    for (place, &margin) in margins.iter().enumerate() {
        if margin > margins[best] {
            best = place;
        }
    }
    best
}

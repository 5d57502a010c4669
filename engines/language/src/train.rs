//! Learning to tell labels from labelled comments.
//!
//! What can be chosen (how dear a mistake is, how far rare labels are favoured, where each label
//! begins) is chosen on parts of the examples that the weights didn't see; the scores of those
//! parts come with the model. The same examples in the same order give the same model.

mod calibrate;
mod lesson;
mod pack;
mod rows;
mod solve;
mod threshold;

pub(crate) use rows::norm;

use crate::evaluate::Scores;
use crate::feature::{Settings, stripped};
use crate::model::{Model, Task};
use lesson::{Lesson, Manner, Margins};

/// A comment and what people said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    pub text: String,
    pub labels: Vec<String>,
}

/// How to learn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    pub settings: Settings,
    /// A comment may have any number of labels; otherwise each example must have exactly one.
    pub several: bool,
    /// The most features that a model keeps. 60,000 are about 1 MB for four labels.
    pub features: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { settings: Settings::default(), several: false, features: 100_000 }
    }
}

/// A model, and how it was come by.
#[derive(Debug, Clone, PartialEq)]
pub struct Trained {
    pub model: Model,
    /// How the chosen manner reads examples that it didn't learn from.
    pub held_out: Scores,
    /// How dear a mistake is against large weights.
    pub cost: f32,
    /// How far rare labels are favoured: 0 not at all, 1 until all weigh the same.
    pub balance: f32,
    /// How far the lists of concepts and cues are heard: 1, or less where they lead astray.
    pub lists: f32,
    /// Vietnamese examples were learned once more without their marks.
    pub stripped: bool,
}

/// Examples that nothing can be learned from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrainError {
    TooFew {
        examples: usize,
    },
    OneLabel,
    TooManyLabels {
        labels: usize,
    },
    /// An example that doesn't have exactly one label, counted from 0.
    NotOne {
        example: usize,
    },
    LongLabel {
        label: String,
    },
}

impl std::fmt::Display for TrainError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooFew { examples } => {
                write!(f, "{examples} examples are too few to learn from; give at least {FEWEST}.")
            }
            Self::OneLabel => write!(f, "All examples have the same label; give at least two."),
            Self::TooManyLabels { labels } => {
                write!(f, "{labels} labels are too many; at most {MOST_LABELS}.")
            }
            Self::NotOne { example } => {
                write!(f, "Example {} must have exactly one label.", example + 1)
            }
            Self::LongLabel { label } => {
                write!(f, "The label \"{label:.60}…\" is too long; at most {LONGEST_LABEL} bytes.")
            }
        }
    }
}

impl std::error::Error for TrainError {}

const FEWEST: usize = 10;
pub(crate) const MOST_LABELS: usize = 400;
pub(crate) const LONGEST_LABEL: usize = 200;

/// Parts that the examples are dealt into; each is read once by weights that didn't see it.
const FOLDS: usize = 4;
const COSTS: [f32; 3] = [1.5, 5.0, 15.0];
const BALANCES: [f32; 2] = [0.25, 0.5];
/// The lists of concepts and cues as far as they are heard where they lead astray.
const FAINT: f32 = 0.1;
/// Vietnamese is learned without marks too when it has at least this share of the examples.
const VIETNAMESE: f32 = 0.02;

/// Learns from examples.
///
/// # Errors
/// When the examples are too few, or their labels don't fit the options.
pub fn train(task: Task, examples: &[Example], options: &Options) -> Result<Trained, TrainError> {
    if examples.len() < FEWEST {
        return Err(TrainError::TooFew { examples: examples.len() });
    }
    let marked = examples.iter().filter(|example| stripped(&example.text).is_some()).count();
    let strip = marked as f32 >= VIETNAMESE * examples.len() as f32;
    let lesson = Lesson::new(examples, options, strip)?;
    let (manner, first) = choose(&lesson);
    let mut outside = first;
    for fold in 1..FOLDS {
        outside.extend(lesson.outside(manner, fold));
    }
    let thresholds = threshold::find(&lesson, &outside);
    for (_, margins) in &mut outside {
        margins.iter_mut().zip(&thresholds).for_each(|(margin, threshold)| *margin -= threshold);
    }
    let held_out = lesson.scores(&outside);
    let calibration = calibrate::fit(&lesson, &outside);
    let weights = lesson.learn(manner, |_| true);
    let model = pack::pack(task, &lesson, &weights, &thresholds, calibration, options);
    Ok(Trained {
        model,
        held_out,
        cost: manner.cost,
        balance: manner.balance,
        lists: manner.lists,
        stripped: strip,
    })
}

/// The manner that reads the first part best, and what it reads there.
fn choose(lesson: &Lesson<'_>) -> (Manner, Margins) {
    let mut best: Option<(f64, Manner, Margins)> = None;
    let mut attempt = |manner: Manner| {
        let margins = lesson.outside(manner, 0);
        let merit = lesson.merit(&lesson.scores(&margins));
        if best.as_ref().is_none_or(|(most, ..)| merit > *most) {
            best = Some((merit, manner, margins));
        }
        best.as_ref().map_or(manner, |(_, manner, _)| *manner)
    };
    let mut manner = Manner { cost: COSTS[0], balance: 0.0, lists: 1.0 };
    for cost in COSTS {
        manner = attempt(Manner { cost, ..manner });
    }
    for balance in BALANCES {
        manner = attempt(Manner { balance, ..manner });
    }
    attempt(Manner { lists: FAINT, ..manner });
    let (_, manner, margins) = best.expect("several manners were tried");
    (manner, margins)
}

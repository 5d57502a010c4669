//! Reading comments with a model.

use super::{Head, Model};
use crate::feature::Reader;
use crate::train::norm;

/// Reads comments one after the other; what it needs is allocated once.
#[derive(Debug)]
pub struct Judge<'a> {
    pub(super) model: &'a Model,
    pub(super) reader: Reader,
    sums: Vec<i32>,
    /// For each label of each head, how far above its threshold the comment lies.
    margins: Vec<f32>,
}

/// What a head says of a comment.
#[derive(Debug, Clone, Copy)]
pub struct Verdict<'a> {
    pub head: &'a Head,
    margins: &'a [f32],
}

impl<'a> Judge<'a> {
    pub fn new(model: &'a Model) -> Self {
        Self {
            model,
            reader: Reader::new(model.settings),
            sums: vec![0; model.width()],
            margins: vec![0.0; model.width()],
        }
    }

    /// Reads a comment for all heads.
    pub fn read(&mut self, text: &str) -> impl Iterator<Item = Verdict<'_>> {
        let width = self.sums.len();
        self.margins.fill(0.0);
        for (group, found) in self.reader.read(text) {
            self.sums.fill(0);
            for feature in found {
                let Some(row) = self.model.table.find(feature.hash) else { continue };
                let weights = &self.model.weights[row * width..(row + 1) * width];
                for (sum, &weight) in self.sums.iter_mut().zip(weights) {
                    *sum += i32::from(weight);
                }
            }
            let norm = norm(group, found.len());
            for (margin, &sum) in self.margins.iter_mut().zip(&self.sums) {
                *margin += norm * sum as f32;
            }
        }
        let mut from = 0;
        for head in &self.model.heads {
            let places = from..from + head.labels.len();
            for (margin, (scale, bias)) in
                self.margins[places].iter_mut().zip(head.scales.iter().zip(&head.biases))
            {
                *margin = *margin * scale + bias;
            }
            from += head.labels.len();
        }
        let mut rest = self.margins.as_slice();
        self.model.heads.iter().map(move |head| {
            let (margins, after) = rest.split_at(head.labels.len());
            rest = after;
            Verdict { head, margins }
        })
    }
}

impl Verdict<'_> {
    /// How far each label lies above its threshold.
    pub fn margins(&self) -> &[f32] {
        self.margins
    }

    /// The place of the likeliest label.
    pub fn best(&self) -> usize {
        let mut best = 0;
        for (place, &margin) in self.margins.iter().enumerate() {
            if margin > self.margins[best] {
                best = place;
            }
        }
        best
    }

    /// The places of the labels that are given: the likeliest, or all above their thresholds.
    pub fn given(&self) -> impl Iterator<Item = usize> {
        let best = (!self.head.several).then(|| self.best());
        let several = self.head.several;
        self.margins
            .iter()
            .enumerate()
            .filter(
                move |&(place, &margin)| if several { margin > 0.0 } else { best == Some(place) },
            )
            .map(|(place, _)| place)
    }

    /// The probability of the label at a place, 0 to 1. Labels of which a comment has one add up
    /// to 1.
    pub fn probability(&self, place: usize) -> f32 {
        let (steepness, middle) = self.head.odds[place];
        if self.head.several {
            return 1.0 / (1.0 + (-(self.margins[place] - middle) * steepness).exp());
        }
        let power = |place: usize| {
            let (steepness, middle) = self.head.odds[place];
            (self.margins[place] - middle) * steepness
        };
        let highest = (0..self.margins.len()).map(power).fold(f32::NEG_INFINITY, f32::max);
        let whole: f32 = (0..self.margins.len()).map(|place| (power(place) - highest).exp()).sum();
        (power(place) - highest).exp() / whole
    }

    /// The reading of the label at a place is sure enough to be acted on unseen.
    pub fn is_sure(&self, place: usize) -> bool {
        let probability = self.probability(place);
        probability.max(if self.head.several { 1.0 - probability } else { 0.0 }) >= self.head.sure
    }
}

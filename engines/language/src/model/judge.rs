//! Reading comments with a model.

use super::{Head, Model};
use crate::feature::Reader;
use crate::train::norm;
use std::ops::Range;

/// Reads comments one after the other; what it needs is allocated once.
#[derive(Debug)]
pub struct Judge<'a> {
    pub(super) model: &'a Model,
    pub(super) reader: Reader,
    /// For each feature of the comment that was read last the number of its row plus one, or 0.
    cells: Vec<u32>,
    /// The rows of the features of a group.
    rows: Vec<u32>,
    sums: Vec<i32>,
    /// For each label of each head, how far above its threshold the comment lies.
    margins: Vec<f32>,
    /// Bytes of the comment that was read last.
    length: usize,
    parts: Parts,
}

/// What the parts of a comment add up to, one after the other.
#[derive(Debug, Default)]
struct Parts {
    margins: Vec<f32>,
    sums: Vec<i32>,
    /// How many features of a group lie in each.
    counts: Vec<usize>,
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
            cells: Vec::new(),
            rows: Vec::new(),
            sums: vec![0; model.weights.stride()],
            margins: vec![0.0; model.width()],
            length: 0,
            parts: Parts::default(),
        }
    }

    /// Reads a comment for all heads.
    pub fn read(&mut self, text: &str) -> impl Iterator<Item = Verdict<'_>> {
        self.cells.clear();
        self.length = text.len();
        for (_, found) in self.reader.read(text) {
            self.model.table.find_all(found, &mut self.cells);
        }
        self.sum_up();
        self.verdicts()
    }

    fn sum_up(&mut self) {
        let Self { model, reader, cells, rows, sums, margins, .. } = self;
        margins.fill(0.0);
        let mut cells = cells.as_slice();
        for (group, found) in reader.last() {
            let (of_group, rest) = cells.split_at(found.len());
            cells = rest;
            gather(of_group, rows);
            sums.fill(0);
            model.weights.add_up(rows, sums);
            let norm = norm(group, found.len());
            for (margin, &sum) in margins.iter_mut().zip(sums.iter()) {
                *margin += norm * sum as f32;
            }
        }
        above(model, margins);
    }

    /// Weighs parts of the comment that was read last, in their order and none within another, each
    /// by the features within it. One that stands in several parts counts for the first.
    pub fn read_parts(&mut self, parts: &[Range<usize>]) {
        // Most comments have one clause, which says what the whole does.
        if matches!(parts, [only] if *only == (0..self.length)) {
            self.parts.margins.clone_from(&self.margins);
            return;
        }
        let Self { model, reader, cells, rows, parts: Parts { margins, sums, counts }, .. } = self;
        let (width, stride) = (model.width(), model.weights.stride());
        margins.clear();
        margins.resize(parts.len() * width, 0.0);
        let mut cells = cells.as_slice();
        for (group, found) in reader.last() {
            let (of_group, rest) = cells.split_at(found.len());
            cells = rest;
            sums.clear();
            sums.resize(parts.len() * stride, 0);
            counts.clear();
            counts.resize(parts.len(), 0);
            rows.resize(found.len(), 0);
            let (mut at, mut kept) = (0, 0);
            // Features mostly come in the order of the parts.
            for (feature, &cell) in found.iter().zip(of_group) {
                let (start, end) = (feature.start as usize, feature.end as usize);
                let Some(mut part) = parts.get(at) else { break };
                if start >= part.end || start < part.start {
                    let next = parts.partition_point(|part| part.end <= start);
                    let next = next.min(parts.len() - 1);
                    if next != at {
                        model.weights.add_up(&rows[..kept], &mut sums[at * stride..][..stride]);
                        (at, kept) = (next, 0);
                        part = &parts[at];
                    }
                }
                let within = part.start <= start && end <= part.end;
                rows[kept] = cell.wrapping_sub(1);
                kept += usize::from(within && cell != 0);
                counts[at] += usize::from(within);
            }
            if let Some(sums) = sums.get_mut(at * stride..(at + 1) * stride) {
                model.weights.add_up(&rows[..kept], sums);
            }
            let of_parts = margins.chunks_mut(width).zip(sums.chunks(stride)).zip(&*counts);
            for ((margins, sums), &count) in of_parts {
                let norm = norm(group, count);
                for (margin, &sum) in margins.iter_mut().zip(sums) {
                    *margin += norm * sum as f32;
                }
            }
        }
        margins.chunks_mut(width).for_each(|margins| above(model, margins));
    }

    /// What all heads say of the comment that was read last.
    pub fn verdicts(&self) -> impl Iterator<Item = Verdict<'_>> {
        of_heads(self.model, &self.margins)
    }

    /// What all heads say of one of the parts that were weighed last.
    pub fn part(&self, place: usize) -> impl Iterator<Item = Verdict<'_>> {
        of_heads(self.model, &self.parts.margins[place * self.margins.len()..])
    }
}

fn of_heads<'v>(model: &'v Model, margins: &'v [f32]) -> impl Iterator<Item = Verdict<'v>> {
    let mut rest = margins;
    model.heads.iter().map(move |head| {
        let (margins, after) = rest.split_at(head.labels.len());
        rest = after;
        Verdict { head, margins }
    })
}

/// From sums of weights to how far each label lies above its threshold.
fn above(model: &Model, margins: &mut [f32]) {
    let mut from = 0;
    for head in &model.heads {
        let places = from..from + head.labels.len();
        for (margin, (scale, bias)) in
            margins[places].iter_mut().zip(head.scales.iter().zip(&head.biases))
        {
            *margin = *margin * scale + bias;
        }
        from += head.labels.len();
    }
}

impl<'a> Verdict<'a> {
    /// What the head would say under other margins.
    pub(crate) const fn with(self, margins: &'a [f32]) -> Self {
        Self { head: self.head, margins }
    }
}

/// Gathers the rows of features. Whether one has a row can't be foreseen, so it is written in any
/// case and kept where there is one.
fn gather(cells: &[u32], rows: &mut Vec<u32>) {
    let mut kept = 0;
    rows.resize(cells.len(), 0);
    for &cell in cells {
        rows[kept] = cell.wrapping_sub(1);
        kept += usize::from(cell != 0);
    }
    rows.truncate(kept);
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

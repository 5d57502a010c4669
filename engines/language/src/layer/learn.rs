//! Fitting the weights of a layer.
//!
//! Each correction asks that its labels come out right, by a margin of its own; each anchor, a comment
//! that stands for what was not corrected, asks that nothing changes. Dual coordinate descent (Hsieh and
//! others 2008) finds the smallest weights that grant this; the order is fixed.

use std::collections::{BTreeMap, HashMap};

use super::traits::Traits;
use super::{Correction, Kept, LEAST, Layer, Slot, places};
use crate::model::{Head, Judge, Model, Task};

const ANCHORS: &str = include_str!("../../data/anchors.txt");
/// How little a correction and an anchor give way.
const CORRECTION: f32 = 0.05;
const ANCHOR: f32 = 0.5;
/// How strong the model's own probability is, as a trait.
const SHIFT: f32 = 0.1;
/// How far past even odds a corrected label should lie, in units of steepness.
const PAST: f32 = 1.5;
const ROUNDS: usize = 40;
/// Smaller weights are left out.
const LEAST_WEIGHT: f32 = 2e-3;

/// A comment to learn from.
struct Row {
    /// Numbers of traits, and their strengths.
    traits: Vec<(u32, f32)>,
    /// For each head the margins of the model.
    margins: Vec<Vec<f32>>,
    /// What is right, for the heads that were corrected.
    right: Vec<(usize, Vec<usize>)>,
}

/// What is asked: that what is added to one label, less what is added to another, is enough.
struct Wish {
    row: usize,
    /// The sign of each label's share.
    labels: Vec<(usize, f32)>,
    need: f32,
    /// Exactly so much, not at least.
    exact: bool,
}

pub(super) fn learn(corrections: &[Correction<'_>], model: &Model) -> Layer {
    let lesson = Lesson::new(corrections, model);
    let mut layer = Layer { kept: lesson.kept, ..Layer::default() };
    for (place, head) in model.heads().iter().enumerate() {
        let asked = asked(place, head, &lesson.rows);
        if asked.is_empty() {
            continue;
        }
        let mut touched: Vec<usize> =
            asked.iter().flat_map(|wish| wish.labels.iter().map(|&(label, _)| label)).collect();
        touched.sort_unstable();
        touched.dedup();
        let mut wishes = asked;
        wishes.extend(anchored(place, &touched, &lesson.rows));
        let weights = solve(&wishes, place, head, &lesson.rows, lesson.traits.len());
        for label in touched {
            let slot = layer.slots.len() as u16;
            let of_label = &weights[label];
            let Some((&shift, of_traits)) = of_label.split_last() else { continue };
            layer.slots.push(Slot {
                task: head.task,
                label: head.labels[label].clone(),
                shift: shift * SHIFT,
            });
            let kept = of_traits.iter().zip(&lesson.traits).zip(&lesson.damping);
            layer.weights.extend(
                kept.filter(|((weight, _), _)| weight.abs() >= LEAST_WEIGHT)
                    .map(|((&weight, &hash), &damping)| (hash, slot, weight * damping)),
            );
        }
    }
    layer.weights.sort_unstable_by_key(|&(hash, slot, _)| (hash, slot));
    layer
}

/// Corrections and anchors, read.
struct Lesson {
    rows: Vec<Row>,
    kept: Vec<Kept>,
    /// The hash of each trait.
    traits: Vec<u64>,
    /// Traits that many anchors have say little of any one kind.
    damping: Vec<f32>,
}

impl Lesson {
    fn new(corrections: &[Correction<'_>], model: &Model) -> Self {
        let mut reader = Traits::default();
        let mut judge = Judge::new(model);
        let mut ids: HashMap<u64, u32> = HashMap::new();
        let mut lesson =
            Self { rows: Vec::new(), kept: Vec::new(), traits: Vec::new(), damping: Vec::new() };
        let mut known: BTreeMap<(u64, &str), usize> = BTreeMap::new();
        let mut taught: Vec<(&str, u64, usize, Vec<usize>)> = Vec::new();
        for correction in corrections {
            let head = model.heads().iter().rposition(|head| head.task == correction.task);
            let Some(head) = head else { continue };
            let Some(right) = places(&model.heads()[head], &correction.right) else { continue };
            let text = reader.read(correction.text);
            let taught_now = (correction.text, text, head, right);
            match known.get(&(text, correction.task.name())) {
                Some(&place) => taught[place] = taught_now,
                None => {
                    known.insert((text, correction.task.name()), taught.len());
                    taught.push(taught_now);
                }
            }
        }
        let mut row = |text: &str, right: Vec<(usize, Vec<usize>)>, lesson: &mut Self| {
            reader.read(text);
            let traits = reader.found().iter().map(|&(hash, strength)| {
                let id = *ids.entry(hash).or_insert_with(|| {
                    lesson.traits.push(hash);
                    lesson.damping.push(0.0);
                    lesson.traits.len() as u32 - 1
                });
                (id, strength)
            });
            let traits = traits.collect();
            let margins = judge.read(text).map(|verdict| verdict.margins().to_vec()).collect();
            lesson.rows.push(Row { traits, margins, right });
        };
        for (text, number, head, right) in taught {
            let task: Task = model.heads()[head].task;
            let labels = &model.heads()[head].labels;
            let right_labels = right.iter().map(|&place| labels[place].clone()).collect();
            lesson.kept.push(Kept { text: number, task: task.name(), right: right_labels });
            row(text, vec![(head, right)], &mut lesson);
        }
        let corrected = lesson.rows.len();
        if corrected > 0 {
            for text in ANCHORS.lines().filter(|line| !line.starts_with('#')) {
                row(text, Vec::new(), &mut lesson);
            }
        }
        lesson.kept.sort_unstable();
        lesson.damp(corrected);
        lesson
    }

    fn damp(&mut self, corrected: usize) {
        for row in &self.rows[corrected..] {
            for &(id, _) in &row.traits {
                self.damping[id as usize] += 1.0;
            }
        }
        for damping in &mut self.damping {
            *damping = 1.0 / (1.0 + *damping).sqrt();
        }
        for row in &mut self.rows {
            for (id, strength) in &mut row.traits {
                *strength *= self.damping[*id as usize];
            }
        }
    }
}

/// What corrections ask of a head; of labels on which none differs from the model nothing.
fn asked(place: usize, head: &Head, rows: &[Row]) -> Vec<Wish> {
    let mut wishes = Vec::new();
    let mut differs = vec![false; head.labels.len()];
    for (row, of_row) in rows.iter().enumerate() {
        let Some((_, right)) = of_row.right.iter().find(|(of, _)| *of == place) else { continue };
        let margins = &of_row.margins[place];
        if head.several {
            for (label, &margin) in margins.iter().enumerate() {
                let (steepness, middle) = head.odds[label];
                let past = PAST / steepness.max(1e-3);
                let sign = if right.contains(&label) { 1.0 } else { -1.0 };
                let even = if sign > 0.0 { middle.max(0.0) } else { middle.min(0.0) };
                let lies = sign * (margin - even);
                differs[label] |= sign * margin <= 0.0 || sign * (margin - middle) <= 0.0;
                let need = if lies > 0.0 { past.min(lies) - lies } else { past - lies };
                wishes.push(Wish { row, labels: vec![(label, sign)], need, exact: false });
            }
        } else if let Some(&right) = right.first() {
            let past = PAST / head.odds[right].0.max(1e-3);
            for (other, &margin) in margins.iter().enumerate().filter(|(at, _)| *at != right) {
                let lies = margins[right] - margin;
                if lies <= 0.0 {
                    differs[right] = true;
                    differs[other] = true;
                }
                let need = if lies > 0.0 { past.min(lies) - lies } else { past - lies };
                let labels = vec![(right, 1.0), (other, -1.0)];
                wishes.push(Wish { row, labels, need: need + LEAST, exact: false });
            }
        }
    }
    if !head.several && differs.contains(&true) {
        return wishes;
    }
    wishes.retain(|wish| wish.labels.iter().all(|&(label, _)| differs[label]));
    wishes
}

/// That anchors stay as they are.
fn anchored(place: usize, touched: &[usize], rows: &[Row]) -> Vec<Wish> {
    let anchors = rows.iter().enumerate().filter(|(_, row)| row.right.is_empty());
    anchors
        .filter(|(_, row)| !row.margins[place].is_empty())
        .flat_map(|(row, _)| {
            let of = move |&label: &usize| Wish {
                row,
                labels: vec![(label, 1.0)],
                need: 0.0,
                exact: true,
            };
            touched.iter().map(of)
        })
        .collect()
}

/// For each label the weights of traits, and that of its own probability last.
fn solve(wishes: &[Wish], place: usize, head: &Head, rows: &[Row], traits: usize) -> Vec<Vec<f32>> {
    let mut weights = vec![vec![0.0_f32; traits + 1]; head.labels.len()];
    let own =
        |wish: &Wish, label: usize| SHIFT * head.probability(&rows[wish.row].margins[place], label);
    let squares: Vec<f32> = wishes
        .iter()
        .map(|wish| {
            let of_traits: f32 = rows[wish.row].traits.iter().map(|&(_, x)| x * x).sum();
            let each = |&(label, _): &(usize, f32)| of_traits + own(wish, label).powi(2);
            wish.labels.iter().map(each).sum()
        })
        .collect();
    let mut alphas = vec![0.0_f32; wishes.len()];
    for _ in 0..ROUNDS {
        let mut furthest = 0.0_f32;
        for ((wish, alpha), square) in wishes.iter().zip(&mut alphas).zip(&squares) {
            let give = if wish.exact { ANCHOR } else { CORRECTION };
            let row = &rows[wish.row].traits;
            let mut now = give * *alpha - wish.need;
            for &(label, sign) in &wish.labels {
                let of_label = &weights[label];
                let of_traits: f32 = row.iter().map(|&(id, x)| x * of_label[id as usize]).sum();
                now += sign * (of_traits + of_label[traits] * own(wish, label));
            }
            let next = *alpha - now / (square + give);
            let next = if wish.exact { next } else { next.max(0.0) };
            let step = next - *alpha;
            if step == 0.0 {
                continue;
            }
            furthest = furthest.max(step.abs());
            *alpha = next;
            for &(label, sign) in &wish.labels {
                let own = own(wish, label);
                let of_label = &mut weights[label];
                row.iter().for_each(|&(id, x)| of_label[id as usize] += sign * step * x);
                of_label[traits] += sign * step * own;
            }
        }
        if furthest < LEAST {
            break;
        }
    }
    weights
}

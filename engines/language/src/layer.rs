//! What an organisation teaches: its corrections, as a thin layer over the readings of a model.
//!
//! A correction holds for the same text from then on, and for comments like it: what is learned are
//! small weights of words, and of runs of letters, added to the model's margins. Comments that stand
//! for everything else are held to the readings they have, so that what was not corrected stays.

mod file;
mod learn;
mod traits;

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{Head, Model, Task};
use traits::Traits;

/// What a model should have said of a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction<'a> {
    pub text: &'a str,
    pub task: Task,
    /// The labels that are right, by their names; `none` at all for a comment that has none. Of
    /// sentiments *mixed* is both sides and *neutral* neither, where the model asks for each side.
    pub right: Vec<&'a str>,
}

/// What was learned from corrections.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layer {
    /// The labels that something was learned of.
    slots: Vec<Slot>,
    /// Weights of traits, rising by trait and slot.
    weights: Vec<(u64, u16, f32)>,
    /// Texts that were corrected, rising: how each task must read them.
    kept: Vec<Kept>,
}

/// A label of a task.
#[derive(Debug, Clone, PartialEq)]
struct Slot {
    task: Task,
    label: String,
    /// What is added for each unit of the label's own probability.
    shift: f32,
}

/// A text that was corrected.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Kept {
    text: u64,
    /// The name of the task: it has an order.
    task: &'static str,
    right: Vec<String>,
}

/// Why bytes are no layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LayerError {
    /// They begin with something else.
    NoLayer,
    /// It is from a newer version of the program.
    Version(u8),
    /// It ends too early, was changed after it was written, or holds what no layer can.
    Damaged,
}

impl std::fmt::Display for LayerError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoLayer => f.write_str("This is not what an organisation taught."),
            Self::Version(version) => write!(f, "It is of version {version}, which is newer."),
            Self::Damaged => f.write_str("It is cut short or damaged."),
        }
    }
}

impl std::error::Error for LayerError {}

impl Layer {
    /// Learns from corrections of what a model says. Of several for the same text the last counts;
    /// labels and tasks that the model doesn't have teach nothing.
    pub fn learn(corrections: &[Correction<'_>], model: &Model) -> Self {
        learn::learn(corrections, model)
    }

    /// How many texts are read as they were corrected.
    pub fn corrections(&self) -> usize {
        self.kept.len()
    }

    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How a task must read a text that was corrected in it.
    fn kept(&self, text: u64, task: Task) -> Option<&Kept> {
        let (kept, task) = (&self.kept, task.name());
        let at = kept.partition_point(|kept| (kept.text, kept.task) < (text, task));
        kept.get(at).filter(|kept| (kept.text, kept.task) == (text, task))
    }

    fn weights_of(&self, hash: u64) -> &[(u64, u16, f32)] {
        let from = self.weights.partition_point(|&(of, ..)| of < hash);
        let rest = &self.weights[from..];
        &rest[..rest.iter().take_while(|&&(of, ..)| of == hash).count()]
    }
}

/// Adjusts readings, one comment after the other, in buffers it keeps.
pub struct Taught {
    layer: Arc<Layer>,
    /// For the tasks that something was learned of the places of their slots.
    slots: HashMap<Task, Vec<usize>>,
    traits: Traits,
    /// A bit for each trait that has weights, by the top of its hash: most have none.
    weighed: Box<[u64]>,
    /// What the last text adds to each slot.
    added: Vec<f32>,
    text: u64,
    margins: Vec<f32>,
}

impl std::fmt::Debug for Taught {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Taught")
            .field("corrections", &self.layer.kept.len())
            .finish_non_exhaustive()
    }
}

impl Taught {
    pub fn new(layer: Arc<Layer>) -> Self {
        let mut slots: HashMap<Task, Vec<usize>> = HashMap::new();
        for (place, slot) in layer.slots.iter().enumerate() {
            slots.entry(slot.task).or_default().push(place);
        }
        let mut weighed = vec![0; 1 << (WEIGHED_BITS - 6)].into_boxed_slice();
        for &(hash, ..) in &layer.weights {
            let (word, bit) = weighed_bit(hash);
            weighed[word] |= bit;
        }
        Self {
            slots,
            traits: Traits::default(),
            weighed,
            added: vec![0.0; layer.slots.len()],
            layer,
            text: 0,
            margins: Vec::new(),
        }
    }

    /// What was learned.
    pub fn layer(&self) -> &Arc<Layer> {
        &self.layer
    }

    /// Reads a comment.
    pub fn read(&mut self, text: &str) {
        self.added.fill(0.0);
        self.text = self.traits.read(text);
        for &(hash, strength) in self.traits.found() {
            let (word, bit) = weighed_bit(hash);
            if self.weighed[word] & bit == 0 {
                continue;
            }
            for &(_, slot, weight) in self.layer.weights_of(hash) {
                self.added[usize::from(slot)] += strength * weight;
            }
        }
    }

    /// The margins of a head for the comment that was read last.
    pub fn adjust(&mut self, head: &Head, margins: &[f32]) -> &[f32] {
        self.margins.clear();
        self.margins.extend_from_slice(margins);
        for &place in self.slots.get(&head.task).into_iter().flatten() {
            let slot = &self.layer.slots[place];
            if let Some(label) = head.labels.iter().position(|label| *label == slot.label) {
                let probability = head.probability(margins, label);
                self.margins[label] += self.added[place] + slot.shift * probability;
            }
        }
        if let Some(kept) = self.layer.kept(self.text, head.task) {
            hold(head, &kept.right, &mut self.margins);
        }
        &self.margins
    }

    /// Whether the comment that was read last is one that was corrected in this.
    pub fn holds(&self, task: Task) -> bool {
        self.layer.kept(self.text, task).is_some()
    }
}

/// 32 KB: they stay in the nearest cache.
const WEIGHED_BITS: u32 = 18;

const fn weighed_bit(hash: u64) -> (usize, u64) {
    let place = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - WEIGHED_BITS);
    ((place >> 6) as usize, 1 << (place & 63))
}

/// Moves margins to where the right labels, and no others, are given and sure.
fn hold(head: &Head, right: &[String], margins: &mut [f32]) {
    let highest = margins.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for (place, label) in head.labels.iter().enumerate() {
        let is_right = right.contains(label);
        let (yes, no) = head.firm(place);
        match (head.several, is_right) {
            (true, true) => margins[place] = margins[place].max(yes),
            (true, false) => margins[place] = margins[place].min(no),
            (false, true) => margins[place] = highest + yes,
            (false, false) => {}
        }
    }
}

/// The places of the right labels in a head; nothing when the head has none of them, or a comment
/// must have one and doesn't.
fn places(head: &Head, right: &[&str]) -> Option<Vec<usize>> {
    let sides = head.task == Task::Sentiment && head.several;
    let mut places = Vec::new();
    for name in right {
        match *name {
            "mixed" if sides => places.extend(0..head.labels.len()),
            "neutral" if sides => {}
            name => places.push(head.labels.iter().position(|label| label == name)?),
        }
    }
    places.sort_unstable();
    places.dedup();
    (head.several || places.len() == 1).then_some(places)
}

impl Head {
    /// The probability of a label under margins.
    fn probability(&self, margins: &[f32], place: usize) -> f32 {
        let power = |place: usize| {
            let (steepness, middle) = self.odds[place];
            (margins[place] - middle) * steepness
        };
        if self.several {
            return 1.0 / (1.0 + (-power(place)).exp());
        }
        1.0 / (0..margins.len()).map(|other| (power(other) - power(place)).exp()).sum::<f32>()
    }

    /// The margins above which a label is surely given, and below which it surely isn't.
    fn firm(&self, place: usize) -> (f32, f32) {
        let (steepness, middle) = self.odds[place];
        let sure = self.sure.clamp(0.7, 0.95) + 0.04;
        let reach = (sure / (1.0 - sure)).ln() / steepness.max(1e-3);
        if self.several {
            ((middle + reach).max(LEAST), (middle - reach).min(-LEAST))
        } else {
            // Against each of the others.
            let others = (self.labels.len() as f32 - 1.0).max(1.0);
            (reach + others.ln() / steepness.max(1e-3), 0.0)
        }
    }
}

/// A margin that is no accident of rounding.
const LEAST: f32 = 1e-3;

#[cfg(test)]
mod tests;

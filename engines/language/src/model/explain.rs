//! Why a model reads a comment as it does: the parts of the text that speak for a label.

use super::Judge;
use crate::train::norm;

/// A part of a comment that speaks for a label, or against it where the weight is below 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// Bytes of the text, end exclusive.
    pub start: usize,
    pub end: usize,
    /// What it adds to the label's margin.
    pub weight: f32,
}

impl Judge<'_> {
    /// The parts of a comment that speak most for a label, strongest first, at most `most`.
    ///
    /// What every n-gram adds is shared among the characters it covers; a part is a run of
    /// characters that speak for the label, widened to whole words.
    pub fn explain(&mut self, text: &str, head: usize, label: usize, most: usize) -> Vec<Reason> {
        let model = self.model;
        let before: usize = model.heads[..head].iter().map(|head| head.labels.len()).sum();
        let scale = model.heads[head].scales[label];
        let mut shares = vec![0.0_f32; text.len() + 1];
        for (group, found) in self.reader.read(text) {
            let norm = norm(group, found.len());
            for feature in found {
                let Some(row) = model.table.find(feature.hash) else { continue };
                let weight = f32::from(model.weights.of(row, before + label)) * scale * norm;
                let (start, end) = (feature.start as usize, feature.end as usize);
                if start < end && end <= text.len() {
                    let each = weight / (end - start) as f32;
                    shares[start..end].iter_mut().for_each(|share| *share += each);
                }
            }
        }
        let mut reasons = parts(text, &shares);
        reasons
            .sort_by(|one, two| two.weight.total_cmp(&one.weight).then(one.start.cmp(&two.start)));
        reasons.truncate(most);
        reasons
    }
}

/// Words with what their bytes add up to, neighbours that speak for the label taken together.
fn parts(text: &str, shares: &[f32]) -> Vec<Reason> {
    let mut parts: Vec<Reason> = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let end = start + piece.trim_end().len();
        let thai = piece.chars().any(|letter| ('\u{e01}'..='\u{e5b}').contains(&letter));
        if thai {
            runs(text, start, end, shares, &mut parts);
        } else if end > start {
            let weight = shares[start..end].iter().sum();
            parts.push(Reason { start, end, weight });
        }
        start += piece.len();
    }
    parts.retain(|part| part.weight > 0.0);
    parts
}

/// Runs of Thai characters that speak for the label; never cut before a mark above or below.
fn runs(text: &str, start: usize, end: usize, shares: &[f32], parts: &mut Vec<Reason>) {
    let mut open: Option<Reason> = None;
    for (at, letter) in text[start..end].char_indices() {
        let (from, to) = (start + at, start + at + letter.len_utf8());
        let share: f32 = shares[from..to].iter().sum();
        let mark = matches!(letter, '\u{e30}'..='\u{e3a}' | '\u{e45}'..='\u{e4e}');
        match &mut open {
            Some(run) if share > 0.0 || mark => {
                run.end = to;
                run.weight += share.max(0.0);
            }
            Some(_) => parts.extend(open.take()),
            None if share > 0.0 && !mark => {
                open = Some(Reason { start: from, end: to, weight: share });
            }
            None => {}
        }
    }
    parts.extend(open);
}

//! Comments with what people said of them, from a file of JSON Lines.

use super::other;
use crate::running::StartError;
use language::evaluate::{self, Scores};
use language::model::{Judge, Model};
use language::train::Example;
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    One,
    Several,
}

pub(super) struct Labelled {
    pub(super) kind: Kind,
    pub(super) examples: Vec<Example>,
}

#[derive(Deserialize)]
struct Line {
    text: String,
    label: Option<Label>,
    labels: Option<Vec<Label>>,
}

/// Many files have numbers for labels.
#[derive(Deserialize)]
#[serde(untagged)]
enum Label {
    Name(String),
    Number(i64),
    Truth(bool),
}

impl Label {
    fn name(self) -> String {
        match self {
            Self::Name(name) => name,
            Self::Number(number) => number.to_string(),
            Self::Truth(truth) => truth.to_string(),
        }
    }
}

/// Reads a whole file; a line that isn't right is named, since scores over the rest would mislead.
pub(super) fn read(path: &Path) -> Result<Labelled, StartError> {
    let name = path.display().to_string();
    let trouble = |error| StartError::File(name.clone(), error);
    let mut kind = None;
    let mut examples = Vec::new();
    for (place, line) in BufReader::new(File::open(path).map_err(trouble)?).lines().enumerate() {
        let line = line.map_err(trouble)?;
        if line.trim().is_empty() {
            continue;
        }
        let wrong = |what: &str| other(format!("{name}, line {}: {what}.", place + 1));
        let read: Line = serde_json::from_str(line.trim_start_matches('\u{feff}'))
            .map_err(|error| wrong(&error.to_string()))?;
        let (this, labels) = match (read.label, read.labels) {
            (Some(label), None) => (Kind::One, vec![label.name()]),
            (None, Some(labels)) => (Kind::Several, labels.into_iter().map(Label::name).collect()),
            _ => return Err(wrong("give either \"label\" or \"labels\"")),
        };
        if *kind.get_or_insert(this) != this {
            return Err(wrong("the lines before have the other of \"label\" and \"labels\""));
        }
        examples.push(Example { text: read.text, labels });
    }
    let kind = kind.ok_or_else(|| other(format!("{name} holds no comments.")))?;
    Ok(Labelled { kind, examples })
}

/// The scores of a model's first head. A label that the model doesn't know counts as missed.
pub(super) fn score(model: &Model, labelled: &Labelled) -> Scores {
    let head = &model.heads()[0];
    let mut labels = head.labels.clone();
    for label in labelled.examples.iter().flat_map(|example| &example.labels) {
        if !labels.contains(label) {
            labels.push(label.clone());
        }
    }
    let mut judge = Judge::new(model);
    let mut pairs = Vec::with_capacity(labelled.examples.len());
    for example in &labelled.examples {
        let said: Vec<usize> = example
            .labels
            .iter()
            .filter_map(|label| labels.iter().position(|known| known == label))
            .collect();
        let verdict = judge.read(&example.text).next();
        let read: Vec<usize> = verdict.map(|verdict| verdict.given().collect()).unwrap_or_default();
        pairs.push((said, read));
    }
    if head.several || labelled.kind == Kind::Several {
        return evaluate::several_labels(&labels, &pairs);
    }
    let pairs: Vec<(usize, usize)> =
        pairs.iter().filter_map(|(said, read)| Some((*said.first()?, *read.first()?))).collect();
    evaluate::one_label(&labels, &pairs)
}

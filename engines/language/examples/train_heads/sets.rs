//! Sets of others: two that may be learned from, and three that only measure.

use crate::sides;
use language::analyse::{Analyst, Parts};
use language::evaluate::{self, Scores};
use language::model::Model;
use language::train::Example;
use serde_json::Value;
use std::error::Error;
use std::path::Path;

const NAMES: [(&str, &str); 4] =
    [("pos", "positive"), ("neg", "negative"), ("neu", "neutral"), ("q", "neutral")];

/// What may be learned from: social messages in Thai, and short texts in English that twenty people
/// rated.
pub(super) fn sentiment(folder: &Path) -> Result<Vec<Example>, Box<dyn Error>> {
    let mut examples = Vec::new();
    for set in ["th-wisesight", "en-vader-gt"] {
        let path = folder.join(set).join("train.jsonl");
        if path.exists() {
            examples.extend(
                labelled(&path)?
                    .into_iter()
                    .map(|(text, label)| Example { text, labels: sides(label) }),
            );
        }
    }
    Ok(examples)
}

fn labelled(path: &Path) -> Result<Vec<(String, &'static str)>, Box<dyn Error>> {
    let mut found = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let value: Value = serde_json::from_str(line)?;
        let label = NAMES.iter().find(|(name, _)| value["label"] == *name);
        if let (Some(text), Some((_, label))) = (value["text"].as_str(), label) {
            found.push((text.to_owned(), *label));
        }
    }
    Ok(found)
}

/// Sentiment of three kinds on sets of others. A reading as mixed counts as the stronger of its
/// sides, since these sets have no such label.
pub(super) fn unseen(
    model: &Model,
    folder: &Path,
) -> Result<Vec<(&'static str, Scores)>, Box<dyn Error>> {
    let mut scores = Vec::new();
    let kinds = ["negative", "neutral", "positive"].map(str::to_owned);
    for set in ["vi-vsfc", "th-wisesight", "en-airline"] {
        let path = folder.join(set).join("dev.jsonl");
        if !path.exists() {
            continue;
        }
        let mut analyst = Analyst::new(&[model], Parts::ALL);
        let mut pairs = Vec::new();
        for (text, label) in labelled(&path)? {
            let read = match analyst.read(&text).sentiment {
                Some(felt) if felt.label == "mixed" && felt.score > 0.0 => "positive",
                Some(felt) if felt.label == "mixed" => "negative",
                Some(felt) => felt.label,
                None => "neutral",
            };
            let place = |label: &str| kinds.iter().position(|kind| kind == label);
            pairs.extend(place(label).zip(place(read)));
        }
        scores.push((set, evaluate::one_label(&kinds, &pairs)));
    }
    Ok(scores)
}

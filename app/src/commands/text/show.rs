//! Scores, for people and for programs.

use super::say;
use language::evaluate::Scores;
use serde_json::{Value, json};

/// Confusion matrices wider than this don't fit a terminal.
const WIDEST: usize = 12;

pub(super) fn json(scores: &Scores) -> Value {
    let labels: Vec<&str> = scores.labels.iter().map(|label| label.label.as_str()).collect();
    let of_labels: serde_json::Map<String, Value> = scores
        .labels
        .iter()
        .map(|label| {
            let figures = json!({
                "precision": label.precision,
                "recall": label.recall,
                "f1": label.f1,
                "support": label.support,
            });
            (label.label.clone(), figures)
        })
        .collect();
    json!({
        "examples": scores.examples,
        "accuracy": scores.accuracy,
        "macro_f1": scores.macro_f1,
        "weighted_f1": scores.weighted_f1,
        "micro_f1": scores.micro_f1,
        "labels": of_labels,
        "confusion": { "labels": labels, "rows": scores.confusion },
    })
}

pub(super) fn table(scores: &Scores, of: &str) {
    let percent = |share: f64| format!("{:.2}", 100.0 * share);
    say(&format!("{} comments: {of}", scores.examples));
    say(&format!("accuracy  {}", percent(scores.accuracy)));
    say(&format!("macro-F1  {}", percent(scores.macro_f1)));
    say(&format!("micro-F1  {}", percent(scores.micro_f1)));
    say("");
    let name = |label: &str| label.chars().take(24).collect::<String>();
    say(&format!("{:<24} {:>9} {:>9} {:>9} {:>9}", "", "precision", "recall", "F1", "comments"));
    for label in &scores.labels {
        say(&format!(
            "{:<24} {:>9} {:>9} {:>9} {:>9}",
            name(&label.label),
            percent(label.precision),
            percent(label.recall),
            percent(label.f1),
            label.support
        ));
    }
    if scores.confusion.is_empty() || scores.labels.len() > WIDEST {
        return;
    }
    say("");
    say("Rows are what people said, columns what was read:");
    let short = |label: &str| label.chars().take(9).collect::<String>();
    let heads: String =
        scores.labels.iter().map(|label| format!(" {:>9}", short(&label.label))).collect();
    say(&format!("{:<24}{heads}", ""));
    for (label, row) in scores.labels.iter().zip(&scores.confusion) {
        let cells: String = row.iter().map(|count| format!(" {count:>9}")).collect();
        say(&format!("{:<24}{cells}", name(&label.label)));
    }
    say("");
}

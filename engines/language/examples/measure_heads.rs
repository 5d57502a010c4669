//! Measures the method: trains on each benchmark's own training part, scores its dev part, and
//! prints one table. Nothing is chosen on the dev part.
//!
//! ```sh
//! cargo run --release -p language --example measure_heads -- FOLDER [NAME…]
//! ```
//! `FOLDER` holds a folder for each benchmark with `train.jsonl` and `dev.jsonl`; docs/language.md
//! says where each comes from. Those that are not there are left out.

#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

use language::evaluate::{self, Scores};
use language::feature::stripped;
use language::model::{Judge, Model, Task};
use language::train::{Example, Options, train};
use serde_json::Value;
use std::path::Path;

/// Name, folder, field of the labels, and one label that is left out.
const SETS: &[(&str, &str, &str, &str)] = &[
    ("VSFC sentiment", "vi-vsfc", "label", ""),
    ("VSFC topic", "vi-vsfc", "topic", ""),
    ("VLSP-2016", "vi-vlsp2016", "label", ""),
    ("AIVIVN", "vi-aivivn", "label", ""),
    ("ViSFD aspects", "vi-visfd", "aspects", ""),
    ("airline", "en-airline", "label", ""),
    ("SST-2", "en-sst", "label", "neu"),
    ("complaints", "en-complaints", "complaint", ""),
    ("suggestion", "en-suggestion", "suggestion", ""),
    ("Wisesight", "th-wisesight", "label", ""),
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("give the folder of the benchmarks");
    let wanted: Vec<String> = arguments.collect();
    println!(
        "| set | labels | held out | macro-F1 | dev | macro-F1 | dev without marks | comments/s | features | s |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for &(name, set, field, but) in SETS {
        if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
            let read = |part: &str| {
                let path = Path::new(&folder).join(set).join(part);
                std::fs::read_to_string(path).ok().map(|text| examples(&text, field, but))
            };
            if let (Some(lesson), Some(dev)) = (read("train.jsonl"), read("dev.jsonl")) {
                println!("| {name} | {}", measure(&lesson, &dev, field == "aspects"));
            }
        }
    }
}

fn measure(lesson: &[Example], dev: &[Example], several: bool) -> String {
    let options = Options { several, ..Options::default() };
    let start = worked();
    let trained = train(Task::Sentiment, lesson, &options).expect("the benchmark can be learned");
    let seconds = worked() - start;
    let right = |scores: &Scores| 100.0 * if several { scores.micro_f1 } else { scores.accuracy };
    let held_out = &trained.held_out;
    let scores = score(&trained.model, dev);
    let bare: Vec<Example> = dev
        .iter()
        .map(|example| Example {
            text: stripped(&example.text).unwrap_or_else(|| example.text.clone()),
            labels: example.labels.clone(),
        })
        .collect();
    let without = if trained.stripped {
        format!("{:.2}", right(&score(&trained.model, &bare)))
    } else {
        String::new()
    };
    format!(
        "{} | {:.2} | {:.2} | {:.2} | {:.2} | {without} | {:.0} | {} | {seconds:.0} |",
        trained.model.heads()[0].labels.len(),
        right(held_out),
        100.0 * held_out.macro_f1,
        right(&scores),
        100.0 * scores.macro_f1,
        speed(&trained.model, dev),
        trained.model.features(),
    )
}

fn score(model: &Model, examples: &[Example]) -> Scores {
    let mut judge = Judge::new(model);
    let head = &model.heads()[0];
    let place = |label: &String| {
        head.labels.iter().position(|known| known == label).expect("a label of the training part")
    };
    if head.several {
        let pairs: Vec<_> = examples
            .iter()
            .map(|example| {
                let said = example.labels.iter().map(place).collect();
                (said, judge.read(&example.text).next().expect("one head").given().collect())
            })
            .collect();
        evaluate::several_labels(&head.labels, &pairs)
    } else {
        let pairs: Vec<_> = examples
            .iter()
            .map(|example| {
                (
                    place(&example.labels[0]),
                    judge.read(&example.text).next().expect("one head").best(),
                )
            })
            .collect();
        evaluate::one_label(&head.labels, &pairs)
    }
}

/// Comments of 100 bytes for each second that one core works on them.
fn speed(model: &Model, examples: &[Example]) -> f64 {
    let mut judge = Judge::new(model);
    let (mut bytes, mut sum) = (0, 0);
    let start = worked();
    while bytes < 4_000_000 {
        for example in examples {
            bytes += example.text.len();
            sum += judge.read(&example.text).next().expect("one head").best();
        }
    }
    assert!(sum < usize::MAX);
    bytes as f64 / 100.0 / (worked() - start)
}

/// The seconds that this thread was on a core, where the system tells; a busy machine doesn't count.
fn worked() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.unwrap_or(f64::NAN) / 1e9
}

fn examples(lines: &str, field: &str, but: &str) -> Vec<Example> {
    lines
        .lines()
        .filter_map(|line| {
            let value: Value = serde_json::from_str(line).ok()?;
            let labels = match &value[field] {
                Value::String(label) => vec![label.clone()],
                Value::Number(label) => vec![label.to_string()],
                Value::Array(labels) => labels
                    .iter()
                    .filter_map(|label| label.as_str()?.split('#').next().map(str::to_owned))
                    .collect(),
                _ => return None,
            };
            let text = value["text"].as_str()?.to_owned();
            (labels.first().is_none_or(|label| label != but)).then_some(Example { text, labels })
        })
        .collect()
}

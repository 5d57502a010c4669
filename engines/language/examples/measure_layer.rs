//! Times learning from an organisation's corrections, and tells what they change.
//!
//! `cargo run --release -p language --example measure_layer`: two thousand corrections from the training
//! part of the corpus, all of one task or of all by turns; the test part is read before and after. The model
//! has seen that part, so most corrections agree with it; *turned about* each has another comment's labels.

use std::sync::Arc;
use std::time::Instant;

use language::corpus::{self, Comment, Part};
use language::layer::{Correction, Layer, Taught};
use language::model::{Judge, Task};
use language::shipped;

const CORRECTIONS: usize = 2_000;

fn main() {
    let mut comments = Vec::new();
    for language in ["en", "th", "vi"] {
        for sector in ["bank", "food", "health", "hotel", "logistics", "retail", "telecom"] {
            let path = format!("{}/corpus/{language}/{sector}.tsv", env!("CARGO_MANIFEST_DIR"));
            let lines = std::fs::read_to_string(&path).unwrap_or_default();
            comments.extend(corpus::read(&lines, language).unwrap_or_default());
        }
    }
    let (learned, tested): (Vec<_>, Vec<_>) =
        comments.into_iter().filter(|c| c.part != Part::Dev).partition(|c| c.part == Part::Train);
    // Comments of all languages by turns.
    let taken: Vec<&Comment> =
        learned.iter().step_by((learned.len() / CORRECTIONS).max(1)).collect();
    let all = [Task::Sentiment, Task::Theme, Task::Aspect, Task::Intent, Task::Urgency];
    for tasks in [&all[..1], &all[1..2], &all[4..], &all] {
        for turned in [0, 7] {
            measure(&taken, &tested, tasks, turned);
        }
    }
}

fn right(comment: &Comment, task: Task) -> Vec<String> {
    match task {
        Task::Sentiment => vec![comment.sentiment.clone()],
        Task::Theme => comment.themes.iter().map(|(theme, _)| theme.clone()).collect(),
        Task::Aspect => comment.aspects(),
        Task::Intent => comment.intents.clone(),
        _ => vec![comment.urgency.to_string()],
    }
}

fn measure(taken: &[&Comment], tested: &[Comment], tasks: &[Task], turned: usize) {
    let labels: Vec<(&str, Task, Vec<String>)> = taken
        .iter()
        .take(CORRECTIONS)
        .zip(taken.iter().cycle().skip(turned))
        .zip(tasks.iter().cycle())
        .map(|((comment, other), &task)| (comment.text.as_str(), task, right(other, task)))
        .collect();
    let corrections: Vec<Correction<'_>> = labels
        .iter()
        .map(|(text, task, right)| Correction {
            text,
            task: *task,
            right: right.iter().map(String::as_str).collect(),
        })
        .collect();
    let begun = Instant::now();
    let layer = Arc::new(Layer::learn(&corrections, shipped()));
    let learning = begun.elapsed().as_secs_f64();
    let (mut readings, mut changed) = (0, 0);
    let mut judge = Judge::new(shipped());
    let mut taught = Taught::new(Arc::clone(&layer));
    let mut spent = 0.0;
    for comment in tested {
        let begun = Instant::now();
        taught.read(&comment.text);
        spent += begun.elapsed().as_secs_f64();
        for verdict in judge.read(&comment.text) {
            let begun = Instant::now();
            let adjusted = taught.adjust(verdict.head, verdict.margins());
            spent += begun.elapsed().as_secs_f64();
            if tasks.contains(&verdict.head.task) {
                let given = |margins: &[f32]| -> Vec<bool> {
                    let most = margins.iter().copied().fold(f32::MIN, f32::max);
                    let several = verdict.head.several;
                    margins.iter().map(|&m| if several { m > 0.0 } else { m == most }).collect()
                };
                readings += 1;
                changed += usize::from(given(adjusted) != given(verdict.margins()));
            }
        }
    }
    let names: Vec<&str> = tasks.iter().map(|task| task.name()).collect();
    eprintln!(
        "{} corrections of {}{}: learned in {learning:.2} s, {} KB; {:.1} % of {readings} other readings \
         changed; {:.0} comments/s adjusted",
        corrections.len(),
        names.join(", "),
        if turned > 0 { ", turned about" } else { "" },
        layer.to_bytes().len() / 1000,
        100.0 * f64::from(changed as u32) / f64::from(readings.max(1)),
        tested.len() as f64 / spent,
    );
}

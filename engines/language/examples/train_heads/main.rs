//! Learns the models that ship, from the corpus alone or with further sets whose licences allow it,
//! and tells how well each reads the part of the corpus it never saw.
//!
//! ```sh
//! cargo xtask train-models
//! cargo run --release -p language --example train_heads -- CORPUS OUTPUT [SETS] [--check]
//! ```
//! `CORPUS` holds the folders `th`, `vi` and `en`; `SETS` the folders `th-wisesight` (CC0) and
//! `en-vader-gt` (MIT). The same files give the same bytes; `--check` only compares them.

#![expect(clippy::print_stdout, reason = "the table is what this program is for")]

mod sets;

use language::analyse::{Analyst, Parts};
use language::corpus::{self, Comment, Part, Polarity};
use language::evaluate::{self, Scores};
use language::model::{Judge, Model, Task};
use language::train::{Example, Options, train};
use std::error::Error;
use std::path::Path;

/// How many features all heads keep together: about 5 MB.
const FEATURES: usize = 75_000;
const LANGUAGES: [&str; 3] = ["th", "vi", "en"];

fn main() -> Result<(), Box<dyn Error>> {
    let (options, arguments): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument == "--check");
    let [corpus, output, rest @ ..] = arguments.as_slice() else {
        return Err("give the folder of the corpus and the file to write".into());
    };
    let mut comments = Vec::new();
    for language in LANGUAGES {
        comments.push((language, gather(&Path::new(corpus).join(language), language)?));
    }
    let further = match rest.first() {
        Some(folder) => sets::sentiment(Path::new(folder))?,
        None => Vec::new(),
    };
    let models = learn(&comments, &further)?;
    let learned = comments.iter().flat_map(|(_, comments)| comments);
    let learned = learned.filter(|comment| comment.part != Part::Test);
    let model = Model::joined(&models)?.pruned(FEATURES, learned.map(|c| c.text.as_str()));
    for head in 0..models.len() {
        report(head, &model, &comments);
    }
    whole(&model, &comments);
    println!("all heads: {:.0} comments of 100 bytes a second", speed(&model, &comments));
    if let Some(folder) = rest.get(1).or(rest.first()) {
        for (name, scores) in sets::unseen(&model, Path::new(folder))? {
            println!(
                "{name}: accuracy {:.1}, macro-F1 {:.1}",
                100.0 * scores.accuracy,
                100.0 * scores.macro_f1
            );
        }
    }
    let bytes = model.to_bytes();
    println!("{} features, {} KiB", model.features(), bytes.len() / 1024);
    if options.is_empty() {
        std::fs::write(output, bytes)?;
    } else if std::fs::read(output)? != bytes {
        return Err("the model is not what is learned from the corpus".into());
    }
    Ok(())
}

/// The model of each task, learned from all but the test part.
fn learn(
    comments: &[(&str, Vec<Comment>)],
    further: &[Example],
) -> Result<Vec<Model>, Box<dyn Error>> {
    let mut models = Vec::new();
    for task in [Task::Sentiment, Task::Theme, Task::Aspect, Task::Intent, Task::Urgency] {
        let mut lesson: Vec<Example> = comments
            .iter()
            .flat_map(|(_, comments)| comments)
            .filter(|comment| comment.part != Part::Test)
            .map(|comment| example(comment, task))
            .collect();
        if task == Task::Sentiment {
            lesson.extend(further.iter().cloned());
        }
        let several = task != Task::Urgency;
        let options = Options { several, ..Options::default() };
        let trained = train(task, &lesson, &options)?;
        println!(
            "{}: cost {}, balance {}, lists {}; held out micro-F1 {:.1}, macro-F1 {:.1}",
            task.name(),
            trained.cost,
            trained.balance,
            trained.lists,
            100.0 * trained.held_out.micro_f1,
            100.0 * trained.held_out.macro_f1,
        );
        models.push(trained.model);
    }
    Ok(models)
}

/// All comments of a folder, file by file in the order of their names.
fn gather(folder: &Path, language: &str) -> Result<Vec<Comment>, Box<dyn Error>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "tsv"))
        .collect();
    files.sort();
    let mut comments = Vec::new();
    for file in files {
        let read = corpus::read(&std::fs::read_to_string(&file)?, language);
        comments.extend(read.map_err(|error| format!("{}: {error}", file.display()))?);
    }
    Ok(comments)
}

fn example(comment: &Comment, task: Task) -> Example {
    let labels = match task {
        Task::Theme => comment.themes.iter().map(|(theme, _)| theme.clone()).collect(),
        Task::Aspect => comment.aspects(),
        Task::Intent => comment.intents.clone(),
        Task::Urgency => vec![comment.urgency.to_string()],
        Task::Sentiment | Task::Language => sides(&comment.sentiment),
    };
    Example { text: comment.text.clone(), labels }
}

/// A sentiment as the sides it is on: mixed is on both, neutral on none.
pub(crate) fn sides(sentiment: &str) -> Vec<String> {
    let sides: &[&str] = match sentiment {
        "mixed" => &["negative", "positive"],
        "neutral" => &[],
        side => &[side],
    };
    sides.iter().map(|side| (*side).to_owned()).collect()
}

/// The scores of each language on its test part.
fn report(head: usize, model: &Model, comments: &[(&str, Vec<Comment>)]) {
    let task = model.heads()[head].task;
    for (language, comments) in comments {
        let test: Vec<Example> = comments
            .iter()
            .filter(|comment| comment.part == Part::Test)
            .map(|comment| example(comment, task))
            .collect();
        let scores = score(model, head, &test);
        println!(
            "{} {language}: {} comments, accuracy {:.1}, micro-F1 {:.1}, macro-F1 {:.1}",
            task.name(),
            scores.examples,
            100.0 * scores.accuracy,
            100.0 * scores.micro_f1,
            100.0 * scores.macro_f1
        );
        for label in scores.labels.iter().filter(|_| task != Task::Theme) {
            println!("    {:<12} {:5.1} of {}", label.label, 100.0 * label.f1, label.support);
        }
    }
}

/// Comments of 100 bytes for each second that one core works on them, all heads together.
fn speed(model: &Model, comments: &[(&str, Vec<Comment>)]) -> f64 {
    let mut judge = Judge::new(model);
    let (mut bytes, mut labels) = (0, 0);
    let start = worked();
    for _ in 0..5 {
        for comment in comments.iter().flat_map(|(_, comments)| comments) {
            bytes += comment.text.len();
            labels += judge.read(&comment.text).map(|verdict| verdict.best()).sum::<usize>();
        }
    }
    assert!(labels > 0, "not every comment has the first label of every head");
    bytes as f64 / 100.0 / (worked() - start)
}

/// The seconds that this thread was on a core, where the system tells.
fn worked() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.unwrap_or(f64::NAN) / 1e9
}

/// Whole readings of each language's test part: the sentiment, and that of the themes that are there
/// and were found.
fn whole(model: &Model, comments: &[(&str, Vec<Comment>)]) {
    let kinds = ["negative", "neutral", "positive", "mixed"].map(str::to_owned);
    let kind = |label: &str| kinds.iter().position(|kind| kind == label);
    let mut analyst = Analyst::new(&[model], Parts::ALL);
    for (language, comments) in comments {
        let (mut felt, mut themes) = (Vec::new(), Vec::new());
        for comment in comments.iter().filter(|comment| comment.part == Part::Test) {
            let analysis = analyst.read(&comment.text);
            let read = analysis.sentiment.map_or("neutral", |felt| felt.label);
            felt.extend(kind(&comment.sentiment).zip(kind(read)));
            for (name, polarity) in &comment.themes {
                let said = match polarity {
                    Polarity::Negative => "negative",
                    Polarity::Neutral => "neutral",
                    Polarity::Positive => "positive",
                };
                let found = analysis.themes.iter().find(|theme| theme.name == name);
                let read = found.and_then(|theme| theme.sentiment).map(|felt| felt.label);
                themes.extend(kind(said).zip(read.and_then(kind)));
            }
        }
        let (felt, themes) =
            (evaluate::one_label(&kinds, &felt), evaluate::one_label(&kinds, &themes));
        println!(
            "whole reading {language}: sentiment {:.1}, macro-F1 {:.1}; of {} themes found {:.1}",
            100.0 * felt.accuracy,
            100.0 * felt.macro_f1,
            themes.examples,
            100.0 * themes.accuracy
        );
    }
}

/// The scores of a head.
fn score(model: &Model, head: usize, examples: &[Example]) -> Scores {
    let mut judge = Judge::new(model);
    let labels = &model.heads()[head].labels;
    let places = |example: &Example| -> Vec<usize> {
        example.labels.iter().filter_map(|label| labels.iter().position(|l| l == label)).collect()
    };
    let mut read = |example: &Example| -> Vec<usize> {
        judge
            .read(&example.text)
            .nth(head)
            .map(|verdict| verdict.given().collect())
            .unwrap_or_default()
    };
    if model.heads()[head].several {
        let pairs: Vec<_> =
            examples.iter().map(|example| (places(example), read(example))).collect();
        evaluate::several_labels(labels, &pairs)
    } else {
        let pairs: Vec<_> =
            examples.iter().map(|example| (places(example)[0], read(example)[0])).collect();
        evaluate::one_label(labels, &pairs)
    }
}

//! Commands on texts, for which no server and no data folder are needed.

mod analyse;
mod labelled;
mod lines;
mod show;

pub(in crate::commands) use analyse::Analyse;

use super::terminal::{say, wait};
use crate::running::StartError;
use clap::{Args, ValueEnum};
use labelled::Kind;
use language::model::{Model, Task};
use language::train::{Options, train};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Train {
    /// What the labels tell
    #[arg(long, value_enum)]
    task: Tells,
    /// Labelled comments, a JSON object a line: {"text","label"} or {"text","labels":[…]}
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// Further labelled comments, to score by; they are never learned from
    #[arg(long, value_name = "FILE")]
    dev: Option<PathBuf>,
    /// The new model
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
    /// The most features that the model keeps
    #[arg(long, default_value_t = Options::default().features)]
    features: usize,
    /// Prints the scores as one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Tells {
    Sentiment,
    Theme,
    Intent,
}

#[derive(Args)]
pub struct Evaluate {
    /// A model that `ringback train` wrote
    #[arg(long, value_name = "FILE")]
    model: PathBuf,
    /// Labelled comments, as for `ringback train`
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
}

/// Learns a model from labelled comments and tells how well it reads.
pub(super) fn learn(asked: &Train) -> Result<ExitCode, StartError> {
    let task = match asked.task {
        Tells::Sentiment => Task::Sentiment,
        Tells::Theme => Task::Theme,
        Tells::Intent => Task::Intent,
    };
    let lesson = labelled::read(&asked.input)?;
    let dev = asked.dev.as_deref().map(labelled::read).transpose()?;
    let several = lesson.kind == Kind::Several;
    let options = Options { several, features: asked.features, ..Options::default() };
    let spinner = wait("Learning");
    let trained = train(task, &lesson.examples, &options).map_err(other)?;
    spinner.finish_and_clear();
    let bytes = trained.model.to_bytes();
    let name = asked.output.display().to_string();
    std::fs::write(&asked.output, &bytes).map_err(|error| StartError::File(name.clone(), error))?;
    let (scores, of) = match &dev {
        Some(dev) => (labelled::score(&trained.model, dev), "the dev file"),
        None => (trained.held_out, "parts of the input that were held out"),
    };
    if asked.json {
        say(&show::json(&scores).to_string());
        return Ok(ExitCode::SUCCESS);
    }
    show::table(&scores, of);
    say(&format!(
        "{name}: {} labels, {} features, {} KiB, learned from {} comments{}.",
        trained.model.heads()[0].labels.len(),
        trained.model.features(),
        bytes.len().div_ceil(1024),
        lesson.examples.len(),
        if trained.stripped { ", Vietnamese also without its marks" } else { "" },
    ));
    Ok(ExitCode::SUCCESS)
}

/// Scores a model on labelled comments.
pub(super) fn evaluate(asked: &Evaluate) -> Result<ExitCode, StartError> {
    let model = model(&asked.model)?;
    let examples = labelled::read(&asked.input)?;
    say(&show::json(&labelled::score(&model, &examples)).to_string());
    Ok(ExitCode::SUCCESS)
}

/// Analyses comments.
pub(super) fn analyse(asked: &Analyse) -> Result<ExitCode, StartError> {
    analyse::run(asked)
}

fn model(path: &Path) -> Result<Model, StartError> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| StartError::File(name.clone(), error))?;
    Model::from_bytes(&bytes).map_err(|error| StartError::Other(format!("{name}: {error}")))
}

fn other(error: impl std::fmt::Display) -> StartError {
    StartError::Other(error.to_string())
}

//! Reading the comments of a file, line by line, on all cores and in little memory.
//!
//! Batches go to the threads in turn and come back in turn, so what is written has the order of
//! what was read, and only a few batches are ever held.

mod given;
mod told;

use super::{model, other};
use crate::commands::terminal::{bar, wait};
use crate::running::StartError;
use clap::{Args, ValueEnum};
use given::{Batch, Source};
use indicatif::ProgressBar;
use language::analyse::Parts;
use language::model::Model;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;
use told::{Counts, Reader};

#[derive(Args)]
pub struct Analyse {
    /// Comments, one a line: a JSON object {"id","text","language"?} or the text alone; - for
    /// standard input
    #[arg(value_name = "FILE", default_value = "-", conflicts_with = "csv")]
    file: PathBuf,
    /// A CSV file instead, whose first row holds the names of the columns
    #[arg(long, value_name = "FILE", requires = "column")]
    csv: Option<PathBuf>,
    /// The column of the CSV file that holds the comments
    #[arg(long, value_name = "NAME", requires = "csv")]
    column: Option<String>,
    /// What to tell, of all that can be told; the language always is
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PART,…")]
    only: Vec<Part>,
    /// How many threads read [default: as many as there are cores]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// A model of `ringback train` for its task, instead of the one that ships; may be repeated
    #[arg(long, value_name = "FILE")]
    model: Vec<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Part {
    Language,
    Words,
    Sentiment,
    Intents,
    Urgency,
    Themes,
    Aspects,
    /// Where personal data stands: kind, start and end in characters
    Pii,
    /// The text with personal data covered
    Masked,
}

impl Part {
    const ALL: [Self; 9] = [
        Self::Language,
        Self::Words,
        Self::Sentiment,
        Self::Intents,
        Self::Urgency,
        Self::Themes,
        Self::Aspects,
        Self::Pii,
        Self::Masked,
    ];
}

/// Batches that wait before and behind each thread.
const WAITING: usize = 2;

pub(super) fn run(asked: &Analyse) -> Result<ExitCode, StartError> {
    let own: Vec<Model> = asked.model.iter().map(|path| model(path)).collect::<Result<_, _>>()?;
    let models: Vec<&Model> = std::iter::once(language::shipped()).chain(&own).collect();
    let wanted = if asked.only.is_empty() { &Part::ALL[..] } else { &asked.only };
    let mut source = match (&asked.csv, &asked.column) {
        (Some(file), Some(column)) => Source::csv(file, column)?,
        _ => Source::lines(&asked.file)?,
    };
    let progress = source.length.map_or_else(|| wait("Reading"), |length| bar(length, "Reading"));
    let threads = asked.threads.map(usize::from);
    let threads = threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from));
    let counts = stream(&mut source, &models, wanted, threads, &progress)?;
    progress.finish_and_clear();
    // A file without one comment that could be read is the wrong file.
    let nothing = counts.read == 0 && counts.bad > 0;
    Ok(if nothing { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn stream(
    source: &mut Source,
    models: &[&Model],
    wanted: &[Part],
    threads: usize,
    progress: &ProgressBar,
) -> Result<Counts, StartError> {
    thread::scope(|scope| {
        let mut to = Vec::new();
        let mut from = Vec::new();
        for _ in 0..threads {
            let (give, given) = sync_channel::<Batch>(WAITING);
            let (tell, told) = sync_channel::<(Vec<u8>, Counts)>(WAITING);
            scope.spawn(move || {
                let mut reader = Reader::new(models, wanted);
                for batch in given {
                    if tell.send(reader.tell(&batch)).is_err() {
                        break;
                    }
                }
            });
            to.push(give);
            from.push(told);
        }
        let writer = scope.spawn(move || write(&from));
        let mut read = Ok(());
        for give in to.iter().cycle() {
            let mut batch = Batch::new();
            read = source.fill(&mut batch);
            progress.set_position(source.position());
            let last = batch.is_empty();
            // The threads end when whoever reads the output has gone.
            if last || give.send(batch).is_err() || read.is_err() {
                break;
            }
        }
        drop(to);
        let counts = writer.join().map_err(|_| other("The output could not be written."))?;
        read?;
        counts.map_err(|error| StartError::File("standard output".to_owned(), error))
    })
}

/// Takes from each thread in turn until one has nothing more.
fn write(from: &[Receiver<(Vec<u8>, Counts)>]) -> io::Result<Counts> {
    let mut output = io::stdout().lock();
    let mut counts = Counts::default();
    for told in from.iter().cycle() {
        let Ok((lines, of_batch)) = told.recv() else { break };
        counts.read += of_batch.read;
        counts.bad += of_batch.bad;
        match output.write_all(&lines) {
            // `head` has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break,
            done => done?,
        }
    }
    match output.flush() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(counts),
    }
}

fn parts(wanted: &[Part]) -> Parts {
    Parts {
        sentiment: wanted.contains(&Part::Sentiment),
        themes: wanted.contains(&Part::Themes),
        aspects: wanted.contains(&Part::Aspects),
        intents: wanted.contains(&Part::Intents),
        urgency: wanted.contains(&Part::Urgency),
    }
}

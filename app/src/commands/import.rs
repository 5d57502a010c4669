//! Importing a file from the terminal: what is understood is shown, then taken in, and heard.

use super::terminal::{bar, say};
use crate::config::Config;
use crate::running::{self, StartError};
use crate::work;
use clap::Args;
use kernel::{Actor, Clock, ImportId, Language};
use listen::import::{self, Counts, IntoSurvey, Look, Mapping, Surroundings, Target};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use store::Eyes;
use web::{App, Words};

#[derive(Args)]
pub struct Import {
    /// The CSV file, in any common encoding
    file: PathBuf,
    /// Reads the whole file and takes nothing in
    #[arg(long)]
    dry_run: bool,
    /// The survey that the answers belong to, by its name; without it one is made from the file
    #[arg(long, value_name = "NAME")]
    survey: Option<String>,
    /// The unit of rows that name none
    #[arg(long, value_name = "NAME")]
    unit: Option<String>,
    /// Corrects one column: --map "Kundenwort=comment"; targets are printed with the guesses
    #[arg(long = "map", value_name = "COLUMN=TARGET", value_parser = super::setting)]
    maps: Vec<(String, String)>,
    /// Takes a finished import back as one; FILE is then its id (imp_…)
    #[arg(long)]
    undo: bool,
    /// Language of the reasons in the file of rejects: en, th or vi
    #[arg(long, default_value = "en")]
    language: String,
}

pub(super) async fn import(config: &Config, asked: Import) -> Result<ExitCode, StartError> {
    let app = running::build(config, Clock::system(), false).await?;
    people::organisation::current(&app).await?;
    let done =
        if asked.undo { take_back(&app, &asked.file).await } else { take_in(&app, &asked).await };
    app.store.close().await;
    done
}

async fn take_in(app: &App, asked: &Import) -> Result<ExitCode, StartError> {
    let language =
        Language::parse(&asked.language).ok_or_else(|| other("A language is en, th or vi."))?;
    let look = Look::at(&asked.file)
        .map_err(|error| StartError::File(asked.file.display().to_string(), error))?;
    if let Some(refusal) = look.refusal() {
        return Err(other(Words::of(language).t(refusal.key())));
    }
    let name =
        asked.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let zone = people::organisation::zone(app);
    let around = Arc::new(app.store.read(|tx| import::surroundings(tx, &Eyes::Loop, &zone)).await?);
    let mapping = mapped(app, asked, &look, &around, &name).await?;
    show(&look, &mapping, &around, Words::of(language));
    if let Some(flaw) = mapping.flaws().first() {
        return Err(other(&format!(
            "The columns are not decided yet ({flaw:?}). Correct them with --map, --unit or --survey."
        )));
    }
    if asked.dry_run {
        let progress = bar(look.size, "Reading");
        let file = (asked.file.as_path(), look.digest.as_str(), look.size);
        let counts = import::dry_run(&app.store, file, mapping, around, |counts| {
            progress.set_position(counts.bytes);
        })
        .await
        .map_err(failed)?;
        progress.finish_and_clear();
        told(&counts, Words::of(language));
        say("Nothing was taken in: this was a dry run.");
        return Ok(ExitCode::SUCCESS);
    }
    run(app, asked, &look, &around, &mapping, language).await
}

async fn run(
    app: &App,
    asked: &Import,
    look: &Look,
    around: &Arc<Surroundings>,
    mapping: &Mapping,
    language: Language,
) -> Result<ExitCode, StartError> {
    let name =
        asked.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let id = app
        .store
        .write("begin import", |tx| {
            if let Some(id) = import::unfinished(tx, &look.digest)? {
                return Ok(id);
            }
            let id = import::draft(tx, Actor::Ringback, &Eyes::Loop, &name, look, mapping)?;
            import::start(tx, Actor::Ringback, &Eyes::Loop, id, language)?;
            Ok::<ImportId, import::StartError>(id)
        })
        .await
        .map_err(|error| other(&error.to_string()))?;
    let progress = bar(look.size, "Taking in");
    let counts = import::run(&app.store, id, &asked.file, around, |counts| {
        progress.set_position(counts.bytes);
    })
    .await
    .map_err(failed)?;
    progress.finish_and_clear();
    told(&counts, Words::of(language));
    say("Every stage hears of it …");
    work::until_quiet(app).await?;
    if counts.rejected > 0 {
        let path = asked.file.with_extension("rejects.csv");
        write_rejects(app, id, &path, Words::of(language)).await?;
        say(&format!("The rejected rows and their reasons are in {}.", path.display()));
    }
    say(&format!("Done. `ringback import --undo {id}` takes it back as one."));
    Ok(ExitCode::SUCCESS)
}

/// The guessed mapping with the corrections that were asked for.
async fn mapped(
    app: &App,
    asked: &Import,
    look: &Look,
    around: &Arc<Surroundings>,
    name: &str,
) -> Result<Mapping, StartError> {
    let mut mapping = look.mapping(around, None, None, name);
    import::settle_order(&mut mapping, &asked.file, around)
        .map_err(|error| StartError::File(name.to_owned(), error))?;
    for (column, target) in &asked.maps {
        let place = mapping
            .columns
            .iter()
            .position(|known| known.heading.shown.eq_ignore_ascii_case(column));
        let place = place.ok_or_else(|| other(&format!("There is no column \"{column}\".")))?;
        let target =
            Target::parse(target).ok_or_else(|| other(&format!("\"{target}\" is no target.")))?;
        mapping.set(place, target);
    }
    if let Some(unit) = &asked.unit {
        mapping.unit = Some(
            around.units.find(unit).map_err(|_| other(&format!("There is no unit \"{unit}\".")))?,
        );
    }
    if let Some(wanted) = &asked.survey {
        let surveys = app.store.read(|tx| listen::survey::store::names(tx, &Eyes::Loop)).await?;
        let found = surveys.into_iter().find(|(_, name)| name == wanted);
        mapping.survey = IntoSurvey::Existing(
            found.ok_or_else(|| other(&format!("There is no survey \"{wanted}\".")))?.0,
        );
    }
    Ok(mapping)
}

fn show(look: &Look, mapping: &Mapping, around: &Surroundings, words: Words) {
    say(&format!("Encoding: {:?} ({:?})", look.encoding, look.confidence));
    for column in &mapping.columns {
        say(&format!(
            "  {:<32} -> {:<20} ({:?})",
            column.heading.shown,
            column.target.code(),
            column.confidence
        ));
    }
    for row in look
        .preview(mapping, around)
        .iter()
        .filter_map(|row| row.read.as_ref().err().map(|reason| (row.line, reason)))
    {
        say(&format!("  line {}: {}", row.0, row.1.said(words)));
    }
}

fn told(counts: &Counts, words: Words) {
    say(&format!(
        "{} rows: {} new answers, {} newer words, {} known already, {} rejected, {} new customers.",
        counts.rows, counts.kept, counts.updated, counts.known, counts.rejected, counts.customers
    ));
    for rejected in counts.first.iter().take(5) {
        say(&format!("  line {}: {}", rejected.line, rejected.reason.said(words)));
    }
}

async fn write_rejects(
    app: &App,
    id: ImportId,
    path: &Path,
    words: Words,
) -> Result<(), StartError> {
    let found = app.store.read(|tx| import::by_id(tx, &Eyes::Loop, id)).await?;
    let Some(found) = found else { return Ok(()) };
    let trouble = |error| StartError::File(path.display().to_string(), error);
    let mut file = std::fs::File::create(path).map_err(trouble)?;
    import::write_rejects(&app.store, &Eyes::Loop, &found, words, |text| {
        file.write_all(text.as_bytes()).map_err(trouble)
    })
    .await?;
    Ok(())
}

async fn take_back(app: &App, id: &Path) -> Result<ExitCode, StartError> {
    let id: ImportId = id
        .to_string_lossy()
        .parse()
        .map_err(|_| other("Give the id of the import, such as imp_…"))?;
    import::undo(&app.store, Actor::Ringback, id, |_| ()).await.map_err(failed)?;
    work::until_quiet(app).await?;
    say("It was taken back.");
    Ok(ExitCode::SUCCESS)
}

fn failed(error: import::ImportError) -> StartError {
    match error {
        import::ImportError::Store(error) => StartError::Store(error),
        error => other(&error.to_string()),
    }
}

fn other(text: &str) -> StartError {
    StartError::Other(text.to_owned())
}

//! Backing up, restoring and checking an organisation's data.

use super::terminal::say;
use crate::check;
use crate::config::Config;
use crate::customers::erase;
use crate::export::WITHOUT;
use crate::key;
use crate::operator::LastBackup;
use crate::running::{self, StartError};
use crate::work;
use kernel::{Clock, Timestamp};
use std::io::{BufReader, BufWriter};
use std::path::Path;
use std::process::ExitCode;
use store::{Copied, Place, Store, StoreError};

/// Copies everything to one file; the server may run meanwhile.
pub(super) async fn backup(config: &Config, file: &Path) -> Result<ExitCode, StartError> {
    if file.exists() {
        return Err(StartError::Other(format!(
            "{} exists already; choose a new name.",
            file.display()
        )));
    }
    let now = Clock::system().now();
    let copied = match running::place(config) {
        Place::Folder(folder) => {
            let copied = store::back_up_folder(&folder, file).await?;
            last(file, &copied, now)?
                .keep_in(&folder)
                .map_err(|error| StartError::File(folder.display().to_string(), error))?;
            copied
        }
        place @ Place::Postgres { .. } => {
            let store = Store::open(place, Clock::system()).await?;
            let copied = store.back_up(file, |_, _| ()).await?;
            let last = last(file, &copied, now)?;
            store.write("last backup", |tx| last.keep(tx)).await?;
            store.close().await;
            copied
        }
    };
    key::copy(&config.folder, file)?;
    say(&told("Backed up", &copied, file));
    say(
        "The key that signs links lies beside it in a .key file; keep both, and keep them private.",
    );
    Ok(ExitCode::SUCCESS)
}

/// What the page of the system tells of a backup that was made and verified.
fn last(file: &Path, copied: &Copied, at: Timestamp) -> Result<LastBackup, StartError> {
    let trouble = |error| StartError::File(file.display().to_string(), error);
    Ok(LastBackup {
        at,
        file: file.canonicalize().map_err(trouble)?,
        bytes: file.metadata().map_err(trouble)?.len(),
        rows: copied.rows,
        last_fact: copied.last_fact,
    })
}

/// Writes everything but secrets as JSON Lines; the server may run meanwhile.
pub(super) async fn export(config: &Config, file: &Path) -> Result<ExitCode, StartError> {
    let trouble = |error| StartError::File(file.display().to_string(), error);
    let part = file.with_extension("part");
    if file.exists() {
        return Err(StartError::Other(format!(
            "{} exists already; choose a new name.",
            file.display()
        )));
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = BufWriter::new(options.open(&part).map_err(trouble)?);
    let (version, clock) = (env!("CARGO_PKG_VERSION"), Clock::system());
    let exported = match running::place(config) {
        Place::Folder(folder) => {
            store::export_folder(&folder, version, WITHOUT, &clock, &mut out).await
        }
        place @ Place::Postgres { .. } => {
            let store = Store::open(place, clock).await?;
            let exported = store.export(version, WITHOUT, &mut out).await;
            store.close().await;
            exported
        }
    };
    let exported = exported.inspect_err(|_| drop(std::fs::remove_file(&part)))?;
    let whole = out.into_inner().map_err(|error| trouble(error.into_error()))?;
    whole.sync_all().and_then(|()| std::fs::rename(&part, file)).map_err(trouble)?;
    say(&told("Exported", &exported, file));
    say(
        "It holds what customers said and who they are, and no password, session or key. Keep it private.",
    );
    Ok(ExitCode::SUCCESS)
}

/// Fills an empty place from a backup or an export, and erases again whose receipts are given.
pub(super) async fn restore(
    config: &Config,
    file: &Path,
    erased: Option<&Path>,
) -> Result<ExitCode, StartError> {
    // Read first: what can't be read must not leave the customers restored.
    let receipts = erased.map(|path| (path, std::fs::read_to_string(path)));
    let receipts = match receipts {
        Some((path, Err(error))) => {
            return Err(StartError::File(path.display().to_string(), error));
        }
        Some((_, Ok(receipts))) => Some(receipts),
        None => None,
    };
    let place = running::place(config);
    let trouble = |error| StartError::File(file.display().to_string(), error);
    if store::is_export(file).map_err(trouble)? {
        let mut lines = BufReader::new(std::fs::File::open(file).map_err(trouble)?);
        let copied = store::import(&mut lines, place, Clock::system()).await?;
        say(&told("Restored", &copied, file));
        say(
            "An export holds no passwords: `ringback user reset-password EMAIL` prints a link for each who is to come in.",
        );
    } else {
        key::bring(&config.folder, file)?;
        let copied = store::restore(file, place, Clock::system(), |_, _| ()).await?;
        say(&told("Restored", &copied, file));
    }
    if let Some(receipts) = receipts {
        let app = running::build(config, Clock::system(), false).await?;
        let again = erase::again(&app, &receipts).await;
        let count = again.map_err(|error| StartError::Other(error.to_string()))?;
        work::until_quiet(&app).await?;
        app.store.close().await;
        say(&format!("Erased again: {count} customers."));
    }
    Ok(ExitCode::SUCCESS)
}

fn told(what: &str, copied: &Copied, file: &Path) -> String {
    format!(
        "{what} {} rows in {} tables, up to fact {}: {}",
        copied.rows,
        copied.tables,
        copied.last_fact,
        file.display()
    )
}

/// Verifies every invariant; says each that is broken.
pub(super) async fn check(config: &Config) -> Result<ExitCode, StartError> {
    let app = running::build(config, Clock::system(), false).await?;
    let found = check::check(&app).await.map_err(|error: StoreError| StartError::from(error))?;
    found.counts.iter().for_each(|line| say(line));
    for broken in &found.broken {
        say(&format!("BROKEN {broken}"));
    }
    app.store.close().await;
    say(if found.broken.is_empty() {
        "All is well."
    } else {
        "Some invariants are broken. Keep the data as it is and look at the log."
    });
    Ok(if found.broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

//! Backing up, restoring and checking an organisation's data.

use super::terminal::say;
use crate::check;
use crate::config::Config;
use crate::customers::erase;
use crate::key;
use crate::running::{self, StartError};
use crate::work;
use kernel::Clock;
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
    let copied = match running::place(config) {
        Place::Folder(folder) => store::back_up_folder(&folder, file).await?,
        place @ Place::Postgres { .. } => {
            let store = Store::open(place, Clock::system()).await?;
            let copied = store.back_up(file, |_, _| ()).await?;
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

/// Fills an empty place from a backup, and erases again whose receipts are given.
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
    key::bring(&config.folder, file)?;
    let place = running::place(config);
    let copied = store::restore(file, place, Clock::system(), |_, _| ()).await?;
    say(&told("Restored", &copied, file));
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

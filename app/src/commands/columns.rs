//! The columnar copy from the terminal: made again from facts.

use super::terminal::{bar, say};
use crate::config::Config;
use crate::running::{self, StartError};
use clap::Subcommand;
use kernel::Clock;
use std::process::ExitCode;

#[derive(Subcommand)]
pub enum Learn {
    /// Makes the columnar copy, from which dashboards are counted, again from the record of facts;
    /// while the server is stopped
    Rebuild,
}

pub(super) async fn learn(config: &Config, asked: Learn) -> Result<ExitCode, StartError> {
    let Learn::Rebuild = asked;
    let app = running::build(config, Clock::system(), false).await?;
    let last = app.store.read(store::Tx::last_fact).await?;
    let progress = bar(u64::try_from(last).unwrap_or_default(), "facts");
    let tell = |reached: i64, _| progress.set_position(u64::try_from(reached).unwrap_or_default());
    let made = learn::columns::rebuild(&app, tell).await;
    progress.finish_and_clear();
    app.store.close().await;
    let rows = made.map_err(|error| StartError::Other(error.to_string()))?;
    say(&format!("{rows} answers are in the columnar copy, up to fact {last}."));
    Ok(ExitCode::SUCCESS)
}

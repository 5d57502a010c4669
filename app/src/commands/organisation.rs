//! Organisations from the terminal: adding one, listing them.

use super::terminal::say;
use crate::config::Config;
use crate::organisations;
use crate::running::StartError;
use clap::Subcommand;
use std::process::ExitCode;

#[derive(Subcommand)]
pub enum Organisation {
    /// Makes the folder of a new organisation; `ringback serve` prints its set-up link
    Add {
        /// Small letters, digits and _: the name of its folder, and of its schema on PostgreSQL
        name: String,
        /// How its people and customers reach it, e.g. <https://mali.example.com>
        #[arg(long)]
        base_url: String,
    },
    /// Lists the organisations of the data folder and where they are reached
    List,
}

pub(super) fn organisation(config: &Config, asked: &Organisation) -> Result<ExitCode, StartError> {
    match asked {
        Organisation::Add { name, base_url } => {
            let folder = organisations::add(&config.folder, name, base_url)?;
            say(&format!(
                "{} is there for it. Start `ringback serve` again: it prints the link by which {name} is set up.",
                folder.display()
            ));
        }
        Organisation::List => {
            for name in organisations::names(&config.folder)? {
                let folder = organisations::folder(&config.folder, &name);
                let config = Config::read(&folder, &[])?;
                say(&format!("{name:<24} {:<40} {}", config.get("base_url"), folder.display()));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

//! The one binary: `ringback demo`, `serve`, `import`, `backup`, `restore`, `check` and the rest.

use app::commands::{self, Commands};
use clap::Parser;
use std::process::ExitCode;

/// The system's allocator cost a fifth of the time of taking an answer; docs/decisions/0083.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Closes the loop with customers: ask, understand, act, learn, improve.
#[derive(Parser)]
#[command(version, about, arg_required_else_help = true)]
struct Arguments {
    /// The data folder [default: ./data]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<std::path::PathBuf>,
    /// Sets one thing, over the file and the environment; `ringback config` lists all
    #[arg(long = "set", global = true, value_name = "NAME=VALUE", value_parser = commands::setting)]
    settings: Vec<(String, String)>,
    #[command(subcommand)]
    command: Commands,
}

fn main() -> ExitCode {
    let Arguments { data, settings, command } = Arguments::parse();
    commands::run(data, settings, command)
}

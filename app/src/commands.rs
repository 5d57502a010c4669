//! Commands: what the operator can do from the terminal.

mod backup;
mod columns;
mod data;
mod import;
mod organisation;
mod serve;
mod stats;
mod terminal;
mod text;

use crate::config::Config;
use crate::organisations;
use crate::running::StartError;
use clap::Subcommand;
use std::path::PathBuf;
use std::process::ExitCode;
use terminal::say;

#[derive(Subcommand)]
pub enum Commands {
    /// Opens a living sample organisation in a temporary folder and prints a signed-in link
    Demo {
        /// Address and port to listen on
        #[arg(long)]
        listen: Option<String>,
        /// How many answers the sample holds
        #[arg(long, default_value_t = 20_000)]
        answers: usize,
    },
    /// Serves the organisation in the data folder; the first run prints a one-time set-up link
    Serve {
        /// Address and port to listen on
        #[arg(long)]
        listen: Option<String>,
    },
    /// Imports feedback from a CSV file: shows how its columns are understood, then takes it in
    Import(import::Import),
    /// Writes a consistent copy of everything to one file, while the server runs
    Backup {
        /// The new file, e.g. ringback-2026-11-22.db
        file: PathBuf,
    },
    /// Writes everything but secrets as JSON Lines, while the server runs
    Export {
        /// The new file, e.g. ringback-2026-11-22.jsonl
        file: PathBuf,
    },
    /// Fills an empty data folder (or database schema) from a backup or an export
    Restore {
        /// A backup, or an export; which it is shows in the file
        file: PathBuf,
        /// Receipts of erasures (Customers → Erasures): whom the backup brings back is erased again
        #[arg(long, value_name = "FILE")]
        erased: Option<PathBuf>,
    },
    /// Verifies every invariant of the data; exit code 1 when one is broken
    Check,
    /// Looks after what dashboards are counted from
    #[command(subcommand)]
    Learn(columns::Learn),
    /// Looks after people from the terminal
    #[command(subcommand)]
    User(data::User),
    /// Several organisations in one process, each under a host name of its own
    #[command(subcommand)]
    Organisation(organisation::Organisation),
    /// Learns a model from labelled comments and tells how well it reads
    Train(text::Train),
    /// Scores a model on labelled comments and prints the scores as JSON
    Evaluate(text::Evaluate),
    /// Reads comments of a file or standard input and writes what each says, as JSON Lines
    Analyse(text::Analyse),
    /// Computes one of the field's statistics on a file or standard input, JSON in and out
    Stats(stats::Stats),
    /// Prints the effective configuration and where each value came from
    Config,
}

/// Reads `name=value`.
///
/// # Errors
/// When there is no `=`.
pub fn setting(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write it as name=value")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

/// Runs a command; a mistake ends it with one sentence and exit code 2.
pub fn run(
    data: Option<PathBuf>,
    mut settings: Vec<(String, String)>,
    command: Commands,
) -> ExitCode {
    match on_files(&command) {
        None => {}
        Some(Ok(code)) => return code,
        Some(Err(error)) => {
            terminal::complain(&error);
            return ExitCode::from(2);
        }
    }
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(threads()).enable_all().build();
    let Ok(runtime) = runtime else {
        say("The system gives no threads.");
        return ExitCode::from(2);
    };
    let (listen, demo) = match &command {
        Commands::Demo { listen, .. } => (listen.clone(), true),
        Commands::Serve { listen } => (listen.clone(), false),
        _ => (None, false),
    };
    settings.extend(listen.map(|listen| ("listen".to_owned(), listen)));
    // The demo lives in a folder of its own that goes when it ends.
    let sample = demo.then(|| tempfile::Builder::new().prefix("ringback-demo-").tempdir());
    let folder = match &sample {
        Some(Ok(folder)) => folder.path().to_owned(),
        Some(Err(error)) => {
            say(&format!("There is no room for the demo: {error}."));
            return ExitCode::from(2);
        }
        None => data.unwrap_or_else(|| PathBuf::from("data")),
    };
    let done = Config::read(&folder, &settings).map_err(StartError::from).and_then(|mut config| {
        if demo {
            // Whoever looks around reads the link, not a line for each page.
            config.prefer("log", "warn");
        }
        terminal::start_log(&config)?;
        runtime.block_on(dispatch(config, &settings, command))
    });
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    match done {
        Ok(code) => code,
        Err(error) => {
            terminal::complain(&error);
            ExitCode::from(2)
        }
    }
}

/// Commands that need neither a server nor a data folder; `None` for the others.
fn on_files(command: &Commands) -> Option<Result<ExitCode, StartError>> {
    match command {
        Commands::Train(asked) => Some(text::learn(asked)),
        Commands::Evaluate(asked) => Some(text::evaluate(asked)),
        Commands::Analyse(asked) => Some(text::analyse(asked)),
        Commands::Stats(asked) => Some(stats::run(asked)),
        _ => None,
    }
}

async fn dispatch(
    config: Config,
    flags: &[(String, String)],
    command: Commands,
) -> Result<ExitCode, StartError> {
    let is_for_all = matches!(command, Commands::Serve { .. } | Commands::Organisation(_));
    if let Some(name) = organisations::names(&config.folder)?.first().filter(|_| !is_for_all) {
        return Err(StartError::Other(format!(
            "{} holds several organisations. Name the folder of one: --data {}",
            config.folder.display(),
            organisations::folder(&config.folder, name).display()
        )));
    }
    match command {
        Commands::Demo { answers, .. } => serve::demo(&config, answers).await,
        Commands::Serve { .. } => serve::serve(&config, flags).await,
        Commands::Import(import) => import::import(&config, import).await,
        Commands::Backup { file } => backup::backup(&config, &file).await,
        Commands::Export { file } => backup::export(&config, &file).await,
        Commands::Restore { file, erased } => {
            backup::restore(&config, &file, erased.as_deref()).await
        }
        Commands::Check => backup::check(&config).await,
        Commands::Organisation(asked) => organisation::organisation(&config, &asked),
        Commands::Learn(asked) => columns::learn(&config, asked).await,
        Commands::User(user) => data::user(&config, user).await,
        // Done already, without a data folder.
        Commands::Train(_) | Commands::Evaluate(_) | Commands::Analyse(_) | Commands::Stats(_) => {
            Ok(ExitCode::SUCCESS)
        }
        Commands::Config => {
            config.lines().iter().for_each(|line| say(line));
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Statements on SQLite run on these threads, so a few more than there are cores.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(4, |cores| (cores.get() + 2).max(4))
}

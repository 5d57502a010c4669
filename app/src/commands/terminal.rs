//! The terminal: sentences for the operator, progress, and the log.

use crate::config::{Config, Mistake};
use indicatif::{ProgressBar, ProgressStyle};
use std::error::Error;
use std::io::IsTerminal as _;
use tracing_subscriber::EnvFilter;

/// Prints a line for the person at the terminal.
#[expect(clippy::print_stdout, reason = "the one place that speaks to the terminal")]
pub(super) fn say(line: &str) {
    println!("{line}");
}

/// Prints what went wrong and why, one line each.
#[expect(clippy::print_stderr, reason = "the one place that speaks to the terminal")]
pub(super) fn complain(error: &dyn Error) {
    eprintln!("{error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        eprintln!("  because: {error}");
        cause = error.source();
    }
}

/// Structured logs on standard error, so that what is printed stays clean.
pub(super) fn start_log(config: &Config) -> Result<(), Mistake> {
    let filter: EnvFilter = config.parsed("log", "a log filter such as info")?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let started = match config.get("log_format") {
        "json" => builder.json().try_init(),
        "text" => builder.try_init(),
        other => {
            return Err(Mistake(format!(
                "The setting log_format = \"{other}\" is not text or json."
            )));
        }
    };
    // A second start in one process (tests) keeps the first log.
    drop(started);
    Ok(())
}

/// A sign of life for work whose size is not known.
pub(super) fn wait(what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    bar.set_message(what);
    bar.enable_steady_tick(std::time::Duration::from_millis(120));
    bar
}

/// A bar for work whose size is known.
pub(super) fn bar(length: u64, what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(length);
    if let Ok(style) =
        ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len} {eta}")
    {
        bar.set_style(style);
    }
    bar.set_message(what);
    bar
}

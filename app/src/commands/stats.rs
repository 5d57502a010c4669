//! The field's statistics on a file: one JSON object in, one out, no server needed.

use crate::running::StartError;
use clap::Args;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Stats {
    /// What to compute; --list names all that can be
    #[arg(required_unless_present = "list")]
    method: Option<String>,
    /// One JSON object with the fields the method takes; - for standard input. Paths in it start
    /// at the folder of the file
    #[arg(long, value_name = "FILE", required_unless_present = "list")]
    input: Option<PathBuf>,
    /// Names the methods, the fields each takes (those in brackets may be left out) and gives
    #[arg(long, conflicts_with_all = ["method", "input"])]
    list: bool,
}

/// Answers one call, or names what can be asked.
pub(super) fn run(asked: &Stats) -> Result<ExitCode, StartError> {
    let (Some(method), Some(input)) = (&asked.method, &asked.input) else {
        let told = calls::methods().map(|method| {
            format!("{}\n  takes {}\n  gives {}\n", method.name, method.takes, method.gives)
        });
        return tell(&told.collect::<String>());
    };
    let (text, folder) = read(input).map_err(|error| {
        // The reason in the same sentence: whoever calls reads one line.
        StartError::Other(format!("{}: {error}", input.display()))
    })?;
    let answer = calls::answer(method, &text, &folder)
        .map_err(|refused| StartError::Other(refused.to_string()))?;
    tell(&format!("{answer}\n"))
}

/// Writes to standard output. Whoever stops reading early, as `head` does, has had enough.
fn tell(text: &str) -> Result<ExitCode, StartError> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(StartError::Other(format!("The answer can't be written: {error}")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// The text of the input, and the folder at which paths in it start.
fn read(input: &Path) -> std::io::Result<(String, PathBuf)> {
    if input == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok((text, PathBuf::new()));
    }
    let folder = input.parent().map(Path::to_owned).unwrap_or_default();
    Ok((std::fs::read_to_string(input)?, folder))
}

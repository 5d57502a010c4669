//! Starting other programs: aloud for a person, quietly for the gate.

use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// A result whose error is one sentence for the person at the terminal.
pub(crate) type Outcome<T> = Result<T, String>;

/// Whether a program's output is passed on while it runs.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Voice {
    Aloud,
    Quiet,
}

/// What a program said, and whether it ended well.
pub(crate) struct Ran {
    pub(crate) ok: bool,
    pub(crate) output: String,
}

/// The project folder, where every path of a report starts.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the project folder")
}

/// One line to the person; a closed pipe is no reason to fail.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// A program started in the project folder.
pub(crate) fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    command
}

/// Cargo, without what the surrounding `cargo run` told this program about itself:
/// some build scripts watch those variables and would be built again for nothing.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = program("cargo", arguments);
    for (name, _) in std::env::vars_os() {
        let told = name.to_string_lossy().starts_with("CARGO_PKG_")
            || name.to_string_lossy().starts_with("CARGO_MANIFEST_");
        if told {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a program to its end and keeps what it said.
///
/// # Errors
/// When it cannot be started at all.
pub(crate) fn run(command: &mut Command, voice: Voice) -> Outcome<Ran> {
    let name = command.get_program().to_string_lossy().into_owned();
    if voice == Voice::Aloud && std::io::stderr().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot start {name}: {error}"))?;
    let kept = Mutex::new(String::new());
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        scope.spawn(|| stdout.map(|pipe| copy(pipe, &kept, voice)));
        scope.spawn(|| stderr.map(|pipe| copy(pipe, &kept, voice)));
    });
    let status = child.wait().map_err(|error| format!("lost sight of {name}: {error}"))?;
    let output = kept.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Ran { ok: status.success(), output })
}

/// Runs a program that is expected to work and gives what it wrote to standard output.
///
/// # Errors
/// When it cannot be started or ends badly; the sentence carries what it said.
pub(crate) fn ask(command: &mut Command) -> Outcome<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("cannot start {name}: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{name} failed ({}): {}", output.status, said.trim()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program of this name can be found.
pub(crate) fn has(name: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}

fn copy(pipe: impl Read, kept: &Mutex<String>, voice: Voice) {
    let mut pipe = BufReader::new(pipe);
    let mut line = Vec::new();
    while pipe.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        if voice == Voice::Aloud {
            let _ = std::io::stderr().write_all(&line);
        }
        let text = String::from_utf8_lossy(&line);
        kept.lock().unwrap_or_else(PoisonError::into_inner).push_str(&text);
        line.clear();
    }
}

//! The shipped models: learned again from the data beside them, byte for byte the same.

use crate::shell::{self, Outcome, Voice};

/// Whether the model files are written or only compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Files {
    Write,
    Compare,
}

/// `cargo xtask train-models [--check]`: true when the files are as they are learned.
///
/// # Errors
/// When cargo cannot be started.
pub(crate) fn train(files: Files) -> Outcome<bool> {
    let mut arguments = vec!["run", "--release", "-q", "-p", "language", "--example", "train"];
    if files == Files::Compare {
        arguments.extend(["--", "--check"]);
    }
    Ok(shell::run(&mut shell::cargo(&arguments), Voice::Aloud)?.ok)
}

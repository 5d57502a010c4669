//! The shipped models: learned again from the data beside them, byte for byte the same.

use crate::shell::{self, Outcome, Voice};

/// Whether the model files are written or only compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Files {
    Write,
    Compare,
}

const CORPUS: &str = "engines/language/corpus";
const HEADS: &str = "engines/language/models/comments.rbm";

/// `cargo xtask train-models [--check]`: true when the files are as they are learned.
///
/// # Errors
/// When cargo cannot be started.
pub(crate) fn train(files: Files) -> Outcome<bool> {
    let run = ["run", "--release", "-q", "-p", "language", "--example"];
    let check: &[&str] = if files == Files::Compare { &["--check"] } else { &[] };
    let words = [&run[..], &["train", "--"], check].concat();
    let heads = [&run[..], &["train_heads", "--", CORPUS, HEADS], check].concat();
    let mut all_well = true;
    for arguments in [words, heads] {
        all_well &= shell::run(&mut shell::cargo(&arguments), Voice::Aloud)?.ok;
    }
    Ok(all_well)
}

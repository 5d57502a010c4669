//! The models of comments that ship, learned again from the corpus of the project.

use crate::shell::{self, Outcome, Voice};

const CORPUS: &str = "engines/language/corpus";
const MODEL: &str = "engines/language/models/comments.rbm";

/// `cargo xtask train-models`: writes the model and tells how well it reads what it never saw.
pub(crate) fn comments() -> Outcome<bool> {
    let build = ["run", "--release", "-p", "language", "--example", "train_models", "--"];
    let mut command = shell::cargo(&[&build[..], &[CORPUS, MODEL]].concat());
    Ok(shell::run(&mut command, Voice::Aloud)?.ok)
}

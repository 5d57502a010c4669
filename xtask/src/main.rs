//! The project's chores in one place: the gate, the tests on both databases, tidiness, regeneration.

mod ci;
mod cluster;
mod deny;
mod fault;
mod metadata;
mod models;
mod need;
mod regen;
mod shell;
mod suite;
mod tidy;

use std::process::ExitCode;

use shell::{Outcome, Voice, say};

const USAGE: &str = "\
cargo xtask <command>

  test [sqlite] [postgres] [browser] [--no-install]
                 every test; names limit it to those passes
  ci [--first]   the whole gate, cheapest first; --first stops at the first failure
  tidy           the rules of STYLE.md that a program can check
  deny           licences, sources and banned crates of every dependency
  regen [--check]
                 write the generated files again, or only compare them
  train-models [--check]
                 learn every shipped model again, or only compare them
  postgres [--fast]
                 a PostgreSQL of your own until Ctrl-C; --fast does not wait for the disk
  soak           the fault runs in their long form";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match obey(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(reason) => {
            eprintln!("xtask: {reason}");
            ExitCode::from(2)
        }
    }
}

/// Runs one command; `false` means it ran and found something wrong.
fn obey(words: &[&str]) -> Outcome<bool> {
    std::env::set_current_dir(shell::root())
        .map_err(|error| format!("cannot enter the project folder: {error}"))?;
    match words {
        ["test", rest @ ..] => suite::command(rest),
        ["ci"] => ci::run(ci::After::GoOn),
        ["ci", "--first"] => ci::run(ci::After::Stop),
        ["tidy"] => tidy::command(),
        ["deny"] => deny::command(Voice::Aloud),
        ["regen"] => regen::write(),
        ["regen", "--check"] => regen::check(Voice::Aloud),
        ["train-models"] => models::train(models::Files::Write),
        ["train-models", "--check"] => models::train(models::Files::Compare),
        ["postgres"] => cluster::stay(cluster::Disk::Wait),
        ["postgres", "--fast"] => cluster::stay(cluster::Disk::Trust),
        ["soak"] => fault::run(fault::Length::Long, Voice::Aloud),
        [] | ["help" | "--help" | "-h"] => {
            say(USAGE);
            Ok(true)
        }
        other => Err(format!("unknown command `{}`\n\n{USAGE}", other.join(" "))),
    }
}

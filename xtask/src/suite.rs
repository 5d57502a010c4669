//! Every test: on SQLite, again on PostgreSQL, then the browser stories, and one sum at the end.

use std::process::Command;

use crate::cluster::{Cluster, Disk};
use crate::metadata;
use crate::need;
use crate::shell::{self, Outcome, Voice, say};

/// One way through the tests.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Pass {
    /// All crates but the browser stories, on the embedded database.
    Sqlite,
    /// The crates that reach the store, on a PostgreSQL of our own.
    Postgres,
    /// The built program in a real browser.
    Browser,
}

const ALL: [Pass; 3] = [Pass::Sqlite, Pass::Postgres, Pass::Browser];

/// How many tests held and how many did not.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// The last line of `cargo xtask test` and `ci`; other programs read it.
    pub(crate) fn sentence(self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed)
    }
}

/// `cargo xtask test`.
pub(crate) fn command(words: &[&str]) -> Outcome<bool> {
    let mut passes = Vec::new();
    let mut may_install = true;
    for word in words {
        match *word {
            "sqlite" => passes.push(Pass::Sqlite),
            "postgres" => passes.push(Pass::Postgres),
            "browser" => passes.push(Pass::Browser),
            "--no-install" => may_install = false,
            other => return Err(format!("`test` does not know `{other}`")),
        }
    }
    if passes.is_empty() {
        passes = ALL.to_vec();
    }
    need::provide(&passes, may_install)?;
    let bench = Bench::set_up()?;
    let mut sum = Tally::default();
    for pass in passes {
        eprintln!("\n== {} ==", pass.title());
        sum.add(bench.run(pass, Voice::Aloud)?.tally);
    }
    drop(bench);
    say(&sum.sentence());
    Ok(sum.failed == 0)
}

/// What stays in place between the passes: one cluster, one choice of runner.
pub(crate) struct Bench {
    cluster: Cluster,
    nextest: bool,
    target: String,
}

/// One pass, done.
pub(crate) struct Done {
    pub(crate) tally: Tally,
    pub(crate) output: String,
}

impl Bench {
    /// Starts the cluster.
    ///
    /// # Errors
    /// When PostgreSQL does not start.
    pub(crate) fn set_up() -> Outcome<Self> {
        let nextest = shell::run(&mut shell::cargo(&["nextest", "--version"]), Voice::Quiet)?.ok;
        if !nextest {
            eprintln!("cargo-nextest is not installed; `cargo test` does the same, slower");
        }
        Ok(Self { cluster: Cluster::start(Disk::Trust)?, nextest, target: metadata::target()? })
    }

    /// Where the tests and the fault runs find PostgreSQL.
    pub(crate) fn url(&self) -> String {
        self.cluster.url()
    }

    /// The built program.
    pub(crate) fn binary(&self) -> String {
        format!("{}/debug/ringback", self.target)
    }

    /// The same built for people.
    pub(crate) fn release(&self) -> String {
        format!("{}/release/ringback", self.target)
    }

    /// Runs one pass; a build that fails counts as one failure.
    ///
    /// # Errors
    /// When cargo cannot be started.
    pub(crate) fn run(&self, pass: Pass, voice: Voice) -> Outcome<Done> {
        let mut output = String::new();
        if pass == Pass::Browser {
            let built = shell::run(&mut build(), voice)?;
            output.push_str(&built.output);
            if !built.ok {
                return Ok(Done { tally: Tally { passed: 0, failed: 1 }, output });
            }
        }
        let mut command = if self.nextest { nextest(pass) } else { cargo_test(pass)? };
        command
            .env("RINGBACK_TEST_POSTGRES", self.cluster.url())
            .env("RINGBACK_BIN", self.binary())
            .env_remove("RINGBACK_TEST_STORE");
        if voice == Voice::Quiet {
            // What is read after a failure: the failures.
            command.env("NEXTEST_STATUS_LEVEL", "fail").env("NEXTEST_FAILURE_OUTPUT", "final");
        }
        if pass == Pass::Postgres {
            command.env("RINGBACK_TEST_STORE", "postgres");
        }
        let ran = shell::run(&mut command, voice)?;
        output.push_str(&ran.output);
        let mut tally = count(&ran.output, self.nextest);
        if !ran.ok && tally.failed == 0 {
            tally.failed = 1; // it did not build, or the runner itself gave up
        }
        Ok(Done { tally, output })
    }
}

impl Pass {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Sqlite => "tests on SQLite",
            Self::Postgres => "tests on PostgreSQL",
            Self::Browser => "browser stories",
        }
    }
}

/// The program with the features the tests were built with, so nothing is built twice.
pub(crate) fn build() -> Command {
    shell::cargo(&["build", "--workspace", "--bin", "ringback"])
}

/// Always the whole workspace with a filter: another selection would be built anew.
fn nextest(pass: Pass) -> Command {
    let filter = match pass {
        Pass::Sqlite => "not package(=e2e)",
        Pass::Postgres => "rdeps(=store) - package(=e2e)",
        Pass::Browser => "package(=e2e)",
    };
    shell::cargo(&[
        "nextest",
        "run",
        "--workspace",
        "--no-fail-fast",
        "--no-tests=pass",
        "--filterset",
        filter,
    ])
}

fn cargo_test(pass: Pass) -> Outcome<Command> {
    let members = metadata::members()?;
    let chosen: Vec<&str> = match pass {
        Pass::Browser => vec!["e2e"],
        Pass::Sqlite => members.iter().map(|member| member.name.as_str()).collect(),
        Pass::Postgres => {
            let reaching = metadata::reaching(&members, "store");
            let names = members.iter().map(|member| member.name.as_str());
            names.filter(|name| reaching.iter().any(|reached| reached == name)).collect()
        }
    };
    let mut command = shell::cargo(&["test", "--no-fail-fast"]);
    for name in chosen.iter().filter(|name| pass == Pass::Browser || **name != "e2e") {
        command.args(["-p", name]);
    }
    Ok(command)
}

/// Reads the sum from what the runner said: the last summary of nextest, or the results of each
/// of `cargo test`'s programs. What a failing test printed itself is repeated before nextest's
/// summary and must not count.
fn count(output: &str, nextest: bool) -> Tally {
    let lines: Vec<String> = output.lines().map(|line| plain(line).trim().to_owned()).collect();
    let mut tally = Tally::default();
    let results = lines.iter().filter(|line| !nextest && line.starts_with("test result:"));
    let summary = lines.iter().rfind(|line| nextest && line.starts_with("Summary ["));
    for line in results.chain(summary) {
        tally.passed += before(line, " passed");
        for bad in [" failed", " exec failed", " timed out"] {
            tally.failed += before(line, bad);
        }
    }
    tally
}

/// The number right before a word, nought where there is none.
fn before(line: &str, word: &str) -> u64 {
    line.match_indices(word)
        .filter_map(|(at, _)| {
            let digits = line[..at].rsplit(|c: char| !c.is_ascii_digit()).next()?;
            digits.parse::<u64>().ok()
        })
        .sum()
}

/// A line without the terminal's colours.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            rest.by_ref().find(char::is_ascii_alphabetic);
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(nextest: bool, output: &str, passed: u64, failed: u64) {
        assert_eq!(count(output, nextest), Tally { passed, failed }, "{output}");
    }

    #[test]
    fn the_summary_of_nextest_is_read() {
        check(true, "  Summary [  0.01s] 3 tests run: 3 passed, 0 skipped", 3, 0);
        check(true, "  Summary [  9s] 9 tests run: 4 passed (2 slow), 3 failed, 2 timed out", 4, 5);
        check(
            true,
            "  Summary [  9s] 4 tests run: 2 passed (1 leaky), 1 failed, 1 exec failed",
            2,
            2,
        );
        let repeated = "test result: FAILED. 0 passed; 1 failed;\n  Summary [ 1s] 2 tests run: 1 \
                        passed, 1 failed, 0 skipped";
        check(true, repeated, 1, 1);
        let colours = "\u{1b}[32;1m Summary\u{1b}[0m [ 1s] \u{1b}[1m12\u{1b}[0m tests run: \
                       \u{1b}[1m12\u{1b}[0m \u{1b}[32;1mpassed\u{1b}[0m";
        check(true, colours, 12, 0);
    }

    #[test]
    fn the_results_of_cargo_test_are_added_up() {
        check(false, "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured", 3, 0);
        let two = "test result: FAILED. 3 passed; 2 failed;\ntest result: ok. 4 passed; 0 failed;";
        check(false, two, 7, 2);
    }

    #[test]
    fn nothing_else_counts() {
        check(true, "a test says 99 passed, 99 failed", 0, 0);
        check(false, "", 0, 0);
    }

    #[test]
    fn the_last_line_is_what_other_programs_read() {
        let mut sum = Tally { passed: 2, failed: 0 };
        sum.add(Tally { passed: 3, failed: 1 });
        assert_eq!(sum.sentence(), "5 passed, 1 failed");
    }
}

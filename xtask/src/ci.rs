//! The whole gate, cheapest first, with a table of where the time went.

use std::time::{Duration, Instant};

use crate::fault::{self, Length};
use crate::need;
use crate::shell::{self, Outcome, Voice, say};
use crate::suite::{Bench, Pass, Tally};
use crate::{deny, regen, tidy};

/// What to do after a failure.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum After {
    GoOn,
    Stop,
}

/// The steps in the order of their price.
const STEPS: &[(&str, Step)] = &[
    ("format", Step::Cargo(&["fmt", "--all", "--check"], &[])),
    ("tidy", Step::Ours(tidy::command)),
    (
        "clippy",
        Step::Cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], &[]),
    ),
    ("tests on SQLite", Step::Tests(Pass::Sqlite)),
    ("tests on PostgreSQL", Step::Tests(Pass::Postgres)),
    ("generated files", Step::Ours(|| regen::check(Voice::Quiet))),
    ("deny", Step::Ours(|| deny::command(Voice::Quiet))),
    ("doc", Step::Cargo(&["doc", "--workspace", "--no-deps"], &[("RUSTDOCFLAGS", "-D warnings")])),
    ("browser stories", Step::Tests(Pass::Browser)),
    ("faults, short", Step::Faults),
];

enum Step {
    /// Cargo with arguments and environment; told only when it fails.
    Cargo(&'static [&'static str], &'static [(&'static str, &'static str)]),
    /// One of our own chores, which tells its own failures.
    Ours(fn() -> Outcome<bool>),
    Tests(Pass),
    Faults,
}

/// `cargo xtask ci`.
pub(crate) fn run(after: After) -> Outcome<bool> {
    need::provide(&[Pass::Sqlite, Pass::Postgres, Pass::Browser], true)?;
    let mut gate = Gate { bench: None, sum: Tally::default() };
    let mut rows: Vec<(&str, Duration, bool)> = Vec::new();
    for (name, step) in STEPS {
        let start = Instant::now();
        let held = gate.take(step).unwrap_or_else(|reason| {
            eprintln!("{reason}");
            false
        });
        rows.push((name, start.elapsed(), held));
        eprintln!("{name}: {} after {}", verdict(held), spell(start.elapsed()));
        if !held && after == After::Stop {
            break;
        }
    }
    let Gate { bench, sum } = gate;
    drop(bench);
    let whole = rows.iter().map(|(_, time, _)| *time).sum();
    say(&table(&rows, whole));
    say(&sum.sentence());
    Ok(rows.iter().all(|(_, _, held)| *held))
}

struct Gate {
    /// Made by the first step that needs it.
    bench: Option<Bench>,
    sum: Tally,
}

impl Gate {
    fn take(&mut self, step: &Step) -> Outcome<bool> {
        match step {
            Step::Cargo(arguments, environment) => {
                let mut command = shell::cargo(arguments);
                command.envs(environment.iter().copied());
                let ran = shell::run(&mut command, Voice::Quiet)?;
                Ok(told(ran.ok, &ran.output))
            }
            Step::Ours(chore) => chore(),
            Step::Tests(pass) => {
                let done = self.bench()?.run(*pass, Voice::Quiet)?;
                self.sum.add(done.tally);
                eprintln!("{}: {}", pass.title(), done.tally.sentence());
                Ok(told(done.tally.failed == 0, &done.output))
            }
            Step::Faults => fault::run_on(self.bench()?, Length::Short, Voice::Quiet),
        }
    }

    fn bench(&mut self) -> Outcome<&Bench> {
        if self.bench.is_none() {
            self.bench = Some(Bench::set_up()?);
        }
        Ok(self.bench.as_ref().expect("it was made just above"))
    }
}

fn told(held: bool, output: &str) -> bool {
    if !held {
        eprint!("{output}");
    }
    held
}

fn verdict(held: bool) -> &'static str {
    if held { "ok" } else { "FAILED" }
}

fn spell(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..60 => format!("{:.1} s", time.as_secs_f64()),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

fn table(rows: &[(&str, Duration, bool)], whole: Duration) -> String {
    let mut text = String::new();
    for (name, time, held) in rows {
        text.push_str(&format!("{name:<22}{:>14}  {}\n", spell(*time), verdict(*held)));
    }
    text.push_str(&format!("{:<22}{:>14}", "all", spell(whole)));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_took_how_long() {
        let rows = [
            ("tidy", Duration::from_millis(420), true),
            ("clippy", Duration::from_secs(125), false),
        ];
        assert_eq!(
            table(&rows, Duration::from_secs(126)),
            "tidy                           0.4 s  ok\n\
             clippy                    2 min 05 s  FAILED\n\
             all                       2 min 06 s"
        );
    }
}

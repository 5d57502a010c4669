//! What a run tells the person at the terminal: lines, a table, and how many checks held.

use std::process::ExitCode;

/// One line to the person.
#[expect(clippy::print_stdout, reason = "a measurement is for reading")]
pub fn say(line: &str) {
    println!("{line}");
}

/// Checks that held and checks that did not.
#[derive(Debug, Default)]
pub struct Verdict {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Verdict {
    /// Notes and says how a check went.
    pub fn check(&mut self, what: &str, held: bool, found: &str) {
        let word = if held { "ok    " } else { "FAILED" };
        say(&format!("  {word}  {what:<66} {found}"));
        if held {
            self.passed += 1;
        } else {
            self.failed += 1;
        }
    }

    /// A bar of time: counts where the machine is ours for long, and is only said in the gate, whose
    /// machine is shared and slow in no way of ours.
    pub fn timed(&mut self, counts: bool, what: &str, held: bool, found: &str) {
        if counts || held {
            self.check(what, held, found);
        } else {
            say(&format!("  slow    {what:<66} {found}"));
        }
    }

    /// Says aloud that something could not be tried here, and why.
    pub fn skip(&mut self, what: &str, why: &str) {
        say(&format!("  SKIP    {what:<66} {why}"));
        self.skipped += 1;
    }

    pub const fn failed(&self) -> usize {
        self.failed
    }

    /// The last line, which other programs read, and the exit code that goes with it.
    pub fn end(&self) -> ExitCode {
        if self.skipped > 0 {
            say(&format!("{} skipped, each with its reason above", self.skipped));
        }
        say(&format!("{} passed, {} failed", self.passed, self.failed));
        if self.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Rows under a head, each column as wide as it needs.
#[derive(Debug)]
pub struct Table(Vec<Vec<String>>);

impl Table {
    pub fn new(head: &[&str]) -> Self {
        Self(vec![head.iter().map(|&cell| cell.to_owned()).collect()])
    }

    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.0.push(cells.into_iter().collect());
    }

    pub fn say(&self) {
        let columns = self.0.iter().map(Vec::len).max().unwrap_or(0);
        let wide = |column: usize| {
            let cells = self.0.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(wide).collect();
        for row in &self.0 {
            let cells: Vec<String> = row
                .iter()
                .zip(&widths)
                .enumerate()
                .map(|(column, (cell, width))| match column {
                    0 => format!("{cell:<width$}"),
                    _ => format!("{cell:>width$}"),
                })
                .collect();
            say(cells.join("  ").trim_end());
        }
    }
}

/// The machine's load when a figure was taken: other work beside it changes every figure.
pub fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("unknown").to_owned()
}

//! Fault runs: the program killed, starved and hurried on purpose, briefly in the gate or for long.

use crate::shell::{self, Outcome, Voice, say};
use crate::suite::Bench;

/// How long the faults go on.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Length {
    /// Minutes, in the gate.
    Short,
    /// Hours, by hand.
    Long,
}

/// One program of `benches` that breaks something and checks what is left.
struct Fault {
    name: &'static str,
    /// The binary in `benches`.
    program: &'static str,
    short: &'static [&'static str],
    long: &'static [&'static str],
}

/// Every fault run of the project.
const FAULTS: &[Fault] = &[
    Fault {
        name: "killed while customers answer, on both databases",
        program: "crash",
        short: &["--kills", "20"],
        long: &["--kills", "200"],
    },
    Fault {
        name: "full and failing disks, few files, jumping clocks, backups, stops, overload",
        program: "faults",
        short: &[],
        long: &["--long"],
    },
];

/// Runs every fault; true when the program held each time.
///
/// # Errors
/// When something cannot be started at all.
pub(crate) fn run(length: Length, voice: Voice) -> Outcome<bool> {
    if FAULTS.is_empty() {
        say("no fault runs are listed in xtask/src/fault.rs");
        return Ok(true);
    }
    let bench = Bench::set_up()?;
    run_on(&bench, length, voice)
}

/// The same on a cluster that is already there.
///
/// # Errors
/// When something cannot be started at all.
pub(crate) fn run_on(bench: &Bench, length: Length, voice: Voice) -> Outcome<bool> {
    if FAULTS.is_empty() {
        return Ok(true);
    }
    // As people run it: in a debug build an overload is over before it begins.
    let built = shell::run(&mut shell::cargo(&["build", "--release", "--bin", "ringback"]), voice)?;
    if !built.ok {
        return Err(format!("the program does not build:\n{}", built.output));
    }
    let mut held = true;
    for fault in FAULTS {
        let arguments = if length == Length::Short { fault.short } else { fault.long };
        let mut command = shell::cargo(&["run", "--release", "--quiet", "-p", "benches", "--bin"]);
        command
            .arg(fault.program)
            .arg("--")
            .args(arguments)
            .env("RINGBACK_BIN", bench.release())
            .env("RINGBACK_TEST_POSTGRES", bench.url());
        let ran = shell::run(&mut command, voice)?;
        if !ran.ok {
            held = false;
            if voice == Voice::Quiet {
                eprint!("{}", ran.output);
            }
            eprintln!("fault run `{}` failed", fault.name);
        }
    }
    Ok(held)
}

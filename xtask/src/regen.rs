//! Files that a program writes: made again, or compared so that nobody forgets.

use std::fs;

use crate::metadata;
use crate::shell::{self, Outcome, Voice};
use crate::suite;

/// A generated file and the words of `ringback` that print it.
struct Generated {
    path: &'static str,
    by: &'static [&'static str],
}

/// Every generated file of the project.
const GENERATED: &[Generated] = &[];

/// `cargo xtask regen`.
pub(crate) fn write() -> Outcome<bool> {
    for (path, fresh) in make(Voice::Aloud)? {
        fs::write(path, fresh).map_err(|error| format!("cannot write {path}: {error}"))?;
        eprintln!("{path}: written");
    }
    Ok(true)
}

/// `cargo xtask regen --check`: true when every file is as the program would write it.
pub(crate) fn check(voice: Voice) -> Outcome<bool> {
    let mut same = true;
    for (path, fresh) in make(voice)? {
        let kept = fs::read_to_string(path).unwrap_or_default();
        if kept != fresh {
            let line = kept.lines().zip(fresh.lines()).take_while(|(a, b)| a == b).count() + 1;
            eprintln!(
                "{path}:{line}: differs from what the program writes. Run: cargo xtask regen"
            );
            same = false;
        }
    }
    Ok(same)
}

fn make(voice: Voice) -> Outcome<Vec<(&'static str, String)>> {
    if GENERATED.is_empty() {
        return Ok(Vec::new());
    }
    let built = shell::run(&mut suite::build(), voice)?;
    if !built.ok {
        return Err(format!("the program does not build:\n{}", built.output));
    }
    let binary = format!("{}/debug/ringback", metadata::target()?);
    GENERATED
        .iter()
        .map(|file| Ok((file.path, shell::ask(&mut shell::program(&binary, file.by))?)))
        .collect()
}

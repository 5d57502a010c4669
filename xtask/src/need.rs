//! What the tests need on this machine, and getting it where that is allowed.

use std::process::Command;

use crate::cluster;
use crate::shell::{self, Outcome, Voice};
use crate::suite::Pass;

struct Need {
    what: &'static str,
    passes: &'static [Pass],
    here: fn() -> bool,
    debian: &'static [&'static str],
}

const NEEDS: &[Need] = &[
    Need {
        what: "PostgreSQL 15 or newer (initdb, pg_ctl)",
        passes: &[Pass::Sqlite, Pass::Postgres],
        here: || cluster::programs().is_some(),
        debian: &["postgresql"],
    },
    Need {
        what: "strace, to break system calls on purpose",
        passes: &[Pass::Sqlite, Pass::Postgres],
        here: || shell::has("strace"),
        debian: &["strace"],
    },
    Need {
        what: "faketime, to jump the clock",
        passes: &[Pass::Sqlite, Pass::Postgres],
        here: || shell::has("faketime"),
        debian: &["faketime"],
    },
    Need {
        what: "Chromium and its WebDriver",
        passes: &[Pass::Browser],
        here: || shell::has("chromium") && shell::has("chromedriver"),
        debian: &["chromium", "chromium-driver"],
    },
    Need {
        what: "fonts for Thai and Vietnamese",
        passes: &[Pass::Browser],
        here: || writes("th") && writes("vi"),
        debian: &["fontconfig", "fonts-noto-core", "fonts-thai-tlwg"],
    },
];

/// Sees to it that everything the passes need is here.
///
/// # Errors
/// When something is missing and may not or cannot be installed: what, and the command for it.
pub(crate) fn provide(passes: &[Pass], may_install: bool) -> Outcome<()> {
    let missing = missing(passes);
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.debian).copied().collect();
    let Some(prefix) = installer().filter(|_| may_install) else {
        return Err(advice(&missing, &packages));
    };
    eprintln!("installing for the tests: {}", packages.join(" "));
    if !install(prefix, &packages)? {
        shell::run(&mut apt(prefix, &["update"]), Voice::Aloud)?;
        install(prefix, &packages)?;
    }
    let missing = self::missing(passes);
    if missing.is_empty() { Ok(()) } else { Err(advice(&missing, &packages)) }
}

fn missing(passes: &[Pass]) -> Vec<&'static Need> {
    NEEDS
        .iter()
        .filter(|need| need.passes.iter().any(|pass| passes.contains(pass)))
        .filter(|need| !(need.here)())
        .collect()
}

fn advice(missing: &[&Need], packages: &[&str]) -> String {
    let list: Vec<String> = missing.iter().map(|need| format!("  - {}", need.what)).collect();
    format!(
        "the tests need what is not on this machine:\n{}\nOn Debian or Ubuntu: \
         sudo apt-get install --no-install-recommends {}",
        list.join("\n"),
        packages.join(" ")
    )
}

/// How to become root here: nothing to add, or sudo that asks no password.
fn installer() -> Option<&'static [&'static str]> {
    if !shell::has("apt-get") {
        return None;
    }
    if cluster::is_root() {
        return Some(&[]);
    }
    let sudo = shell::has("sudo")
        && shell::run(Command::new("sudo").args(["-n", "true"]), Voice::Quiet)
            .is_ok_and(|ran| ran.ok);
    sudo.then_some(&["sudo", "-n"])
}

fn apt(prefix: &[&str], arguments: &[&str]) -> Command {
    let words: Vec<&str> = prefix
        .iter()
        .copied()
        .chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
        .chain(arguments.iter().copied())
        .collect();
    shell::program(words[0], &words[1..])
}

fn install(prefix: &[&str], packages: &[&str]) -> Outcome<bool> {
    let words = [&["install", "-y", "--no-install-recommends"], packages].concat();
    Ok(shell::run(&mut apt(prefix, &words), Voice::Aloud)?.ok)
}

fn writes(language: &str) -> bool {
    shell::ask(Command::new("fc-list").arg(format!(":lang={language}")))
        .is_ok_and(|fonts| !fonts.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_names_the_thing_and_the_command() {
        let need = Need {
            what: "a bell",
            passes: &[Pass::Browser],
            here: || false,
            debian: &["bell", "rope"],
        };
        let advice = advice(&[&need], &["bell", "rope"]);
        assert!(advice.contains("  - a bell\n"), "{advice}");
        assert!(advice.ends_with("apt-get install --no-install-recommends bell rope"), "{advice}");
    }
}

//! What we may stand on: licences, sources and crates we refuse, read from `deny.toml`.
//!
//! `cargo deny` reads the same file and is asked too where it is installed; this check needs
//! nothing but cargo, so the gate never depends on a tool somebody has yet to build.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::metadata;
use crate::shell::{self, Outcome, Voice};

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// `cargo xtask deny`.
pub(crate) fn command(voice: Voice) -> Outcome<bool> {
    let text = fs::read_to_string("deny.toml")
        .map_err(|error| format!("cannot read deny.toml: {error}"))?;
    let rules = Rules::read(&text)?;
    let packages = metadata::everything()?;
    let offences: Vec<String> = packages.iter().flat_map(|package| rules.judge(package)).collect();
    for offence in &offences {
        eprintln!("{offence}");
    }
    for twice in twice(&packages) {
        eprintln!("warning: {twice}");
    }
    eprintln!(
        "{} crates looked at. Licences, sources and refused crates are checked; known \
         vulnerabilities are not, because no advisory database is bundled (docs/decisions/0008).",
        packages.len()
    );
    let mut held = offences.is_empty();
    if shell::has("cargo-deny") {
        let words = ["deny", "--offline", "check", "bans", "licenses", "sources"];
        let ran = shell::run(&mut shell::cargo(&words), voice)?;
        if !ran.ok && voice == Voice::Quiet {
            eprint!("{}", ran.output);
        }
        held &= ran.ok;
    }
    Ok(held)
}

struct Rules {
    licences: Vec<String>,
    refused: Vec<String>,
}

impl Rules {
    fn read(text: &str) -> Outcome<Self> {
        let rules = Self {
            licences: strings(text, "licenses", "allow", None),
            refused: strings(text, "bans", "deny", Some("crate")),
        };
        if rules.licences.is_empty() || rules.refused.is_empty() {
            return Err("deny.toml must list [licenses] allow and [bans] deny".to_owned());
        }
        Ok(rules)
    }

    fn judge(&self, package: &Value) -> Vec<String> {
        let name = package["name"].as_str().unwrap_or_default();
        let version = package["version"].as_str().unwrap_or_default();
        let mut found = Vec::new();
        if self.refused.iter().any(|refused| refused == name) {
            found.push(format!("{name} {version}: refused by deny.toml [bans]"));
        }
        match package["source"].as_str() {
            None | Some(REGISTRY) => {}
            Some(source) => {
                found.push(format!("{name} {version}: comes from {source}, not from crates.io"));
            }
        }
        match package["license"].as_str() {
            Some(expression) if allowed(expression, &self.licences) => {}
            Some(expression) => {
                found.push(format!("{name} {version}: licence `{expression}` is not allowed"));
            }
            None => found.push(format!("{name} {version}: names no licence")),
        }
        found
    }
}

/// The quoted strings of a list in a section of our own plain TOML; with `field`, only those
/// that are the value of that field, as in `{ crate = "openssl", reason = "…" }`.
fn strings(text: &str, section: &str, key: &str, field: Option<&str>) -> Vec<String> {
    let header = format!("[{section}]");
    let opening = format!("{key} = [");
    let mut found = Vec::new();
    let (mut inside, mut listing) = (false, false);
    for line in text.lines().map(|line| line.split('#').next().unwrap_or_default().trim()) {
        if line.starts_with('[') && !listing {
            inside = line == header;
        }
        let mut rest = line;
        if inside && !listing && line.starts_with(&opening) {
            listing = true;
            rest = &line[opening.len()..];
        }
        if !listing {
            continue;
        }
        let pieces: Vec<&str> = rest.split('"').collect();
        for (before, value) in pieces.iter().zip(pieces.iter().skip(1)).step_by(2) {
            let is_field = |field| before.trim_end().ends_with(&format!("{field} ="));
            if field.is_none_or(is_field) {
                found.push((*value).to_owned());
            }
        }
        let closing = pieces.iter().step_by(2).any(|outside| outside.contains(']'));
        listing = !closing;
    }
    found
}

/// Whether a licence expression can be met with the licences we accept.
fn allowed(expression: &str, accepted: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let met = either(&words, &mut at, accepted);
    met && at == words.len()
}

fn either(words: &[&str], at: &mut usize, accepted: &[String]) -> bool {
    let mut met = both(words, at, accepted);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= both(words, at, accepted);
    }
    met
}

fn both(words: &[&str], at: &mut usize, accepted: &[String]) -> bool {
    let mut met = one(words, at, accepted);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(words, at, accepted);
    }
    met
}

fn one(words: &[&str], at: &mut usize, accepted: &[String]) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let met = either(words, at, accepted);
        *at += 1; // the closing bracket
        return met;
    }
    let mut name = (*word).to_owned();
    if words.get(*at) == Some(&"WITH") {
        name = format!("{name} WITH {}", words.get(*at + 1).unwrap_or(&""));
        *at += 2;
    }
    accepted.contains(&name)
}

/// Crates that are built in more than one version: slower to build, seldom worth it.
fn twice(packages: &[Value]) -> Vec<String> {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        versions.entry(name).or_default().push(package["version"].as_str().unwrap_or_default());
    }
    versions.retain(|_, versions| versions.len() > 1);
    versions.iter().map(|(name, list)| format!("{name} is built {}", list.join(" and "))).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TEXT: &str = r#"
[graph]
targets = ["x86_64"]
[licenses]
allow = [
  "MIT", # the usual
  "Apache-2.0",
  "Apache-2.0 WITH LLVM-exception",
]
[bans]
multiple-versions = "warn"
deny = [
  { crate = "openssl", reason = "rustls [only]" },
  { crate = "native-tls", reason = "the same" },
]
"#;

    #[test]
    fn the_rules_are_read_from_the_file_cargo_deny_reads() {
        let rules = Rules::read(TEXT).unwrap();
        assert_eq!(rules.licences, ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"]);
        assert_eq!(rules.refused, ["openssl", "native-tls"]);
        assert!(Rules::read("[licenses]\nallow = []").is_err());
    }

    #[test]
    fn licence_expressions_are_weighed() {
        let accepted = Rules::read(TEXT).unwrap().licences;
        for good in [
            "MIT",
            "MIT OR GPL-3.0",
            "GPL-3.0/MIT",
            "MIT AND Apache-2.0",
            "(MIT OR GPL-3.0) AND Apache-2.0",
            "Apache-2.0 WITH LLVM-exception OR GPL-3.0",
        ] {
            assert!(allowed(good, &accepted), "{good}");
        }
        for bad in ["GPL-3.0", "MIT AND GPL-3.0", "GPL-3.0 WITH LLVM-exception", "(MIT OR", ""] {
            assert!(!allowed(bad, &accepted), "{bad}");
        }
    }

    #[test]
    fn a_refused_crate_a_fork_and_a_missing_licence_are_told() {
        let rules = Rules::read(TEXT).unwrap();
        let fine = json!({"name": "a", "version": "1.0.0", "license": "MIT", "source": REGISTRY});
        assert!(rules.judge(&fine).is_empty());
        let bad =
            json!({"name": "openssl", "version": "0.1.0", "source": "git+https://example.org/x"});
        assert_eq!(rules.judge(&bad).len(), 3);
    }

    #[test]
    fn two_versions_of_one_crate_are_named() {
        let package = |name: &str, version: &str| json!({"name": name, "version": version});
        let packages = [package("a", "1.0.0"), package("b", "1.0.0"), package("a", "2.0.0")];
        assert_eq!(twice(&packages), ["a is built 1.0.0 and 2.0.0"]);
    }
}

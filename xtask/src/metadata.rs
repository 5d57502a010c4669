//! What cargo knows about our crates and the ones we stand on.

use serde_json::Value;

use crate::shell::{self, Outcome};

/// One crate of the workspace and the crates it names.
pub(crate) struct Member {
    pub(crate) name: String,
    /// Its manifest, relative to the project folder.
    pub(crate) manifest: String,
    pub(crate) needs: Vec<Need>,
}

pub(crate) struct Need {
    pub(crate) name: String,
    /// Needed by tests only.
    pub(crate) dev: bool,
    /// A crate of this workspace.
    pub(crate) ours: bool,
}

/// The workspace alone: works offline and takes milliseconds.
///
/// # Errors
/// When cargo cannot read a manifest; its message says which.
pub(crate) fn members() -> Outcome<Vec<Member>> {
    let text = shell::ask(&mut shell::cargo(&[
        "metadata",
        "--no-deps",
        "--offline",
        "--format-version=1",
    ]))?;
    Ok(packages(&parse(&text)?).iter().map(member).collect())
}

/// Every package built into the program or its tests on Linux.
///
/// # Errors
/// When the lock file is out of date or the registry cannot be reached.
pub(crate) fn everything() -> Outcome<Vec<Value>> {
    let text = shell::ask(&mut shell::cargo(&[
        "metadata",
        "--locked",
        "--format-version=1",
        "--filter-platform=x86_64-unknown-linux-gnu",
    ]))?;
    let whole = parse(&text)?;
    let used: Vec<&str> = whole["resolve"]["nodes"]
        .as_array()
        .map(|nodes| nodes.iter().filter_map(|node| node["id"].as_str()).collect())
        .unwrap_or_default();
    let mut found = packages(&whole);
    found.retain(|package| package["id"].as_str().is_some_and(|id| used.contains(&id)));
    Ok(found)
}

/// Where cargo puts what it builds.
///
/// # Errors
/// When cargo cannot read a manifest.
pub(crate) fn target() -> Outcome<String> {
    let text = shell::ask(&mut shell::cargo(&[
        "metadata",
        "--no-deps",
        "--offline",
        "--format-version=1",
    ]))?;
    parse(&text)?["target_directory"]
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| "cargo metadata names no target folder".to_owned())
}

/// The crates that reach `goal` through any chain of our own crates, tests included.
pub(crate) fn reaching(members: &[Member], goal: &str) -> Vec<String> {
    let mut reached = vec![goal.to_owned()];
    loop {
        let more: Vec<String> = members
            .iter()
            .filter(|member| !reached.contains(&member.name))
            .filter(|member| member.needs.iter().any(|need| reached.contains(&need.name)))
            .map(|member| member.name.clone())
            .collect();
        if more.is_empty() {
            return reached;
        }
        reached.extend(more);
    }
}

fn parse(text: &str) -> Outcome<Value> {
    serde_json::from_str(text).map_err(|error| format!("cargo metadata is not JSON: {error}"))
}

fn packages(whole: &Value) -> Vec<Value> {
    whole["packages"].as_array().cloned().unwrap_or_default()
}

fn member(package: &Value) -> Member {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let root = format!("{}/", shell::root().display());
    let needs = package["dependencies"].as_array().cloned().unwrap_or_default();
    Member {
        name: text(&package["name"]),
        manifest: text(&package["manifest_path"]).replace(&root, ""),
        needs: needs
            .iter()
            .map(|need| Need {
                name: text(&need["name"]),
                dev: need["kind"] == "dev",
                ours: need["path"].is_string(),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, needs: &[&str]) -> Member {
        let needs = needs
            .iter()
            .map(|name| Need { name: (*name).to_owned(), dev: false, ours: true })
            .collect();
        Member { name: name.to_owned(), manifest: String::new(), needs }
    }

    #[test]
    fn reaching_follows_chains_and_leaves_the_rest() {
        let members =
            [named("app", &["act"]), named("act", &["store"]), named("statistics", &["serde"])];
        assert_eq!(reaching(&members, "store"), ["store", "act", "app"]);
    }
}

//! The walls between the crates: who may name whom, and which door each heavy crate stands behind.

use super::report::Report;
use super::rust::Kind;
use super::tree::{File, Tree};
use crate::metadata::Member;

const GROUND: &[&str] = &["kernel", "store", "sheet", "web", "people", "channels"];
const STAGES: &[&str] = &["listen", "understand", "act", "learn", "improve"];

/// What each crate may name of ours, besides `testkit` for its tests.
fn may_name(name: &str) -> Option<Vec<&'static str>> {
    let stage = |engines: &[&'static str]| [GROUND, &["statistics"], engines].concat();
    Some(match name {
        "kernel" | "xtask" => vec![],
        "statistics" | "language" | "analytics" | "store" | "sheet" => vec!["kernel"],
        "calls" => vec!["statistics"],
        // It covers what is personal in words for those who may not see it.
        "web" => [&GROUND[..2], &["language"]].concat(),
        "channels" => vec!["kernel", "store", "web"],
        // A link for a new password leaves by letter.
        "people" => [&GROUND[..4], &["channels"]].concat(),
        // It hears every stage's facts, so no stage needs to know it.
        "webhooks" => GROUND.to_vec(),
        "listen" | "act" | "improve" => stage(&[]),
        // Themes are counted by day and by month, as scores are.
        "understand" => stage(&["language", "analytics"]),
        "learn" => stage(&["analytics"]),
        "app" => [GROUND, STAGES, &["statistics", "calls", "language", "webhooks"]].concat(),
        "testkit" => [GROUND, STAGES, &["statistics", "webhooks", "app"]].concat(),
        "e2e" => vec!["kernel", "testkit"],
        "benches" => {
            [GROUND, STAGES, &["app", "testkit", "statistics", "language", "analytics"]].concat()
        }
        _ => return None,
    })
}

/// A crate of others, who may name it, and why nobody else.
const DOORS: &[(&str, &[&str], &str)] = &[
    ("rusqlite", &["store"], "one small Tx stands before both databases"),
    ("tokio-postgres", &["store"], "one small Tx stands before both databases"),
    ("reqwest", &["channels"], "channels is the one door for outbound HTTP"),
    ("lettre", &["channels"], "channels is the one door for mail"),
    ("cel", &["act"], "conditions are part of rules"),
    ("argon2", &["people"], "passwords are people's"),
    ("arrow", &["analytics"], "heavy engines stand behind one door"),
    ("parquet", &["analytics"], "heavy engines stand behind one door"),
    ("memmap2", &["analytics"], "a map needs a promise, which segments keep"),
    ("object_store", &["analytics"], "heavy engines stand behind one door"),
    ("tonic", &["analytics"], "heavy engines stand behind one door"),
    (
        "getrandom",
        &["store", "web", "app"],
        "ids are the store's, secrets web's, and app makes the site's key",
    ),
    ("clap", &["app"], "only the program has a command line"),
];

/// Crates that measure or try the product from outside may use what they like.
const OUTSIDE: &[&str] = &["benches", "e2e", "testkit"];

pub(crate) fn check(tree: &Tree, members: &[Member], report: &mut Report) {
    for member in members {
        arrows(member, report);
        doors(member, report);
    }
    for file in &tree.files {
        if file.name() == "Cargo.toml" && file.path != "Cargo.toml" {
            manifest(tree, file, report);
        }
        arrow_types(file, report);
        eyes(file, report);
    }
}

fn arrows(member: &Member, report: &mut Report) {
    let Some(allowed) = may_name(&member.name) else {
        let what = format!("`{}` has no place in xtask/src/tidy/walls.rs yet", member.name);
        report.offence(&member.manifest, 1, what);
        return;
    };
    for need in member.needs.iter().filter(|need| need.ours) {
        let name = need.name.as_str();
        let for_tests = need.dev && name == "testkit";
        if for_tests || name == member.name || allowed.contains(&name) {
            continue;
        }
        let what = if STAGES.contains(&name) && STAGES.contains(&member.name.as_str()) {
            format!("stages never import each other: hear a fact instead of naming `{name}`")
        } else {
            format!("`{}` stands below or beside `{name}` and cannot name it", member.name)
        };
        report.offence(&member.manifest, 1, what);
    }
}

fn doors(member: &Member, report: &mut Report) {
    for need in member.needs.iter().filter(|need| !need.ours) {
        let door = DOORS.iter().find(|(name, _, _)| {
            need.name == *name || need.name.strip_prefix(name).is_some_and(|r| r.starts_with('-'))
        });
        let Some((_, keepers, reason)) = door else { continue };
        let name = member.name.as_str();
        if !keepers.contains(&name) && !OUTSIDE.contains(&name) {
            let what = format!("`{}` belongs to {}: {reason}", need.name, keepers.join(", "));
            report.offence(&member.manifest, 1, what);
        }
    }
}

/// The one manifest with lints of its own: there a file is mapped, which is `unsafe`.
const MAPS: &str = "engines/analytics/Cargo.toml";

/// Versions and lints are told once, for all crates of the workspace. `fuzz` is one of its own.
fn manifest(tree: &Tree, file: &File, report: &mut Report) {
    if file.path.starts_with("fuzz/") {
        return;
    }
    let mut section = "";
    let mut lints = false;
    for (index, line) in file.text.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            section = line;
            continue;
        }
        let empty = line.is_empty() || line.starts_with('#');
        let inherited = line.contains("workspace = true");
        if section.ends_with("dependencies]") && !empty && !inherited {
            let what = "a version stands once, in the workspace's Cargo.toml: `x.workspace = true`";
            report.offence(&file.path, index + 1, what);
        }
        lints |= section == "[lints]" && inherited;
    }
    let has_its_own = file.path == MAPS && as_the_workspace(tree, file);
    if !lints && !has_its_own {
        report.offence(&file.path, 1, "takes no part in the lints: `[lints] workspace = true`");
    }
}

/// Whether its own lints are those of the workspace, but for the one that a map needs.
fn as_the_workspace(tree: &Tree, file: &File) -> bool {
    let workspace = tree.files.iter().find(|file| file.path == "Cargo.toml");
    let asked = workspace.map(|file| lints(&file.text, "[workspace.lints.")).unwrap_or_default();
    let denied = asked.replace("unsafe_code = \"forbid\"", "unsafe_code = \"deny\"");
    denied == lints(&file.text, "[lints.")
}

/// The lines of lints, each behind the name of its tool.
fn lints(manifest: &str, table: &str) -> String {
    let (mut tool, mut lines) = (None, String::new());
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            tool = line.strip_prefix(table);
        } else if let Some(tool) = tool.filter(|_| !line.is_empty() && !line.starts_with('#')) {
            lines.push_str(&format!("{tool} {line}\n"));
        }
    }
    lines
}

fn arrow_types(file: &File, report: &mut Report) {
    if file.path.starts_with("engines/analytics/") || file.is_tool() {
        return;
    }
    for token in file.product().filter(|token| token.kind == Kind::Word) {
        let heavy = matches!(token.text.as_str(), "RecordBatch" | "ArrayRef" | "SchemaRef")
            || token.text.starts_with("arrow_")
            || matches!(token.text.as_str(), "arrow" | "parquet" | "object_store");
        if heavy {
            let what = format!("`{}` stays inside engines/analytics", token.text);
            report.offence(&file.path, token.line, what);
        }
    }
}

/// The loop sees everything; a page or an API answers to a visitor and sees with their eyes.
fn eyes(file: &File, report: &mut Report) {
    let edge = matches!(file.name(), "page.rs" | "api.rs")
        || file.path.contains("/page/")
        || file.path.contains("/api/")
        || file.path.contains("/pages/");
    if !edge {
        return;
    }
    let tokens: Vec<_> = file.product().collect();
    for w in tokens.windows(4) {
        if w[0].is("Eyes") && w[1].is(":") && w[2].is(":") && w[3].is("Loop") {
            let what = "`Eyes::Loop` sees everything: a page looks with its visitor's eyes";
            report.offence(&file.path, w[0].line, what);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Need;

    fn member(name: &str, needs: &[(&str, bool, bool)]) -> Member {
        let needs = needs.iter().map(|(name, ours, dev)| Need {
            name: (*name).to_owned(),
            ours: *ours,
            dev: *dev,
        });
        Member {
            name: name.to_owned(),
            manifest: format!("{name}/Cargo.toml"),
            needs: needs.collect(),
        }
    }

    fn arrows_of(name: &str, needs: &[(&str, bool, bool)]) -> Vec<String> {
        let mut report = Report::default();
        check(&Tree::of(&[]), &[member(name, needs)], &mut report);
        report.found()
    }

    fn found(path: &str, text: &str) -> Vec<String> {
        let mut report = Report::default();
        check(&Tree::of(&[(path, text)]), &[], &mut report);
        report.found()
    }

    #[test]
    fn arrows_point_down() {
        assert!(arrows_of("act", &[("store", true, false), ("testkit", true, true)]).is_empty());
        assert!(arrows_of("act", &[("listen", true, false)])[0].contains("hear a fact"));
        assert!(arrows_of("store", &[("web", true, false)])[0].contains("below or beside"));
        assert!(arrows_of("act", &[("testkit", true, false)])[0].contains("cannot name"));
        assert_eq!(arrows_of("learn", &[("language", true, false)]).len(), 1);
        assert!(arrows_of("learn", &[("analytics", true, false)]).is_empty());
        assert!(arrows_of("stranger", &[])[0].contains("no place"));
    }

    #[test]
    fn heavy_crates_stand_behind_their_door() {
        assert!(arrows_of("store", &[("rusqlite", false, false)]).is_empty());
        assert!(arrows_of("act", &[("rusqlite", false, false)])[0].contains("belongs to store"));
        assert!(arrows_of("learn", &[("arrow-array", false, false)])[0].contains("analytics"));
        assert!(arrows_of("learn", &[("arrowhead", false, false)]).is_empty());
        assert!(arrows_of("benches", &[("reqwest", false, false)]).is_empty());
    }

    #[test]
    fn manifests_inherit() {
        let good = "[lints]\nworkspace = true\n[dependencies]\nact.workspace = true\n";
        assert!(found("app/Cargo.toml", good).is_empty());
        let bad = "[lints]\nworkspace = true\n[dev-dependencies]\nact = \"1\"\n";
        assert_eq!(found("app/Cargo.toml", bad).len(), 1);
        assert!(found("app/Cargo.toml", "[package]\n")[0].contains("lints"));
        assert!(found("fuzz/Cargo.toml", bad).is_empty());
    }

    #[test]
    fn the_crate_that_maps_files_has_the_lints_of_all_but_one() {
        let all = "[workspace.lints.rust]\nunsafe_code = \"forbid\"\nunused = \"warn\"\n";
        let found = |lints: &str| {
            let mut report = Report::default();
            let tree = Tree::of(&[("Cargo.toml", all), ("engines/analytics/Cargo.toml", lints)]);
            check(&tree, &[], &mut report);
            report.found().len()
        };
        assert_eq!(found("[lints.rust]\nunsafe_code = \"deny\"\nunused = \"warn\"\n"), 0);
        assert_eq!(found("[lints.rust]\nunsafe_code = \"deny\"\n"), 1);
        assert_eq!(found("[lints.rust]\nunsafe_code = \"allow\"\nunused = \"warn\"\n"), 1);
    }

    #[test]
    fn arrow_types_and_the_eyes_of_the_loop() {
        assert_eq!(found("loop/learn/src/a.rs", "use arrow::RecordBatch;").len(), 2);
        assert!(found("engines/analytics/src/a.rs", "use arrow::RecordBatch;").is_empty());
        let source = "fn a() { list(Eyes::Loop); }";
        assert_eq!(found("loop/act/src/case/page.rs", source).len(), 1);
        assert_eq!(found("app/src/pages/today.rs", source).len(), 1);
        assert!(found("loop/act/src/case/open.rs", source).is_empty());
    }
}

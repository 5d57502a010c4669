//! No other crate of the workspace may call out by itself: a second door would have no guard.

use std::fs;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// Crates that open connections to hosts somebody else may have named. (Not hyper: it also serves.)
const DOORS: [&str; 18] = [
    "attohttpc",
    "awc",
    "curl",
    "hyper-rustls",
    "hyper-tls",
    "isahc",
    "lettre",
    "mail-send",
    "minreq",
    "native-tls",
    "openssl",
    "reqwest",
    "rustls-connector",
    "surf",
    "tokio-native-tls",
    "tokio-rustls",
    "tokio-tungstenite",
    "ureq",
];

/// Crates that may have one: this one, and those that never run in the product.
const MAY: [&str; 3] = ["channels", "benches", "e2e"];

/// The doors that a manifest asks for outside of its tests, also under another name and for one
/// platform only.
fn doors(manifest: &Table) -> Vec<String> {
    let mut found = Vec::new();
    for (section, value) in manifest {
        let Value::Table(table) = value else { continue };
        if section == "dependencies" || section == "build-dependencies" {
            for (name, wanted) in table {
                let renamed = wanted.get("package").and_then(Value::as_str);
                let package = renamed.unwrap_or(name);
                if DOORS.contains(&package) {
                    found.push(package.to_owned());
                }
            }
        } else if section == "target" {
            found.extend(table.values().filter_map(Value::as_table).flat_map(doors));
        }
    }
    found
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn manifest(path: &Path) -> Table {
    fs::read_to_string(path.join("Cargo.toml")).unwrap().parse().unwrap()
}

#[test]
fn only_channels_calls_out() {
    let root = workspace();
    let members = manifest(&root)["workspace"]["members"].as_array().unwrap().clone();
    assert!(members.len() > 10, "{members:?}");
    let mut seen_channels = false;
    for member in members {
        let manifest = manifest(&root.join(member.as_str().unwrap()));
        let name = manifest["package"]["name"].as_str().unwrap();
        let doors = doors(&manifest);
        if name == "channels" {
            seen_channels = true;
            assert!(doors.contains(&"reqwest".to_owned()) && doors.contains(&"lettre".to_owned()));
        }
        assert!(
            doors.is_empty() || MAY.contains(&name),
            "{name} depends on {doors:?}: web calls and letters go through channels' Egress and Post"
        );
    }
    assert!(seen_channels);
}

#[test]
fn every_way_to_ask_for_a_door_is_found() {
    for (text, found) in [
        ("[dependencies]\nreqwest.workspace = true", vec!["reqwest"]),
        ("[dependencies]\nreqwest = \"0.13\"\nserde = \"1\"", vec!["reqwest"]),
        ("[dependencies.lettre]\nversion = \"0.11\"", vec!["lettre"]),
        ("[dependencies]\nhttp-client = { package = \"ureq\", version = \"3\" }", vec!["ureq"]),
        ("[build-dependencies]\ncurl = \"0.4\"", vec!["curl"]),
        ("[target.'cfg(unix)'.dependencies]\nreqwest = \"0.13\"", vec!["reqwest"]),
        ("[dependencies]\nserde = \"1\"\n[dev-dependencies]\nreqwest = \"0.13\"", vec![]),
        ("[package]\nname = \"reqwest\"", vec![]),
    ] {
        assert_eq!(doors(&text.parse().unwrap()), found, "{text}");
    }
}

//! The field's statistics, from the terminal.

use serde_json::{Value, json};
use std::fs;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

fn stats(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ringback"))
        .arg("stats")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("piped").write_all(input).expect("it reads");
    child.wait_with_output().expect("it ends")
}

#[track_caller]
fn answer(output: &Output) -> Value {
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    assert_eq!(text.lines().count(), 1, "one object: {text}");
    serde_json::from_str(&text).expect("JSON")
}

/// The one sentence with which a call is refused.
#[track_caller]
fn refusal(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    let text = String::from_utf8(output.stderr.clone()).expect("UTF-8");
    assert_eq!(text.lines().count(), 1, "one sentence: {text}");
    text.trim_end().to_owned()
}

#[test]
fn a_call_is_answered_from_a_file_and_from_standard_input() {
    let folder = tempfile::tempdir().expect("a folder");
    let counts = json!({"promoters": 15, "passives": 13, "detractors": 8}).to_string();
    let file = folder.path().join("counts.json");
    fs::write(&file, &counts).expect("a file");
    let from_file = answer(&stats(&["nps", "--input", &file.display().to_string()], b""));
    assert!((from_file["nps"].as_f64().expect("a score") - 7.0 / 36.0).abs() < 1e-12);
    assert_eq!(answer(&stats(&["nps", "--input", "-"], counts.as_bytes())), from_file);
}

#[test]
fn paths_in_a_call_start_at_its_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    // Mali comes every Tuesday; Grace came once.
    let visits = "id,date,sales\nmali,2026-11-03,90\nmali,2026-11-10,110\ngrace,2026-11-10,40\n";
    fs::write(folder.path().join("visits.csv"), visits).expect("a file");
    let call = folder.path().join("call.json");
    fs::write(&call, json!({"csv": "visits.csv", "ids": ["mali"]}).to_string()).expect("a file");
    let told = answer(&stats(&["clv", "--input", &call.display().to_string()], b""));
    assert_eq!(told["average_transaction"]["avg_transaction"], json!(80.0));
    assert_eq!(told["individuals"][0]["x"], json!(1));
}

#[test]
fn every_method_is_named_with_its_fields() {
    let listed = stats(&["--list"], b"");
    assert!(listed.status.success(), "{listed:?}");
    let text = String::from_utf8(listed.stdout).expect("UTF-8");
    for method in calls::methods() {
        let told = format!("{}\n  takes {}\n  gives {}\n", method.name, method.takes, method.gives);
        assert!(text.contains(&told), "{} in {text}", method.name);
    }
}

#[test]
fn a_wrong_call_is_refused_in_one_sentence() {
    let unknown = refusal(&stats(&["nsp", "--input", "-"], b"{}"));
    assert!(unknown.contains("no method named nsp") && unknown.contains("--list"), "{unknown}");
    assert!(refusal(&stats(&["nps", "--input", "-"], b"[]")).contains("no JSON object"));
    assert!(refusal(&stats(&["nps", "--input", "-"], b"{}")).contains("promoters"));
    assert!(refusal(&stats(&["nps", "--input", "-"], b"\xff")).contains("UTF-8"));
    let gone = refusal(&stats(&["nps", "--input", "gone.json"], b""));
    assert!(gone.starts_with("gone.json: "), "{gone}");
    let lost = br#"{"csv": "gone.csv"}"#;
    assert!(refusal(&stats(&["clv", "--input", "-"], lost)).contains("gone.csv"));
}

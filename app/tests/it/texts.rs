//! Commands on texts, from the terminal: learn, score, read.

use serde_json::{Value, json};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn ringback(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ringback"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("piped").write_all(input).expect("it reads");
    child.wait_with_output().expect("it ends")
}

fn objects(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// Sixty visits to a café, half of them on a bad Tuesday.
fn labelled(path: &Path) {
    let mut lines = String::new();
    for visit in 0..30 {
        for (text, label) in [("lovely coffee", "good day"), ("rude and slow", "bad tuesday")] {
            lines += &json!({"text": format!("{text}, visit {visit}"), "label": label}).to_string();
            lines += "\n";
        }
    }
    fs::write(path, lines).expect("a file in a folder of its own");
}

#[test]
fn a_model_is_learned_scored_and_used() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    labelled(&folder.path().join("lesson.jsonl"));
    let (lesson, model) = (path("lesson.jsonl"), path("model.rbm"));
    let learn = ["train", "--task", "sentiment", "--input", &lesson, "--dev", &lesson];
    let told = ringback(&[&learn[..], &["--output", &model]].concat(), b"");
    assert!(told.status.success(), "{told:?}");
    let table = String::from_utf8(told.stdout).expect("UTF-8");
    for said in ["accuracy  100.00", "macro-F1  100.00", "bad tuesday", "Rows are what people said"]
    {
        assert!(table.contains(said), "{said} in {table}");
    }
    let scores = objects(&ringback(&["evaluate", "--model", &model, "--input", &lesson], b""));
    assert_eq!(scores[0]["accuracy"], json!(1.0));
    assert_eq!(scores[0]["confusion"]["rows"], json!([[30, 0], [0, 30]]));
    let read =
        ringback(&["analyse", "--model", &model, "--only", "sentiment"], b"so rude and so slow\n");
    assert_eq!(objects(&read)[0]["sentiment"]["label"], "bad tuesday");
    let hostile = ringback(&["analyse", "--model", &lesson], b"");
    assert_eq!(hostile.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&hostile.stderr).contains("not a model file"));
}

#[test]
fn a_wrong_line_of_a_lesson_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lesson.jsonl");
    fs::write(&path, "{\"text\":\"a\",\"label\":\"x\"}\n{\"text\":\"b\"}\n").expect("a file");
    let path = path.display().to_string();
    let told =
        ringback(&["train", "--task", "intent", "--input", &path, "--output", "/dev/null"], b"");
    assert_eq!(told.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&told.stderr).contains("line 2"), "{told:?}");
}

/// Whatever is in a file, each line gets its answer, in its order.
#[test]
fn bad_lines_never_stop_the_reading() {
    let mut input = Vec::new();
    input.extend("{\"id\":\"1\",\"text\":\"Phục vụ quá tệ\"}\n".as_bytes());
    input.extend("{\"id\":2,\"text\":\"lone \\ud800 surrogate\"}\n".as_bytes());
    input.extend(b"broken \xff\xfe bytes\n\n");
    input.extend("{\"id\":\"5\"}\n{\"id\":\"6\",\"text\":7}\n{not json\n".as_bytes());
    input.extend("อาหารอร่อยมาก แต่พนักงานพูดจาไม่ดี\r\n".as_bytes());
    input.extend("{\"id\":\"9\",\"text\":\"\",\"language\":\"th\"}\n".as_bytes());
    input.extend("a".repeat(1 << 20).as_bytes());
    input.extend("\n\u{202e}\u{200b}服务很好".as_bytes());
    let read = ringback(&["analyse", "--threads", "3"], &input);
    assert!(read.status.success(), "{read:?}");
    let told = objects(&read);
    let errors: Vec<u64> = told.iter().filter_map(|line| line["line"].as_u64()).collect();
    assert_eq!((told.len(), errors), (10, vec![2, 3, 5, 6, 7]));
    assert_eq!((&told[0]["id"], &told[0]["language"]["code"]), (&json!("1"), &json!("vi")));
    assert_eq!(told[0]["sentiment"]["label"], "negative");
    assert_eq!((&told[3]["id"], &told[4]["id"]), (&json!("5"), &json!("6")));
    assert_eq!(told[6]["language"]["code"], "th");
    assert_eq!((&told[7]["language"]["code"], &told[7]["sentiment"]), (&json!("th"), &Value::Null));
    assert_eq!(told[9]["sentiment"], Value::Null, "another language is not guessed at");
}

#[test]
fn order_is_kept_over_threads_and_columns_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("visits.csv");
    let mut rows = String::from("\u{feff}Id,Shop,Comment\n");
    for row in 0..3000 {
        rows += &format!("{row},Ari,\"visit {row}, \"\"fine\"\"\nand quick\"\n");
    }
    fs::write(&path, rows).expect("a file");
    let path = path.display().to_string();
    let asked =
        ["analyse", "--csv", &path, "--column", "comment", "--only", "language", "--threads", "4"];
    let told = objects(&ringback(&asked, b""));
    let ids: Vec<String> =
        told.iter().filter_map(|line| Some(line["id"].as_str()?.to_owned())).collect();
    assert_eq!(ids, (0..3000).map(|row: u32| row.to_string()).collect::<Vec<_>>());
    let none = ringback(&["analyse", "--csv", &path, "--column", "words"], b"");
    assert_eq!(none.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&none.stderr).contains("no column \"words\""), "{none:?}");
}

#[test]
fn a_file_without_one_comment_is_the_wrong_file() {
    assert_eq!(ringback(&["analyse"], b"\xff\xfe\n\xff\n").status.code(), Some(1));
    assert_eq!(ringback(&["analyse"], b"").status.code(), Some(0));
}

#[test]
fn words_and_what_is_personal_have_their_places() {
    let lines = "พนักงานบริการดีมาก โทร 081-234-5678 นะคะ 👍\nnhân viên rất nhiệt tình\n";
    let read = ringback(&["analyse", "--only", "words,pii,masked"], lines.as_bytes());
    let told = objects(&read);
    let words: Vec<&str> =
        told[0]["words"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    assert_eq!(words[..3], ["พนักงาน", "บริการ", "ดี"]);
    assert!(words.contains(&"👍"), "{words:?}");
    assert_eq!(told[1]["words"], json!(["nhân viên", "rất", "nhiệt tình"]));
    assert_eq!(told[0]["masked"], "พนักงานบริการดีมาก โทร [phone] นะคะ 👍");
    let text: Vec<char> = lines.lines().next().expect("a line").chars().collect();
    let place = |name: &str| told[0]["pii"][0][name].as_u64().and_then(|at| at.try_into().ok());
    let (start, end): (usize, usize) =
        (place("start").expect("a place"), place("end").expect("a place"));
    assert_eq!(text[start..end].iter().collect::<String>(), "081-234-5678");
    assert_eq!(
        (&told[1]["pii"], &told[1]["masked"]),
        (&json!([]), &json!("nhân viên rất nhiệt tình"))
    );
    assert_eq!(told[0]["sentiment"], Value::Null, "only what was asked for");
}

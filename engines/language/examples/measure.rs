//! Scores words and languages on benchmark sets, and times them.
//!
//! `cargo run --release -p language --example measure -- FOLDER`, where FOLDER holds a folder for
//! each set with a `dev.jsonl` of `{"text": …, "words": […]}`. Sets that aren't there are left out.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use language::cut::{Cutter, Kind, Syllables, learn};
use language::normal::{Fold, Normal, plain};
use serde_json::Value;

fn main() {
    let mut words = std::env::args().skip(1);
    let Some(folder) = words.next() else {
        eprintln!("measure: name the folder of the sets");
        return;
    };
    let folder = Path::new(&folder);
    let show = words.next();
    cuts(folder);
    languages(folder, show.as_deref());
    speed(folder);
}

fn rows(folder: &Path, set: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join(set).join("dev.jsonl")).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn texts(folder: &Path, set: &str) -> Vec<String> {
    rows(folder, set).iter().filter_map(|row| Some(row["text"].as_str()?.to_owned())).collect()
}

fn stripped(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| text.chars().map(plain).collect()).collect()
}

fn cuts(folder: &Path) {
    let mut cutter = Cutter::new();
    for (set, syllables) in [
        ("th-seg-wisesight", Syllables::Apart),
        ("th-seg-tud", Syllables::Apart),
        ("vi-seg-vtb", Syllables::Join),
    ] {
        let words = |row: &Value| -> Option<Vec<String>> {
            let words = row["words"].as_array()?.iter();
            words.map(|word| word.as_str().map(str::to_owned)).collect()
        };
        let cut: Vec<Vec<String>> = rows(folder, set).iter().filter_map(words).collect();
        if cut.is_empty() {
            continue;
        }
        let score = learn::score(&mut cutter, &cut, syllables);
        eprintln!("{set}: word-F1 {:.2}", score.f1());
        if syllables == Syllables::Join {
            let cut: Vec<Vec<String>> = cut.iter().map(|words| stripped(words)).collect();
            let score = learn::score(&mut cutter, &cut, syllables);
            eprintln!("{set} without marks: word-F1 {:.2}", score.f1());
        }
    }
}

fn languages(folder: &Path, show: Option<&str>) {
    for (set, expected) in [
        ("th-wisesight", "th"),
        ("vi-vsfc", "vi"),
        ("vi-visfd", "vi"),
        ("vi-aivivn", "vi"),
        ("en-airline", "en"),
        ("en-amazon10k", "en"),
        ("en-suggestion", "en"),
        ("en-semeval14-restaurant", "en"),
    ] {
        let texts = texts(folder, set);
        told(set, &texts, expected, show);
        if expected == "vi" {
            told(&format!("{set} without marks"), &stripped(&texts), expected, show);
        }
    }
}

fn told(name: &str, texts: &[String], expected: &str, show: Option<&str>) {
    if texts.is_empty() {
        return;
    }
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unsure = 0;
    for text in texts {
        let detected = language::detect(text);
        let code = detected.language.map_or("other", language::Language::code);
        *found.entry(code).or_default() += 1;
        unsure += usize::from(detected.confidence <= language::LATIN_ALONE);
        if show == Some("wrong") && code != expected {
            eprintln!("    {code} {:.2} {text}", detected.confidence);
        }
    }
    let share = |count: usize| 100.0 * count as f64 / texts.len() as f64;
    let right = share(found.get(expected).copied().unwrap_or(0));
    eprintln!(
        "{name}: {right:.2} % {expected} of {} {found:?}, unsure {:.1} %",
        texts.len(),
        share(unsure)
    );
}

fn speed(folder: &Path) {
    let thai = texts(folder, "th-wisesight");
    let vietnamese = texts(folder, "vi-visfd");
    let english = texts(folder, "en-airline");
    let mut cutter = Cutter::new();
    let mut normal = Normal::new();
    time("cut Thai", &thai, |text| words(&mut cutter, text, Syllables::Apart));
    time("cut Vietnamese", &vietnamese, |text| words(&mut cutter, text, Syllables::Join));
    time("cut English", &english, |text| words(&mut cutter, text, Syllables::Apart));
    for (name, texts) in [("Thai", &thai), ("Vietnamese", &vietnamese), ("English", &english)] {
        time(&format!("normal {name}"), texts, |text| {
            normal.read(text, Fold::Features);
            normal.text().len()
        });
        time(&format!("language {name}"), texts, |text| usize::from(language::detect(text).mixed));
    }
}

fn words(cutter: &mut Cutter, text: &str, syllables: Syllables) -> usize {
    cutter.cut(text, syllables).iter().filter(|word| word.kind == Kind::Letters).count()
}

/// The best of five rounds, on one thread.
fn time(name: &str, texts: &[String], mut read: impl FnMut(&str) -> usize) {
    let bytes: usize = texts.iter().map(String::len).sum();
    if bytes == 0 {
        return;
    }
    let mut best = f64::MAX;
    for _ in 0..5 {
        let begin = Instant::now();
        let found: usize = texts.iter().map(|text| read(text)).sum();
        std::hint::black_box(found);
        best = best.min(begin.elapsed().as_secs_f64());
    }
    let (megabytes, comments) = (bytes as f64 / 1e6 / best, texts.len() as f64 / best);
    eprintln!("{name}: {megabytes:.1} MB/s, {comments:.0} comments/s");
}

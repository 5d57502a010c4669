//! Scores words and languages on benchmark sets, and times them.
//!
//! `cargo run --release -p language --example measure -- FOLDER`, where FOLDER holds a folder for
//! each set with a `dev.jsonl` of `{"text": …, "words": […]}`. Sets that aren't there are left out.

use std::collections::BTreeMap;
use std::path::Path;

use language::cut::{Cutter, Kind, Syllables, learn};
use language::mask;
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
    personal(folder, show.as_deref());
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

/// A text and its marked stretches, with what each is.
type Marked = (String, Vec<(usize, usize, String)>);

/// Spans of personal data, one counted as found when any of it is covered.
fn personal(folder: &Path, show: Option<&str>) {
    let persons: Vec<Marked> = rows(folder, "th-ner").iter().filter_map(tagged).collect();
    found("th-ner", &persons, show);
    let spans: Vec<Marked> = rows(folder, "en-pii-presidio").iter().filter_map(spanned).collect();
    found("en-pii-presidio", &spans, show);
}

/// How many of the spans of each name are covered, and how much of what is covered is one of them.
fn found(set: &str, rows: &[Marked], show: Option<&str>) {
    const KINDS: &[(&str, mask::Kind)] = &[
        ("PERSON", mask::Kind::Name),
        ("PHONE", mask::Kind::Phone),
        ("PHONE_NUMBER", mask::Kind::Phone),
        ("EMAIL", mask::Kind::Email),
        ("EMAIL_ADDRESS", mask::Kind::Email),
        ("URL", mask::Kind::Url),
        ("DOMAIN_NAME", mask::Kind::Url),
        ("CREDIT_CARD", mask::Kind::Card),
    ];
    let mut spans = Vec::new();
    for (name, kind) in KINDS {
        let (mut all, mut whole, mut covered, mut shown, mut right) = (0, 0, 0, 0, 0);
        for (text, expected) in rows {
            mask::find(text, mask::Policy { orders: true }, &mut spans);
            for (start, end, _) in expected.iter().filter(|span| span.2 == *name) {
                all += 1;
                let touched = spans.iter().any(|span| span.start < *end && *start < span.end);
                whole += usize::from(
                    spans.iter().any(|s| s.kind == *kind && s.start <= *start && *end <= s.end),
                );
                covered += usize::from(touched);
                if show == Some("personal") && !touched {
                    eprintln!("    missed {name} {} in {text}", &text[*start..*end]);
                }
            }
            for span in spans.iter().filter(|span| span.kind == *kind) {
                shown += 1;
                let hit = expected
                    .iter()
                    .any(|(start, end, of)| of == name && span.start < *end && *start < span.end);
                right += usize::from(hit);
                if show == Some("personal") && !hit {
                    eprintln!("    extra {name} {} in {text}", &text[span.start..span.end]);
                }
            }
        }
        if all > 0 {
            eprintln!(
                "{set} {name}: {all} there, {whole} covered whole, {covered} in part; {shown} found, {right} of them right"
            );
        }
    }
}

/// Words with tags: the stretches of each tag.
fn tagged(row: &Value) -> Option<Marked> {
    let (words, tags) = (row["words"].as_array()?, row["tags"].as_array()?);
    let (mut text, mut spans) = (String::new(), Vec::<(usize, usize, String)>::new());
    for (word, tag) in words.iter().zip(tags) {
        let (word, tag) = (word.as_str()?, tag.as_str()?);
        let end = text.len() + word.len();
        if let Some(name) = tag.strip_prefix("B-") {
            spans.push((text.len(), end, name.to_owned()));
        } else if let (Some(_), Some(last)) = (tag.strip_prefix("I-"), spans.last_mut()) {
            last.1 = end;
        }
        text.push_str(word);
    }
    Some((text, spans))
}

/// Spans counted in characters.
fn spanned(row: &Value) -> Option<Marked> {
    let text = row["text"].as_str()?;
    let byte = |at: u64| text.char_indices().nth(at as usize).map_or(text.len(), |(byte, _)| byte);
    let spans = row["spans"].as_array()?.iter().filter_map(|span| {
        Some((byte(span[0].as_u64()?), byte(span[1].as_u64()?), span[2].as_str()?.to_owned()))
    });
    Some((text.to_owned(), spans.collect()))
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
        let mut spans = Vec::new();
        time(&format!("mask {name}"), texts, |text| {
            mask::find(text, mask::Policy::default(), &mut spans);
            spans.len()
        });
        time(&format!("language {name}"), texts, |text| usize::from(language::detect(text).mixed));
    }
}

fn words(cutter: &mut Cutter, text: &str, syllables: Syllables) -> usize {
    cutter.cut(text, syllables).iter().filter(|word| word.kind == Kind::Letters).count()
}

/// Nanoseconds this process has had a core for: the machine may be busy with other things.
fn used() -> f64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|spent| spent.parse().ok()).unwrap_or(0.0)
}

/// The best tenth of a second of two, on one thread: other work on the machine empties its caches.
fn time(name: &str, texts: &[String], mut read: impl FnMut(&str) -> usize) {
    let bytes: usize = texts.iter().map(String::len).sum();
    if bytes == 0 {
        return;
    }
    let (mut best, begin) = (f64::MAX, used());
    while used() - begin < 2e9 {
        let (mut rounds, window) = (0, used());
        while used() - window < 1e8 {
            rounds += 1;
            std::hint::black_box(texts.iter().map(|text| read(text)).sum::<usize>());
        }
        best = best.min((used() - window) / 1e9 / f64::from(rounds));
    }
    let (megabytes, comments) = (bytes as f64 / 1e6 / best, texts.len() as f64 / best);
    eprintln!("{name}: {megabytes:.1} MB/s, {comments:.0} comments/s");
}

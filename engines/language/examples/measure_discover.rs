//! Scores the groups that are found against groups that are known, and times finding them.
//!
//! `cargo run --release -p language --example measure_discover -- FOLDER`, where FOLDER holds a folder
//! for each set with a `train.jsonl`. With the name of a set after it the groups found are shown.

use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

use language::discover::{Comment, Found, Options, discover};
use serde_json::Value;

const SETS: [(&str, &[usize]); 4] = [
    ("vi-vsfc", &[4, 20]),
    ("vi-visfd", &[8, 20]),
    ("en-airline", &[9, 20]),
    ("en-banking77", &[77]),
];
const MANY: usize = 100_000;

fn main() {
    let mut words = std::env::args().skip(1);
    let Some(folder) = words.next() else {
        eprintln!("measure_discover: name the folder of the sets");
        return;
    };
    let folder = Path::new(&folder);
    if let Some(set) = words.next() {
        let texts = rows(folder, &set).iter().filter_map(text).collect::<Vec<_>>();
        return show(&texts);
    }
    for (set, sizes) in SETS {
        let rows = rows(folder, set);
        let labelled = rows.iter().filter_map(|row| Some((text(row)?, label(set, row)?)));
        let (texts, labels): (Vec<String>, Vec<String>) = labelled.unzip();
        if texts.is_empty() {
            continue;
        }
        for &groups in sizes {
            measure(set, &texts, &labels, Some(groups));
        }
        measure(set, &texts, &labels, None);
    }
    many(folder);
}

fn rows(folder: &Path, set: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join(set).join("train.jsonl")).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn text(row: &Value) -> Option<String> {
    Some(row["text"].as_str()?.to_owned())
}

/// What people said a comment is about; nothing for comments that the figures leave out.
fn label(set: &str, row: &Value) -> Option<String> {
    match set {
        "vi-vsfc" => row["topic"].as_str().map(str::to_owned),
        "en-banking77" => row["intent"].as_str().map(str::to_owned),
        "en-airline" => {
            let reason = row["reason"].as_str()?;
            (!["", "Can't Tell"].contains(&reason)).then(|| reason.to_owned())
        }
        _ => {
            let said = row["aspects"].as_array()?.iter().filter_map(Value::as_str);
            let mut aspects: Vec<&str> = said
                .filter_map(|aspect| aspect.split('#').next())
                .filter(|aspect| !["GENERAL", "OTHERS"].contains(aspect))
                .collect();
            aspects.sort_unstable();
            aspects.dedup();
            (aspects.len() == 1).then(|| aspects[0].to_owned())
        }
    }
}

fn found(texts: &[String], groups: Option<usize>) -> (Found, f64) {
    let comments: Vec<Comment<'_>> =
        texts.iter().map(|text| Comment { text, language: None, weight: 1.0 }).collect();
    let begun = Instant::now();
    let found = discover(&comments, &Options { groups, ..Options::default() });
    (found, begun.elapsed().as_secs_f64())
}

fn measure(set: &str, texts: &[String], labels: &[String], groups: Option<usize>) {
    let (found, seconds) = found(texts, groups);
    let mut of = vec![found.groups.len(); texts.len()];
    for (group, members) in found.groups.iter().enumerate() {
        members.members.iter().for_each(|&member| of[member] = group);
    }
    let (nmi, ari) = score(labels, &of);
    let asked = groups.map_or("free".to_owned(), |groups| groups.to_string());
    eprintln!(
        "{set}: {} comments, {asked} groups: {} found, NMI {nmi:.3}, ARI {ari:.3}, outside {:.1} %, {seconds:.2} s",
        texts.len(),
        found.groups.len(),
        100.0 * found.outside.len() as f64 / texts.len() as f64,
    );
}

/// Normalised mutual information and the adjusted Rand index; comments outside are a group.
fn score(labels: &[String], of: &[usize]) -> (f64, f64) {
    let mut said: HashMap<&str, f64> = HashMap::new();
    let mut read: HashMap<usize, f64> = HashMap::new();
    let mut both: HashMap<(&str, usize), f64> = HashMap::new();
    for (label, &group) in labels.iter().zip(of) {
        *said.entry(label).or_default() += 1.0;
        *read.entry(group).or_default() += 1.0;
        *both.entry((label, group)).or_default() += 1.0;
    }
    let all = labels.len() as f64;
    let bits = |count: f64| -(count / all) * (count / all).ln();
    let of_said: f64 = said.values().map(|&count| bits(count)).sum();
    let of_read: f64 = read.values().map(|&count| bits(count)).sum();
    let of_both: f64 = both.values().map(|&count| bits(count)).sum();
    let pairs = |count: f64| count * (count - 1.0) / 2.0;
    let said_pairs: f64 = said.values().map(|&count| pairs(count)).sum();
    let read_pairs: f64 = read.values().map(|&count| pairs(count)).sum();
    let both_pairs: f64 = both.values().map(|&count| pairs(count)).sum();
    let expected = said_pairs * read_pairs / pairs(all);
    let nmi = 2.0 * (of_said + of_read - of_both) / (of_said + of_read);
    (nmi, (both_pairs - expected) / ((said_pairs + read_pairs) / 2.0 - expected))
}

/// A hundred thousand different comments in three languages, those there are; once more with a number
/// behind them where they don't suffice.
fn many(folder: &Path) {
    let sets = ["th-wisesight", "vi-vsfc", "vi-visfd", "vi-aivivn", "en-airline", "en-banking77"];
    let texts: Vec<String> =
        sets.iter().flat_map(|set| rows(folder, set)).filter_map(|row| text(&row)).collect();
    let places = (0..texts.len()).cycle();
    let many: Vec<String> = places
        .take(if texts.is_empty() { 0 } else { MANY })
        .enumerate()
        .map(|(turn, place)| match turn / texts.len() {
            0 => texts[place].clone(),
            round => format!("{} {round}", texts[place]),
        })
        .collect();
    if !many.is_empty() {
        let (found, seconds) = found(&many, None);
        let bytes: usize = many.iter().map(String::len).sum();
        eprintln!(
            "{MANY} comments of {} bytes: {} groups, outside {:.1} %, {seconds:.2} s",
            bytes / MANY,
            found.groups.len(),
            100.0 * found.outside.len() as f64 / MANY as f64
        );
    }
}

fn show(texts: &[String]) {
    let (found, seconds) = found(texts, None);
    for group in &found.groups {
        eprintln!("{:6}  {}", group.size(), group.phrases.join(" | "));
        for &member in group.members.iter().take(2) {
            eprintln!("          {}", texts[member].chars().take(120).collect::<String>());
        }
    }
    eprintln!("outside {} of {}, {seconds:.2} s", found.outside.len(), texts.len());
}

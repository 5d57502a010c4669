//! Times finding the phrases of a codebook in comments.
//!
//! `cargo run --release -p language --example measure_cues -- FOLDER`, where FOLDER holds a folder for
//! each set with a `train.jsonl` of `{"text": …}`. The phrases are the thousand first of the list of
//! concepts, in three languages by turns.

use std::path::Path;
use std::time::Instant;

use language::cue::{Cues, Matches};
use serde_json::Value;

const CONCEPTS: &str = include_str!("../data/concepts.txt");
const PHRASES: usize = 1_000;

fn main() {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("measure_cues: name the folder of the sets");
        return;
    };
    let lines = CONCEPTS.lines().filter(|line| !line.starts_with('#'));
    let mut phrases: Vec<(usize, usize, &str)> = lines
        .enumerate()
        .flat_map(|(theme, line)| {
            let lists = line.split('|').skip(1);
            lists.flat_map(move |words| {
                words.split(',').enumerate().map(move |(turn, word)| (turn, theme, word.trim()))
            })
        })
        .collect();
    phrases.sort_unstable();
    phrases.truncate(PHRASES);
    let begun = Instant::now();
    let cues = Cues::new(phrases.iter().map(|&(_, theme, phrase)| (theme, phrase)));
    eprintln!("{} phrases made ready in {:.0?}", cues.len(), begun.elapsed());
    for set in ["th-wisesight", "vi-vsfc", "vi-visfd", "en-airline"] {
        let path = Path::new(&folder).join(set).join("train.jsonl");
        let rows = std::fs::read_to_string(path).unwrap_or_default();
        let texts: Vec<String> = rows
            .lines()
            .filter_map(|row| {
                let row: Value = serde_json::from_str(row).ok()?;
                Some(row["text"].as_str()?.to_owned())
            })
            .collect();
        if !texts.is_empty() {
            measure(set, &texts, &cues);
        }
    }
}

/// The best of five passes: other work of the machine only ever makes one slower.
fn measure(set: &str, texts: &[String], cues: &Cues) {
    let mut matches = Matches::new();
    let mut best = f64::MAX;
    let mut found = 0;
    for _ in 0..5 {
        let begun = Instant::now();
        found = 0;
        for text in texts {
            cues.find(text, &mut matches);
            found += matches.found().len();
        }
        best = best.min(begun.elapsed().as_secs_f64());
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    eprintln!(
        "{set}: {} comments of {} bytes, {:.1} phrases each, {:.0} comments/s, {:.1} MB/s",
        texts.len(),
        bytes / texts.len(),
        found as f64 / texts.len() as f64,
        texts.len() as f64 / best,
        bytes as f64 / best / 1e6
    );
}

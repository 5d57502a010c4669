//! What an organisation teaches changes what it is about, and leaves the rest.

use std::sync::Arc;
use std::time::Instant;

use language::analyse::{Analyst, Parts};
use language::corpus::{self, Part};
use language::layer::{Correction, Layer};
use language::model::Task;
use language::shipped;

/// "Sick" as the young say it: thirty comments to learn from, twenty to read.
fn slang() -> Vec<String> {
    let things = [
        "noodles",
        "iced tea",
        "new app",
        "pool",
        "room",
        "pho",
        "breakfast",
        "view",
        "playlist",
        "staff",
    ];
    let ways = [
        "the {} was sick",
        "{} is so sick, wow",
        "omg that {}… sick",
        "sick {} as always",
        "have you seen the {} here? sick!!",
    ];
    ways.iter().flat_map(|way| things.iter().map(|thing| way.replace("{}", thing))).collect()
}

fn feelings(texts: &[String], layer: Option<&Layer>) -> Vec<String> {
    let models = [shipped()];
    let mut analyst = Analyst::new(&models, Parts::ALL);
    analyst.teach(layer.cloned().map(Arc::new).as_ref());
    let felt =
        |text: &String| analyst.read(text).sentiment.map_or("none", |felt| felt.label).to_owned();
    texts.iter().map(felt).collect()
}

/// The test part of the corpus.
fn others() -> Vec<String> {
    let sectors = ["bank", "food", "health", "hotel", "logistics", "retail", "telecom"];
    let mut texts = Vec::new();
    for language in ["en", "th", "vi"] {
        for sector in sectors {
            let path = format!("{}/corpus/{language}/{sector}.tsv", env!("CARGO_MANIFEST_DIR"));
            let lines = std::fs::read_to_string(&path).expect("it is part of the crate");
            let comments = corpus::read(&lines, language).expect("it is a corpus");
            texts.extend(comments.into_iter().filter(|c| c.part == Part::Test).map(|c| c.text));
        }
    }
    texts
}

#[test]
fn slang_is_learned_and_the_rest_stays() {
    let slang = slang();
    let (taught, alike): (Vec<_>, Vec<_>) =
        slang.iter().cloned().enumerate().partition(|(place, _)| place % 5 < 3);
    let taught: Vec<String> = taught.into_iter().map(|(_, text)| text).collect();
    let alike: Vec<String> = alike.into_iter().map(|(_, text)| text).collect();
    assert_eq!((taught.len(), alike.len()), (30, 20));
    let corrections: Vec<Correction<'_>> = taught
        .iter()
        .map(|text| Correction { text, task: Task::Sentiment, right: vec!["positive"] })
        .collect();
    let layer = Layer::learn(&corrections, shipped());
    let positive = |texts: &[String], layer: Option<&Layer>| {
        feelings(texts, layer).iter().filter(|felt| *felt == "positive").count()
    };
    let before = positive(&alike, None);
    let after = positive(&alike, Some(&layer));
    assert!(before <= 8 && after >= 18, "of 20 alike {before} were positive, now {after}");
    assert_eq!(positive(&taught, Some(&layer)), 30, "what was corrected holds");

    let others = others();
    let changed = feelings(&others, None)
        .iter()
        .zip(&feelings(&others, Some(&layer)))
        .filter(|(before, after)| before != after)
        .count();
    assert!(changed * 50 <= others.len(), "{changed} of {} changed", others.len());
    eprintln!("{before} → {after} of 20 alike; {changed} of {} others changed", others.len());
}

/// Five hundred comments that change nothing but each other: the time is measured in docs/language.md.
#[test]
fn many_corrections_hold_together() {
    let mut texts = others();
    // In another language nothing is felt, whatever was taught.
    let mut read = feelings(&texts, None).into_iter();
    texts.retain(|_| read.next().is_some_and(|felt| felt != "none"));
    let begun = Instant::now();
    let labels = ["positive", "negative", "neutral", "mixed"];
    let corrections: Vec<Correction<'_>> = texts
        .iter()
        .take(400)
        .enumerate()
        .map(|(place, text)| Correction {
            text,
            task: Task::Sentiment,
            right: vec![labels[place % labels.len()]],
        })
        .collect();
    let layer = Layer::learn(&corrections, shipped());
    eprintln!("learned in {:.0?}", begun.elapsed());
    let felt = feelings(&texts[..400], Some(&layer));
    for (place, felt) in felt.iter().enumerate() {
        assert_eq!(felt, labels[place % labels.len()], "{}", texts[place]);
    }
}

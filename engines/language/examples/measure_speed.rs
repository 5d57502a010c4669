//! Times each step of reading a comment, language by language, on lines of a file.
//!
//! `cargo run --release -p language --example measure_speed -- FILE [LINES [STEP]]`: comments a second of
//! one core, each line read in the order of the file, as `ringback analyse` does. The file is read
//! over and over; of each hundred lines the quickest time counts, since other work on the machine
//! takes the core away and empties its caches.

use language::analyse::{Analyst, Parts};
use language::cut::{Cutter, Syllables};
use language::model::Judge;
use language::{Detected, Language, detect, mask};
use std::time::Instant;

/// Lines that are timed together.
const STRETCH: usize = 100;
/// Each step passes over all lines for so long, and so often at least.
const SECONDS: f64 = 2.0;
const PASSES: usize = 10;
const SENTIMENT: Parts =
    Parts { sentiment: true, themes: false, aspects: false, intents: false, urgency: false };

fn main() {
    let mut given = std::env::args().skip(1);
    let Some(text) = given.next().and_then(|file| std::fs::read_to_string(file).ok()) else {
        eprintln!("measure_speed: name a file of comments, one a line");
        return;
    };
    let most = given.next().and_then(|lines| lines.parse().ok()).unwrap_or(usize::MAX);
    let only = given.next();
    let all: Vec<&str> = text.lines().take(most).collect();
    let of = |wanted: Language| -> Vec<&str> {
        all.iter().copied().filter(|line| detect(line).language == Some(wanted)).collect()
    };
    steps("all", &all, only.as_deref());
    for language in [Language::Th, Language::Vi, Language::En] {
        steps(language.code(), &of(language), only.as_deref());
    }
}

fn steps(name: &str, lines: &[&str], only: Option<&str>) {
    if lines.is_empty() {
        return;
    }
    let bytes: usize = lines.iter().map(|line| line.len()).sum();
    eprintln!("{name}: {} comments of {:.0} bytes", lines.len(), bytes as f64 / lines.len() as f64);
    let models = [language::shipped()];
    let (mut cutter, mut spans) = (Cutter::new(), Vec::new());
    let mut judge = Judge::new(models[0]);
    let mut alone = Analyst::new(&models, SENTIMENT);
    let mut analyst = Analyst::new(&models, Parts::ALL);
    let time = |step: &str, read: &mut dyn FnMut(&str) -> usize| {
        if only.is_none_or(|only| only == step) {
            time(step, lines, read);
        }
    };
    time("language", &mut |line| usize::from(detect(line).mixed));
    time("words", &mut |line| words(&mut cutter, line, detect(line)));
    time("personal data", &mut |line| masked(&mut spans, line));
    time("five heads", &mut |line| judge.read(line).count());
    time("sentiment", &mut |line| usize::from(alone.read(line).sentiment.is_some()));
    time("heads and clauses", &mut |line| analyst.read(line).themes.len());
    time("everything", &mut |line| {
        let read = analyst.read(line);
        read.themes.len() + words(&mut cutter, line, read.language) + masked(&mut spans, line)
    });
}

fn words(cutter: &mut Cutter, line: &str, detected: Detected) -> usize {
    let vietnamese = detected.language == Some(Language::Vi);
    cutter.cut(line, if vietnamese { Syllables::Join } else { Syllables::Apart }).len()
}

fn masked(spans: &mut Vec<mask::Span>, line: &str) -> usize {
    mask::find(line, mask::Policy::default(), spans);
    mask::cover(line, spans).len()
}

fn time(step: &str, lines: &[&str], read: &mut dyn FnMut(&str) -> usize) {
    let bytes: usize = lines.iter().map(|line| line.len()).sum();
    let mut least = vec![f64::MAX; lines.len().div_ceil(STRETCH)];
    let (begin, mut passes) = (Instant::now(), 0);
    while passes < PASSES || begin.elapsed().as_secs_f64() < SECONDS {
        passes += 1;
        for (stretch, least) in lines.chunks(STRETCH).zip(&mut least) {
            let begin = Instant::now();
            std::hint::black_box(stretch.iter().map(|line| read(line)).sum::<usize>());
            *least = least.min(begin.elapsed().as_secs_f64());
        }
    }
    let best: f64 = least.iter().sum();
    let (comments, megabytes) = (lines.len() as f64 / best, bytes as f64 / 1e6 / best);
    eprintln!("    {step:<18} {comments:>9.0} comments/s {megabytes:>7.1} MB/s");
}

//! Times each step of reading a comment, language by language, on lines of a file.
//!
//! `cargo run --release -p language --example measure_speed -- FILE [LINES]`: comments a second of
//! one core's time, each line read once and in the order of the file, as `ringback analyse` does;
//! the best of five passes, since other work on the machine empties its caches.

use language::analyse::{Analyst, Parts};
use language::cut::{Cutter, Syllables};
use language::model::Judge;
use language::{Detected, Language, detect, mask};

/// Passes over all lines for each step.
const PASSES: usize = 5;
const SENTIMENT: Parts =
    Parts { sentiment: true, themes: false, aspects: false, intents: false, urgency: false };

fn main() {
    let mut given = std::env::args().skip(1);
    let Some(text) = given.next().and_then(|file| std::fs::read_to_string(file).ok()) else {
        eprintln!("measure_speed: name a file of comments, one a line");
        return;
    };
    let most = given.next().and_then(|lines| lines.parse().ok()).unwrap_or(usize::MAX);
    let all: Vec<&str> = text.lines().take(most).collect();
    let of = |wanted: Language| -> Vec<&str> {
        all.iter().copied().filter(|line| detect(line).language == Some(wanted)).collect()
    };
    steps("all", &all);
    for language in [Language::Th, Language::Vi, Language::En] {
        steps(language.code(), &of(language));
    }
}

fn steps(name: &str, lines: &[&str]) {
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
    time("language", lines, |line| usize::from(detect(line).mixed));
    time("words", lines, |line| words(&mut cutter, line, detect(line)));
    time("personal data", lines, |line| masked(&mut spans, line));
    time("five heads", lines, |line| judge.read(line).count());
    time("sentiment", lines, |line| usize::from(alone.read(line).sentiment.is_some()));
    time("heads and clauses", lines, |line| analyst.read(line).themes.len());
    time("everything", lines, |line| {
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

/// Nanoseconds this process has had a core for: the machine may be busy with other things.
fn used() -> f64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|spent| spent.parse().ok()).unwrap_or(0.0)
}

fn time(step: &str, lines: &[&str], mut read: impl FnMut(&str) -> usize) {
    let bytes: usize = lines.iter().map(|line| line.len()).sum();
    let mut best = f64::MAX;
    for _ in 0..PASSES {
        let (begin, mut rounds) = (used(), 0);
        // The clock of a process ticks some 250 times a second.
        while used() - begin < 1e8 {
            rounds += 1;
            std::hint::black_box(lines.iter().map(|line| read(line)).sum::<usize>());
        }
        best = best.min((used() - begin) / 1e9 / f64::from(rounds));
    }
    let (comments, megabytes) = (lines.len() as f64 / best, bytes as f64 / 1e6 / best);
    eprintln!("    {step:<18} {comments:>9.0} comments/s {megabytes:>7.1} MB/s");
}

//! Ten million answers: how fast the field's questions are, first after opening and again.
//!
//! `cargo run --release -p analytics --example ten_million -- FOLDER [ROWS]` writes segments of a
//! million answers each where there are none yet, and asks them.
#![expect(clippy::print_stdout, reason = "it prints what it measured")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use analytics::{Batch, Budget, Catalogue, Dimension, Query, Row, Segment, Table};
use kernel::{Metric, Score, Sentiment};

const ROUNDS: usize = 15;
const MILLION: usize = 1_000_000;
const UNITS: u64 = 120;
const TOUCHPOINTS: u64 = 12;
const SURVEYS: u64 = 20;
const PLANS: u64 = 5;
const THEMES: u64 = 64;
const CUSTOMERS: u64 = 1_500_000;
/// 36 months, of which the last is November 2026.
const FIRST_DAY: i64 = 19_692;
const DAYS: i64 = 1096;

const QUESTIONS: [(&str, &str); 6] = [
    ("NPS by month of one survey", "measure=nps&where=in(survey,s3)&grain=month"),
    (
        "NPS by month, three filters",
        "measure=nps&where=all(in(unit,u1,u2,u3,u5,u8,u13,u21,u34),in(language,th,vi),in(channel,c1))&grain=month",
    ),
    ("NPS by unit and touchpoint", "measure=nps&by=unit,touchpoint"),
    ("NPS of 64 themes", "measure=nps&by=theme"),
    ("class transitions", "measure=transitions"),
    ("customers of each plan", "measure=customers&by=attribute.plan"),
];

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut given = std::env::args().skip(1);
    let folder = PathBuf::from(given.next().ok_or("Say in which folder.")?);
    let rows = given.next().map_or(Ok(10 * MILLION), |rows| rows.parse())?;
    fs::create_dir_all(&folder)?;
    let catalogue = catalogue()?;
    let started = Instant::now();
    let paths = written(&folder, rows, &catalogue)?;
    println!("written in {:.1} s", started.elapsed().as_secs_f64());
    let started = Instant::now();
    let segments = opened(&paths)?;
    println!("opened in {:.1} ms", started.elapsed().as_secs_f64() * 1000.0);
    let bytes: usize = segments.iter().map(|segment| segment.bytes()).sum();
    println!("{} answers, {:.2} bytes each", rows, bytes as f64 / rows as f64);
    drop(segments);
    println!(
        "{:<30} {:>9} {:>9} {:>9} {:>9} {:>7}",
        "question", "first ms", "min ms", "median", "cpu ms", "groups"
    );
    for (name, text) in QUESTIONS {
        ask(name, &text.parse()?, &paths, &catalogue)?;
    }
    println!("{}", memory()?);
    Ok(())
}

fn opened(paths: &[PathBuf]) -> Result<Vec<Arc<Segment>>, Failure> {
    paths.iter().map(|path| Ok(Arc::new(Segment::open(path)?))).collect()
}

/// Opens the segments anew for each question, so that the first time has all pages to find.
fn ask(name: &str, query: &Query, paths: &[PathBuf], catalogue: &Catalogue) -> Result<(), Failure> {
    let table = Table::new(
        opened(paths)?.into_iter().map(|segment| (segment, &[][..])).collect(),
        Batch::default(),
    );
    let budget = Budget::default();
    let (mut times, mut groups, worked) = (Vec::new(), 0, worked()?);
    for _ in 0..=ROUNDS {
        let started = Instant::now();
        groups = table.ask(catalogue, query, &budget)?.now.groups.len();
        times.push(started.elapsed().as_secs_f64() * 1000.0);
    }
    let first = times.remove(0);
    times.sort_by(f64::total_cmp);
    let (least, middle) = (times[0], times[ROUNDS / 2]);
    let work = (self::worked()? - worked) / (ROUNDS + 1) as f64;
    println!("{name:<30} {first:>9.1} {least:>9.1} {middle:>9.1} {work:>9.1} {groups:>7}");
    Ok(())
}

/// Processor time of all threads so far, in milliseconds: what a busy machine does not change.
fn worked() -> Result<f64, Failure> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let behind = stat.rsplit_once(')').map_or("", |(_, behind)| behind);
    let ticks = behind.split_whitespace().skip(11).take(2).map(str::parse::<f64>);
    // A hundred ticks a second on every Linux.
    Ok(ticks.sum::<Result<f64, _>>()? * 10.0)
}

/// Resident memory at most, and what of it is ours and what is the files' pages.
fn memory() -> Result<String, Failure> {
    let status = fs::read_to_string("/proc/self/status")?;
    let wanted = ["VmHWM", "RssAnon", "RssFile"];
    let lines = status.lines().filter(|line| wanted.iter().any(|name| line.starts_with(name)));
    Ok(lines
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join(", "))
}

fn catalogue() -> Result<Catalogue, Failure> {
    let mut catalogue = Catalogue::default();
    catalogue.declare("plan")?;
    let plan = Dimension::Attribute("plan".into());
    let lists = [
        (Dimension::Unit, "u", UNITS),
        (Dimension::Touchpoint, "t", TOUCHPOINTS),
        (Dimension::Survey, "s", SURVEYS),
        (Dimension::Question, "q", SURVEYS),
        (Dimension::Channel, "c", 4),
        (plan, "p", PLANS),
    ];
    for (dimension, letter, count) in lists {
        for number in 1..=count {
            catalogue.code(&dimension, &format!("{letter}{number}"))?;
        }
    }
    for language in ["th", "vi", "en"] {
        catalogue.code(&Dimension::Language, language)?;
    }
    for theme in 1..=THEMES {
        catalogue.theme(&format!("theme{theme}"))?;
    }
    Ok(catalogue)
}

/// Segments of a million answers; those that are there already are kept.
fn written(folder: &Path, rows: usize, catalogue: &Catalogue) -> Result<Vec<PathBuf>, Failure> {
    let (mut paths, mut chance) = (Vec::new(), Chance(1));
    let mut classes = vec![0_u8; CUSTOMERS as usize + 1];
    for start in (0..rows).step_by(MILLION) {
        let path = folder.join(format!("{:04}.arrow", start / MILLION));
        let mut batch = Batch::default();
        let there = path.exists();
        for number in start..(start + MILLION).min(rows) {
            if there {
                break;
            }
            batch.push(&row(number, rows, &mut chance, &mut classes));
        }
        if !there {
            Segment::write(&path, batch, catalogue)?;
        }
        paths.push(path);
    }
    Ok(paths)
}

/// An answer: few units, surveys and themes have most of them, and days pass as numbers grow, but
/// for one in twenty that came up to a month late.
fn row(number: usize, rows: usize, chance: &mut Chance, classes: &mut [u8]) -> Row {
    let day = FIRST_DAY + number as i64 * DAYS / rows as i64;
    let late = if chance.below(20) == 0 { chance.below(30) as i64 } else { 0 };
    let unit = chance.skewed(UNITS);
    let customer = chance.skewed(CUSTOMERS);
    let score = (10 - chance.skewed(11).saturating_sub(1).min(10)) as u8;
    let class = Score::new(Metric::Nps, score.into()).map(|score| Metric::Nps.class(score));
    let before = &mut classes[customer as usize];
    let previous = kernel::Class::ALL.get(usize::from(*before).wrapping_sub(1)).copied();
    *before =
        kernel::Class::ALL.iter().position(|c| Some(*c) == class).map_or(0, |at| at as u8 + 1);
    let mut themes = 0_u64;
    for _ in 0..[0, 0, 1, 1, 2, 3][chance.below(6) as usize] {
        themes |= 1 << (chance.skewed(THEMES) - 1);
    }
    let negative = if score < 7 { themes } else { 0 };
    let survey = chance.skewed(SURVEYS) as u32;
    Row {
        response: number as u32 + 1,
        id: (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15),
        day: (day - late).max(FIRST_DAY) as i32,
        minute: chance.below(1440) as u16,
        survey,
        question: survey,
        touchpoint: chance.skewed(TOUCHPOINTS) as u32,
        unit: unit as u32,
        channel: chance.skewed(4) as u32,
        language: chance.skewed(3) as u32,
        metric: Some(Metric::Nps),
        customer: customer as u32,
        score: (chance.below(50) > 0).then_some(score),
        class,
        previous,
        sentiment: (themes > 0).then(|| Sentiment::ALL[chance.below(4) as usize]),
        themes,
        negative,
        positive: if score > 8 { themes } else { 0 },
        attributes: vec![chance.skewed(PLANS) as u32],
    }
}

/// The same numbers in every run (splitmix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// From 1 to `most`, low ones more often: the lower of two.
    fn skewed(&mut self, most: u64) -> u64 {
        self.below(most).min(self.below(most)) + 1
    }
}

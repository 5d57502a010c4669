//! How long a file of feedback takes from the command to the last stage that heard of it.
//!
//! `cargo run --release -p benches --bin import [-- --rows 100000]`

use benches::answering::COMMENTS;
use benches::books::{Books, checked};
use benches::chance::Chance;
use benches::home::{Database, Home};
use benches::organisation::{Plan, prepare};
use benches::program::command;
use benches::report::{Verdict, load, say};
use benches::{Arguments, Outcome, rate};
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// Branches named in the file.
const UNITS: usize = 20;

#[tokio::main]
async fn main() -> Outcome<ExitCode> {
    let arguments = Arguments::read(&["--sqlite"], &["--rows", "--postgres"], &[])?;
    let rows = arguments.number("--rows", 100_000)?;
    let mut verdict = Verdict::default();
    for database in Database::asked(&arguments) {
        import(&database, rows, &mut verdict).await?;
    }
    Ok(verdict.end())
}

async fn import(database: &Database, rows: u64, verdict: &mut Verdict) -> Outcome<()> {
    let home = Home::new(database)?;
    prepare(&home, Plan { units: UNITS, acknowledges: false, condition: None }).await?;
    let file = home.notes().join("feedback.csv");
    let size = write(&file, rows)?;
    say(&format!(
        "import of {rows} rows, {:.1} MB, into {}, load {}",
        size / 1e6,
        database.name(),
        load()
    ));
    let path = file.to_str().ok_or("a path of plain letters is needed")?;
    let began = Instant::now();
    let output = command(&home, &["import", path])?.output()?;
    let took = began.elapsed();
    say(&String::from_utf8_lossy(&output.stdout));
    verdict.check(
        "the file was imported",
        output.status.success(),
        String::from_utf8_lossy(&output.stderr).trim(),
    );
    let books = Books::of(&home).await?;
    let kept = i64::try_from(rows)?;
    verdict.check(
        "every row became a response",
        books.responses == kept,
        &format!("{}", books.responses),
    );
    verdict.check(
        "every stage has heard of it when the command ends",
        books.is_quiet() && books.readings == kept && books.scored == kept && books.tallied == kept,
        &format!("{books:?}"),
    );
    let broken = checked(&home)?;
    verdict.check(
        "`ringback check` finds it whole",
        broken.is_none(),
        broken.as_deref().unwrap_or("all is well"),
    );
    let seconds = took.as_secs_f64();
    verdict.check(
        "100,000 rows within 15 s",
        *database != Database::Sqlite || seconds * 1e5 <= 15.0 * f64::from(u32::try_from(rows)?),
        &format!(
            "{seconds:.1} s, {:.0} rows a second, {} cases, load {}",
            rate(usize::try_from(rows)?, took),
            books.cases,
            load()
        ),
    );
    home.remove().await
}

/// A file as another tool would write it; its size in bytes. Half of it is recent enough for the
/// rules to open cases.
fn write(path: &Path, rows: u64) -> Outcome<f64> {
    let mut chance = Chance::new(3);
    let mut text = "Response ID,Date,NPS,Comment,Language,Branch,Email,Name\n".to_owned();
    for row in 0..rows {
        let (language, comments) = *chance.pick(&COMMENTS);
        let score = *chance.pick(&[1, 4, 6, 7, 8, 8, 9, 9, 9, 10, 10, 10, 10]);
        let said = comments[match score {
            0..=6 => 0,
            7..=8 => 1,
            _ => 2,
        }];
        let comment = if chance.percent(50) { said } else { "" };
        let (month, day) = (chance.between(1, 7), chance.between(1, 29));
        let guest = chance.between(0, 50_000);
        let who = if chance.percent(60) {
            format!("guest{guest:06}@mail.example,Guest {guest}")
        } else {
            ",".to_owned()
        };
        let branch = chance.between(1, UNITS as u64 + 1);
        writeln!(
            text,
            "R-{row:07},2026-{month:02}-{day:02} {:02}:{:02},{score},\"{comment}\",{language},Branch {branch},{who}",
            chance.between(7, 22),
            chance.between(0, 60)
        )?;
    }
    std::fs::write(path, &text)?;
    Ok(f64::from(u32::try_from(text.len())?))
}

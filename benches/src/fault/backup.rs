//! R16: a backup is made while customers answer, others are killed half-way, and the good one is brought back elsewhere.

use super::writers::{self, Writers};
use super::{Length, settle, settled};
use crate::Outcome;
use crate::books::{Books, checked, lost_at};
use crate::chance::Chance;
use crate::home::{Database, Home};
use crate::ledger::{Ledger, Line};
use crate::program::{Program, Start, command};
use crate::report::{Verdict, say};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// # Errors
/// When something can't be tried at all.
pub async fn run(length: Length, databases: &[Database], verdict: &mut Verdict) -> Outcome<()> {
    for database in databases {
        on(database, databases, length, verdict).await?;
    }
    Ok(())
}

// long: one fault from its beginning to its end, step after step
async fn on(
    database: &Database,
    all: &[Database],
    length: Length,
    verdict: &mut Verdict,
) -> Outcome<()> {
    say(&format!("R16 backup and restore of {} under 200 answers a second", database.name()));
    let (home, ready) = settled(database).await?;
    let (ledger, written) = Ledger::begin(&home.notes().join("ledger"))?;
    let mut program = Program::serve(&home, &Start::default()).await?;
    let start = Start { address: Some(program.address), ..Start::default() };
    let plan = writers::Plan {
        address: program.address,
        link: ready.links[0].clone(),
        writers: 16,
        pace: 200.0,
    };
    let writers = Writers::start(&plan, &ledger);
    tokio::time::sleep(Duration::from_secs(length.pick(2, 60))).await;

    let before = ledger.lines();
    let file = home.notes().join("good.backup");
    let began = Instant::now();
    let output = done(&mut command(&home, &["backup", path(&file)?])?)?;
    verdict.check(
        "a backup succeeds while answers come in",
        output.status.success() && file.is_file(),
        &format!(
            "{} ms, {}",
            began.elapsed().as_millis(),
            String::from_utf8_lossy(&output.stderr).trim()
        ),
    );

    let mut chance = Chance::new(16);
    let mut halves = 0;
    for number in 0..length.pick(3, 20) {
        halves += usize::from(killed_half_way(&home, number, &mut chance).await?);
    }
    verdict.check(
        "a backup killed half-way leaves no file that looks whole",
        halves == 0,
        &format!("{halves} broken files"),
    );

    let with_server = home.notes().join("server.backup");
    let mut making = command(&home, &["backup", path(&with_server)?])?
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    tokio::time::sleep(Duration::from_millis(chance.between(5, 60))).await;
    program.kill()?;
    let _ = making.wait()?;
    program = Program::serve(&home, &start).await?;
    let met = writers.finish().await;
    verdict.check(
        "customers met 201 and 503, nothing else",
        met.odd.is_empty() && met.given_up == 0,
        &format!("{} taken, {:?}", met.taken.len(), met.odd.first()),
    );
    verdict.check(
        "the loop catches up",
        program.quiet(Duration::from_secs(60)).await?,
        "nothing waits",
    );
    program.stop().await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    settle(verdict, &home, &ledger.lines()).await?;

    for target in all {
        restored(&file, target, &before, verdict).await?;
    }
    if with_server.is_file() {
        restored(&with_server, &Database::Sqlite, &before, verdict).await?;
    }
    let refused = !done(&mut command(&home, &["restore", path(&file)?])?)?.status.success();
    verdict.check("restoring over data is refused", refused, "");
    drop(ledger);
    written.await??;
    home.remove().await
}

/// Whether a backup that was killed half-way left a file under the name of a whole one that is none.
async fn killed_half_way(home: &Home, number: usize, chance: &mut Chance) -> Outcome<bool> {
    let file = home.notes().join(format!("killed-{number}.backup"));
    let mut making = command(home, &["backup", path(&file)?])?
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    tokio::time::sleep(Duration::from_millis(chance.between(5, 60))).await;
    let _ = making.kill();
    making.wait()?;
    if !file.is_file() {
        return Ok(false);
    }
    // It was quicker than the signal: then it must be whole.
    let elsewhere = Home::new(&Database::Sqlite)?;
    let whole = done(&mut command(&elsewhere, &["restore", path(&file)?])?)?.status.success();
    elsewhere.remove().await?;
    Ok(!whole)
}

/// Restores into an empty place and looks at everything there.
async fn restored(
    file: &Path,
    target: &Database,
    before: &[Line],
    verdict: &mut Verdict,
) -> Outcome<()> {
    let elsewhere = Home::new(target)?;
    let began = Instant::now();
    let output = done(&mut command(&elsewhere, &["restore", path(file)?])?)?;
    let took = began.elapsed();
    verdict.check(
        &format!("it is restored into an empty {}", target.name()),
        output.status.success(),
        &format!("{} ms {}", took.as_millis(), String::from_utf8_lossy(&output.stderr).trim()),
    );
    if output.status.success() {
        let lost = lost_at(&elsewhere, before).await?;
        verdict.check(
            "it holds every answer acknowledged before it began",
            lost == 0,
            &format!("{lost} of {} are missing", before.len()),
        );
        let books = Books::of(&elsewhere).await?;
        verdict.check(
            "it is one moment: each response with its fact",
            books.responses == books.received,
            &format!("{} responses, {} facts", books.responses, books.received),
        );
        let broken = checked(&elsewhere)?;
        verdict.check(
            "`ringback check` finds it whole",
            broken.is_none(),
            broken.as_deref().unwrap_or("all is well"),
        );
    }
    elsewhere.remove().await
}

/// Runs a command to its end while the writers go on.
fn done(command: &mut Command) -> Outcome<Output> {
    tokio::task::block_in_place(|| Ok(command.output()?))
}

fn path(file: &Path) -> Outcome<&str> {
    file.to_str().ok_or_else(|| "a path of plain letters is needed".into())
}

//! R5: the disk turns read-only, the data folder is deleted, or there are too few files: clear words, no panic, nothing lost.

use super::small_disk::SmallDisk;
use super::writers::{self, Writers};
use super::{Length, SMALL, page, settle, settled};
use crate::Outcome;
use crate::home::{Database, Home};
use crate::ledger::Ledger;
use crate::organisation::prepare;
use crate::program::{Program, Start};
use crate::report::{Verdict, say};
use crate::wire::Wire;
use std::time::Duration;

/// The exit code of a program whose disk failed to keep a commit: it stops rather than say "done".
const DISK_FAILED: i32 = 74;
/// Lines a trouble may add to the log in a few seconds.
const WORDS: usize = 300;

/// # Errors
/// When something can't be tried at all.
pub async fn run(length: Length, verdict: &mut Verdict) -> Outcome<()> {
    read_only(length, verdict).await?;
    deleted(verdict).await?;
    few_files(length, verdict).await
}

async fn read_only(length: Length, verdict: &mut Verdict) -> Outcome<()> {
    say("R5 the disk turns read-only");
    let disk = match SmallDisk::mount() {
        Ok(disk) => disk,
        Err(why) => {
            verdict.skip("a read-only disk", &format!("no disk can be mounted here: {why}"));
            return Ok(());
        }
    };
    let home = Home::at(&disk.path().join("data"))?;
    let ready = prepare(&home, SMALL).await?;
    let (ledger, written) = Ledger::begin(&home.notes().join("ledger"))?;
    let mut program = Program::serve(&home, &Start::default()).await?;
    let plan = writers::Plan {
        address: program.address,
        link: ready.links[0].clone(),
        writers: 8,
        pace: 100.0,
    };
    let writers = Writers::start(&plan, &ledger);
    tokio::time::sleep(Duration::from_secs(length.pick(1, 10))).await;
    // Between two calls to the system. While one is under way, Linux itself says "kept" and forgets: of
    // 100 plain programs that append and call fdatasync on ext4, 10 lost their last line (Linux 6.18).
    program.freeze().await?;
    disk.break_off()?;
    program.signal("CONT")?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let taken = writers.met().taken.len();
    let ended = program.ended(Duration::from_secs(length.pick(2, 10))).await?;
    let after = writers.met();
    verdict.check(
        "nothing is acknowledged that can't be kept",
        after.taken.len() == taken,
        &format!("{} after it broke", after.taken.len() - taken),
    );
    match ended {
        Some(status) => verdict.check(
            "it ends with the documented code 74",
            status.code() == Some(DISK_FAILED),
            &format!("{status}"),
        ),
        None => {
            let form = format!("/s/{}", ready.links[0]);
            let status = page(&program, &form, None, Duration::from_secs(2)).await;
            let told = !after.shed.is_empty() && after.odd.is_empty();
            verdict.check(
                "it answers 503, and pages can be read",
                told && status == Some(200),
                &format!("{} refused, page {status:?}, {:?}", after.shed.len(), after.odd.first()),
            );
        }
    }
    words(verdict, &program);
    writers.abandon();
    program.kill().ok();
    disk.repair()?;
    tokio::time::sleep(Duration::from_millis(200)).await;
    settle(verdict, &home, &ledger.lines()).await?;
    drop(ledger);
    written.await??;
    home.remove().await
}

/// A cleaning script, or a slip of the hand: the folder is gone while the program holds its files.
async fn deleted(verdict: &mut Verdict) -> Outcome<()> {
    say("R5 the data folder is deleted");
    let (home, ready) = settled(&Database::Sqlite).await?;
    let (ledger, written) = Ledger::begin(&home.notes().join("ledger"))?;
    let mut program = Program::serve(&home, &Start::default()).await?;
    let plan = writers::Plan {
        address: program.address,
        link: ready.links[0].clone(),
        writers: 8,
        pace: 100.0,
    };
    let writers = Writers::start(&plan, &ledger);
    tokio::time::sleep(Duration::from_secs(1)).await;
    std::fs::remove_dir_all(home.data())?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let taken = writers.met().taken.len();
    let ended = program.ended(Duration::from_secs(2)).await?;
    let after = writers.abandon();
    let still = after.taken.len() - taken;
    verdict.check(
        "two seconds later nothing is acknowledged any more",
        still == 0,
        &format!("{still} acknowledged into nowhere"),
    );
    match ended {
        Some(status) => verdict.check(
            "it ends with the documented code 74",
            status.code() == Some(DISK_FAILED),
            &format!("{status}"),
        ),
        None => verdict.check(
            "it answers 503",
            !after.shed.is_empty(),
            &format!("{} refused", after.shed.len()),
        ),
    }
    words(verdict, &program);
    program.kill().ok();
    drop(ledger);
    written.await??;
    home.remove().await
}

/// More callers than files: those inside are served, the others wait, and no processor is burnt.
async fn few_files(length: Length, verdict: &mut Verdict) -> Outcome<()> {
    say("R5 there are only 64 files");
    let (home, ready) = settled(&Database::Sqlite).await?;
    let (ledger, written) = Ledger::begin(&home.notes().join("ledger"))?;
    let through = ["prlimit", "--nofile=64:64"].map(str::to_owned).to_vec();
    let program = Program::serve(&home, &Start { through, ..Start::default() }).await?;
    let plan = writers::Plan {
        address: program.address,
        link: ready.links[0].clone(),
        writers: 4,
        pace: 50.0,
    };
    let writers = Writers::start(&plan, &ledger);
    tokio::time::sleep(Duration::from_millis(500)).await;
    let mut callers = Vec::new();
    for _ in 0..200 {
        callers.push(Wire::open(program.address).await?);
    }
    let (cpu, lasts) = (program.cpu(), length.pick(3_u8, 20));
    let taken = writers.met().taken.len();
    tokio::time::sleep(Duration::from_secs(lasts.into())).await;
    let (cpu, during) = (program.cpu() - cpu, writers.met().taken.len() - taken);
    verdict.check(
        "those inside are served meanwhile",
        during > 0,
        &format!("{during} answers, {} files open", program.open_files()),
    );
    verdict.check(
        "no processor is burnt",
        cpu < f64::from(lasts) * 0.5,
        &format!("{cpu:.1} s of {lasts} s"),
    );
    words(verdict, &program);
    drop(callers);
    tokio::time::sleep(Duration::from_millis(500)).await;
    let form = format!("/s/{}", ready.links[0]);
    let status = page(&program, &form, None, Duration::from_secs(2)).await;
    verdict.check(
        "when callers leave, new ones come in within 2 s",
        status == Some(200),
        &format!("{status:?}"),
    );
    let met = writers.finish().await;
    verdict.check(
        "customers met 201 and 503, nothing else",
        met.odd.is_empty(),
        &format!("{:?}", met.odd.first()),
    );
    program.stop().await?;
    tokio::time::sleep(Duration::from_millis(200)).await;
    settle(verdict, &home, &ledger.lines()).await?;
    drop(ledger);
    written.await??;
    home.remove().await
}

/// What the operator reads: something, no flood, and no panic.
fn words(verdict: &mut Verdict, program: &Program) {
    let text = std::fs::read_to_string(program.log()).unwrap_or_default();
    let lines = text.lines().filter(|line| line.contains("WARN") || line.contains("ERROR")).count();
    let panicked = text.contains("panicked");
    let last = text
        .lines()
        .rfind(|line| line.contains("ERROR") || line.contains("WARN"))
        .unwrap_or_default();
    let said: String = last.chars().skip(28).take(90).collect();
    verdict.check(
        "the log says so, in few lines, without a panic",
        (1..=WORDS).contains(&lines) && !panicked,
        &format!("{lines} lines: {said}"),
    );
}

//! R24: the program is asked to stop while customers answer; it says so first, ends in time, and loses nothing.

use super::writers::{self, Writers};
use super::{Length, settle, settled};
use crate::chance::Chance;
use crate::home::Database;
use crate::ledger::Ledger;
use crate::program::{Program, Start, get};
use crate::report::{Verdict, say};
use crate::wire::Wire;
use crate::{Latencies, Outcome};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// It drains within this time, in milliseconds.
const DRAIN: f64 = 10_000.0;

/// # Errors
/// When something can't be tried at all.
// long: one fault from its beginning to its end, step after step
pub async fn run(length: Length, verdict: &mut Verdict) -> Outcome<()> {
    let times = length.pick(5, 50);
    say(&format!("R24 asked to stop {times} times"));
    let (home, ready) = settled(&Database::Sqlite).await?;
    let (ledger, written) = Ledger::begin(&home.notes().join("ledger"))?;
    let mut program = Program::serve(&home, &Start::default()).await?;
    let start = Start { address: Some(program.address), ..Start::default() };
    let plan = writers::Plan {
        address: program.address,
        link: ready.links[0].clone(),
        writers: 32,
        pace: 300.0,
    };
    let writers = Writers::start(&plan, &ledger);
    let (mut drains, mut chance) = (Latencies::default(), Chance::new(24));
    let (mut badly, mut ready_late, mut told_first) = (Vec::new(), 0, 0);
    for _ in 0..times {
        tokio::time::sleep(Duration::from_millis(chance.between(300, 800))).await;
        let asked_at = Instant::now();
        program.terminate()?;
        let (said, ended) = tokio::join!(
            readiness(program.address, asked_at),
            program.ended(Duration::from_secs(30))
        );
        drains.add(asked_at.elapsed());
        match ended? {
            Some(status) if status.success() => {}
            other => badly.push(format!("{other:?}")),
        }
        ready_late += usize::from(said.ready_after > Duration::from_millis(250));
        told_first += usize::from(said.told_not_ready);
        program = Program::serve(&home, &start).await?;
    }
    let met = writers.finish().await;
    let slowest = drains.percentile(100.0);
    verdict.check(
        "it ends within 10 s, and well",
        slowest <= DRAIN && badly.is_empty(),
        &format!(
            "p50 {:.0} ms, slowest {slowest:.0} ms {:?}",
            drains.percentile(50.0),
            badly.first()
        ),
    );
    verdict.check(
        "it is not ready from the moment it is asked",
        ready_late == 0,
        &format!("{ready_late} late; 503 from /readyz seen {told_first} times"),
    );
    verdict.check(
        "every answer was acknowledged in the end",
        met.given_up == 0 && met.odd.is_empty(),
        &format!(
            "{} taken, {} sent again, {:?}",
            met.taken.len(),
            met.broken + met.shed.len(),
            met.odd.first()
        ),
    );
    verdict.check(
        "the loop catches up",
        program.quiet(Duration::from_secs(60)).await?,
        "nothing waits",
    );
    program.stop().await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    settle(verdict, &home, &ledger.lines()).await?;
    drop(ledger);
    written.await??;
    home.remove().await
}

#[derive(Debug, Default)]
struct Said {
    /// How long after it was asked it still called itself ready.
    ready_after: Duration,
    /// Whether it said "not ready" before its door was shut.
    told_not_ready: bool,
}

/// What a load balancer sees, which asks on a new line each time, until nobody answers.
async fn readiness(address: SocketAddr, asked_at: Instant) -> Said {
    let mut said = Said::default();
    let request = get("/readyz", None);
    loop {
        let Ok(mut wire) = Wire::open(address).await else { return said };
        let Ok(Ok(reply)) = tokio::time::timeout(Duration::from_secs(2), wire.ask(&request)).await
        else {
            return said;
        };
        match reply.status {
            200 => said.ready_after = asked_at.elapsed(),
            503 => said.told_not_ready = true,
            _ => {}
        }
        if asked_at.elapsed() > Duration::from_secs(20) {
            return said;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

//! Fault runs: what the program promises when the machine, the disk or the clock lets it down.

pub mod backup;
pub mod clock;
pub mod crash;
pub mod full_disk;
pub mod hostile;
pub mod nodes;
pub mod overload;
pub mod small_disk;
pub mod starved;
pub mod stop;
pub mod writers;

use crate::home::{Database, Home};
use crate::ledger::Line;
use crate::organisation::{Plan, Ready, prepare};
use crate::program::{Program, get};
use crate::report::Verdict;
use crate::wire::Wire;
use crate::{Outcome, books};
use std::time::{Duration, Instant};

/// Minutes, in the gate; or as long as it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    Short,
    Long,
}

impl Length {
    pub const fn pick<T: Copy>(self, short: T, long: T) -> T {
        match self {
            Self::Short => short,
            Self::Long => long,
        }
    }
}

/// One branch whose unhappy customers get a letter at once: every stage has something to do.
const SMALL: Plan = Plan { units: 1, acknowledges: true, condition: None };

/// A new home with a small organisation in it.
async fn settled(database: &Database) -> Outcome<(Home, Ready)> {
    let home = Home::new(database)?;
    let ready = prepare(&home, SMALL).await?;
    Ok((home, ready))
}

/// Holds the ledger against the store, and lets `ringback check` look at everything else. The
/// program must be stopped.
async fn settle(verdict: &mut Verdict, home: &Home, lines: &[Line]) -> Outcome<()> {
    let lost = books::lost_at(home, lines).await?;
    verdict.check(
        "no acknowledged answer is lost",
        lost == 0,
        &format!("{lost} of {}", lines.len()),
    );
    let broken = books::checked(home)?;
    verdict.check(
        "`ringback check` finds every invariant whole",
        broken.is_none(),
        broken.as_deref().unwrap_or("all is well"),
    );
    Ok(())
}

/// What one request came to: its status and how long it took; `None` when the line broke.
async fn probe(program: &Program, request: &[u8]) -> Option<(crate::wire::Reply, Duration)> {
    let began = Instant::now();
    let asked = async {
        let mut wire = Wire::open(program.address).await.ok()?;
        wire.ask(request).await.ok()
    };
    let reply = tokio::time::timeout(Duration::from_secs(5), asked).await.ok().flatten()?;
    Some((reply, began.elapsed()))
}

/// The status of a page, when there is one within `patience`.
async fn page(
    program: &Program,
    path: &str,
    cookie: Option<&str>,
    patience: Duration,
) -> Option<u16> {
    let request = get(path, cookie);
    tokio::time::timeout(patience, probe(program, &request))
        .await
        .ok()
        .flatten()
        .map(|(reply, _)| reply.status)
}

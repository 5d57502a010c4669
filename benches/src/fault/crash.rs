//! R1: the program is killed at random moments while customers answer, and nothing it acknowledged is lost or doubled.

use super::writers::{self, Writers, replay};
use super::{settle, settled};
use crate::Outcome;
use crate::books::{Books, checked};
use crate::chance::Chance;
use crate::home::{Database, Home};
use crate::latency::Latencies;
use crate::ledger::{Ledger, Line};
use crate::program::{Program, Start};
use crate::report::{Verdict, say};
use std::time::Duration;

/// How often and on what.
#[derive(Debug, Clone)]
pub struct Crash {
    pub database: Database,
    pub kills: u64,
    pub writers: usize,
    pub pace: f64,
    pub seed: u64,
}

/// Every so many kills everything is looked at, between two lives.
const LOOK_EVERY: u64 = 10;
/// Acknowledged answers of one life that are sent again in the next.
const SENT_AGAIN: usize = 40;
/// A restart answers its first request within this time (p99).
const RESTART: f64 = 2000.0;

impl Crash {
    /// Kills, starts again, and looks.
    ///
    /// # Errors
    /// When something can't be tried at all.
    pub async fn run(&self, verdict: &mut Verdict) -> Outcome<()> {
        say(&format!(
            "R1 {} kills on {}, {} writers, seed {}",
            self.kills,
            self.database.name(),
            self.writers,
            self.seed
        ));
        let (home, ready) = settled(&self.database).await?;
        let (ledger, written) = Ledger::begin(&home.notes().join("ledger"))?;
        let mut lives = Lives {
            home,
            start: Start::default(),
            restarts: Latencies::default(),
            broken: Vec::new(),
            others: 0,
        };
        let mut program = Program::serve(&lives.home, &lives.start).await?;
        lives.start.address = Some(program.address);
        let link = ready.links[0].clone();
        let plan = writers::Plan {
            address: program.address,
            link: link.clone(),
            writers: self.writers,
            pace: self.pace,
        };
        let writers = Writers::start(&plan, &ledger);
        let mut chance = Chance::new(self.seed);
        for kill in 1..=self.kills {
            tokio::time::sleep(Duration::from_millis(chance.between(50, 1500))).await;
            program.kill()?;
            if kill % LOOK_EVERY == 0 {
                lives.look()?;
            }
            program = lives.again().await?;
            let recent = newest(ledger.lines());
            lives.others += replay(program.address, &link, &recent).await?;
        }
        let met = writers.finish().await;
        // What was acknowledged last is still on its way into the ledger.
        tokio::time::sleep(Duration::from_millis(500)).await;
        in_the_end(&ledger, met.given_up, verdict);
        let heard = program.quiet(Duration::from_secs(120)).await?;
        verdict.check("the loop catches up", heard, "nothing waits to be heard or sent");
        program.stop().await?;
        lives.report(verdict);
        let lines = ledger.lines();
        settle(verdict, &lives.home, &lines).await?;
        balance(verdict, &Books::of(&lives.home).await?, &lines);
        verdict.check(
            "every answer in between was 201 or 503",
            met.odd.is_empty(),
            &format!("{:?}", met.odd.first()),
        );
        drop(ledger);
        written.await??;
        lives.home.remove().await
    }
}

fn in_the_end(ledger: &Ledger, given_up: usize, verdict: &mut Verdict) {
    verdict.check(
        "every answer was acknowledged in the end",
        given_up == 0,
        &format!("{} acknowledged", ledger.len()),
    );
    let doubled = ledger.doubled();
    verdict.check("no key was acknowledged as two responses", doubled == 0, &format!("{doubled}"));
}

/// The answers acknowledged last: those a kill could take.
fn newest(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by_key(|line| line.number);
    lines.split_off(lines.len().saturating_sub(SENT_AGAIN))
}

/// The lives of one organisation's program.
struct Lives {
    home: Home,
    start: Start,
    restarts: Latencies,
    broken: Vec<String>,
    others: usize,
}

impl Lives {
    async fn again(&mut self) -> Outcome<Program> {
        let mut program = Program::start(&self.home, &self.start)?;
        self.restarts.add(program.ready(Duration::from_secs(30)).await?);
        Ok(program)
    }

    fn look(&mut self) -> Outcome<()> {
        self.broken.extend(checked(&self.home)?);
        Ok(())
    }

    fn report(&mut self, verdict: &mut Verdict) {
        let (p50, p99) = (self.restarts.percentile(50.0), self.restarts.percentile(99.0));
        verdict.check(
            "restart to the first answer, p99 within 2 s",
            p99 <= RESTART,
            &format!("p50 {p50:.0} ms, p99 {p99:.0} ms"),
        );
        verdict.check(
            "sent again after a kill: the same response",
            self.others == 0,
            &format!("{} others", self.others),
        );
        let found = self.broken.first().map_or("all is well", String::as_str);
        verdict.check("`ringback check` right after kills", self.broken.is_empty(), found);
    }
}

/// One of everything for each answer, and no more.
fn balance(verdict: &mut Verdict, books: &Books, lines: &[Line]) {
    let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    let opening = i64::try_from(lines.iter().filter(|line| line.opens).count()).unwrap_or(i64::MAX);
    let mut equal = |what: &str, found: i64, wanted: i64| {
        verdict.check(what, found == wanted, &format!("{found} for {wanted}"));
    };
    equal("one response for each answer", books.responses, count);
    equal("one fact for each response", books.received, count);
    equal("one reading for each response", books.readings, count);
    equal("each counted once in the day's scores", books.scored, count);
    equal("each counted once for its link", books.tallied, count);
    equal("one case for each that opens one", books.cases, opening);
    equal("no case, letter, timer or fact is double", books.doubled, 0);
    equal("no fact was set aside", books.set_aside, 0);
}

//! R4: the disk is full while customers answer; they are told so, pages go on, and nothing acknowledged is lost.

use super::small_disk::{Filler, SmallDisk};
use super::writers::{self, Writers};
use super::{Length, SMALL, page, probe, settle};
use crate::answering::{Answering, Mood};
use crate::books::response_in;
use crate::home::Home;
use crate::ledger::{Ledger, Line};
use crate::organisation::{Ready, prepare, sign_in, way_in};
use crate::program::{Program, Start, get};
use crate::report::{Verdict, say};
use crate::wire::Wire;
use crate::{Latencies, Outcome};
use std::time::{Duration, Instant};

/// A refusal comes within this time, in milliseconds.
const REFUSAL: f64 = 1000.0;
const BACK: Duration = Duration::from_secs(5);
/// Answers that try whether the disk is full have numbers of their own.
const PROBES: u64 = 1_000_000_000;

/// # Errors
/// When something can't be tried at all.
// long: one fault from its beginning to its end, step after step
pub async fn run(length: Length, verdict: &mut Verdict) -> Outcome<()> {
    say("R4 the disk is full");
    let disk = match SmallDisk::mount() {
        Ok(disk) => disk,
        Err(why) => {
            verdict.skip("a full disk", &format!("no disk can be mounted here: {why}"));
            return Ok(());
        }
    };
    let home = Home::at(&disk.path().join("data"))?;
    let ready = prepare(&home, SMALL).await?;
    let store = home.open().await?;
    let way_in = way_in(&store, ready.owner).await?;
    store.close().await;
    let (ledger, written) = Ledger::begin(&home.notes().join("ledger"))?;
    let program = Program::serve(&home, &Start::default()).await?;
    let cookie = sign_in(&program, &way_in).await?;
    let plan = writers::Plan {
        address: program.address,
        link: ready.links[0].clone(),
        writers: 16,
        pace: 200.0,
    };
    let writers = Writers::start(&plan, &ledger);
    tokio::time::sleep(Duration::from_secs(length.pick(1, 10))).await;

    let mut filler = Filler::begin(&disk.path())?;
    filler.fill()?;
    let mut full = Full::new(&ready, ledger.clone());
    full.while_full(&program, &mut filler, &cookie, Duration::from_secs(length.pick(4, 30)))
        .await?;
    full.report(verdict);
    filler.free()?;
    let back = full.until_taken(&program).await;
    verdict.check(
        "answers are taken again within 5 s of free space",
        back.is_some(),
        &format!("{back:?}"),
    );

    tokio::time::sleep(Duration::from_secs(1)).await;
    let met = writers.finish().await;
    verdict.check(
        "customers met 201 and 503, nothing else",
        met.odd.is_empty() && met.broken == 0,
        &format!(
            "{} taken, {} told to wait, {} broken, {:?}",
            met.taken.len(),
            met.shed.len(),
            met.broken,
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
    drop((full, ledger));
    written.await??;
    home.remove().await
}

/// What is met while the disk is full.
struct Full {
    link: String,
    answering: Answering,
    ledger: Ledger,
    next: u64,
    refused: Latencies,
    taken: usize,
    odd: Vec<String>,
    pages: Vec<Option<u16>>,
}

impl Full {
    fn new(ready: &Ready, ledger: Ledger) -> Self {
        let link = ready.links[0].clone();
        let answering = Answering::through(&link, Mood::Mixed, 5000, 1);
        Self {
            link,
            answering,
            ledger,
            next: PROBES,
            refused: Latencies::default(),
            taken: 0,
            odd: Vec::new(),
            pages: Vec::new(),
        }
    }

    /// Goes on until refusals have been seen for so long.
    async fn while_full(
        &mut self,
        program: &Program,
        filler: &mut Filler,
        cookie: &str,
        lasts: Duration,
    ) -> Outcome<()> {
        let (began, mut first) = (Instant::now(), None);
        while first.is_none_or(|first: Instant| first.elapsed() < lasts) {
            if began.elapsed() > Duration::from_secs(60) {
                return Ok(());
            }
            // What the program frees (a log started over) is taken at once.
            filler.fill()?;
            let before = self.refused.len();
            self.send(program).await;
            if self.refused.len() > before {
                first.get_or_insert_with(Instant::now);
                let form = format!("/s/{}", self.link);
                self.pages.push(page(program, &form, None, Duration::from_secs(2)).await);
                self.pages.push(page(program, "/", Some(cookie), Duration::from_secs(2)).await);
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        Ok(())
    }

    /// Sends one new answer; whether it was taken.
    async fn send(&mut self, program: &Program) -> bool {
        let number = self.next;
        self.next += 1;
        let opens = self.answering.opens(number);
        let request = self.answering.request(number).to_vec();
        let began = Instant::now();
        let asked = async {
            let mut wire = Wire::open(program.address).await.ok()?;
            let reply = wire.ask(&request).await.ok()?;
            Some((reply, wire.body(&reply).to_vec()))
        };
        let asked = tokio::time::timeout(Duration::from_secs(5), asked).await.ok().flatten();
        match asked {
            Some((reply, body)) if reply.status == 201 => {
                self.taken += 1;
                if let Some(response) = response_in(&body) {
                    self.ledger.note(Line { number, response, opens });
                }
                return true;
            }
            Some((reply, _)) if reply.status == 503 && reply.retry_after.is_some() => {
                self.refused.add(began.elapsed());
            }
            Some((reply, body)) => {
                self.odd.push(format!("{} {}", reply.status, String::from_utf8_lossy(&body)));
            }
            None => self.odd.push("no answer".to_owned()),
        }
        false
    }

    fn report(&mut self, verdict: &mut Verdict) {
        let slowest = self.refused.percentile(100.0);
        verdict.check(
            "answers get 503 and a time to come back",
            !self.refused.is_empty() && self.odd.is_empty(),
            &format!(
                "{} refused, {} still taken, {:?}",
                self.refused.len(),
                self.taken,
                self.odd.first()
            ),
        );
        verdict.check(
            "each refusal within 1 s",
            slowest <= REFUSAL,
            &format!("slowest {slowest:.0} ms"),
        );
        let good = self.pages.iter().filter(|status| **status == Some(200)).count();
        verdict.check(
            "the survey and Today can still be read",
            good == self.pages.len() && good > 0,
            &format!("{good} of {}", self.pages.len()),
        );
    }

    async fn until_taken(&mut self, program: &Program) -> Option<Duration> {
        let began = Instant::now();
        while began.elapsed() < BACK {
            if self.send(program).await {
                return Some(began.elapsed());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        // Says in the report that nobody answers at all, if that is so.
        let _ = probe(program, &get("/healthz", None)).await;
        None
    }
}

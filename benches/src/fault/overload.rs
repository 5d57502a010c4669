//! R11: ten times more customers than can be served; those who are let in are served well, the others are told at once.

use super::{Length, probe, settled};
use crate::answering::{Answering, Mood};
use crate::crowd::{Came, Crowd};
use crate::home::{Database, Home};
use crate::latency::rate;
use crate::organisation::{Ready, sign_in, way_in};
use crate::program::{Program, Start};
use crate::report::{Verdict, say};
use crate::{Latencies, Outcome};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const TIMES: f64 = 10.0;
/// Customers at once when the capacity is measured, and at most when there are far too many.
const FEW: usize = 256;
const MANY: usize = 3000;
const MEMORY: f64 = 512.0;
const BACK: Duration = Duration::from_secs(5);

/// # Errors
/// When something can't be tried at all.
pub async fn run(length: Length, verdict: &mut Verdict) -> Outcome<()> {
    say("R11 ten times more than can be served");
    let (home, ready) = settled(&Database::Sqlite).await?;
    let store = home.open().await?;
    let way_in = way_in(&store, ready.owner).await?;
    store.close().await;
    let program = Program::serve(&home, &apart()).await?;
    let cookie = sign_in(&program, &way_in).await?;
    let crowd = Crowd {
        address: program.address,
        links: ready.links.clone(),
        mood: Mood::Mixed,
        customers: 5000,
        connections: FEW,
        lasts: Duration::from_secs(length.pick(4, 10)),
        from: 0,
    };
    let few = crowd.clone().hurry().await?;
    let capacity = rate(few.taken.len(), few.took);
    say(&format!(
        "  C = {capacity:.0} answers a second, {} refused, {} broken",
        few.refused, few.broken
    ));
    tokio::time::sleep(Duration::from_secs(2)).await;

    let watched = Watched::begin(&program, cookie);
    let many = Crowd {
        connections: MANY,
        lasts: Duration::from_secs(length.pick(10, 60)),
        from: 1 << 40,
        ..crowd
    };
    let came = many.stroll(capacity * TIMES).await?;
    let after = Instant::now();
    let watched = watched.end().await;
    told(verdict, length == Length::Long, capacity, came);
    verdict.check(
        "no more than 512 MiB of memory",
        watched.memory <= MEMORY,
        &format!("{:.0} MiB", watched.memory),
    );
    staff(verdict, watched);
    let back = normal(&program, &ready, after).await;
    verdict.check("back to normal within 5 s", back.is_some(), &format!("{back:?}"));
    finish(home, program).await
}

async fn finish(home: Home, program: Program) -> Outcome<()> {
    // The loop has minutes of answers to hear; this run is about those who wait outside.
    drop(program);
    let own = std::process::id().to_string();
    let last = std::thread::available_parallelism().map_or(1, usize::from).max(2) - 1;
    let _ = Command::new("taskset").args(["-a", "-p", "-c", &format!("0-{last}"), &own]).output();
    home.remove().await
}

/// One processor for the program and another for the crowd, where there are two: otherwise the
/// crowd would take what it measures.
fn apart() -> Start {
    if std::thread::available_parallelism().map_or(1, usize::from) < 2 {
        return Start::default();
    }
    let own = std::process::id().to_string();
    let _ = Command::new("taskset").args(["-a", "-p", "-c", "1", &own]).output();
    Start { through: ["taskset", "-c", "0"].map(str::to_owned).to_vec(), ..Start::default() }
}

fn told(verdict: &mut Verdict, counts: bool, capacity: f64, mut came: Came) {
    let good = rate(came.taken.len(), came.took);
    let offered =
        came.taken.len() + came.shed.len() + came.turned_away + came.refused + came.broken;
    say(&format!(
        "  offered {:.0}/s, of which {:.0}/s reached the server; {:.0}/s taken, {:.0}/s told to come back",
        rate(offered, came.took),
        rate(offered - came.turned_away, came.took),
        good,
        rate(came.shed.len(), came.took)
    ));
    let share = good / capacity.max(1.0);
    verdict.timed(
        counts,
        "at least 80 % of C are served",
        share >= 0.8,
        &format!("{good:.0}/s, {:.0} %", share * 100.0),
    );
    let p99 = came.taken.percentile(99.0);
    verdict.timed(
        counts,
        "those served wait 1 s at most (p99)",
        p99 <= 1000.0,
        &format!("p50 {:.0} ms, p99 {p99:.0} ms", came.taken.percentile(50.0)),
    );
    let shed = came.shed.percentile(99.0);
    verdict.timed(
        counts,
        "the others are told within 50 ms (p99)",
        shed < 50.0,
        &format!("p50 {:.0} ms, p99 {shed:.0} ms", came.shed.percentile(50.0)),
    );
    verdict.check(
        "nothing but 201, or 503 with a time to come back",
        came.refused == 0 && came.broken == 0,
        &format!("{} refused, {} broken, {:?}", came.refused, came.broken, came.oddity),
    );
}

fn staff(verdict: &mut Verdict, mut watched: Watch) {
    let p99 = watched.pages.percentile(100.0);
    let all = watched.pages.len() + watched.missed;
    verdict.check(
        "Today answers staff meanwhile",
        watched.missed == 0 && all > 0,
        &format!("{} of {all}, slowest {p99:.0} ms", watched.pages.len()),
    );
}

/// When one customer alone is answered at once again.
async fn normal(program: &Program, ready: &Ready, after: Instant) -> Option<Duration> {
    let mut answering = Answering::through(&ready.links[0], Mood::Mixed, 5000, 1);
    let mut good = 0;
    for number in 0..1000 {
        let request = answering.request((1 << 50) + number).to_vec();
        let answered = probe(program, &request).await;
        let quick = answered
            .is_some_and(|(reply, took)| reply.status == 201 && took < Duration::from_millis(200));
        good = if quick { good + 1 } else { 0 };
        if good == 5 {
            return Some(after.elapsed());
        }
        if after.elapsed() > BACK {
            return None;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    None
}

/// What was seen of the program from beside.
#[derive(Debug, Default)]
struct Watch {
    memory: f64,
    pages: Latencies,
    missed: usize,
}

struct Watched {
    stop: Arc<AtomicBool>,
    task: tokio::task::JoinHandle<Watch>,
}

impl Watched {
    fn begin(program: &Program, cookie: String) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let (address, id, stopped) = (program.address, program.id(), stop.clone());
        let task = tokio::spawn(async move {
            let mut watch = Watch::default();
            let request = crate::program::get("/", Some(&cookie));
            while !stopped.load(Ordering::SeqCst) {
                let began = Instant::now();
                let asked = async {
                    let mut wire = crate::wire::Wire::open(address).await.ok()?;
                    wire.ask(&request).await.ok()
                };
                match tokio::time::timeout(Duration::from_secs(5), asked).await {
                    Ok(Some(reply)) if reply.status == 200 => watch.pages.add(began.elapsed()),
                    _ => watch.missed += 1,
                }
                watch.memory = watch.memory.max(crate::program::memory(id).now);
                tokio::time::sleep(Duration::from_millis(250)).await;
            }
            watch
        });
        Self { stop, task }
    }

    async fn end(self) -> Watch {
        self.stop.store(true, Ordering::SeqCst);
        self.task.await.unwrap_or_default()
    }
}

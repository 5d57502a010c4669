//! R8: two nodes on one PostgreSQL keep thousands of promises' timers while they are killed and frozen; each effect happens once.

use super::{Length, SMALL};
use crate::answering::Mood;
use crate::books::checked;
use crate::chance::Chance;
use crate::crowd::Crowd;
use crate::home::{Database, Home};
use crate::organisation::{Ready, prepare};
use crate::program::{Program, Start};
use crate::report::{Verdict, say};
use crate::{Latencies, Outcome};
use std::time::{Duration, Instant};
use store::{Eyes, Store, StoreError, params};

/// What is to be tried.
#[derive(Debug, Clone, Copy)]
struct Trial {
    rounds: i64,
    /// Timers that fall due at once in each round.
    due: i64,
    /// Rounds whose leases end by themselves; in the others the run ends them by hand.
    patient: i64,
}

/// A claim is another node's after this long, and a moment more.
const LEASE: Duration = Duration::from_secs(63);
/// All that is due is done within this time once the claims of who died or froze have ended. The
/// most of it is waiting until PostgreSQL puts out whoever froze in a transaction (ten seconds).
const PROMPT: Duration = Duration::from_secs(60);

/// # Errors
/// When something can't be tried at all.
pub async fn run(length: Length, databases: &[Database], verdict: &mut Verdict) -> Outcome<()> {
    let Some(database) = databases.iter().find(|one| matches!(one, Database::Postgres(_))) else {
        verdict.skip("R8 two nodes on one database", "no PostgreSQL was named");
        return Ok(());
    };
    let trial = length.pick(
        Trial { rounds: 3, due: 700, patient: 0 },
        Trial { rounds: 50, due: 200, patient: 4 },
    );
    let count = trial.rounds * trial.due;
    say(&format!("R8 {count} timers, two nodes killed and frozen {} times", trial.rounds));
    let home = Home::new(database)?;
    let ready = prepare(&home, SMALL).await?;
    let store = complaints(&home, &ready, count).await?;
    store.write("let promises pass", |tx| rest(tx, count)).await?;
    let mut nodes = Nodes {
        start: Start { log: Some("warn,app::work=info".to_owned()), ..Start::default() },
        home,
        store,
        waits: Latencies::default(),
        late: Vec::new(),
        held: 0,
    };
    for round in 0..trial.rounds {
        nodes.round(round, trial).await?;
    }
    nodes.tell(verdict, count).await?;
    let Nodes { home, store, .. } = nodes;
    store.close().await;
    let broken = checked(&home)?;
    verdict.check(
        "`ringback check` finds every invariant whole",
        broken.is_none(),
        broken.as_deref().unwrap_or("all is well"),
    );
    home.remove().await
}

/// Customers complain until there are so many cases; then nobody serves any more.
async fn complaints(home: &Home, ready: &Ready, count: i64) -> Outcome<Store> {
    let program = Program::serve(home, &Start::default()).await?;
    let store = home.open().await?;
    for turn in 0..60 {
        if number(&store, "select count(*) from act_case").await? >= count {
            break;
        }
        let crowd = Crowd {
            address: program.address,
            links: ready.links.clone(),
            mood: Mood::Unhappy,
            customers: 1_000_000,
            connections: 64,
            lasts: Duration::from_secs(2),
            from: turn << 32,
        };
        crowd.hurry().await?;
        program.quiet(Duration::from_secs(120)).await?;
    }
    program.stop().await?;
    let cases = number(&store, "select count(*) from act_case").await?;
    if cases < count { Err(format!("only {cases} cases of {count}").into()) } else { Ok(store) }
}

/// Every promise has passed, and the timers that should have said so are far away: all but `count`
/// of them are gone, so that the sums are round.
fn rest(tx: &mut store::Tx, count: i64) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "-- benches.nodes.pass\nupdate act_case set due_at = $1",
        params![now.minus(Duration::from_secs(60))],
    )?;
    tx.execute(
        "-- benches.nodes.spare\ndelete from job where kind <> 'timer.act.promise' or id not in (select id from job where kind = 'timer.act.promise' order by id limit $1)",
        params![count],
    )?;
    let far = now.plus(Duration::from_secs(30 * 24 * 3600));
    tx.execute("-- benches.nodes.wait\nupdate job set run_at = $1", params![far]).map(drop)
}

async fn number(store: &Store, text: &str) -> Outcome<i64> {
    let text = store::Sql::built(format!("-- benches.nodes.count\n{text}"));
    Ok(store.read(|tx| tx.number(&Eyes::Loop, text.clone(), &[])).await?)
}

/// Two nodes and what they were seen to do.
struct Nodes {
    start: Start,
    home: Home,
    store: Store,
    /// From the moment a node was there to do it until all that was due was done.
    waits: Latencies,
    late: Vec<String>,
    /// Claims that frozen nodes held when others took them over.
    held: i64,
}

impl Nodes {
    /// One node is killed at its work, the other frozen at its own; a third takes over, and the
    /// frozen one wakes up and finds its claims gone.
    async fn round(&mut self, round: i64, trial: Trial) -> Outcome<()> {
        let mut chance = Chance::new(u64::try_from(round)? + 8);
        let mut doomed = Program::serve(&self.home, &self.start).await?;
        let sleeper = Program::serve(&self.home, &self.start).await?;
        self.fall_due(trial.due).await?;
        tokio::time::sleep(Duration::from_millis(chance.between(5, 120))).await;
        doomed.kill()?;
        // The sleeper is stopped while it holds claims, as often as it takes to find it so.
        let began = Instant::now();
        loop {
            sleeper.signal("STOP")?;
            if self.claims().await? > 0 || self.due().await? == 0 || began.elapsed() > PROMPT / 12 {
                break;
            }
            sleeper.signal("CONT")?;
            tokio::time::sleep(Duration::from_millis(chance.between(1, 15))).await;
        }
        self.held += self.claims().await?;
        let last = number(&self.store, "select coalesce(max(lease_until), 0) from job").await?;
        if round < trial.patient {
            tokio::time::sleep(LEASE).await;
        }
        let heir = Program::serve(&self.home, &self.start).await?;
        let began = Instant::now();
        while self.due().await? > 0 && began.elapsed() < 2 * PROMPT {
            if round >= trial.patient {
                self.end_leases(last).await?;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self.waits.add(began.elapsed());
        let left = self.due().await?;
        if left > 0 {
            self.late.push(format!("round {round}: {left} were not taken over"));
        }
        sleeper.signal("CONT")?;
        // Long enough for whoever woke up late to try to write.
        tokio::time::sleep(Duration::from_millis(700)).await;
        heir.quiet(Duration::from_secs(60)).await?;
        sleeper.stop().await?;
        heir.stop().await
    }

    /// So many timers more are due now.
    async fn fall_due(&self, count: i64) -> Outcome<()> {
        let text = "-- benches.nodes.due\nupdate job set run_at = $1 where id in (select id from job where kind = 'timer.act.promise' and run_at > $1 order by id limit $2)";
        let due = |tx: &mut store::Tx| {
            let now = tx.now();
            tx.execute(text, params![now, count])
        };
        let moved = self.store.write("fall due", due).await?;
        if i64::try_from(moved)? == count { Ok(()) } else { Err("too few timers".into()) }
    }

    /// As if the minute of every claim were over that was there when the sleeper froze.
    async fn end_leases(&self, last: i64) -> Outcome<()> {
        let text = "-- benches.nodes.lease\nupdate job set lease_until = 1 where id in (select id from job where lease_until <= $1 and lease_until > 1 for update skip locked)";
        self.store.write("end leases", |tx| tx.execute(text, params![last])).await?;
        Ok(())
    }

    /// Timers that are due and not done.
    async fn due(&self) -> Outcome<i64> {
        let now = self.store.clock().now().micros();
        number(
            &self.store,
            &format!("select count(*) from job where kind = 'timer.act.promise' and state = 'waiting' and run_at <= {now}"),
        )
        .await
    }

    /// Timers that somebody has claimed for the time being.
    async fn claims(&self) -> Outcome<i64> {
        let now = self.store.clock().now().micros();
        number(&self.store, &format!("select count(*) from job where lease_until > {now}")).await
    }

    async fn tell(&mut self, verdict: &mut Verdict, count: i64) -> Outcome<()> {
        let missed = "select count(*) from fact where kind = 'PromiseMissed'";
        let facts = number(&self.store, missed).await?;
        let cases = number(
            &self.store,
            "select count(*) from (select case_id from act_event where kind = 'missed' group by case_id having count(*) = 1) as once",
        )
        .await?;
        let events =
            number(&self.store, "select count(*) from act_event where kind = 'missed'").await?;
        verdict.check(
            "each promise is missed once: one fact, one line in its story",
            (facts, events, cases) == (count, count, count),
            &format!("{facts} facts, {events} lines of {cases} cases, {count} timers"),
        );
        verdict.check(
            "no timer is left behind or given up",
            self.due().await? == 0
                && number(&self.store, "select count(*) from job where state = 'dead'").await? == 0,
            self.late.first().map_or("none", String::as_str),
        );
        let slowest = self.waits.percentile(100.0);
        verdict.check(
            "a dead or frozen node's timers are done soon after its claims end",
            self.late.is_empty() && slowest <= PROMPT.as_secs_f64() * 1000.0,
            &format!("p50 {:.0} ms, slowest {slowest:.0} ms", self.waits.percentile(50.0)),
        );
        let log = std::fs::read(self.home.notes().join("log"))?;
        let log = String::from_utf8_lossy(&log);
        let refused = log.matches("taken over by another worker").count();
        verdict.check(
            "whoever wakes up late is refused by the fence",
            refused > 0 && self.held > 0,
            &format!("{refused} late writes refused; frozen nodes held {} claims", self.held),
        );
        Ok(())
    }
}

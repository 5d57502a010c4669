//! How many answers a second the running program acknowledges, and how fast the whole loop goes round.
//!
//! `cargo run --release -p benches --bin load [-- --postgres postgres://… --loop --one-commit]`

use benches::answering::Mood;
use benches::crowd::{Came, Crowd};
use benches::home::{Database, Home};
use benches::organisation::{Plan, Ready, prepare};
use benches::program::{Program, Start, cpu};
use benches::report::{Table, Verdict, load, say};
use benches::{Arguments, Latencies, Outcome, books::Books, one_by_one, rate};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use store::{Eyes, Store};

#[tokio::main]
async fn main() -> Outcome<ExitCode> {
    let settings = ["--postgres", "--connections", "--seconds", "--log", "--pace"];
    let arguments = Arguments::read(&["--sqlite", "--loop", "--one-commit"], &settings, &[])?;
    let mut verdict = Verdict::default();
    for database in Database::asked(&arguments) {
        let run = Run::new(&arguments, database)?;
        if arguments.has("--loop") {
            run.whole_loop(&mut verdict).await?;
        } else {
            run.answers(&arguments, &mut verdict).await?;
        }
    }
    Ok(verdict.end())
}

struct Run {
    database: Database,
    connections: usize,
    lasts: Duration,
    pace: f64,
    start: Start,
}

impl Run {
    fn new(arguments: &Arguments, database: Database) -> Outcome<Self> {
        Ok(Self {
            database,
            connections: usize::try_from(arguments.number("--connections", 256)?)?,
            lasts: Duration::from_secs(arguments.number("--seconds", 10)?),
            pace: f64::from(u32::try_from(arguments.number("--pace", 1000)?)?),
            start: Start { log: arguments.text("--log").map(str::to_owned), ..Start::default() },
        })
    }

    async fn begin(&self, plan: Plan) -> Outcome<(Home, Ready, Program)> {
        let home = Home::new(&self.database)?;
        let ready = prepare(&home, plan).await?;
        let program = Program::serve(&home, &self.start).await?;
        Ok((home, ready, program))
    }

    fn crowd(&self, program: &Program, ready: &Ready, mood: Mood) -> Crowd {
        Crowd {
            address: program.address,
            links: ready.links.clone(),
            mood,
            customers: 20_000,
            connections: self.connections,
            lasts: self.lasts,
            from: 0,
        }
    }

    /// Acknowledged answers a second, with everything else the program does beside it.
    // long: one fault from its beginning to its end, step after step
    async fn answers(&self, arguments: &Arguments, verdict: &mut Verdict) -> Outcome<()> {
        let name = self.database.name();
        say(&format!(
            "answers on {name}, {} connections, {:?}, load {}",
            self.connections,
            self.lasts,
            load()
        ));
        let (home, ready, program) =
            self.begin(Plan { units: 10, acknowledges: false, condition: None }).await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        let idle = program.memory().now;
        let crowd = self.crowd(&program, &ready, Mood::Mixed);
        let warm = Crowd { lasts: Duration::from_secs(1), from: 1 << 40, ..crowd.clone() };
        warm.hurry().await?;
        let (mut table, mut best) = (
            Table::new(&[
                "connections",
                "acknowledged/s",
                "p50 ms",
                "p99 ms",
                "server µs",
                "client µs",
                "refused",
                "broken",
            ]),
            0.0_f64,
        );
        for (turn, connections) in [1, 32, self.connections].into_iter().enumerate() {
            let crowd = Crowd { connections, from: (turn as u64 + 1) << 42, ..crowd.clone() };
            let (server, client) = (program.cpu(), cpu(std::process::id()));
            let mut came = crowd.hurry().await?;
            let (server, client) = (program.cpu() - server, cpu(std::process::id()) - client);
            let found = row(&mut table, connections, &mut came, server, client);
            if connections == self.connections {
                best = found;
                judge(verdict, &self.database, found, &mut came);
            }
        }
        table.say();
        let memory = program.memory();
        let caught_up = self.catch_up(&program).await?;
        say(&format!(
            "  memory: idle {idle:.0} MiB, peak {:.0} MiB, after {:.0} MiB; the loop caught up {caught_up}; load {}",
            memory.peak,
            program.memory().now,
            load()
        ));
        verdict.check("memory: idle at most 60 MiB", idle <= 60.0, &format!("{idle:.0} MiB"));
        verdict.check(
            "memory: under this load at most 300 MiB",
            memory.peak <= 300.0,
            &format!("{:.0} MiB", memory.peak),
        );
        program.stop().await?;
        home.remove().await?;
        if arguments.has("--one-commit") {
            let (alone, mut took) =
                one_by_one::measure(&self.database, self.connections, Duration::from_secs(5))
                    .await?;
            let times = best / alone.max(1.0);
            say(&format!(
                "  one commit each, {} callers, no HTTP: {alone:.0}/s, p99 {:.0} ms",
                self.connections,
                took.percentile(99.0)
            ));
            verdict.check(
                "at least 8 times one commit for each response",
                times >= 8.0,
                &format!("{times:.1} times"),
            );
        }
        Ok(())
    }

    /// Waits until the loop has heard everything; how long that took.
    async fn catch_up(&self, program: &Program) -> Outcome<String> {
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(300) {
            if program.behind().await? == Some(0) {
                return Ok(format!("{:.0} s later", began.elapsed().as_secs_f64()));
            }
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
        Ok("not within 300 s".to_owned())
    }

    /// Every answer opens a case and is acknowledged by letter: received, understood, ruled, opened, queued.
    // long: one fault from its beginning to its end, step after step
    async fn whole_loop(&self, verdict: &mut Verdict) -> Outcome<()> {
        let name = self.database.name();
        let plan = Plan { units: 10, acknowledges: true, condition: None };
        say(&format!(
            "the whole loop on {name}, as fast as it goes for {:?}, load {}",
            self.lasts,
            load()
        ));
        let (home, ready, program) = self.begin(plan).await?;
        let mut came = self.crowd(&program, &ready, Mood::Unhappy).hurry().await?;
        say(&format!(
            "  {} taken ({:.0}/s, p99 {:.0} ms), {} told to wait, {} refused {:?}",
            came.taken.len(),
            rate(came.taken.len(), came.took),
            came.taken.percentile(99.0),
            came.shed.len(),
            came.refused,
            came.oddity
        ));
        let caught_up = self.catch_up(&program).await?;
        let peak = program.memory().peak;
        program.stop().await?;
        let rounds = Rounds::of(&home).await?;
        say(&format!(
            "  every errand done {caught_up}; {} of {} have their letter; memory peak {peak:.0} MiB, load {}",
            rounds.letters,
            rounds.responses,
            load()
        ));
        if self.database == Database::Sqlite {
            verdict.check(
                "the whole loop: 4,000 a second",
                rounds.rate >= 4000.0,
                &format!("{:.0}/s from the first answer to the last letter queued", rounds.rate),
            );
        } else {
            say(&format!("  {:.0}/s from the first answer to the last letter queued", rounds.rate));
        }
        home.remove().await?;

        say(&format!("the whole loop on {name}, {} answers a second, load {}", self.pace, load()));
        let (home, ready, program) = self.begin(plan).await?;
        let mut came = self.crowd(&program, &ready, Mood::Unhappy).stroll(self.pace).await?;
        self.catch_up(&program).await?;
        program.stop().await?;
        let mut rounds = Rounds::of(&home).await?;
        let p99 = rounds.waits.percentile(99.0);
        say(&format!(
            "  {} taken, p50 {:.1} ms, p99 {:.1} ms, {} turned away, {} refused, load {}",
            came.taken.len(),
            came.taken.percentile(50.0),
            came.taken.percentile(99.0),
            came.turned_away,
            came.refused + came.shed.len(),
            load()
        ));
        verdict.check(
            "from the answer to the open case, p99 within 1 s",
            p99 <= 1000.0,
            &format!(
                "p50 {:.0} ms, p99 {p99:.0} ms at {:.0}/s",
                rounds.waits.percentile(50.0),
                rate(came.taken.len(), came.took)
            ),
        );
        home.remove().await
    }
}

fn row(table: &mut Table, connections: usize, came: &mut Came, server: f64, client: f64) -> f64 {
    let found = rate(came.taken.len(), came.took);
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    let each = |seconds: f64| seconds * 1e6 / (came.taken.len().max(1) as f64);
    let (server, client) = (each(server), each(client));
    table.row([
        connections.to_string(),
        format!("{found:.0}"),
        format!("{:.2}", came.taken.percentile(50.0)),
        format!("{:.2}", came.taken.percentile(99.0)),
        format!("{server:.0}"),
        format!("{client:.0}"),
        (came.refused + came.shed.len()).to_string(),
        came.broken.to_string(),
    ]);
    found
}

fn judge(verdict: &mut Verdict, database: &Database, found: f64, came: &mut Came) {
    let (floor, ceiling) = match database {
        Database::Sqlite => (15_000.0, 100.0),
        Database::Postgres(_) => (5_000.0, 150.0),
    };
    let p99 = came.taken.percentile(99.0);
    verdict.check(
        &format!("{}: at least {floor} acknowledged a second", database.name()),
        found >= floor,
        &format!("{found:.0}"),
    );
    verdict.check(
        &format!("{}: p99 at most {ceiling} ms", database.name()),
        p99 <= ceiling,
        &format!("{p99:.1} ms"),
    );
    verdict.check(
        "nothing refused, no line broken",
        came.refused + came.shed.len() + came.broken == 0,
        &format!("{:?}", came.oddity),
    );
}

/// What the books say about the way of every answer.
struct Rounds {
    responses: i64,
    letters: i64,
    rate: f64,
    waits: Latencies,
}

impl Rounds {
    async fn of(home: &Home) -> Outcome<Self> {
        let store = home.open().await?;
        let books = Books::read(&store).await?;
        let first =
            number(&store, "-- benches.load.first\nselect min(given_at) from listen_response")
                .await?;
        let last =
            number(&store, "-- benches.load.last\nselect max(created_at) from act_message").await?;
        let text = "-- benches.load.waits\nselect opened_at - given_at from act_case";
        let rows = store.read(|tx| tx.rows(&Eyes::Loop, text, &[])).await?;
        let mut waits = Latencies::default();
        for row in rows {
            waits.add(Duration::from_micros(row.get::<i64>(0)?.unsigned_abs()));
        }
        store.close().await;
        let took = Duration::from_micros((last - first).max(1).unsigned_abs());
        let letters = usize::try_from(books.messages)?;
        Ok(Self {
            responses: books.responses,
            letters: books.messages,
            rate: rate(letters, took),
            waits,
        })
    }
}

async fn number(store: &Store, text: &'static str) -> Outcome<i64> {
    Ok(store.read(|tx| tx.number(&Eyes::Loop, text, &[])).await?)
}

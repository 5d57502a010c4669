//! How fast the pages are with a million responses behind them, and how soon the first one comes after a start.
//!
//! `cargo run --release -p benches --bin pages [-- --responses 1000000 --keep FOLDER]`

use benches::home::{Database, Home};
use benches::organisation::{Ready, sign_in, way_in};
use benches::past::Past;
use benches::program::{Program, Start};
use benches::report::{Table, Verdict, load, say};
use benches::wire::Wire;
use benches::{Arguments, Latencies, Outcome};
use kernel::StaffId;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use store::{Eyes, Store};

/// A page is asked for so often.
const TIMES: usize = 200;
/// Milliseconds.
const CEILING: f64 = 50.0;
/// For figures over everything, however much that is.
const FIGURES: f64 = 300.0;
const UNITS: usize = 50;
const CATCHING_UP: Duration = Duration::from_secs(600);

#[tokio::main]
async fn main() -> Outcome<ExitCode> {
    let arguments = Arguments::read(&[], &["--responses", "--days", "--keep"], &[])?;
    let past = Past {
        responses: arguments.number("--responses", 1_000_000)?,
        units: UNITS,
        days: arguments.number("--days", 400)?,
    };
    let mut verdict = Verdict::default();
    empty(&mut verdict).await?;
    let kept = arguments.text("--keep").map(PathBuf::from);
    let home = Home::new(&Database::Sqlite)?;
    std::fs::create_dir_all(home.data())?;
    match kept.as_deref().filter(|folder| folder.join("ringback.db").is_file()) {
        Some(folder) => bring(folder, home.data())?,
        None => live(&past, &home, kept.as_deref()).await?,
    }
    full(&home, &mut verdict).await?;
    home.remove().await?;
    Ok(verdict.end())
}

/// A new organisation's start.
async fn empty(verdict: &mut Verdict) -> Outcome<()> {
    let home = Home::new(&Database::Sqlite)?;
    let mut first = Latencies::default();
    for _ in 0..5 {
        let mut program = Program::start(&home, &Start::default())?;
        first.add(program.first_page("/sign-in", Duration::from_secs(20)).await?);
        program.stop().await?;
    }
    let slowest = first.percentile(100.0);
    verdict.check(
        "start to the first page, empty, within 0.5 s",
        slowest <= 500.0,
        &format!("slowest of 5: {slowest:.0} ms, load {}", load()),
    );
    home.remove().await
}

/// Lives through the past on a disk in memory, then brings it to a real one.
async fn live(past: &Past, home: &Home, kept: Option<&Path>) -> Outcome<()> {
    let memory = Path::new("/dev/shm").join(format!("ringback-past-{}", std::process::id()));
    say(&format!("living through {} days with {} responses", past.days, past.responses));
    let lived = match Home::at(&memory) {
        Ok(there) => past.live(&there).await,
        Err(error) => Err(error),
    };
    let brought = lived.and_then(|_: Ready| {
        if let Some(kept) = kept {
            std::fs::create_dir_all(kept)?;
            bring(&memory, kept)?;
        }
        bring(&memory, home.data())
    });
    let _ = std::fs::remove_dir_all(&memory);
    brought
}

fn bring(from: &Path, to: &Path) -> Outcome<()> {
    for name in ["ringback.db", "ringback.key"] {
        if from.join(name).is_file() {
            std::fs::copy(from.join(name), to.join(name))?;
        }
    }
    Ok(())
}

async fn full(home: &Home, verdict: &mut Verdict) -> Outcome<()> {
    let store = home.open().await?;
    let known = Known::of(&store).await?;
    let (owner, manager) =
        (way_in(&store, known.owner).await?, way_in(&store, known.manager).await?);
    store.close().await;
    let mut program = Program::start(home, &Start::default())?;
    let first = program.first_page("/sign-in", Duration::from_secs(60)).await?;
    verdict.check(
        "start to the first page, full, within 1.5 s",
        first <= Duration::from_millis(1500),
        &format!("{} ms, load {}", first.as_millis(), load()),
    );
    // A listener that a newer schema lets begin anew hears the whole past first.
    let began = Instant::now();
    let quiet = program.quiet(CATCHING_UP).await?;
    verdict.check(
        "everything heard before the pages are asked for",
        quiet,
        &format!("after {:.0} s", began.elapsed().as_secs_f64()),
    );
    let idle = program.memory().now;
    verdict.check(
        "memory at rest with this store, at most 60 MiB",
        idle <= 60.0,
        &format!("{idle:.0} MiB"),
    );
    say(&format!("  {}", known.said));
    for (who, way) in [("owner", owner), ("manager of one branch", manager)] {
        let cookie = sign_in(&program, &way).await?;
        pages(&program, &cookie, who, &known, verdict).await?;
    }
    say(&format!("  memory after it all: {:.0} MiB, load {}", program.memory().now, load()));
    program.stop().await
}

async fn pages(
    program: &Program,
    cookie: &str,
    who: &str,
    known: &Known,
    verdict: &mut Verdict,
) -> Outcome<()> {
    let mut table = Table::new(&[who, "p50 ms", "p99 ms", "slowest", "first", "bytes"]);
    let mut wire = Wire::open(program.address).await?;
    let fixed = |path: &str| vec![path.to_owned()];
    let cases = if who == "owner" { &known.cases } else { &known.branch_cases };
    let asked = [
        ("Today", fixed("/")),
        ("Responses", fixed("/responses")),
        ("Responses, detractors", fixed("/responses?class=detractor")),
        ("Responses, with words, Thai", fixed("/responses?language=th&comment=yes")),
        ("Responses, searched", fixed("/responses?q=latte")),
        ("Responses, one month", fixed(&format!("/responses?from={0}-01&to={0}-28", known.month))),
        ("Cases", fixed("/cases")),
        ("Cases, closed", fixed("/cases?view=closed")),
        ("Scores", fixed("/scores")),
        ("Scores, all time", fixed("/scores?period=all")),
        ("Scores, 90 days", fixed("/scores?period=90")),
        ("a case", cases.iter().map(|id| format!("/cases/{id}")).collect()),
    ];
    for (name, paths) in asked {
        if paths.is_empty() {
            verdict.check(&format!("{name} ({who})"), false, "there is none to look at");
            continue;
        }
        let (mut took, mut first, mut bytes, mut bad) = (Latencies::default(), 0.0, 0, None);
        for (turn, path) in paths.iter().cycle().take(TIMES).enumerate() {
            let request = page_request(path, cookie);
            let began = Instant::now();
            let reply = wire.ask(&request).await?;
            let each = began.elapsed();
            took.add(each);
            if turn == 0 {
                first = each.as_secs_f64() * 1000.0;
            }
            bytes = wire.body(&reply).len();
            if reply.status != 200 {
                bad = Some(format!("{path}: {}", reply.status));
            }
        }
        let p99 = took.percentile(99.0);
        table.row([
            name.to_owned(),
            format!("{:.1}", took.percentile(50.0)),
            format!("{p99:.1}"),
            format!("{:.1}", took.percentile(100.0)),
            format!("{first:.1}"),
            bytes.to_string(),
        ]);
        let ceiling = if name.starts_with("Scores") { FIGURES } else { CEILING };
        let found = bad.clone().unwrap_or_else(|| format!("p99 {p99:.1} ms"));
        verdict.check(
            &format!("{name} ({who}), p99 within {ceiling} ms"),
            bad.is_none() && p99 <= ceiling,
            &found,
        );
    }
    table.say();
    Ok(())
}

/// As a browser asks: compressed.
fn page_request(path: &str, cookie: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nAccept-Language: en\r\nCookie: {cookie}\r\n\r\n").into_bytes()
}

/// What there is to look at.
struct Known {
    owner: StaffId,
    manager: StaffId,
    cases: Vec<String>,
    branch_cases: Vec<String>,
    month: String,
    said: String,
}

impl Known {
    async fn of(store: &Store) -> Outcome<Self> {
        const STAFF: &str = "-- benches.pages.staff\nselect id from people_staff where role = $1 order by created_at limit 1";
        const CASES: &str = "-- benches.pages.cases\nselect id from act_case where ($1 = '' or unit = $1) order by response limit 100";
        const BRANCH: &str = "-- benches.pages.branch\nselect unit from people_staff where id = $1";
        const MONTH: &str =
            "-- benches.pages.month\nselect max(given_at) - 5000000000000 from listen_response";
        const COUNTS: &str = "-- benches.pages.counts
select (select count(*) from listen_response), (select count(*) from act_case), (select count(*) from act_case where open = 1),
  (select count(*) from people_customer), (select count(*) from fact), (select count(*) from act_message), (select count(*) from act_event)";
        let known = store.read(|tx| {
            let staff = |tx: &mut store::Tx, role: &str| -> Result<StaffId, store::StoreError> {
                let row = tx.row(&Eyes::Loop, STAFF, store::params![role])?;
                row.ok_or_else(|| store::StoreError::unexpected("nobody works here"))?.get(0)
            };
            let (owner, manager) = (staff(tx, "owner")?, staff(tx, "manager")?);
            let unit: String = tx
                .row(&Eyes::Loop, BRANCH, store::params![manager])?
                .map_or(Ok(String::new()), |row| row.get(0))?;
            let list = |tx: &mut store::Tx, unit: &str| -> Result<Vec<String>, store::StoreError> {
                tx.rows(&Eyes::Loop, CASES, store::params![unit])?
                    .iter()
                    .map(|row| row.get(0))
                    .collect()
            };
            let (cases, branch_cases) = (list(tx, "")?, list(tx, &unit)?);
            let at = kernel::Timestamp::from_micros(tx.number(&Eyes::Loop, MONTH, &[])?);
            let counts = tx.row(&Eyes::Loop, COUNTS, &[])?;
            let names = ["responses", "cases", "open", "customers", "facts", "letters", "events"];
            let counts = counts
                .iter()
                .flat_map(|row| (0..names.len()).map(|place| row.get::<i64>(place).unwrap_or(0)));
            let said: Vec<String> =
                counts.zip(names).map(|(count, name)| format!("{count} {name}")).collect();
            let month = at.to_jiff().to_string().chars().take(7).collect();
            Ok::<_, store::StoreError>(Self {
                owner,
                manager,
                cases,
                branch_cases,
                month,
                said: said.join(", "),
            })
        });
        Ok(known.await?)
    }
}

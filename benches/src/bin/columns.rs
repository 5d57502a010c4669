//! How long the columnar copy takes to be made, how large it is, and how fast dashboards are over it.
//!
//! `cargo run --release -p benches --bin columns [-- --answers 1000000 --sqlite | --postgres URL]`

use benches::home::{Database, Home};
use benches::organisation::{Plan, Ready, prepare, sign_in, way_in};
use benches::program::{Program, Start, get};
use benches::report::{Table, Verdict, load, say};
use benches::said::write;
use benches::wire::Wire;
use benches::{Arguments, Latencies, Outcome, rate};
use kernel::{Clock, CustomerId};
use people::customer::{Contact, Known, find_or_add_many};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use store::Store;

/// A dashboard is asked for so often.
const TIMES: usize = 60;
const UNITS: usize = 50;
/// Answers for each customer.
const EACH: u64 = 6;
/// Milliseconds a dashboard may take.
const CEILING: f64 = 150.0;

const DASHBOARDS: [&str; 5] = [
    "/dashboards/standing",
    "/dashboards/standing?period=all",
    "/dashboards/standing?against=last-year",
    "/dashboards/places?period=all",
    "/dashboards/voices?period=all",
];

#[tokio::main]
async fn main() -> Outcome<ExitCode> {
    let arguments = Arguments::read(&["--sqlite"], &["--answers", "--postgres"], &[])?;
    let answers = arguments.number("--answers", 1_000_000)?;
    let mut verdict = Verdict::default();
    for database in Database::asked(&arguments) {
        let home = Home::new(&database)?;
        columns(&home, answers, &mut verdict).await?;
        home.remove().await?;
    }
    Ok(verdict.end())
}

async fn columns(home: &Home, answers: u64, verdict: &mut Verdict) -> Outcome<()> {
    let plan = Plan { units: UNITS, acknowledges: false, condition: None };
    let ready = prepare(home, plan).await?;
    let store = Store::open(home.place(), Clock::system()).await?;
    let customers = customers(&store, answers / EACH).await?;
    write(&store, &ready, answers, &customers).await?;
    let ways = (way_in(&store, ready.owner).await?, way_in(&store, ready.manager).await?);
    store.close().await;
    let mut program = Program::start(home, &Start::default())?;
    program.first_page("/sign-in", Duration::from_secs(60)).await?;
    // A way in opens once.
    let (owner, manager) = (sign_in(&program, &ways.0).await?, sign_in(&program, &ways.1).await?);
    made(&program, &owner, home, answers).await?;
    ask(&program, &owner, "owner", verdict).await?;
    ask(&program, &manager, "manager of one branch", verdict).await?;
    fresh(&program, &ready, &owner, verdict).await?;
    say(&format!("  {:?} afterwards; load {}", program.memory(), load()));
    program.stop().await
}

async fn customers(store: &Store, count: u64) -> Outcome<Vec<CustomerId>> {
    let mut all = Vec::new();
    let numbers: Vec<u64> = (0..count).collect();
    for some in numbers.chunks(500) {
        let contacts: Vec<Contact> = some
            .iter()
            .map(|number| Contact {
                external_id: Some(format!("C-{number}")),
                ..Contact::default()
            })
            .collect();
        let made = store
            .write("make customers", |tx| find_or_add_many(tx, &contacts, &mut Known::default()));
        all.extend(made.await?);
    }
    Ok(all)
}

/// Waits until the copy has everything, and says how long it took and how large it is.
async fn made(program: &Program, cookie: &str, home: &Home, answers: u64) -> Outcome<()> {
    let began = Instant::now();
    let mut wire = Wire::open(program.address).await?;
    loop {
        let reply = wire.ask(&get("/dashboards/standing?lang=en", Some(cookie))).await?;
        if !String::from_utf8_lossy(wire.body(&reply)).contains("still being counted") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let took = began.elapsed();
    let bytes = size(&home.data().join("columns"))?;
    say(&format!(
        "{}: a copy of {answers} answers was made in {:.0} s while the program served, {:.0} a second; {:.1} bytes an answer; {:?}; load {}",
        home.database().name(),
        took.as_secs_f64(),
        rate(usize::try_from(answers)?, took),
        bytes as f64 / answers as f64,
        program.memory(),
        load(),
    ));
    Ok(())
}

/// Bytes of a folder's files.
fn size(folder: &std::path::Path) -> std::io::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.metadata()?;
        bytes += if kind.is_dir() { size(&entry.path())? } else { kind.len() };
    }
    Ok(bytes)
}

async fn ask(program: &Program, cookie: &str, who: &str, verdict: &mut Verdict) -> Outcome<()> {
    let mut table = Table::new(&[who, "p50 ms", "p99 ms", "first", "bytes"]);
    let mut wire = Wire::open(program.address).await?;
    let mut all = Latencies::default();
    for path in DASHBOARDS {
        let request = get(path, Some(cookie));
        let (mut took, mut first, mut bytes) = (Latencies::default(), 0.0, 0);
        for time in 0..TIMES {
            let began = Instant::now();
            let reply = wire.ask(&request).await?;
            let each = began.elapsed();
            if reply.status != 200 {
                return Err(format!("{path} answered {}", reply.status).into());
            }
            bytes = wire.body(&reply).len();
            if time == 0 {
                first = each.as_secs_f64() * 1e3;
            }
            took.add(each);
            all.add(each);
        }
        table.row([
            path.to_owned(),
            format!("{:.1}", took.percentile(50.0)),
            format!("{:.1}", took.percentile(99.0)),
            format!("{first:.1}"),
            bytes.to_string(),
        ]);
    }
    table.say();
    let p99 = all.percentile(99.0);
    verdict.check(
        &format!("dashboards ({who}), p99 within {CEILING} ms"),
        p99 <= CEILING,
        &format!("p99 {p99:.1} ms, load {}", load()),
    );
    Ok(())
}

/// How long it takes until an answer is in a dashboard.
async fn fresh(
    program: &Program,
    ready: &Ready,
    cookie: &str,
    verdict: &mut Verdict,
) -> Outcome<()> {
    let mut wire = Wire::open(program.address).await?;
    let mut took = Latencies::default();
    let look = get("/dashboards/standing?period=30&lang=en", Some(cookie));
    let told = |page: &[u8]| {
        let page = String::from_utf8_lossy(page).into_owned();
        let at = page.find("Counted from").unwrap_or_default();
        page[at..].chars().take(80).collect::<String>()
    };
    for number in 0..20 {
        let reply = wire.ask(&look).await?;
        let before = told(wire.body(&reply));
        let body = r#"{"answers":{"nps":9}}"#;
        let link = ready.links.first().ok_or("no link")?;
        let answer = format!(
            "POST /s/{link}/responses HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nIdempotency-Key: fresh-{number}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let began = Instant::now();
        let reply = wire.ask(answer.as_bytes()).await?;
        if reply.status != 201 {
            return Err(format!("an answer got {}", reply.status).into());
        }
        loop {
            let reply = wire.ask(&look).await?;
            if told(wire.body(&reply)) != before {
                break;
            }
            if began.elapsed() > Duration::from_secs(20) {
                return Err("an answer was not in the dashboard after 20 s".into());
            }
        }
        took.add(began.elapsed());
    }
    let slowest = took.percentile(100.0);
    verdict.check(
        "an answer is in a dashboard within 1 s",
        slowest <= 1000.0,
        &format!("p50 {:.0} ms, slowest of 20 {slowest:.0} ms", took.percentile(50.0)),
    );
    Ok(())
}

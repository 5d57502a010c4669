//! How fast searches are with a million comments behind them, how long their index takes and how big it is.
//!
//! `cargo run --release -p benches --bin search [-- --comments 1000000 --sqlite | --postgres URL]`

use benches::home::{Database, Home};
use benches::organisation::{Plan, prepare, sign_in, way_in};
use benches::program::{Program, Start};
use benches::report::{Table, Verdict, load, say};
use benches::said::write;
use benches::wire::Wire;
use benches::{Arguments, Latencies, Outcome};
use kernel::Clock;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use store::{Eyes, Sql, Store};

/// A search is asked for so often.
const TIMES: usize = 100;
/// Milliseconds.
const CEILING: f64 = 100.0;
const UNITS: usize = 50;
/// What is looked for, as people type it.
const SEARCHES: [&str; 20] = [
    "coffee",
    "staff",
    "the",
    "wait long",
    "\"iced latte\"",
    "coffee -staff",
    "zanzibar",
    "hai long",
    "nhân viên",
    "\"phục vụ\"",
    "\"nhan vien\" cham",
    "พนักงาน",
    "รอนาน",
    "\"อร่อย\" -แพง",
    "theme:refund",
    "sentiment:negative theme:staff",
    "score<7 coffee lang:en",
    "intent:churn class:detractor",
    "พนักงาน unit:\"7\" date:2026",
    "-coffee score:3",
];

#[tokio::main]
async fn main() -> Outcome<ExitCode> {
    let arguments = Arguments::read(&["--sqlite"], &["--comments", "--postgres"], &[])?;
    let comments = arguments.number("--comments", 1_000_000)?;
    let mut verdict = Verdict::default();
    for database in Database::asked(&arguments) {
        let home = Home::new(&database)?;
        search(&home, comments, &mut verdict).await?;
        home.remove().await?;
    }
    Ok(verdict.end())
}

async fn search(home: &Home, comments: u64, verdict: &mut Verdict) -> Outcome<()> {
    let plan = Plan { units: UNITS, acknowledges: false, condition: None };
    let ready = prepare(home, plan).await?;
    let store = Store::open(home.place(), Clock::system()).await?;
    let began = Instant::now();
    write(&store, &ready, comments, &[]).await?;
    say(&format!(
        "{}: {comments} comments written in {:.0} s",
        home.database().name(),
        began.elapsed().as_secs_f64()
    ));
    let before = size(&store).await?;
    let began = Instant::now();
    while understand::search::catch_up(&store).await? {}
    let took = began.elapsed().as_secs_f64();
    let index = size(&store).await? - before;
    say(&format!(
        "  indexed in {took:.0} s; the index has {:.0} MB beside {:.0} MB of everything else; load {}",
        index / 1e6,
        before / 1e6,
        load()
    ));
    if store.is_postgres() {
        store
            .write("analyze", |tx| {
                tx.execute("-- benches.search.analyze\nanalyze understand_comment_index", &[])
            })
            .await?;
    }
    let ways = [
        ("owner", way_in(&store, ready.owner).await?),
        ("manager of one branch", way_in(&store, ready.manager).await?),
    ];
    store.close().await;
    let mut program = Program::start(home, &Start::default())?;
    program.first_page("/sign-in", Duration::from_secs(60)).await?;
    for (who, way) in ways {
        let cookie = sign_in(&program, &way).await?;
        ask(&program, &cookie, who, verdict).await?;
    }
    program.stop().await
}

/// Asks each search so often, turn by turn, over HTTP.
async fn ask(program: &Program, cookie: &str, who: &str, verdict: &mut Verdict) -> Outcome<()> {
    let mut table = Table::new(&[who, "p50 ms", "p99 ms", "slowest", "found"]);
    let mut wire = Wire::open(program.address).await?;
    let mut all = Latencies::default();
    for typed in SEARCHES {
        let query: String = typed.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let request = format!("GET /responses?q={query} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\nCookie: {cookie}\r\n\r\n").into_bytes();
        let mut took = Latencies::default();
        let mut found = String::new();
        for _ in 0..TIMES {
            let began = Instant::now();
            let reply = wire.ask(&request).await?;
            let each = began.elapsed();
            took.add(each);
            all.add(each);
            let page = String::from_utf8_lossy(wire.body(&reply)).into_owned();
            let number = page.split(" response").next().unwrap_or_default();
            let number = number.rsplit('>').next().unwrap_or_default();
            found = if reply.status == 200 { number.to_owned() } else { reply.status.to_string() };
        }
        table.row([
            typed.to_owned(),
            format!("{:.1}", took.percentile(50.0)),
            format!("{:.1}", took.percentile(99.0)),
            format!("{:.1}", took.percentile(100.0)),
            found,
        ]);
    }
    table.say();
    let p99 = all.percentile(99.0);
    verdict.check(
        &format!("searches ({who}), p99 within {CEILING} ms"),
        p99 <= CEILING,
        &format!("p99 {p99:.1} ms, load {}", load()),
    );
    Ok(())
}

/// Bytes of the whole store.
async fn size(store: &Store) -> Outcome<f64> {
    const SIZE: Sql = Sql::both(
        "-- benches.search.size\nselect page_count * page_size from pragma_page_count, pragma_page_size",
        "-- benches.search.size\nselect sum(pg_total_relation_size(c.oid))::bigint from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'",
    );
    let bytes = store.read(|tx| tx.number(&Eyes::Loop, &SIZE, &[])).await?;
    Ok(f64::from(u32::try_from(bytes / 1024)?) * 1024.0)
}

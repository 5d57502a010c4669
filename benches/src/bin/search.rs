//! How fast searches are with a million comments behind them, how long their index takes and how big it is.
//!
//! `cargo run --release -p benches --bin search [-- --comments 1000000 --sqlite | --postgres URL]`

use app::closed_loop::Stage;
use benches::chance::Chance;
use benches::home::{Database, Home};
use benches::organisation::{Plan, Ready, prepare, sign_in, way_in};
use benches::program::{Program, Start};
use benches::report::{Table, Verdict, load, say};
use benches::wire::Wire;
use benches::{Arguments, Latencies, Outcome};
use kernel::fact::ResponseUnderstood;
use kernel::{
    Clock, Feeling, Id, Intent, Language, Meaning, Mention, Metric, ResponseId, Score, Sentiment,
    SurveyId, Timestamp, Wish,
};
use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use store::{Eyes, Sql, Store, StoreError, params};

/// A search is asked for so often.
const TIMES: usize = 100;
/// Milliseconds.
const CEILING: f64 = 100.0;
const UNITS: usize = 50;
const DAYS: u64 = 730;
/// Written in one turn.
const TURN: u64 = 2_000;

/// What people say, by language: the sample's own sentences.
const SENTENCES: [(Language, &str); 3] = [
    (Language::En, include_str!("../../../app/data/demo/en.tsv")),
    (Language::Th, include_str!("../../../app/data/demo/th.tsv")),
    (Language::Vi, include_str!("../../../app/data/demo/vi.tsv")),
];

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
    write(&store, &ready, comments).await?;
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

/// Responses as they are when every stage has heard them, the oldest first.
async fn write(store: &Store, ready: &Ready, comments: u64) -> Outcome<()> {
    let survey = store
        .read(|tx| {
            let row =
                tx.row(&Eyes::Loop, "-- benches.search.survey\nselect id from listen_survey", &[])?;
            row.map(|mut row| row.next::<SurveyId>()).transpose()
        })
        .await?
        .ok_or("no survey")?;
    let mut writer = Writer {
        chance: Chance::new(7),
        sentences: SENTENCES.map(|(language, text)| (language, sentences(text))),
        themes: understand::theme::shipped().map(|theme| theme.code).collect(),
        ready: ready.clone(),
        survey,
    };
    let end = Clock::system().now();
    let step = DAYS * 86_400 / comments.max(1);
    let mut written = 0;
    while written < comments {
        let turn = TURN.min(comments - written);
        let said: Vec<ResponseUnderstood> = (0..turn)
            .map(|number| {
                let ago = (comments - written - number) * step.max(1);
                writer.said(end.minus(Duration::from_secs(ago)), u128::from(written + number))
            })
            .collect();
        store.write("write comments", |tx| said.iter().try_for_each(|one| keep(tx, one))).await?;
        written += turn;
    }
    store
        .write("all is heard", |tx| {
            let last = tx.last_fact()?;
            for stage in Stage::ALL {
                tx.execute(
                    "-- benches.search.heard\ninsert into listener (name, seq, moved_at) values ($1, $2, $3)
                     on conflict (name) do update set seq = excluded.seq",
                    params![stage.name(), last, tx.now()],
                )?;
            }
            Ok::<_, StoreError>(())
        })
        .await?;
    Ok(())
}

fn keep(tx: &mut store::Tx, said: &ResponseUnderstood) -> Result<(), StoreError> {
    let score = said.score.map(|score| i64::from(score.value()));
    tx.execute(
        "-- benches.search.response\ninsert into listen_response (id, given_at, state, survey, version, unit, channel, metric, score, class, language, may_contact, comment, answers, hidden)
         values ($1, $2, 'complete', $3, 1, $4, 'link', 'nps', $5, $6, $7, 0, $8, '{}', '{}')",
        params![said.response, said.given_at, said.survey, said.unit, score, said.class, said.language, said.comment.as_deref()],
    )?;
    tx.execute(
        "-- benches.search.reading\ninsert into understand_reading (response, class, language, read_at, unit, metric, score, given_at) values ($1, $2, $3, $4, $5, 'nps', $6, $4)",
        params![said.response, said.class, said.language, said.given_at, said.unit, score],
    )?;
    tx.record(said.clone());
    Ok(())
}

fn sentences(text: &str) -> Vec<(bool, String)> {
    let rows = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut fields = line.split('\t');
        let good = fields.nth(1)? == "+";
        Some((good, fields.nth(1)?.to_owned()))
    });
    rows.collect()
}

/// Makes comments of one to three sentences.
struct Writer {
    chance: Chance,
    sentences: [(Language, Vec<(bool, String)>); 3],
    themes: Vec<&'static str>,
    ready: Ready,
    survey: SurveyId,
}

impl Writer {
    fn said(&mut self, given_at: Timestamp, number: u128) -> ResponseUnderstood {
        let (language, sentences) = self.chance.pick(&self.sentences);
        let count = *self.chance.pick(&[1, 1, 2, 2, 3]);
        let parts: Vec<&(bool, String)> = (0..count).map(|_| self.chance.pick(sentences)).collect();
        let comment: Vec<&str> = parts.iter().map(|(_, text)| text.as_str()).collect();
        let good = parts.iter().all(|(good, _)| *good);
        let score =
            if good { *self.chance.pick(&[8, 9, 10]) } else { *self.chance.pick(&[0, 2, 3, 5, 6]) };
        let score = Score::new(Metric::Nps, score);
        let label = if good { Sentiment::Positive } else { Sentiment::Negative };
        let mentions = (0..count)
            .map(|_| Mention {
                theme: (*self.chance.pick(&self.themes)).to_owned(),
                sentiment: Some(label),
                from: 0,
                to: 1,
            })
            .collect();
        let wish = self.chance.percent(12).then(|| *self.chance.pick(&Intent::ALL));
        let wishes = wish.map(|intent| Wish { intent, probability: 0.9, given: true });
        ResponseUnderstood {
            response: ResponseId::at(given_at, number),
            survey: self.survey,
            import: None,
            unit: *self.chance.pick(&self.ready.units),
            channel: "link".to_owned(),
            touchpoint: None,
            customer: None,
            metric: Some(Metric::Nps),
            score,
            class: score.map(|score| Metric::Nps.class(score)),
            comment: Some(comment.join(". ")),
            language: Some(*language),
            meaning: Meaning {
                feeling: Some(Feeling { label, score: 0.5, sure: true }),
                mentions,
                wishes: wishes.into_iter().collect(),
                urgency: None,
            },
            hidden: BTreeMap::new(),
            given_at,
        }
    }
}

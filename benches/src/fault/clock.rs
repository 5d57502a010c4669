//! R9: the clock jumps an hour, a year and back; no timer fires early or twice, sessions stay sane, the audit log stays whole.

use super::writers::{self, Writers, replay};
use super::{Length, page, settle, settled};
use crate::Outcome;
use crate::home::{Database, Home};
use crate::ledger::Ledger;
use crate::organisation::{sign_in, way_in};
use crate::program::{Program, Start};
use crate::report::{Verdict, say};
use act::calendar::Draft;
use kernel::Timestamp;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::{Eyes, Sql, Store, params};

/// Where Debian keeps the library that moves a program's clock.
const LIBRARIES: [&str; 2] = [
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
];
/// Answers that come in while one looks: a second's, each a few facts.
const WRITTEN_MEANWHILE: i64 = 200;
/// The clock's new word is heard within a second.
const HEARD: Duration = Duration::from_millis(1300);

/// # Errors
/// When something can't be tried at all.
pub async fn run(length: Length, verdict: &mut Verdict) -> Outcome<()> {
    say("R9 the clock jumps");
    let Some(library) = LIBRARIES.into_iter().find(|path| Path::new(path).is_file()) else {
        verdict.skip("clock jumps", "Debian's package faketime is not installed");
        return Ok(());
    };
    let (home, ready) = settled(&Database::Sqlite).await?;
    let store = home.open().await?;
    promise_half_an_hour(&store).await?;
    let way_in = way_in(&store, ready.owner).await?;
    store.close().await;
    let clock = JumpingClock::new(&home, library)?;
    let (ledger, written) = Ledger::begin(&home.notes().join("ledger"))?;
    let program = Program::serve(&home, &clock.start()).await?;
    let cookie = sign_in(&program, &way_in).await?;
    let plan = writers::Plan {
        address: program.address,
        link: ready.links[0].clone(),
        writers: 4,
        pace: 40.0,
    };
    let writers = Writers::start(&plan, &ledger);
    let mut seen = Vec::new();
    let stay = Duration::from_secs(length.pick(1, 20));
    for jump in ["+0", "+1h", "+0", "-1h", "+0", "+400d", "-1d", "+0"] {
        clock.jump(jump)?;
        tokio::time::sleep(HEARD + stay).await;
        let today = page(&program, "/", Some(&cookie), Duration::from_secs(3)).await;
        seen.push((jump, today));
        if jump == "+1h" || jump == "+400d" {
            verdict.check(
                &format!("at {jump} everything due is done"),
                program.nearly_quiet(Duration::from_secs(30), WRITTEN_MEANWHILE).await?,
                "",
            );
        }
    }
    let met = writers.finish().await;
    let lines = ledger.lines();
    let others = replay(program.address, &ready.links[0], &lines[..lines.len().min(50)]).await?;
    verdict.check(
        "answers were taken at every hour",
        met.odd.is_empty() && met.broken == 0,
        &format!("{} taken, {:?}", met.taken.len(), met.odd.first()),
    );
    verdict.check("keys are remembered through it all", others == 0, &format!("{others} others"));
    sessions(verdict, &seen);
    program.stop().await?;
    let store = home.open().await?;
    timers(verdict, &store).await?;
    store.close().await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    settle(verdict, &home, &ledger.lines()).await?;
    drop(ledger);
    written.await??;
    home.remove().await
}

/// A session lives twelve hours unused and fourteen days at most: an hour's jump ends none, and four
/// hundred days end it; nothing but "welcome" or "sign in" is said at any time.
fn sessions(verdict: &mut Verdict, seen: &[(&str, Option<u16>)]) {
    let near = seen.iter().filter(|(jump, _)| matches!(*jump, "+0" | "+1h" | "-1h"));
    let kept = near.clone().take(4).all(|(_, status)| *status == Some(200));
    let far =
        seen.iter().filter(|(jump, _)| *jump == "+400d").all(|(_, status)| *status == Some(303));
    let sane = seen.iter().all(|(_, status)| matches!(status, Some(200 | 303)));
    verdict.check(
        "a session outlives an hour's jump, and no year's",
        kept && far && sane,
        &format!("{seen:?}"),
    );
}

/// A clock that one program sees, moved from outside.
struct JumpingClock {
    word: PathBuf,
    preload: &'static str,
}

impl JumpingClock {
    fn new(home: &Home, preload: &'static str) -> Outcome<Self> {
        let clock = Self { word: home.notes().join("clock"), preload };
        clock.jump("+0")?;
        Ok(clock)
    }

    /// In one step, so that no half word is read.
    fn jump(&self, by: &str) -> Outcome<()> {
        let next = self.word.with_extension("next");
        std::fs::write(&next, format!("{by}\n"))?;
        Ok(std::fs::rename(next, &self.word)?)
    }

    fn start(&self) -> Start {
        let word = self.word.display().to_string();
        let environment = [
            ("LD_PRELOAD", self.preload),
            ("FAKETIME_TIMESTAMP_FILE", word.as_str()),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
            ("FAKETIME_CACHE_DURATION", "1"),
        ];
        let environment =
            environment.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        Start { environment, ..Start::default() }
    }
}

/// Half an hour, around the clock: so that the hour of the day at which this runs does not matter.
async fn promise_half_an_hour(store: &Store) -> Outcome<()> {
    let hours = serde_json::to_string(&Draft::around_the_clock("Asia/Bangkok"))?;
    store
        .write("promise half an hour", |tx| {
            tx.execute("-- benches.clock.hours\nupdate act_calendar set draft = $1", params![&hours])?;
            tx.execute("-- benches.clock.promise\nupdate act_rule set promise_minutes = 30 where opens = 1", &[])
        })
        .await
        .map(drop)
        .map_err(Into::into)
}

async fn timers(verdict: &mut Verdict, store: &Store) -> Outcome<()> {
    const EARLY: &str =
        "select count(*) from act_case where missed_at is not null and missed_at < due_at";
    const TWICE: &str = "select count(*) from (select case_id from act_event where kind = 'missed' group by case_id, from_staff, to_staff, about having count(*) > 1) as twice";
    const FIRED: &str = "select count(*) from act_event where kind = 'missed'";
    const FAR: &str = "select count(*) from act_case where opened_at < $1 and missed_at is null";
    const CASES: &str = "select count(*) from act_case";
    let ask = async |text: &str, values: &[i64]| -> Outcome<i64> {
        let text = Sql::built(format!("-- benches.clock.count\n{text}"));
        let values: Vec<_> = values.iter().map(|value| store::Value::Int(*value)).collect();
        Ok(store.read(|tx| tx.number(&Eyes::Loop, &text, &values)).await?)
    };
    let (early, twice, fired) =
        (ask(EARLY, &[]).await?, ask(TWICE, &[]).await?, ask(FIRED, &[]).await?);
    verdict.check("no timer fired early", early == 0, &format!("{early} early"));
    verdict.check(
        "no timer fired twice",
        twice == 0,
        &format!("{twice} twice, {fired} fired of {} cases", ask(CASES, &[]).await?),
    );
    // Whatever was opened before the year's jump was due in it.
    let newest = Timestamp::from_micros(ask("select max(missed_at) from act_case", &[]).await?);
    let before = newest.minus(Duration::from_secs(300 * 86_400));
    let left = ask(FAR, &[before.micros()]).await?;
    let late =
        ask("select count(*) from act_case where opened_at > $1", &[before.micros()]).await?;
    verdict.check(
        "timers did fire, and those of the far year wait",
        fired > 0 && late > 0,
        &format!("{fired} fired, {left} of these days wait, {late} of the far year"),
    );
    Ok(())
}

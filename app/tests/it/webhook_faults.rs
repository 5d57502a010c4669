//! Webhooks against endpoints that fail in every way: what was promised arrives or is given up in sight (R10).
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use crate::webhooks::{HERE, Made, add, gaps, happens};
use http::StatusCode;
use kernel::{Clock, Timestamp};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::Eyes;
use testkit::{Does, Hook, START, TestApp, hours, minutes};

const EVENTS: usize = 1000;
const BATCHES: usize = 5;
const BETWEEN: Duration = minutes(90);
/// Every tenth event also concerns an endpoint where nobody ever answers.
const FOR_NOBODY: usize = 50;
/// The outage, after the beginning.
const OUTAGE: (Duration, Duration) = (hours(3), hours(27));

/// A number from 0 to 99, the same for the same text.
fn chance(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    }) / 7
        % 100
}

/// What it did with each call, in the order of the calls: its id and its status, 0 for none.
type Done = Arc<Mutex<Vec<(String, u16)>>>;

/// Of a hundred calls 30 are answered with 500, 10 hang, 5 break off, 5 are told to wait; and for a day
/// nobody is there.
async fn flaky(clock: Clock, done: Done, healed: Arc<std::sync::atomic::AtomicBool>) -> Hook {
    let tries: Mutex<HashMap<String, u32>> = Mutex::default();
    Hook::start("127.0.0.1:0", move |call| {
        let id = call.id().to_owned();
        let nth = {
            let mut tries = tries.lock().unwrap();
            let nth = tries.entry(id.clone()).or_default();
            *nth += 1;
            *nth
        };
        let now = clock.now();
        let away = now >= START.plus(OUTAGE.0) && now < START.plus(OUTAGE.1);
        let does = match chance(&format!("{nth} {id}")) {
            _ if healed.load(std::sync::atomic::Ordering::SeqCst) => {
                Does::Answers(204, String::new())
            }
            _ if away => Does::Resets,
            0..30 => Does::Answers(500, "oh".to_owned()),
            30..40 => Does::Hangs,
            40..45 => Does::Resets,
            45..50 => Does::AnswersWith(429, "retry-after: 1\r\n".to_owned()),
            _ => Does::Answers(200, String::new()),
        };
        let status = match &does {
            Does::Answers(status, _) | Does::AnswersWith(status, _) => *status,
            Does::Hangs | Does::Resets => 0,
        };
        done.lock().unwrap().push((id, status));
        async move { does }
    })
    .await
}

/// Lets everything happen that comes due until `end`, after something happened at `begun`. The later
/// it is, the coarser the stops: an attempt is late by a twentieth of the time that has passed.
async fn until(app: &TestApp, begun: Timestamp, end: Timestamp) {
    let length = |micros: i64| Duration::from_micros(u64::try_from(micros.max(0)).unwrap());
    while let Some(due) = app::work::next_due(&app.app).await.unwrap().filter(|due| *due <= end) {
        let late = length(due.since(begun)) / 20;
        app.leap(length(due.since(app.now())) + late).await;
    }
    app.leap(length(end.since(app.now()))).await;
}

/// How many deliveries an endpoint has of each state.
async fn states(app: &TestApp, made: &Made) -> BTreeMap<String, i64> {
    let id = made.path.rsplit('/').next().unwrap().to_owned();
    let sql =
        "-- t\nselect state, count(*) from webhooks_delivery where endpoint = $1 group by state";
    let rows = app
        .app
        .store
        .read(move |tx| tx.rows(&Eyes::Loop, sql, store::params![id.as_str()]))
        .await
        .unwrap();
    rows.into_iter().map(|row| (row.get(0).unwrap(), row.get(1).unwrap())).collect()
}

/// How many of an endpoint's deliveries were tried for the first time a second or more after their fact.
async fn late(app: &TestApp, made: &Made) -> i64 {
    let id = made.path.rsplit('/').next().unwrap().to_owned();
    let sql =
        "-- t\nselect count(*) from webhooks_delivery d join webhooks_try t on t.delivery = d.id
join fact f on f.seq = d.fact where d.endpoint = $1 and t.number = 1 and t.at - f.at >= 1000000";
    let read = move |tx: &mut store::Tx| tx.number(&Eyes::Loop, sql, store::params![id.as_str()]);
    app.app.store.read(read).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_fails_each_event_arrives_or_is_given_up_in_sight() {
    let app = TestApp::reaching(HERE, Duration::from_millis(150)).await;
    let (done, healed) = (Done::default(), Arc::default());
    let hook = flaky(app.app.store.clock().clone(), Arc::clone(&done), Arc::clone(&healed)).await;
    let good = Hook::willing().await;
    let nobody = Hook::willing().await.url();
    let client = app.signed_in(app.characters.grace).await;
    client.set_cookie("ringback-language", "en");
    let events = ["case.opened", "case.assigned"];
    let flaky = add(&client, &hook.url(), &events).await;
    let well = add(&client, &good.url(), &events).await;
    let dead = add(&client, &nobody, &["case.assigned"]).await;

    for _ in 0..BATCHES {
        let assigned = FOR_NOBODY / BATCHES;
        happens(&app, EVENTS / BATCHES - assigned, assigned).await;
        app.run_until_quiet().await;
        until(&app, app.now(), app.now().plus(BETWEEN)).await;
    }
    let last = app.now().minus(BETWEEN);
    until(&app, last, START.plus(hours(60))).await;

    // Everything came to an end, and what did not arrive is in sight.
    let ends = states(&app, &flaky).await;
    let of = |state: &str| ends.get(state).copied().unwrap_or_default();
    assert_eq!(of("delivered") + of("dead"), i64::try_from(EVENTS).unwrap(), "{ends:?}");
    assert!(of("delivered") > 500 && of("dead") > 0, "{ends:?}");
    let client = app.signed_in(app.characters.grace).await;
    client.set_cookie("ringback-language", "en");
    let page = client.get(&flaky.path).await.text();
    assert!(page.contains(&format!("Given up <span class=\"count\">{}<", of("dead"))), "{page}");
    let nobody = states(&app, &dead).await;
    assert_eq!(nobody, BTreeMap::from([("dead".to_owned(), i64::try_from(FOR_NOBODY).unwrap())]));
    // It delayed nobody: each first attempt at the one that works was made at once, and took.
    let calls = good.calls();
    let ids: HashSet<&str> = calls.iter().map(testkit::Call::id).collect();
    assert_eq!(ids.len(), EVENTS);
    assert!(calls.iter().all(|call| call.is_signed_with(&well.secret)));
    assert_eq!(late(&app, &well).await, 0);

    // Every attempt was signed anew, of the same event under the same id.
    let mut bodies: HashMap<String, HashSet<String>> = HashMap::new();
    let attempts = hook.calls();
    for call in &attempts {
        assert!(call.is_signed_with(&flaky.secret), "{call:?}");
        bodies.entry(call.id().to_owned()).or_default().insert(call.body.clone());
    }
    assert_eq!(bodies.len(), EVENTS, "one id an event");
    assert!(bodies.values().all(|bodies| bodies.len() == 1));
    let statuses: HashSet<u16> = done.lock().unwrap().iter().map(|(_, status)| *status).collect();
    assert_eq!(statuses, HashSet::from([0, 200, 429, 500]), "it failed in every way");
    // What is held for delivered was taken.
    let taken: HashSet<String> = done
        .lock()
        .unwrap()
        .iter()
        .filter(|(_, status)| *status == 200)
        .map(|(id, _)| id.clone())
        .collect();
    assert!(i64::try_from(taken.len()).unwrap() >= of("delivered"));

    // Waits are those of the schedule, a fifth more or less.
    let schedule = [5.0, 300.0, 1800.0, 7200.0, 18_000.0, 36_000.0, 36_000.0];
    let mut reached = 0;
    for gaps in gaps(&app).await {
        assert!(gaps.len() <= schedule.len(), "{gaps:?}");
        reached = reached.max(gaps.len());
        let mut passed = 0.0;
        for (gap, wait) in gaps.iter().zip(schedule) {
            passed += gap;
            // The clock stops a twentieth of the time that has passed too late.
            let range = wait * 0.8..=wait * 1.2 + passed / 20.0 + 1.0;
            assert!(range.contains(gap), "{gap} instead of {wait}: {gaps:?}");
        }
    }
    assert_eq!(reached, schedule.len(), "some went the whole way");

    // What was given up arrives when somebody sends it again.
    healed.store(true, std::sync::atomic::Ordering::SeqCst);
    let replays = format!("{}/replays", flaky.path);
    let sent = client.post(&replays, &[("hours", "720")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    app.run_until_quiet().await;
    let ends = states(&app, &flaky).await;
    assert_eq!(ends, BTreeMap::from([("delivered".to_owned(), i64::try_from(EVENTS).unwrap())]));
}

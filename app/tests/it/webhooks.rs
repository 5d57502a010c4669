//! Webhooks: other programs hear of events once each, signed, and again until they have them.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use app::closed_loop::{self, Stage};
use http::StatusCode;
use kernel::fact::{CaseAssigned, CaseOpened};
use kernel::{Actor, Timestamp};
use serde_json::Value;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;
use store::{Eyes, StoreError, params};
use testkit::{Answer, Client, Does, Hook, TestApp, days, hours, minutes};

pub(crate) const MOMENT: Duration = Duration::from_millis(400);
pub(crate) const HERE: &str = "127.0.0.1";

/// An endpoint as somebody made it.
pub(crate) struct Made {
    pub(crate) path: String,
    pub(crate) secret: String,
}

/// Grace adds an endpoint on the page, which shows its secret this once.
pub(crate) async fn add(client: &Client<'_>, url: &str, events: &[&str]) -> Made {
    let mut form = vec![("url", url)];
    form.extend(events.iter().map(|event| ("events", *event)));
    let page = client.post("/settings/webhooks", &form).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    made(&page)
}

fn made(page: &Answer) -> Made {
    let text = page.text();
    let at = text.find("whsec_").expect("the secret, shown once");
    let secret = text[at..].split('"').next().unwrap().to_owned();
    let at = text.find("/settings/webhooks/whk_").expect("its own address");
    let path = text[at..at + "/settings/webhooks/whk_".len() + 26].to_owned();
    Made { path, secret }
}

async fn grace(app: &TestApp) -> Client<'_> {
    let client = app.signed_in(app.characters.grace).await;
    client.set_cookie("ringback-language", "en");
    client
}

/// Lets the loop hear that so many cases were opened and, of some of them, that they changed hands.
pub(crate) async fn happens(app: &TestApp, opened: usize, assigned: usize) {
    let unit = app.characters.chiang_mai;
    app.app
        .store
        .write("cases", |tx| {
            let at = tx.now();
            for _ in 0..opened {
                let (case, response) = (tx.fresh(), tx.fresh());
                tx.record(CaseOpened {
                    case,
                    response,
                    rule: None,
                    unit,
                    customer: None,
                    class: None,
                    owner: None,
                    due_at: at.plus(hours(8)),
                    at,
                });
            }
            for _ in 0..assigned {
                let case = tx.fresh();
                tx.record(CaseAssigned {
                    case,
                    unit,
                    from: None,
                    to: None,
                    by: Actor::Ringback,
                    at,
                });
            }
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
}

async fn count(app: &TestApp, sql: &'static str) -> i64 {
    app.app.store.read(move |tx| tx.number(&Eyes::Loop, sql, &[])).await.unwrap()
}

/// A program that answers with a status that can be changed.
async fn changeable(status: &Arc<AtomicU16>) -> Hook {
    let status = Arc::clone(status);
    Hook::start("127.0.0.1:0", move |_| {
        let status = status.load(Ordering::SeqCst);
        async move { Does::Answers(status, "<b>so</b>".to_owned()) }
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_arrives_once_and_signed() {
    let app = TestApp::reaching(HERE, MOMENT).await;
    let link = app.link(app.characters.chiang_mai).await;
    let hook = Hook::willing().await;
    let client = grace(&app).await;
    let made = add(&client, &hook.url(), &["response.received", "case.opened"]).await;
    let again = client.get(&made.path).await.text();
    assert!(!again.contains(&made.secret), "the secret is shown once");
    let body = r#"{"answers":{"nps":2,"why":"canary cold soup"}}"#;
    app.anybody().post_json(&format!("{link}/responses"), &[], body).await;
    app.run_until_quiet().await;

    let calls = hook.calls();
    assert_eq!(calls.len(), 2, "{calls:?}");
    for call in &calls {
        assert!(call.is_signed_with(&made.secret), "{call:?}");
        assert_eq!((call.signatures(), call.seconds()), (1, app.now().micros() / 1_000_000));
        assert!(!call.body.contains("canary"), "{}", call.body);
    }
    let read = |kind: &str| -> Value {
        let call = calls.iter().find(|call| call.body.contains(kind)).unwrap();
        serde_json::from_str(&call.body).unwrap()
    };
    let (received, opened) = (read("response.received"), read("case.opened"));
    assert_eq!(received["data"]["response"], opened["data"]["response"]);
    assert_eq!(opened["data"]["unit"], app.characters.chiang_mai.to_string());
    assert!(opened["data"]["case"].as_str().unwrap().starts_with("cas_"));

    // Heard again, nothing comes of it.
    app.app
        .store
        .write("hear all again", |tx| {
            for recorded in tx.facts_after(0, 1000)? {
                if Stage::Webhooks.hears(recorded.fact.kind()) {
                    closed_loop::hear(Stage::Webhooks, tx, &recorded, &app.app)?;
                }
            }
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    app.run_until_quiet().await;
    let ids: Vec<String> = hook.calls().iter().map(|call| call.body.clone()).collect();
    let opened: Vec<&String> = ids.iter().filter(|body| body.contains("case.opened")).collect();
    assert_eq!(opened.len(), 1, "one call an event: {ids:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_change_both_secrets_sign_for_a_day_and_none_is_kept() {
    let app = TestApp::reaching(HERE, MOMENT).await;
    let hook = Hook::willing().await;
    let client = grace(&app).await;
    let old = add(&client, &hook.url(), &["case.opened"]).await;
    let page = client.post(&format!("{}/secret", old.path), &[]).await;
    let new = made(&page);
    assert!(new.path == old.path && new.secret != old.secret);
    happens(&app, 1, 0).await;
    app.run_until_quiet().await;
    let call = hook.calls().pop().unwrap();
    assert_eq!(call.signatures(), 2);
    assert!(call.is_signed_with(&new.secret) && call.is_signed_with(&old.secret));
    app.advance(hours(24)).await;
    happens(&app, 1, 0).await;
    app.run_until_quiet().await;
    let call = hook.calls().pop().unwrap();
    assert_eq!(call.signatures(), 1);
    assert!(call.is_signed_with(&new.secret) && !call.is_signed_with(&old.secret));

    // Neither stands in the store, whose backup is one file, nor in the audit log.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup.db");
    app.app.store.back_up(&file, |_, _| ()).await.unwrap();
    let bytes = std::fs::read(&file).unwrap();
    for secret in [&old.secret, &new.secret] {
        let text = secret.trim_start_matches("whsec_").as_bytes();
        assert!(!bytes.windows(text.len()).any(|window| window == text));
    }
    let audit = grace(&app).await.get("/settings/audit").await.text();
    assert!(audit.contains("Made a new webhook secret") && !audit.contains("whsec_"), "{audit}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_comes_back_is_shown_and_can_do_nothing() {
    let app = TestApp::reaching(HERE, MOMENT).await;
    let status = Arc::new(AtomicU16::new(200));
    let hook = changeable(&status).await;
    let client = grace(&app).await;
    let made = add(&client, &hook.url(), &["case.opened"]).await;
    for (answers, said) in [(200, "Answered 200"), (302, "Answered 302"), (500, "Answered 500")] {
        status.store(answers, Ordering::SeqCst);
        let sent = client.post(&format!("{}/tests", made.path), &[]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let page = client.get(sent.location()).await.text();
        assert!(
            page.contains(said) && page.contains("&lt;b&gt;so") || page.contains("&#60;b"),
            "{page}"
        );
        assert!(!page.contains("<b>so</b>"));
    }
    let dead = client.get(&format!("{}?state=dead", made.path)).await.text();
    assert!(dead.contains("Nothing here yet"), "a test that failed is not given up: {dead}");
    let pings = hook.calls();
    assert_eq!(pings.len(), 3, "a redirect is not followed, and a test is tried once");
    assert!(pings.iter().all(|call| call.is_signed_with(&made.secret)));
    assert!(pings[0].body.contains("\"type\":\"ping\""), "{}", pings[0].body);
    app.advance(days(2)).await;
    assert_eq!(hook.calls().len(), 3);
    let client = grace(&app).await;

    status.store(503, Ordering::SeqCst);
    happens(&app, 2, 0).await;
    app.run_until_quiet().await;
    let waiting = client.get(&format!("{}?state=waiting", made.path)).await.text();
    assert_eq!(waiting.matches("webhook-id</span>").count(), 2, "{waiting}");
    let delivered = client.get(&format!("{}?state=delivered", made.path)).await.text();
    assert_eq!(delivered.matches("webhook-id</span>").count(), 1, "the ping that was taken");
    // Paused, nothing is sent; going on, all of it.
    client.post(&format!("{}/state", made.path), &[("state", "paused")]).await;
    let before = hook.calls().len();
    app.advance(hours(30)).await;
    let client = grace(&app).await;
    assert_eq!(hook.calls().len(), before);
    status.store(204, Ordering::SeqCst);
    client.post(&format!("{}/state", made.path), &[("state", "active")]).await;
    app.run_until_quiet().await;
    assert_eq!(hook.calls().len(), before + 2);
    // After thirty days nothing of it is left, and a deleted endpoint is gone whole.
    app.advance(days(32)).await;
    let client = grace(&app).await;
    assert_eq!(count(&app, "-- t\nselect count(*) from webhooks_try").await, 0);
    client.post(&format!("{}/end", made.path), &[]).await;
    assert_eq!(client.get(&made.path).await.status, StatusCode::NOT_FOUND);
    happens(&app, 1, 0).await;
    app.run_until_quiet().await;
    assert_eq!(count(&app, "-- t\nselect count(*) from webhooks_delivery").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_endpoint_that_is_gone_is_stopped_and_what_it_missed_is_sent_again() {
    let app = TestApp::reaching(HERE, MOMENT).await;
    let status = Arc::new(AtomicU16::new(410));
    let hook = changeable(&status).await;
    let client = grace(&app).await;
    let made = add(&client, &hook.url(), &["case.opened"]).await;
    happens(&app, 1, 0).await;
    app.run_until_quiet().await;
    let list = client.get("/settings/webhooks").await.text();
    assert!(list.contains("An endpoint was stopped"), "{list}");
    let page = client.get(&made.path).await.text();
    assert!(page.contains("it is gone (410)"), "{page}");
    let letters = app.letters();
    let letter = &letters.last().expect("a letter to the owner").letter;
    assert_eq!(letter.to.address.to_string(), "grace@mali.example");
    assert_eq!(letter.subject, "Calls to 127.0.0.1 were stopped");
    assert!(letter.text.contains(&made.path) && !letter.text.contains(&hook.url()));
    // What happens meanwhile is not kept for it, and nothing can be sent again before it is on.
    happens(&app, 1, 0).await;
    app.advance(hours(1)).await;
    assert_eq!(hook.calls().len(), 1);
    let replays = format!("{}/replays", made.path);
    let refused = client.post(&replays, &[("hours", "24")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);

    client.post(&format!("{}/state", made.path), &[("state", "active")]).await;
    status.store(200, Ordering::SeqCst);
    let sent = client.post(&replays, &[("hours", "24")]).await;
    app.run_until_quiet().await;
    let page = client.get(sent.location()).await.text();
    assert!(page.contains("One delivery is being sent again"), "{page}");
    let calls = hook.calls();
    assert_eq!(calls.len(), 2);
    assert_eq!((calls[0].id(), &calls[0].body), (calls[1].id(), &calls[1].body), "the same event");
    assert!(calls[1].seconds() > calls[0].seconds() && calls[1].is_signed_with(&made.secret));
    // One that has arrived can be sent once more, too.
    let id = calls[1].id().to_owned();
    client.post(&replays, &[("delivery", &id)]).await;
    app.run_until_quiet().await;
    assert_eq!(hook.calls().len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_five_days_of_failures_an_endpoint_is_stopped() {
    let app = TestApp::reaching(HERE, MOMENT).await;
    let status = Arc::new(AtomicU16::new(500));
    let hook = changeable(&status).await;
    let client = grace(&app).await;
    let made = add(&client, &hook.url(), &["case.opened"]).await;
    for day in 0..5 {
        happens(&app, 1, 0).await;
        app.run_until_quiet().await;
        app.advance(hours(24)).await;
        // Sessions do not last as long.
        let list = grace(&app).await.get("/settings/webhooks").await.text();
        assert!(list.contains("failing since"), "{list}");
        assert!(!list.contains("An endpoint was stopped"), "after {} days", day + 1);
    }
    happens(&app, 1, 0).await;
    app.run_until_quiet().await;
    let page = grace(&app).await.get(&made.path).await.text();
    assert!(page.contains("For five days every call failed"), "{page}");
    let calls = hook.calls().len();
    app.advance(days(3)).await;
    assert_eq!(hook.calls().len(), calls, "nothing more is sent");
    let waiting = "-- t\nselect count(*) from webhooks_delivery where state = 'waiting'";
    assert_eq!(count(&app, waiting).await, 0);
    // One success in between and the five days begin anew.
    let client = grace(&app).await;
    client.post(&format!("{}/state", made.path), &[("state", "active")]).await;
    status.store(200, Ordering::SeqCst);
    happens(&app, 1, 0).await;
    app.run_until_quiet().await;
    status.store(500, Ordering::SeqCst);
    happens(&app, 1, 0).await;
    app.advance(hours(30)).await;
    let page = grace(&app).await.get(&made.path).await.text();
    assert!(page.contains("After five days of only failures"), "{page}");
    assert!(!page.contains("For five days"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_endpoint_that_hangs_holds_up_no_other() {
    const EVENTS: usize = 100;
    // So long that no attempt gives up by itself while this lasts.
    let app = TestApp::reaching(HERE, minutes(1)).await;
    let (release, released) = tokio::sync::watch::channel(false);
    let dead = Hook::start("127.0.0.1:0", move |_| {
        let mut released = released.clone();
        async move {
            let _ = released.wait_for(|released| *released).await;
            Does::Answers(200, String::new())
        }
    })
    .await;
    let (told, mut taken) = tokio::sync::watch::channel(0);
    let good = Hook::start("127.0.0.1:0", move |_| {
        told.send_modify(|taken| *taken += 1);
        async { Does::Answers(200, String::new()) }
    })
    .await;
    let client = grace(&app).await;
    add(&client, &dead.url(), &["case.opened"]).await;
    let made = add(&client, &good.url(), &["case.opened"]).await;
    app.run_until_quiet().await;
    happens(&app, EVENTS, 0).await;
    let workers = app::work::Workers::start(&app.app);
    let all = tokio::time::timeout(minutes(1), taken.wait_for(|taken| *taken == EVENTS));
    all.await.expect("while the other hangs").unwrap();
    assert_eq!(dead.calls().len(), 8, "it has its share in hand and no more");
    assert!(good.calls().iter().all(|call| call.is_signed_with(&made.secret)));
    release.send_replace(true);
    workers.stop().await;
    app.run_until_quiet().await;
    assert_eq!((dead.calls().len(), good.calls().len()), (EVENTS, EVENTS));
    let late =
        "-- t\nselect count(*) from webhooks_try t join webhooks_delivery d on d.id = t.delivery
where t.at - d.created_at >= 1000000 or t.number > 1";
    assert_eq!(count(&app, late).await, 0, "none later than a second, none twice");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_erased_customer_is_in_no_delivery() {
    let app = TestApp::reaching(HERE, MOMENT).await;
    let status = Arc::new(AtomicU16::new(500));
    let hook = changeable(&status).await;
    let client = grace(&app).await;
    add(&client, &hook.url(), &["case.opened", "customer.erased"]).await;
    let unit = app.characters.chiang_mai;
    let contact = people::Contact::new(Some("Nok"), Some("nok@example.com"), None, None, None);
    let customer = app
        .app
        .store
        .write("a case of Nok's", |tx| {
            let customer = people::customer::find_or_add(tx, &contact)?;
            let (case, response, at) = (tx.fresh(), tx.fresh(), tx.now());
            tx.record(CaseOpened {
                case,
                response,
                rule: None,
                unit,
                customer: Some(customer),
                class: None,
                owner: None,
                due_at: at,
                at,
            });
            Ok::<_, StoreError>(customer)
        })
        .await
        .unwrap();
    app.run_until_quiet().await;
    assert!(hook.calls()[0].body.contains(&customer.to_string()));
    app::customers::erase::erase(&app.app, None, customer).await.unwrap();
    app.advance(minutes(1)).await;
    let naming = "-- t\nselect count(*) from webhooks_delivery where customer is not null and topic <> 'customer.erased'";
    assert_eq!(count(&app, naming).await, 0);
    // The word that they were erased names them until it has arrived.
    status.store(200, Ordering::SeqCst);
    app.advance(hours(1)).await;
    let calls = hook.calls();
    let last = |kind: &str| calls.iter().rfind(|call| call.body.contains(kind)).unwrap();
    assert!(last("customer.erased").body.contains(&customer.to_string()));
    assert!(!last("case.opened").body.contains("cus_"), "{}", last("case.opened").body);
    let bodies = app
        .app
        .store
        .read(|tx| tx.rows(&Eyes::Loop, "-- t\nselect body from webhooks_delivery", params![]))
        .await
        .unwrap();
    assert_eq!(bodies.len(), 2);
    for row in bodies {
        let body: String = row.get(0).unwrap();
        assert!(!body.contains("cus_"), "{body}");
    }
}

/// How far apart the attempts of each delivery were, in seconds.
pub(crate) async fn gaps(app: &TestApp) -> Vec<Vec<f64>> {
    const ALL: &str = "-- t\nselect delivery, at from webhooks_try order by delivery, number";
    let rows = app.app.store.read(|tx| tx.rows(&Eyes::Loop, ALL, params![])).await.unwrap();
    let all: Vec<(String, Timestamp)> =
        rows.into_iter().map(|row| (row.get(0).unwrap(), row.get(1).unwrap())).collect();
    all.chunk_by(|a, b| a.0 == b.0)
        .map(|tries| {
            let pairs = tries.windows(2);
            #[expect(clippy::cast_precision_loss, reason = "days in microseconds")]
            pairs.map(|pair| pair[1].1.since(pair[0].1) as f64 / 1e6).collect()
        })
        .collect()
}

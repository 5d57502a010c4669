//! Running it: what is stuck is seen, tried again and done once; nothing secret stands on the page.

use app::operator::LastBackup;
use app::work;
use http::StatusCode;
use std::time::Duration;
use store::{Eyes, Job, Node, StoreError};
use testkit::TestApp;

const PAGE: &str = "/settings/system";
const AGAIN: &str = "/settings/system/attempts";

async fn answer(app: &TestApp, score: i64) {
    let link = app.link(app.characters.chiang_mai).await;
    let body = format!(r#"{{"answers":{{"nps":{score}}}}}"#);
    let key = format!("key {score}");
    let headers = [("idempotency-key", key.as_str())];
    let sent = app.anybody().post_json(&format!("{link}/responses"), &headers, &body).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
}

/// How many responses learn has counted.
async fn counted(app: &TestApp) -> i64 {
    let sum = "-- test.counted\nselect cast(sum(s3 + s8 + s9) as bigint) from learn_tally where grain = 'day'";
    app.app.store.read(|tx| tx.number(&Eyes::Loop, sum, &[])).await.expect("the store")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_set_aside_is_counted_when_it_is_tried_again() {
    let app = TestApp::new().await;
    answer(&app, 3).await;
    // Understand reads it; learn's table is "away" when it hears of it.
    let hear = |stage| work::hear_round(&app.app, stage);
    hear(app::closed_loop::Stage::Understand).await.unwrap();
    let away = |_: &mut store::Tx, _: &store::Recorded| Err(StoreError::unexpected("away"));
    let wants = |name: &str| name == "ResponseUnderstood";
    let heard = app.app.store.hear("learn", store::Pace::PROMPT, wants, away).await.unwrap();
    assert_eq!(heard.set_aside, 1);
    // The next ones go on, and are counted.
    answer(&app, 8).await;
    answer(&app, 9).await;
    work::until_quiet(&app.app).await.unwrap();
    assert_eq!(counted(&app).await, 2);

    let grace = app.signed_in(app.characters.grace).await;
    let page = grace.get(PAGE).await.text();
    for said in ["Some work is stuck", "Counts scores", "away", "Try again", "No backup has been"] {
        assert!(page.contains(said), "{said}");
    }
    let done = grace.post(AGAIN, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    work::until_quiet(&app.app).await.unwrap();
    assert_eq!(counted(&app).await, 3, "counted late, and once");
    assert!(app.app.store.read(store::Tx::set_aside).await.unwrap().is_empty());
    grace.post(AGAIN, &[]).await;
    assert!(grace.get(PAGE).await.text().contains("nothing left to try again"));
    work::until_quiet(&app.app).await.unwrap();
    assert_eq!(counted(&app).await, 3);
    assert_eq!(app::check::check(&app.app).await.unwrap().broken, Vec::<String>::new());
    let log = grace.get("/settings/audit").await.text();
    assert_eq!(log.matches("Tried stuck work again").count(), 1, "who did it is known");
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_was_given_up_goes_on_and_a_stranger_s_form_does_nothing() {
    let app = TestApp::new().await;
    let kill = "-- test.kill\nupdate job set state = 'dead', last_error = 'the mail server was away', attempts = 12 where kind = 'people.letter'";
    let id = app
        .app
        .store
        .write("queue", |tx| {
            let job = Job::now(tx, "people.letter", &serde_json::json!({ "staff": null }));
            tx.enqueue(job);
            Ok::<_, StoreError>(())
        })
        .await;
    id.unwrap();
    app.app.store.write("kill", |tx| tx.execute(kill, &[])).await.unwrap();
    let grace = app.signed_in(app.characters.grace).await;
    let page = grace.get(PAGE).await.text();
    assert!(page.contains("Links for new passwords") && page.contains("the mail server was away"));
    let id = page.split("name=\"job\" value=\"").nth(1).unwrap().split('"').next().unwrap();

    let somchai = app.signed_in(app.characters.somchai).await;
    assert_eq!(somchai.post(AGAIN, &[("job", id)]).await.status, StatusCode::FORBIDDEN);
    for wrong in [&[("job", id), ("fact", "1")][..], &[("listener", "learn")], &[("all", "1")]] {
        let refused = grace.post(AGAIN, wrong).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{wrong:?}");
    }
    // The audit log is a chain: nothing is added to it late.
    grace.post(AGAIN, &[("listener", "audit"), ("fact", "1")]).await;
    let dead = async || app.app.store.read(store::Tx::dead_jobs).await.unwrap().len();
    assert_eq!(dead().await, 1);
    assert_eq!(grace.post(AGAIN, &[("job", id)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(dead().await, 0);
    app.run_until_quiet().await;
    assert_eq!(dead().await, 0, "and this time it was done");
    let page = grace.get(PAGE).await.text();
    assert!(!page.contains("Links for new passwords") && !page.contains("is stuck."));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_tells_of_backups_servers_and_settings_and_no_secret() {
    let app = TestApp::new().await;
    let now = app.now();
    let backup = LastBackup {
        at: now,
        file: "/backups/monday.db".into(),
        bytes: 5_200_000,
        rows: 1200,
        last_fact: 77,
    };
    let other = Node {
        id: "b".into(),
        name: "the-other-server".into(),
        version: "0.0.9".into(),
        started_at: now,
        seen_at: now,
    };
    app.app
        .store
        .write("told", |tx| {
            tx.node_seen(&other)?;
            backup.keep(tx)
        })
        .await
        .unwrap();
    let grace = app.signed_in(app.characters.grace).await;
    let page = grace.get(PAGE).await.text();
    let told = "5.2 MB, verified: /backups/monday.db";
    for said in [told, "the-other-server", "this one"] {
        assert!(page.contains(said), "{said}");
    }
    // The disk is the machine's own, and may be full.
    assert!(page.contains("nothing is stuck") || page.contains("are left on the disk"));
    app.advance(Duration::from_secs(8 * 24 * 3600)).await;
    let grace = app.signed_in(app.characters.grace).await;
    let page = grace.get(PAGE).await.text();
    assert!(page.contains("The last backup is 8 days old"));
    assert!(!page.contains("the-other-server"), "a server that is silent is gone");

    for (language, said) in [("en", "default"), ("th", "ค่าเริ่มต้น"), ("vi", "mặc định")]
    {
        let path = format!("/settings/system/settings?lang={language}");
        let page = grace.get(&path).await.text();
        assert!(page.contains(said) && page.contains("smtp.host"), "{language}");
        assert!(!page.contains("postgres://"), "the database's address holds a password");
    }
    let somchai = app.signed_in(app.characters.somchai).await;
    for path in [PAGE, "/settings/system/settings"] {
        assert_eq!(somchai.get(path).await.status, StatusCode::FORBIDDEN);
    }
    app.leave_work();
}

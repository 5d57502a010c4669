//! Keeping: the check finds nothing wrong, and finds what was broken on purpose; backups hold all.

use kernel::Clock;
use store::{Place, Store, StoreError, params};
use testkit::TestApp;

async fn answered() -> TestApp {
    let app = TestApp::new().await;
    let link = app.link(app.characters.chiang_mai).await;
    for (n, score) in [2, 9, 7, 0].iter().enumerate() {
        let body = format!(r#"{{"answers":{{"nps":{score},"why":"word {n}"}}}}"#);
        app.anybody()
            .post_json(
                &format!("{link}/responses"),
                &[("idempotency-key", &format!("key {n}"))],
                &body,
            )
            .await;
    }
    app.run_until_quiet().await;
    app
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_check_finds_what_was_broken_on_purpose() {
    let app = answered().await;
    let well = app::check::check(&app.app).await.unwrap();
    assert_eq!(well.broken, Vec::<String>::new());
    let break_it = |text: &'static str| {
        let store = app.app.store.clone();
        async move { store.write("break", |tx| tx.execute(text, params![])).await.unwrap() }
    };
    break_it("-- test.break.reading\ndelete from understand_reading where class = 'promoter'")
        .await;
    break_it("-- test.break.audit\nupdate people_audit set what = 'nothing' where seq = (select max(seq) from people_audit)").await;
    break_it("-- test.break.promise\ndelete from job where kind = 'timer.act.promise'").await;
    break_it("-- test.break.fact\ndelete from fact where kind = 'ResponseReceived' and seq = (select min(seq) from fact where kind = 'ResponseReceived')").await;
    let found = app::check::check(&app.app).await.unwrap().broken;
    assert!(found.iter().any(|line| line.contains("audit")), "{found:?}");
    assert!(found.iter().any(|line| line.contains("never told")), "{found:?}");
    assert!(found.len() >= 3, "{found:?}");
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restored_backup_is_whole_and_the_same() {
    let app = answered().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup.db");
    let copied = app.app.store.back_up(&file, |_, _| ()).await.unwrap();
    let place = Place::Folder(folder.path().join("restored"));
    let restored = store::restore(&file, place.clone(), Clock::system(), |_, _| ()).await.unwrap();
    assert_eq!((copied.rows, copied.last_fact), (restored.rows, restored.last_fact));
    let config = app::config::Config::read(&folder.path().join("restored"), &[]).unwrap();
    let store = Store::open(place, Clock::system()).await.unwrap();
    let copy = app::running::assemble(&config, store, Clock::system(), false).unwrap();
    let found = app::check::check(&copy).await.unwrap();
    assert_eq!(found.broken, Vec::<String>::new());
    let seen =
        copy.store.read(|tx| Ok::<_, StoreError>(tx.facts_after(0, 10_000)?.len())).await.unwrap();
    assert!(seen > 8);
}

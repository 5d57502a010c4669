//! Keeping: the check finds nothing wrong, and finds what was broken on purpose; backups hold all.

use app::export::WITHOUT;
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
    break_it("-- test.break.tally\nupdate learn_tally set s2 = s2 + 1 where grain = 'month'").await;
    break_it("-- test.break.mention\ninsert into improve_mention (case_id, cause, unit, at) values ('cas_x', 'x', 'x', 1)").await;
    break_it("-- test.break.fact\ndelete from fact where kind = 'ResponseReceived' and seq = (select min(seq) from fact where kind = 'ResponseReceived')").await;
    let found = app::check::check(&app.app).await.unwrap().broken;
    assert!(found.iter().any(|line| line.contains("audit")), "{found:?}");
    assert!(found.iter().any(|line| line.contains("never told")), "{found:?}");
    assert!(found.iter().any(|line| line.contains("scores of nps by month")), "{found:?}");
    assert!(!found.iter().any(|line| line.contains("by day")), "{found:?}");
    assert!(found.iter().any(|line| line.contains("improve counts 1 closed cases")), "{found:?}");
    assert!(found.len() >= 5, "{found:?}");
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

/// An empty place for a copy; on PostgreSQL when there is one.
fn places(folder: &std::path::Path) -> Vec<Place> {
    let mut places = vec![Place::Folder(folder.join("first"))];
    #[expect(
        clippy::disallowed_methods,
        reason = "tests are told by the test command where PostgreSQL is"
    )]
    if let Ok(url) = std::env::var("RINGBACK_TEST_POSTGRES") {
        let name = folder.file_name().expect("a name").to_string_lossy().to_lowercase();
        let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        places.push(Place::Postgres { url, schema: format!("copy_{name}") });
    }
    places.push(Place::Folder(folder.join("last")));
    places
}

async fn exported(store: &Store) -> Vec<u8> {
    let mut lines = Vec::new();
    store.export("test", WITHOUT, &mut lines).await.expect("an export");
    lines
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_export_goes_from_database_to_database_and_stays_the_same() {
    let app = answered().await;
    let sums = app.app.store.read(|tx| tx.sums(WITHOUT)).await.unwrap();
    assert!(sums.rows > 50 && sums.tables > 20, "{sums:?}");
    let folder = tempfile::tempdir().unwrap();
    let mut lines = exported(&app.app.store).await;
    let text = String::from_utf8(lines.clone()).unwrap();
    assert!(text.lines().all(|line| line.starts_with("{\"") && line.ends_with('}')));
    for secret in ["$argon2id$", "token_hash", "people_session\",\"row", "people_key\",\"row"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert!(text.contains("word 0") && text.contains("word 3"), "what customers said is in it");
    for place in places(folder.path()) {
        let copied = store::import(&mut &lines[..], place.clone(), Clock::system()).await.unwrap();
        assert_eq!(copied.rows, sums.rows);
        let twice = store::import(&mut &lines[..], place.clone(), Clock::system()).await;
        assert!(twice.unwrap_err().to_string().contains("There is data here already"));
        let copy = Store::open(place.clone(), Clock::system()).await.unwrap();
        let again = copy.read(|tx| tx.sums(WITHOUT)).await.unwrap();
        assert_eq!(again, sums, "{place:?}");
        lines = exported(&copy).await;
        copy.close().await;
    }
    // The last copy is whole, goes on, and `check` prints the sum of the first.
    let last = folder.path().join("last");
    let config = app::config::Config::read(&last, &[]).unwrap();
    let store = Store::open(Place::Folder(last), Clock::system()).await.unwrap();
    let copy = app::running::assemble(&config, store, Clock::system(), false).unwrap();
    for place in [&copy, &app.app] {
        let found = app::check::check(place).await.unwrap();
        assert_eq!(found.broken, Vec::<String>::new());
        assert!(found.counts.iter().any(|line| line.contains(&sums.sum)), "{:?}", found.counts);
    }
    copy.store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_torn_or_changed_export_leaves_nothing_behind() {
    let app = answered().await;
    let whole = String::from_utf8(exported(&app.app.store).await).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().join("copy"));
    let lines: Vec<&str> = whole.lines().collect();
    let with = |at: usize, line: &str| {
        let mut lines = lines.clone();
        lines[at] = line;
        lines.join("\n") + "\n"
    };
    let middle = (0..whole.len() / 2).rev().find(|at| whole.is_char_boundary(*at)).unwrap();
    let half = &whole[..middle];
    let without_last = lines[..lines.len() - 1].join("\n") + "\n";
    for (changed, said) in [
        (String::new(), "missing"),
        (without_last, "cut off"),
        (half.to_owned(), "neither a row nor the end"),
        (whole.replacen("word 1", "word 9", 1), "does not add up"),
        (with(0, r#"{"ringback":"export"}"#), "not the beginning"),
        (
            with(2, r#"{"table":"fact; drop table fact","row":{"seq":1}}"#),
            "a table that is not ours",
        ),
        (
            with(2, r#"{"table":"fact","row":{"seq) values (1); --":1}}"#),
            "a column that is not ours",
        ),
        (with(2, r#"{"table":"fact","row":{"seq":[1]}}"#), "a value that no column can"),
        (whole.replacen(r#""schema":"#, r#""schema":9"#, 1), "newer"),
    ] {
        let refused = store::import(&mut changed.as_bytes(), place.clone(), Clock::system()).await;
        let refused = refused.unwrap_err().to_string();
        assert!(refused.contains(said), "{said}: {refused}");
    }
    // Nothing of it stayed: the whole one finds an empty place.
    store::import(&mut whole.as_bytes(), place, Clock::system()).await.unwrap();
}

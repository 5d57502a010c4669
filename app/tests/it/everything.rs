//! Taking everything along from the System page: whole, without secrets, and only by who proves it.

use app::export::WITHOUT;
use http::StatusCode;
use kernel::{Clock, Fact};
use people::Email;
use store::{Eyes, Place, Store};
use testkit::{Client, TestApp};

const PAGE: &str = "/settings/system";
const EXPORT: &str = "/settings/system/export";
const PASSWORD: &str = "five quiet lemons";

/// Grace, who came by her invitation and has chosen a password.
async fn grace(app: &TestApp) -> Client<'_> {
    let id = app.characters.grace;
    let known = app.app.store.read(|tx| people::staff::by_id(tx, &Eyes::Loop, id)).await;
    let known = known.expect("the store").expect("Grace");
    let email = Email::parse(&known.email).expect("her address");
    let link = app
        .app
        .store
        .write("link", |tx| people::staff::reset_password_from_terminal(tx, &email))
        .await
        .expect("her link");
    let client = app.anybody().in_language("en");
    client.get(&link).await;
    let chosen = client.post_bare(&link, &[("name", "Grace"), ("password", PASSWORD)]).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{}", chosen.text());
    client
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_owner_takes_everything_along_once_they_prove_who_they_are() {
    let app = TestApp::new().await;
    let link = app.link(app.characters.chiang_mai).await;
    let body = r#"{"answers":{"nps":2,"why":"ซุปเย็น"}}"#;
    app.anybody().post_json(&format!("{link}/responses"), &[], body).await;
    app.run_until_quiet().await;
    let grace = grace(&app).await;
    assert!(grace.get(PAGE).await.text().contains("Export everything"));
    for wrong in ["", "wrong"] {
        let refused = grace.post(EXPORT, &[("password", wrong)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(refused.text().contains("Download everything"), "the page, not the file");
    }
    let mali = app.signed_in(app.characters.mali).await;
    mali.get("/cases").await;
    let theirs = mali.post(EXPORT, &[("password", PASSWORD)]).await;
    assert_eq!(theirs.status, StatusCode::FORBIDDEN);

    let taken = grace.post(EXPORT, &[("password", PASSWORD)]).await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.text());
    assert_eq!(taken.header("content-type"), "application/x-ndjson");
    assert_eq!(taken.header("cache-control"), "no-store");
    assert!(taken.header("content-disposition").contains("attachment; filename=\"ringback-20"));
    let text = taken.text();
    assert!(text.contains("ซุปเย็น") && text.ends_with("}\n"));
    for secret in ["people_session\",\"row", "\"password\":", "people_key\",\"row"] {
        assert!(!text.contains(secret), "{secret}");
    }
    // Another Ringback filled from it holds what this one held at that moment.
    let sums = app.app.store.read(|tx| tx.sums(WITHOUT)).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().to_owned());
    let lines = &mut taken.bytes.as_ref();
    store::import(lines, place.clone(), Clock::system()).await.unwrap();
    let copy = Store::open(place, Clock::system()).await.unwrap();
    let copied = copy.read(|tx| tx.sums(WITHOUT)).await.unwrap();
    assert_eq!((copied.rows, copied.sum), (sums.rows, sums.sum));
    let told = app.app.store.read(|tx| tx.facts_after(0, 10_000)).await.unwrap();
    let noted = told.iter().filter(
        |told| matches!(&told.fact, Fact::Audited(noted) if noted.what == "system.exported"),
    );
    assert_eq!(noted.count(), 1, "once, for the one that was taken");
    app.leave_work();
}

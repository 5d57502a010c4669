//! Away until a day: new cases pass somebody by, and come to them again afterwards.

use http::StatusCode;
use kernel::StaffId;
use store::{Eyes, StoreError};
use testkit::{TestApp, days};

/// Somebody is unhappy in Chiang Mai; whose case it becomes.
async fn owner_of_next(app: &TestApp, key: &str) -> Option<StaffId> {
    let link = app.link(app.characters.chiang_mai).await;
    let body = format!(r#"{{"answers":{{"nps":1,"why":"cold soup {key}"}},"language":"en"}}"#);
    let headers = [("idempotency-key", key)];
    let sent = app.anybody().post_json(&format!("{link}/responses"), &headers, &body).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    app.run_until_quiet().await;
    let of = "-- test.owner\nselect owner from act_case where quote like $1";
    let quote = format!("%soup {key}");
    let read = |tx: &mut store::Tx| {
        let row = tx.row(&Eyes::Loop, of, store::params![quote.as_str()])?;
        row.map(|row| row.get(0)).transpose().map(Option::flatten)
    };
    app.app.store.read(read).await.unwrap_or_else(|error: StoreError| panic!("{error}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cases_pass_somebody_by_while_they_are_away() {
    let app = TestApp::new().await;
    let (mali, somchai) = (app.characters.mali, app.characters.somchai);
    assert_eq!(owner_of_next(&app, "1").await, Some(mali), "it is her turn");
    let hers = app.signed_in(mali).await;
    hers.set_cookie("ringback-language", "en");
    // The days that can't be are said beside the field, and what was typed stays.
    let wrong = hers.post("/settings/away", &[("until", "2026-11-01")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("Choose a day from today on"), "{}", wrong.text());
    assert!(wrong.text().contains("value=\"2026-11-01\""));
    let said = hers.post("/settings/away", &[("until", "2026-11-04")]).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text());
    let account = hers.get("/settings/sessions").await.text();
    assert!(account.contains("Away until") && account.contains("value=\"2026-11-04\""));

    assert_eq!(owner_of_next(&app, "2").await, Some(somchai), "all are away: the manager has it");
    let his = app.signed_in(somchai).await;
    his.set_cookie("ringback-language", "en");
    let unit = his.get(&format!("/settings/units/{}", app.characters.chiang_mai)).await.text();
    assert!(unit.contains("Away until"), "{unit}");
    assert!(his.get("/settings/people").await.text().contains("Away until"));
    app.advance(days(3)).await;
    assert_eq!(owner_of_next(&app, "3").await, Some(mali), "the day has ended");

    // Her manager says it for her, and takes it back; nobody elsewhere does.
    let his = app.signed_in(somchai).await;
    his.set_cookie("ringback-language", "en");
    let page = format!("/settings/people/{mali}");
    let door = format!("{page}/away");
    let set = his.post(&door, &[("until", "2026-11-30")]).await;
    assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.text());
    assert!(his.get(&page).await.text().contains("value=\"2026-11-30\""));
    assert_eq!(owner_of_next(&app, "4").await, Some(somchai));
    let hers = app.signed_in(mali).await;
    let tuan = app.signed_in(app.characters.tuan).await;
    assert_eq!(tuan.post(&door, &[("until", "")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(hers.post(&door, &[("until", "")]).await.status, StatusCode::FORBIDDEN);
    let back = his.post(&door, &[("until", "")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert_eq!(owner_of_next(&app, "5").await, Some(mali));
    let grace = app.signed_in(app.characters.grace).await;
    grace.set_cookie("ringback-language", "en");
    let log = grace.get("/settings/audit").await.text();
    assert!(log.contains("Said until when somebody is away"), "{log}");
}

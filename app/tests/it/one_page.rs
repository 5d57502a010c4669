//! The page for the chief executive: each of its numbers is the number of rows it leads to, and
//! nobody sees beyond their units.

use http::StatusCode;
use kernel::UnitId;
use testkit::{Client, TestApp, hours};

async fn post(app: &TestApp, unit: UnitId, score: i64, why: &str) {
    let link = app.link(unit).await;
    let body = format!(r#"{{"answers":{{"nps":{score},"why":"{why}"}}}}"#);
    let sent = app.anybody().post_json(&format!("{link}/responses"), &[], &body).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    app.run_until_quiet().await;
}

/// Closes a case with the first cause there is.
async fn close(client: &Client<'_>, case: &str) {
    let text = client.get(case).await.text();
    let cause = text.split("value=\"cau_").nth(1).and_then(|rest| rest.split('"').next());
    let cause = format!("cau_{}", cause.expect("a choice of causes"));
    let done = [("cause", cause.as_str()), ("done", "Made a new one")];
    let closed = client.post(&format!("{case}/resolution"), &done).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
}

/// The number of a tile of the page and where it leads.
fn tile(page: &str, label: &str) -> (String, String) {
    let at = page.find(&format!(">{label}</span>")).unwrap_or_else(|| panic!("no {label}: {page}"));
    let value = page[at..].split("tile-value\">").nth(1).and_then(|rest| rest.split('<').next());
    let href = page[..at].rsplit("href=\"").next().and_then(|rest| rest.split('"').next());
    (value.unwrap_or_default().to_owned(), href.unwrap_or_default().replace("&#38;", "&"))
}

async fn rows(client: &Client<'_>, path: &str) -> usize {
    client.get(path).await.text().matches("<tr data-item>").count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_number_is_the_number_of_rows_it_leads_to() {
    let app = TestApp::new().await;
    let grace = app.signed_in(app.characters.grace).await;
    grace.set_cookie("ringback-language", "en");
    let empty = grace.get("/scores/one-page").await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(empty.text().contains("Nobody gave a score in this time."));

    for (score, why) in [(1, "Cold"), (2, "Nobody said sorry at all"), (3, "Late")] {
        post(&app, app.characters.chiang_mai, score, why).await;
    }
    post(&app, app.characters.chiang_mai, 8, "A good place, a bit loud at noon").await;
    post(&app, app.characters.chiang_mai, 10, "The best flat white in the north").await;
    let case = grace.get("/cases").await.link("/cases/cas_").expect("a case");
    close(&grace, &case).await;
    // The next is closed after its promise was missed.
    app.advance(hours(24 * 5)).await;
    let grace = app.signed_in(app.characters.grace).await;
    grace.set_cookie("ringback-language", "en");
    let late = grace.get("/cases").await.link("/cases/cas_").expect("another case");
    close(&grace, &late).await;
    app.run_until_quiet().await;

    let page = grace.get("/scores/one-page").await.text();
    for (label, count) in [
        ("Cases opened", 3),
        ("Cases closed", 2),
        ("Closed with the promise kept", 1),
        ("Customers who said it is solved", 0),
        ("Late", 1),
    ] {
        let (value, href) = tile(&page, label);
        assert_eq!(value, count.to_string(), "{label}");
        assert_eq!(rows(&grace, &href).await, count, "{label}: {href}");
    }
    for words in ["Nobody said sorry at all", "a bit loud at noon", "best flat white in the north"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    for short in ["Cold", "Late"] {
        assert!(!page.contains(&format!(">{short}</blockquote>")), "says little: {short}");
    }
    assert!(page.contains("50%") && page.contains("5 responses"), "{page}");
    let missed = grace.get("/cases?view=closed&promise=missed").await.text();
    assert_eq!(missed.matches("<tr data-item>").count(), 1, "the other one");

    // Another branch has none of it.
    let other = app.signed_in(app.characters.tuan).await;
    other.set_cookie("ringback-language", "en");
    let theirs = other.get("/scores/one-page").await.text();
    assert!(!theirs.contains("Nobody said sorry"), "{theirs}");
    assert_eq!(tile(&theirs, "Cases opened").0, "0");
}

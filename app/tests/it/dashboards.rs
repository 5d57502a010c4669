//! Dashboards: what they show is what was answered, everybody looks, and two people do not undo each
//! other's changes.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use crate::customers::{answer, who};
use http::StatusCode;
use testkit::{Client, TestApp};

/// The address of a dashboard that was just made.
async fn made(client: &Client<'_>, name: &str, of: &str) -> String {
    let sent = client.post("/dashboards", &[("name", name), ("of", of)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    sent.location().trim_end_matches("/edit").to_owned()
}

/// The version that the forms of its page were made for.
async fn version(client: &Client<'_>, path: &str) -> String {
    let page = client.get(&format!("{path}/edit")).await.text();
    let (_, rest) = page.split_once("name=\"version\" value=\"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dashboard_shows_what_was_answered_a_moment_ago() {
    let app = TestApp::hearing_twice().await;
    for score in [10, 9, 3, 8] {
        answer(&app, score, "The soup was cold", &who("", "", "", "")).await;
    }
    let vera = app.signed_in(app.characters.vera).await;
    let page = vera.get("/dashboards/standing?lang=en").await.text();
    assert!(page.contains("+25") && page.contains("4 responses"), "{page}");
    assert!(page.contains("NPS is the share of promoters"), "how it was made");
    answer(&app, 0, "Never again", &who("", "", "", "")).await;
    let page = vera.get("/dashboards/standing?lang=en").await.text();
    assert!(page.contains("5 responses") && !page.contains("+25"), "{page}");
    // Who works elsewhere sees nothing of it.
    let tuan = app.signed_in(app.characters.tuan).await;
    let page = tuan.get("/dashboards/standing?lang=en").await.text();
    assert!(!page.contains("5 responses") && page.contains("Nobody answered"), "{page}");
    let none = vera.get("/dashboards/standing?from=1999-01-01&to=1999-01-31&lang=en").await;
    assert!(none.text().contains("Nobody answered in this time and place"));
    let compared = vera.get("/dashboards/standing?period=30&against=last-year&lang=en").await;
    assert_eq!(compared.status, StatusCode::OK);
    let odd = "/dashboards/places?unit=%27&against=never&period=x&from=9999-12-31&lang=en";
    let odd = vera.get(odd).await;
    assert_eq!(odd.status, StatusCode::OK, "{}", odd.text());
    assert!(odd.text().contains("There is nothing called “never” to compare with"));
    for wrong in ["/dashboards/none", "/dashboards/dsh_00000000000000000000000001"] {
        assert_eq!(vera.get(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_manager_makes_one_and_nobody_undoes_it_unseen() {
    let app = TestApp::hearing_twice().await;
    let somchai = app.signed_in(app.characters.somchai).await;
    let path = made(&somchai, "Kitchen <b>", "places").await;
    let edit = somchai.get(&format!("{path}/edit?lang=en")).await.text();
    assert!(
        edit.contains("Kitchen &#60;b&#62;") && edit.contains("NPS by unit and touchpoint"),
        "{edit}"
    );
    let seen = version(&somchai, &path).await;
    let tiles = format!("{path}/tiles");
    let wrong = [("version", seen.as_str()), ("shape", "heat"), ("measure", "nps"), ("by", "unit")];
    let refused = somchai.post(&tiles, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    let right = [("version", seen.as_str()), ("shape", "trend"), ("measure", "answers")];
    assert_eq!(somchai.post(&tiles, &right).await.status, StatusCode::SEE_OTHER);
    // The same form sent again was made for what is no more.
    assert_eq!(somchai.post(&tiles, &right).await.status, StatusCode::CONFLICT);
    let page = somchai.get(&format!("{path}?lang=en")).await.text();
    assert_eq!(page.matches("Responses over time").count(), 1, "{page}");
    let seen = version(&somchai, &path).await;
    let order = format!("{path}/order");
    let up = [("version", seen.as_str()), ("tile", "6"), ("to", "up")];
    assert_eq!(somchai.post(&order, &up).await.status, StatusCode::SEE_OTHER);
    let edit = somchai.get(&format!("{path}/edit?lang=en")).await.text();
    let place = |title: &str| edit.find(title).expect(title);
    assert!(place("Responses over time") < place("Responses by unit and survey"), "{edit}");
    let seen = version(&somchai, &path).await;
    for wrong in [("tile", "99"), ("tile", "-1"), ("to", "sideways")] {
        let mut fields = vec![("version", seen.as_str()), ("tile", "0"), ("to", "away")];
        fields.retain(|(name, _)| *name != wrong.0);
        fields.push(wrong);
        let refused = somchai.post(&order, &fields).await;
        assert!(refused.status.is_client_error(), "{wrong:?}: {}", refused.status);
    }
    // It is his: others look, owners may change it too.
    let tuan = app.signed_in(app.characters.tuan).await;
    assert_eq!(tuan.get(&path).await.status, StatusCode::OK);
    assert_eq!(tuan.get(&format!("{path}/edit")).await.status, StatusCode::FORBIDDEN);
    let taken = tuan.post(&format!("{path}/deletion"), &[]).await;
    assert_eq!(taken.status, StatusCode::FORBIDDEN);
    let vera = app.signed_in(app.characters.vera).await;
    let page = vera.get("/dashboards?lang=en").await.text();
    assert!(page.contains("Kitchen &#60;b&#62;") && !page.contains("/dashboards/new"), "{page}");
    assert_eq!(vera.post("/dashboards", &[("name", "x")]).await.status, StatusCode::FORBIDDEN);
    let grace = app.signed_in(app.characters.grace).await;
    let seen = version(&grace, &path).await;
    let named = [("version", seen.as_str()), ("name", "  Kitchen\n and  hall ")];
    assert_eq!(grace.post(&path, &named).await.status, StatusCode::SEE_OTHER);
    assert!(grace.get("/dashboards").await.text().contains("Kitchen and hall"));
    let nameless = grace.post("/dashboards", &[("name", " \n ")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", nameless.text());
    assert_eq!(grace.post(&format!("{path}/deletion"), &[]).await.location(), "/dashboards");
    assert_eq!(grace.get(&path).await.status, StatusCode::NOT_FOUND);
    app.run_until_quiet().await;
    let log = grace.get("/settings/audit?lang=en").await.text();
    assert!(log.contains("Deleted a dashboard") && log.contains("Made a dashboard"), "{log}");
}

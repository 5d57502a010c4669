//! Alerts: a manager has a figure watched, answers get worse, somebody looks after the alarm, and
//! nobody reaches beyond their units.

use crate::branches::english;
use http::StatusCode;
use kernel::UnitId;
use std::time::Duration;
use testkit::{Answer, Client, TestApp};

/// Answers through the JSON door of a unit's link, nameless.
async fn answer(app: &TestApp, unit: UnitId, scores: &[u8], key: &str) {
    let link = app.link(unit).await;
    for (place, score) in scores.iter().enumerate() {
        let body = format!(r#"{{"answers":{{"nps":{score}}}}}"#);
        let key = format!("{key}-{place}");
        let headers = [("idempotency-key", key.as_str())];
        let sent = app.anybody().post_json(&format!("{link}/responses"), &headers, &body).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    }
    app.run_until_quiet().await;
}

/// What is usual: 24 of 40 are promoters, 4 detractors: +50.
fn usual() -> Vec<u8> {
    [[9, 10, 7, 9, 3], [10, 8, 9, 8, 10]].concat().repeat(4)
}

async fn make(client: &Client<'_>, unit: UnitId, more: &[(&str, &str)]) -> Answer {
    let unit = unit.to_string();
    let fields = [("metric", "nps"), ("unit", unit.as_str()), ("care", "quick")];
    client.post("/alerts", &[&fields[..], more].concat()).await
}

/// The path of the alarm's form, up to its verb.
fn alarm(page: &Answer) -> String {
    let text = page.text();
    let at = text.find("/alerts/alarms/alm_").expect("an alarm");
    text[at..].split('/').take(4).collect::<Vec<_>>().join("/")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fall_is_noticed_looked_after_and_closed() {
    for app in [TestApp::new().await, TestApp::hearing_twice().await] {
        let (here, there) = (app.characters.chiang_mai, app.characters.da_nang);
        let somchai = english(&app, app.characters.somchai).await;
        let empty = somchai.get("/alerts").await;
        assert!(empty.text().contains("Nothing is watched yet"), "{}", empty.text());
        let early = make(&somchai, here, &[]).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(early.text().contains("Too few answers"), "{}", early.text());
        answer(&app, here, &usual(), "usual").await;
        let suggested = somchai.get("/alerts").await;
        let new = suggested.link("/alerts/new?").expect("a suggestion");
        let form = somchai.get(&new.replace("&amp;", "&")).await.text();
        assert!(form.contains("+50") && form.contains("40 answers in the last 90 days"), "{form}");
        assert!(form.contains("A fall of 10 points is seen after about"), "{form}");
        assert!(!form.contains("ignificant"), "{form}");
        let made = make(&somchai, here, &[]).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
        let alert = made.location().to_owned();
        assert!(somchai.get(&alert).await.text().contains("quiet"));
        answer(&app, here, &[0; 20], "fallen").await;
        app.advance(Duration::from_secs(61)).await;
        app.run_until_quiet().await;
        let page = somchai.get(&alert).await;
        assert!(page.text().contains("Fell from +50 to −100"), "{}", page.text());
        assert!(page.text().contains("from 20 answers"), "{}", page.text());
        assert!(somchai.get("/").await.text().contains("1 alarm is open"));
        looked_after(&app, &somchai, &alert, &alarm(&page)).await;
        // The branch next door knows nothing of it.
        let tuan = english(&app, app.characters.tuan).await;
        assert_eq!(tuan.get(&alert).await.status, StatusCode::NOT_FOUND);
        assert!(!tuan.get("/alerts").await.text().contains("alt_"));
        let beyond = make(&tuan, here, &[]).await;
        assert_eq!(beyond.status, StatusCode::UNPROCESSABLE_ENTITY);
        let few = make(&tuan, there, &[("kind", "level"), ("floor", "20")]).await;
        assert!(few.text().contains("Too few answers"), "{}", few.text());
        app.leave_work();
    }
}

async fn looked_after(app: &TestApp, somchai: &Client<'_>, alert: &str, alarm: &str) {
    let mali = english(app, app.characters.mali).await;
    let vera = english(app, app.characters.vera).await;
    let claim = format!("{alarm}/claim");
    assert_eq!(vera.post(&claim, &[]).await.status, StatusCode::FORBIDDEN);
    // Two taps at once: one of them has it.
    let (one, other) = tokio::join!(mali.post(&claim, &[]), somchai.post(&claim, &[]));
    let mut ways = [one.status, other.status];
    ways.sort();
    assert_eq!(ways, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    let unit = app.characters.chiang_mai;
    let edited = somchai
        .post(alert, &[("metric", "nps"), ("unit", &unit.to_string()), ("care", "calm")])
        .await;
    assert_eq!(edited.status, StatusCode::CONFLICT, "its alarm is open");
    let closing = format!("{alarm}/closing");
    let bare = mali.post(&closing, &[("note", " ")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    let note = [("note", "The oven <script>alert(1)</script> was cold")];
    for _ in 0..2 {
        assert_eq!(mali.post(&closing, &note).await.status, StatusCode::SEE_OTHER);
    }
    let text = mali.get(alert).await.text();
    assert!(text.contains("The oven &#60;script&#62;"), "{text}");
    assert!(!text.contains("<script>alert") && !text.contains("/closing"), "{text}");
    // It starts anew: the same answers raise no second.
    answer(app, unit, &[10], "after").await;
    app.advance(Duration::from_secs(61)).await;
    app.run_until_quiet().await;
    assert!(!somchai.get("/").await.text().contains("1 alarm is open"));
    let grace = english(app, app.characters.grace).await;
    let audit = grace.get("/settings/audit").await.text();
    for said in ["Switched on an alert", "Took on an alarm", "Closed an alarm"] {
        assert!(audit.contains(said), "{said}: {audit}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_alert_is_changed_switched_off_and_deleted() {
    let app = TestApp::new().await;
    let here = app.characters.chiang_mai;
    let somchai = english(&app, app.characters.somchai).await;
    answer(&app, here, &usual(), "usual").await;
    let made = make(&somchai, here, &[("kind", "level"), ("floor", "20")]).await;
    let alert = made.location().to_owned();
    let unit = here.to_string();
    let edit = somchai.get(&format!("{alert}/edit")).await.text();
    assert!(edit.contains(r#"name="floor" value="20""#), "{edit}");
    for floor in ["", "high", "-100", "100", "101", "NaN", "inf"] {
        let wrong = make(&somchai, here, &[("kind", "level"), ("floor", floor)]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{floor}");
    }
    let fields = [("metric", "nps"), ("unit", unit.as_str()), ("care", "calm")];
    assert_eq!(somchai.post(&alert, &fields).await.status, StatusCode::SEE_OTHER);
    assert!(somchai.get(&alert).await.text().contains("Calm: about one false alarm"));
    let state = format!("{alert}/state");
    for (on, said) in [("no", "switched off"), ("yes", "quiet")] {
        assert_eq!(somchai.post(&state, &[("on", on)]).await.status, StatusCode::SEE_OTHER);
        assert!(somchai.get("/alerts").await.text().contains(said), "{said}");
    }
    let hostile = "/alerts/new?metric=nps&touchpoint=%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    assert!(!somchai.get(hostile).await.text().contains("<script>alert"));
    let gone = somchai.post(&format!("{alert}/deletion"), &[]).await;
    assert_eq!(gone.location(), "/alerts");
    assert_eq!(somchai.get(&alert).await.status, StatusCode::NOT_FOUND);
    app.leave_work();
}

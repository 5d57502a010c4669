//! A rule is tried out on the past before it is switched on.

use http::StatusCode;
use testkit::{Client, TestApp};

async fn answered() -> TestApp {
    let app = TestApp::new().await;
    let link = app.link(app.characters.chiang_mai).await;
    for (n, score) in [2, 9, 7, 0, 5, 10].iter().enumerate() {
        let body = format!(r#"{{"answers":{{"nps":{score},"why":"word {n}"}}}}"#);
        let key = format!("key {n}");
        let path = format!("{link}/responses");
        app.anybody().post_json(&path, &[("idempotency-key", &key)], &body).await;
    }
    app.run_until_quiet().await;
    app
}

const RULE: [(&str, &str); 6] = [
    ("name", "Very low"),
    ("does", "open"),
    ("owner", "rota"),
    ("hours", "4"),
    ("priority", "high"),
    ("rule", ""),
];

/// Tries a condition out; the page of what was found.
async fn tried(app: &TestApp, client: &Client<'_>, condition: &str) -> (String, String) {
    let mut fields = RULE.to_vec();
    fields.push(("condition", condition));
    let begun = client.post("/settings/rules/trials", &fields).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    app.run_until_quiet().await;
    let path = begun.location().to_owned();
    let text = client.get(&path).await.text();
    (path, text)
}

/// The numbers on the tiles: would decide, looked at, have a case.
fn tiles(text: &str) -> Vec<i64> {
    let values = text.split("class=\"tile-value\">").skip(1);
    let number = |rest: &str| rest.split('<').next().and_then(|digits| digits.parse().ok());
    values.map(|rest| number(rest).expect("a number on the tile")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rule_shows_what_it_would_have_done() {
    let app = answered().await;
    let owner = app.signed_in(app.characters.grace).await;
    // The ready rule for unhappy customers comes first and decides about all of them.
    let (_, text) = tried(&app, &owner, "response.score <= 5").await;
    assert_eq!(tiles(&text), [0, 6, 0], "{text}");
    assert!(text.contains("3 more fit, but the rule"), "{text}");
    // Without the ready rule for happy customers none decides about them any more: their cases are
    // shared out by the rota.
    let rules = owner.get("/settings/rules").await.text();
    let last = rules.rsplit("/settings/rules/rul_").next().unwrap().split('/').next().unwrap();
    owner.post(&format!("/settings/rules/rul_{last}/removal"), &[]).await;
    let (path, text) = tried(&app, &owner, "response.score >= 9 && unit.name != ''").await;
    assert_eq!(tiles(&text), [2, 6, 0], "{text}");
    assert!(text.contains("word 1") && text.contains("word 5") && !text.contains("word 2"));
    assert!(text.contains("Whose they would have been"));
    // Nothing was opened or saved by that.
    let before = owner.get("/cases?q=word+5").await.text();
    assert!(!before.contains("cas_"), "a trial opens no case");
    assert!(!owner.get("/settings/rules").await.text().contains("Very low"));
    let again = owner.get(&format!("{path}/draft")).await.text();
    assert!(again.contains("response.score &gt;= 9") || again.contains("response.score &#62;= 9"));
    // Kept as it was tried, it holds from then on.
    let kept = owner.post(&format!("{path}/kept"), &[]).await;
    assert_eq!(kept.location(), "/settings/rules");
    assert!(owner.get("/settings/rules").await.text().contains("Very low"));
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kept_rule_is_tried_in_its_place() {
    let app = answered().await;
    let owner = app.signed_in(app.characters.grace).await;
    let rule = owner.get("/settings/rules").await.link("/settings/rules/rul_").unwrap();
    let begun = owner.post(&format!("{rule}/trial"), &[]).await;
    app.run_until_quiet().await;
    let text = owner.get(begun.location()).await.text();
    assert_eq!(tiles(&text), [3, 6, 3], "the three unhappy ones have their cases: {text}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_tried_is_said_in_its_place() {
    let app = answered().await;
    let owner = app.signed_in(app.characters.grace).await;
    let mut fields = RULE.to_vec();
    fields.push(("condition", "response.scor <= 6"));
    let wrong = owner.post("/settings/rules/trials", &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("<mark>scor</mark>"), "{}", wrong.text());
    assert!(wrong.text().contains("Very low"), "what was typed stays");
    let nowhere = owner.get("/settings/rules/trials/trl_00000000000000000000000000").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    // A manager of one branch may not try what holds for all.
    let branch = app.signed_in(app.characters.tuan).await;
    fields.retain(|(name, _)| *name != "condition");
    fields.push(("condition", "true"));
    let refused = branch.post("/settings/rules/trials", &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

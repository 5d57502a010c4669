//! Answers from machines: JSON in, one response out, however often it is sent.

use crate::{kept, ready_survey, received};
use http::StatusCode;
use serde_json::{Value, json};
use testkit::{Answer, TestApp};

const GOOD: &str = r#"{"answers":{"nps":9,"why":"Ngon lắm","topics":["taste"]},"language":"vi"}"#;

async fn door(test: &TestApp) -> String {
    format!("{}/responses", test.link(test.characters.chiang_mai).await)
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.bytes).unwrap_or_else(|_| panic!("{}", answer.text()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_at_once_with_one_key_are_one_response() {
    let test = TestApp::hearing_twice().await;
    let (door, kiosk) = (door(&test).await, test.anybody());
    let key = [("idempotency-key", "5f0c1e4a-6d1b-4a0e-9a53-3f1f6c1a2b3c")];
    let sends = (0..50).map(|_| kiosk.post_json(&door, &key, GOOD));
    let answers = futures_util::future::join_all(sends).await;
    let first = answers[0].bytes.clone();
    assert!(
        answers.iter().all(|answer| answer.status == StatusCode::CREATED && answer.bytes == first)
    );
    test.advance(testkit::hours(71)).await;
    let replay = kiosk.post_json(&door, &key, GOOD).await;
    assert_eq!(
        (replay.status, &replay.bytes),
        (StatusCode::CREATED, &first),
        "the replay is the same, days later"
    );
    let other = kiosk.post_json(&door, &key, &GOOD.replace('9', "8")).await;
    assert_eq!(
        (other.status, other.header("content-type")),
        (StatusCode::UNPROCESSABLE_ENTITY, "application/problem+json")
    );
    test.run_until_quiet().await;
    assert_eq!((received(&test).await.len(), kept(&test).await), (1, 1));
    let body = json_of(&replay);
    let fields: Vec<&String> = body.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["given_at", "own", "response", "state"], "nothing else of ours is told");
    assert_eq!(body["given_at"], "2026-11-02T03:00:00Z");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_refused_left_nothing_behind_and_its_key_is_free() {
    let test = TestApp::new().await;
    let (door, kiosk) = (door(&test).await, test.anybody());
    let key = [("idempotency-key", "k-1")];
    for bad in [
        r#"{"answers":{"nps":11}}"#,
        r#"{"answers":{}}"#,
        "{",
        r#"{"answers":{"nps":9},"extra":1}"#,
    ] {
        let refused = kiosk.post_json(&door, &key, bad).await;
        assert!(refused.status.is_client_error(), "{bad}");
    }
    assert_eq!(kept(&test).await, 0);
    assert_eq!(kiosk.post_json(&door, &key, GOOD).await.status, StatusCode::CREATED);
    // A form's key and another collector's key are other keys.
    let other = test.app.store.read(|tx| {
        let survey = listen::survey::store::names(tx, &store::Eyes::Loop)?[0].0;
        listen::collector::store::of_survey(tx, &store::Eyes::Loop, survey)
    });
    let other = other.await.unwrap().pop().unwrap().collector.link;
    let there = kiosk.post_json(&format!("/s/{other}/responses"), &key, GOOD).await;
    assert_eq!(there.status, StatusCode::CREATED);
    assert_eq!(
        kiosk.post_json(&door, &[], GOOD).await.status,
        StatusCode::CREATED,
        "a key is not required"
    );
    test.run_until_quiet().await;
    assert_eq!(received(&test).await.len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_wrong_field_is_named_in_the_caller_s_language() {
    let test = TestApp::new().await;
    let (door, kiosk) = (door(&test).await, test.anybody().in_language("th"));
    for (body, status, fields) in [
        (json!({"answers": {"nps": 11}}), 422, vec!["nps"]),
        (json!({"answers": {"nps": "9.5"}}), 422, vec!["nps"]),
        (json!({"answers": {"why": "x"}}), 422, vec!["nps"]),
        (json!({"answers": {"nps": 9, "colour": "red"}}), 422, vec!["colour"]),
        (json!({"answers": {"nps": 9, "topics": ["weather"]}}), 422, vec!["topics"]),
        (json!({"answers": {"nps": 9, "why": ["a", "b"]}}), 422, vec!["why"]),
        (json!({"answers": {"nps": 9, "why": "x".repeat(4001)}}), 422, vec!["why"]),
        (json!({"answers": {"nps": 9}, "language": "fr"}), 422, vec!["language"]),
        (json!({"answers": {"nps": 9}, "hidden": {"table": "1"}}), 422, vec!["hidden.table"]),
        (
            json!({"answers": {"nps": 9}, "customer": {"email": "a@b.example"}}),
            422,
            vec!["customer"],
        ),
        (json!({"answers": {"nps": 9.5}}), 400, vec![""]),
        (json!({"answers": {"nps": true}}), 400, vec![""]),
        (json!({"answers": {"nps": {"$gt": 1}}}), 400, vec![""]),
        (json!({"answers": [9]}), 400, vec![""]),
        (json!([]), 400, vec![""]),
        (json!({"answers": {"nps": 9}, "unit": "unt_1"}), 400, vec![""]),
        (json!({"answers": {"nps": 9}, "customer": {"role": "owner"}}), 400, vec![""]),
    ] {
        let refused = kiosk.post_json(&door, &[], &body.to_string()).await;
        assert_eq!(refused.status.as_u16(), status, "{body}");
        let told = json_of(&refused);
        let named: Vec<&str> = told["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| e["field"].as_str().unwrap())
            .collect();
        assert_eq!(named, fields, "{body}");
        assert_eq!(told["status"], status);
        let thai =
            told["title"].as_str().unwrap().chars().any(|c| ('\u{e00}'..='\u{e7f}').contains(&c));
        assert!(thai, "{told}");
    }
    for key in ["", " ", &"k".repeat(256)] {
        let refused = kiosk.post_json(&door, &[("idempotency-key", key)], GOOD).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{key}");
    }
    let twice =
        kiosk.post_json(&door, &[("idempotency-key", "a"), ("idempotency-key", "b")], GOOD).await;
    assert_eq!(twice.status, StatusCode::BAD_REQUEST);
    let nowhere = kiosk.post_json("/s/nowhere/responses", &[], GOOD).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    assert_eq!(kept(&test).await, 0);
}

/// R13: bodies made to hurt cost little and keep nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_bodies_are_refused_cheaply() {
    let test = TestApp::new().await;
    let (door, kiosk) = (door(&test).await, test.anybody());
    let many: String = (0..200_000).map(|n| format!("\"k{n}\":1,")).collect();
    for body in [
        "[".repeat(1_000_000),
        format!("{{\"answers\":{{{many}\"nps\":9}}}}"),
        format!("{{\"answers\":{{\"nps\":9,\"why\":\"{}\"}}}}", "x".repeat(3 << 20)),
        format!("{{\"answers\":{{\"nps\":{}}}}}", "9".repeat(50_000)),
        "\u{0}".repeat(1000),
    ] {
        let refused = kiosk.post_json(&door, &[("idempotency-key", "h")], &body).await;
        assert!(refused.status.is_client_error(), "{} for {} bytes", refused.status, body.len());
    }
    assert_eq!(kept(&test).await, 0);
}

/// H25 and H34: what was never published is nowhere, and a respondent learns nothing of the house.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn drafts_are_not_public_and_the_page_holds_no_secret() {
    let test = TestApp::new().await;
    let grace = test.signed_in(test.characters.grace).await;
    let made = grace.post("/surveys", &[("starter", "csat"), ("name", "Canary draft")]).await;
    let draft = made.location().trim_start_matches("/surveys/").to_owned();
    let unit = test.characters.chiang_mai.to_string();
    let shared = grace
        .post(&format!("/surveys/{draft}/collectors"), &[("unit", &unit), ("channel", "link")])
        .await;
    assert_eq!(shared.status, StatusCode::SEE_OTHER, "a link may be made before publishing");
    let share = grace.get(&format!("/surveys/{draft}/share")).await;
    let link = share.text().split("/s/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let stranger = test.anybody();
    for path in [
        format!("/s/{link}"),
        format!("/surveys/{draft}/trial"),
        format!("/surveys/{draft}"),
        format!("/s/{draft}"),
    ] {
        let answer = stranger.get(&path).await;
        assert!(
            matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::SEE_OTHER),
            "{path} {}",
            answer.status
        );
        assert!(!answer.text().contains("satisfied"), "{path}");
    }
    assert_eq!(
        stranger
            .post_json(&format!("/s/{link}/responses"), &[], r#"{"answers":{"csat":5}}"#)
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    let page = stranger.get(&test.link(test.characters.chiang_mai).await).await.text();
    let survey = ready_survey(&test).await;
    for secret in [
        "Canary",
        &survey,
        &unit,
        "How likely to recommend (NPS)",
        "Chiang Mai",
        "grace@",
        "usr_",
        "unt_",
    ] {
        assert!(!page.contains(secret), "{secret}");
    }
    let mut names: Vec<&str> =
        page.split("name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(
        names,
        ["key", "lang", "nps", "referrer", "robots", "step", "v", "viewport", "website"]
    );
    test.run_until_quiet().await;
}

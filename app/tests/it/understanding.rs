//! What was read from a customer's words: shown beside them, known to rules, and acted on.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use http::StatusCode;
use kernel::UnitId;
use testkit::{Answer, Client, TestApp};

async fn post(app: &TestApp, unit: UnitId, score: i64, why: &str) -> String {
    let link = app.link(unit).await;
    let body = serde_json::json!({ "answers": { "nps": score, "why": why } });
    let sent = app.anybody().post_json(&format!("{link}/responses"), &[], &body.to_string()).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    app.run_until_quiet().await;
    let sent: serde_json::Value = serde_json::from_str(&sent.text()).unwrap();
    sent["response"].as_str().expect("an id").to_owned()
}

async fn english<'a>(app: &'a TestApp) -> Client<'a> {
    let grace = app.signed_in(app.characters.grace).await;
    grace.set_cookie("ringback-language", "en");
    grace
}

fn marked(page: &Answer) -> Vec<String> {
    let page = page.text();
    let marks = page.split("<mark ").skip(1);
    marks
        .filter_map(|mark| mark.split('>').nth(1)?.strip_suffix("</mark"))
        .map(str::to_owned)
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_says_what_the_words_say_and_which_of_them_decided() {
    let app = TestApp::new().await;
    let said = "The food was delicious, but the staff were very rude and ignored us";
    let response = post(&app, app.characters.chiang_mai, 3, said).await;
    let grace = english(&app).await;
    let page = grace.get(&format!("/responses/{response}")).await;
    let text = page.text();
    for expected in ["Taste", "Manner and politeness", "Complaint", "the staff were very rude"] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    assert!(marked(&page).iter().any(|mark| mark.contains("rude")), "{:?}", marked(&page));
    // The same beside the case that the score opened, in the reader's language.
    let case = grace.get("/cases").await.link("/cases/cas_").expect("a case");
    for (language, expected) in [("en", "Taste"), ("th", "รสชาติ"), ("vi", "Hương vị")]
    {
        grace.set_cookie("ringback-language", language);
        let text = grace.get(&case).await.text();
        assert!(text.contains(expected), "{language}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_in_a_language_that_is_not_read_are_not_guessed_at() {
    let app = TestApp::new().await;
    let response = post(&app, app.characters.chiang_mai, 9, "とても美味しかったです").await;
    let page = english(&app).await.get(&format!("/responses/{response}")).await;
    assert!(page.text().contains("Not read: another language"), "{}", page.text());
    assert_eq!(marked(&page), [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_asks_to_be_called_has_a_case_whatever_the_score() {
    let app = TestApp::new().await;
    let grace = english(&app).await;
    post(&app, app.characters.chiang_mai, 10, "Everything was lovely, thank you").await;
    assert_eq!(grace.get("/cases").await.link("/cases/cas_"), None);
    for (score, words) in [
        (10, "Great stay. Please call me back about my booking"),
        (9, "บริการดีค่ะ ช่วยโทรกลับหาด้วยนะคะ อยากสอบถามเพิ่มเติม"),
        (9, "Dịch vụ tốt, vui lòng gọi lại cho tôi để tư vấn thêm nhé"),
    ] {
        post(&app, app.characters.chiang_mai, score, words).await;
        let list = grace.get("/cases").await.text();
        assert!(list.contains(words.split_whitespace().next().unwrap()), "{words}: {list}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rule_goes_by_what_the_words_say() {
    let app = TestApp::new().await;
    let grace = english(&app).await;
    // The first that matches decides: the ready ones go.
    for rule in rules(&grace).await {
        grace.post(&format!("{rule}/removal"), &[]).await;
    }
    let rule = [
        ("name", "Money back"),
        ("condition", "'refund' in themes && sentiment.label == 'negative'"),
        ("does", "open"),
        ("owner", "rota"),
        ("hours", "4"),
        ("priority", "normal"),
    ];
    let made = grace.post("/settings/rules", &rule).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let made = rules(&grace).await;
    assert_eq!(made.len(), 1);
    grace.post(&format!("{}/state", made[0]), &[("on", "yes")]).await;
    post(&app, app.characters.chiang_mai, 8, "The parcel is late and nobody answers").await;
    assert_eq!(grace.get("/cases").await.link("/cases/cas_"), None);
    post(&app, app.characters.chiang_mai, 8, "I returned it weeks ago and still no refund").await;
    let case = grace.get("/cases").await.link("/cases/cas_").expect("a case");
    assert!(grace.get(&case).await.text().contains("Money back"));
}

/// The addresses of the rules there are.
async fn rules(grace: &Client<'_>) -> Vec<String> {
    let list = grace.get("/settings/rules").await.text();
    let ids = list.split("/settings/rules/rul_").skip(1);
    let mut rules: Vec<String> = ids
        .filter_map(|rest| rest.split(['/', '"']).next())
        .map(|id| format!("/settings/rules/rul_{id}"))
        .collect();
    rules.dedup();
    rules
}

/// What is personal in a customer's words: planted in a comment, in words added later and in a reply.
const PERSONAL: [&str; 4] =
    ["089-555-0142", "kanya.private@mail.example", "1-1037-02071-81-1", "4111 1111 1111 1111"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_works_no_cases_sees_nothing_personal_in_words() {
    let app = TestApp::new().await;
    let grace = english(&app).await;
    let said = format!(
        "Staff were rude. Call me on {}, or {}. My ID is {} and my card {}",
        PERSONAL[0], PERSONAL[1], PERSONAL[2], PERSONAL[3]
    );
    let response = post(&app, app.characters.chiang_mai, 2, &said).await;
    let case = grace.get("/cases").await.link("/cases/cas_").expect("a case");
    let note = format!("Called {}, no answer", PERSONAL[0]);
    let noted = grace.post(&format!("{case}/notes"), &[("note", note.as_str())]).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text());
    app.run_until_quiet().await;
    let seen = grace.get(&format!("/responses/{response}")).await.text();
    assert!(PERSONAL.iter().all(|secret| seen.contains(secret)), "{seen}");

    let viewer = app.signed_in(app.characters.vera).await;
    let pages = [
        "/".to_owned(),
        "/responses".to_owned(),
        format!("/responses/{response}"),
        "/cases".to_owned(),
        case.clone(),
        "/scores/one-page".to_owned(),
        "/actions/causes".to_owned(),
    ];
    let mut told = 0;
    for page in pages {
        let shown = viewer.get(&page).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        let text = shown.text();
        told += usize::from(text.contains("Staff were"));
        for secret in PERSONAL {
            assert!(!text.contains(secret), "{page} shows {secret}: {text}");
        }
    }
    assert!(told >= 4, "the words themselves are there");
}

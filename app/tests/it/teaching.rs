//! Teaching: a reading that is wrong is corrected, what that changes is shown first, comments alike
//! follow, and it can be taken back.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use http::StatusCode;
use kernel::UnitId;
use testkit::{Client, TestApp};

/// As the young say it: read as it is written it is no praise.
const SICK: [&str; 6] = [
    "the noodles here were sick",
    "that iced tea was sick",
    "sick pool as always",
    "your breakfast is so sick, wow",
    "have you seen the view here? sick!!",
    "omg that playlist… sick",
];
const ALIKE: &str = "the soup here was sick";

async fn say(app: &TestApp, unit: UnitId, why: &str) -> String {
    let link = app.link(unit).await;
    let body = serde_json::json!({ "answers": { "nps": 9, "why": why } });
    let sent = app.anybody().post_json(&format!("{link}/responses"), &[], &body.to_string()).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    app.run_until_quiet().await;
    let sent: serde_json::Value = serde_json::from_str(&sent.text()).unwrap();
    sent["response"].as_str().unwrap().to_owned()
}

async fn english<'a>(app: &'a TestApp, staff: kernel::StaffId) -> Client<'a> {
    let client = app.signed_in(staff).await;
    client.set_cookie("ringback-language", "en");
    client
}

/// The feeling that stands on a response's page.
async fn feeling(client: &Client<'_>, response: &str) -> String {
    let page = client.get(&format!("/responses/{response}")).await.text();
    let chips = page.split("heard-chips").nth(1).unwrap_or_else(|| panic!("no reading: {page}"));
    let chip = chips.split("</span>").next().unwrap_or_default();
    chip.rsplit('>').next().unwrap_or_default().to_owned()
}

/// The judgements that a page of what they change carries on.
fn carried(page: &str) -> String {
    let value = page.split("name=\"judged\" value=\"").nth(1).expect("the judgements");
    let value = value.split('"').next().unwrap_or_default();
    value.replace("&#34;", "\"").replace("&quot;", "\"")
}

/// Judges, looks at what it changes, and keeps it.
async fn judge(app: &TestApp, client: &Client<'_>, fields: &[(&str, &str)]) -> String {
    let trial = client.post("/themes/review", fields).await;
    assert_eq!(trial.status, StatusCode::OK, "{}", trial.text());
    let page = trial.text();
    let kept = client.post("/themes/corrections", &[("judged", carried(&page).as_str())]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    app.run_until_quiet().await;
    page
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_corrected_is_learned_shown_first_and_taken_back() {
    let app = TestApp::new().await;
    let unit = app.characters.chiang_mai;
    let grace = english(&app, app.characters.grace).await;
    let alike = say(&app, unit, ALIKE).await;
    let before = feeling(&grace, &alike).await;
    assert_ne!(before, "Positive");
    let mut taught = Vec::new();
    for words in SICK {
        taught.push(say(&app, unit, words).await);
    }
    let names: Vec<String> = taught.iter().map(|id| format!("feeling-{id}")).collect();
    let fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "positive")).collect();

    let trial = grace.post("/themes/review", &fields).await.text();
    assert!(trial.contains("would read differently") && trial.contains(ALIKE), "{trial}");
    assert_eq!(feeling(&grace, &alike).await, before, "nothing was kept yet");

    judge(&app, &grace, &fields).await;
    assert_eq!(feeling(&grace, &taught[0]).await, "Positive");
    assert_eq!(feeling(&grace, &alike).await, "Positive", "the past is read again");
    let later = say(&app, unit, "this lamp is sick").await;
    assert_eq!(feeling(&grace, &later).await, "Positive", "and so is what comes");
    let found = grace.get("/responses?q=sentiment:positive+sick").await.text();
    assert!(found.contains(ALIKE), "the search knows: {found}");

    let list = grace.get("/themes/corrections").await.text();
    assert_eq!(list.matches("/withdrawal\"").count(), 6, "{list}");
    for id in &taught {
        let path = format!("/themes/corrections/{id}/withdrawal");
        assert_eq!(grace.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
    }
    app.run_until_quiet().await;
    assert_eq!(feeling(&grace, &alike).await, before, "as if nothing had been taught");
    let again = format!("/themes/corrections/{}/withdrawal", taught[0]);
    assert_eq!(grace.post(&again, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_response_reads_just_as_somebody_said() {
    let app = TestApp::new().await;
    let grace = english(&app, app.characters.grace).await;
    let words = "The food was delicious, but the staff were very rude and ignored us";
    let response = say(&app, app.characters.chiang_mai, words).await;
    let form = grace.get(&format!("/responses/{response}/reading")).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.text().contains("value=\"staff.manner\" checked"), "{}", form.text());
    let [feeling_of, whole, theme, intent] =
        ["feeling", "whole", "theme", "intent"].map(|name| format!("{name}-{response}"));
    let fields = [
        (feeling_of.as_str(), "negative"),
        (whole.as_str(), "yes"),
        (theme.as_str(), "speed.wait"),
        (theme.as_str(), "no-such-theme"),
        (intent.as_str(), "contact"),
    ];
    judge(&app, &grace, &fields).await;
    let page = grace.get(&format!("/responses/{response}")).await.text();
    assert_eq!(feeling(&grace, &response).await, "Negative");
    for said in ["Waiting", "Asks to be contacted", "Judged by a person here"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("Manner and politeness") && !page.contains("no-such-theme"), "{page}");
    // A new edition of the codebook doesn't overrule anybody.
    let names = [("name-en", "Queueing"), ("name-th", "คิว"), ("name-vi", "Xếp hàng")];
    let cues = [("cues-en", "delicious")];
    assert_eq!(
        grace.post("/themes/codebook/product.taste/cues", &cues).await.status,
        StatusCode::SEE_OTHER
    );
    grace.post("/themes/codebook/speed.wait/names", &names).await;
    app.run_until_quiet().await;
    let page = grace.get(&format!("/responses/{response}")).await.text();
    assert!(page.contains("Queueing") && !page.contains("<b>Taste"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_who_sees_all_may_teach_and_nonsense_teaches_nothing() {
    let app = TestApp::new().await;
    let response = say(&app, app.characters.chiang_mai, SICK[0]).await;
    let somchai = english(&app, app.characters.somchai).await;
    let form = format!("/responses/{response}/reading");
    let name = format!("feeling-{response}");
    let judged =
        format!("[{{\"response\":\"{response}\",\"judged\":{{\"sentiment\":\"positive\"}}}}]");
    for path in ["/themes/review", "/themes/corrections", form.as_str()] {
        assert_eq!(somchai.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let refused = somchai.post("/themes/corrections", &[("judged", judged.as_str())]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(!somchai.get(&format!("/responses/{response}")).await.text().contains("/reading"));

    let grace = english(&app, app.characters.grace).await;
    let elsewhere =
        format!("/responses/{}/reading", response.replace(|c: char| c.is_ascii_digit(), "0"));
    assert_eq!(grace.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    for (name, value) in
        [(name.as_str(), "furious"), ("feeling-rsp_x", "positive"), ("feeling-", "right")]
    {
        let back = grace.post("/themes/review", &[(name, value)]).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{name}: {}", back.text());
        assert_eq!(back.location(), "/themes/review");
    }
    for nonsense in
        ["", "[", "{}", "[{\"response\":1}]", "[{\"response\":\"rsp_0\",\"judged\":{}}]"]
    {
        grace.post("/themes/corrections", &[("judged", nonsense)]).await;
    }
    app.run_until_quiet().await;
    assert!(!grace.get("/themes/corrections").await.text().contains("/withdrawal"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_unsure_stand_in_the_queue_until_somebody_has_looked() {
    let app = TestApp::new().await;
    let grace = english(&app, app.characters.grace).await;
    let mut unsure = 0;
    for (place, words) in [
        "hmm",
        "it is what it is",
        "well, the usual then",
        "meh",
        "not sure about the new chairs",
        "so so",
    ]
    .into_iter()
    .enumerate()
    {
        say(&app, app.characters.chiang_mai, &format!("{words} {place}")).await;
    }
    let page = grace.get("/themes/review").await.text();
    let ids: Vec<&str> = page
        .split("<a href=\"/responses/")
        .skip(1)
        .filter_map(|rest| rest.split("/reading").next())
        .collect();
    unsure += ids.len();
    assert!(unsure > 0, "none of them is unsure: {page}");
    let name = format!("feeling-{}", ids[0]);
    judge(&app, &grace, &[(name.as_str(), "unknown")]).await;
    let page = grace.get("/themes/review").await.text();
    assert!(!page.contains(ids[0]), "{page}");
    let list = grace.get("/themes/corrections").await.text();
    assert!(list.contains("Can’t tell"), "{list}");
}

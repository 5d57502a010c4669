//! One answer's way around the loop: asked, understood, acted on, solved, and asked again.

use http::StatusCode;
use testkit::{Answer, Client, TestApp, hours, minutes};

/// Answers the ready survey of Chiang Mai as a phone without scripts does: a tap, then the words.
async fn answer(app: &TestApp, score: &str, why: &str, email: &str) -> Answer {
    let link = app.link(app.characters.chiang_mai).await;
    let phone = app.anybody();
    let first = phone.get(&link).await;
    let mut fields = first.hidden();
    fields.push(("nps".to_owned(), score.to_owned()));
    let tapped = send(&phone, &link, &fields).await;
    assert_eq!(tapped.status, StatusCode::SEE_OTHER, "{}", tapped.text());
    let next = tapped.location().to_owned();
    let second = phone.get(&next).await;
    let mut fields = second.hidden();
    for (name, value) in
        [("nps", score), ("why", why), ("contact", "yes"), ("name", "Nok"), ("email", email)]
    {
        fields.retain(|(known, _)| known != name);
        fields.push((name.to_owned(), value.to_owned()));
    }
    let sent = send(&phone, &link, &fields).await;
    app.run_until_quiet().await;
    sent
}

async fn send(phone: &Client<'_>, link: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    phone.post_bare(link, &fields).await
}

/// Answers through the JSON door, nameless.
async fn post(app: &TestApp, score: i64, why: &str, key: &str) -> Answer {
    let link = app.link(app.characters.chiang_mai).await;
    let body = format!(r#"{{"answers":{{"nps":{score},"why":"{why}"}},"language":"en"}}"#);
    let sent = app
        .anybody()
        .post_json(&format!("{link}/responses"), &[("idempotency-key", key)], &body)
        .await;
    app.run_until_quiet().await;
    sent
}

/// The only case's path.
async fn only_case(client: &Client<'_>) -> String {
    client.get("/cases").await.link("/cases/cas_").expect("a case in the list")
}

async fn close(client: &Client<'_>, case: &str) -> Answer {
    let page = client.get(case).await;
    let text = page.text();
    let at = text.find("name=\"cause\"").expect("a choice of causes");
    let cause = text[at..]
        .split("value=\"cau_")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a cause");
    client
        .post(
            &format!("{case}/resolution"),
            &[("cause", &format!("cau_{cause}")), ("done", "A new cup, on the house")],
        )
        .await
}

/// The link in the letter that asks whether it was solved.
fn question(app: &TestApp) -> String {
    let letters = app.letters();
    let text = letters
        .iter()
        .rev()
        .find_map(|kept| kept.letter.text.split_once("/r/").map(|(_, rest)| rest.to_owned()))
        .expect("the question's letter");
    format!(
        "/r/{}",
        text.chars().take_while(|c| !c.is_whitespace() && *c != '?').collect::<String>()
    )
}

async fn story(app: &TestApp, was: &str) -> (String, StatusCode) {
    let sent = answer(app, "3", "Slow and cold", "nok@example.com").await;
    assert!(sent.status.is_success() || sent.status.is_redirection(), "{}", sent.text());
    let mali = app.signed_in(app.characters.mali).await;
    let case = only_case(&mali).await;
    let page = mali.get(&case).await.unmarked();
    assert!(
        page.contains("Slow and cold") && page.contains("Mali Jaidee"),
        "the words and the owner stand on the case"
    );
    let reply =
        [("subject", "Your visit"), ("body", "Dear Nok, we are sorry that your coffee was cold.")];
    assert_eq!(mali.post(&format!("{case}/replies"), &reply).await.status, StatusCode::SEE_OTHER);
    app.run_until_quiet().await;
    let letters = app.letters();
    let letter = &letters
        .iter()
        .find(|kept| kept.letter.text.contains("coffee was cold"))
        .expect("the reply has left")
        .letter;
    assert_eq!(letter.to.address.as_str(), "nok@example.com");
    assert!(
        letter.reply_to.as_ref().is_some_and(|to| to.address.as_str().starts_with("reply+cas_"))
    );
    assert_eq!(close(&mali, &case).await.status, StatusCode::SEE_OTHER);
    app.run_until_quiet().await;
    app.advance(hours(25)).await;
    let link = question(app);
    let visitor = app.anybody();
    assert_eq!(visitor.get(&format!("{link}?was={was}")).await.status, StatusCode::OK);
    app.run_until_quiet().await;
    // A night has passed: everybody signs in again.
    let mali = app.signed_in(app.characters.mali).await;
    let before = mali.get(&case).await.text();
    let said = visitor.post_bare(&link, &[("was", was)]).await;
    app.run_until_quiet().await;
    assert_ne!(before, mali.get(&case).await.text(), "looking counted nothing, saying did");
    (case, said.status)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_low_score_becomes_a_recovered_customer() {
    let app = TestApp::new().await;
    let (case, status) = story(&app, "yes").await;
    assert!(status.is_success() || status.is_redirection());
    let grace = app.signed_in(app.characters.grace).await;
    assert!(grace.get(&case).await.text().contains("Recovered"));
    let causes = grace.get("/actions/causes").await.text();
    assert!(causes.contains("chart-bars"), "the cause is counted");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_no_opens_the_case_again_for_the_manager() {
    let app = TestApp::new().await;
    let (case, _) = story(&app, "no").await;
    let somchai = app.signed_in(app.characters.somchai).await;
    let mine = somchai.get("/cases?view=mine").await.text();
    assert!(mine.contains(&case), "it lies with the unit's manager now");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_loop_is_the_same_when_every_fact_comes_twice() {
    let app = TestApp::hearing_twice().await;
    let (case, _) = story(&app, "yes").await;
    let grace = app.signed_in(app.characters.grace).await;
    assert!(grace.get(&case).await.text().contains("Recovered"));
    let to_nok = app
        .letters()
        .iter()
        .filter(|kept| kept.letter.to.address.as_str() == "nok@example.com")
        .count();
    assert!((2..=3).contains(&to_nok), "no letter left twice: {to_nok}");
    let found = app::check::check(&app.app).await.unwrap();
    assert_eq!(found.broken, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_missed_promise_climbs_to_the_manager() {
    let app = TestApp::new().await;
    answer(&app, "1", "Nobody came", "nok@example.com").await;
    let mali = app.signed_in(app.characters.mali).await;
    assert!(mali.get("/").await.text().contains("Nobody came"));
    app.advance(hours(24)).await;
    let letters = app.letters();
    assert!(
        letters.iter().any(|kept| kept.letter.to.address.as_str() == "somchai@mali.example"),
        "the manager hears of it"
    );
    let grace = app.signed_in(app.characters.grace).await;
    let late = grace.get("/cases?view=late").await.text();
    assert!(late.contains("Nobody came"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn promoters_and_passives_open_no_case_and_sending_again_is_the_same_answer() {
    let app = TestApp::new().await;
    post(&app, 10, "Lovely", "one").await;
    post(&app, 8, "", "two").await;
    let again = post(&app, 10, "Lovely", "one").await;
    assert_eq!(again.status, StatusCode::CREATED);
    let other = post(&app, 0, "Awful", "one").await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "the same key with another body");
    let grace = app.signed_in(app.characters.grace).await;
    assert_eq!(grace.get("/cases").await.link("/cases/cas_"), None);
    let list = grace.get("/responses").await.text();
    assert!(list.contains("2 responses") && list.contains("Lovely") && !list.contains("Awful"));
    let today = grace.get("/").await.text();
    assert!(today.contains("+50"), "one promoter and one passive are +50");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_sees_another_unit_s_case_or_words() {
    let app = TestApp::new().await;
    answer(&app, "2", "Only for Chiang Mai", "nok@example.com").await;
    let grace = app.signed_in(app.characters.grace).await;
    let case = only_case(&grace).await;
    let response = grace.get("/responses").await.link("/responses/rsp_").unwrap();
    let tuan = app.signed_in(app.characters.tuan).await;
    for path in [&case, &response] {
        assert_eq!(tuan.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/", "/cases", "/responses", "/responses?q=Chiang", "/actions"] {
        assert!(!tuan.get(path).await.text().contains("Only for Chiang Mai"), "{path}");
    }
    let refused = tuan.post(&format!("{case}/notes"), &[("note", "mine")]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    app.advance(minutes(1)).await;
}

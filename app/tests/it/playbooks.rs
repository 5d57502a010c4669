//! A case's playbook, its pause, whom it goes to, and forgetting the customer afterwards.

use http::StatusCode;
use testkit::{Answer, Client, TestApp, hours};

/// Answers the ready survey of Chiang Mai as somebody who may be written to.
async fn unhappy(app: &TestApp, why: &str) {
    let link = app.link(app.characters.chiang_mai).await;
    let phone = app.anybody();
    let mut fields = phone.get(&link).await.hidden();
    fields.push(("nps".to_owned(), "2".to_owned()));
    let tapped = send(&phone, &link, &fields).await;
    let mut fields = phone.get(tapped.location()).await.hidden();
    for (name, value) in [
        ("nps", "2"),
        ("why", why),
        ("contact", "yes"),
        ("name", "Kanya Playtest"),
        ("email", "kanya@example.com"),
    ] {
        fields.retain(|(known, _)| known != name);
        fields.push((name.to_owned(), value.to_owned()));
    }
    send(&phone, &link, &fields).await;
    app.run_until_quiet().await;
}

async fn send(phone: &Client<'_>, link: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    phone.post_bare(link, &fields).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_goes_by_its_playbook_rests_and_leaves_nothing_of_an_erased_customer() {
    let app = TestApp::hearing_twice().await;
    unhappy(&app, "Slow and cold").await;
    let mali = app.signed_in(app.characters.mali).await;
    let case = mali.get("/cases").await.link("/cases/cas_").expect("a case in the list");
    let seen = mali.get(&case).await.text();
    assert_eq!(seen.matches("/completion\"").count(), 5, "heard twice, five steps all the same");
    let prefilled = mali.get(&format!("{case}?step=1")).await.text();
    assert!(prefilled.contains("Hello Kanya Playtest,") && prefilled.contains("Mali Jaidee"));
    let letter = [
        ("subject", "We heard you"),
        ("body", "Dear Kanya, I have looked into it myself."),
        ("step", "1"),
    ];
    let sent = mali.post(&format!("{case}/replies"), &letter).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let why = [("skip-why", "Kanya Playtest wants no gift")];
    let skipped = mali.post(&format!("{case}/steps/4/omission"), &why).await;
    assert_eq!(skipped.status, StatusCode::SEE_OTHER);
    let until = app.now().to_jiff().to_zoned(jiff::tz::TimeZone::UTC);
    let until = until.checked_add(jiff::Span::new().days(3)).unwrap();
    let until = until.strftime("%Y-%m-%dT%H:%M").to_string();
    let rest = [
        ("pause-reason", "date"),
        ("pause-until", until.as_str()),
        ("pause-words", "Kanya Playtest is away"),
    ];
    let rested = mali.post(&format!("{case}/pauses"), &rest).await;
    assert_eq!(rested.status, StatusCode::SEE_OTHER, "{}", rested.text());
    app.run_until_quiet().await;
    let seen = mali.get(&case).await.text();
    assert!(seen.contains("Kanya Playtest wants no gift") && seen.contains("is away"));
    assert_eq!(seen.matches("/completion\"").count(), 3);
    app.advance(hours(96)).await;
    let grace = app.signed_in(app.characters.grace).await;
    assert!(grace.get(&case).await.text().contains("The pause is over"));
    // What is held of her is in the export, and after erasing her nowhere.
    let customer = grace.get("/customers").await.link("/customers/cus_").unwrap();
    let held = grace.get(&format!("{customer}/privacy")).await.text();
    assert!(held.contains("wants no gift") && held.contains("is away"), "{held}");
    let erased = grace.post(&format!("{customer}/erasure"), &[("name", "Kanya Playtest")]).await;
    assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.text());
    app.run_until_quiet().await;
    let after = grace.get(&case).await.text();
    for trace in ["Kanya", "no gift", "is away", "Slow and cold"] {
        assert!(!after.contains(trace), "{trace} is still on the case");
    }
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_a_customer_is_loyal_to_gets_their_next_case() {
    let app = TestApp::new().await;
    unhappy(&app, "Nobody greeted me").await;
    let grace = app.signed_in(app.characters.grace).await;
    let customer = grace.get("/customers").await.link("/customers/cus_").unwrap();
    let owner = format!("{customer}/owner");
    let mali = app.characters.mali.to_string();
    for wrong in ["stf_00000000000000000000000000", "x"] {
        let refused = grace.post(&owner, &[("owner", wrong)]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
    }
    // Somebody of another unit does not see the customer.
    let tuan = app.signed_in(app.characters.tuan).await;
    assert_eq!(tuan.post(&owner, &[("owner", &mali)]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(grace.post(&owner, &[("owner", &mali)]).await.status, StatusCode::SEE_OTHER);
    assert!(grace.get(&customer).await.text().contains("Mali Jaidee"));
    let rule = grace.get("/settings/rules").await.link("/settings/rules/rul_").unwrap();
    let form = grace.get(&rule).await;
    let mut fields = form.hidden();
    for (name, value) in [
        ("name", "Unhappy"),
        ("condition", "response.class == 'detractor'"),
        ("does", "open"),
        ("owner", "relationship"),
        ("hours", "8"),
        ("priority", "high"),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(grace.post_bare(&rule, &fields).await.status, StatusCode::SEE_OTHER);
    let rules = grace.get("/settings/rules").await.text();
    assert!(rules.contains("relationship owner"), "{rules}");
    unhappy(&app, "Again nobody").await;
    let mine = app.signed_in(app.characters.mali).await.get("/cases?view=mine").await.text();
    assert!(mine.contains("Again nobody"), "{mine}");
    app.leave_work();
}

//! The scores: figures are what was answered, each leads to what it was counted from, and nobody
//! sees beyond their units.

use http::StatusCode;
use kernel::{Actor, UnitId};
use listen::collector::{Channel, add};
use store::Eyes;
use testkit::{Client, TestApp, hours};

/// Answers through the JSON door of a link, nameless.
async fn post(app: &TestApp, link: &str, score: i64, key: &str) {
    let body = format!(r#"{{"answers":{{"nps":{score},"why":"said {key}"}}}}"#);
    let sent = app
        .anybody()
        .post_json(&format!("{link}/responses"), &[("idempotency-key", key)], &body)
        .await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
}

/// Answers on a phone and leaves a name and an address.
async fn sign(app: &TestApp, unit: UnitId, score: &str, name: &str) {
    let link = app.link(unit).await;
    let phone = app.anybody();
    let mut fields = phone.get(&link).await.hidden();
    fields.push(("nps".to_owned(), score.to_owned()));
    let email = format!("{name}@example.com").to_lowercase();
    let next = send(&phone, &link, &fields).await;
    let mut fields = phone.get(&next).await.hidden();
    let more =
        [("nps", score), ("why", "Again"), ("contact", "yes"), ("name", name), ("email", &email)];
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push((name.to_owned(), value.to_owned()));
    }
    send(&phone, &link, &fields).await;
    app.run_until_quiet().await;
}

async fn send(phone: &Client<'_>, link: &str, fields: &[(String, String)]) -> String {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let sent = phone.post_bare(link, &fields).await;
    assert!(sent.status.is_success() || sent.status.is_redirection(), "{}", sent.text());
    sent.location().to_owned()
}

/// A link of the ready survey at a touchpoint.
async fn at_touchpoint(app: &TestApp, unit: UnitId, touchpoint: &str) -> String {
    let add = |tx: &mut store::Tx| {
        let survey = listen::survey::store::names(tx, &Eyes::Loop)?.remove(0).0;
        let new = add::New {
            survey,
            unit,
            touchpoint: Some(touchpoint.to_owned()),
            channel: Channel::Link,
            name: String::new(),
            closes_at: None,
        };
        let id = add::add(tx, Actor::Ringback, &Eyes::Loop, &new)
            .map_err(store::StoreError::unexpected)?;
        listen::collector::store::by_id(tx, &Eyes::Loop, id)
    };
    let collector = app.app.store.write("add link", add).await.expect("the store").expect("a link");
    format!("/s/{}", collector.link)
}

/// All links of a page that begin so, unescaped.
fn links(page: &str, begins: &str) -> Vec<(String, String)> {
    let pieces = page.split("<a ").skip(1).filter_map(|piece| {
        let href = piece.split_once("href=\"")?.1.split('"').next()?;
        let text = piece.split_once('>')?.1.split("</a>").next()?;
        Some((href.replace("&#38;", "&").replace("&amp;", "&"), text.to_owned()))
    });
    pieces.filter(|(href, _)| href.starts_with(begins)).collect()
}

/// The number a text begins with.
fn number(text: &str) -> i64 {
    text.chars().filter(char::is_ascii_digit).collect::<String>().parse().expect("a number")
}

/// Chiang Mai: 10, 9, 7, 2 through the link that comes back and, at its counter, 8 and 0; Da Nang:
/// 10, 10 on its terrace.
async fn answered() -> (TestApp, String) {
    let app = TestApp::new().await;
    let (chiang_mai, da_nang) = (app.characters.chiang_mai, app.characters.da_nang);
    let link = app.link(chiang_mai).await;
    for (key, score) in [10, 9, 7, 2].iter().enumerate() {
        post(&app, &link, *score, &format!("front {key}")).await;
    }
    let counter = at_touchpoint(&app, chiang_mai, "counter").await;
    post(&app, &counter, 8, "counter 8").await;
    post(&app, &counter, 0, "counter 0").await;
    let there = at_touchpoint(&app, da_nang, "terrace").await;
    post(&app, &there, 10, "terrace 1").await;
    post(&app, &there, 10, "terrace 2").await;
    app.run_until_quiet().await;
    (app, link)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn figures_are_what_was_answered_and_each_leads_to_just_that() {
    let (app, _) = answered().await;
    let grace = app.signed_in(app.characters.grace).await;
    let page = grace.get("/scores").await.text();
    // 4 promoters, 2 passives, 2 detractors of 8.
    for said in ["+25", "8 responses", "Chiang Mai", "Da Nang", "counter", "terrace", "+100"] {
        assert!(page.contains(said), "{said}");
    }
    assert!(page.contains("likely between") && page.contains("Only 8 answers so far"));
    assert!(!page.to_lowercase().contains("significant"));
    assert!(grace.get("/").await.text().contains("+25"), "Today says the same");
    let behind = links(&page, "/responses?");
    assert!(behind.len() > 12, "{behind:?}");
    for (href, text) in behind {
        let list = grace.get(&href).await.text();
        let rows = list.matches("class=\"row-link").count();
        let shown = number(&text);
        assert_eq!(i64::try_from(rows).unwrap(), shown, "{text} at {href}");
        let counted =
            if shown == 1 { "1 response".to_owned() } else { format!("{shown} responses") };
        assert!(list.contains(&counted), "{href}: {counted}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_view_is_narrowed_by_its_address() {
    let (app, link) = answered().await;
    let grace = app.signed_in(app.characters.grace).await;
    let chiang_mai = app.characters.chiang_mai;
    app.advance(hours(24 * 40)).await;
    let grace_again = app.signed_in(app.characters.grace).await;
    drop(grace);
    post(&app, &link, 6, "late").await;
    app.run_until_quiet().await;
    for (query, value, made_of) in [
        ("?period=30", "−100", "1 response"),
        ("?period=90", "+11", "9 responses"),
        ("?from=2026-11-02&to=2026-11-02", "+25", "8 responses"),
        (&format!("?unit={chiang_mai}&period=all"), "−14", "7 responses"),
        ("?touchpoint=terrace", "+100", "2 responses"),
        ("?touchpoint=-&by=day", "0", "5 responses"),
    ] {
        let page = grace_again.get(&format!("/scores{query}")).await.text();
        let headline =
            page.split("class=\"headline\"").nth(1).unwrap().split("</p>").next().unwrap();
        assert!(
            headline.contains(&format!("<span class=\"score\">{value}</span>")),
            "{query}: {headline}"
        );
        assert!(headline.contains(made_of), "{query}: {headline}");
        for (href, text) in links(&page, "/responses?") {
            let list = grace_again.get(&href).await.text();
            let rows = list.matches("class=\"row-link").count();
            assert_eq!(i64::try_from(rows).unwrap(), number(&text), "{text} at {href}");
        }
    }
    let none = grace_again.get("/scores?metric=ces&period=all").await;
    assert_eq!(none.status, StatusCode::OK);
    assert!(none.text().contains("No response fits"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_branch_manager_sees_their_branch_only() {
    let (app, _) = answered().await;
    let tuan = app.signed_in(app.characters.tuan).await;
    let page = tuan.get("/scores?lang=en").await.text();
    assert!(page.contains("+100") && page.contains("2 responses"));
    assert!(!page.contains("Chiang Mai") && !page.contains("counter"));
    let other = format!("/scores?lang=en&unit={}", app.characters.chiang_mai);
    let page = tuan.get(&other).await.text();
    assert!(page.contains("yours to see") && page.contains("2 responses"), "it says so");
    let somchai = app.signed_in(app.characters.somchai).await;
    let page = somchai.get("/scores?lang=en").await.text();
    assert!(page.contains("6 responses") && !page.contains("terrace"));
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_makes_no_sense_gets_a_sentence() {
    let (app, _) = answered().await;
    let grace = app.signed_in(app.characters.grace).await;
    for (query, said) in [
        ("from=banana", "“banana” as a day"),
        ("to=2026-02-30", "“2026-02-30” as a day"),
        ("from=2026-11-05&to=2026-11-01", "comes after the last one"),
        ("metric=love", "no metric “love”"),
        ("period=ever", "no period “ever”"),
        ("by=hour", "by “hour”"),
        ("unit=everywhere", "unit in this address"),
        ("survey=x", "survey in this address"),
        ("from=<script>alert(1)</script>", "as a day"),
    ] {
        let answer =
            grace.get(&format!("/scores?{}", query.replace('<', "%3C").replace('>', "%3E"))).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}");
        let text = answer.text();
        assert!(text.contains(said) && text.contains("8 responses"), "{query}: {said}");
        assert!(!text.contains("<script>alert"), "{query}");
    }
    for path in ["/scores/customers", "/scores/customers?first=promoter&last=x"] {
        assert_eq!(grace.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for language in ["th", "vi"] {
        let page = grace.get(&format!("/scores?from=banana&lang={language}")).await.text();
        assert!(page.contains("banana") && !page.contains("scores-"), "{language}");
    }
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_empty_organisation_is_told_what_to_do() {
    let app = TestApp::new().await;
    let grace = app.signed_in(app.characters.grace).await;
    let page = grace.get("/scores").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("No scores yet"));
    assert!(page.link("/surveys").is_some() && page.link("/imports").is_some());
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_won_back_and_who_was_lost() {
    let app = TestApp::hearing_twice().await;
    let chiang_mai = app.characters.chiang_mai;
    for (score, name) in [("2", "Nok"), ("9", "Lan"), ("9", "Minh"), ("3", "An")] {
        sign(&app, chiang_mai, score, name).await;
    }
    app.advance(hours(24 * 8)).await;
    for (score, name) in [("10", "Nok"), ("1", "Lan"), ("10", "Minh")] {
        sign(&app, chiang_mai, score, name).await;
    }
    let grace = app.signed_in(app.characters.grace).await;
    let page = grace.get("/scores").await.text();
    let said = "3 customers have answered the same survey more than once: 1 stand higher than at first, 1 as before, 1 lower.";
    assert!(page.contains(said));
    let cells = links(&page, "/scores/customers?");
    assert_eq!(cells.len(), 3, "{cells:?}");
    for (href, text) in &cells {
        let list = grace.get(href).await.text();
        assert_eq!(list.matches("<tr data-item").count(), 1, "{href}");
        assert!(text == "1" && list.contains("1 customer"), "{href}");
    }
    let won = cells.iter().find(|(href, _)| href.contains("first=detractor")).unwrap();
    let list = grace.get(&won.0).await;
    assert!(list.text().contains(">Nok<") && !list.text().contains(">Lan<"));
    let first = list.link("/responses/rsp_").unwrap();
    assert!(grace.get(&first).await.text().contains("Nok"));
    let tuan = app.signed_in(app.characters.tuan).await;
    let elsewhere = tuan.get(&won.0).await.text();
    assert!(!elsewhere.contains(">Nok<") && elsewhere.contains("0 "), "nobody from another branch");
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cause_leads_to_the_cases_closed_with_it() {
    let app = TestApp::new().await;
    let link = app.link(app.characters.chiang_mai).await;
    for key in 0..3 {
        post(&app, &link, 1, &format!("bad {key}")).await;
    }
    app.run_until_quiet().await;
    let mali = app.signed_in(app.characters.mali).await;
    for place in [0, 0, 1] {
        let case = mali.get("/cases").await.link("/cases/cas_").unwrap();
        let page = mali.get(&case).await.text();
        let form = &page[page.find("name=\"cause\"").unwrap()..];
        let cause = form.split("value=\"cau_").nth(1 + place).unwrap().split('"').next().unwrap();
        let fields = [("cause", format!("cau_{cause}")), ("done", "Talked".to_owned())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        let closed = mali.post(&format!("{case}/resolution"), &fields).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
        app.run_until_quiet().await;
    }
    let grace = app.signed_in(app.characters.grace).await;
    let page = grace.get("/scores").await.text();
    assert!(page.contains("2 causes explain 100% of 3 cases"));
    let causes = links(&page, "/cases?");
    let counts: Vec<i64> = causes.iter().map(|(_, text)| number(text)).collect();
    assert_eq!(counts, [2, 1]);
    for (href, text) in causes {
        let list = grace.get(&href).await.text();
        assert_eq!(list.matches("<tr data-item").count(), usize::try_from(number(&text)).unwrap());
        assert!(list.contains(&format!("Closed <span class=\"count\">{text}</span>")), "{href}");
    }
    let earlier = grace.get("/cases?view=closed&to=2026-11-01").await.text();
    assert_eq!(earlier.matches("<tr data-item").count(), 0);
    app.leave_work();
}

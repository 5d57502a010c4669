//! A cause becomes an action, and the action "you said, we did": to those who said it, once each.

use http::StatusCode;
use kernel::fact::CaseResolved;
use kernel::{CaseId, CauseId, CustomerId, Id, Language, ResponseId, StaffId, Timestamp, UnitId};
use people::consent::{self, Channel, Link, Purpose, Source};
use people::customer::{Contact, find_or_add};
use store::StoreError;
use testkit::{Client, TestApp, days, hours};

/// A browser of a member of staff who chose to read English.
pub(crate) async fn english(app: &TestApp, staff: StaffId) -> Client<'_> {
    let client = app.signed_in(staff).await;
    client.set_cookie("ringback-language", "en");
    client
}

/// Two causes that close cases, from the form that offers them.
pub(crate) async fn causes(client: &Client<'_>) -> [CauseId; 2] {
    let page = client.get("/actions/new").await.text();
    let mut found = page
        .split("value=\"cau_")
        .skip(1)
        .map(|rest| format!("cau_{}", rest.split('"').next().unwrap_or_default()));
    let mut next = || found.next().expect("a cause").parse().expect("its id");
    [next(), next()]
}

/// Somebody whose case was closed with a cause.
pub(crate) struct Closed {
    name: &'static str,
    email: Option<&'static str>,
    language: Option<Language>,
    unit: UnitId,
    cause: CauseId,
}

/// Lets the loop hear of closed cases, as if each had been worked through.
pub(crate) async fn close(app: &TestApp, closed: &[Closed]) -> Vec<CustomerId> {
    let customers = app
        .app
        .store
        .write("closed cases", |tx| {
            let mut customers = Vec::new();
            for (place, one) in closed.iter().enumerate() {
                let id = format!("{}-{place}", one.name);
                let known = one.email.map_or(Some(id.as_str()), |_| None);
                let contact = Contact::new(Some(one.name), one.email, None, known, None)
                    .speaking(one.language);
                let customer = find_or_add(tx, &contact)?;
                consent::change(
                    tx,
                    customer,
                    (Purpose::Announcement, Channel::Email),
                    true,
                    Source::Answer,
                )?;
                tx.record(resolved(tx.now(), place, customer, one));
                customers.push(customer);
            }
            Ok::<_, StoreError>(customers)
        })
        .await
        .expect("the store");
    app.run_until_quiet().await;
    customers
}

fn resolved(now: Timestamp, place: usize, customer: CustomerId, one: &Closed) -> CaseResolved {
    let bits = customer.bits() ^ ((place as u128) << 20);
    CaseResolved {
        case: CaseId::from_bits(bits),
        response: ResponseId::from_bits(bits),
        unit: one.unit,
        customer: Some(customer),
        language: None,
        cause: one.cause,
        by: StaffId::from_bits(1),
        opened_at: now.minus(hours(2)),
        at: now,
    }
}

pub(crate) fn of(
    name: &'static str,
    email: Option<&'static str>,
    language: Option<Language>,
    unit: UnitId,
    cause: CauseId,
) -> Closed {
    Closed { name, email, language, unit, cause }
}

fn form<'a>(app: &TestApp, cause: &str, more: &[(&'a str, String)]) -> Vec<(&'a str, String)> {
    let mut fields = vec![
        ("title", "A second till in the morning".to_owned()),
        ("cause", cause.to_owned()),
        ("unit", app.characters.chiang_mai.to_string()),
        ("owner", app.characters.mali.to_string()),
        ("due", "2026-11-20".to_owned()),
        ("since", "2026-10-01".to_owned()),
        ("effect", "Nobody waits longer than five minutes.".to_owned()),
        ("metric", "nps".to_owned()),
        ("from", "12".to_owned()),
        ("to", "30".to_owned()),
    ];
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value.clone()));
    }
    fields
}

async fn send(client: &Client<'_>, path: &str, fields: &[(&str, String)]) -> testkit::Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    client.post(path, &fields).await
}

/// Plans an action against a cause in Chiang Mai; its path.
pub(crate) async fn planned(app: &TestApp, client: &Client<'_>, cause: CauseId) -> String {
    let made = send(client, "/actions", &form(app, &cause.to_string(), &[])).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    made.location().to_owned()
}

/// What stands in a textarea of a page.
fn area(page: &str, name: &str) -> String {
    let from = page.split(&format!("name=\"{name}\"")).nth(1).expect("the field");
    let text = from.split_once('>').expect("its end").1;
    text.split("</textarea>").next().unwrap_or_default().replace("&#39;", "'")
}

pub(crate) async fn finish(client: &Client<'_>, action: &str) {
    let moved = client.post(&format!("{action}/state"), &[("step", "finish")]).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.text());
}

/// Writes the letter in English and Thai.
pub(crate) async fn written(client: &Client<'_>, action: &str) {
    let letters = [
        ("subject-en", "We heard you"),
        ("body-en", "There are two tills now."),
        ("subject-th", "เราได้ยินคุณ"),
        ("body-th", "ตอนนี้มีแคชเชียร์สองเครื่องแล้ว"),
        ("subject-vi", ""),
        ("body-vi", ""),
    ];
    let kept = client.post(&format!("{action}/announcement"), &letters).await;
    assert_eq!(kept.location(), format!("{action}/announcement/preview"), "{}", kept.text());
}

/// How many the preview says will be written to.
async fn promised(client: &Client<'_>, action: &str) -> usize {
    let page = client.get(&format!("{action}/announcement/preview")).await.text();
    let said = page.split("data-reached>").nth(1).expect("the count");
    said.split('<').next().unwrap_or_default().parse().expect("a number")
}

pub(crate) fn told(app: &TestApp) -> Vec<String> {
    let letters = app.letters();
    let ours = letters.iter().filter(|kept| kept.letter.message_id.as_str().starts_with("a."));
    let mut to: Vec<String> = ours.map(|kept| kept.letter.to.address.to_string()).collect();
    to.sort();
    to
}

async fn story(app: &TestApp) {
    let somchai = english(app, app.characters.somchai).await;
    let [queue, other] = causes(&somchai).await;
    let (here, there) = (app.characters.chiang_mai, app.characters.da_nang);
    let customers = close(
        app,
        &[
            of("Nok", Some("nok@example.com"), Some(Language::Th), here, queue),
            of("Grace", Some("grace@example.com"), None, here, queue),
            of("Again", Some("nok@example.com"), Some(Language::Th), here, queue),
            of("Hoa", Some("hoa@example.com"), Some(Language::Vi), here, queue),
            of("Silent", None, Some(Language::Th), here, queue),
            of("Elsewhere", Some("elsewhere@example.com"), None, there, queue),
            of("Other", Some("other@example.com"), None, here, other),
        ],
    )
    .await;
    assert_eq!(customers[0], customers[2], "one customer with two cases");
    let action = planned(app, &somchai, queue).await;
    let page = somchai.get(&action).await.text();
    assert!(page.contains("5 cases closed with this cause"), "{page}");
    assert!(page.contains("NPS 12 → 30") && page.contains("Mali Jaidee"));
    assert!(page.contains("/cases/cas_") && page.contains("chart-columns"));

    // A beginning stands in each language; what changed is left to whoever writes.
    let page = somchai.get(&format!("{action}/announcement")).await.text();
    let begun = ["en", "th", "vi"].map(|language| area(&page, &format!("body-{language}")));
    assert!(begun[0].contains("[Say here what you changed.]"), "{}", begun[0]);
    let mut form = vec![("subject-en", "x"), ("subject-th", "x"), ("subject-vi", "x")];
    form.extend(
        ["body-en", "body-th", "body-vi"].into_iter().zip(begun.iter().map(String::as_str)),
    );
    let nothing = somchai.post(&format!("{action}/announcement"), &form).await;
    assert!(nothing.text().contains("at least one language"), "{}", nothing.text());
    let half = format!("{} Yes.", begun[0]);
    form.retain(|(name, _)| *name != "body-en");
    form.push(("body-en", &half));
    let unfilled = somchai.post(&format!("{action}/announcement"), &form).await;
    assert_eq!(unfilled.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unfilled.text().contains("in place of the words in brackets"));
    assert!(area(&unfilled.text(), "body-en").ends_with("Yes."), "what was typed stays");

    written(&somchai, &action).await;
    let early = somchai.post(&format!("{action}/announcement/sending"), &[]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "customers are told once it is done");
    finish(&somchai, &action).await;
    let preview = somchai.get(&format!("{action}/announcement/preview")).await.text();
    assert!(preview.contains("There are two tills now.") && preview.contains("Hello,"));
    assert!(preview.contains("of 4 whose cases were closed with this cause"), "{preview}");
    assert!(preview.contains("1 left no e-mail address"), "{preview}");
    assert!(preview.contains("1 read a language without a text"), "{preview}");
    let count = promised(&somchai, &action).await;
    assert_eq!(count, 2);

    for _ in 0..2 {
        let sent = somchai.post(&format!("{action}/announcement/sending"), &[]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    }
    app.run_until_quiet().await;
    assert_eq!(told(app), ["grace@example.com", "nok@example.com"]);
    let letters = app.letters();
    let nok = &letters
        .iter()
        .find(|kept| kept.letter.to.address.as_str() == "nok@example.com")
        .expect("a letter to Nok")
        .letter;
    assert!(nok.subject == "เราได้ยินคุณ" && nok.text.starts_with("เรียน คุณNok"), "{}", nok.text);
    assert!(nok.headers.iter().any(|header| header.name() == "List-Unsubscribe"));
    let page = somchai.get(&action).await.text();
    assert!(page.contains("2 sent") && page.contains("to 2 customers"), "{page}");
    let again = somchai.post(&format!("{action}/announcement/sending"), &[]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "nobody is told twice");
    app.run_until_quiet().await;
    assert_eq!(told(app).len(), count);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_who_said_it_are_told_once_each() {
    story(&TestApp::new().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_the_same_when_every_fact_comes_twice() {
    let app = TestApp::hearing_twice().await;
    story(&app).await;
    let found = app::check::check(&app.app).await.unwrap();
    assert_eq!(found.broken, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_leaves_after_a_customer_asked_for_quiet() {
    let app = TestApp::new().await;
    let somchai = english(&app, app.characters.somchai).await;
    let [queue, other] = causes(&somchai).await;
    let here = app.characters.chiang_mai;
    let reads = Some(Language::En);
    close(
        &app,
        &[
            of("Nok", Some("nok@example.com"), reads, here, queue),
            of("Ann", Some("ann@example.com"), reads, here, queue),
            of("Ann", Some("ann@example.com"), reads, here, other),
            of("Nok", Some("nok@example.com"), reads, here, other),
        ],
    )
    .await;
    let first = planned(&app, &somchai, queue).await;
    written(&somchai, &first).await;
    finish(&somchai, &first).await;
    somchai.post(&format!("{first}/announcement/sending"), &[]).await;
    // The customers are looked at and their letters wait; none has left.
    app::work::timers_round(&app.app).await.unwrap();
    let page = somchai.get(&first).await.text();
    assert!(page.contains("2 waiting") && told(&app).is_empty(), "{page}");
    // Nok finds the link in an older letter, say: it is made from who they are.
    let nok = app
        .app
        .store
        .write("nok", |tx| {
            let contact = Contact::new(None, Some("nok@example.com"), None, None, None);
            find_or_add(tx, &contact)
        })
        .await
        .unwrap();
    let link = Link { customer: nok, purpose: Purpose::Announcement, channel: Channel::Email };
    let link = link.address(&app.app.site);
    let link = link.split_once("/u/").map(|(_, token)| format!("/u/{token}")).unwrap();
    let phone = app.anybody();
    let page = phone.get(&link).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Shall we stop writing to you?"), "looking changes nothing");
    let one_click = phone.post_bare(&link, &[("List-Unsubscribe", "One-Click")]).await;
    assert_eq!(one_click.status, StatusCode::OK);
    assert_eq!(phone.get(&format!("{link}x")).await.status, StatusCode::NOT_FOUND);
    app.run_until_quiet().await;
    assert_eq!(told(&app), ["ann@example.com"]);
    let page = somchai.get(&first).await.text();
    assert!(page.contains("1 sent") && page.contains("1 stopped"), "{page}");

    // The next action reaches nobody: one wants quiet, the other was written to just now.
    let second = planned(&app, &somchai, other).await;
    written(&somchai, &second).await;
    finish(&somchai, &second).await;
    let preview = somchai.get(&format!("{second}/announcement/preview")).await.text();
    assert!(preview.contains("1 asked for no such letters"), "{preview}");
    assert!(preview.contains("1 heard of another change only lately"), "{preview}");
    assert_eq!(promised(&somchai, &second).await, 0);
    let grace = english(&app, app.characters.grace).await;
    let kept = grace.post("/settings/announcements", &[("days", "366")]).await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
    let kept = grace.post("/settings/announcements", &[("days", "5")]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    app.advance(days(6)).await;
    let somchai = english(&app, app.characters.somchai).await;
    assert_eq!(promised(&somchai, &second).await, 1, "six days are enough now");
    let refused = somchai.post("/settings/announcements", &[("days", "5")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "it holds for every unit");
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_action_is_seen_and_changed_within_one_s_units() {
    let app = TestApp::new().await;
    let somchai = english(&app, app.characters.somchai).await;
    let [queue, _] = causes(&somchai).await;
    let action = planned(&app, &somchai, queue).await;
    let tuan = english(&app, app.characters.tuan).await;
    for path in ["", "/edit", "/announcement", "/announcement/preview"] {
        let page = tuan.get(&format!("{action}{path}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!tuan.get("/actions").await.text().contains("A second till"));
    for path in ["/state", "/notes", "/announcement/sending", ""] {
        let fields = form(&app, "", &[("step", "finish".into()), ("note", "mine".into())]);
        let refused = send(&tuan, &format!("{action}{path}"), &fields).await;
        assert!(
            [StatusCode::NOT_FOUND, StatusCode::CONFLICT].contains(&refused.status)
                || refused.status == StatusCode::UNPROCESSABLE_ENTITY,
            "{path}: {}",
            refused.status
        );
    }
    // Neither does a manager plan for a unit that is none of theirs.
    let foreign = send(&tuan, "/actions", &form(&app, "", &[])).await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mali = english(&app, app.characters.mali).await;
    assert!(mali.get(&action).await.text().contains("A second till"));
    assert!(!mali.get(&action).await.text().contains("/state"), "she reads and changes nothing");
    let refused = mali.post(&format!("{action}/state"), &[("step", "finish")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(somchai.get(&action).await.text().contains("Planned"));
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_typed_stays_and_what_was_changed_is_told() {
    let app = TestApp::new().await;
    let grace = english(&app, app.characters.grace).await;
    let [queue, other] = causes(&grace).await;
    let bad = [("due", "soon".into()), ("to", "300".into())];
    let back = send(&grace, "/actions", &form(&app, &queue.to_string(), &bad)).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = back.text();
    for kept in ["A second till in the morning", "Nobody waits longer", "value=\"300\"", "soon"] {
        assert!(text.contains(kept), "{kept}");
    }
    assert!(text.contains("Write a number from -100 to 100.") || text.contains("from −100 to 100"));
    let stranger = [("owner", app.characters.tuan.to_string())];
    let back = send(&grace, "/actions", &form(&app, "", &stranger)).await;
    assert!(back.text().contains("does not work for the unit"), "{}", back.text());

    let action = planned(&app, &grace, queue).await;
    let late = [("title", "Three tills".into()), ("due", "2026-11-05".into())];
    let changed = send(&grace, &action, &form(&app, &other.to_string(), &late)).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text());
    let same = send(&grace, &action, &form(&app, &other.to_string(), &late)).await;
    assert_eq!(same.status, StatusCode::SEE_OTHER);
    grace.post(&format!("{action}/notes"), &[("note", "The till <b> is ordered.")]).await;
    let empty = grace.post(&format!("{action}/notes"), &[("note", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = grace.get(&action).await.text();
    assert!(page.contains("Due: 20 Nov 2026 → 5 Nov 2026"), "{page}");
    assert!(page.contains("A second till in the morning → Three tills"));
    assert_eq!(page.matches("changed this").count(), 1, "the same again is no change");
    assert!(page.contains("The till &#60;b&#62; is ordered."));
    app.run_until_quiet().await;

    app.advance(days(4)).await;
    let grace = english(&app, app.characters.grace).await;
    assert!(grace.get("/actions?state=late").await.text().contains("Three tills"));
    assert!(!grace.get("/actions?state=done").await.text().contains("Three tills"));
    let elsewhere = format!("/actions?unit={}", app.characters.da_nang);
    assert!(!grace.get(&elsewhere).await.text().contains("Three tills"));
    finish(&grace, &action).await;
    let skipped = grace.post(&format!("{action}/state"), &[("step", "start")]).await;
    assert_eq!(skipped.status, StatusCode::CONFLICT, "what is done does not begin");
    assert!(!grace.get("/actions?state=late").await.text().contains("Three tills"));
    app.run_until_quiet().await;
    let audit = grace.get("/settings/audit").await.text();
    assert!(audit.contains("Finished an action") && audit.contains("Planned an action"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reopened_removed_or_erased_matter_is_no_reason_to_write() {
    let app = TestApp::new().await;
    let somchai = english(&app, app.characters.somchai).await;
    let [queue, _] = causes(&somchai).await;
    let here = app.characters.chiang_mai;
    let reads = Some(Language::En);
    let customers = close(
        &app,
        &[
            of("Quiet", Some("quiet@example.com"), reads, here, queue),
            of("Gone", Some("gone@example.com"), reads, here, queue),
            of("Ann", Some("ann@example.com"), reads, here, queue),
        ],
    )
    .await;
    let action = planned(&app, &somchai, queue).await;
    written(&somchai, &action).await;
    finish(&somchai, &action).await;
    assert_eq!(promised(&somchai, &action).await, 3);
    somchai.post(&format!("{action}/announcement/sending"), &[]).await;
    app::work::timers_round(&app.app).await.unwrap();
    app.app
        .store
        .write("withdrawn", |tx| {
            let at = tx.now();
            let [quiet, gone, _] = customers[..] else { unreachable!("three") };
            consent::change(
                tx,
                quiet,
                (Purpose::Announcement, Channel::Email),
                false,
                Source::Link,
            )?;
            // What a mail server says often names the address.
            let said = "-- test.said\nupdate improve_letter set said = 'no gone@example.com here' where customer = $1";
            assert_eq!(tx.execute(said, store::params![gone])?, 1);
            tx.record(kernel::fact::CustomerErased { customer: gone, at });
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    while app::work::hear_round(&app.app, app::closed_loop::Stage::Improve).await.unwrap().more {}
    app.run_until_quiet().await;
    let left =
        "-- test.left\nselect count(*) from improve_letter where said like '%gone@example.com%'";
    let left = app.app.store.read(|tx| tx.number(&store::Eyes::Loop, left, &[])).await.unwrap();
    assert_eq!(left, 0, "an erased customer's address is in no letter's row");
    assert_eq!(told(&app), ["ann@example.com"]);
}

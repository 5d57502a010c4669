//! What respondents and the staff beside them can do: a page of their own, kiosks, answers taken
//! down for somebody.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use http::StatusCode;
use kernel::UnitId;
use testkit::{Answer, Client, TestApp, hours, minutes};

/// Answers the ready survey of a unit as a phone without scripts does; the page that says thank you.
async fn answer(app: &TestApp, unit: UnitId, score: &str, why: &str, email: &str) -> Answer {
    let link = app.link(unit).await;
    let phone = app.anybody();
    let mut fields = phone.get(&link).await.hidden();
    fields.push(("nps".to_owned(), score.to_owned()));
    let tapped = send(&phone, &link, &fields).await;
    let second = phone.get(tapped.location()).await;
    let mut fields = second.hidden();
    let mut typed = vec![("nps", score), ("why", why)];
    if !email.is_empty() {
        typed.extend([("contact", "yes"), ("name", "Nok Suksai"), ("email", email)]);
    }
    for (name, value) in typed {
        fields.retain(|(known, _)| known != name);
        fields.push((name.to_owned(), value.to_owned()));
    }
    let sent = send(&phone, &link, &fields).await;
    app.run_until_quiet().await;
    let thanks = phone.get(sent.location()).await;
    assert_eq!(thanks.status, StatusCode::OK, "{}", thanks.text());
    thanks
}

async fn send(phone: &Client<'_>, link: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    phone.post_bare(link, &fields).await
}

/// The address of their own page, without its language.
async fn own(app: &TestApp, score: &str, why: &str, email: &str) -> String {
    let thanks = answer(app, app.characters.chiang_mai, score, why, email).await;
    let link = thanks.link("/m/rsp_").expect("the way to their own page");
    link.split('?').next().unwrap().to_owned()
}

async fn only_case(client: &Client<'_>) -> String {
    client.get("/cases").await.link("/cases/cas_").expect("a case in the list")
}

async fn close(client: &Client<'_>, case: &str) {
    let text = client.get(case).await.text();
    let at = text.find("name=\"cause\"").expect("a choice of causes");
    let rest = text[at..].split("value=\"cau_").nth(1).unwrap();
    let cause = format!("cau_{}", rest.split('"').next().unwrap());
    let done = [("cause", cause.as_str()), ("done", "SECRET told the barista off")];
    let closed = client.post(&format!("{case}/resolution"), &done).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
}

/// The page in English.
async fn page(app: &TestApp, own: &str) -> Answer {
    app.anybody().get(&format!("{own}?lang=en")).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn their_own_page_follows_their_words_and_shows_no_note_of_staff() {
    let app = TestApp::new().await;
    let (chiang_mai, email) = (app.characters.chiang_mai, "nok@example.com");
    let thanks = answer(&app, chiang_mai, "2", "Cold <b>coffee</b>", email).await;
    let text = thanks.text();
    assert!(text.contains("You will hear from Mali by") && text.contains("Monday – Friday 09:00"));
    let own = thanks.link("/m/rsp_").unwrap().split('?').next().unwrap().to_owned();
    let first = page(&app, &own).await;
    assert_eq!(first.status, StatusCode::OK);
    let text = first.text();
    assert!(text.contains("Cold &#60;b&#62;coffee"), "{text}");
    assert!(text.contains("Mali") && !text.contains("Jaidee"), "the first name only");
    assert!(text.contains("You will hear from Mali by") && text.contains("Thailand time"));
    assert!(
        !text.contains("nok@example.com") && !text.contains("Suksai"),
        "nothing of who they are"
    );
    assert_eq!(first.header("cache-control"), "no-store");
    assert_eq!(first.header("referrer-policy"), "no-referrer");
    assert!(first.header("x-robots-tag").contains("noindex"));
    let mali = app.signed_in(app.characters.mali).await;
    let case = only_case(&mali).await;
    let called = [("way", "phone"), ("said", "SECRET she was angry")];
    for (door, fields) in
        [("notes", &[("note", "SECRET note of staff")][..]), ("contacts", &called[..])]
    {
        let kept = mali.post(&format!("{case}/{door}"), fields).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{door}");
    }
    let reply = [("subject", "Your visit"), ("body", "Dear Nok, a new cup is on us.")];
    assert_eq!(mali.post(&format!("{case}/replies"), &reply).await.status, StatusCode::SEE_OTHER);
    let waiting = page(&app, &own).await.text();
    assert!(!waiting.contains("a new cup is on us"), "what has not left was not said");
    app.run_until_quiet().await;
    let letter = app
        .letters()
        .iter()
        .map(|kept| kept.letter.text.clone())
        .find(|text| text.contains("new cup"))
        .unwrap();
    assert!(letter.contains(&own), "every letter about it leads here: {letter}");
    let text = page(&app, &own).await.text();
    assert!(text.contains("a new cup is on us") && text.contains("Mali wrote to you"));
    assert!(text.contains("spoke with you by phone"));
    close(&mali, &case).await;
    app.run_until_quiet().await;
    let closed = page(&app, &own).await.text();
    assert!(closed.contains("We believe it is. Do you agree?"));
    assert!(!closed.contains("SECRET"), "{closed}");
    // In each language, light enough for an old phone, and without any script.
    for language in ["en", "th", "vi"] {
        let text = app.anybody().get(&format!("{own}?lang={language}")).await.text();
        assert!(text.len() < 10 * 1024, "{language}: {}", text.len());
        assert!(!text.contains("<script") && text.contains("a new cup is on us"), "{language}");
    }
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_opens_nothing_of_another() {
    let app = TestApp::new().await;
    let mine = own(&app, "2", "My own words", "").await;
    let other = own(&app, "3", "Words of another", "").await;
    assert_ne!(mine, other);
    let text = page(&app, &mine).await.text();
    assert!(text.contains("My own words") && !text.contains("Words of another"));
    let (id, signature) = mine.trim_start_matches("/m/").split_once('.').unwrap();
    let (other_id, _) = other.trim_start_matches("/m/").split_once('.').unwrap();
    let short = &signature[1..];
    for bad in
        [format!("{other_id}.{signature}"), format!("{id}.{short}"), id.to_owned(), "x".into()]
    {
        for door in ["", "/withdrawal"] {
            let answer = app.anybody().get(&format!("/m/{bad}{door}?lang=en")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{bad}");
            assert!(answer.text().contains("There is nothing here"), "{}", answer.text());
            assert!(!answer.text().contains("words"), "{bad}");
        }
        for door in ["words", "answer", "withdrawal"] {
            let typed = [("words", "Please keep this"), ("was", "no")];
            let answer = app.anybody().post_bare(&format!("/m/{bad}/{door}"), &typed).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{bad}/{door}");
        }
    }
    let kept = [("words", "Please keep this")];
    let lost = app.anybody().post_bare("/m/x/words?lang=en", &kept).await.text();
    assert!(lost.contains("Please keep this"), "what was typed is not lost");
    assert!(page(&app, &other).await.text().contains("Words of another"), "nothing was done");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_they_add_reaches_whoever_has_the_case_once() {
    let app = TestApp::hearing_twice().await;
    let own = own(&app, "2", "Cold coffee", "").await;
    app.advance(hours(1)).await;
    let before = app.letters().len();
    let add = format!("{own}/words?lang=en");
    let phone = app.anybody();
    for _ in 0..2 {
        let added = phone.post_bare(&add, &[("words", " And the spoon was dirty \u{7}")]).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER);
        assert!(phone.get(added.location()).await.text().contains("We have passed on"));
    }
    app.run_until_quiet().await;
    assert_eq!(app.letters().len(), before + 1, "one notice for two clicks");
    let mali = app.signed_in(app.characters.mali).await;
    let case = only_case(&mali).await;
    let told = mali.get(&case).await.text();
    assert_eq!(told.matches("And the spoon was dirty").count(), 1, "{told}");
    let grace = app.signed_in(app.characters.grace).await;
    assert!(grace.get(&case).await.text().contains("The customer added"));
    let empty = phone.post_bare(&add, &[("words", " \n ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for n in 0..9 {
        let words = format!("More, number {n}");
        assert_eq!(phone.post_bare(&add, &[("words", &words)]).await.status, StatusCode::SEE_OTHER);
    }
    let many = phone.post_bare(&add, &[("words", "The eleventh")]).await;
    assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(many.text().contains("The eleventh") && many.text().contains("very often"));
    app.advance(hours(1)).await;
    assert_eq!(
        phone.post_bare(&add, &[("words", "The eleventh")]).await.status,
        StatusCode::SEE_OTHER
    );
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_asks_to_be_heard_gets_a_case_though_no_rule_says_so() {
    let app = TestApp::hearing_twice().await;
    let own = own(&app, "9", "Lovely, but…", "").await;
    let text = page(&app, &own).await.text();
    assert!(text.contains("If you would like somebody to come back to you"), "{text}");
    let mali = app.signed_in(app.characters.mali).await;
    assert!(mali.get("/cases").await.link("/cases/cas_").is_none());
    for _ in 0..2 {
        app.anybody()
            .post_bare(&format!("{own}/words"), &[("words", "Call me: 081 234 5678")])
            .await;
    }
    app.run_until_quiet().await;
    let case = only_case(&mali).await;
    let told = mali.get(&case).await.unmarked();
    assert_eq!(told.matches("081 234 5678").count(), 1, "{told}");
    assert!(told.contains("Lovely, but…"));
    let text = page(&app, &own).await.text();
    assert!(text.contains("on your own page by"), "a promise that can be kept: {text}");
    // Nobody knows who they are, yet they can be answered.
    let said = [("way", "page"), ("said", "We would gladly hear the rest.")];
    let kept = mali.post(&format!("{case}/contacts"), &said).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    app.run_until_quiet().await;
    let text = page(&app, &own).await.text();
    assert!(
        text.contains("We would gladly hear the rest.") && !text.contains("by 2 Nov"),
        "{text}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn taking_an_answer_back_takes_it_out_of_every_figure() {
    let app = TestApp::hearing_twice().await;
    let own = own(&app, "1", "Never again", "nok@example.com").await;
    let mali = app.signed_in(app.characters.mali).await;
    let case = only_case(&mali).await;
    app.anybody().post_bare(&format!("{own}/words"), &[("words", "Added in anger")]).await;
    app.run_until_quiet().await;
    let asks = app.anybody().get(&format!("{own}/withdrawal?lang=en")).await;
    assert!(asks.text().contains("can&#39;t be undone") || asks.text().contains("can't be undone"));
    assert!(page(&app, &own).await.text().contains("Never again"), "asking took nothing");
    let gone = app.anybody().post_bare(&format!("{own}/withdrawal?lang=en"), &[]).await;
    assert_eq!(gone.status, StatusCode::OK);
    assert!(gone.text().contains("has been taken back"));
    app.run_until_quiet().await;
    let again = app.anybody().post_bare(&format!("{own}/withdrawal?lang=en"), &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND, "there is nothing left to take");
    let late =
        app.anybody().post_bare(&format!("{own}/words?lang=en"), &[("words", "Hello?")]).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    assert!(late.text().contains("Hello?"));
    app.run_until_quiet().await;
    let grace = app.signed_in(app.characters.grace).await;
    assert!(!grace.get("/responses").await.text().contains("Never again"));
    let told = grace.get(&case).await.text();
    assert!(told.contains("Withdrawn"), "{told}");
    assert!(!told.contains("Never again") && !told.contains("Added in anger"), "{told}");
    let scores = grace.get("/scores").await.text();
    assert!(!scores.contains("−100"), "one answer was all there was");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn solved_or_not_is_theirs_to_say_and_a_second_click_says_nothing_new() {
    let app = TestApp::new().await;
    let own = own(&app, "2", "Cold coffee", "nok@example.com").await;
    let mali = app.signed_in(app.characters.mali).await;
    let case = only_case(&mali).await;
    let say = |was: &'static str, words: &'static str| {
        let path = format!("{own}/answer?lang=en");
        let app = &app;
        async move { app.anybody().post_bare(&path, &[("was", was), ("words", words)]).await }
    };
    // While it is open there is nothing to agree to.
    assert_eq!(say("yes", "").await.status, StatusCode::SEE_OTHER);
    let grace = app.signed_in(app.characters.grace).await;
    assert!(!grace.get(&case).await.text().contains("The customer said"));
    close(&mali, &case).await;
    app.run_until_quiet().await;
    for _ in 0..2 {
        assert_eq!(say("no", "Still cold").await.status, StatusCode::SEE_OTHER);
    }
    app.run_until_quiet().await;
    let told = mali.get(&case).await.text();
    assert_eq!(told.matches("Still cold").count(), 1, "{told}");
    let somchai = app.signed_in(app.characters.somchai).await;
    assert!(somchai.get("/cases?view=mine").await.text().contains(&case), "the manager has it");
    close(&somchai, &case).await;
    app.run_until_quiet().await;
    for _ in 0..2 {
        say("yes", "All good").await;
    }
    app.run_until_quiet().await;
    let grace = app.signed_in(app.characters.grace).await;
    let told = grace.get(&case).await.text();
    assert!(told.contains("Recovered") && told.matches("All good").count() == 1, "{told}");
    let text = page(&app, &own).await.text();
    assert!(text.contains("Has it come back?") && !text.contains("value=\"yes\""), "{text}");
    // Nobody is asked by letter what they have said already.
    let before = app.letters().len();
    app.advance(hours(30)).await;
    assert_eq!(app.letters().len(), before);
    say("no", "It is back").await;
    app.run_until_quiet().await;
    assert!(page(&app, &own).await.text().contains("It is back"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_forgotten_finds_a_polite_empty_page() {
    let app = TestApp::new().await;
    let own = own(&app, "2", "Cold coffee", "nok@example.com").await;
    let grace = app.signed_in(app.characters.grace).await;
    let customer = grace.get("/customers").await.link("/customers/cus_").unwrap();
    let erased = grace.post(&format!("{customer}/erasure"), &[("name", "Nok Suksai")]).await;
    assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.text());
    app.run_until_quiet().await;
    let text = page(&app, &own).await;
    assert_eq!(text.status, StatusCode::NOT_FOUND);
    assert!(text.text().contains("There is nothing here") && !text.text().contains("coffee"));
    let add = app.anybody().post_bare(&format!("{own}/words"), &[("words", "Hello?")]).await;
    assert_eq!(add.status, StatusCode::NOT_FOUND);
    app.run_until_quiet().await;
    assert!(
        !app.signed_in(app.characters.grace).await.get("/cases").await.text().contains("Hello?")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_organisation_may_name_the_team_only() {
    let app = TestApp::new().await;
    let grace = app.signed_in(app.characters.grace).await;
    let form = grace.get("/settings/rules/recovery").await.text();
    assert!(form.contains("Tell customers who has their matter"));
    let kept = grace.post("/settings/rules/recovery", &[("asks", "yes"), ("hours", "24")]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    let own = own(&app, "2", "Cold coffee", "").await;
    let text = page(&app, &own).await.text();
    assert!(
        !text.contains("with Mali") && text.contains("answer from Chiang Mai on your own page"),
        "{text}"
    );
}

/// The survey that the ready link asks, and the address of a new way of asking it.
async fn collector(app: &TestApp, channel: &str) -> (String, String) {
    app.link(app.characters.chiang_mai).await;
    let grace = app.signed_in(app.characters.grace).await;
    let survey = grace.get("/surveys").await.link("/surveys/svy_").unwrap();
    let survey = survey.split('/').take(3).collect::<Vec<_>>().join("/");
    let unit = app.characters.chiang_mai.to_string();
    let new = [("unit", unit.as_str()), ("channel", channel), ("name", "By the door")];
    let added = grace.post(&format!("{survey}/collectors"), &new).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let shared = grace.get(&format!("{survey}/share")).await.text();
    let card = shared.split("By the door").nth(1).unwrap();
    let link = card.split("/s/").nth(1).unwrap();
    (survey, format!("/s/{}", link.split('"').next().unwrap()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kiosk_starts_over_and_leaves_nothing_to_the_next_person() {
    let app = TestApp::new().await;
    let (_, link) = collector(&app, "kiosk").await;
    let tablet = app.anybody();
    let first = tablet.get(&link).await;
    assert_eq!(first.header("cache-control"), "no-store");
    let text = first.text();
    assert!(text.contains("js/kiosk.js") && !text.contains("js/survey.js"), "{text}");
    assert!(text.contains(&format!("data-next=\"{link}\"")) && !text.contains("http-equiv"));
    assert!(text.contains("The network is away just now."));
    let mut keys = Vec::new();
    for score in ["3", "9"] {
        let mut fields = tablet.get(&link).await.hidden();
        keys.extend(fields.iter().find(|(name, _)| name == "key").cloned());
        fields.push(("nps".to_owned(), score.to_owned()));
        let tapped = send(&tablet, &link, &fields).await;
        let rest = tablet.get(tapped.location()).await;
        let text = rest.text();
        let refresh = format!("<noscript><meta http-equiv=\"refresh\" content=\"45;url={link}\">");
        assert!(text.contains(&refresh), "{text}");
        assert!(!text.contains("autocomplete=\"email\""), "nobody's address is offered");
        assert_eq!(rest.header("cache-control"), "no-store");
        let mut fields = rest.hidden();
        fields.extend([("nps".into(), score.into()), ("why".into(), format!("Because {score}"))]);
        let sent = send(&tablet, &link, &fields).await;
        let thanks = tablet.get(sent.location()).await;
        let text = thanks.text();
        assert!(text.contains(&format!("content=\"20;url={link}\"")), "{text}");
        assert!(!text.contains("/m/rsp_") && !text.contains("Because"), "{text}");
        assert!(text.contains("class=\"qr-code\""), "a code to take along: {text}");
        let before = sent.location().to_owned();
        app.advance(minutes(3)).await;
        let back = tablet.get(&before).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "the back button shows nobody's answer");
        assert_eq!(back.location(), link);
    }
    assert_ne!(keys[0], keys[1], "each answer has a key of its own");
    app.run_until_quiet().await;
    let grace = app.signed_in(app.characters.grace).await;
    let heard = grace.get("/responses").await.text();
    assert!(heard.contains("Because 3") && heard.contains("Because 9"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_poster_invites_in_the_languages_chosen() {
    let app = TestApp::new().await;
    let (survey, link) = collector(&app, "qr").await;
    let grace = app.signed_in(app.characters.grace).await;
    let shared = grace.get(&format!("{survey}/share")).await.text();
    let card = shared.split("By the door").nth(1).unwrap();
    let poster = card.split("/poster").next().unwrap().rsplit('"').next().unwrap();
    let poster = format!("{poster}/poster");
    let all = grace.get(&poster).await.text();
    for line in ["How was it today?", "วันนี้เป็นอย่างไรบ้าง", "Hôm nay anh/chị thấy thế nào?"]
    {
        assert!(all.contains(line), "{line}: {all}");
    }
    assert!(all.contains("Mali Café") && all.contains(&link) && all.contains("qr.svg"));
    let chosen = grace.get(&format!("{poster}?paper=a5&in=th")).await.text();
    assert!(chosen.contains("sheet a5") && !chosen.contains("thấy thế nào"));
    let own = grace.get(&format!("{poster}?in=en&line=Tell+%3Cb%3Eus")).await.text();
    assert!(
        own.contains("Tell &#60;b&#62;us") && !own.contains("<p lang=\"en\">How was it today?")
    );
    let tuan = app.signed_in(app.characters.tuan).await;
    assert_eq!(tuan.get(&poster).await.status, StatusCode::NOT_FOUND, "another unit's");
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_taken_down_by_staff_counts_once_and_says_by_whom() {
    let app = TestApp::hearing_twice().await;
    let (survey, _) = collector(&app, "link").await;
    let door = format!("{survey}/entry");
    let vera = app.signed_in(app.characters.vera).await;
    assert_eq!(
        vera.get(&door).await.status,
        StatusCode::FORBIDDEN,
        "who only looks enters nothing"
    );
    let mali = app.signed_in(app.characters.mali).await;
    let form = mali.get(&format!("{door}?lang=en")).await;
    let unit = app.characters.chiang_mai.to_string();
    let mut fields = form.hidden();
    let at = form.field("entry.at").unwrap();
    let put = |fields: &mut Vec<(String, String)>, name: &str, value: &str| {
        fields.retain(|(known, _)| known != name);
        fields.push((name.to_owned(), value.to_owned()));
    };
    for (name, value) in [
        ("entry.unit", unit.as_str()),
        ("entry.at", at.as_str()),
        ("entry.language", "en"),
        ("entry.name", "Nok Suksai"),
        ("nps", "2"),
    ] {
        put(&mut fields, name, value);
    }
    // The score has brought up its question, and two things need putting right.
    let again = staff(&mali, &door, &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = again.text();
    assert!(text.contains("Nok Suksai") && text.contains("name=\"why\""), "{text}");
    let mut fields: Vec<_> = fields.into_iter().filter(|(name, _)| name != "entry.shown").collect();
    fields.extend(again.hidden().into_iter().filter(|(name, _)| name == "entry.shown"));
    put(&mut fields, "entry.way", "phone");
    put(&mut fields, "entry.phone", "081 234 5678");
    put(&mut fields, "entry.agrees", "yes");
    put(&mut fields, "why", "Waited an hour on the line");
    put(&mut fields, "entry.at", "2027-01-01T10:00");
    let future = staff(&mali, &door, &fields).await;
    assert_eq!(future.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(future.text().contains("Waited an hour on the line"), "what was typed stays");
    put(&mut fields, "entry.at", &at);
    // A unit that is not theirs is none.
    let da_nang = app.characters.da_nang.to_string();
    let mut elsewhere = fields.clone();
    put(&mut elsewhere, "entry.unit", &da_nang);
    assert_eq!(staff(&mali, &door, &elsewhere).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    for _ in 0..2 {
        let kept = staff(&mali, &door, &fields).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
        assert!(kept.location().contains("way=phone") && kept.location().contains(&unit));
        let next = mali.get(kept.location()).await.text();
        assert!(!next.contains("Waited an hour"), "the next form is empty");
    }
    app.run_until_quiet().await;
    let grace = app.signed_in(app.characters.grace).await;
    let list = grace.get("/responses").await;
    assert!(list.text().contains(">1 response") || list.text().contains("1 response"));
    let response = grace.get(&list.link("/responses/rsp_").unwrap()).await.text();
    assert!(response.contains("Entered by") && response.contains("Mali Jaidee"), "{response}");
    assert!(response.contains("Phone") && response.contains("Waited an hour on the line"));
    let case = only_case(&grace).await;
    assert!(grace.get(&case).await.text().contains("Nok Suksai"), "the rules heard it");
    assert!(grace.get("/settings/audit").await.text().contains("response.entered"));
}

async fn staff(client: &Client<'_>, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.post(path, &fields).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_says_when_they_can_be_reached_is_reached_then() {
    let app = TestApp::new().await;
    let link = app.link(app.characters.chiang_mai).await;
    let phone = app.anybody();
    let mut fields = phone.get(&link).await.hidden();
    fields.push(("nps".to_owned(), "2".to_owned()));
    let tapped = send(&phone, &link, &fields).await;
    let second = phone.get(&format!("{}?lang=en", tapped.location())).await;
    assert!(second.text().contains("When is a good time?"), "{}", second.text());
    let mut fields = second.hidden();
    let typed = [("nps", "2"), ("why", "Cold"), ("name", "Nok Suksai"), ("email", "wrong")];
    fields.extend(typed.map(|(name, value)| (name.to_owned(), value.to_owned())));
    fields.push(("when".to_owned(), "evening".to_owned()));
    let again = send(&phone, &link, &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("<option value=\"evening\" selected>"), "{}", again.text());
    fields.retain(|(name, _)| name != "email");
    fields.push(("email".to_owned(), "nok@example.com".to_owned()));
    assert_eq!(send(&phone, &link, &fields).await.status, StatusCode::SEE_OTHER);
    // A second tap changes nothing of what was said.
    fields.retain(|(name, _)| name != "when");
    fields.push(("when".to_owned(), "morning".to_owned()));
    send(&phone, &link, &fields).await;
    app.run_until_quiet().await;

    let grace = app.signed_in(app.characters.grace).await;
    grace.set_cookie("ringback-language", "en");
    let case = only_case(&grace).await;
    let response = grace.get("/responses").await.link("/responses/rsp_").unwrap();
    let customer = grace.get("/customers").await.link("/customers/cus_").unwrap();
    for page in [&case, &response, &format!("{customer}/privacy")] {
        let text = grace.get(page).await.text();
        assert!(text.contains("In the evening") && !text.contains("In the morning"), "{page}");
    }
    let file = grace.post(&format!("{customer}/export"), &[]).await.text();
    assert!(
        file.contains("\"reach\": \"evening\"") || file.contains("\"reach\":\"evening\""),
        "{file}"
    );
    grace.post(&format!("{customer}/erasure"), &[("name", "Nok Suksai")]).await;
    app.run_until_quiet().await;
    assert!(!grace.get(&response).await.text().contains("In the evening"), "it went with them");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_answers_gets_the_page_of_who_answered() {
    let app = TestApp::new().await;
    let link = app.link(app.characters.chiang_mai).await;
    let body = r#"{"answers":{"nps":2,"why":"Cold"},"language":"en"}"#;
    let key = [("idempotency-key", "kiosk-7")];
    let sent = app.anybody().post_json(&format!("{link}/responses"), &key, body).await;
    let told: serde_json::Value = serde_json::from_str(&sent.text()).unwrap();
    let own = told["own"].as_str().unwrap().strip_prefix(TestApp::ORIGIN).unwrap();
    app.run_until_quiet().await;
    assert!(page(&app, own).await.text().contains("Cold"));
    let again = app.anybody().post_json(&format!("{link}/responses"), &key, body).await;
    assert_eq!(again.text(), sent.text(), "the same call is answered alike");
}

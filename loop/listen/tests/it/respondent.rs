//! What a customer meets behind a link, without scripts.

use crate::{kept, ready_survey, received};
use http::{Method, StatusCode};
use testkit::{Answer, Client, TestApp, minutes};

/// Taps a score on the first page; the page behind it.
async fn tap(phone: &Client<'_>, link: &str, score: &str) -> Answer {
    let page = phone.get(link).await;
    assert_eq!(page.status, StatusCode::OK);
    let (key, version) = (page.field("key").unwrap(), page.field("v").unwrap());
    let lang = page.field("lang").unwrap();
    let fields = [("step", "tap"), ("lang", &lang), ("key", &key), ("v", &version), ("nps", score)];
    let next = phone.post(link, &fields).await;
    assert_eq!(next.status, StatusCode::SEE_OTHER, "{}", next.text());
    phone.get(next.location()).await
}

/// Sends the rest of the form with these answers; what comes of it.
async fn send(phone: &Client<'_>, link: &str, page: &Answer, answers: &[(&str, &str)]) -> Answer {
    let unseen: Vec<(String, String)> = ["key", "v", "lang", "via", "h.table", "who.email"]
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), page.field(name)?)))
        .collect();
    let mut fields: Vec<(&str, &str)> =
        unseen.iter().map(|(name, value)| (&**name, &**value)).collect();
    fields.extend_from_slice(answers);
    let done = phone.post(link, &fields).await;
    if done.status == StatusCode::SEE_OTHER { phone.get(done.location()).await } else { done }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_tap_then_the_reason_then_thanks() {
    let test = TestApp::new().await;
    let link = test.link(test.characters.chiang_mai).await;
    let phone = test.anybody();
    let first = phone.get(&link).await;
    let text = first.text();
    assert!(text.contains("How likely are you to recommend Mali Café to a friend?"));
    assert_eq!(text.matches("class=\"tap\"").count(), 11, "the question at once, and nothing else");
    assert!(text.contains("Not at all likely") && text.contains("Extremely likely"));
    let rest = tap(&phone, &link, "3").await;
    let text = rest.text();
    assert!(
        text.contains("What went wrong?") && !text.contains("like best"),
        "in the words for a low score"
    );
    assert!(text.contains("value=\"3\" checked"), "the score can still be changed");
    test.run_until_quiet().await;
    assert_eq!((received(&test).await.len(), kept(&test).await), (0, 1), "kept, and not yet told");
    let thanks = send(
        &phone,
        &link,
        &rest,
        &[
            ("nps", "3"),
            ("why", "The coffee was cold."),
            ("topics", "waiting"),
            ("topics", "taste"),
        ],
    )
    .await;
    assert!(thanks.text().contains("Thank you for being honest with us"));
    assert!(!thanks.text().contains("coffee was cold"), "the address of the thanks tells nothing");
    assert_eq!(thanks.header("cache-control"), "no-store");
    test.run_until_quiet().await;
    let told = received(&test).await;
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].score.unwrap().value(), told[0].comment.as_deref()),
        (3, Some("The coffee was cold."))
    );
    assert_eq!((told[0].unit, told[0].customer), (test.characters.chiang_mai, None));
    assert!(phone.cookies().is_empty(), "no cookie is set on the way");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn looking_never_counts_whatever_the_link_prefills() {
    let test = TestApp::new().await;
    let link = test.link(test.characters.chiang_mai).await;
    let phone = test.anybody();
    for _ in 0..5 {
        let page = phone.get(&format!("{link}?nps=9&why=great&step=tap")).await;
        assert!(page.text().contains("value=\"9\" checked"), "the score is chosen");
        assert!(page.text().contains("What did you like best?"), "and its own question asked");
        let head = phone
            .request(Method::HEAD, &format!("{link}?nps=9"))
            .body(axum::body::Body::empty())
            .unwrap();
        assert_eq!(phone.send(head).await.status, StatusCode::OK);
        let prefetch =
            phone.request(Method::GET, &format!("{link}?nps=9")).header("purpose", "prefetch");
        phone.send(prefetch.body(axum::body::Body::empty()).unwrap()).await;
    }
    for nonsense in ["nps=11", "nps=x", "colour=red", "nps=9&nps=3", "%00", "nps=%F0%28"] {
        assert_eq!(
            phone.get(&format!("{link}?{nonsense}")).await.status,
            StatusCode::OK,
            "{nonsense}"
        );
    }
    test.run_until_quiet().await;
    assert_eq!(kept(&test).await, 0);
    let page = phone.get(&format!("{link}?nps=9")).await;
    let thanks = send(&phone, &link, &page, &[("nps", "9")]).await;
    assert!(thanks.text().contains("kind words"));
    test.run_until_quiet().await;
    assert_eq!(received(&test).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_form_sent_again_is_the_same_response() {
    let test = TestApp::hearing_twice().await;
    let link = test.link(test.characters.chiang_mai).await;
    let phone = test.anybody();
    let page = phone.get(&link).await;
    let (key, version) = (page.field("key").unwrap(), page.field("v").unwrap());
    let tapped = [("step", "tap"), ("key", key.as_str()), ("v", &version), ("nps", "9")];
    let taps = (0..20).map(|_| phone.post(&link, &tapped));
    for answer in futures_util::future::join_all(taps).await {
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(kept(&test).await, 1, "twenty taps at once are one");
    let whole = [("key", key.as_str()), ("v", &version), ("nps", "9"), ("why", "Friendly people")];
    let sends = (0..20).map(|_| phone.post(&link, &whole));
    for answer in futures_util::future::join_all(sends).await {
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    // The reply was lost and they go back, tap and send again.
    assert_eq!(phone.post(&link, &tapped).await.status, StatusCode::SEE_OTHER);
    assert!(
        phone.get(phone.post(&link, &whole).await.location()).await.text().contains("Thank you")
    );
    test.run_until_quiet().await;
    assert_eq!((received(&test).await.len(), kept(&test).await), (1, 1));
    let grace = test.signed_in(test.characters.grace).await;
    let list = grace.get("/surveys").await.text();
    assert!(list.contains(">1</td>") && list.contains("+100"), "counted once though heard twice");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_taken_is_said_in_their_language_and_what_was_typed_is_kept() {
    let test = TestApp::new().await;
    let link = test.link(test.characters.chiang_mai).await;
    for (language, off_scale, too_long, missing) in [
        (
            "en",
            "Please choose a number from 0 to 10.",
            "Please keep this under 4,000 characters.",
            "Please choose a number.",
        ),
        ("th", "กรุณาเลือกคะแนนตั้งแต่ 0 ถึง 10", "กรุณาเขียนไม่เกิน 4,000 ตัวอักษร", "กรุณาเลือกคะแนน"),
        (
            "vi",
            "Anh/chị vui lòng chọn điểm từ 0 đến 10.",
            "Anh/chị vui lòng viết không quá 4.000 ký tự.",
            "Anh/chị vui lòng chọn một mức điểm.",
        ),
    ] {
        let phone = test.anybody().in_language(language);
        let page = phone.get(&link).await;
        assert!(page.text().starts_with(&format!("<!doctype html>\n<html lang=\"{language}\"")));
        let off = send(&phone, &link, &page, &[("nps", "11"), ("why", "typed with care")]).await;
        assert_eq!(off.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(off.text().contains(off_scale), "{}", off.text());
        // Without a score its follow-up is not asked; what was typed waits for it.
        let long = "ก".repeat(4001);
        let long = send(&phone, &link, &page, &[("nps", "9"), ("why", &long)]).await;
        assert!(long.text().contains(too_long) && long.text().contains("กกกก"));
        let none = send(&phone, &link, &phone.get(&link).await, &[("topics", "price")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.text().contains(missing) && none.text().contains("value=\"price\" checked"));
    }
    test.advance(minutes(31)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_a_language_a_table_and_a_customer() {
    let test = TestApp::new().await;
    let link = test.link(test.characters.chiang_mai).await;
    let survey = ready_survey(&test).await;
    let grace = test.signed_in(test.characters.grace).await;
    let settings = grace.get(&format!("/surveys/{survey}/settings")).await;
    let edition = settings.field("edition").unwrap();
    let fields = [
        ("edition", edition.as_str()),
        ("name", "Counter"),
        ("main", "en"),
        ("languages", "th"),
        ("languages", "vi"),
        ("contact", "yes"),
        ("identifies", "yes"),
        ("hidden", "table\nshift"),
    ];
    let saved = grace.post(&format!("/surveys/{survey}/settings"), &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(
        grace.post(&format!("/surveys/{survey}/versions"), &[]).await.status,
        StatusCode::SEE_OTHER
    );
    let phone = test.anybody();
    let path = format!("{link}?lang=vi&table=12&evil=1&email=Tuan%40Example.com&via=qr");
    let page = phone.get(&path).await;
    assert!(page.text().contains("Anh/chị sẵn lòng giới thiệu Mali Café"));
    assert!(
        page.text().contains("lang=th") && page.text().contains("table=12"),
        "the other languages keep the rest of the link"
    );
    assert!(!page.text().contains("h.evil"), "what the survey does not name is not kept");
    let fields: Vec<(String, String)> = ["key", "v", "lang", "via", "h.table", "who.email"]
        .iter()
        .map(|name| ((*name).to_owned(), page.field(name).unwrap()))
        .collect();
    let mut tapped: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    tapped.extend([("step", "tap"), ("nps", "10")]);
    let next = phone.post(&link, &tapped).await;
    let rest = phone.get(next.location()).await;
    assert!(
        rest.text().contains("Có, hãy liên hệ với tôi"),
        "their address is known: only agreeing is asked"
    );
    send(&phone, &link, &rest, &[("nps", "10"), ("why", "Rất ngon"), ("contact", "yes")]).await;
    test.run_until_quiet().await;
    let told = received(&test).await;
    assert_eq!(told.len(), 1);
    assert_eq!(
        told[0].hidden.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>(),
        ["table=12"]
    );
    assert_eq!((told[0].channel.as_str(), told[0].version), ("qr", 2));
    assert_eq!(told[0].asked_in, Some(kernel::Language::Vi));
    let customer = told[0].customer.unwrap();
    let known = test
        .app
        .store
        .read(|tx| people::customer::by_id(tx, &store::Eyes::Loop, customer))
        .await
        .unwrap();
    assert_eq!(known.unwrap().email.as_deref(), Some("tuan@example.com"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_way_to_reach_them_has_to_be_one() {
    let test = TestApp::new().await;
    let link = test.link(test.characters.chiang_mai).await;
    let phone = test.anybody();
    let rest = tap(&phone, &link, "2").await;
    for (typed, said) in [
        (("email", "mali@"), "This does not look like an e-mail address."),
        (("phone", "12"), "This does not look like a phone number."),
        (("name", "Mali"), "To reach you we need"),
    ] {
        let again = send(&phone, &link, &rest, &[("nps", "2"), ("why", "kept words"), typed]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.text().contains(said) && again.text().contains("kept words"), "{said}");
        assert!(again.text().contains(&format!("value=\"{}\"", typed.1)), "{}", typed.1);
    }
    let fields = [("nps", "2"), ("why", "kept words"), ("name", "Mali"), ("phone", "081-234-5678")];
    assert!(send(&phone, &link, &rest, &fields).await.text().contains("Thank you"));
    test.run_until_quiet().await;
    let told = received(&test).await;
    let customer = told[0].customer.unwrap();
    let known = test
        .app
        .store
        .read(|tx| people::customer::by_id(tx, &store::Eyes::Loop, customer))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (known.phone.as_deref(), known.name.as_deref()),
        (Some("+66812345678"), Some("Mali"))
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_survey_says_so_and_who_began_in_time_may_end() {
    let test = TestApp::new().await;
    let link = test.link(test.characters.chiang_mai).await;
    let survey = ready_survey(&test).await;
    let (early, late) = (test.anybody(), test.anybody().in_language("th"));
    let rest = tap(&early, &link, "6").await;
    let unsent = late.get(&link).await;
    let grace = test.signed_in(test.characters.grace).await;
    assert_eq!(
        grace.post(&format!("/surveys/{survey}/closure"), &[]).await.status,
        StatusCode::SEE_OTHER
    );
    let shut = late.get(&link).await;
    assert_eq!(shut.status, StatusCode::GONE);
    assert!(shut.text().contains("แบบสำรวจนี้ปิดรับคำตอบแล้ว"));
    let refused = send(&late, &link, &unsent, &[("nps", "1"), ("why", "รอนานมาก")]).await;
    assert_eq!(refused.status, StatusCode::GONE);
    assert!(refused.text().contains("รอนานมาก"), "what was typed can be copied");
    assert!(
        send(&early, &link, &rest, &[("nps", "6"), ("why", "ok")])
            .await
            .text()
            .contains("Thank you")
    );
    let json = early.post_json(&format!("{link}/responses"), &[], r#"{"answers":{"nps":9}}"#).await;
    assert_eq!(
        (json.status, json.header("content-type")),
        (StatusCode::GONE, "application/problem+json")
    );
    grace.post(&format!("/surveys/{survey}/opening"), &[]).await;
    assert_eq!(late.get(&link).await.status, StatusCode::OK);
    test.run_until_quiet().await;
    assert_eq!(received(&test).await.len(), 1);
    for unknown in ["/s/0000000000000000000000000z", "/s/x", "/s/%E0%B8%81"] {
        let nowhere = late.get(unknown).await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
        assert!(nowhere.text().contains("ไม่พบแบบสำรวจจากลิงก์นี้"));
        assert_eq!(late.post(unknown, &[("nps", "9")]).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bare_score_is_an_answer_after_half_an_hour() {
    let test = TestApp::new().await;
    let link = test.link(test.characters.chiang_mai).await;
    let phone = test.anybody();
    let rest = tap(&phone, &link, "0").await;
    test.advance(minutes(29)).await;
    assert!(received(&test).await.is_empty());
    test.advance(minutes(2)).await;
    let told = received(&test).await;
    assert_eq!((told.len(), told[0].score.unwrap().value()), (1, 0));
    let late =
        send(&phone, &link, &rest, &[("nps", "0"), ("why", "Nobody came for twenty minutes.")])
            .await;
    assert!(late.text().contains("Thank you"));
    test.run_until_quiet().await;
    let told = received(&test).await;
    assert_eq!(told.len(), 2);
    assert_eq!(
        (told[1].score, told[1].comment.as_deref()),
        (None, Some("Nobody came for twenty minutes."))
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_old_form_is_checked_against_the_words_it_showed() {
    let test = TestApp::new().await;
    let link = test.link(test.characters.chiang_mai).await;
    let survey = ready_survey(&test).await;
    let phone = test.anybody();
    let page = phone.get(&format!("{link}?nps=9")).await;
    let grace = test.signed_in(test.characters.grace).await;
    let editor = grace.get(&format!("/surveys/{survey}")).await;
    let edition = editor.field("edition").unwrap();
    let remove = [
        ("edition", edition.as_str()),
        ("q0.id", "nps"),
        ("q0.text", "New words?"),
        ("q0.required", "yes"),
        ("in", "en"),
    ];
    assert_eq!(
        grace.post(&format!("/surveys/{survey}/versions"), &remove).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(
        phone.get(&link).await.text().contains("New words?"),
        "new visitors see the new version at once"
    );
    let thanks = send(&phone, &link, &page, &[("nps", "9"), ("topics", "price")]).await;
    assert!(thanks.text().contains("Thank you"));
    test.run_until_quiet().await;
    assert_eq!(received(&test).await[0].version, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_is_light_and_tells_nobody_anything() {
    let test = TestApp::new().await;
    let link = test.link(test.characters.chiang_mai).await;
    for (language, path) in
        [("th", link.clone()), ("vi", format!("{link}?nps=3")), ("en", format!("{link}?nps=9"))]
    {
        let phone = test.anybody();
        let request = phone.request(
            Method::GET,
            &format!("{path}{}lang={language}", if path.contains('?') { "&" } else { "?" }),
        );
        let page = phone
            .send(
                request.header("accept-encoding", "gzip").body(axum::body::Body::empty()).unwrap(),
            )
            .await;
        assert_eq!(page.header("content-encoding"), "gzip");
        let files: usize = ["survey.css", "js/survey.js", "favicon.svg"]
            .iter()
            .map(|name| web::asset::sent_size(name).unwrap())
            .sum();
        assert!(page.bytes.len() + files < 30_000, "{language}: {} + {files}", page.bytes.len());
        let plain = phone.get(&path).await;
        let loads = plain.text().matches("src=").count()
            + plain.text().matches("rel=\"stylesheet\"").count();
        assert!(loads <= 2, "one style, one script");
        assert_eq!(plain.header("referrer-policy"), "no-referrer");
        assert!(plain.header("content-security-policy").contains("script-src 'self'"));
        assert_eq!(plain.header("set-cookie"), "");
        for word in ["http:", "https:", "style=", "onclick", "csrf"] {
            assert!(!plain.text().contains(word), "{word}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mistyped_way_to_be_reached_is_shown_again_and_not_kept() {
    let test = TestApp::new().await;
    let link = test.link(test.characters.chiang_mai).await;
    let phone = test.anybody();
    let rest = tap(&phone, &link, "3").await;
    let typed = [("nps", "3"), ("name", "Nok"), ("email", "nok@example.com"), ("phone", "12")];
    let again = send(&phone, &link, &rest, &typed).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = again.text();
    assert!(
        text.contains("role=\"alert\"") && text.contains("name=\"phone\" value=\"12\""),
        "{text}"
    );
    assert!(text.contains("name=\"email\" value=\"nok@example.com\""), "what was right stays");
    let mended = [("nps", "3"), ("name", "Nok"), ("email", "nok@example.com"), ("phone", "")];
    send(&phone, &link, &again, &mended).await;
    test.run_until_quiet().await;
    let told = received(&test).await;
    assert!(told.len() == 1 && told[0].customer.is_some(), "{told:?}");
}

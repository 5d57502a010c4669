//! What staff do with surveys: make, edit without a script, translate, publish, share.

use crate::received;
use http::StatusCode;
use testkit::{Answer, Client, TestApp};

/// The editor's form as the page has it: what a browser without scripts would send.
fn form_of(page: &Answer) -> Vec<(String, String)> {
    let text = page.text();
    let form = text.split("id=\"editor\"").nth(1).unwrap().split("</form>").next().unwrap();
    let mut fields = Vec::new();
    for tag in form.split('<').skip(1) {
        let value_of = |name: &str| {
            let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
            Some(
                value
                    .replace("&#38;", "&")
                    .replace("&#34;", "\"")
                    .replace("&#39;", "'")
                    .replace("&#60;", "<"),
            )
        };
        let Some(name) = value_of("name") else { continue };
        if tag.starts_with("textarea") {
            let words = tag.split('>').nth(1).unwrap_or_default();
            fields.push((name, words.replace("&#39;", "'").replace("&#38;", "&")));
        } else if tag.starts_with("input")
            && (!tag.contains("type=\"checkbox\"") || tag.contains(" checked"))
        {
            fields.push((name, value_of("value").unwrap_or_default()));
        }
    }
    fields.retain(|(name, _)| name != "csrf");
    fields
}

/// Presses a button of the editor after typing; the page that follows.
async fn press(client: &Client<'_>, at: &str, button: &str, typed: &[(&str, &str)]) -> Answer {
    let mut fields = form_of(&client.get(at).await);
    for (name, value) in typed {
        match fields.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => (*value).clone_into(known),
            None => fields.push(((*name).to_owned(), (*value).to_owned())),
        }
    }
    fields.push(("do".to_owned(), button.to_owned()));
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    let path = at.split('?').next().unwrap();
    let path =
        if button == "publish" { format!("{path}/versions") } else { format!("{path}/draft") };
    let saved = client.post(&path, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{button}: {}", saved.text());
    client.get(saved.location().split('#').next().unwrap()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_survey_from_the_first_question_to_the_first_answer() {
    let test = TestApp::new().await;
    let grace = test.signed_in(test.characters.grace).await;
    assert!(grace.get("/surveys").await.text().contains("href=\"/surveys/new\""));
    assert!(grace.get("/surveys/new").await.text().contains("A colleague"));
    let made = grace
        .post("/surveys", &[("starter", "nps"), ("wording", "colleague"), ("name", "Wholesale")])
        .await;
    let at = made.location().to_owned();
    let page = grace.get(&format!("{at}?in=en")).await;
    assert!(page.text().contains("to a colleague?") && page.text().contains("What customers see"));
    let at = format!("{at}?in=en");
    press(&grace, &at, "add:single", &[]).await;
    let page = press(
        &grace,
        &at,
        "save",
        &[
            ("q2.text", "Which cup?"),
            ("q2.choice.0.text", "Small"),
            ("q2.choice.1.text", "Large"),
            ("q2.choice.2.text", "None"),
        ],
    )
    .await;
    assert!(page.text().contains("Which cup?") && page.text().contains("value=\"Small\""));
    let page = press(&grace, &at, "up:2", &[]).await.text();
    assert!(page.find("q1.text").unwrap() < page.find("Which cup?").unwrap(), "it moved up");
    press(&grace, &at, "choices:0:detractor", &[]).await;
    press(
        &grace,
        &at,
        "save",
        &[
            ("q0.follow.detractor.choice.0.text", "Late"),
            ("q0.follow.detractor.choice.1.text", "Cold"),
        ],
    )
    .await;
    let page = press(&grace, &at, "remove:2", &[]).await;
    assert!(!page.text().contains("value=\"Taste\""), "the topics are gone");
    let page = press(&grace, &at, "add:open", &[]).await;
    assert!(page.text().contains("name=\"q2.text\""), "an open question stands at the end");
    let share = press(&grace, &at, "publish", &[]).await;
    assert!(share.text().contains("Version 1 is published"));
    let base = at.split('?').next().unwrap();
    let unit = test.characters.chiang_mai.to_string();
    let fields = [
        ("unit", unit.as_str()),
        ("channel", "qr"),
        ("touchpoint", "Pick-up"),
        ("name", ""),
        ("ends", "2026-11-03"),
    ];
    assert_eq!(
        grace.post(&format!("{base}/collectors"), &fields).await.status,
        StatusCode::SEE_OTHER
    );
    let share = grace.get(&format!("{base}/share")).await;
    assert!(share.text().contains("Pick-up") && share.text().contains("Open until"));
    let link =
        format!("/s/{}", share.text().split("/s/").nth(1).unwrap().split('"').next().unwrap());
    let svg = share.link(&format!("{base}/collectors/")).unwrap();
    let svg = grace.get(&svg).await;
    assert_eq!((svg.status, svg.header("content-type")), (StatusCode::OK, "image/svg+xml"));
    let png = grace
        .get(&share.link(&format!("{base}/collectors/")).unwrap().replace(".svg", ".png"))
        .await;
    assert_eq!((png.header("content-type"), &png.bytes[1..4]), ("image/png", &b"PNG"[..]));
    let phone = test.anybody();
    let tapped = [("step", "tap"), ("key", "01234567890123456789"), ("nps", "2"), ("lang", "en")];
    let rest = phone.get(phone.post(&link, &tapped).await.location()).await;
    assert!(
        rest.text().contains("Late")
            && rest.text().contains("Cold")
            && rest.text().contains("Which cup?")
    );
    let whole = [
        ("key", "01234567890123456789"),
        ("nps", "2"),
        ("why", "c1"),
        ("why", "c2"),
        ("choice", "c2"),
        ("comment", "All fine otherwise"),
    ];
    assert!(
        phone.get(phone.post(&link, &whole).await.location()).await.text().contains("Thank you")
    );
    test.run_until_quiet().await;
    let told = received(&test).await;
    assert_eq!((told[0].touchpoint.as_deref(), told[0].channel.as_str()), (Some("Pick-up"), "qr"));
    assert_eq!(told[0].comment.as_deref(), Some("All fine otherwise"));
    let shown = grace.get(&format!("/responses/{}", told[0].response)).await.text();
    assert!(
        shown.contains("Late · Cold") && shown.contains("Large"),
        "the answers stand beneath their questions"
    );
    test.advance(testkit::days(2)).await;
    let ended = phone.get(&link).await;
    assert_eq!(ended.status, StatusCode::GONE);
    assert!(ended.text().contains("This survey has ended"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn trying_out_keeps_nothing() {
    let test = TestApp::new().await;
    let vera = test.signed_in(test.characters.vera).await;
    let at = format!("/surveys/{}", crate::ready_survey(&test).await);
    let first = vera.get(&format!("{at}/trial?lang=th")).await;
    assert!(first.text().contains("นี่คือการลองตอบ") && first.text().contains("class=\"tap\""));
    let rest =
        vera.post(&format!("{at}/trial"), &[("step", "tap"), ("nps", "9"), ("lang", "en")]).await;
    assert!(rest.text().contains("What did you like best?"));
    let thanks =
        vera.post(&format!("{at}/trial"), &[("nps", "9"), ("why", "x"), ("lang", "en")]).await;
    assert!(thanks.text().contains("kind words"));
    test.run_until_quiet().await;
    assert_eq!(crate::kept(&test).await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_text_can_be_said_in_each_language_and_what_is_missing_is_shown() {
    let test = TestApp::new().await;
    let grace = test.signed_in(test.characters.grace).await;
    let at = grace
        .post("/surveys", &[("starter", "csat"), ("name", "Visit")])
        .await
        .location()
        .to_owned();
    let page = grace.get(&format!("{at}/translations")).await;
    assert!(page.text().contains("Every text is there in every language."));
    let edition = page.field("edition").unwrap();
    let fields = [
        ("edition", edition.as_str()),
        ("csat.text.th", ""),
        ("why.promoter.vi", ""),
        ("csat.low.th", "แย่"),
    ];
    assert_eq!(
        grace.post(&format!("{at}/translations"), &fields).await.status,
        StatusCode::SEE_OTHER
    );
    let page = grace.get(&format!("{at}/translations")).await;
    assert!(
        page.text().contains("1 of ")
            && page.text().contains("แย่")
            && page.text().contains("lacking")
    );
    let stale = grace.post(&format!("{at}/translations"), &fields).await;
    assert_eq!(stale.status, StatusCode::SEE_OTHER, "the same again changes nothing");
    let other = [("edition", edition.as_str()), ("csat.text.th", "ใหม่")];
    assert_eq!(
        grace.post(&format!("{at}/translations"), &other).await.status,
        StatusCode::CONFLICT
    );
    // Published all the same; a Thai reader sees the main language where theirs is missing.
    assert_eq!(grace.post(&format!("{at}/versions"), &[]).await.status, StatusCode::SEE_OTHER);
    let unit = test.characters.chiang_mai.to_string();
    grace.post(&format!("{at}/collectors"), &[("unit", &unit)]).await;
    let share = grace.get(&format!("{at}/share")).await;
    let link = share.text().split("/s/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let page = test.anybody().in_language("th").get(&format!("/s/{link}")).await.text();
    assert!(
        page.contains("How satisfied are you with Mali Café this time?") && page.contains("แย่")
    );
    test.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_editors_do_not_undo_each_other_and_mistakes_keep_what_was_typed() {
    let test = TestApp::new().await;
    let grace = test.signed_in(test.characters.grace).await;
    let at = grace.post("/surveys", &[("starter", "nps")]).await.location().to_owned();
    let page = grace.get(&format!("{at}?in=en")).await;
    let edition = page.field("edition").unwrap();
    let first =
        [("edition", edition.as_str()), ("in", "en"), ("q0.id", "nps"), ("q0.text", "First?")];
    assert_eq!(grace.post(&format!("{at}/draft"), &first).await.status, StatusCode::SEE_OTHER);
    let second =
        [("edition", edition.as_str()), ("in", "en"), ("q0.id", "nps"), ("q0.text", "Second?")];
    let clash = grace.post(&format!("{at}/draft"), &second).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    assert!(clash.text().contains("Somebody else has saved") && clash.text().contains("Second?"));
    let fresh = grace.get(&at).await.field("edition").unwrap();
    let long = "x".repeat(501);
    let wrong =
        [("edition", fresh.as_str()), ("in", "en"), ("q0.id", "nps"), ("q0.text", long.as_str())];
    let refused = grace.post(&format!("{at}/draft"), &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("under 500 characters") && refused.text().contains("xxxxx"));
    let empty = [("edition", fresh.as_str()), ("in", "en"), ("q0.id", "nps"), ("q0.text", "")];
    let refused = grace.post(&format!("{at}/versions"), &empty).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("still empty in the survey’s main language"));
    test.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_sees_and_does_what_their_role_and_units_allow() {
    let test = TestApp::new().await;
    let at = format!("/surveys/{}", crate::ready_survey(&test).await);
    let vera = test.signed_in(test.characters.vera).await;
    for page in ["", "/translations", "/settings", "/share"] {
        let shown = vera.get(&format!("{at}{page}")).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        assert!(!shown.text().contains("type=\"submit\"") && !shown.text().contains(">Publish<"));
    }
    for change in [
        "draft",
        "versions",
        "translations",
        "settings",
        "closure",
        "opening",
        "collectors",
        "sketch",
    ] {
        assert_eq!(
            vera.post(&format!("{at}/{change}"), &[]).await.status,
            StatusCode::FORBIDDEN,
            "{change}"
        );
    }
    assert_eq!(vera.post("/surveys", &[]).await.status, StatusCode::FORBIDDEN);
    // Tuấn runs Đà Nẵng: the links in Chiang Mai are not his to see, use or close.
    let tuan = test.signed_in(test.characters.tuan).await;
    let share = tuan.get(&format!("{at}/share")).await;
    assert!(!share.text().contains("/collectors/col_"));
    let chiang_mai = test.characters.chiang_mai.to_string();
    let refused = tuan.post(&format!("{at}/collectors"), &[("unit", &chiang_mai)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let grace = test.signed_in(test.characters.grace).await;
    let theirs =
        grace.get(&format!("{at}/share")).await.link(&format!("{at}/collectors/")).unwrap();
    for path in [theirs.clone(), theirs.replace("qr.svg", "qr.png")] {
        assert_eq!(tuan.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        tuan.post(&theirs.replace("qr.svg", "closure"), &[]).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        grace.post(&theirs.replace("qr.svg", "closure"), &[]).await.status,
        StatusCode::SEE_OTHER
    );
    test.run_until_quiet().await;
}

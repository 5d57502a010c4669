//! Themes: what customers speak of and what it does to the score, in the codebook of the
//! organisation: what it changes holds for what was said before, and can be undone.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use http::StatusCode;
use kernel::{Actor, UnitId};
use listen::collector::{Channel, add};
use store::{Eyes, Job, StoreError, Tx};
use testkit::{Client, TestApp};

const RUDE: &str = "The food was delicious, but the staff were very rude and ignored us";

/// A link of the ready survey in a unit that has none.
async fn link_in(app: &TestApp, unit: UnitId) -> String {
    let add = |tx: &mut Tx| {
        let survey = listen::survey::store::names(tx, &Eyes::Loop)?.remove(0).0;
        let new = add::New {
            survey,
            unit,
            touchpoint: None,
            channel: Channel::Link,
            name: String::new(),
            closes_at: None,
        };
        let id =
            add::add(tx, Actor::Ringback, &Eyes::Loop, &new).map_err(StoreError::unexpected)?;
        listen::collector::store::by_id(tx, &Eyes::Loop, id)
    };
    let collector = app.app.store.write("add link", add).await.expect("the store").expect("a link");
    format!("/s/{}", collector.link)
}

/// Answers in the branch that has a link.
async fn post(app: &TestApp, unit: UnitId, score: i64, why: &str) -> String {
    let link = app.link(unit).await;
    post_to(app, &link, score, why).await
}

/// Answers; nothing is written where `why` is empty.
async fn post_to(app: &TestApp, link: &str, score: i64, why: &str) -> String {
    let mut answers = serde_json::json!({ "nps": score });
    if !why.is_empty() {
        answers["why"] = why.into();
    }
    let body = serde_json::json!({ "answers": answers });
    let sent = app.anybody().post_json(&format!("{link}/responses"), &[], &body.to_string()).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    app.run_until_quiet().await;
    let sent: serde_json::Value = serde_json::from_str(&sent.text()).unwrap();
    sent["response"].as_str().expect("an id").to_owned()
}

async fn english<'a>(app: &'a TestApp, staff: kernel::StaffId) -> Client<'a> {
    let client = app.signed_in(staff).await;
    client.set_cookie("ringback-language", "en");
    client
}

/// Changes the codebook, and waits until the past has been read again.
async fn change(app: &TestApp, client: &Client<'_>, path: &str, fields: &[(&str, &str)]) {
    let changed = client.post(&format!("/themes/codebook{path}"), fields).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{path}: {}", changed.text());
    app.run_until_quiet().await;
}

/// How many responses a theme's page counts.
async fn counted(client: &Client<'_>, code: &str) -> i64 {
    let page = client.get(&format!("/themes/{code}")).await.text();
    let note = page.split("<p class=\"note\">").nth(1).expect("the count");
    let digits: String = note.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().expect("a number")
}

/// The row of a theme in the table of all.
async fn row(client: &Client<'_>, query: &str, name: &str) -> String {
    let page = client.get(&format!("/themes{query}")).await.text();
    let rows = page.split("<tr").map(|row| row.split("</tr>").next().unwrap_or_default());
    let found = rows.filter(|row| row.contains("row-link")).find(|row| row.contains(name));
    found.unwrap_or_else(|| panic!("no row of {name}: {page}")).to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_theme_is_called_by_its_new_name_everywhere() {
    let app = TestApp::new().await;
    let response = post(&app, app.characters.chiang_mai, 2, RUDE).await;
    let grace = english(&app, app.characters.grace).await;
    let pages = ["/themes", "/themes/staff.manner", "/themes/codebook"].map(str::to_owned);
    let pages = pages.into_iter().chain([format!("/responses/{response}")]);
    let pages: Vec<String> = pages.collect();
    for page in &pages {
        let text = grace.get(page).await.text();
        assert!(text.contains("Manner and politeness"), "{page}: {text}");
    }
    let names = [("name-en", "Kindness"), ("name-th", "ความมีน้ำใจ"), ("name-vi", "Sự tử tế")];
    change(&app, &grace, "/staff.manner/names", &names).await;
    for (language, name) in [("en", "Kindness"), ("th", "ความมีน้ำใจ"), ("vi", "Sự tử tế")]
    {
        grace.set_cookie("ringback-language", language);
        for page in &pages {
            let text = grace.get(page).await.text();
            assert!(text.contains(name), "{language} {page}: {text}");
            assert!(!text.contains("Manner and politeness"), "{page}");
        }
    }
    grace.set_cookie("ringback-language", "en");
    let versions = grace.get("/themes/codebook/versions").await.text();
    for said in ["Kindness renamed", "As it came with Ringback", "Grace"] {
        assert!(versions.contains(said), "{said}: {versions}");
    }
    let old = grace.get("/themes/codebook/versions/1").await.text();
    assert!(old.contains("Manner and politeness") && !old.contains("Kindness"), "{old}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_merge_holds_for_the_past_and_can_be_undone() {
    let app = TestApp::new().await;
    post(&app, app.characters.chiang_mai, 2, RUDE).await;
    let grace = english(&app, app.characters.grace).await;
    assert_eq!(counted(&grace, "staff.manner").await, 1);
    assert_eq!(counted(&grace, "staff.skill").await, 0);
    change(&app, &grace, "/staff.manner/merger", &[("to", "staff.skill")]).await;
    assert_eq!(counted(&grace, "staff.skill").await, 1);
    let moved = grace.get("/themes/staff.manner").await;
    assert_eq!(moved.location(), "/themes/staff.skill");
    // What is said from now on as well.
    post(&app, app.characters.chiang_mai, 3, "The staff were rude and shouted at me").await;
    assert_eq!(counted(&grace, "staff.skill").await, 2);
    // Back to what shipped: a new version, read again.
    change(&app, &grace, "/versions/1/restoration", &[]).await;
    assert_eq!(counted(&grace, "staff.manner").await, 2);
    assert_eq!(counted(&grace, "staff.skill").await, 0);
    let versions = grace.get("/themes/codebook/versions").await.text();
    assert!(versions.contains("Back to version 1"), "{versions}");
    let merged = grace.get("/themes/codebook/versions/2").await.text();
    assert!(!merged.contains("Manner and politeness"), "{merged}");
    let audit = grace.get("/settings/audit").await.text();
    assert!(audit.contains("theme.merged") || audit.contains("staff.manner"), "{audit}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_theme_of_ones_own_is_found_in_what_was_said_before_and_after() {
    let app = TestApp::new().await;
    let unit = app.characters.chiang_mai;
    post(&app, unit, 3, "Lovely coffee. The air conditioning was broken.").await;
    let grace = english(&app, app.characters.grace).await;
    let theme = [
        ("group", "place"),
        ("name-en", "Air conditioning"),
        ("cues-en", "air conditioning\n"),
        ("cues-th", "แอร์เสีย"),
        ("cues-vi", "máy lạnh"),
    ];
    change(&app, &grace, "", &theme).await;
    assert_eq!(counted(&grace, "place.air-conditioning").await, 1);
    post(&app, unit, 4, "Máy lạnh hỏng, nóng quá").await;
    post(&app, unit, 4, "ร้อนมาก แอร์เสีย").await;
    assert_eq!(counted(&grace, "place.air-conditioning").await, 3);
    let page = grace.get("/themes/place.air-conditioning").await.text();
    for quote in ["The air conditioning was broken.", "Máy lạnh hỏng", "แอร์เสีย"]
    {
        assert!(page.contains(quote), "{quote}: {page}");
    }
    assert!(!page.contains("Lovely coffee"), "only the clause is quoted");
    // A part of it is split off, and takes what it finds.
    let part = [("name-en", "Too hot"), ("cues-vi", "máy lạnh")];
    change(&app, &grace, "/place.air-conditioning/parts", &part).await;
    assert_eq!(counted(&grace, "place.air-conditioning").await, 2);
    assert_eq!(counted(&grace, "place.too-hot").await, 1);
    // Retired, it is told no more.
    change(&app, &grace, "/place.air-conditioning/state", &[("used", "no")]).await;
    assert_eq!(counted(&grace, "place.air-conditioning").await, 0);
    change(&app, &grace, "/place.air-conditioning/state", &[("used", "yes")]).await;
    assert_eq!(counted(&grace, "place.air-conditioning").await, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_manager_sees_the_words_of_their_own_units_and_changes_nothing() {
    let app = TestApp::new().await;
    post(&app, app.characters.chiang_mai, 2, RUDE).await;
    let there = "The staff in the harbour branch were very rude";
    post_to(&app, &link_in(&app, app.characters.da_nang).await, 1, there).await;
    let somchai = english(&app, app.characters.somchai).await;
    let page = somchai.get("/themes/staff.manner").await.text();
    assert!(page.contains("the staff were very rude"), "{page}");
    assert!(!page.contains("harbour"), "{page}");
    assert_eq!(counted(&somchai, "staff.manner").await, 1);
    let grace = english(&app, app.characters.grace).await;
    assert_eq!(counted(&grace, "staff.manner").await, 2);
    let narrowed = format!("staff.manner?unit={}", app.characters.da_nang);
    assert_eq!(counted(&grace, &narrowed).await, 1);
    let refused = somchai.post("/themes/codebook/staff.manner/names", &[("name-en", "X")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let text = somchai.get("/themes/codebook/staff.manner").await.text();
    assert!(text.contains("whole organisation") && !text.contains("/merger"), "{text}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_kept_is_said_and_what_was_typed_stays() {
    let app = TestApp::new().await;
    let grace = english(&app, app.characters.grace).await;
    for (path, fields, sentence) in [
        (
            "",
            vec![("group", "place"), ("cues-en", "kept words")],
            "a name in at least one language",
        ),
        (
            "",
            vec![("name-en", "Cleanliness"), ("group", "place"), ("cues-th", "เก็บไว้")],
            "already called",
        ),
        ("", vec![("name-en", "Air"), ("group", "place"), ("cues-en", "a")], "too short"),
        ("/staff.manner/names", vec![("name-en", "")], "a name in at least one language"),
        ("/staff.manner/merger", vec![("to", "staff.manner")], "into itself"),
        ("/staff.manner/parts", vec![("name-en", "Rudeness kept")], "at least one phrase"),
        ("/staff/state", vec![("used", "no")], "still themes in this group"),
    ] {
        let refused = grace.post(&format!("/themes/codebook{path}"), &fields).await;
        let text = refused.text();
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {text}");
        assert!(text.contains(sentence), "{path} {sentence}: {text}");
        for kept in ["kept words", "เก็บไว้", "Rudeness kept"] {
            let typed = fields.iter().any(|(_, value)| *value == kept);
            assert!(!typed || text.contains(kept), "{path} {kept}: {text}");
        }
    }
    for path in ["/staff.nothing", "/versions/7", "/versions/x"] {
        let found = grace.get(&format!("/themes/codebook{path}")).await;
        assert_eq!(found.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(grace.get("/themes/staff.nothing").await.status, StatusCode::NOT_FOUND);
    let wrong = grace.get("/themes?period=7&unit=x&metric=love").await.text();
    assert!(wrong.contains("There is no metric “love”"), "{wrong}");
    let wrong = grace.get("/themes/staff.manner?period=7").await.text();
    assert!(wrong.contains("There is no period “7”"), "{wrong}");
    assert!(grace.get("/themes/codebook/versions").await.text().contains("In use"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_impact_of_a_theme_is_what_counting_by_hand_gives() {
    let app = TestApp::new().await;
    let unit = app.characters.chiang_mai;
    let grace = english(&app, app.characters.grace).await;
    let theme = [("group", "place"), ("name-en", "Stairs"), ("cues-en", "stairs")];
    change(&app, &grace, "", &theme).await;
    for _ in 0..4 {
        post(&app, unit, 0, "The stairs were dirty and awful").await;
    }
    for _ in 0..10 {
        post(&app, unit, 10, "").await;
    }
    // Four scores are too few to say anything.
    let before = row(&grace, "", "Stairs").await;
    assert!(before.contains("–</b>"), "{before}");
    post(&app, unit, 0, "The stairs were terrible").await;
    // Of 15, 10 promoters and 5 detractors: +33. Those with stairs −100, the others +100: −66.7.
    let row = row(&grace, "?order=harm", "Stairs").await;
    for figure in [">−100<", ">+100<", "<b>−66.7</b>", "<b>5</b>", "100%"] {
        assert!(row.contains(figure), "{figure}: {row}");
    }
    let page = grace.get("/themes").await.text();
    assert!(
        page.contains("NPS of all answers is +33") && page.contains("5 comments read"),
        "{page}"
    );
    assert!(page.contains("unhappy mention"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_viewer_finds_what_is_personal_covered() {
    let app = TestApp::new().await;
    let said = "The staff were very rude, call me on 0812345678";
    post(&app, app.characters.chiang_mai, 2, said).await;
    let vera = english(&app, app.characters.vera).await;
    let page = vera.get("/themes/staff").await.text();
    assert!(page.contains("were very rude"), "{page}");
    assert!(!page.contains("0812345678"), "{page}");
    assert_eq!(vera.get("/themes/codebook").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readings_from_before_words_were_read_are_read_once() {
    let app = TestApp::new().await;
    post(&app, app.characters.chiang_mai, 2, RUDE).await;
    let grace = english(&app, app.characters.grace).await;
    let age = |tx: &mut Tx| {
        tx.execute("-- test.age\nupdate understand_reading set given_at = null, unit = null, sentiment = null", &[])?;
        tx.execute("-- test.age.mentions\ndelete from understand_mention", &[])
    };
    app.app.store.write("age", age).await.unwrap();
    assert_eq!(counted(&grace, "staff.manner").await, 0);
    // As the migration leaves it.
    let begin = |tx: &mut Tx| {
        let last = tx.last_fact()?;
        tx.execute("-- test.recode\ninsert into understand_recode (version, begun_at, reached, last, looked_at, changed) values (1, 0, 0, $1, 0, 0)", store::params![last])?;
        tx.enqueue(Job::now(tx, "understand.recode", &1).keyed("recode:1"));
        Ok::<_, StoreError>(())
    };
    app.app.store.write("begin", begin).await.unwrap();
    assert!(grace.get("/themes/codebook").await.text().contains("being read again"));
    app.run_until_quiet().await;
    assert_eq!(counted(&grace, "staff.manner").await, 1);
    let page = grace.get("/themes/codebook").await.text();
    assert!(!page.contains("being read again"), "{page}");
}

/// The name of a new theme in whose phrases or quotes a word stands.
fn named(page: &str, word: &str) -> Option<String> {
    let groups = page.split("<section class=\"card\">").skip(1);
    let group = groups.map(|group| group.split("</section>").next().unwrap_or_default());
    let name = group
        .filter(|group| group.contains(word))
        .find_map(|group| group.split("<h2 lang=\"en\">").nth(1)?.split('<').next());
    name.map(str::to_owned)
}

/// What no theme covers comes up by itself, in the customers' own words; it becomes a theme or stays
/// away for good, and nobody sees what another unit's customers speak of.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_asked_for_comes_up_and_is_made_a_theme_or_dismissed() {
    let app = TestApp::new().await;
    let grace = app.signed_in(app.characters.grace).await;
    grace.set_cookie("ringback-language", "en");
    let empty = grace.get("/themes/new").await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(empty.text().contains("Nothing new"), "{}", empty.text());
    let mut spoken = 0;
    let said = [
        "I heard about your zumba evening",
        "a zumba evening was on the roof",
        "More about the origami please",
        "there was origami on the table",
    ];
    for round in 0..6 {
        for words in said {
            post(&app, app.characters.chiang_mai, 8, &format!("{words} {round}")).await;
            spoken += 1;
        }
    }
    let page = grace.get("/themes/new").await.text();
    assert_eq!(spoken, 24);
    let zumba = named(&page, "zumba").unwrap_or_else(|| panic!("no zumba: {page}"));
    assert!(named(&page, "origami").is_some(), "{page}");
    // Whoever works elsewhere sees nothing of it, and only who sees all may decide.
    let tuan = app.signed_in(app.characters.tuan).await;
    let theirs = tuan.get("/themes/new").await.text();
    assert!(!theirs.contains("zumba"), "{theirs}");
    let refused = tuan.post("/themes/new/dismissals", &[("name", zumba.as_str())]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);

    let gone = grace.post("/themes/new/dismissals", &[("name", zumba.as_str())]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.text());
    let page = grace.get("/themes/new").await.text();
    assert_ne!(named(&page, "zumba"), Some(zumba), "{page}");
    // What a group says can be one more way to say a theme that is there.
    let added = [("theme", "product.taste"), ("lang", "en"), ("cues", "on the roof\nrooftop")];
    let refused = tuan.post("/themes/new/mergers", &added).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let nowhere = [("theme", "no.such"), ("lang", "en"), ("cues", "roof")];
    assert_eq!(grace.post("/themes/new/mergers", &nowhere).await.status, StatusCode::NOT_FOUND);
    let merged = grace.post("/themes/new/mergers", &added).await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.text());
    let one = grace.get("/themes/codebook/product.taste").await.text();
    assert!(one.contains("on the roof\nrooftop"), "{one}");
    let theme = [("name-en", "Paper folding"), ("group", "product"), ("cues-en", "origami")];
    let made = grace.post("/themes/codebook", &theme).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    app.run_until_quiet().await;
    let page = grace.get("/themes/new").await.text();
    assert_eq!(named(&page, "origami"), None, "it is covered now: {page}");
    assert!(grace.get("/themes").await.text().contains("Paper folding"));
}

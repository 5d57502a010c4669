//! Searching what customers wrote: in three languages, with and without marks, by what it says and
//! where it was said; and what was taken back or erased is found no more.

use crate::customers::{answer, bring, who};
use crate::traces::traces;
use http::StatusCode;
use kernel::{Clock, UnitId};
use store::{Eyes, Place, Store, StoreError};
use testkit::{Client, TestApp, hours};

async fn post(app: &TestApp, unit: UnitId, score: i64, why: &str) {
    let link = app.link(unit).await;
    let body = serde_json::json!({ "answers": { "nps": score, "why": why } });
    let sent = app.anybody().post_json(&format!("{link}/responses"), &[], &body.to_string()).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
}

/// A chain whose branch in Đà Nẵng asks too.
async fn open(app: TestApp) -> TestApp {
    {
        let grace = app.signed_in(app.characters.grace).await;
        let survey = grace.get("/surveys").await.link("/surveys/svy_").expect("a survey");
        let unit = app.characters.da_nang.to_string();
        let fields = [("unit", unit.as_str()), ("name", "Hàn"), ("channel", "link"), ("ends", "")];
        let made = grace.post(&format!("{survey}/collectors"), &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    }
    app
}

async fn searched(client: &Client<'_>, typed: &str) -> String {
    let typed_out: String = typed.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let page = client.get(&format!("/responses?q={typed_out}")).await;
    assert_eq!(page.status, StatusCode::OK, "{typed}");
    page.text()
}

/// Which of these comments a search shows, by their place.
async fn shown(client: &Client<'_>, typed: &str, comments: &[&str]) -> Vec<usize> {
    let page = searched(client, typed).await;
    let list = page.split("data-list").nth(1).unwrap_or_default();
    (0..comments.len()).filter(|place| list.contains(comments[*place])).collect()
}

const SAID: [&str; 8] = [
    "Nhân viên thô lỗ, không nhiệt tình, chờ lâu quá, rất tệ",
    "nhan vien rat nhiet tinh, toi hai long",
    "Tôi rất hài lòng với dịch vụ",
    "พนักงานพูดจาไม่ดี รอนานมากกกก",
    "อาหารอร่อย บริการดีมาก 👍",
    "I returned it weeks ago and still no refund",
    "Refunds took three weeks, the staff were rude",
    "Lovely stay, the staff were kind",
];

async fn heard(app: &TestApp) {
    for (place, why) in SAID.into_iter().enumerate() {
        let chiang_mai = matches!(place, 3 | 4 | 7);
        let unit = if chiang_mai { app.characters.chiang_mai } else { app.characters.da_nang };
        post(app, unit, if matches!(place, 1 | 2 | 4 | 7) { 9 } else { 2 }, why).await;
    }
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_are_found_in_three_languages() {
    let app = open(TestApp::new().await).await;
    heard(&app).await;
    let grace = app.signed_in(app.characters.grace).await;
    grace.set_cookie("ringback-language", "en");
    let none: &[usize] = &[];
    for (typed, found) in [
        // However they were typed, when they are looked for without marks …
        ("hai long", &[1, 2][..]),
        ("HAI LONG", &[1, 2]),
        // … and as they were typed, or in comments without any, when with.
        ("hài lòng", &[1, 2]),
        ("hải long", &[1]),
        ("\"nhiệt tình\"", &[0, 1]),
        ("\"tình nhiệt\"", none),
        ("nhiet -lau", &[1]),
        ("รอนาน", &[3]),
        ("\"บริการดี\"", &[4]),
        ("พนักงาน", &[3]),
        ("งาน", none),
        ("👍", &[4]),
        ("refund", &[5, 6]),
        ("REFUNDING week", &[5, 6]),
        ("\"staff were\" -rude", &[7]),
        ("\"no refund\"", &[5]),
        ("\"refund no\"", none),
    ] {
        assert_eq!(shown(&grace, typed, &SAID).await, found, "{typed}");
    }
    let page = searched(&grace, "refund").await;
    assert!(page.contains("2 responses"), "{page}");
    assert!(page.find(SAID[6]) < page.find(SAID[5]), "the newest stands first");
    assert!(searched(&grace, "nothingofthekind").await.contains("No response fits"));
    // The filters beside it narrow further, whether the index knows them or not.
    for (filter, found) in [
        (format!("unit={}", app.characters.chiang_mai), &[7][..]),
        ("class=detractor".to_owned(), &[6]),
        ("metric=ces".to_owned(), none),
        ("metric=nps".to_owned(), &[6, 7]),
        ("from=2200-01-01".to_owned(), none),
    ] {
        let page = grace.get(&format!("/responses?q=%22staff+were%22&{filter}")).await.text();
        let list = page.split("data-list").nth(1).unwrap_or_default().to_owned();
        let seen: Vec<usize> =
            (0..SAID.len()).filter(|place| list.contains(SAID[*place])).collect();
        assert_eq!(seen, found, "{filter}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_words_say_is_searched_beside_them() {
    let app = open(TestApp::new().await).await;
    heard(&app).await;
    let grace = app.signed_in(app.characters.grace).await;
    let today = jiff::Timestamp::from_microsecond(app.now().micros()).expect("a day");
    let today = today.strftime("%Y-%m").to_string();
    for (typed, found) in [
        ("theme:refund", &[5, 6][..]),
        ("หัวข้อ:คืนเงิน", &[5, 6]),
        ("theme:refund -theme:staff", &[5]),
        ("sentiment:negative refund", &[5, 6]),
        ("cảm-xúc:tiêu-cực refund", &[5, 6]),
        ("sentiment:positive staff unit:\"chiang mai\"", &[7]),
        ("score<7 unit:chiang", &[3]),
        ("score>=9 lang:th", &[4]),
        ("intent:praise lovely", &[7]),
        ("nhóm:\"không hài lòng\" lang:vi", &[0]),
        ("from:2200-01-01", &[]),
        ("date:1999", &[]),
    ] {
        assert_eq!(shown(&grace, typed, &SAID).await, found, "{typed}");
    }
    assert_eq!(shown(&grace, &format!("date:{today} refund"), &SAID).await, [5, 6]);
    assert_eq!(shown(&grace, &format!("date:{today}"), &SAID).await.len(), SAID.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mistake_is_said_in_the_readers_language_and_what_was_typed_stays() {
    let app = open(TestApp::new().await).await;
    heard(&app).await;
    let grace = app.signed_in(app.characters.grace).await;
    for (language, typed, said) in [
        ("en", "refund thme:x", "Nothing can be searched by"),
        ("en", "score<many", "Use a number from 0 to 10"),
        ("th", "theme:rocket", "ไม่มีหัวข้อ"),
        ("vi", "unit:Atlantis", "Không có đơn vị nào"),
        ("vi", "from:05/10/2026", "Hãy viết năm trước"),
    ] {
        grace.set_cookie("ringback-language", language);
        let page = searched(&grace, typed).await;
        assert!(page.contains(said), "{typed}: {page}");
        let kept = typed.replace('<', "&#60;");
        assert!(page.contains(&format!("value=\"{kept}\"")), "{typed}: {page}");
        assert!(SAID.iter().all(|comment| !page.contains(comment)), "{typed} shows nothing else");
    }
    let hostile = [
        "\"",
        "' or 1=1 --",
        "NEAR(a b, 3)",
        "refund* ^x",
        "words : refund",
        "((((",
        "a AND",
        "{a} : b",
        "'a' & !'b'",
        "\\",
        "_bare OR _marked",
        "=hài",
        "refund\u{0}",
        "🏳️‍🌈\u{202e}",
    ];
    for typed in hostile {
        searched(&grace, typed).await;
        searched(&grace, &format!("refund {typed} -\"{typed}\"")).await;
    }
    assert!(searched(&grace, &"refund ".repeat(1400)).await.contains("24"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_goes_page_by_page_and_stays_within_the_readers_units() {
    let app = open(TestApp::hearing_twice().await).await;
    for number in 0..60 {
        post(&app, app.characters.chiang_mai, 9, &format!("waiting long {number}")).await;
        post(&app, app.characters.da_nang, 9, &format!("waiting here {number}")).await;
        app.advance(hours(1)).await;
    }
    app.run_until_quiet().await;
    let tuan = app.signed_in(app.characters.tuan).await;
    let mut seen = Vec::new();
    let mut next = Some("/responses?q=wait&lang=en".to_owned());
    while let Some(path) = next {
        let page = tuan.get(&path).await;
        assert!(page.text().contains("60 responses"), "{}", page.text());
        let list = page.text();
        assert!(!list.contains("waiting long"), "those of another unit");
        seen.extend(list.split("waiting here ").skip(1).filter_map(|rest| {
            rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse::<u32>().ok()
        }));
        let before = list.split(" rel=\"next\"").next().filter(|part| part.len() < list.len());
        let href = before.and_then(|part| part.rsplit("href=\"").next()?.split('"').next());
        next = href.map(|href| href.replace("&amp;", "&").replace("&#38;", "&"));
        assert!(seen.len() <= 60, "{seen:?}");
    }
    seen.dedup();
    assert_eq!(seen, (0..60).rev().collect::<Vec<_>>());
    for typed in ["unit:\"chiang mai\" wait", "unit:chiang -here"] {
        let page = searched(&tuan, typed).await;
        assert!(!page.contains("waiting long"), "{typed} shows another unit");
    }
    let mine = searched(&tuan, "-long").await;
    assert!(!mine.contains("waiting long") && mine.contains("waiting here"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_taken_back_or_erased_is_found_no_more() {
    let app = TestApp::new().await;
    let grace = app.signed_in(app.characters.grace).await;
    grace.set_cookie("ringback-language", "en");
    answer(&app, 9, "zanzibarian sunset", &who("Nok Suksai", "nok@example.com", "", "")).await;
    answer(&app, 2, "qwyxtrumpet soup", &who("Kanaria", "kanaria@nest.example", "", "")).await;
    let file = "id,date,nps,comment\r\na,2026-10-01,2,vexillology is slow\r\nb,2026-10-02,9,fine";
    let import = bring(&grace, "/imports", file).await.location().to_owned();
    app.run_until_quiet().await;
    grace.post(&format!("{import}/start"), &[]).await;
    app.run_until_quiet().await;
    for typed in ["qwyxtrumpet", "vexillology", "zanzibarian"] {
        assert!(searched(&grace, typed).await.contains("1 response"), "{typed}");
    }
    grace.post(&format!("{import}/undoing"), &[]).await;
    app.run_until_quiet().await;
    assert!(searched(&grace, "vexillology").await.contains("No response fits"));
    let path = grace.get("/customers?q=kanaria").await.link("/customers/cus_").expect("a customer");
    let erased = grace.post(&format!("{path}/erasure"), &[("name", "Kanaria")]).await;
    assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.text());
    assert!(searched(&grace, "qwyxtrumpet").await.contains("No response fits"), "at once");
    app.run_until_quiet().await;
    assert!(searched(&grace, "qwyxtrumpet soup").await.contains("No response fits"));
    assert!(searched(&grace, "zanzibarian").await.contains("1 response"));
    // A term may share its beginning with the one before it: its end is looked for.
    assert_eq!(traces(&app, &["yxtrumpet"]).await, []);
    assert!(!traces(&app, &["anzibarian"]).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_index_is_made_again_after_a_restore() {
    let app = open(TestApp::new().await).await;
    heard(&app).await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("backup.db");
    app.app.store.back_up(&file, |_, _| ()).await.expect("a backup");
    let place = Place::Folder(folder.path().join("restored"));
    store::restore(&file, place.clone(), Clock::system(), |_, _| ()).await.expect("a restore");
    let copy = Store::open(place, Clock::system()).await.expect("a store");
    let found = async || {
        let find = |tx: &mut store::Tx| {
            let zone = jiff::tz::TimeZone::UTC;
            let search = understand::Search::read(
                "refund",
                &zone,
                &[],
                &understand::codebook::Codebook::shipped(),
            )
            .ok()
            .flatten();
            let search = search.ok_or_else(|| StoreError::unexpected("a search"))?;
            understand::search::find(tx, &Eyes::Loop, &search, None, 50)
        };
        copy.read(find).await.expect("a search").len()
    };
    assert_eq!(found().await, 0);
    while understand::search::catch_up(&copy).await.expect("the store") {}
    assert_eq!(found().await, 2);
    copy.close().await;
}

//! Customers narrowed by what is known of them, kept as segments, and taken away as a file.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use crate::customers::{answer, who};
use http::StatusCode;
use people::customer::attribute::{Attribute, Kind, add};
use people::customer::{Contact, Country, find_or_add};
use store::{StoreError, Tx};
use testkit::{Client, TestApp, hours};

/// Name, tier, money spent, day of birth.
const GUESTS: [(&str, &str, &str, &str); 4] = [
    ("Nok", "Gold", "1200.5", "1990-11-22"),
    ("Lan", "Silver", "80", "1985-02-01"),
    ("Minh", "gold", "3000", "2001-06-30"),
    ("=HYPERLINK(1)", "Bronze", "", ""),
];

async fn guests(app: &TestApp) {
    let put = |tx: &mut Tx| {
        for (name, kind) in [("tier", Kind::Text), ("spent", Kind::Number), ("born", Kind::Date)] {
            add(tx, &Attribute { name: name.to_owned(), kind })?;
        }
        for (place, (name, tier, spent, born)) in GUESTS.into_iter().enumerate() {
            let id = format!("G-{place}");
            let thailand = Some(Country::Thailand);
            let contact = Contact::new(Some(name), None, None, Some(&id), thailand);
            let contact = contact.with("tier", tier).with("spent", spent).with("born", born);
            find_or_add(tx, &contact)?;
        }
        Ok::<_, StoreError>(())
    };
    app.app.store.write("guests", put).await.unwrap();
}

/// Who is in the list, by name.
async fn listed(client: &Client<'_>, filters: &str) -> Vec<&'static str> {
    let list = client.get(&format!("/customers?{filters}")).await;
    assert_eq!(list.status, StatusCode::OK, "{filters}: {}", list.text());
    let text = list.text();
    let in_list = |name: &str| text.contains(&format!("<span>{name}</span>"));
    GUESTS.into_iter().map(|(name, ..)| name).filter(|name| in_list(name)).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_is_narrowed_by_attributes_and_by_what_was_heard() {
    let app = TestApp::new().await;
    guests(&app).await;
    let grace = app.signed_in(app.characters.grace).await;
    for (filters, found) in [
        ("attribute=tier&is=gold", &["Nok", "Minh"][..]),
        ("attribute=tier&is=SILVER,%20gold", &["Nok", "Lan", "Minh"]),
        ("attribute=spent&from=100", &["Nok", "Minh"]),
        ("attribute=spent&from=80&to=1.200,5", &["Nok", "Lan"]),
        ("attribute=spent", &["Nok", "Lan", "Minh"]),
        ("attribute=born&from=1990-01-01", &["Nok", "Minh"]),
        ("attribute=born&to=01/02/2528", &["Lan"]),
        ("attribute=nothing&is=gold", &["Nok", "Lan", "Minh", "=HYPERLINK(1)"]),
        ("attribute=tier&is=%25", &[]),
        ("heard=30", &[]),
    ] {
        assert_eq!(listed(&grace, filters).await, found, "{filters}");
    }
    // What was changed since is found as it is now.
    let change = |tx: &mut Tx| {
        let told = Contact::new(None, None, None, Some("G-1"), None).with("tier", "Platinum");
        people::customer::put(tx, &told).map_err(StoreError::unexpected)
    };
    app.app.store.write("change", change).await.unwrap();
    assert_eq!(listed(&grace, "attribute=tier&is=platinum").await, ["Lan"]);
    assert_eq!(listed(&grace, "attribute=tier&is=silver").await, [""; 0]);
    // The last answer counts, wherever it was given.
    answer(&app, 10, "Lovely", &who("", "", "", "G-0")).await;
    app.advance(hours(2)).await;
    answer(&app, 1, "Not any more", &who("", "", "", "G-0")).await;
    answer(&app, 9, "Fine", &who("", "", "", "G-2")).await;
    assert_eq!(listed(&grace, "last=detractor").await, ["Nok"]);
    assert_eq!(listed(&grace, "last=promoter&heard=7").await, ["Minh"]);
    app.advance(hours(24 * 8)).await;
    let grace = app.signed_in(app.characters.grace).await;
    assert_eq!(listed(&grace, "heard=7").await, [""; 0]);
    assert_eq!(listed(&grace, "heard=30").await, ["Nok", "Minh"]);
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_segment_is_kept_counted_shared_and_taken_away_as_a_file() {
    let app = TestApp::new().await;
    guests(&app).await;
    let grace = app.signed_in(app.characters.grace).await;
    let gold = "attribute=tier&is=gold";
    let fields = [("name", "Gold guests"), ("filters", gold), ("shared", "yes")];
    let kept = grace.post("/customers/segments", &fields).await;
    assert_eq!(kept.location(), "/customers/segments", "{}", kept.text());
    let none = grace.post("/customers/segments", &[("name", "x"), ("filters", "q=Nok")]).await;
    assert!(none.location().starts_with("/customers?"), "words alone are no segment");
    let page = grace.get("/customers/segments?lang=en").await.text();
    assert!(page.contains("Gold guests") && page.contains("2 customers"), "{page}");
    // A manager elsewhere has it too, with what they see themselves.
    let tuan = app.signed_in(app.characters.tuan).await;
    let page = tuan.get("/customers/segments?lang=en").await.text();
    assert!(page.contains("Gold guests") && page.contains("0 customers"), "{page}");
    let mine = [("name", "Mine"), ("filters", "attribute=spent&from=100"), ("shared", "yes")];
    let mali = app.signed_in(app.characters.mali).await;
    assert_eq!(mali.post("/customers/segments", &mine).await.location(), "/customers/segments");
    assert!(!grace.get("/customers/segments").await.text().contains("Mine"), "agents share none");
    let own = mali.get("/customers/segments").await.text();
    let id = own.split("/customers/segments/seg_").nth(1).unwrap().split('/').next().unwrap();
    let removal = format!("/customers/segments/seg_{id}/removal");
    assert_eq!(grace.post(&removal, &[]).await.status, StatusCode::NOT_FOUND, "it is Mali's");
    assert_eq!(mali.post(&removal, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!mali.get("/customers/segments").await.text().contains("Mine"));
    let file = grace.post("/customers/file", &[("filters", gold)]).await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let text = file.text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert!(lines[0].ends_with("last_response_at,born,spent,tier"), "{text}");
    assert_eq!(lines.len(), 3, "{text}");
    assert!(text.contains(",Nok,") && text.contains(",1990-11-22,1200.5,Gold"), "{text}");
    let all = grace.post("/customers/file", &[("filters", "")]).await.text();
    assert!(all.contains(",'=HYPERLINK(1),"), "no cell runs in a spreadsheet: {all}");
    assert_eq!(mali.post("/customers/file", &[]).await.status, StatusCode::FORBIDDEN);
    app.run_until_quiet().await;
    let log = grace.get("/settings/audit?lang=en").await.text();
    assert!(log.contains("Downloaded a list of customers") && log.contains("Shared a segment"));
    app.run_until_quiet().await;
}

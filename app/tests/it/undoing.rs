//! A file of customers that was the wrong one: undone, except where more is known by now.

use crate::master_data::{bring, found, id_of, tiles, weighed};
use http::StatusCode;
use kernel::CustomerId;
use people::Contact;
use people::consent::{self, Channel, Purpose, Source};
use people::customer::put;
use store::{Eyes, StoreError};
use testkit::{Client, TestApp, days};

const RIGHT: &str = "id,name,email,phone,unit,tier\r\n\
    C-1,Nok Suksai,nok@example.com,0812345678,Chiang Mai,gold\r\n\
    C-2,Ploy Jai,ploy@example.com,,Chiang Mai,silver\r\n";
const WRONG: &str = "id,name,email,phone,unit,tier,offers\r\n\
    C-1,Nok S.,nok@example.com,0898765432,Chiang Mai,basic,yes\r\n\
    C-2,Ploy J.,other@example.com,,Da Nang,basic,yes\r\n\
    C-5,Fon Rak,fon@example.com,,Da Nang,basic,yes\r\n\
    C-6,Hoa Mai,hoa@example.com,,Da Nang,basic,yes\r\n\
    C-7,Lan Anh,lan@example.com,,Da Nang,basic,yes\r\n";

/// Brings a file in, from choosing its columns to the end; its page.
async fn taken(app: &TestApp, client: &Client<'_>, name: &str, file: &str) -> String {
    let here = bring(client, name, file.as_bytes()).await.location().to_owned();
    weighed(app, client, &here, &[("c6", "consent.offer.email")]).await;
    let begun = client.post(&format!("{here}/start"), &[]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    app.run_until_quiet().await;
    here
}

async fn may(app: &TestApp, customer: CustomerId) -> bool {
    let ask = |tx: &mut store::Tx| consent::may(tx, customer, Purpose::Offer, Channel::Email);
    app.app.store.read(ask).await.expect("the store")
}

/// The figures of what undoing does: go, put back, stay, keep.
fn fates(page: &str) -> Vec<i64> {
    let all = tiles(page);
    all[all.len() - 4..].to_vec()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_wrong_file_is_undone_where_nothing_more_is_known() {
    let app = TestApp::new().await;
    let grace = app.signed_in(app.characters.grace).await;
    grace.set_cookie("ringback-language", "en");
    taken(&app, &grace, "right.csv", RIGHT).await;
    let here = taken(&app, &grace, "wrong.csv", WRONG).await;
    let [nok, ploy, fon, hoa] = [
        found(&grace, "C-1").await,
        found(&grace, "C-2").await,
        found(&grace, "C-5").await,
        found(&grace, "C-6").await,
    ];
    assert!(may(&app, id_of(&ploy)).await);
    // Hoa takes her consent back herself; another system knows more of Nok; Lan is looked after.
    let lan = found(&grace, "C-7").await;
    app.app
        .store
        .write("since", |tx| {
            let about = (Purpose::Offer, Channel::Email);
            consent::change(tx, id_of(&hoa), about, false, Source::Link)?;
            let told = Contact::new(None, None, None, Some("C-1"), None).with("tier", "platinum");
            put(tx, &told).map_err(StoreError::unexpected)?;
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    let owner = app.characters.grace.to_string();
    let owned = grace.post(&format!("{lan}/owner"), &[("owner", &owner)]).await;
    assert_eq!(owned.status, StatusCode::SEE_OTHER, "{}", owned.text());

    let page = grace.get(&here).await.text();
    assert!(page.contains("See what undoing it would do"), "{page}");
    let look = grace.get(&format!("{here}?undo=look")).await.text();
    assert_eq!(fates(&look), [1, 1, 2, 1], "{look}");
    assert!(grace.get(&fon).await.status.is_success(), "looking changes nothing");
    let mali = app.signed_in(app.characters.mali).await;
    assert_eq!(mali.post(&format!("{here}/undoing"), &[]).await.status, StatusCode::FORBIDDEN);

    let begun = grace.post(&format!("{here}/undoing"), &[]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    app.run_until_quiet().await;
    let page = grace.get(&here).await.text();
    assert!(page.contains("This import was undone"), "{page}");
    assert_eq!(fates(&page), [1, 1, 2, 1], "as it was told beforehand");
    assert_eq!(grace.get(&fon).await.status, StatusCode::NOT_FOUND);
    assert!(!grace.get("/customers?q=fon").await.text().contains("fon@example.com"));
    assert_eq!(grace.get(&hoa).await.status, StatusCode::OK);
    let profile = grace.get(&ploy).await.text();
    assert!(profile.contains("Ploy Jai") && profile.contains("ploy@example.com"), "{profile}");
    assert!(profile.contains("silver") && !may(&app, id_of(&ploy)).await);
    let profile = grace.get(&nok).await.text();
    assert!(profile.contains("Nok Suksai") && profile.contains("+66812345678"), "{profile}");
    assert!(profile.contains("platinum"), "what was changed since stays");
    // Who works in Đà Nẵng sees Ploy no more.
    let tuan = app.signed_in(app.characters.tuan).await;
    assert_eq!(tuan.get(&ploy).await.status, StatusCode::NOT_FOUND);
    let log = grace.get("/settings/audit").await.text();
    assert!(log.contains("Undid an import of customers"), "{log}");
    let again = grace.post(&format!("{here}/undoing"), &[]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "a file is undone once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_month_a_file_stays_and_nothing_is_kept_of_what_it_wrote() {
    let app = TestApp::new().await;
    let grace = app.signed_in(app.characters.grace).await;
    let here = taken(&app, &grace, "right.csv", RIGHT).await;
    app.advance(days(2)).await;
    let kept = "-- test.brought\nselect count(*) from people_brought";
    let count = |tx: &mut store::Tx| tx.number(&Eyes::Loop, kept, &[]);
    assert_eq!(app.app.store.read(count).await.unwrap(), 2, "a draft's day is not theirs");
    app.advance(days(29)).await;
    assert_eq!(app.app.store.read(count).await.unwrap(), 0);
    let grace = app.signed_in(app.characters.grace).await;
    assert!(!grace.get(&here).await.text().contains("undo"));
    let late = grace.post(&format!("{here}/undoing"), &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(grace.get(&found(&grace, "C-1").await).await.status, StatusCode::OK);
}

//! Customers from other systems: brought in from files, put in by programs, found twice and made one.

use axum::body::Body;
use http::{Method, StatusCode, header};
use kernel::CustomerId;
use people::consent::{self, Channel, Purpose, Source};
use store::{Eyes, StoreError};
use testkit::{Answer, Client, TestApp, hours};

const FILE: &str = "รหัสลูกค้า,ชื่อ,อีเมล,เบอร์โทร,สาขา,ระดับ,คะแนนสะสม,รับข่าว\r\n\
    C-1,นก สุขใส,nok@example.com,081 234 5678,Chiang Mai,ทอง,\"1,200\",ใช่\r\n\
    C-2,พลอย,ploy@example.com,,Chiang Mai,เงิน,80,ไม่\r\n\
    C-3,,not an address,,,,,\r\n\
    ,ไม่มีใคร,,,,ทอง,1,\r\n";

/// Sends a file as a browser does.
async fn bring(client: &Client<'_>, name: &str, file: &[u8]) -> Answer {
    let token = client.get("/customers/import").await.field("csrf").unwrap_or_default();
    let mut body = format!(
        "--cut\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--cut\r\n\
         content-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: text/csv\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--cut--\r\n");
    let request = client
        .request(Method::POST, "/customers/import")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut")
        .header(header::ORIGIN, TestApp::ORIGIN)
        .body(Body::from(body))
        .expect("a request");
    client.send(request).await
}

/// Has every row counted, with what is chosen for some columns.
async fn weighed(
    app: &TestApp,
    client: &Client<'_>,
    here: &str,
    chosen: &[(&str, &str)],
) -> String {
    let mut fields = chosen.to_vec();
    fields.push(("then", "check"));
    let asked = client.post(&format!("{here}/columns"), &fields).await;
    assert_eq!(asked.location(), here, "{}", asked.text());
    app.run_until_quiet().await;
    client.get(here).await.text()
}

/// The figures of the tiles: new, brought up to date, as they are, refused.
fn tiles(page: &str) -> Vec<i64> {
    page.split("tile-value\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap_or_default().parse().expect("a figure"))
        .collect()
}

async fn found(client: &Client<'_>, search: &str) -> String {
    client.get(&format!("/customers?q={search}")).await.link("/customers/cus_").expect(search)
}

fn id_of(path: &str) -> CustomerId {
    path.trim_start_matches("/customers/").parse().expect("an id")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_of_customers_is_looked_at_counted_taken_in_and_brought_up_to_date() {
    let app = TestApp::new().await;
    let grace = app.signed_in(app.characters.grace).await;
    let thai = sheet::Encoding::Thai.write(FILE).expect("Thai letters");
    let brought = bring(&grace, "ลูกค้า.csv", &thai).await;
    assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.text());
    let here = brought.location().to_owned();
    let plan = grace.get(&here).await.text();
    for said in [
        "นก สุขใส",
        "+66812345678",
        "value=\"external\" selected",
        "value=\"attribute.number\" selected",
        "value=\"attribute.yes-no\" selected",
        "คะแนนสะสม: 1200",
        "The e-mail can’t be right",
        "Nothing tells who this is",
    ] {
        assert!(plan.contains(said), "{said}: {plan}");
    }
    assert!(!plan.contains("consent.offer.email\" selected"), "consent is never guessed");
    let report = weighed(&app, &grace, &here, &[("c7", "consent.offer.email")]).await;
    assert_eq!(tiles(&report), [2, 0, 0, 2], "{report}");
    assert!(!grace.get("/customers").await.text().contains("cus_"), "nothing is taken in yet");
    let begun = grace.post(&format!("{here}/start"), &[]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    app.run_until_quiet().await;
    let report = grace.get(&here).await.text();
    assert!(report.contains("Done") && report.contains("2 consents come"), "{report}");
    assert_eq!(tiles(&report), [2, 0, 0, 2]);
    let again = grace.post(&format!("{here}/start"), &[]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "a file is taken in once");

    let path = found(&grace, "C-1").await;
    let profile = grace.get(&path).await.text();
    assert!(profile.contains("คะแนนสะสม") && profile.contains("1200") && profile.contains("ทอง"));
    let history = app.app.store.read(|tx| consent::history(tx, &Eyes::Loop, id_of(&path))).await;
    let history = history.expect("the store");
    assert_eq!(history.len(), 1);
    assert!(history[0].given && history[0].source == Source::Import);
    // Who works where they belong sees them, though nobody was heard yet; others don't.
    let mali = app.signed_in(app.characters.mali).await;
    assert!(mali.get("/customers?q=C-1").await.text().contains("นก สุขใส"));
    let tuan = app.signed_in(app.characters.tuan).await;
    assert_eq!(tuan.get(&path).await.status, StatusCode::NOT_FOUND);
    let log = grace.get("/settings/audit").await.text();
    assert!(log.contains("Imported customers"), "{log}");

    // The customer takes it back; the file says yes once more, and has news.
    app.app
        .store
        .write("take back", |tx| {
            let about = (Purpose::Offer, Channel::Email);
            consent::change(tx, id_of(&path), about, false, Source::Link).map(drop)
        })
        .await
        .unwrap_or_else(|error: StoreError| panic!("{error}"));
    let newer = FILE.replace("ทอง,\"1,200\"", "เพชร,1300").replace("081 234 5678", "0898765432");
    let here = bring(&grace, "again.csv", newer.as_bytes()).await.location().to_owned();
    let report = weighed(&app, &grace, &here, &[("c7", "consent.offer.email")]).await;
    assert_eq!(tiles(&report), [0, 1, 1, 2], "{report}");
    grace.post(&format!("{here}/start"), &[]).await;
    app.run_until_quiet().await;
    let report = grace.get(&here).await.text();
    assert!(report.contains("had taken this consent back"), "{report}");
    let profile = grace.get(&path).await.text();
    assert!(profile.contains("เพชร") && profile.contains("+66898765432"));
    let may = |tx: &mut store::Tx| consent::may(tx, id_of(&path), Purpose::Offer, Channel::Email);
    assert!(!app.app.store.read(may).await.expect("the store"), "no file undoes a withdrawal");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_is_for_those_who_see_everybody_and_its_name_is_only_a_name() {
    let app = TestApp::new().await;
    let somchai = app.signed_in(app.characters.somchai).await;
    assert_eq!(somchai.get("/customers/import").await.status, StatusCode::FORBIDDEN);
    let grace = app.signed_in(app.characters.grace).await;
    let hostile =
        "id,name,<script>alert(1)</script>\r\n1,=cmd|'/c calc'!A1,<b>x</b>\r\n2,<i>y</i>,z\r\n";
    let brought = bring(&grace, "..%2f<script>alert(1)<.csv", hostile.as_bytes()).await;
    let here = brought.location().to_owned();
    for page in [grace.get(&here).await.text(), grace.get("/customers/import").await.text()] {
        assert!(page.contains("&lt;script&gt;") || page.contains("&#60;script&#62;"), "{page}");
        assert!(!page.contains("<script>alert") && !page.contains("<b>x</b>"), "{page}");
    }
    weighed(&app, &grace, &here, &[]).await;
    assert_eq!(somchai.post(&format!("{here}/start"), &[]).await.status, StatusCode::FORBIDDEN);
    grace.post(&format!("{here}/start"), &[]).await;
    app.run_until_quiet().await;
    let profile = grace.get(&found(&grace, "cmd").await).await.text();
    assert!(profile.contains("script_alert_1_script"), "{profile}");
    for (file, said) in
        [(b"PK\x03\x04xlsx".as_slice(), "CSV UTF-8"), (b"  \r\n".as_slice(), "empty")]
    {
        let refused = bring(&grace, "x.csv", file).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains(said), "{said}");
    }
    for page in ["/customers/import/imp_x", "/customers/import/imp_00000000000000000000000001"] {
        assert_eq!(grace.get(page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    // Two columns that are the same thing are no plan.
    let here = bring(&grace, "x.csv", hostile.as_bytes()).await.location().to_owned();
    let page = weighed(&app, &grace, &here, &[("c1", "external")]).await;
    assert!(page.contains("taken for the same thing"), "{page}");
    app.advance(hours(25)).await;
    let grace = app.signed_in(app.characters.grace).await;
    assert_eq!(grace.get(&here).await.status, StatusCode::NOT_FOUND, "a draft is forgotten");
}

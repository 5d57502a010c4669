//! Customers from other systems: brought in from files, put in by programs, found twice and made one.

use axum::body::Body;
use http::{Method, StatusCode, header};
use kernel::{CustomerId, StaffId};
use people::consent::{self, Channel, Purpose, Source};
use serde_json::{Value, json};
use store::{Eyes, StoreError};
use testkit::{Answer, Client, TestApp, hours};

const FILE: &str = "รหัสลูกค้า,ชื่อ,อีเมล,เบอร์โทร,สาขา,ระดับ,คะแนนสะสม,รับข่าว\r\n\
    C-1,นก สุขใส,nok@example.com,081 234 5678,Chiang Mai,ทอง,\"1,200\",ใช่\r\n\
    C-2,พลอย,ploy@example.com,,Chiang Mai,เงิน,80,ไม่\r\n\
    C-3,,not an address,,,,,\r\n\
    ,ไม่มีใคร,,,,ทอง,1,\r\n";

/// Sends a file as a browser does.
pub(crate) async fn bring(client: &Client<'_>, name: &str, file: &[u8]) -> Answer {
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
pub(crate) async fn weighed(
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
pub(crate) fn tiles(page: &str) -> Vec<i64> {
    page.split("tile-value\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap_or_default().parse().expect("a figure"))
        .collect()
}

pub(crate) async fn found(client: &Client<'_>, search: &str) -> String {
    client.get(&format!("/customers?q={search}")).await.link("/customers/cus_").expect(search)
}

pub(crate) fn id_of(path: &str) -> CustomerId {
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
        "คะแนนสะสม: 1,200",
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
    assert!(profile.contains("คะแนนสะสม") && profile.contains("1,200") && profile.contains("ทอง"));
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

/// A program with a key of a member of staff.
struct Program<'a> {
    app: &'a TestApp,
    key: String,
}

impl<'a> Program<'a> {
    async fn of(app: &'a TestApp, staff: StaffId, scopes: &[&str]) -> Self {
        let client = app.signed_in(staff).await;
        let mut form = vec![("name", "Till")];
        form.extend(scopes.iter().map(|scope| ("scope", *scope)));
        let made = client.post("/settings/keys", &form).await.text();
        let at = made.find("rbk_").expect("the key, shown once");
        Self { app, key: made[at..].chars().take(30).collect() }
    }

    async fn get(&self, path: &str) -> (StatusCode, Value) {
        self.call(Method::GET, path, "", Body::empty()).await
    }

    async fn post(&self, path: &str, key: &str, body: &Value) -> (StatusCode, Value) {
        self.call(Method::POST, path, key, Body::from(body.to_string())).await
    }

    async fn call(&self, method: Method, path: &str, key: &str, body: Body) -> (StatusCode, Value) {
        let client = self.app.anybody();
        let mut request = client
            .request(method, path)
            .header("authorization", format!("Bearer {}", self.key))
            .header("content-type", "application/json");
        if !key.is_empty() {
            request = request.header("idempotency-key", key);
        }
        let answer = client.send(request.body(body).expect("a request")).await;
        self.app.run_until_quiet().await;
        (answer.status, serde_json::from_str(&answer.text()).unwrap_or(Value::Null))
    }
}

const BOTH: [&str; 2] = ["customers:read", "customers:write"];
const CUSTOMERS: &str = "/api/v1/customers";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_keeps_customers_as_its_own_system_has_them() {
    let app = TestApp::new().await;
    let crm = Program::of(&app, app.characters.grace, &BOTH).await;
    let tier = json!({ "name": "tier", "kind": "text" });
    for attribute in [&tier, &json!({ "name": "visits", "kind": "number" }), &tier] {
        let (status, added) = crm.post("/api/v1/attributes", "", attribute).await;
        assert_eq!((status, &added), (StatusCode::OK, attribute));
    }
    let (status, _) =
        crm.post("/api/v1/attributes", "", &json!({ "name": "tier", "kind": "number" })).await;
    assert_eq!(status, StatusCode::CONFLICT, "an attribute keeps its kind");

    let nok = json!({
        "external_id": "C-1", "email": "Nok@Example.com", "phone": "081 234 5678", "name": "Nok",
        "language": "th", "unit": app.characters.chiang_mai.to_string(),
        "attributes": { "tier": "gold", "visits": 12.5 },
    });
    let (status, made) = crm.post(CUSTOMERS, "k1", &nok).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    assert_eq!(made["phone"], "+66812345678");
    assert_eq!(made["attributes"], json!({ "tier": "gold", "visits": 12.5 }));
    let (status, again) = crm.post(CUSTOMERS, "k1", &nok).await;
    assert_eq!((status, &again), (StatusCode::CREATED, &made), "the same call is done once");
    let (status, _) = crm.post(CUSTOMERS, "k1", &json!({ "external_id": "C-2" })).await;
    assert_eq!(status, StatusCode::CONFLICT, "a key is for one body");
    let (status, same) = crm.post(CUSTOMERS, "", &nok).await;
    assert_eq!((status, &same), (StatusCode::OK, &made), "and putting in twice changes nothing");
    let news = json!({ "external_id": "C-1", "name": "Nok S.", "attributes": { "tier": null, "visits": 13 } });
    let (_, changed) = crm.post(CUSTOMERS, "", &news).await;
    assert_eq!(changed["attributes"], json!({ "visits": 13 }));
    assert_eq!(
        (&changed["name"], &changed["email"]),
        (&json!("Nok S."), &json!("nok@example.com"))
    );

    let door = format!("{CUSTOMERS}/{}/consents", made["id"].as_str().expect("an id"));
    let said = json!({ "purpose": "offer", "channel": "email", "given": true });
    let (status, heard) = crm.post(&door, "", &said).await;
    assert_eq!(status, StatusCode::OK, "{heard}");
    assert_eq!(heard["consents"][0]["given"], json!(true));
    let (_, found) =
        crm.get(&format!("{CUSTOMERS}?allows=offer&language=th&external_id=C-1")).await;
    assert_eq!(found["data"].as_array().map(Vec::len), Some(1));
    for nobody in ["email=other@example.com", "allows=invitation", "q=zzz", "external_id=c-1"] {
        let (_, found) = crm.get(&format!("{CUSTOMERS}?{nobody}")).await;
        assert_eq!(found["data"], json!([]), "{nobody}");
    }
    let log = app.signed_in(app.characters.grace).await.get("/settings/audit").await.text();
    assert!(log.contains("Added a customer") && log.contains("Changed a customer"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_program_may_not_say_is_refused_by_its_field() {
    let app = TestApp::new().await;
    let crm = Program::of(&app, app.characters.grace, &BOTH).await;
    crm.post("/api/v1/attributes", "", &json!({ "name": "visits", "kind": "number" })).await;
    for (sent, field) in [
        (json!({ "name": "Nobody" }), "external_id"),
        (json!({ "email": "x" }), "email"),
        (json!({ "external_id": "1", "phone": "12" }), "phone"),
        (json!({ "external_id": "1", "language": "tlh" }), "language"),
        (json!({ "external_id": "1", "unit": "unt_x" }), "unit"),
        (json!({ "external_id": "1", "attributes": { "mood": "good" } }), "attributes.mood"),
        (json!({ "external_id": "1", "attributes": { "visits": "many" } }), "attributes.visits"),
        (json!({ "external_id": "1", "attributes": { "visits": [1] } }), "attributes.visits"),
    ] {
        let (status, refused) = crm.post(CUSTOMERS, "", &sent).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{sent}: {refused}");
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
    let (status, _) = crm.post(CUSTOMERS, "", &json!({ "external_id": "1", "id": "cus_1" })).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "no field that is not ours");
    for bad in ["limit=0", "cursor=x", "language=xx", "unit=x", "allows=x"] {
        let (status, _) = crm.get(&format!("{CUSTOMERS}?{bad}")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
    }
    // Two systems' ids are two people, and addresses of two people are nobody's.
    for (id, email) in [("1", "a@example.com"), ("2", "b@example.com")] {
        crm.post(CUSTOMERS, "", &json!({ "external_id": id, "email": email })).await;
    }
    for clash in [
        json!({ "external_id": "1", "email": "b@example.com" }),
        json!({ "external_id": "3", "email": "a@example.com" }),
    ] {
        let (status, _) = crm.post(CUSTOMERS, "", &clash).await;
        assert_eq!(status, StatusCode::CONFLICT, "{clash}");
    }
    let (_, first) = crm.get(&format!("{CUSTOMERS}?limit=1")).await;
    let next = first["next_cursor"].as_str().expect("another page");
    let (_, second) = crm.get(&format!("{CUSTOMERS}?limit=1&cursor={next}")).await;
    assert_ne!(first["data"][0]["id"], second["data"][0]["id"]);
    assert_eq!(second["next_cursor"], Value::Null);
    let reader = Program::of(&app, app.characters.grace, &["customers:read"]).await;
    let (status, _) = reader.post(CUSTOMERS, "", &json!({ "external_id": "9" })).await;
    assert_eq!(status, StatusCode::FORBIDDEN, "reading is not writing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_of_a_unit_reaches_its_own_customers_only() {
    let app = TestApp::new().await;
    let all = Program::of(&app, app.characters.grace, &BOTH).await;
    let theirs = Program::of(&app, app.characters.somchai, &BOTH).await;
    let far = json!({ "external_id": "F-1", "email": "far@example.com", "unit": app.characters.da_nang.to_string() });
    let (_, far) = all.post(CUSTOMERS, "", &far).await;
    let (status, near) = theirs.post(CUSTOMERS, "", &json!({ "external_id": "N-1" })).await;
    assert_eq!(status, StatusCode::CREATED, "{near}");
    let (_, seen) = theirs.get(CUSTOMERS).await;
    assert_eq!(seen["data"], json!([near]), "their own customer, who belongs to their unit");
    let path = format!("{CUSTOMERS}/{}", far["id"].as_str().expect("an id"));
    let (status, _) = theirs.get(&path).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let said = json!({ "purpose": "offer", "channel": "email", "given": true });
    let (status, _) = theirs.post(&format!("{path}/consents"), "", &said).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    for sent in [
        json!({ "external_id": "F-1", "name": "Mine now" }),
        json!({ "external_id": "N-1", "email": "far@example.com" }),
    ] {
        let (status, _) = theirs.post(CUSTOMERS, "", &sent).await;
        assert_eq!(status, StatusCode::CONFLICT, "{sent}");
    }
    let (_, still) = all.get(&path).await;
    assert_eq!(still["name"], Value::Null, "nothing of it was kept");
    let away = json!({ "external_id": "N-2", "unit": app.characters.da_nang.to_string() });
    let (status, _) = theirs.post(CUSTOMERS, "", &away).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "a unit beyond their reach");
}

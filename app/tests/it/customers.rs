//! Customers: found, told whole, asked for consent, and erased so that nothing of them is left.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use crate::traces::traces;
use http::{Method, StatusCode, header};
use kernel::{ActionId, AnnouncementId, Clock, CustomerId};
use listen::Asked;
use listen::response::submit::{Coming, submit};
use listen::response::who::Who;
use listen::response::{Answers, answers::Need};
use people::consent::{self, Channel, Link, Purpose};
use people::customer::Contact;
use std::collections::BTreeMap;
use store::{Eyes, Place, Sql, Store, StoreError, params};
use testkit::{Client, TestApp, hours};

/// Answers the ready survey of Chiang Mai as somebody known, with what their link brought along.
pub(crate) async fn answer_with(
    app: &TestApp,
    score: i64,
    why: &str,
    who: &Who,
    hidden: &[(&str, &str)],
) {
    let link = app.link(app.characters.chiang_mai).await;
    let token = link.trim_start_matches("/s/").to_owned();
    let asked =
        app.app.part::<Asked>().link(&app.app, &token).await.expect("the store").expect("a link");
    let given =
        serde_json::from_value(serde_json::json!({ "nps": score, "why": why })).expect("answers");
    let (answers, problems) = Answers::check(&asked.definition, &given, Need::All);
    assert!(problems.is_empty());
    let hidden: BTreeMap<String, String> =
        hidden.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    app.app
        .store
        .write("answer", |tx| {
            let coming = Coming {
                link: &asked,
                version: asked.version,
                answers: &answers,
                language: None,
                hidden: &hidden,
                channel: "link",
                who,
                may_contact: true,
                key: None,
                quarantine: None,
            };
            submit(tx, &coming).map(drop).map_err(StoreError::unexpected)
        })
        .await
        .unwrap();
    app.run_until_quiet().await;
}

pub(crate) async fn answer(app: &TestApp, score: i64, why: &str, who: &Who) {
    answer_with(app, score, why, who, &[]).await;
}

pub(crate) fn who(name: &str, email: &str, phone: &str, id: &str) -> Who {
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Who { name: said(name), email: said(email), phone: said(phone), id: said(id) }
}

fn nok() -> Who {
    who("Nok Suksai", "nok@example.com", "081 234 5678", "C-1001")
}

async fn only_customer(client: &Client<'_>) -> String {
    client.get("/customers").await.link("/customers/cus_").expect("a customer in the list")
}

fn id_of(path: &str) -> CustomerId {
    path.trim_start_matches("/customers/").parse().expect("an id")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_customer_is_found_by_whatever_is_known_of_them() {
    let app = TestApp::new().await;
    answer(&app, 2, "Cold soup", &nok()).await;
    app.advance(hours(1)).await;
    answer(&app, 9, "Better now", &nok()).await;
    answer(&app, 10, "Chào", &who("Đặng Ánh", "anh@example.com", "", "")).await;
    let grace = app.signed_in(app.characters.grace).await;
    for found in ["nok", "NOK%40example", "081%20234", "c-1001", "suksai"] {
        let list = grace.get(&format!("/customers?q={found}")).await.text();
        assert!(list.contains("1 customer"), "{found}: {list}");
        assert!(list.contains("Nok Suksai") && !list.contains("Đặng"), "{found}");
    }
    let list = grace.get("/customers?q=%C4%91%E1%BA%B7ng").await.text();
    assert!(list.contains("Đặng Ánh"), "small and capital letters are the same in Vietnamese");
    for nobody in ["100%25", "_", "zzz"] {
        let list = grace.get(&format!("/customers?q={nobody}")).await.text();
        assert!(list.contains("Nobody fits"), "{nobody}");
    }
    let first = grace.get("/customers?q=nok").await.link("/customers/cus_").unwrap();
    let profile = grace.get(&first).await.text();
    let (newer, older) = (profile.find("Better now").unwrap(), profile.find("Cold soup").unwrap());
    assert!(newer < older, "the newest stands first");
    assert!(profile.contains("/cases/cas_") && profile.contains("/responses/rsp_"));
    // The way there from what they said.
    let response = grace.get("/responses").await.link("/responses/rsp_").unwrap();
    assert!(grace.get(&response).await.text().contains("/customers/cus_"));
    let case = grace.get("/cases").await.link("/cases/cas_").unwrap();
    assert!(grace.get(&case).await.text().contains(&first));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whose_customers_one_sees_follows_from_where_they_were_heard() {
    let app = TestApp::hearing_twice().await;
    answer(&app, 2, "Only Chiang Mai", &nok()).await;
    let vera = app.signed_in(app.characters.vera).await;
    let path = only_customer(&vera).await;
    assert!(vera.get(&path).await.text().contains("Only Chiang Mai"));
    assert!(vera.get("/customers").await.text().contains(">1<"), "heard once, told twice");
    let tuan = app.signed_in(app.characters.tuan).await;
    assert!(!tuan.get("/customers").await.text().contains("Nok"));
    assert!(!tuan.get("/customers?q=nok").await.text().contains("cus_"));
    for hidden in ["", "/consent"] {
        let answer = tuan.get(&format!("{path}{hidden}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{hidden}");
    }
    let change = [("purpose", "offer"), ("channel", "email"), ("given", "yes")];
    let refused = tuan.post(&format!("{path}/consent"), &change).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let refused = vera.post(&format!("{path}/consent"), &change).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "a viewer changes nothing");
    // Requests are answered by those who see everything.
    let somchai = app.signed_in(app.characters.somchai).await;
    for (client, path) in
        [(&somchai, format!("{path}/privacy")), (&tuan, "/customers/erasures".into())]
    {
        assert_eq!(client.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    for door in ["export", "erasure"] {
        let refused = somchai.post(&format!("{path}/{door}"), &[("name", "Nok Suksai")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{door}");
    }
    for bad in
        ["/customers/cus_x", "/customers/cas_00000000000000000000000001", "/customers/x/privacy"]
    {
        let grace = app.signed_in(app.characters.grace).await;
        assert_eq!(grace.get(bad).await.status, StatusCode::NOT_FOUND, "{bad}");
    }
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn consent_is_written_down_and_taken_back_by_a_link_without_signing_in() {
    let app = TestApp::new().await;
    answer(&app, 9, "Good", &nok()).await;
    let mali = app.signed_in(app.characters.mali).await;
    let path = only_customer(&mali).await;
    let page = mali.get(&format!("{path}/consent?lang=en")).await.text();
    assert!(page.contains("Given") && page.contains("phone") && page.contains("Never asked"));
    assert!(!page.contains("Zalo"), "there is no such way to reach them");
    let door = format!("{path}/consent");
    let yes = [("purpose", "offer"), ("channel", "email"), ("given", "yes")];
    assert_eq!(mali.post(&door, &yes).await.status, StatusCode::SEE_OTHER);
    for bad in [("purpose", "gossip"), ("channel", "pigeon"), ("given", "maybe")] {
        let mut fields = yes.to_vec();
        fields.retain(|(name, _)| *name != bad.0);
        fields.push(bad);
        let refused = mali.post(&door, &fields).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{bad:?}");
    }
    app.run_until_quiet().await;
    let page = mali.get(&format!("{door}?lang=en")).await.text();
    assert!(
        page.contains("Given") && page.contains("told to staff") && page.contains("Mali Jaidee")
    );
    assert!(mali.get("/customers?allows=offer").await.text().contains("Nok"));
    assert!(!mali.get("/customers?allows=invitation").await.text().contains("Nok"));
    let link = Link { customer: id_of(&path), purpose: Purpose::Offer, channel: Channel::Email };
    let address = link.address(&app.app.site);
    let address = address.strip_prefix(&app.app.site.base_url).unwrap();
    let may = async || {
        let ask = |tx: &mut store::Tx| consent::may(tx, link.customer, link.purpose, link.channel);
        app.app.store.read(ask).await.unwrap()
    };
    let anybody = app.anybody();
    for (language, said) in [("en", "Yes, stop"), ("th", "หยุดส่ง"), ("vi", "Ngừng gửi")]
    {
        let page = anybody.get(&format!("{address}?lang={language}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains(said), "{language}");
    }
    assert!(may().await, "looking takes nothing back");
    let done = anybody.post_bare(address, &[("List-Unsubscribe", "One-Click")]).await;
    assert_eq!(done.status, StatusCode::OK);
    assert!(!may().await);
    let forged = address.replacen(".offer.", ".invitation.", 1);
    assert_eq!(anybody.get(&forged).await.status, StatusCode::NOT_FOUND);
    let page = mali.get(&format!("{door}?lang=en")).await.text();
    assert!(page.contains("Withdrawn") && page.contains("through a link in a letter"));
    let grace = app.signed_in(app.characters.grace).await;
    assert!(grace.get("/settings/audit").await.text().contains("Wrote down a consent"));
    app.run_until_quiet().await;
}

/// What is planted of one customer, each where something else keeps it.
const CANARIES: [&str; 17] = [
    "kanaria chimtest",
    "kanaria.mail@nest.example",
    "898765432",
    "kanaria-ext-77",
    "kanaria-comment-words",
    "kanaria-hidden-value",
    "kanaria-attribute-value",
    "kanaria-note-of-staff",
    "kanaria-said-on-the-phone",
    "kanaria-letter-subject",
    "kanaria-letter-body",
    "kanaria-what-was-done",
    "kanaria-not-solved-because",
    "kanaria-begun-comment",
    "kanaria-rejected-cell",
    "kanaria-said-the-server",
    "kanaria-under-another-id",
];

async fn plant(app: &TestApp) -> String {
    let link = app.link(app.characters.chiang_mai).await;
    let kanaria =
        who("Kanaria Chimtest", "kanaria.mail@nest.example", "089 876 5432", "KANARIA-EXT-77");
    // A program that hears of answers and can't be reached just now.
    let grace = app.signed_in(app.characters.grace).await;
    let endpoint = [("url", "https://hears.example/hook"), ("events", "response.received")];
    assert_eq!(grace.post("/settings/webhooks", &endpoint).await.status, StatusCode::OK);
    let hidden = [("table", "kanaria-hidden-value")];
    answer_with(app, 2, "kanaria-comment-words, cold", &kanaria, &hidden).await;
    app.app
        .store
        .write("plant", |tx| {
            let known = Contact::new(None, Some("kanaria.mail@nest.example"), None, None, None);
            let known = known.with("dog", "kanaria-attribute-value");
            people::customer::find_or_add(tx, &known)?;
            crate::retention::buy(tx, known)?;
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    app.run_until_quiet().await;
    work_the_case(app).await;
    leave_traces(app, &link).await;
    tell_what_changed(app).await;
    know_twice(app).await;
    let grace = app.signed_in(app.characters.grace).await;
    only_customer(&grace).await
}

/// The same person under another id, merged into them; and somebody they are not.
async fn know_twice(app: &TestApp) {
    let grace = app.signed_in(app.characters.grace).await;
    let path = grace.get("/customers?q=chimtest").await.link("/customers/cus_").unwrap();
    let other = Contact::new(None, None, None, Some("kanaria-under-another-id"), None);
    let other = other.with("cat", "kanaria-attribute-value");
    let stranger = Contact::new(Some("Somebody else"), None, None, Some("S-1"), None);
    let find = |contact: Contact| {
        app.app.store.write("plant", move |tx| people::customer::find_or_add(tx, &contact))
    };
    let (other, stranger) = (find(other).await.unwrap(), find(stranger).await.unwrap());
    let (other, stranger) = (other.to_string(), stranger.to_string());
    for (door, field, id) in [("merges", "merged", &other), ("strangers", "other", &stranger)] {
        let done = grace.post(&format!("{path}/{door}"), &[(field, id)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{door}: {}", done.text());
    }
    app.run_until_quiet().await;
}

/// The letter of an announcement, and what the mail server said of it.
async fn tell_what_changed(app: &TestApp) {
    let (unit, staff) = (app.characters.chiang_mai.to_string(), app.characters.mali.to_string());
    app.app
        .store
        .write("plant announcement", |tx| {
            let (action, announcement): (ActionId, AnnouncementId) = (tx.fresh(), tx.fresh());
            let now = tx.now();
            let letters = r#"{"en":{"subject":"You told us","body":"There are two tills now."}}"#;
            tx.execute(
                "-- test.plant.action\ninsert into improve_action (id, title, unit, owner, due_at, since, effect, state, open, letters, created_at, changed_at)
                 values ($1, 'A second till', $2, $3, $4, $4, '', 'done', 0, $5, $4, $4)",
                params![action, unit.as_str(), staff.as_str(), now, letters],
            )?;
            tx.execute(
                "-- test.plant.announcement\ninsert into improve_announcement (id, action, letters, staff, at, queueing, after, reached, left_out)
                 values ($1, $2, $3, $4, $5, 0, '', 1, '{}')",
                params![announcement, action, letters, staff.as_str(), now],
            )?;
            tx.execute(
                "-- test.plant.letter\ninsert into improve_letter (action, customer, announcement, language, state, attempts, maybe_twice, said, queued_at, ended_at)
                 select $1, id, $2, 'en', 'sent', 1, 0, '250 kanaria-said-the-server', $3, $3 from people_customer where email = 'kanaria.mail@nest.example'",
                params![action, announcement, now],
            )?;
            // The case was opened again, so its cause was taken back; one that stays closed counts.
            tx.execute(
                "-- test.plant.mention\ninsert into improve_mention (case_id, cause, unit, at, customer, opened_at)
                 select 'cas_planted', 'cau_planted', $1, $2, id, $2 from people_customer where email = 'kanaria.mail@nest.example'",
                params![unit.as_str(), now],
            )?;
            tx.execute(
                "-- test.plant.quiet\ninsert into act_silence (customer, at) select id, $1 from people_customer where email = 'kanaria.mail@nest.example'",
                params![now],
            )
        })
        .await
        .unwrap();
}

/// Every table with a customer's id, and where the export tells what it holds of them; nowhere, where
/// it holds nothing before an erasure. A new table is a red test until both know it.
const TABLES: [(&str, &str); 20] = [
    ("act_case", "cases"),
    ("act_message", "letters"),
    ("act_silence", "quiet"),
    ("improve_letter", "announcements"),
    ("improve_mention", "causes"),
    // The score of a response once more, in the order they came.
    ("learn_answer", "responses"),
    ("learn_customer_index", ""),
    ("learn_interview", "interviews"),
    ("learn_transaction", "transactions"),
    ("listen_response", "responses"),
    ("people_brought", "imports"),
    ("people_consent", "consents"),
    ("people_erasure", ""),
    // Under which name they stand in the audit log.
    ("people_mark", "customer"),
    ("people_merge", "merges"),
    ("people_met", "units"),
    // What they are recognised by, in one spelling.
    ("people_sign", "customer"),
    ("people_stranger", "strangers"),
    // Attributes once more, as what they are.
    ("people_value", "customer"),
    ("webhooks_delivery", "told"),
];

/// The tables that have a column for a customer, from the schema itself.
async fn tables_with_a_customer(app: &TestApp) -> Vec<String> {
    let list = Sql::both(
        "-- test.tables.of_customer\nselect m.name from sqlite_master m join pragma_table_info(m.name) c
         where m.type = 'table' and c.name = 'customer' order by m.name",
        "-- test.tables.of_customer\nselect distinct table_name::text from information_schema.columns
         where table_schema = current_schema() and column_name = 'customer' order by 1",
    );
    let read = |tx: &mut store::Tx| {
        let rows = tx.rows(&Eyes::Loop, &list, &[])?;
        rows.into_iter().map(|row| row.get::<String>(0)).collect::<Result<Vec<_>, _>>()
    };
    app.app.store.read(read).await.unwrap()
}

/// How many rows of each of these tables name a customer.
async fn rows_of(app: &TestApp, tables: &[String], customer: CustomerId) -> BTreeMap<String, i64> {
    let mut rows = BTreeMap::new();
    for table in tables {
        let sql = format!("-- test.rows_of\nselect count(*) from {table} where customer = $1");
        let count =
            |tx: &mut store::Tx| tx.number(&Eyes::Loop, Sql::built(sql.clone()), params![customer]);
        rows.insert(table.clone(), app.app.store.read(count).await.unwrap());
    }
    rows
}

/// Notes, letters, a call, a closing and what the customer said of it.
async fn work_the_case(app: &TestApp) {
    let mali = app.signed_in(app.characters.mali).await;
    let case = mali.get("/cases").await.link("/cases/cas_").unwrap();
    let fields: [(&str, &[(&str, &str)]); 3] = [
        ("notes", &[("note", "kanaria-note-of-staff")]),
        ("contacts", &[("way", "phone"), ("said", "kanaria-said-on-the-phone")]),
        ("replies", &[("subject", "kanaria-letter-subject"), ("body", "kanaria-letter-body")]),
    ];
    for (door, fields) in fields {
        let done = mali.post(&format!("{case}/{door}"), fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{door}: {}", done.text());
    }
    app.run_until_quiet().await;
    let page = mali.get(&case).await.text();
    let cause = page.split("value=\"cau_").nth(1).unwrap().split('"').next().unwrap();
    let closing = [("cause", format!("cau_{cause}")), ("done", "kanaria-what-was-done".into())];
    let closing: Vec<(&str, &str)> = closing.iter().map(|(n, v)| (*n, v.as_str())).collect();
    assert_eq!(
        mali.post(&format!("{case}/resolution"), &closing).await.status,
        StatusCode::SEE_OTHER
    );
    app.run_until_quiet().await;
    app.advance(hours(25)).await;
    let letters = app.letters();
    let text = letters.iter().rev().find_map(|kept| kept.letter.text.split_once("/r/")).unwrap().1;
    let token: String = text.chars().take_while(|c| !c.is_whitespace() && *c != '?').collect();
    let said = [("was", "no"), ("words", "kanaria-not-solved-because")];
    let answered = app.anybody().post_bare(&format!("/r/{token}"), &said).await;
    assert_eq!(answered.status, StatusCode::OK);
    app.run_until_quiet().await;
}

/// Sends a file as a browser does.
pub(crate) async fn bring(client: &Client<'_>, door: &str, file: &str) -> testkit::Answer {
    let token = client.get(door).await.field("csrf").unwrap_or_default();
    let body = format!(
        "--cut\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--cut\r\n\
         content-disposition: form-data; name=\"file\"; filename=\"Kanaria Chimtest.csv\"\r\n\
         content-type: text/csv\r\n\r\n{file}\r\n--cut--\r\n"
    );
    let request = client
        .request(Method::POST, door)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut")
        .header(header::ORIGIN, TestApp::ORIGIN)
        .body(axum::body::Body::from(body))
        .unwrap();
    let brought = client.send(request).await;
    assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.text());
    brought
}

/// An answer begun on a phone, an uploaded file, and a row of one that was rejected.
async fn leave_traces(app: &TestApp, link: &str) {
    let phone = app.anybody();
    let mut fields = phone.get(link).await.hidden();
    for (name, value) in [
        ("nps", "3"),
        ("step", "tap"),
        ("why", "kanaria-begun-comment"),
        ("email", "kanaria.mail@nest.example"),
    ] {
        fields.retain(|(known, _)| known != name);
        fields.push((name.to_owned(), value.to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(phone.post_bare(link, &fields).await.status, StatusCode::SEE_OTHER);
    let grace = app.signed_in(app.characters.grace).await;
    // A list of customers without a header: its first row is taken for one.
    bring(
        &grace,
        "/customers/import",
        "Kanaria Chimtest,kanaria.mail@nest.example\r\na,b@nest.example",
    )
    .await;
    let file = "id,date,nps,comment,email\r\na,2026-10-01,2,kanaria-comment-words,kanaria.mail@nest.example";
    let brought = bring(&grace, "/imports", file).await;
    let import = brought.location().trim_start_matches("/imports/").to_owned();
    app.app
        .store
        .write("plant reject", |tx| {
            let original = r#"[["kanaria-rejected-cell","Kanaria.Mail@nest.example"]]"#;
            tx.execute(
                "-- test.plant.reject\ninsert into listen_reject (import, line, reason, original) values ($1, 2, '{}', $2)",
                params![import.as_str(), original],
            )
        })
        .await
        .unwrap();
    app.run_until_quiet().await;
}

fn folder(app: &TestApp) -> std::path::PathBuf {
    app.app.site.scratch.parent().unwrap().to_owned()
}

async fn erasing_leaves_nothing(app: TestApp) {
    // Somebody else's words must stay as they are.
    answer(&app, 9, "Lovely place", &nok()).await;
    let path = {
        let planted = plant(&app).await;
        let grace = app.signed_in(app.characters.grace).await;
        let found = grace.get("/customers?q=kanaria").await.link("/customers/cus_").unwrap();
        assert!(planted.starts_with("/customers/cus_"));
        found
    };
    let sql = "-- test.plant.brought\ninsert into people_brought (import, customer, after) select id, $1, $2 from people_import";
    let wrote = r#"{"name":"Kanaria Chimtest","attributes":{}}"#;
    let plant = |tx: &mut store::Tx| tx.execute(sql, params![id_of(&path), wrote]);
    assert_eq!(app.app.store.write("plant brought", plant).await.unwrap(), 1);
    let before = traces(&app, &CANARIES).await;
    for canary in CANARIES {
        assert!(before.iter().any(|(found, _)| *found == canary), "{canary} was planted");
    }
    let grace = app.signed_in(app.characters.grace).await;
    let preview = grace.get(&format!("{path}/privacy")).await.text();
    let export = grace.post(&format!("{path}/export"), &[]).await;
    assert_eq!(export.header("content-type"), "application/json; charset=utf-8");
    let (shown, file) = (preview.to_lowercase(), export.text().to_lowercase());
    for canary in CANARIES {
        assert!(
            shown.contains(canary) && file.contains(canary),
            "{canary} is shown and handed over"
        );
    }
    assert!(!file.contains("lovely place"), "nothing of anybody else");
    let tables = tables_with_a_customer(&app).await;
    assert_eq!(
        tables,
        TABLES.map(|(table, _)| table),
        "a table is new: is it erased and exported?"
    );
    let held = serde_json::from_str::<serde_json::Value>(&export.text()).unwrap()["held"].take();
    for (table, count) in rows_of(&app, &tables, id_of(&path)).await {
        let told = TABLES.iter().find(|(known, _)| *known == table).unwrap().1;
        assert_eq!(count > 0, !told.is_empty(), "{table} was planted");
        assert!(told.is_empty() || !held[told].as_array().unwrap().is_empty(), "{table}: {told}");
    }
    let told = grace.get(&path).await.text();
    assert!(told.contains("We told them what changed: A second till"), "{told}");
    assert!(told.contains("There are two tills now.") && preview.contains("There are two tills"));
    let listed = grace.get("/responses").await.text();
    let wrong = grace.post(&format!("{path}/erasure"), &[("name", "kanaria")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("value=\"kanaria\""), "what was typed stays");
    let erased = grace.post(&format!("{path}/erasure"), &[("name", " KANARIA chimtest ")]).await;
    assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.text());
    app.run_until_quiet().await;
    assert_eq!(traces(&app, &CANARIES).await, [], "nothing of them is left");
    for (table, count) in rows_of(&app, &tables, id_of(&path)).await {
        assert_eq!(count, 0, "{table} names them no more");
    }
    let letters = "-- test.letters\nselect count(*) from improve_letter where state = 'sent'";
    let count = app.app.store.read(|tx| tx.number(&Eyes::Loop, letters, &[])).await.unwrap();
    assert_eq!(count, 1, "their action counts the letter on");
    assert!(app.letters().iter().all(|kept| !kept.letter.text.contains("kanaria")));
    let receipts = grace.get("/customers/erasures").await.text();
    assert!(receipts.contains("Done") && !receipts.contains("Under way"), "{receipts}");
    for gone in ["", "/consent", "/privacy"] {
        assert_eq!(grace.get(&format!("{path}{gone}")).await.status, StatusCode::NOT_FOUND);
    }
    let again = grace.post(&format!("{path}/erasure"), &[("name", "x")]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    // The answer still counts, and everything holds together.
    let after = grace.get("/responses").await.text();
    assert!(listed.contains("2 responses") && after.contains("2 responses"), "{after}");
    assert!(after.contains("Lovely place"));
    let case = grace.get("/cases").await.link("/cases/cas_").unwrap();
    assert_eq!(grace.get(&case).await.status, StatusCode::OK);
    let mut found = app::check::check(&app.app).await.unwrap();
    // The mention was planted, so no fact tells of it.
    found.broken.retain(|line| !line.starts_with("improve counts 1 closed cases"));
    assert_eq!(found.broken, Vec::<String>::new());
    let log = grace.get("/settings/audit?about=customer").await.text();
    assert!(log.contains("Erased a customer"), "the receipt stands in the log");
    // A begun answer that was emptied still ends, and brings nobody back.
    app.advance(hours(3)).await;
    assert_eq!(traces(&app, &CANARIES).await, []);
    let unsubscribe =
        Link { customer: id_of(&path), purpose: Purpose::Announcement, channel: Channel::Email };
    let address = unsubscribe.address(&app.app.site);
    let address = address.strip_prefix(&app.app.site.base_url).unwrap();
    assert_eq!(app.anybody().post_bare(address, &[]).await.status, StatusCode::OK);
    let held = app.app.store.read(|tx| consent::history(tx, &Eyes::Loop, id_of(&path))).await;
    assert_eq!(held.unwrap(), [], "an old link leaves no new trace");
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_erased_customer_is_nowhere_and_counts_stay() {
    erasing_leaves_nothing(TestApp::new().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn erasing_is_the_same_when_every_fact_comes_twice() {
    erasing_leaves_nothing(TestApp::hearing_twice().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whom_a_backup_brings_back_is_erased_again() {
    let app = TestApp::new().await;
    answer(&app, 9, "Lovely place", &nok()).await;
    answer(&app, 2, "kanaria-comment-words", &who("Kanaria", "kanaria.mail@nest.example", "", ""))
        .await;
    let backups = tempfile::tempdir().unwrap();
    let file = backups.path().join("backup.db");
    app.app.store.back_up(&file, |_, _| ()).await.unwrap();
    app::key::copy(&folder(&app), &file).unwrap();
    let grace = app.signed_in(app.characters.grace).await;
    let path = grace.get("/customers?q=kanaria").await.link("/customers/cus_").unwrap();
    grace.post(&format!("{path}/erasure"), &[("name", "Kanaria")]).await;
    app.run_until_quiet().await;
    let receipts = grace.get("/customers/erasures/erased.txt").await;
    assert_eq!(receipts.text().lines().count(), 1);
    let place = backups.path().join("restored");
    app::key::bring(&place, &file).unwrap();
    let restored = Place::Folder(place.clone());
    store::restore(&file, restored.clone(), Clock::system(), |_, _| ()).await.unwrap();
    let holds = || {
        let bytes = std::fs::read(place.join("ringback.db")).unwrap().to_ascii_lowercase();
        bytes.windows(7).any(|window| window == b"kanaria")
    };
    assert!(holds(), "the backup brought her back");
    let config = app::config::Config::read(&place, &[]).unwrap();
    let store = Store::open(restored, Clock::system()).await.unwrap();
    let copy = app::running::assemble(&config, store, Clock::system(), false).unwrap();
    assert_eq!(app::customers::erase::again(&copy, &receipts.text()).await.unwrap(), 1);
    app::work::until_quiet(&copy).await.unwrap();
    assert!(!holds());
    let kept = copy.store.read(|tx| people::privacy::ids_after(tx, "", 10)).await.unwrap();
    assert_eq!(kept.len(), 1, "Nok is as she was");
    assert_eq!(app::check::check(&copy).await.unwrap().broken, Vec::<String>::new());
    copy.store.close().await;
}

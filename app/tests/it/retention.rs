//! What customers buy, from the till and from a file, and what follows from it: how long they stay,
//! who is lost and why.

use crate::branches::{bring_to, call, english, key};
use http::{Method, StatusCode};
use learn::transaction::{Currency, New, Source, take};
use serde_json::{Value, json};
use store::{StoreError, Tx};
use testkit::{Answer, TestApp};

/// Somebody buys something now.
pub(crate) fn buy(tx: &mut Tx, contact: people::Contact) -> Result<(), StoreError> {
    let currency = Currency::parse("THB").ok_or_else(|| StoreError::unexpected("baht"))?;
    let bought = New { id: "R-77".to_owned(), contact, at: tx.now(), amount: 12_550, currency };
    take(tx, &[bought], Source::Api).map(drop)
}

fn bought(id: &str, who: &str, at: &str, amount: i64) -> Value {
    json!({ "id": id, "customer": { "external_id": who, "name": who }, "at": at, "amount": amount, "currency": "THB" })
}

async fn tell(app: &TestApp, key: &str, body: &Value) -> (StatusCode, Value) {
    let path = "/api/v1/transactions";
    let answer: Answer = call(app, key, Method::POST, path, &body.to_string()).await;
    (answer.status, serde_json::from_slice(&answer.bytes).unwrap_or(Value::Null))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_till_tells_what_was_bought_and_each_id_counts_once() {
    let app = TestApp::new().await;
    let grace = key(&app, app.characters.grace, &["customers:write"]).await;
    let first = bought("R-1", "Nok", "2026-10-01T09:30:00+07:00", 12_550);
    let (status, told) = tell(&app, &grace, &first).await;
    assert_eq!((status, &told["amount"]), (StatusCode::CREATED, &json!(12_550)), "{told}");
    assert_eq!(told["at"], "2026-10-01T02:30:00Z");
    let (status, again) = tell(&app, &grace, &first).await;
    assert_eq!((status, &again), (StatusCode::OK, &told));
    let other = bought("R-1", "Nok", "2026-10-01T09:30:00+07:00", 99);
    assert_eq!(tell(&app, &grace, &other).await.0, StatusCode::CONFLICT, "the first stands");
    let mut dong = bought("R-2", "Nok", "2026-10-02T09:30:00+07:00", 45_000);
    dong["currency"] = json!("VND");
    assert_eq!(tell(&app, &grace, &dong).await.0, StatusCode::CONFLICT, "one currency");
    for (field, wrong) in [
        ("id", json!(" ")),
        ("at", json!("yesterday")),
        ("at", json!("2030-01-01T00:00:00Z")),
        ("amount", json!(0)),
        ("currency", json!("baht")),
        ("customer", json!({ "name": "Nobody" })),
    ] {
        let mut body = bought("R-3", "Nok", "2026-10-02T09:30:00+07:00", 100);
        body[field] = wrong;
        let (status, told) = tell(&app, &grace, &body).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {told}");
    }
    // Whoever runs a branch sees customers of that branch only.
    let somchai = key(&app, app.characters.somchai, &["customers:write"]).await;
    assert_eq!(tell(&app, &somchai, &first).await.0, StatusCode::FORBIDDEN);
    let page = english(&app, app.characters.grace).await.get("/transactions").await.text();
    assert!(page.contains("One transaction") && page.contains("฿125.50"), "{page}");
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_is_looked_at_before_it_is_taken_in_and_counts_once() {
    let app = TestApp::new().await;
    let grace = english(&app, app.characters.grace).await;
    let file = "Receipt No.,Date,Total,E-mail,Weather\n\
        A-1,01/10/2026,\"1,250.50\",nok@home.example,hot\n\
        A-2,2026-10-02 18:30,฿85,nok@home.example,hot\n\
        A-3,soon,85,nok@home.example,hot\n\
        A-4,2026-10-02,a lot,nok@home.example,hot\n\
        A-5,2026-10-02,85,<script>alert(1)</script>,hot\n\
        A-2,2026-10-02 18:30,85,nok@home.example,rain\n";
    let brought = bring_to(&grace, "/transactions/import", "till.csv", file.as_bytes()).await;
    let here = brought.location().to_owned();
    let look = grace.get(&here).await.text();
    assert!(look.contains("3 rows can be taken in, 3 stay out"), "{look}");
    assert!(look.contains("฿1,250.50") && !look.contains("<script>alert"), "{look}");
    assert!(look.contains("The amount can’t be read.") && look.contains("Nothing tells who"));
    assert!(grace.get("/transactions").await.text().contains("What customers buy is not known"));
    let without = grace.get(&format!("{here}?column-2=ignore")).await.text();
    assert!(without.contains("Say which columns hold"), "{without}");
    let taken = grace.post(&here, &[]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    let list = grace.get("/transactions").await.text();
    assert!(list.contains("2 transactions are new, 1 were known already"), "{list}");
    assert_eq!(grace.get(&here).await.status, StatusCode::NOT_FOUND, "the file is gone");
    let again = bring_to(&grace, "/transactions/import", "till.csv", file.as_bytes()).await;
    grace.post(again.location(), &[]).await;
    assert!(grace.get("/transactions").await.text().contains("2 transactions"));
    let customer = grace.get("/transactions").await.link("/customers/cus_").unwrap_or_default();
    let held = grace.get(&format!("{customer}/privacy")).await.text();
    assert!(held.contains("What they bought") && held.contains("1250.50"), "{held}");
    // A file that nobody took in goes when they are erased.
    bring_to(&grace, "/transactions/import", "till.csv", file.as_bytes()).await;
    let erased = grace.post(&format!("{customer}/erasure"), &[("name", "nok@home.example")]).await;
    assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.text());
    app.run_until_quiet().await;
    assert!(grace.get("/transactions").await.text().contains("What customers buy is not known"));
    let folder = app.app.site.scratch.join("transactions");
    assert_eq!(std::fs::read_dir(folder).map(Iterator::count).ok(), Some(0));
    let somchai = english(&app, app.characters.somchai).await;
    for page in ["/transactions", "/transactions/import", here.as_str()] {
        assert_eq!(somchai.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
    }
    app.leave_work();
}

//! What customers buy, from the till and from a file, and what follows from it: how long they stay,
//! who is lost and why.

use crate::branches::{bring_to, call, english, key};
use http::{Method, StatusCode};
use kernel::CustomerId;
use learn::transaction::{Currency, New, Source, take};
use serde_json::{Value, json};
use store::{StoreError, Tx};
use testkit::{Answer, TestApp};

/// Somebody buys something now, and is asked why they would leave.
pub(crate) fn buy(tx: &mut Tx, contact: people::Contact) -> Result<(), StoreError> {
    let currency = Currency::parse("THB").ok_or_else(|| StoreError::unexpected("baht"))?;
    let bought = New { id: "R-77".to_owned(), contact, at: tx.now(), amount: 12_550, currency };
    take(tx, &[bought], Source::Api)?;
    let sql = "-- test.plant.interview
insert into learn_interview (customer, noted_at, contacted, staff, words, back)
select customer, at, 20000, 'stf_00000000000000000000000001', 'Moved away', 'no' from learn_transaction";
    tx.execute(sql, &[]).map(drop)
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

/// Purchases of four customers: An comes still, Binh and Chai stay away, Dao is new.
async fn years_of_purchases(app: &TestApp) {
    let key = key(app, app.characters.grace, &["customers:write", "customers:read"]).await;
    for (number, (who, at, amount)) in [
        ("An", "2023-01-10", 20_000),
        ("An", "2026-11-01", 30_000),
        ("Binh", "2023-02-01", 90_000),
        ("Binh", "2025-01-15", 90_000),
        ("Chai", "2023-03-01", 10_000),
        ("Chai", "2024-02-01", 5_000),
        ("Dao", "2026-10-10", 7_000),
    ]
    .into_iter()
    .enumerate()
    {
        let body = bought(&format!("R-{number}"), who, &format!("{at}T09:30:00+07:00"), amount);
        let (status, told) = tell(app, &key, &body).await;
        assert_eq!(status, StatusCode::CREATED, "{told}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_cockpit_answers_or_says_what_it_does_not_know() {
    let app = TestApp::new().await;
    let grace = english(&app, app.characters.grace).await;
    let page = grace.get("/retention").await.text();
    assert_eq!(page.matches("We do not know.").count(), 8, "{page}");
    assert!(page.contains("href=\"/transactions/import\"") && page.contains("href=\"/surveys\""));
    assert!(!page.contains("chart-trend") && !page.contains("NaN"), "{page}");
    assert!(grace.get("/value").await.text().contains("What customers buy is not known yet"));
    years_of_purchases(&app).await;
    let page = grace.get("/retention").await.text();
    // Reasons, expectations and the lost who were asked are still unknown.
    assert_eq!(page.matches("We do not know.").count(), 3, "{page}");
    // Of An and Binh, who were customers a year ago, Binh is lost since; Dao came later.
    assert!(page.contains("50%") && page.contains("1 of 2"), "{page}");
    assert!(page.contains("few customers") && page.contains("chart-trend"), "{page}");
    assert!(page.contains("From 7 purchases since") && page.contains("฿185"), "{page}");
    assert!(page.contains("after 12 months without a purchase") && !page.contains("ignificant"));
    let scores = grace.get("/scores").await.text();
    assert!(scores.contains("href=\"/retention\""), "linked from Scores");
    assert!(grace.get("/customers").await.text().contains("href=\"/retention\""));
    let value = grace.get("/value").await.text();
    assert!(value.contains("The best customer"), "{value}");
    assert!(value.contains("can’t be foretold from so little") && value.contains(">Binh</a>"));
    assert!(!value.contains("NaN") && value.contains("the model did not settle"), "{value}");
    // Nobody is lost for two years yet but Chai.
    let kept = grace.post("/retention/rule", &[("months", "24")]).await;
    assert_eq!(kept.location(), "/retention");
    let lost = grace.get("/retention/customers?which=lost").await.text();
    assert!(lost.contains(">Chai</a>") && !lost.contains(">Binh</a>"), "{lost}");
    for wrong in ["", "0", "61", "twelve"] {
        let refused = grace.post("/retention/rule", &[("months", wrong)]).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lost_customers_are_called_with_consent_and_tell_why_they_left() {
    let app = TestApp::new().await;
    years_of_purchases(&app).await;
    let grace = english(&app, app.characters.grace).await;
    let list = grace.get("/retention/customers").await;
    let text = list.text();
    let at = |name: &str| text.find(&format!(">{name}</a>"));
    assert!(at("Binh") < at("Chai") && at("Binh").is_some(), "the most valuable first: {text}");
    assert!(at("An").is_none() && text.contains("no number"), "{text}");
    let binh = list.link("/retention/customers/cus_").unwrap_or_default();
    let customer: CustomerId =
        binh.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
    // A number is there, and nobody allowed to call it yet.
    let phone = people::Contact::new(None, None, Some("081 234 5678"), Some("Binh"), None);
    let known = move |tx: &mut Tx| people::customer::find_or_add(tx, &phone);
    app.app.store.write("a number", known).await.expect("the customer");
    assert!(!grace.get("/retention/customers").await.text().contains("5678"));
    assert!(grace.get(&binh).await.text().contains("not asked for consent"));
    let allow = [("purpose", "invitation"), ("channel", "phone"), ("given", "yes")];
    let allowed = grace.post(&format!("/customers/{customer}/consent"), &allow).await;
    if allowed.status == StatusCode::SEE_OTHER {
        assert!(grace.get("/retention/customers").await.text().contains("5678"));
    }
    let form = grace.get(&binh).await;
    let cause = form.text().split("value=\"cau_").nth(1).map(|rest| rest[..26].to_owned());
    let cause = format!("cau_{}", cause.expect("a cause to choose"));
    let door = format!("{binh}/interviews");
    for (field, wrong) in
        [("contacted", "2030-01-01"), ("contacted", ""), ("cause", "cau_x"), ("back", "maybe")]
    {
        let mut fields =
            vec![("contacted", "2026-11-01"), ("cause", cause.as_str()), ("back", "yes")];
        fields.retain(|(name, _)| *name != field);
        fields.push((field, wrong));
        let refused = grace.post(&door, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {wrong}");
    }
    let told = [
        ("contacted", "2026-11-01"),
        ("cause", cause.as_str()),
        ("words", "<script>alert(1)</script> the queue"),
        ("back", "yes"),
    ];
    let kept = grace.post(&door, &told).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    let page = grace.get(&binh).await.text();
    assert!(page.contains("the queue") && !page.contains("<script>alert"), "{page}");
    let cockpit = grace.get("/retention").await.text();
    assert_eq!(cockpit.matches("We do not know.").count(), 1, "{cockpit}");
    assert!(cockpit.contains("told by one customer") && cockpit.contains("1 of the 5 that are"));
    let asked = grace.get("/retention/customers?which=asked").await.text();
    assert!(asked.contains("asked ") && asked.contains(">Binh</a>"), "{asked}");
    let held = grace.get(&format!("/customers/{customer}/privacy")).await.text();
    assert!(held.contains("Why they left, as they told"), "{held}");
    for staff in [app.characters.somchai, app.characters.mali, app.characters.vera] {
        let other = english(&app, staff).await;
        for page in ["/value", "/retention", "/retention/customers", binh.as_str()] {
            assert_eq!(other.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
        }
        assert_eq!(other.post(&door, &told).await.status, StatusCode::FORBIDDEN);
        assert!(!other.get("/scores").await.text().contains("href=\"/retention\""));
    }
    app.run_until_quiet().await;
    let audit = grace.get("/settings/audit").await.text();
    assert!(audit.contains("Wrote down why a customer left"), "{audit}");
    app.leave_work();
}

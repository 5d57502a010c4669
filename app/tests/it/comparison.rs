//! An action beside the branches that do without it: chosen when it is planned, told in plain words
//! when it is done, and only to those who see all of them.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use http::StatusCode;
use kernel::fact::{CaseResolved, ResponseUnderstood};
use kernel::{
    CaseId, CauseId, Id, Metric, ResponseId, Score, StaffId, SurveyId, Timestamp, UnitId,
};
use serde_json::{Value, json};
use store::StoreError;
use testkit::{Answer, Client, TestApp, days};

async fn english(app: &TestApp, staff: StaffId) -> Client<'_> {
    let client = app.signed_in(staff).await;
    client.set_cookie("ringback-language", "en");
    client
}

/// The first cause that closes cases, from the form that offers them.
async fn cause(client: &Client<'_>) -> CauseId {
    let page = client.get("/actions/new").await.text();
    let id = page.split("value=\"cau_").nth(1).and_then(|rest| rest.split('"').next());
    format!("cau_{}", id.expect("a cause")).parse().expect("its id")
}

/// What was said in a unit on one day: so many answers of each score, so many cases.
struct Said {
    unit: UnitId,
    at: Timestamp,
    scores: [(i64, u128); 2],
    cases: u128,
}

/// Lets learn and improve count what was said, each of it once.
async fn count(app: &TestApp, cause: CauseId, said: &[Said]) {
    let zone = people::organisation::current(&app.app).await.unwrap().time_zone();
    let mut number = u128::try_from(app.now().micros()).unwrap() << 20;
    app.app
        .store
        .write("said", |tx| {
            for one in said {
                for (score, many) in one.scores {
                    for _ in 0..many {
                        number += 1;
                        let seq = i64::try_from(number & 0xf_ffff).unwrap() + one.at.micros();
                        learn::count(tx, seq, &understood(number, one, score), &zone)?;
                    }
                }
                for _ in 0..one.cases {
                    number += 1;
                    tx.record(resolved(number, one, cause));
                }
            }
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    app.run_until_quiet().await;
}

fn understood(number: u128, said: &Said, score: i64) -> ResponseUnderstood {
    ResponseUnderstood {
        response: ResponseId::from_bits(number),
        survey: SurveyId::from_bits(1),
        import: None,
        unit: said.unit,
        channel: "link".to_owned(),
        touchpoint: None,
        customer: None,
        metric: Some(Metric::Nps),
        score: Score::new(Metric::Nps, score),
        class: None,
        comment: None,
        language: None,
        meaning: kernel::Meaning::default(),
        hidden: Default::default(),
        given_at: said.at,
    }
}

fn resolved(number: u128, said: &Said, cause: CauseId) -> CaseResolved {
    CaseResolved {
        case: CaseId::from_bits(number),
        response: ResponseId::from_bits(number),
        unit: said.unit,
        customer: None,
        language: None,
        cause,
        by: StaffId::from_bits(1),
        opened_at: said.at,
        at: said.at,
    }
}

struct Plan<'a> {
    app: &'a TestApp,
    cause: CauseId,
    unit: UnitId,
}

impl Plan<'_> {
    async fn send(&self, client: &Client<'_>, to: &str, ticked: &[(&str, UnitId)]) -> Answer {
        let mut fields = vec![
            ("title", "A second till".to_owned()),
            ("cause", self.cause.to_string()),
            ("unit", self.unit.to_string()),
            ("owner", self.app.characters.grace.to_string()),
            ("due", "2026-11-20".to_owned()),
            ("since", "2026-10-01".to_owned()),
        ];
        fields.extend(ticked.iter().map(|(name, unit)| (*name, unit.to_string())));
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        client.post(to, &fields).await
    }
}

/// The boxes of a name that are ticked in a form.
fn ticked(page: &str, name: &str) -> Vec<String> {
    let begin = format!("name=\"{name}\" value=\"");
    let boxes = page.split(&begin).skip(1);
    let ticked = boxes.filter(|rest| rest.split('>').next().unwrap().ends_with(" checked"));
    ticked.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_action_stands_beside_the_branches_that_did_without_it() {
    let app = TestApp::new().await;
    let (here, there) = (app.characters.chiang_mai, app.characters.da_nang);
    let grace = english(&app, app.characters.grace).await;
    let cause = cause(&grace).await;
    let plan = Plan { app: &app, cause, unit: app.characters.top };
    let both = [("places", here), ("compared", there)];

    // What can't be is said where it stands, and the ticks stay.
    let all = plan.send(&grace, "/actions", &[("compared", there)]).await;
    assert_eq!(all.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(all.text().contains("When no place is ticked, it is done in the whole unit."));
    assert_eq!(ticked(&all.text(), "compared"), [there.to_string()]);
    let twice = plan.send(&grace, "/actions", &[both[0], both[1], ("places", there)]).await;
    assert!(twice.text().contains("A branch can’t be both"), "{}", twice.text());
    let narrow = Plan { unit: here, ..plan };
    let elsewhere = narrow.send(&grace, "/actions", &[("places", there)]).await;
    assert!(elsewhere.text().contains("It can only be done within the action’s unit"));
    let nobody = plan.send(&grace, "/actions", &[("places", UnitId::from_bits(9))]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);

    let made = plan.send(&grace, "/actions", &both).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let action = made.location().to_owned();
    let form = grace.get(&format!("{action}/edit")).await.text();
    assert_eq!(ticked(&form, "places"), [here.to_string()]);
    assert_eq!(ticked(&form, "compared"), [there.to_string()]);
    let page = grace.get(&action).await.text();
    assert!(page.contains("From the second day after it is done"), "{page}");

    let before = app.now().minus(days(2));
    count(
        &app,
        cause,
        &[
            Said { unit: here, at: before, scores: [(2, 70), (10, 30)], cases: 40 },
            Said { unit: there, at: before, scores: [(2, 50), (10, 50)], cases: 10 },
        ],
    )
    .await;
    // Only the cases of where it is done are its cases, and only their customers will be told.
    let page = grace.get(&action).await.text();
    assert!(page.contains("40 cases closed with this cause"), "{page}");
    grace.post(&format!("{action}/state"), &[("step", "finish")]).await;
    app.leap(days(4)).await;
    let grace = english(&app, app.characters.grace).await;

    let since = app.now().minus(days(2));
    let few = |unit| Said { unit, at: since, scores: [(2, 2), (10, 8)], cases: 1 };
    count(&app, cause, &[few(here), few(there)]).await;
    let page = grace.get(&action).await.text();
    assert!(page.contains("3 days before the day it was done, and 3 since"), "{page}");
    assert!(page.contains("Too early to tell: there are fewer than 30 responses"), "{page}");
    app.leap(days(1)).await;
    let grace = english(&app, app.characters.grace).await;
    let since = app.now().minus(days(1));
    count(
        &app,
        cause,
        &[
            Said { unit: here, at: since, scores: [(2, 8), (10, 82)], cases: 1 },
            Said { unit: there, at: since, scores: [(2, 48), (10, 42)], cases: 8 },
        ],
    )
    .await;
    let page = grace.get(&action).await.text();
    let cases = "Cases with this cause, for each 100 responses, fell by 38.0 where it was done and \
                 fell by 1.0 where it was not.";
    assert!(page.contains(cases), "{page}");
    assert!(
        page.contains("NPS rose by 120 where it was done and stayed the same where it was not")
    );
    assert_eq!(page.matches("Where it was done it went better, by").count(), 2, "{page}");
    assert!(page.contains("+80<span class=\"sub\">"), "a score stands with its range: {page}");
    assert!(!page.to_lowercase().contains("significant"));
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn branches_out_of_sight_stay_compared_with_and_show_no_figures() {
    let app = TestApp::new().await;
    let (here, there) = (app.characters.chiang_mai, app.characters.da_nang);
    let grace = english(&app, app.characters.grace).await;
    let cause = cause(&grace).await;
    let plan = Plan { app: &app, cause, unit: here };
    let action = plan.send(&grace, "/actions", &[("compared", there)]).await.location().to_owned();
    count(
        &app,
        cause,
        &[Said { unit: there, at: app.now(), scores: [(2, 7), (10, 31)], cases: 3 }],
    )
    .await;
    grace.post(&format!("{action}/state"), &[("step", "finish")]).await;
    app.leap(days(3)).await;
    let grace = english(&app, app.characters.grace).await;

    let somchai = english(&app, app.characters.somchai).await;
    let page = somchai.get(&action).await.text();
    assert!(page.contains("It is compared with branches outside your units"), "{page}");
    assert!(page.contains("1 outside your units") && !page.contains("class=\"table beside\""));
    assert!(!page.contains("Đà Nẵng"));
    // Whoever does not see a branch neither chooses it nor takes it out.
    let refused = plan.send(&somchai, "/actions", &[("compared", there)]).await;
    assert!(refused.text().contains("Choose branches to compare with from the list."));
    let kept = plan.send(&somchai, &action, &[("places", here)]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    let form = grace.get(&format!("{action}/edit")).await.text();
    assert_eq!(ticked(&form, "compared"), [there.to_string()]);
    assert!(grace.get(&action).await.text().contains("class=\"table beside\""));
    let tuan = english(&app, app.characters.tuan).await;
    assert_eq!(tuan.get(&action).await.status, StatusCode::NOT_FOUND);
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_chooses_the_branches_too() {
    let app = TestApp::new().await;
    let (here, there) = (app.characters.chiang_mai, app.characters.da_nang);
    let scopes = ["actions:read", "actions:write"];
    let key = crate::api::key(&app, app.characters.grace, &scopes).await;
    let plan = |places: &[UnitId], compared: &[UnitId]| {
        let texts = |units: &[UnitId]| units.iter().map(UnitId::to_string).collect::<Vec<_>>();
        json!({ "title": "A second till", "unit": app.characters.top.to_string(),
            "owner": app.characters.grace.to_string(), "due": "2026-12-24",
            "places": texts(places), "compared": texts(compared) })
    };
    let bearer = format!("Bearer {key}");
    let send = async |number: &str, body: Value| {
        let headers = [("authorization", bearer.as_str()), ("idempotency-key", number)];
        app.anybody().post_json("/api/v1/actions", &headers, &body.to_string()).await
    };
    let made = send("1", plan(&[here], &[there])).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let made: Value = serde_json::from_str(&made.text()).unwrap();
    assert_eq!(made["places"], json!([here.to_string()]));
    assert_eq!(made["compared"], json!([there.to_string()]));
    assert_eq!(send("2", plan(&[here], &[here])).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(send("3", plan(&[], &[there])).await.status, StatusCode::BAD_REQUEST);
    let mut odd = plan(&[], &[]);
    odd["places"] = json!(["somewhere"]);
    assert_eq!(send("4", odd).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    app.run_until_quiet().await;
}

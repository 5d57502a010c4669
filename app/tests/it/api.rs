//! A program's day: a key, answers sent in, cases read and closed, and what is refused.

use axum::body::Body;
use http::{Method, StatusCode};
use kernel::StaffId;
use serde_json::{Value, json};
use std::time::Duration;
use store::Eyes;
use testkit::{Answer, Hook, TestApp};
use web::Access;

struct Program<'a> {
    app: &'a TestApp,
    key: String,
}

impl Program<'_> {
    async fn get(&self, path: &str) -> (StatusCode, Value) {
        self.call(Method::GET, path, &[], None).await
    }

    async fn post(&self, path: &str, key: &str, body: &Value) -> (StatusCode, Value) {
        self.call(Method::POST, path, &[("idempotency-key", key)], Some(body)).await
    }

    async fn call(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> (StatusCode, Value) {
        let client = self.app.anybody();
        let mut request = client
            .request(method, path)
            .header("authorization", format!("Bearer {}", self.key))
            .header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let answer = client.send(request.body(body).expect("a request")).await;
        self.app.run_until_quiet().await;
        (answer.status, serde_json::from_str(&answer.text()).unwrap_or(Value::Null))
    }
}

/// Makes a key on the page of keys and reads it off the page that shows it once.
pub(crate) async fn key(app: &TestApp, staff: StaffId, scopes: &[&str]) -> String {
    let client = app.signed_in(staff).await;
    let mut form = vec![("name", "Till")];
    form.extend(scopes.iter().map(|scope| ("scope", *scope)));
    let made: Answer = client.post("/settings/keys", &form).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text());
    let text = made.text();
    let at = text.find("rbk_").expect("the key, shown once");
    let key = text[at..].chars().take(30).collect::<String>();
    let again = client.get("/settings/keys").await.text();
    assert!(again.contains("Till") && !again.contains(&key), "it is shown only once");
    key
}

const ALL: [&str; 5] =
    ["surveys:read", "responses:read", "responses:write", "cases:read", "cases:write"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_sends_answers_in_and_closes_the_case() {
    let app = TestApp::new().await;
    app.link(app.characters.chiang_mai).await;
    let till = Program { app: &app, key: key(&app, app.characters.grace, &ALL).await };
    let (_, me) = till.get("/api/v1/me").await;
    assert_eq!((&me["role"], &me["key"]), (&json!("owner"), &json!("Till")));
    let (_, surveys) = till.get("/api/v1/surveys").await;
    let survey = surveys["data"][0]["id"].as_str().unwrap().to_owned();
    let (_, whole) = till.get(&format!("/api/v1/surveys/{survey}")).await;
    assert!(whole["definition"]["questions"].is_array(), "{whole}");
    let (_, links) = till.get(&format!("/api/v1/surveys/{survey}/collectors")).await;
    let collector = links["data"][0]["id"].as_str().unwrap().to_owned();

    let answer = json!({ "collector": collector, "answers": { "nps": 2, "why": "Cold soup" } });
    let (status, taken) = till.post("/api/v1/responses", "till-1", &answer).await;
    assert_eq!(status, StatusCode::CREATED, "{taken}");
    let (status, again) = till.post("/api/v1/responses", "till-1", &answer).await;
    assert_eq!((status, &again), (StatusCode::CREATED, &taken), "taken once, answered alike");
    let other = json!({ "collector": collector, "answers": { "nps": 9 } });
    let (status, _) = till.post("/api/v1/responses", "till-1", &other).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "the same key, other answers");
    let (_, list) = till.get("/api/v1/responses?class=detractor&limit=1").await;
    assert_eq!(list["data"].as_array().unwrap().len(), 1);
    assert_eq!(list["data"][0]["comment"], "Cold soup");
    let (_, one) =
        till.get(&format!("/api/v1/responses/{}", taken["response"].as_str().unwrap())).await;
    assert_eq!(one["answers"]["nps"], 2);

    let (_, cases) = till.get("/api/v1/cases").await;
    assert_eq!(cases["data"].as_array().unwrap().len(), 1, "{cases}");
    let case = format!("/api/v1/cases/{}", cases["data"][0]["id"].as_str().unwrap());
    let note = json!({ "text": "The till saw it too" });
    for _ in 0..3 {
        let (status, _) = till.post(&format!("{case}/notes"), "note-1", &note).await;
        assert_eq!(status, StatusCode::OK);
    }
    let page = app.signed_in(app.characters.grace).await;
    let shown = page.get(case.trim_start_matches("/api/v1")).await.text();
    assert_eq!(shown.matches("The till saw it too").count(), 1, "one note for one key");
    let (_, whole) = till.get(&case).await;
    assert_eq!(whole["playbook"], "Unhappy customers: put it right");
    let steps = whole["steps"].as_array().unwrap();
    assert_eq!(steps.len(), 5);
    assert_eq!((&steps[4]["place"], &steps[4]["who"]), (&json!(4), &json!("manager")));
    assert!(steps[4]["person"]["name"].is_string() && steps[4]["due_at"].is_string(), "{whole}");
    let state = |place: &str| format!("{case}/steps/{place}/state");
    for (sent, status) in [
        (json!({ "state": "ended" }), 422),
        (json!({ "state": "skipped" }), 422),
        (json!({ "state": "skipped", "why": " " }), 422),
        (json!({ "state": "done", "why": "x" }), 422),
        (json!({ "state": "done", "by": "x" }), 400),
    ] {
        let (answered, told) = till.post(&state("0"), "step", &sent).await;
        assert_eq!(answered.as_u16(), status, "{sent}: {told}");
    }
    let done = json!({ "state": "done" });
    for place in ["9", "-1", "x"] {
        assert_eq!(till.post(&state(place), "step", &done).await.0, StatusCode::NOT_FOUND);
    }
    let (_, first) = till.post(&state("0"), "step-0", &done).await;
    assert_eq!(first["steps"][0]["state"], "done", "{first}");
    let why = json!({ "state": "skipped", "why": "The till gave a voucher" });
    assert_eq!(till.post(&state("4"), "step-4", &why).await.1["steps"][4]["state"], "skipped");
    let (status, again) = till.post(&state("4"), "step-5", &done).await;
    assert_eq!((status, &again["steps"][4]["state"]), (StatusCode::OK, &json!("skipped")));
    let shown = page.get(case.trim_start_matches("/api/v1")).await.text();
    assert!(shown.contains("The till gave a voucher"));
    let (_, causes) = till.get("/api/v1/causes").await;
    let causes = causes["data"].as_array().unwrap();
    let group = &causes[0];
    assert_eq!((&group["parent"], &group["closes_cases"]), (&json!(null), &json!(false)));
    let cause = &causes[1];
    assert_eq!((&cause["parent"], &cause["closes_cases"]), (&group["id"], &json!(true)));
    let whole = json!({ "cause": group["id"], "done": "A new soup" });
    let (status, refused) = till.post(&format!("{case}/resolution"), "close-0", &whole).await;
    assert_eq!(status, StatusCode::CONFLICT, "a group closes nothing: {refused}");
    let done = json!({ "cause": cause["id"], "done": "A new soup" });
    let (status, closed) = till.post(&format!("{case}/resolution"), "close-1", &done).await;
    assert_eq!((status, &closed["state"]), (StatusCode::OK, &json!("resolved")), "{closed}");
    let (status, again) = till.post(&format!("{case}/resolution"), "close-1", &done).await;
    assert_eq!((status, again), (StatusCode::OK, closed), "a retry is answered alike");
    let (status, _) = till.post(&format!("{case}/resolution"), "close-2", &done).await;
    assert_eq!(status, StatusCode::CONFLICT, "it is closed");
    let late = json!({ "state": "done" });
    assert_eq!(till.post(&state("1"), "step-1", &late).await.0, StatusCode::CONFLICT);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_reaches_no_further_than_its_scopes_its_owner_and_its_life() {
    let app = TestApp::new().await;
    let link = app.link(app.characters.chiang_mai).await;
    let body = r#"{"answers":{"nps":1,"why":"Slow"}}"#;
    app.anybody().post_json(&format!("{link}/responses"), &[], body).await;
    app.run_until_quiet().await;
    let grace = Program { app: &app, key: key(&app, app.characters.grace, &["cases:read"]).await };
    let (_, cases) = grace.get("/api/v1/cases").await;
    let case = format!("/api/v1/cases/{}", cases["data"][0]["id"].as_str().unwrap());
    assert_eq!(grace.get("/api/v1/responses").await.0, StatusCode::FORBIDDEN);
    let note = json!({ "text": "no" });
    assert_eq!(grace.post(&format!("{case}/notes"), "a", &note).await.0, StatusCode::FORBIDDEN);
    // Đà Nẵng's manager sees nothing of Chiang Mai.
    let tuan = Program { app: &app, key: key(&app, app.characters.tuan, &ALL).await };
    assert_eq!(tuan.get("/api/v1/cases").await.1["data"], json!([]));
    assert_eq!(tuan.get("/api/v1/responses").await.1["data"], json!([]));
    assert_eq!(tuan.get(&case).await.0, StatusCode::NOT_FOUND);
    assert_eq!(tuan.post(&format!("{case}/notes"), "a", &note).await.0, StatusCode::NOT_FOUND);
    // Ended, it is worth nothing; and neither is a session where a key is asked for.
    let owner = app.signed_in(app.characters.grace).await;
    let page = owner.get("/settings/keys").await.text();
    let ends: Vec<&str> = page
        .split("action=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| path.starts_with("/settings/keys/key_"))
        .collect();
    assert_eq!(ends.len(), 2, "an owner sees everybody's keys");
    for path in ends {
        owner.post(path, &[]).await;
    }
    assert_eq!(grace.get("/api/v1/me").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(tuan.get("/api/v1/me").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(owner.get("/api/v1/me").await.status, StatusCode::UNAUTHORIZED);
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_plans_an_action_and_moves_it_on() {
    let app = TestApp::new().await;
    let scopes = ["actions:read", "actions:write"];
    let board = Program { app: &app, key: key(&app, app.characters.grace, &scopes).await };
    let (unit, owner) = (app.characters.chiang_mai, app.characters.somchai);
    let plan = json!({ "title": "A second till", "unit": unit.to_string(), "owner": owner.to_string(),
        "due": "2026-12-24", "effect": "Nobody waits", "metric": "nps", "from": 12.5, "to": 32 });
    let (status, made) = board.post("/api/v1/actions", "plan-1", &plan).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    assert_eq!((&made["state"], &made["target"]["from"]), (&json!("planned"), &json!(12.5)));
    assert_eq!(made["due_at"], "2026-12-24T17:00:00Z", "its last day ends in Bangkok");
    let (_, again) = board.post("/api/v1/actions", "plan-1", &plan).await;
    assert_eq!(again, made, "planned once");
    for number in 2..=3 {
        let mut plan = plan.clone();
        plan["title"] = json!(format!("Till {number}"));
        plan["due"] = json!(format!("2026-12-2{}", 4 + number));
        let (status, _) = board.post("/api/v1/actions", &format!("plan-{number}"), &plan).await;
        assert_eq!(status, StatusCode::CREATED);
    }
    let (mut titles, mut cursor) = (Vec::new(), String::new());
    loop {
        let (_, page) = board.get(&format!("/api/v1/actions?state=open&limit=2{cursor}")).await;
        let data = page["data"].as_array().unwrap();
        titles.extend(data.iter().map(|action| action["title"].as_str().unwrap().to_owned()));
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(titles, ["A second till", "Till 2", "Till 3"]);

    let one = format!("/api/v1/actions/{}", made["id"].as_str().unwrap());
    for (step, state) in [("start", "under-way"), ("finish", "done"), ("finish", "done")] {
        let (status, moved) =
            board.post(&format!("{one}/state"), step, &json!({ "step": step })).await;
        assert_eq!((status, &moved["state"]), (StatusCode::OK, &json!(state)), "{moved}");
    }
    let (status, _) = board.post(&format!("{one}/state"), "x", &json!({ "step": "start" })).await;
    assert_eq!(status, StatusCode::CONFLICT, "it is done");
    assert_eq!(board.get(&one).await.1["ended_at"], "2026-11-02T03:00:00Z");
    for (change, field) in [
        (json!({ "title": " " }), "title"),
        (json!({ "due": "soon" }), "due"),
        (json!({ "metric": "joy" }), "metric"),
        (json!({ "to": 400 }), "to"),
    ] {
        let mut bad = plan.clone();
        bad.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let (status, problem) = board.post("/api/v1/actions", field, &bad).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{problem}");
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
    // Đà Nẵng's manager neither sees nor moves it, nor plans for Chiang Mai.
    let tuan = Program { app: &app, key: key(&app, app.characters.tuan, &scopes).await };
    assert_eq!(tuan.get("/api/v1/actions").await.1["data"], json!([]));
    assert_eq!(tuan.get(&one).await.0, StatusCode::NOT_FOUND);
    let resume = json!({ "step": "resume" });
    assert_eq!(tuan.post(&format!("{one}/state"), "a", &resume).await.0, StatusCode::NOT_FOUND);
    assert_eq!(tuan.post("/api/v1/actions", "b", &plan).await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_makes_tries_and_deletes_an_endpoint() {
    let app = TestApp::reaching("127.0.0.1", Duration::from_millis(400)).await;
    let hook = Hook::willing().await;
    let owner =
        Program { app: &app, key: key(&app, app.characters.grace, &["webhooks:manage"]).await };
    let sent = json!({ "url": hook.url(), "events": ["case.opened"] });
    let (status, made) = owner.post("/api/v1/webhooks", "make-1", &sent).await;
    assert_eq!(status, StatusCode::CREATED, "{made}");
    let secret = made["secret"].as_str().unwrap().to_owned();
    let (_, again) = owner.post("/api/v1/webhooks", "make-1", &sent).await;
    assert_eq!(again, made, "made once");
    let (_, all) = owner.get("/api/v1/webhooks").await;
    assert_eq!(all["data"].as_array().unwrap().len(), 1);
    assert!(!all.to_string().contains("whsec_"), "{all}");
    let kept = "-- t\nselect count(*) from people_call where body like '%whsec%'";
    let kept = app.app.store.read(move |tx| tx.number(&Eyes::Loop, kept, &[])).await.unwrap();
    assert_eq!(kept, 0, "no answer that holds the secret is kept");

    let one = format!("/api/v1/webhooks/{}", made["id"].as_str().unwrap());
    let (status, tried) =
        owner.post(&format!("{one}/deliveries"), "", &json!({ "type": "ping" })).await;
    assert_eq!(
        (status, &tried["state"], &tried["status"]),
        (StatusCode::CREATED, &json!("delivered"), &json!(204)),
        "{tried}"
    );
    let call = hook.calls().pop().unwrap();
    assert!(call.is_signed_with(&secret) && tried["id"] == call.id());
    let made_up = json!({ "type": "case.opened" });
    let (status, _) = owner.post(&format!("{one}/deliveries"), "", &made_up).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "events can't be made up");
    for (bad, field) in [
        (json!({ "url": "http://93.184.216.34/", "events": ["case.opened"] }), "url"),
        (json!({ "url": hook.url(), "events": ["case.eaten"] }), "events"),
    ] {
        let (status, problem) = owner.post("/api/v1/webhooks", field, &bad).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
    assert_eq!(owner.call(Method::DELETE, &one, &[], None).await.0, StatusCode::NO_CONTENT);
    assert_eq!(owner.call(Method::DELETE, &one, &[], None).await.0, StatusCode::NOT_FOUND);
    assert_eq!(owner.get("/api/v1/webhooks").await.1["data"], json!([]));
    // A manager can't be given such a key.
    let client = app.signed_in(app.characters.tuan).await;
    let form = [("name", "x"), ("scope", "webhooks:manage")];
    assert_eq!(client.post("/settings/keys", &form).await.status, StatusCode::FORBIDDEN);
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_is_said_with_its_field() {
    let app = TestApp::new().await;
    app.link(app.characters.chiang_mai).await;
    let till = Program { app: &app, key: key(&app, app.characters.grace, &ALL).await };
    for (path, field) in [
        ("/api/v1/responses?limit=0", "limit"),
        ("/api/v1/responses?since=yesterday", "since"),
        ("/api/v1/responses?cursor=x", "cursor"),
        ("/api/v1/cases?view=banana", "view"),
        ("/api/v1/cases?unit=1", "unit"),
    ] {
        let (status, problem) = till.get(path).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert_eq!(problem["errors"][0]["field"], field, "{path}: {problem}");
    }
    assert_eq!(till.get("/api/v1/responses?colour=red").await.0, StatusCode::BAD_REQUEST);
    assert_eq!(till.get("/api/v1/cases/cas_x").await.0, StatusCode::NOT_FOUND);
    assert_eq!(till.get("/api/v1/nothing").await.0, StatusCode::NOT_FOUND);
    let nowhere = json!({ "collector": "col_00000000000000000000000000", "answers": {} });
    assert_eq!(till.post("/api/v1/responses", "k", &nowhere).await.0, StatusCode::NOT_FOUND);
    let (status, problem) = till.post("/api/v1/responses", "k", &json!({ "answers": {} })).await;
    assert_eq!(
        (status, &problem["errors"][0]["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("collector"))
    );
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_call_asks_for_a_key() {
    let app = TestApp::new().await;
    let owner = app.signed_in(app.characters.grace).await;
    let mut walked = 0;
    for route in app::routes::all().table() {
        let Access::Key(_) = route.access else { continue };
        let path = route.path.replace("{id}", "cas_00000000000000000000000000");
        for bad in ["", "Bearer rbk_00000000000000000000000000", "Bearer x", "Basic eDo="] {
            let request = owner.request(route.method.clone(), &path).header("authorization", bad);
            let answer = owner.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{bad} {path}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
            assert!(answer.header("www-authenticate").starts_with("Bearer"));
        }
        walked += 1;
    }
    assert!(walked >= 13, "{walked} calls");
    let stranger = app.anybody();
    assert_eq!(stranger.get("/api").await.status, StatusCode::OK);
    let whole = stranger.get("/api/openapi.json").await;
    let whole: Value = serde_json::from_str(&whole.text()).unwrap();
    assert_eq!(whole["info"]["title"], "Ringback");
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readings_are_searched_as_people_search_them() {
    let app = TestApp::new().await;
    let link = app.link(app.characters.chiang_mai).await;
    for (score, why) in
        [(2, "The staff were very rude. Call me back please, 081 234 5678"), (9, "Lovely coffee")]
    {
        let body = json!({ "answers": { "nps": score, "why": why } });
        app.anybody().post_json(&format!("{link}/responses"), &[], &body.to_string()).await;
    }
    app.run_until_quiet().await;
    let grace = Program { app: &app, key: key(&app, app.characters.grace, &ALL).await };
    let (status, all) = grace.get("/api/v1/readings").await;
    assert_eq!((status, all["data"].as_array().unwrap().len()), (StatusCode::OK, 2));
    let (_, found) = grace.get("/api/v1/readings?q=theme:staff.manner+sentiment:negative").await;
    let one = &found["data"][0];
    assert_eq!(found["data"].as_array().unwrap().len(), 1, "{found}");
    assert_eq!((&one["language"], &one["judged"]), (&json!("en"), &json!(false)));
    let manner =
        one["themes"].as_array().unwrap().iter().find(|theme| theme["code"] == "staff.manner");
    assert!(manner.unwrap()["quote"].as_str().unwrap().contains("rude"), "{one}");
    assert!(
        one["intents"].as_array().unwrap().iter().any(|wish| wish["name"] == "contact"),
        "{one}"
    );
    let path = format!("/api/v1/responses/{}/reading", one["response"].as_str().unwrap());
    assert_eq!(grace.get(&path).await.1, *one);
    let (status, problem) = grace.get("/api/v1/readings?q=theme:nosuch").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(problem.to_string().contains("nosuch"), "{problem}");
    assert_eq!(grace.get("/api/v1/readings?cursor=x").await.0, StatusCode::UNPROCESSABLE_ENTITY);
    // Đà Nẵng's manager sees nothing of Chiang Mai.
    let tuan = Program { app: &app, key: key(&app, app.characters.tuan, &ALL).await };
    assert_eq!(tuan.get("/api/v1/readings").await.1["data"], json!([]));
    assert_eq!(tuan.get(&path).await.0, StatusCode::NOT_FOUND);
}

//! S2: what each route answers to each role, and which fields each call of the API shows, held
//! against the table in `access.golden.md`. A route that nobody has listed fails.
#![expect(clippy::unwrap_used, reason = "a table that can't be made fails")]

use crate::branches::{Branches, SCOPES, call, english, key};
use axum::body::Body;
use http::{Method, StatusCode, header};
use kernel::{Role, Scope, StaffId};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use testkit::{Answer, Client, TestApp};
use web::{Access, Route};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/access.golden.md");
const AGAIN: &str = "RINGBACK_GOLDEN=write cargo nextest run -p app golden";

/// Every route of the program as it is released, as the router lists them.
fn routes() -> Vec<Route> {
    let routes = app::routes::all();
    let all = routes.table().iter().filter(|route| !route.path.starts_with("/styleguide"));
    let mut all: Vec<Route> = all.cloned().collect();
    // What ends something goes last, so that everybody finds it before.
    let ends = |route: &Route| {
        ["/end", "/removal", "/withdrawal", "/erasure"].iter().any(|end| route.path.ends_with(end))
            || route.path == "/api/v1/cases/{id}/resolution"
            || route.method == Method::DELETE
    };
    all.sort_by_key(|route| (ends(route), route.path, route.method.to_string()));
    all
}

/// An answer in a word: to the door, refused, nothing there, or let in (`2xx`, `3xx`, and `4xx`
/// where an empty form or body was asked for more).
fn class(answer: &Answer, route: &Route) -> &'static str {
    match answer.status.as_u16() {
        303 if answer.location().starts_with("/sign-in") => "door",
        401 => "401",
        403 => "403",
        404 => "404",
        200..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        // No workers were started in a test: not ready is the truth.
        503 if route.path == "/readyz" => "503",
        other => panic!("{} {} answers {other}: {}", route.method, route.path, answer.text()),
    }
}

fn needs(access: Access) -> String {
    match access {
        Access::Public => "nothing".to_owned(),
        Access::Respondent => "its link".to_owned(),
        Access::Staff(role) => role.code().to_owned(),
        Access::Key(None) => "any key".to_owned(),
        Access::Key(Some(scope)) => scope.code().to_owned(),
    }
}

fn filled(branches: &Branches, route: &Route) -> String {
    branches.chiang_mai.filled(route.path).unwrap_or_else(|| {
        panic!("{}: say in branches.rs what stands for its parameter, then run {AGAIN}", route.path)
    })
}

/// Who knocks at the pages.
#[derive(Clone, Copy)]
enum Knocks {
    Nobody,
    Staff(Role, fn(&testkit::Characters) -> StaffId),
    /// A program with a key that may do everything.
    Program,
}

const KNOCKS: [(&str, Knocks); 6] = [
    ("nobody", Knocks::Nobody),
    ("viewer", Knocks::Staff(Role::Viewer, |known| known.vera)),
    ("agent", Knocks::Staff(Role::Agent, |known| known.mali)),
    ("manager", Knocks::Staff(Role::Manager, |known| known.somchai)),
    ("owner", Knocks::Staff(Role::Owner, |known| known.grace)),
    ("a key", Knocks::Program),
];

impl Knocks {
    async fn browser(self, app: &TestApp) -> Client<'_> {
        let Self::Staff(_, who) = self else { return app.anybody() };
        let client = english(app, who(&app.characters)).await;
        // Its page gives the token for the forms.
        client.get("/settings/sessions").await;
        client
    }
}

async fn knock(
    branches: &Branches,
    client: &Client<'_>,
    key: Option<&str>,
    route: &Route,
) -> Answer {
    let path = filled(branches, route);
    // A live page's answer has no end; its head says enough.
    let method = if route.path == "/live" { Method::HEAD } else { route.method.clone() };
    if let Some(key) = key {
        return call(&branches.app, key, method, &path, "{}").await;
    }
    if method == Method::POST {
        return client.post(&path, &[]).await;
    }
    client.send(client.request(method, &path).body(Body::empty()).unwrap()).await
}

/// One column of the table of pages: each visitor finds an organisation as it was at first.
async fn column(knocks: Knocks) -> Vec<&'static str> {
    let branches = Branches::new().await;
    let grace = key(&branches.app, branches.app.characters.grace, &SCOPES).await;
    let key = matches!(knocks, Knocks::Program).then_some(grace.as_str());
    let mut client = knocks.browser(&branches.app).await;
    let mut column = Vec::new();
    for route in routes().iter().filter(|route| !matches!(route.access, Access::Key(_))) {
        let answer = knock(&branches, &client, key, route).await;
        // What ends a session or changes a cookie is not to be felt at the next door.
        if route.method == Method::POST && !route.path.contains('{') {
            client = knocks.browser(&branches.app).await;
        }
        let class = class(&answer, route);
        if let Access::Staff(least) = route.access {
            let expected = match knocks {
                Knocks::Staff(role, _) if role < least => Some(vec!["403"]),
                Knocks::Staff(..) => None,
                Knocks::Nobody | Knocks::Program => Some(vec!["door", "401", "403"]),
            };
            let place = format!("{} {}", route.method, route.path);
            assert!(expected.is_none_or(|known| known.contains(&class)), "{place}: {class}");
        }
        column.push(class);
    }
    branches.app.leave_work();
    column
}

fn table(out: &mut String, heads: &[&str], routes: &[Route], columns: &[Vec<&'static str>]) {
    let _ = writeln!(out, "| route | needs | {} |", heads.join(" | "));
    let _ = writeln!(out, "|---|---|{}", "---|".repeat(heads.len()));
    for (line, route) in routes.iter().enumerate() {
        let cells: Vec<&str> = columns.iter().map(|column| column[line]).collect();
        let (method, path, needs) = (&route.method, route.path, needs(route.access));
        let _ = writeln!(out, "| {method} {path} | {needs} | {} |", cells.join(" | "));
    }
    out.push('\n');
}

async fn pages(out: &mut String) {
    let routes: Vec<Route> =
        routes().into_iter().filter(|route| !matches!(route.access, Access::Key(_))).collect();
    let mut columns = Vec::new();
    for (_, knocks) in KNOCKS {
        columns.push(column(knocks).await);
    }
    out.push_str("## Pages and doors\n\n");
    table(out, &KNOCKS.map(|(name, _)| name), &routes, &columns);
}

async fn calls(out: &mut String) {
    let branches = Branches::new().await;
    let app = &branches.app;
    let routes: Vec<Route> =
        routes().into_iter().filter(|route| matches!(route.access, Access::Key(_))).collect();
    let who = &app.characters;
    let mut columns = vec![Vec::new(); 7];
    let mut keys = Vec::new();
    for staff in [who.vera, who.mali, who.somchai, who.grace] {
        keys.push(granted(app, staff).await);
    }
    for route in &routes {
        let path = filled(&branches, route);
        let without = match route.access {
            Access::Key(Some(own)) => {
                let others: Vec<&str> =
                    SCOPES.into_iter().filter(|scope| *scope != own.code()).collect();
                key(app, who.grace, &others).await
            }
            _ => keys[3].clone(),
        };
        let session = english(app, who.grace).await;
        let bare = session.request(route.method.clone(), &path).body(Body::from("{}")).unwrap();
        let mut answers = vec![
            call(app, "", route.method.clone(), &path, "{}").await,
            session.send(bare).await,
            call(app, &without, route.method.clone(), &path, "{}").await,
        ];
        for key in &keys {
            answers.push(call(app, key, route.method.clone(), &path, "{}").await);
        }
        for (column, answer) in columns.iter_mut().zip(&answers) {
            column.push(class(answer, route));
        }
    }
    out.push_str("## Calls of the API\n\n");
    let heads =
        ["no key", "a session", "other scopes", "viewer's", "agent's", "manager's", "owner's"];
    table(out, &heads, &routes, &columns);
    out.push_str("## What each call shows\n\n");
    app.leave_work();
    let branches = Branches::new().await;
    let key = granted(&branches.app, branches.app.characters.grace).await;
    shown(out, &branches, &routes, &key).await;
    branches.app.leave_work();
}

/// A key of somebody with every scope that they may give.
async fn granted(app: &TestApp, staff: StaffId) -> String {
    let known = &app.characters;
    let role = match staff {
        staff if staff == known.vera => Role::Viewer,
        staff if staff == known.mali => Role::Agent,
        staff if staff == known.somchai => Role::Manager,
        _ => Role::Owner,
    };
    // A viewer has no page of keys: theirs was made while they were more.
    let scopes: Vec<Scope> = Scope::ALL.into_iter().filter(|scope| scope.least() <= role).collect();
    if role >= Role::Manager {
        let scopes: Vec<&str> = scopes.iter().map(|scope| scope.code()).collect();
        return key(app, staff, &scopes).await;
    }
    let owner = app.characters.grace;
    let all = key(app, owner, &SCOPES).await;
    let hint = all[all.len() - 4..].to_owned();
    let moved = move |tx: &mut store::Tx| {
        let text = "-- test.key.move\nupdate people_key set staff = $1 where hint = $2";
        tx.execute(text, store::params![staff, hint.as_str()])
    };
    assert_eq!(app.app.store.write("move key", moved).await.unwrap(), 1);
    all
}

/// What a call takes that is more than looking.
fn body(branches: &Branches, route: &Route) -> Value {
    let branch = &branches.chiang_mai;
    match route.path {
        "/api/v1/responses" => json!({
            "collector": branch.id("/surveys/{id}/collectors/{collector}"),
            "answers": { "nps": 2, "why": "Cold soup" },
        }),
        "/api/v1/cases/{id}/notes" => json!({ "text": "The till saw it too" }),
        "/api/v1/cases/{id}/owner" => json!({ "staff": branches.app.characters.mali.to_string() }),
        "/api/v1/cases/{id}/steps/{place}/state" => json!({ "state": "done" }),
        "/api/v1/cases/{id}/resolution" => {
            json!({ "cause": branch.id("/settings/causes/{id}"), "done": "A new soup" })
        }
        "/api/v1/customers" => json!({ "name": "Dao", "email": "dao@home.example" }),
        "/api/v1/customers/{id}/consents" => {
            json!({ "purpose": "follow_up", "channel": "email", "given": true })
        }
        "/api/v1/attributes" => json!({ "name": "tier", "kind": "text" }),
        "/api/v1/transactions" => json!({
            "id": "R-1",
            "customer": { "email": "dao@home.example" },
            "at": "2026-10-01T09:30:00+07:00",
            "amount": 12_550,
            "currency": "THB",
        }),
        "/api/v1/actions" => json!({
            "title": "A third till",
            "unit": branch.unit.to_string(),
            "owner": branch.manager.to_string(),
            "due": "2026-12-24",
        }),
        "/api/v1/actions/{id}/state" => json!({ "step": "start" }),
        "/api/v1/webhooks" => {
            json!({ "url": "https://other.example/hook", "events": ["action.done"] })
        }
        "/api/v1/webhooks/{id}/deliveries" => json!({ "type": "ping" }),
        other => panic!("{other}: say in golden.rs what it takes, then run {AGAIN}"),
    }
}

/// The fields of the answers, by their paths.
async fn shown(out: &mut String, branches: &Branches, routes: &[Route], key: &str) {
    let app = &branches.app;
    let mut fields: Vec<BTreeSet<String>> = vec![BTreeSet::new(); routes.len()];
    // Twice: the second time there is a resolution to be seen.
    for round in 0..2 {
        for (line, route) in routes.iter().enumerate() {
            let path = filled(branches, route);
            // What is deleted goes last.
            let last = route.method == Method::GET || route.method == Method::DELETE;
            if (round == 1 && !last) || (round == 0 && route.method == Method::DELETE) {
                continue;
            }
            let text = match route.method {
                Method::GET | Method::DELETE => String::new(),
                _ => body(branches, route).to_string(),
            };
            let client = app.anybody();
            let request = client
                .request(route.method.clone(), &path)
                .header(header::AUTHORIZATION, format!("Bearer {key}"))
                .header(header::CONTENT_TYPE, "application/json")
                .header("idempotency-key", format!("golden-{line}"))
                .body(Body::from(text))
                .unwrap();
            let answer = client.send(request).await;
            assert!(answer.status.is_success(), "{} {path}: {}", route.method, answer.text());
            if answer.status != StatusCode::NO_CONTENT {
                paths(&serde_json::from_slice(&answer.bytes).unwrap(), "", &mut fields[line]);
            }
            app.run_until_quiet().await;
        }
    }
    for (route, fields) in routes.iter().zip(&fields) {
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        let shown = if fields.is_empty() { "nothing".to_owned() } else { fields.join(", ") };
        let _ = writeln!(out, "- {} {}: {shown}", route.method, route.path);
    }
    let link = format!("{}/responses", branches.chiang_mai.link);
    let answers = [r#"{"answers":{"nps":2}}"#, r#"{"answers":{"nps":99}}"#];
    for (what, body) in ["taken", "refused"].into_iter().zip(answers) {
        let answer = app.anybody().post_json(&link, &[], body).await;
        let mut fields = BTreeSet::new();
        paths(&serde_json::from_slice(&answer.bytes).unwrap(), "", &mut fields);
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        let _ = writeln!(out, "- POST /s/{{link}}/responses, {what}: {}", fields.join(", "));
    }
    app.run_until_quiet().await;
}

fn paths(value: &Value, at: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let dot = if at.is_empty() { "" } else { "." };
                paths(value, &format!("{at}{dot}{name}"), found);
            }
        }
        Value::Array(items) => {
            items.iter().for_each(|item| paths(item, &format!("{at}[]"), found));
        }
        _ => {
            found.insert(at.to_owned());
        }
    }
}

const HEAD: &str = "# Who gets what from each route

What every route of the program answers to everybody who may knock, with ids that are theirs to see and
an empty form: `door` leads to sign-in, `403` and `401` refuse, `404` has nothing to show, `2xx` and `3xx`
let in, `4xx` lets in and asks for what the empty form left out. Each column is an organisation of its own
on which all routes are called in this order, so what one has removed the next no longer finds. The table
is made from the router's own list by `app` `golden::every_route_answers_as_the_table_says`.

";

#[expect(clippy::disallowed_methods, reason = "the test command says here to write the table anew")]
fn is_to_be_written() -> bool {
    std::env::var("RINGBACK_GOLDEN").is_ok_and(|word| word == "write")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_answers_as_the_table_says() {
    let mut fresh = HEAD.to_owned();
    let _ = writeln!(fresh, "Made anew by `{AGAIN}`; look at what changed before you commit it.\n");
    pages(&mut fresh).await;
    calls(&mut fresh).await;
    if is_to_be_written() {
        std::fs::write(Path::new(FILE), &fresh).unwrap();
    }
    let kept = std::fs::read_to_string(FILE).unwrap_or_default();
    let news = fresh.lines().find(|line| !kept.lines().any(|known| known == *line));
    if let Some(line) = news {
        panic!("access.golden.md does not say:\n{line}\nIf that is right, run {AGAIN}");
    }
    assert_eq!(kept, fresh, "access.golden.md says more than there is; run {AGAIN}");
}

#[test]
fn every_route_is_called_in_the_table() {
    let kept = std::fs::read_to_string(FILE).unwrap();
    for route in routes() {
        let line = format!("| {} {} | {} |", route.method, route.path, needs(route.access));
        assert!(kept.contains(&line), "{line} is not in access.golden.md; run {AGAIN}");
    }
}

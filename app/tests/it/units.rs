//! S1: one branch's rows are not another's, and one organisation's keys open nothing in another:
//! every route that names something is called with what is somebody else's, and nothing is read
//! and nothing written.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use crate::branches::{Branch, Branches, COMMON, bring, call, decide, english, sums};
use axum::body::Body;
use http::{Method, StatusCode, header};
use serde_json::{Value, json};
use testkit::{Answer, TestApp};
use web::{Access, Route};

fn routes() -> Vec<Route> {
    app::routes::all().table().to_vec()
}

/// Whether the route names something that one branch has for itself.
fn is_of_a_branch(route: &Route) -> bool {
    let named = |common: &str| {
        let rest = route.path.trim_start_matches("/api/v1").strip_prefix(common);
        rest.is_some_and(|rest| !rest.contains('{'))
    };
    route.path.contains('{') && !COMMON.iter().any(|common| named(common))
}

/// Whether the route names what the organisation has in common.
fn is_common(route: &Route) -> bool {
    route.path.contains('{') && !is_of_a_branch(route)
}

/// Nothing of a branch stands in an answer to somebody of another.
fn says_nothing_of(answer: &Answer, branch: &Branch, place: &str) {
    let text = answer.text();
    assert!(!text.contains(branch.mark), "{place} says {}: {text}", branch.mark);
    for id in branch.ids() {
        assert!(!text.contains(id) || place.contains(id), "{place} names {id}");
    }
}

/// Both ways: whom the rows belong to, and who asks for them.
fn ways(branches: &Branches) -> [(&Branch, &Branch); 2] {
    let (one, other) = (&branches.chiang_mai, &branches.da_nang);
    [(one, other), (other, one)]
}

/// What the forms take that are read strictly, filled in with what the sender may name.
fn form<'a>(route: &Route, own: &'a Branch) -> Vec<(&'static str, &'a str)> {
    let unit = own.id("/settings/units/{unit}");
    match route.path {
        "/settings/people/{staff}" => vec![("role", "viewer"), ("unit", unit)],
        "/settings/people/{staff}/access" => vec![("access", "shut")],
        "/settings/people/{staff}/away" => vec![("until", "2026-12-01")],
        "/settings/units/{unit}" => vec![("name", "x"), ("zone", "UTC"), ("manager", "")],
        "/settings/units/{unit}/parent" => vec![("parent", unit)],
        "/customers/{id}/consent" => {
            vec![("purpose", "offer"), ("channel", "email"), ("given", "yes")]
        }
        "/customers/{id}/merges" => vec![("merged", own.id("/customers/{id}"))],
        "/customers/{id}/strangers" => vec![("other", own.id("/customers/{id}"))],
        "/actions/{id}/state" => vec![("step", "finish")],
        "/cases/{id}/notes" | "/actions/{id}/notes" => vec![("note", "mine")],
        "/cases/{id}/resolution" => {
            vec![("cause", own.id("/settings/causes/{id}")), ("done", "mine")]
        }
        "/alerts/{id}" => vec![("metric", "nps"), ("unit", unit), ("care", "quick")],
        "/alerts/{id}/state" => vec![("on", "yes")],
        "/alerts/alarms/{alarm}/closing" => vec![("note", "mine")],
        "/actions/{id}" => vec![
            ("title", "x"),
            ("cause", own.id("/settings/causes/{id}")),
            ("unit", unit),
            ("owner", own.id("its manager")),
            ("due", "2026-11-20"),
            ("since", "2026-10-01"),
            ("effect", "x"),
            ("metric", "nps"),
            ("from", "1"),
            ("to", "2"),
        ],
        "/join/{secret}" => vec![("name", "x"), ("password", "five quiet lemons")],
        "/password/{secret}" => vec![("password", "five quiet lemons")],
        "/set-up/{secret}" => vec![
            ("language", "en"),
            ("sector", "food"),
            ("organisation", "x"),
            ("unit", "x"),
            ("zone", "UTC"),
            ("name", "x"),
            ("email", "x@evil.example"),
            ("password", "five quiet lemons"),
        ],
        "/r/{token}" => vec![("was", "yes")],
        "/s/{link}" => vec![("nps", "1"), ("key", "12345678901234567890")],
        _ => Vec::new(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_opens_for_another_branch_s_ids() {
    let branches = Branches::new().await;
    let app = &branches.app;
    for (theirs, own) in ways(&branches) {
        let manager = english(app, own.manager).await;
        let before = sums(app).await;
        let mut walked = 0;
        for route in routes().iter().filter(|route| is_of_a_branch(route)) {
            if !matches!(route.access, Access::Staff(_)) {
                continue;
            }
            let path = theirs.filled(route.path).unwrap();
            let place = format!("{} {path}", route.method);
            let answer = match route.method {
                Method::GET => manager.get(&path).await,
                _ => manager.post(&path, &form(route, own)).await,
            };
            // What only those see who see everything is refused before anything is looked for.
            let refused = match route.path {
                "/customers/{id}/privacy"
                | "/customers/{id}/export"
                | "/customers/{id}/erasure"
                | "/retention/customers/{customer}"
                | "/retention/customers/{customer}/interviews"
                | "/responses/{id}/reading"
                | "/themes/corrections/{response}/withdrawal" => StatusCode::FORBIDDEN,
                path if path.starts_with("/settings/rules/trials/") => StatusCode::FORBIDDEN,
                _ => StatusCode::NOT_FOUND,
            };
            assert_eq!(answer.status, refused, "{place}: {}", answer.text());
            says_nothing_of(&answer, theirs, &place);
            walked += 1;
        }
        assert!(walked > 40, "{walked} routes name something of a branch");
        assert_eq!(before, sums(app).await, "nothing was written");
    }
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_list_and_no_filter_shows_another_branch() {
    let branches = Branches::new().await;
    let app = &branches.app;
    for (theirs, own) in ways(&branches) {
        let manager = english(app, own.manager).await;
        let (unit, mark) = (theirs.unit.to_string(), theirs.mark);
        let before = sums(app).await;
        let mut walked = 0;
        for route in routes() {
            let is_list = !route.path.contains('{') || is_common(&route);
            let staff = matches!(route.access, Access::Staff(_));
            if route.method != Method::GET || !staff || !is_list || route.path == "/live" {
                continue;
            }
            let path = theirs.filled(route.path).unwrap_or_else(|| route.path.to_owned());
            let asked = [
                String::new(),
                format!("?unit={unit}"),
                "?q=Cold".to_owned(),
                format!("?view=closed&unit={unit}"),
            ];
            for filter in asked {
                let place = format!("{path}{filter}");
                let answer = manager.get(&place).await;
                assert!(!answer.status.is_server_error(), "{place}: {}", answer.status);
                says_nothing_of(&answer, theirs, &place);
            }
            let place = format!("{path}?q={mark}");
            let text = manager.get(&place).await.text();
            for id in theirs.ids() {
                assert!(!text.contains(id), "{place} names {id}");
            }
            walked += 1;
        }
        assert!(walked > 30, "{walked} lists");
        assert_eq!(before, sums(app).await, "nothing was written");
    }
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_form_takes_another_branch_s_ids() {
    let branches = Branches::new().await;
    let app = &branches.app;
    let (theirs, own) = (&branches.chiang_mai, &branches.da_nang);
    let tuan = english(app, own.manager).await;
    let (unit, mine) = (theirs.unit.to_string(), own.unit.to_string());
    let (agent, cause) = (app.characters.mali.to_string(), own.id("/settings/causes/{id}"));
    let at = |route: &'static str| own.filled(route).unwrap();
    let person =
        [("name", "x"), ("email", "x@mali.example"), ("role", "viewer"), ("language", "en")];
    let action = [("title", "x"), ("cause", cause), ("due", "2026-11-20"), ("since", "2026-10-01")];
    let effect = [("effect", "x"), ("metric", "nps"), ("from", "1"), ("to", "2")];
    let action = [&action[..], &effect].concat();
    let (own_manager, survey) = (own.manager.to_string(), at("/surveys/{id}"));
    let forms: Vec<(String, Vec<(&str, &str)>)> = vec![
        ("/settings/people".to_owned(), [&person[..], &[("unit", &unit)]].concat()),
        (at("/settings/people/{staff}"), vec![("role", "viewer"), ("unit", &unit)]),
        ("/settings/units".to_owned(), vec![("parent", &unit), ("name", "x"), ("zone", "UTC")]),
        (at("/settings/units/{unit}/parent"), vec![("parent", &unit)]),
        (at("/settings/units/{unit}/rota"), vec![("member", &agent)]),
        (at("/settings/units/{unit}"), vec![("name", "x"), ("zone", "UTC"), ("manager", &agent)]),
        ("/settings/hours/units".to_owned(), vec![("unit", &unit), ("calendar", "")]),
        (at("/cases/{id}/owner"), vec![("owner", &agent)]),
        (
            "/actions".to_owned(),
            [&action[..], &[("unit", &unit), ("owner", &own_manager)]].concat(),
        ),
        ("/actions".to_owned(), [&action[..], &[("unit", &mine), ("owner", &agent)]].concat()),
        ("/alerts".to_owned(), vec![("metric", "nps"), ("unit", &unit), ("care", "quick")]),
        (at("/alerts/{id}"), vec![("metric", "nps"), ("unit", &unit), ("care", "quick")]),
        (at("/actions/{id}"), [&action[..], &[("unit", &unit), ("owner", &own_manager)]].concat()),
        (
            format!("{survey}/collectors"),
            vec![
                ("unit", &unit),
                ("name", "x"),
                ("touchpoint", ""),
                ("channel", "link"),
                ("ends", ""),
            ],
        ),
    ];
    let before = sums(app).await;
    for (path, fields) in &forms {
        let answer = tuan.post(path, fields).await;
        assert!(answer.status.is_client_error(), "{path} {fields:?}: {}", answer.status);
        assert!(!answer.text().contains(theirs.mark), "{path}");
    }
    assert_eq!(before, sums(app).await, "nothing was written");
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_file_brings_rows_into_another_branch() {
    let branches = Branches::new().await;
    let app = &branches.app;
    let (theirs, own) = (&branches.chiang_mai, &branches.da_nang);
    let tuan = english(app, own.manager).await;
    let count = async |branch: &Branch| {
        let text = "-- test.responses.of\nselect count(*) from listen_response where unit = $1";
        let unit = branch.unit;
        let count = |tx: &mut store::Tx| tx.number(&store::Eyes::Loop, text, store::params![unit]);
        app.app.store.read(count).await.unwrap()
    };
    let (before, own_before) = (count(theirs).await, count(own).await);
    let mut file = "id,date,branch,nps,comment\n".to_owned();
    for (line, unit) in
        ["Chiang Mai", &theirs.unit.to_string(), "Mali Café", "Da Nang"].iter().enumerate()
    {
        file.push_str(&format!("f{line},2026-10-01,{unit},0,brought\n"));
    }
    let here = bring(&tuan, "theirs.csv", file.as_bytes()).await.location().to_owned();
    let page = tuan.get(&here).await;
    assert!(!page.text().contains(theirs.mark));
    assert_eq!(decide(&tuan, &here).await.status, StatusCode::SEE_OTHER);
    app.run_until_quiet().await;
    assert_eq!(tuan.post(&format!("{here}/start"), &[]).await.status, StatusCode::SEE_OTHER);
    app.run_until_quiet().await;
    assert_eq!(before, count(theirs).await, "no row came in");
    assert_eq!(own_before + 1, count(own).await, "but their own did");
    app.leave_work();
}

/// Every call of the API, with a body that would do something, for ids of a branch.
fn calls(branch: &Branch) -> Vec<(Method, String, Value)> {
    let keyed = routes().into_iter().filter(|route| matches!(route.access, Access::Key(_)));
    keyed
        .map(|route| {
            let path = branch.filled(route.path).unwrap();
            let body = match route.path {
                "/api/v1/responses" => json!({
                    "collector": branch.id("/surveys/{id}/collectors/{collector}"),
                    "answers": { "nps": 2, "why": "theirs" },
                }),
                "/api/v1/cases/{id}/notes" => json!({ "text": "mine" }),
                "/api/v1/cases/{id}/owner" => json!({ "staff": branch.manager.to_string() }),
                "/api/v1/cases/{id}/steps/{place}/state" => json!({ "state": "done" }),
                "/api/v1/cases/{id}/resolution" => {
                    json!({ "cause": branch.id("/settings/causes/{id}"), "done": "mine" })
                }
                "/api/v1/customers" => json!({
                    "name": "mine",
                    "email": "mine@evil.example",
                    "unit": branch.unit.to_string(),
                }),
                "/api/v1/customers/{id}/consents" => {
                    json!({ "purpose": "offer", "channel": "email", "given": true })
                }
                "/api/v1/attributes" => json!({ "name": "mine", "kind": "text" }),
                "/api/v1/transactions" => json!({
                    "id": "R-1",
                    "customer": { "email": "mine@evil.example" },
                    "at": "2026-10-01T09:30:00+07:00",
                    "amount": 12_550,
                    "currency": "THB",
                }),
                "/api/v1/actions" => json!({
                    "title": "mine",
                    "unit": branch.unit.to_string(),
                    "owner": branch.manager.to_string(),
                    "due": "2026-12-24",
                }),
                "/api/v1/actions/{id}/state" => json!({ "step": "drop" }),
                _ => json!({}),
            };
            (route.method, path, body)
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_key_reaches_into_another_branch() {
    let branches = Branches::new().await;
    let app = &branches.app;
    for (theirs, own) in ways(&branches) {
        let before = sums(app).await;
        for (method, path, body) in calls(theirs) {
            let answer = call(app, &own.key, method.clone(), &path, &body.to_string()).await;
            let place = format!("{method} {path}");
            says_nothing_of(&answer, theirs, &place);
            // What the organisation has in common is for keys that reach all of it.
            let common = path.contains("/webhooks") || path.ends_with("/attributes");
            let named = theirs.ids().any(|id| path.contains(id));
            if named && !common {
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{place}: {}", answer.text());
            } else if method != Method::GET {
                assert!(answer.status.is_client_error(), "{place}: {}", answer.text());
            }
        }
        assert_eq!(before, sums(app).await, "nothing was written");
        // A cursor says where a list goes on, never whose it is.
        for list in ["/api/v1/responses", "/api/v1/cases"] {
            let first = call(app, &theirs.key, Method::GET, &format!("{list}?limit=1"), "").await;
            let first: Value = serde_json::from_slice(&first.bytes).unwrap();
            let Some(cursor) = first["next_cursor"].as_str() else { continue };
            let path = format!("{list}?cursor={cursor}&unit={}", theirs.unit);
            let answer = call(app, &own.key, Method::GET, &path, "").await;
            says_nothing_of(&answer, theirs, &path);
            let path = format!("{list}?cursor={cursor}");
            let answer = call(app, &own.key, Method::GET, &path, "").await;
            says_nothing_of(&answer, theirs, &path);
        }
    }
    app.leave_work();
}

/// Whatever somebody holds of one organisation, against another that runs the same program.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_one_organisation_opens_anything_in_another() {
    let home = Branches::new().await;
    let abroad = Branches::new().await;
    let (theirs, app) = (&home.chiang_mai, &abroad.app);
    let owner = english(&home.app, home.app.characters.grace).await;
    let cookie = owner.cookies()["ringback"].clone();
    let before = sums(app).await;
    let mut walked = 0;
    for route in routes() {
        let Some(path) = theirs.filled(route.path) else { panic!("{}", route.path) };
        let place = format!("{} {path}", route.method);
        let visitor = app.anybody();
        visitor.set_cookie("ringback", &cookie);
        let mut request = visitor.request(route.method.clone(), &path);
        let mut body = String::new();
        match route.access {
            Access::Key(_) => {
                request = request
                    .header(header::AUTHORIZATION, format!("Bearer {}", theirs.key))
                    .header(header::CONTENT_TYPE, "application/json");
                "{}".clone_into(&mut body);
            }
            _ if route.method == Method::POST => {
                request = request
                    .header(header::ORIGIN, TestApp::ORIGIN)
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
                body = form(&route, theirs)
                    .iter()
                    .map(|(name, value)| format!("{name}={}", value.replace(' ', "+")))
                    .collect::<Vec<_>>()
                    .join("&");
            }
            _ => {}
        }
        let answer = visitor.send(request.body(Body::from(body)).unwrap()).await;
        says_nothing_of(&answer, theirs, &place);
        let door =
            answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/sign-in");
        let refused = matches!(answer.status.as_u16(), 401 | 403 | 404 | 410) || door;
        let is_open = route.access == Access::Public && !route.path.contains('{');
        assert!(refused || is_open, "{place}: {}", answer.status);
        walked += usize::from(!is_open);
    }
    assert!(walked > 120, "{walked} doors");
    assert_eq!(before, sums(app).await, "nothing was written");
    home.app.leave_work();
    app.leave_work();
}

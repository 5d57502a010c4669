//! R13: bodies and addresses made to break a reader are refused with a sentence, whatever they are
//! sent to; how much time and memory they cost is measured in `benches` (`faults hostile`).
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use crate::branches::{Branches, SCOPES, bring, english, key, sums};
use axum::body::Body;
use http::{Method, StatusCode, header};
use std::fmt::Write;
use testkit::{Answer, Client, TestApp};
use web::Access;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// Bodies that are JSON, or would like to be.
fn bodies() -> Vec<(&'static str, Vec<u8>)> {
    let many =
        |count: usize, one: fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(",");
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let deep_objects = "{\"answers\":".repeat(20_000) + "1" + &"}".repeat(20_000);
    vec![
        ("deep lists", deep.into_bytes()),
        ("deep objects", deep_objects.into_bytes()),
        (
            "deep answers",
            format!("{{\"answers\":{{\"nps\":{}1{}}}}}", "[".repeat(9000), "]".repeat(9000))
                .into_bytes(),
        ),
        (
            "many keys",
            format!("{{\"answers\":{{{}}}}}", many(20_000, |n| format!("\"k{n}\":1"))).into_bytes(),
        ),
        (
            "a key many times",
            format!("{{{}}}", many(10_000, |_| "\"answers\":{}".to_owned())).into_bytes(),
        ),
        (
            "a huge number",
            format!("{{\"answers\":{{\"nps\":{}}}}}", "9".repeat(200_000)).into_bytes(),
        ),
        ("a number beyond all", b"{\"answers\":{\"nps\":1e999999999}}".to_vec()),
        ("a long key", format!("{{\"answers\":{{\"{}\":1}}}}", "k".repeat(200_000)).into_bytes()),
        ("half a character", b"{\"answers\":{\"why\":\"\xff\xfe\"}}".to_vec()),
        ("half a pair", b"{\"answers\":{\"why\":\"\\ud800\"}}".to_vec()),
        ("cut short", b"{\"answers\":{\"nps\":".to_vec()),
        ("nothing", Vec::new()),
        ("only blanks", vec![b' '; 200_000]),
        ("another text behind", b"{\"answers\":{}} {\"answers\":{}}".to_vec()),
        ("too large", vec![b'['; web::FORM_LIMIT + 1]),
        ("much too large", vec![b' '; 8 << 20]),
    ]
}

async fn post(client: &Client<'_>, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
    let mut request = client.request(Method::POST, path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    client.send(request.body(Body::from(body)).unwrap()).await
}

fn is_refused(answer: &Answer, place: &str) {
    assert!(answer.status.is_client_error(), "{place}: {} {}", answer.status, answer.text());
    assert!(!answer.text().contains("panicked"), "{place}");
    assert!(answer.bytes.len() < 300_000, "{place} answers {} bytes", answer.bytes.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_body_breaks_a_call() {
    let branches = Branches::new().await;
    let app = &branches.app;
    let branch = &branches.chiang_mai;
    let key = key(app, app.characters.grace, &SCOPES).await;
    let bearer = format!("Bearer {key}");
    let mut calls: Vec<(String, Vec<(&str, &str)>)> =
        vec![(format!("{}/responses", branch.link), vec![("content-type", JSON)])];
    for route in app::routes::all().table() {
        if route.method == Method::POST && matches!(route.access, Access::Key(_)) {
            let headers = vec![("content-type", JSON), ("authorization", bearer.as_str())];
            calls.push((branch.filled(route.path).unwrap(), headers));
        }
    }
    let before = sums(app).await;
    let visitor = app.anybody();
    for (path, headers) in &calls {
        for (what, body) in bodies() {
            let answer = post(&visitor, path, headers, body).await;
            is_refused(&answer, &format!("{what} to {path}"));
        }
        // Packed bodies are not unpacked: a bomb has nothing to go off in.
        for packing in ["gzip", "deflate", "br", "zstd"] {
            let packed = [headers.as_slice(), &[("content-encoding", packing)]].concat();
            let bomb = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 0, 0, 0xff, 0xff];
            is_refused(&post(&visitor, path, &packed, bomb).await, &format!("{packing} to {path}"));
        }
    }
    assert_eq!(before, sums(app).await, "nothing was written");
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_form_breaks_a_page() {
    let branches = Branches::new().await;
    let app = &branches.app;
    let grace = english(app, app.characters.grace).await;
    let token = grace.get("/settings/sessions").await.field("csrf").unwrap();
    let staff = [("content-type", FORM), ("origin", TestApp::ORIGIN), ("x-csrf", token.as_str())];
    let mut many = String::new();
    for number in 0..5_000 {
        let _ = write!(many, "f{number}=x&");
    }
    let forms: Vec<(&str, Vec<u8>)> = vec![
        ("many fields", many.into_bytes()),
        ("one field many times", "name=x&".repeat(5_000).into_bytes()),
        ("only signs", "&".repeat(50_000).into_bytes()),
        ("only equals", "=".repeat(50_000).into_bytes()),
        ("a broken escape", b"name=%".repeat(5_000)),
        ("half a character", b"name=%ff%fe%00".to_vec()),
        ("a long name", [vec![b'n'; 200_000], b"=x".to_vec()].concat()),
        ("too large", vec![b'a'; web::FORM_LIMIT + 1]),
        ("much too large", vec![b'a'; 8 << 20]),
    ];
    let mut walked = 0;
    for route in app::routes::all().table() {
        if route.method != Method::POST || matches!(route.access, Access::Key(_)) {
            continue;
        }
        // What ends the session ends this walk.
        if route.path == "/sign-out" || route.path.starts_with("/settings/sessions") {
            continue;
        }
        let path = branches.da_nang.filled(route.path).unwrap();
        for (what, form) in &forms {
            let answer = post(&grace, &path, &staff, form.clone()).await;
            let place = format!("{what} to {path}");
            assert!(!answer.status.is_server_error(), "{place}: {}", answer.status);
            if what.contains("too large") {
                is_refused(&answer, &place);
            }
        }
        walked += 1;
    }
    assert!(walked > 60, "{walked} forms");
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_file_breaks_an_import() {
    let app = TestApp::new().await;
    let grace = english(&app, app.characters.grace).await;
    let rows = |row: &str, count: usize| format!("nps,comment\n{}", row.repeat(count)).into_bytes();
    let wide = format!("{}\n{}\n", vec!["c"; 5_000].join(","), vec!["1"; 5_000].join(","));
    for (what, file) in [
        ("one huge cell", rows(&format!("9,\"{}\"\n", "x".repeat(300_000)), 1)),
        ("a quote that nobody closes", rows(&format!("9,\"{}", "x\n".repeat(150_000)), 1)),
        ("one endless line", vec![b'x'; 600_000]),
        ("many columns", wide.into_bytes()),
        ("only delimiters", vec![b','; 300_000]),
        ("only line ends", vec![b'\n'; 300_000]),
        ("only quotes", vec![b'"'; 300_000]),
        ("nothing", Vec::new()),
        ("zeros", vec![0; 300_000]),
        ("a packed table", b"PK\x03\x04\x14\x00\x06\x00".repeat(1000)),
        ("a picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xff\xff".repeat(100)),
        ("odd characters", "nps,\u{feff}\u{202e}\u{0}\n9,\u{fffe}\n".repeat(1000).into_bytes()),
    ] {
        let brought = bring(&grace, "x.csv", &file).await;
        assert!(!brought.status.is_server_error(), "{what}: {}", brought.status);
        app.run_until_quiet().await;
        if brought.status == StatusCode::SEE_OTHER {
            let page = grace.get(brought.location()).await;
            assert_eq!(page.status, StatusCode::OK, "{what}");
            assert!(page.bytes.len() < 2 << 20, "{what}: a page of {} bytes", page.bytes.len());
        }
    }
    let token = grace.get("/imports").await.field("csrf").unwrap();
    let part = |name: &str, value: &str| {
        format!("--seam\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let csrf = part("csrf", &token);
    for (what, body) in [
        ("many parts", csrf.clone() + &part("x", "y").repeat(20_000) + "--seam--\r\n"),
        ("a long field", csrf.clone() + &part("x", &"y".repeat(300_000)) + "--seam--\r\n"),
        ("a long head", csrf.clone() + &part(&"n".repeat(300_000), "y") + "--seam--\r\n"),
        (
            "many heads",
            format!("{csrf}--seam\r\n{}\r\ny\r\n--seam--\r\n", "x-a: b\r\n".repeat(50_000)),
        ),
        (
            "no end",
            csrf.clone() + "--seam\r\ncontent-disposition: form-data; name=\"file\"; filename=\"x",
        ),
        ("no parts", "--seam--\r\n".to_owned()),
        ("another seam", csrf.replace("--seam", "--mesa")),
    ] {
        let headers =
            [("content-type", "multipart/form-data; boundary=seam"), ("origin", TestApp::ORIGIN)];
        let answer = post(&grace, "/imports", &headers, body.into_bytes()).await;
        is_refused(&answer, what);
    }
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_condition_costs_more_than_it_may() {
    let app = TestApp::new().await;
    let grace = english(&app, app.characters.grace).await;
    for (what, condition) in [
        ("an expression for searching", "response.comment.matches('(a+)+$')".to_owned()),
        ("deep", "(".repeat(20_000) + "true" + &")".repeat(20_000)),
        ("many not", "!".repeat(50_000) + "true"),
        ("many minus", "-".repeat(50_000) + "1 == 1"),
        ("many and", vec!["true"; 20_000].join(" && ")),
        ("a list", format!("response.score in [{}]", vec!["1"; 50_000].join(","))),
        ("a long text", format!("response.comment == '{}'", "x".repeat(200_000))),
        ("macros in macros", "[1,2,3].all(a, [1,2,3].all(b, [1,2,3].all(c, true)))".to_owned()),
        ("growing", format!("size({}) > 0", vec!["'x' * 99999999"; 50].join(" + "))),
    ] {
        let rule = [("name", "x"), ("does", "open"), ("owner", "rota"), ("hours", "4")];
        let fields =
            [&rule[..], &[("priority", "high"), ("rule", ""), ("condition", &condition)]].concat();
        for path in ["/settings/rules", "/settings/rules/trials"] {
            let answer = grace.post(path, &fields).await;
            assert!(answer.status.is_client_error(), "{what}: {} {path}", answer.status);
        }
    }
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_address_and_no_header_breaks_anything() {
    let branches = Branches::new().await;
    let app = &branches.app;
    let grace = english(app, app.characters.grace).await;
    let long = "x".repeat(15_000);
    let many = (0..3000).map(|n| format!("f{n}=x")).collect::<Vec<_>>().join("&");
    let asked = [
        format!("?q={long}&{many}"),
        format!("?after={long}&unit={long}&{}", "%25".repeat(4000)),
        "?q=%ff%fe&after=%00&since=9999-99-99&until=-1&sort=%27".to_owned(),
    ];
    for route in app::routes::all().table() {
        if route.method != Method::GET || route.path == "/live" || route.path == "/readyz" {
            continue;
        }
        let path = branches.chiang_mai.filled(route.path).unwrap();
        for query in &asked {
            let answer = grace.get(&format!("{path}{query}")).await;
            let place = format!("{path} {}", &query[..query.len().min(40)]);
            assert!(!answer.status.is_server_error(), "{place}: {}", answer.status);
        }
    }
    for name in [header::COOKIE, header::ACCEPT_LANGUAGE, header::AUTHORIZATION, header::ACCEPT] {
        for value in [long.clone(), "a=b;".repeat(7000), "en;q=0.1,".repeat(3000)] {
            let visitor = app.anybody();
            let request = visitor.request(Method::GET, "/cases").header(&name, value);
            let answer = visitor.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}");
        }
    }
    app.leave_work();
}

//! What every answer carries, errors included (S7), and what it never tells.

use http::{Method, StatusCode};
use testkit::TestApp;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_says_what_the_browser_may_do() {
    let app = TestApp::new().await;
    let grace = app.signed_in(app.characters.grace).await;
    let mut paths: Vec<String> = app::routes::all()
        .table()
        .iter()
        .filter(|route| route.method == Method::GET && route.path != "/live")
        .map(|route| {
            route
                .path
                .split('/')
                .map(|part| if part.starts_with('{') { "nothing-here" } else { part })
                .collect::<Vec<_>>()
                .join("/")
        })
        .collect();
    paths.push("/no/such/page".to_owned());
    paths.push(app.link(app.characters.chiang_mai).await);
    for path in paths {
        let answer = grace.get(&path).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(!answer.header("referrer-policy").is_empty(), "{path}");
        let text = answer.text();
        if answer.header("content-type").starts_with("text/html") {
            assert!(
                !text.contains("<script>")
                    && !text.contains(" style=\"")
                    && !text.contains(" onclick="),
                "{path} has inline code"
            );
        }
    }
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_cookies_and_headers_get_no_inner_account() {
    let app = TestApp::new().await;
    for cookie in [
        "ringback=",
        "ringback=%00%ff",
        "ringback=' or 1=1 --",
        "ringback=\u{7f}",
        "=;=;=",
        "ringback=aaaaaaaaaaaaaaaaaaaaaaaaaa; ringback=b",
    ] {
        let browser = app.anybody();
        let Ok(request) = browser
            .request(Method::GET, "/cases")
            .header("cookie", cookie)
            .header("host", "evil.example")
            .body(axum::body::Body::empty())
        else {
            continue;
        };
        let answer = browser.send(request).await;
        assert!(answer.status == StatusCode::SEE_OTHER, "{cookie}: {}", answer.status);
        let said = format!("{}{}", answer.text(), answer.location());
        assert!(!said.contains("evil.example") && !said.contains("people_session"), "{cookie}");
    }
    app.leave_work();
}

use crate::fixture::{self, get, router, send, visitor};
use crate::page::PageError;
use crate::routes::{Access, Routes};
use http::{Request, StatusCode};
use kernel::Role;
use std::io;
use std::sync::{Arc, Mutex};

fn routes() -> Routes {
    let staff = Access::Staff(Role::Viewer);
    Routes::new()
        .get("/fine", staff, async || "fine")
        .get("/s/{link}", Access::Respondent, async || "survey")
        .get("/panics", staff, async || -> &str { panic!("the password is hunter2") })
        .get("/fails", staff, async || PageError::internal("select secret from table_of_secrets"))
        .get("/busy", staff, async || PageError::Unavailable { retry_after: 7 })
        .get("/number/{id}", staff, async |axum::extract::Path(id): axum::extract::Path<i64>| {
            id.to_string()
        })
        .merge(crate::observe::routes())
        .merge(crate::asset::routes())
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let (app, _folder) = fixture::app().await;
    let router = router(&app, routes(), Some(visitor(&app, Role::Viewer)));
    for (path, status) in [
        ("/fine", 200),
        ("/s/abc", 200),
        ("/nothing", 404),
        ("/number/x", 400),
        ("/panics", 500),
        ("/fails", 500),
        ("/busy", 503),
        ("/readyz", 503),
        ("/static/nothing.css", 404),
    ] {
        let answer = get(&router, path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(answer.header("strict-transport-security").starts_with("max-age="), "{path}");
        assert_eq!(answer.header("x-request-id").len(), 16, "{path}");
        assert!(!answer.header("cache-control").is_empty(), "{path}");
    }
    assert_eq!(get(&router, "/fine").await.header("cache-control"), "no-store");
    assert_eq!(get(&router, "/s/abc").await.header("referrer-policy"), "no-referrer");
    assert_eq!(get(&router, "/fine").await.header("referrer-policy"), "same-origin");
    assert_eq!(get(&router, "/busy").await.header("retry-after"), "7");
}

#[tokio::test]
async fn an_error_tells_nothing_of_the_inside_and_speaks_three_languages() {
    let (app, _folder) = fixture::app().await;
    let router = router(&app, routes(), Some(visitor(&app, Role::Viewer)));
    for path in ["/panics", "/fails"] {
        let answer = get(&router, path).await;
        assert!(!answer.text().contains("secret") && !answer.text().contains("hunter2"), "{path}");
        assert!(
            answer.text().contains(answer.header("x-request-id")),
            "the number helps the operator"
        );
    }
    for (language, said) in
        [("en", "This page isn’t here"), ("th", "ไม่พบหน้านี้"), ("vi", "Không tìm thấy trang này")]
    {
        assert!(get(&router, &format!("/x?lang={language}")).await.text().contains(said));
        let accept = Request::get("/x").header("accept-language", language);
        let anonymous = fixture::router(&app, routes(), None);
        assert!(
            send(&anonymous, accept, "").await.text().contains(said),
            "{language} by the browser"
        );
    }
    let program = send(&router, Request::get("/x").header("accept", "application/json"), "").await;
    assert_eq!(program.header("content-type"), "application/problem+json");
    let problem: serde_json::Value = serde_json::from_slice(&program.bytes).unwrap();
    assert_eq!(
        (problem["status"].as_i64(), problem["type"].as_str()),
        (Some(404), Some("about:blank"))
    );
}

#[tokio::test]
async fn hostile_headers_are_no_news() {
    let (app, _folder) = fixture::app().await;
    let router = router(&app, routes(), None);
    for (name, value) in [
        ("cookie", "ringback=\u{1}; ;;; =; __Host-ringback-said=.; __Host-ringback-theme=<script>"),
        ("cookie", "__Host-ringback-said=Z29vZDp4.Z29vZDp4"),
        ("accept-language", "th;q=x,*;q=9,,,;"),
        ("host", "evil.example"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-for", "::::, 1"),
    ] {
        let Ok(request) = Request::get("/nothing").header(name, value).body(()) else { continue };
        let (parts, ()) = request.into_parts();
        let mut builder = Request::get("/nothing");
        builder.headers_mut().unwrap().extend(parts.headers);
        let answer = send(&router, builder, "").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}");
        assert!(!answer.text().contains("evil.example") && !answer.text().contains("<script>"));
    }
}

#[tokio::test]
async fn metrics_are_for_this_machine_only() {
    let (app, _folder) = fixture::app().await;
    let router = router(&app, routes(), None);
    let from = |address: &str| {
        let peer: std::net::SocketAddr = format!("{address}:9").parse().unwrap();
        Request::get("/metrics").extension(axum::extract::ConnectInfo(peer))
    };
    get(&router, "/s/abc").await;
    let here = send(&router, from("127.0.0.1"), "").await;
    assert_eq!(here.status, StatusCode::OK);
    assert!(here.text().contains(
        "ringback_http_answers_total{method=\"GET\",route=\"/s/{link}\",status=\"2xx\"} 1\n"
    ));
    assert_eq!(send(&router, from("203.0.113.9"), "").await.status, StatusCode::NOT_FOUND);
    let through_a_proxy = from("127.0.0.1").header("x-forwarded-for", "127.0.0.1");
    assert_eq!(send(&router, through_a_proxy, "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn readiness_follows_its_switch() {
    let (app, _folder) = fixture::app().await;
    let router = router(&app, routes(), None);
    assert_eq!(get(&router, "/healthz").await.status, StatusCode::OK);
    assert_eq!(get(&router, "/readyz").await.text(), "not ready\n");
    app.readiness().set(true);
    assert_eq!(get(&router, "/readyz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn static_files_are_kept_for_good_and_pages_shrink() {
    let (app, _folder) = fixture::app().await;
    let router = router(&app, routes(), None);
    let path = format!("{}/app.css", crate::asset::base());
    let zipped = send(&router, Request::get(&path).header("accept-encoding", "gzip"), "").await;
    assert_eq!(
        (zipped.header("content-encoding"), zipped.header("content-type")),
        ("gzip", "text/css; charset=utf-8")
    );
    assert!(zipped.header("cache-control").contains("immutable"));
    let plain = get(&router, "/static/app.css").await;
    assert!(plain.text().starts_with("/*") && plain.header("cache-control") == "no-cache");
    let again = Request::get("/static/app.css").header("if-none-match", plain.header("etag"));
    assert_eq!(send(&router, again, "").await.status, StatusCode::NOT_MODIFIED);
    for outside in
        ["/static/../Cargo.toml", "/static/%2e%2e/Cargo.toml", "/static//etc/passwd", "/static/"]
    {
        assert_eq!(get(&router, outside).await.status, StatusCode::NOT_FOUND, "{outside}");
    }
    let page = send(&router, Request::get("/nothing").header("accept-encoding", "gzip"), "").await;
    assert_eq!(page.header("content-encoding"), "gzip");
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_log_names_routes_never_what_their_paths_hold() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber =
        tracing_subscriber::fmt().with_writer(move || writer.clone()).with_ansi(false).finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let (app, _folder) = fixture::app().await;
    let router = router(&app, routes(), None);
    get(&router, "/s/7h2k9-unguessable?suId=once").await;
    get(&router, "/nothing/7h2k9-unguessable").await;
    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(text.contains("route=\"/s/{link}\" status=200"), "{text}");
    assert!(text.contains("status=404"));
    assert!(!text.contains("unguessable") && !text.contains("once"), "{text}");
}

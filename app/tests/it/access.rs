//! Who may call what: every route of the table, as nobody, as a viewer, and without a token.

use http::{Method, StatusCode};
use kernel::Role;
use testkit::TestApp;
use web::Access;

/// A path with its parameters filled in by ids that name nothing.
fn filled(path: &str) -> String {
    let parts = path
        .split('/')
        .map(|part| if part.starts_with('{') { "cas_00000000000000000000000000" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn staff_pages_lead_strangers_to_the_door() {
    let app = TestApp::new().await;
    let routes = app::routes::all();
    let mut walked = 0;
    for route in routes.table() {
        let Access::Staff(_) = route.access else { continue };
        let path = filled(route.path);
        let stranger = app.anybody();
        let answer = if route.method == Method::GET {
            stranger.get(&path).await
        } else {
            stranger.post_bare(&path, &[("x", "y")]).await
        };
        let door =
            answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/sign-in");
        assert!(
            door || answer.status == StatusCode::FORBIDDEN
                || answer.status == StatusCode::UNAUTHORIZED,
            "{} {path}: {}",
            route.method,
            answer.status
        );
        walked += 1;
    }
    assert!(walked > 40, "the table has {walked} staff routes");
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_viewer_is_refused_what_asks_for_more() {
    let app = TestApp::new().await;
    let vera = app.signed_in(app.characters.vera).await;
    for route in app::routes::all().table() {
        let Access::Staff(role) = route.access else { continue };
        if role <= Role::Viewer {
            continue;
        }
        let path = filled(route.path);
        let answer = if route.method == Method::GET {
            vera.get(&path).await
        } else {
            vera.post(&path, &[]).await
        };
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{} {path}", route.method);
    }
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_change_by_staff_without_its_token_or_from_elsewhere() {
    let app = TestApp::new().await;
    let grace = app.signed_in(app.characters.grace).await;
    let token = grace.get("/").await.field("csrf").unwrap();
    let facts = app.app.store.read(store::Tx::last_fact).await.unwrap();
    for route in app::routes::all().table() {
        if route.method != Method::POST || !matches!(route.access, Access::Staff(_)) {
            continue;
        }
        let path = filled(route.path);
        let bare = grace.post_bare(&path, &[("name", "x")]).await;
        assert!(bare.status.is_client_error(), "no token: {path} {}", bare.status);
        for (name, value) in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")]
        {
            let body = format!("csrf={token}&name=x");
            let request = grace
                .request(Method::POST, &path)
                .header("content-type", "application/x-www-form-urlencoded")
                .header(name, value)
                .body(axum::body::Body::from(body))
                .unwrap();
            let foreign = grace.send(request).await;
            assert!(foreign.status.is_client_error(), "{name}: {path} {}", foreign.status);
        }
        let plain = grace
            .request(Method::POST, &path)
            .header("content-type", "text/plain")
            .body(axum::body::Body::from(format!("csrf={token}")))
            .unwrap();
        assert!(grace.send(plain).await.status.is_client_error(), "text/plain: {path}");
        let head = grace.request(Method::HEAD, &path).body(axum::body::Body::empty()).unwrap();
        grace.send(head).await;
    }
    let after = app.app.store.read(store::Tx::last_fact).await.unwrap();
    assert_eq!(facts, after, "nothing was recorded");
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn looking_changes_nothing() {
    let app = TestApp::new().await;
    let grace = app.signed_in(app.characters.grace).await;
    let facts = app.app.store.read(store::Tx::last_fact).await.unwrap();
    for route in app::routes::all().table() {
        if route.method == Method::GET && !route.path.contains("/enter/") && route.path != "/live" {
            let answer = grace.get(&filled(route.path)).await;
            assert!(
                !answer.status.is_server_error()
                    || answer.status == StatusCode::SERVICE_UNAVAILABLE,
                "{}: {}",
                route.path,
                answer.status
            );
        }
    }
    assert_eq!(facts, app.app.store.read(store::Tx::last_fact).await.unwrap());
    app.leave_work();
}

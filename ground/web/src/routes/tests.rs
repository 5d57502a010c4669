use super::*;
use crate::fixture::{self, BASE, get, router, send, token, visitor};
use crate::form::{Checked, Fields, Local, Plain, Upload};
use http::{Request, StatusCode};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const FORM: &str = "application/x-www-form-urlencoded";

fn counted(count: &Arc<AtomicUsize>) -> Routes {
    let deed = || {
        let count = count.clone();
        async move || {
            count.fetch_add(1, Ordering::SeqCst);
            "done"
        }
    };
    Routes::new()
        .get("/cases", Access::Staff(Role::Viewer), async || "cases")
        .get("/settings", Access::Staff(Role::Owner), async || "settings")
        .get("/s/{link}", Access::Respondent, async || "survey")
        // Even a handler that reads nothing of the form is guarded.
        .post("/cases/{id}/resolution", Access::Staff(Role::Agent), deed())
}

#[tokio::test]
async fn a_staff_page_asks_who_is_there() {
    let (app, _folder) = fixture::app().await;
    let count = Arc::new(AtomicUsize::new(0));
    let anonymous = router(&app, counted(&count), None);
    let answer = get(&anonymous, "/cases?unit=unt_1").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/sign-in?next=%2Fcases%3Funit%3Dunt_1");
    assert_eq!(get(&anonymous, "/s/abc").await.text(), "survey");

    for (role, status) in [(Role::Viewer, 403), (Role::Manager, 403), (Role::Owner, 200)] {
        let signed_in = router(&app, counted(&count), Some(visitor(&app, role)));
        assert_eq!(get(&signed_in, "/cases").await.status, StatusCode::OK);
        assert_eq!(get(&signed_in, "/settings").await.status.as_u16(), status, "{role:?}");
    }
}

#[tokio::test]
async fn a_change_from_anywhere_else_has_no_effect() {
    let (app, _folder) = fixture::app().await;
    let count = Arc::new(AtomicUsize::new(0));
    let router = router(&app, counted(&count), Some(visitor(&app, Role::Agent)));
    let path = "/cases/cas_1/resolution";
    let good = format!("csrf={}&cause=x", token(&app));
    let other = format!("csrf={}", crate::form::csrf::mask("another session's"));
    let form = || Request::post(path).header("content-type", FORM);
    let tries = [
        ("a foreign origin", form().header("origin", "https://evil.example"), good.clone(), 403),
        (
            "a foreign site",
            form().header("sec-fetch-site", "cross-site").header("origin", BASE),
            good.clone(),
            403,
        ),
        ("a sibling site", form().header("sec-fetch-site", "same-site"), good.clone(), 403),
        ("the null origin", form().header("origin", "null"), good.clone(), 403),
        ("no origin", form(), good.clone(), 403),
        ("no token", form().header("origin", BASE), "cause=x".to_owned(), 403),
        ("an empty token", form().header("origin", BASE), "csrf=".to_owned(), 403),
        ("another's token", form().header("origin", BASE), other, 403),
        (
            "plain text",
            Request::post(path).header("content-type", "text/plain").header("origin", BASE),
            good.clone(),
            415,
        ),
        ("no type", Request::post(path).header("origin", BASE), good.clone(), 415),
        (
            "a method override",
            Request::get(path).header("x-http-method-override", "POST").header("origin", BASE),
            String::new(),
            405,
        ),
        ("HEAD", Request::head(path).header("origin", BASE), String::new(), 405),
        ("PUT", Request::put(path).header("origin", BASE), good.clone(), 405),
        (
            "too much",
            form().header("origin", BASE),
            format!("{good}&more={}", "x".repeat(FORM_LIMIT)),
            413,
        ),
    ];
    for (what, request, body, status) in tries {
        assert_eq!(send(&router, request, body).await.status.as_u16(), status, "{what}");
        assert_eq!(count.load(Ordering::SeqCst), 0, "{what}");
    }
    let put = send(&router, Request::put(path), "").await;
    assert_eq!(put.header("allow"), "POST");
    assert_eq!(
        send(&router, form().header("origin", BASE), good.clone()).await.status,
        StatusCode::OK
    );
    assert_eq!(
        send(&router, form().header("sec-fetch-site", "same-origin"), good).await.status,
        StatusCode::OK
    );
    let by_script = Request::post(path).header("origin", BASE).header("x-csrf", token(&app));
    assert_eq!(send(&router, by_script, "").await.status, StatusCode::OK);
    assert_eq!(count.load(Ordering::SeqCst), 3);
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    text: String,
    #[serde(default)]
    unit: Vec<String>,
    due: Option<i64>,
}

fn forms() -> Routes {
    let said = |note: Note| format!("{}/{}/{:?}", note.text, note.unit.join("+"), note.due);
    Routes::new()
        .post("/note", Access::Staff(Role::Agent), async move |Checked(note): Checked<Note>| {
            said(note)
        })
        .post("/answer", Access::Respondent, async |Plain(fields): Plain<Fields>| {
            fields.all("q1").collect::<Vec<_>>().join("+")
        })
        .post("/sign-in", Access::Public, async move |Local(note): Local<Note>| said(note))
        .post("/unguarded", Access::Public, async move |Checked(note): Checked<Note>| said(note))
        .upload("/import", Access::Staff(Role::Manager), 2000, async |upload: Upload| {
            let file = upload.file.unwrap();
            let kept = std::fs::read_to_string(&file.path).unwrap();
            format!(
                "{} {} {} {}",
                upload.fields.get("survey").unwrap(),
                file.name,
                file.bytes,
                kept
            )
        })
}

#[tokio::test]
async fn forms_are_read_strictly() {
    let (app, _folder) = fixture::app().await;
    let router = router(&app, forms(), Some(visitor(&app, Role::Agent)));
    let form = |path: &str| Request::post(path).header("content-type", FORM).header("origin", BASE);
    let good = format!("csrf={}&text=%E0%B8%8A%E0%B9%89%E0%B8%B2&unit=a&unit=b&due=", token(&app));
    assert_eq!(send(&router, form("/note"), good.clone()).await.text(), "ช้า/a+b/None");
    let extra = send(&router, form("/note"), format!("{good}&role=owner")).await;
    assert_eq!(extra.status, StatusCode::BAD_REQUEST, "mass assignment");
    assert!(extra.text().contains("The form came in incomplete"));

    // A respondent's form may come from anywhere; a sign-in may not.
    let answer = Request::post("/answer").header("content-type", FORM);
    assert_eq!(send(&router, answer, "q1=9&q2=x&q1=8").await.text(), "9+8");
    assert_eq!(send(&router, form("/sign-in"), "text=a").await.text(), "a//None");
    let foreign = Request::post("/sign-in")
        .header("content-type", FORM)
        .header("origin", "https://evil.example");
    assert_eq!(send(&router, foreign, "text=a").await.status, StatusCode::FORBIDDEN);
    // A checked form on a route without a guard is a mistake, and stays shut.
    assert_eq!(send(&router, form("/unguarded"), good).await.status, StatusCode::FORBIDDEN);
}

fn multipart(parts: &[(&str, &str)]) -> String {
    let part = |(head, body): &(&str, &str)| {
        format!("--edge\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n")
    };
    parts.iter().map(part).collect::<String>() + "--edge--\r\n"
}

#[tokio::test]
async fn a_file_is_taken_in_after_its_token() {
    let (app, folder) = fixture::app().await;
    let router = router(&app, forms(), Some(visitor(&app, Role::Manager)));
    let upload = || {
        Request::post("/import")
            .header("content-type", "multipart/form-data; boundary=edge")
            .header("origin", BASE)
    };
    let token = token(&app);
    let csrf = ("name=\"csrf\"", token.as_str());
    let survey = ("name=\"survey\"", "svy_1");
    let file = ("name=\"file\"; filename=\"C:\\\\..\\\\ลูกค้า.csv\"", "a,b\n1,2");
    let good = send(&router, upload(), multipart(&[csrf, survey, file])).await;
    assert_eq!((good.status, good.text()), (StatusCode::OK, "svy_1 ลูกค้า.csv 7 a,b\n1,2"));

    let long = "x".repeat(3000);
    for (what, parts, status) in [
        ("the token after the file", vec![file, csrf], 403),
        ("no token", vec![survey, file], 403),
        ("two files", vec![csrf, file, file], 400),
        ("too large", vec![csrf, ("name=\"file\"; filename=\"a\"", &long)], 413),
    ] {
        assert_eq!(
            send(&router, upload(), multipart(&parts)).await.status.as_u16(),
            status,
            "{what}"
        );
    }
    let foreign = upload().header("sec-fetch-site", "cross-site");
    assert_eq!(
        send(&router, foreign, multipart(&[csrf, survey, file])).await.status,
        StatusCode::FORBIDDEN
    );
    let cut = multipart(&[csrf, file]).replace("--edge--", "");
    assert_eq!(send(&router, upload(), cut).await.status, StatusCode::BAD_REQUEST);
    let left = std::fs::read_dir(folder.path()).unwrap().filter_map(Result::ok);
    let left =
        left.filter(|entry| entry.file_name().to_string_lossy().starts_with("upload-")).count();
    assert_eq!(left, 0, "no file stays behind");
}

#[tokio::test]
async fn the_table_lists_every_route_and_the_navigation_follows_it() {
    let (app, _folder) = fixture::app().await;
    let count = Arc::new(AtomicUsize::new(0));
    let routes = counted(&count).merge(forms());
    let lines: Vec<String> =
        routes.table().iter().map(|route| format!("{} {}", route.method, route.path)).collect();
    assert_eq!(lines.len(), 9);
    assert!(lines.contains(&"POST /import".to_owned()));
    assert_eq!(routes.table()[1].access, Access::Staff(Role::Owner));

    let page = async |axum::extract::State(app): axum::extract::State<App>,
                      asking: crate::Asking| {
        asking
            .shell(&app, Place::Cases, "x")
            .nav
            .iter()
            .map(|link| link.label)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let routes = routes.get("/nav", Access::Staff(Role::Viewer), page);
    let agent = router(&app, routes, Some(visitor(&app, Role::Agent)));
    assert_eq!(
        get(&agent, "/nav").await.text(),
        "Cases",
        "Settings are the owner's, the rest has no page yet"
    );
}

#[tokio::test(start_paused = true)]
async fn a_form_that_never_ends_is_given_up() {
    let (app, _folder) = fixture::app().await;
    let router = router(&app, forms(), Some(visitor(&app, Role::Agent)));
    let endless = axum::body::Body::from_stream(futures_util::stream::pending::<
        Result<axum::body::Bytes, std::io::Error>,
    >());
    let request = Request::post("/note").header("content-type", FORM).header("origin", BASE);
    let answer = send(&router, request, endless).await;
    assert_eq!(
        (answer.status, answer.header("retry-after")),
        (StatusCode::SERVICE_UNAVAILABLE, "10")
    );
}

#[tokio::test]
async fn what_was_done_is_said_once_and_the_look_is_remembered() {
    let (app, _folder) = fixture::app().await;
    let page = async |axum::extract::State(app): axum::extract::State<App>,
                      asking: crate::Asking| {
        let shell = asking.shell(&app, Place::None, "x");
        format!("{} {}", shell.here(), shell.top().unwrap())
    };
    let done = async |axum::extract::State(app): axum::extract::State<App>| {
        crate::see_other("/page").said(&app, "ปิดเคสแล้ว <b>")
    };
    let routes = Routes::new()
        .get(
            "/page",
            Access::Staff(Role::Viewer),
            async move |state: axum::extract::State<App>, asking: crate::Asking| {
                axum::response::Html(page(state, asking).await)
            },
        )
        .post("/done", Access::Staff(Role::Viewer), done)
        .merge(crate::appearance::routes());
    let router = router(&app, routes, Some(visitor(&app, Role::Viewer)));
    let form = |path: &str| Request::post(path).header("content-type", FORM).header("origin", BASE);

    let answer = send(&router, form("/done"), format!("csrf={}", token(&app))).await;
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    assert!(cookie.starts_with("__Host-ringback-said="));
    let shown = send(&router, Request::get("/page").header("cookie", cookie), "").await;
    assert!(shown.text().contains("ปิดเคสแล้ว &#60;b&#62;"), "escaped");
    assert!(shown.header("set-cookie").starts_with("__Host-ringback-said=;"), "shown once");
    assert!(!get(&router, "/page").await.text().contains("ปิดเคสแล้ว"));

    let next = "%2Fpage%3Flang%3Dth%26q%3Dx";
    let answer =
        send(&router, form("/appearance"), format!("language=vi&theme=dark&next={next}")).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/page?lang=th&q=x")
    );
    let cookies: Vec<String> = answer
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap().to_owned())
        .collect();
    let shown =
        send(&router, Request::get("/page?lang=th&q=x").header("cookie", cookies.join("; ")), "")
            .await;
    assert!(
        shown.text().starts_with("/page?q=x "),
        "the way back forgets the language: {}",
        &shown.text()[..40]
    );
    let shown = send(&router, Request::get("/page").header("cookie", cookies.join("; ")), "").await;
    assert!(shown.text().contains("<html lang=\"vi\" data-theme=\"dark\">"));
    let evil =
        send(&router, form("/appearance"), "theme=dark&next=https%3A%2F%2Fevil.example").await;
    assert_eq!(evil.header("location"), "/");
}

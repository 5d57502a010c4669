//! What strangers and colleagues must not be able to do.

use crate::house::{BASE, Guest, House, PASSWORD, houses, set_up_form};
use axum::body::Body;
use http::{Method, Request, StatusCode, header};
use kernel::Role;
use people::pass;
use std::io::Write;
use std::sync::{Arc, Mutex};
use store::Eyes;
use web::Access;

/// The addresses that change something, with ids that exist put in.
async fn posts(house: &House) -> Vec<(String, Access)> {
    let (unit, staff) = (house.unit("Siam").await, house.staff("Grace").await.id.to_string());
    let table = people::routes();
    table
        .table()
        .iter()
        .filter(|route| route.method == Method::POST)
        // Whoever holds a signed link may send its form from anywhere: mail programs do.
        .filter(|route| route.access != Access::Respondent)
        .map(|route| {
            let path = route.path.replace("{unit}", &unit).replace("{staff}", &staff);
            let path = path.replace("{session}", "ses_00000000000000000000000000");
            let path = path.replace("{id}", "cus_00000000000000000000000000");
            (path.replace("{secret}", "00000000000000000000000000"), route.access)
        })
        .collect()
}

fn form(path: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let mut request = Request::builder().method(Method::POST).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body.to_owned())).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_other_site_changes_anything() {
    const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
    for house in houses().await {
        let mut grace = house.set_up().await;
        let posts = posts(&house).await;
        assert!(posts.len() >= 18);
        let before = house.pulse().await;
        for (path, access) in &posts {
            let own = ("sec-fetch-site", "same-origin");
            let mut cases = vec![
                vec![FORM, ("origin", "https://evil.example")],
                vec![FORM, ("origin", "null")],
                vec![FORM, ("sec-fetch-site", "cross-site"), ("origin", BASE)],
                vec![FORM, ("sec-fetch-site", "same-site")],
                vec![FORM],
                vec![("content-type", "text/plain"), own],
                vec![("content-type", "application/json"), own],
                vec![("content-type", "multipart/form-data; boundary=x"), own],
                vec![FORM, ("x-http-method-override", "POST"), ("origin", "https://evil.example")],
            ];
            if matches!(access, Access::Staff(_)) {
                // From our own page, but without the session's token.
                cases.push(vec![FORM, own]);
            }
            for headers in cases {
                let fields =
                    "email=grace%40cafe.example&password=five+quiet+lemons&name=x&access=shut";
                let answer = grace.send(form(path, &headers, fields)).await;
                // What is no form of parts is refused before a token is looked for in it.
                let garbled = path == "/customers/import" && headers[0].1.starts_with("multipart");
                let refused = match answer.status {
                    StatusCode::FORBIDDEN | StatusCode::UNSUPPORTED_MEDIA_TYPE => true,
                    // Calls look at no cookie: a browser has no key to be tricked out of.
                    StatusCode::UNAUTHORIZED => matches!(access, Access::Key(_)),
                    status => garbled && status == StatusCode::BAD_REQUEST,
                };
                assert!(refused, "{path} {headers:?} {}", answer.status);
                assert!(answer.headers.contains_key("content-security-policy"));
            }
            for method in [Method::GET, Method::HEAD] {
                let uri = format!(
                    "{path}?email=grace%40cafe.example&password=five+quiet+lemons&access=shut&_method=POST"
                );
                let request =
                    Request::builder().method(method).uri(uri).body(Body::empty()).unwrap();
                grace.send(request).await;
            }
        }
        assert_eq!(house.pulse().await, before, "nothing changed");
        let token = grace.get("/settings/sessions").await;
        assert_eq!(token.status, StatusCode::OK, "and Grace is still in");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_field_too_many_is_refused_whole() {
    for house in houses().await {
        let mut grace = house.set_up().await;
        let (siam, id) = (house.unit("Siam").await, house.staff("Grace").await.id.to_string());
        grace.get("/settings/sessions").await;
        let before = house.pulse().await;
        let forms: [(&str, Vec<(&str, &str)>); 8] = [
            ("/settings/account", vec![("name", "G"), ("language", "en")]),
            (
                "/settings/people",
                vec![
                    ("name", "x"),
                    ("email", "x@cafe.example"),
                    ("role", "viewer"),
                    ("unit", &siam),
                    ("language", "en"),
                ],
            ),
            (&format!("/settings/people/{id}"), vec![("role", "manager"), ("unit", &siam)]),
            (&format!("/settings/people/{id}/access"), vec![("access", "shut")]),
            ("/settings/units", vec![("parent", &siam), ("name", "x"), ("zone", "UTC")]),
            (
                &format!("/settings/units/{siam}"),
                vec![("name", "x"), ("zone", "UTC"), ("manager", "")],
            ),
            (&format!("/settings/units/{siam}/rota"), vec![("member", &id)]),
            (
                "/settings/organisation",
                vec![("name", "x"), ("sector", "food"), ("language", "en"), ("zone", "UTC")],
            ),
        ];
        // The columns behind the forms, as somebody who read the schema would try them.
        for extra in
            ["password", "disabled_at", "id", "created_at", "token_hash", "is_admin", "staff"]
        {
            for (path, fields) in &forms {
                let mut fields = fields.clone();
                fields.push((extra, "1"));
                let answer = grace.post(path, &fields).await;
                assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path} {extra}");
            }
        }
        assert_eq!(house.pulse().await, before);
    }
}

async fn role_of(house: &House, name: &str) -> Role {
    house.staff(name).await.role
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleague_reaches_no_further_than_their_own_units() {
    for house in houses().await {
        let mut grace = house.set_up().await;
        grace.get("/settings/units/new").await;
        let top = house.unit("บ้านกาแฟ").await;
        grace
            .post(
                "/settings/units",
                &[("parent", &top), ("name", "Đà Nẵng"), ("zone", "Asia/Ho_Chi_Minh")],
            )
            .await;
        let (siam, da_nang) = (house.unit("Siam").await, house.unit("Đà Nẵng").await);
        let mut mali = house.join(&mut grace, "Mali", "manager", &siam).await;
        house.join(&mut grace, "Tuan", "agent", &da_nang).await;
        let mut anong = house.join(&mut grace, "Anong", "agent", &siam).await;
        let (tuan, own) = (house.staff("Tuan").await.id, house.staff("Mali").await.id);
        let anong_id = house.staff("Anong").await.id;

        assert_eq!(anong.get("/settings/people").await.status, StatusCode::FORBIDDEN);
        assert_eq!(anong.get("/settings").await.location(), "/settings/sessions");
        let list = mali.get("/settings/people").await;
        assert!(
            list.body.contains("Anong")
                && !list.body.contains("Tuan")
                && !list.body.contains("Grace")
        );
        let units = mali.get("/settings/units").await.body;
        assert!(units.contains("Siam") && !units.contains("Đà Nẵng") && !units.contains(&da_nang));

        let out = StatusCode::NOT_FOUND;
        assert_eq!(mali.get(&format!("/settings/people/{tuan}")).await.status, out);
        assert_eq!(mali.get(&format!("/settings/units/{da_nang}")).await.status, out);
        let before = house.pulse().await;
        for (path, fields, expected) in [
            (
                format!("/settings/people/{tuan}"),
                vec![("role", "viewer"), ("unit", siam.as_str())],
                out,
            ),
            (format!("/settings/people/{tuan}/access"), vec![("access", "shut")], out),
            (format!("/settings/people/{tuan}/link"), vec![], out),
            (
                format!("/settings/units/{da_nang}/rota"),
                vec![("member", &*own.to_string().leak())],
                out,
            ),
            (format!("/settings/units/{siam}/parent"), vec![("parent", da_nang.as_str())], out),
            (
                format!("/settings/people/{anong_id}"),
                vec![("role", "owner"), ("unit", siam.as_str())],
                StatusCode::UNPROCESSABLE_ENTITY,
            ),
            (
                format!("/settings/people/{own}"),
                vec![("role", "owner"), ("unit", siam.as_str())],
                StatusCode::UNPROCESSABLE_ENTITY,
            ),
            ("/settings/organisation".to_owned(), vec![("name", "x")], StatusCode::FORBIDDEN),
        ] {
            mali.get("/settings/people").await;
            mali.get("/settings/people/new").await;
            let answer = mali.post(&path, &fields).await;
            assert_eq!(answer.status, expected, "{path} {fields:?}");
        }
        assert_eq!(house.pulse().await, before, "no row changed");
        assert_eq!(
            (role_of(&house, "Mali").await, role_of(&house, "Anong").await),
            (Role::Manager, Role::Agent)
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_disabled_is_out_with_their_next_click() {
    for house in houses().await {
        let mut grace = house.set_up().await;
        let siam = house.unit("Siam").await;
        let mut mali = house.join(&mut grace, "Mali", "manager", &siam).await;
        mali.get("/settings/people/new").await;
        let id = house.staff("Mali").await.id;
        grace.get(&format!("/settings/people/{id}")).await;
        let done =
            grace.post(&format!("/settings/people/{id}/access"), &[("access", "shut")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let before = house.pulse().await.0;
        assert!(mali.get("/settings/people").await.location().starts_with("/sign-in"));
        let fields = [
            ("name", "x"),
            ("email", "x@cafe.example"),
            ("role", "viewer"),
            ("unit", siam.as_str()),
            ("language", "en"),
        ];
        mali.post("/settings/people", &fields).await;
        assert_eq!(house.pulse().await.0, before, "nor does a form that was open do anything");
        assert_eq!(
            mali.sign_in("mali@cafe.example", PASSWORD).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hostile_host_stands_in_no_link_and_no_redirect() {
    for house in houses().await {
        let mut grace = house.set_up().await;
        let siam = house.unit("Siam").await;
        for name in ["host", "x-forwarded-host", "x-host", "forwarded"] {
            let value = if name == "forwarded" { "host=evil.example" } else { "evil.example" };
            grace.headers.insert(header::HeaderName::from_static(name), value.parse().unwrap());
        }
        grace.get("/settings/people/new").await;
        let fields = [
            ("name", "Mali"),
            ("email", "mali@cafe.example"),
            ("role", "agent"),
            ("unit", siam.as_str()),
            ("language", "en"),
        ];
        let shown = grace.post("/settings/people", &fields).await;
        assert!(shown.body.contains(&format!("{BASE}/join/")) && !shown.body.contains("evil"));
        let mut guest = house.guest();
        guest.headers = grace.headers.clone();
        assert!(guest.get("/settings").await.location().starts_with("/sign-in"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn malformed_cookies_and_ids_are_strangers_not_errors() {
    for house in houses().await {
        house.set_up().await;
        let long = "x".repeat(6000);
        for value in [
            "ringback=",
            "ringback=%00",
            "ringback=' or 1=1 --",
            "ringback=;;;=",
            "=",
            "ringback=ภาษาไทย",
            &long,
            "ringback=00000000000000000000000000; ringback=1",
            "__Host-ringback=00000000000000000000000000",
        ] {
            let mut guest = house.guest();
            let request =
                Request::builder().uri("/settings/people").header(header::COOKIE, value.as_bytes());
            let answer = guest.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{value}");
        }
        let mut grace = house.guest();
        grace.sign_in("grace@cafe.example", PASSWORD).await;
        for path in [
            "/settings/people/1",
            "/settings/people/unt_1",
            "/settings/units/%00",
            "/settings/units/new?parent=x",
            "/settings/audit?after=x&since=x&until=9999-99-99",
            "/settings/audit/chain?head=x",
            "/join/%00",
            "/password/../x",
        ] {
            let answer = grace.get(path).await;
            assert!(answer.status.as_u16() < 500, "{path} {}", answer.status);
            assert!(
                !answer.body.contains("people_") && !answer.body.contains("panicked"),
                "{path}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_of_one_organisation_is_nothing_to_another() {
    let mut others = houses().await;
    for house in houses().await {
        let other = others.pop().unwrap();
        let (grace, _) = (house.set_up().await, other.set_up().await);
        let mut abroad = other.guest();
        abroad.cookies = grace.cookies.clone();
        assert_eq!(abroad.get("/settings/people").await.status, StatusCode::SEE_OTHER);
    }
}

/// Collects what is logged.
#[derive(Clone, Default)]
struct Journal(Arc<Mutex<Vec<u8>>>);

impl Write for Journal {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Secrets planted everywhere they are entered, then looked for everywhere they could come out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_secret_is_written_down_or_shown() {
    let journal = Journal::default();
    let to = journal.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(move || to.clone())
        .init();
    for house in houses().await {
        let link = house.app.store.write("link", pass::set_up_link).await.unwrap().unwrap();
        let mut grace = house.guest();
        let mut fields = set_up_form();
        fields.retain(|(name, _)| *name != "password");
        fields.push(("password", "canary-grace-password"));
        // A page behind a link has its own address in it, and nobody else's.
        let behind = |link: &str, answer: crate::house::Answer| answer.body.replace(link, "");
        let mut pages = vec![
            behind(&link, grace.get(&link).await),
            behind(&link, grace.post(&link, &fields).await),
        ];
        let siam = house.unit("Siam").await;
        let invitation = grace.invite("Mali", "agent", &siam).await;
        let mut mali = house.guest();
        let weak = mali.post(&invitation, &[("name", "Mali"), ("password", "canary")]).await;
        pages.push(behind(&invitation, weak));
        pages.push(
            mali.post(&invitation, &[("name", "Mali"), ("password", "canary-mali-password")])
                .await
                .body,
        );
        pages.push(house.guest().sign_in("mali@cafe.example", "canary-wrong-password").await.body);
        pages.push(
            house
                .guest()
                .sign_in("canary-mali-password", "x")
                .await
                .body
                .replace("value=\"canary-mali-password\"", ""),
        );
        for path in [
            "/settings/sessions",
            "/settings/people",
            "/settings/units",
            "/settings/organisation",
            "/settings/audit",
        ] {
            pages.push(grace.get(path).await.body);
        }
        grace.get("/settings/sessions").await;
        pages.push(
            grace
                .post(
                    "/settings/password",
                    &[("current", "canary-guess"), ("new", "canary-new-password")],
                )
                .await
                .body,
        );
        let mut secrets: Vec<String> = [
            "canary-grace-password",
            "canary-mali-password",
            "canary-wrong-password",
            "canary-guess",
            "canary-new-password",
        ]
        .map(str::to_owned)
        .to_vec();
        for guest in [&grace, &mali] {
            secrets.push(guest.cookies["ringback"].clone());
        }
        secrets.extend([link, invitation].map(|path| path.rsplit('/').next().unwrap().to_owned()));
        for secret in &secrets {
            assert!(secret.len() >= 12);
            for page in &pages {
                assert!(!page.contains(secret.as_str()), "{secret} stands in a page");
            }
            let logged = String::from_utf8_lossy(&journal.0.lock().unwrap()).into_owned();
            assert!(
                logged.len() > 1000 && !logged.contains(secret.as_str()),
                "{secret} was logged"
            );
        }
        let facts = house.app.store.read(|tx| tx.facts_after(0, 1000)).await.unwrap();
        let told = format!("{facts:?}");
        assert!(secrets.iter().all(|secret| !told.contains(secret.as_str())));
        let Some(folder) = &house.folder else { continue };
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            assert!(
                secrets.iter().all(|secret| !text.contains(secret.as_str())),
                "a secret is in the database"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn too_many_tries_say_when_to_come_back() {
    for house in houses().await {
        house.set_up().await;
        let mut guesser: Guest = house.guest();
        for _ in 0..10 {
            let answer = guesser.sign_in("grace@cafe.example", "guess").await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let tired = guesser.sign_in("grace@cafe.example", PASSWORD).await;
        assert_eq!(tired.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(tired.headers[header::RETRY_AFTER], "900");
        // A header anybody can write doesn't make them somebody else.
        guesser.headers.insert("x-forwarded-for", "198.51.100.7".parse().unwrap());
        let tired = guesser.sign_in("grace@cafe.example", PASSWORD).await;
        assert_eq!(tired.status, StatusCode::TOO_MANY_REQUESTS);
        let noted = house.app.store.read(|tx| tx.facts_after(0, 1000)).await.unwrap();
        let noted = noted
            .iter()
            .filter(|fact| format!("{fact:?}").contains("sign_in.tries_used_up"))
            .count();
        assert_eq!(noted, 1, "and the owner can see it");
        let staff = house.app.store.read(|tx| people::staff::all(tx, &Eyes::Loop)).await.unwrap();
        assert_eq!(staff.len(), 1);
    }
}

//! A house with people in it, spoken to by HTTP; no other part of the product is needed.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use http::{HeaderMap, Method, Request, StatusCode, header};
use kernel::{Clock, Timestamp};
use people::pass;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use store::{Eyes, Place, Store, StoreError};
use tower::ServiceExt;
use web::{App, SecretKey, Site};

pub(crate) const START: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);
pub(crate) const PASSWORD: &str = "five quiet lemons";
pub(crate) const BASE: &str = "http://ringback.example:8080";

/// The application with people's pages only.
pub(crate) struct House {
    pub(crate) app: App,
    pub(crate) router: Router,
    pub(crate) folder: Option<tempfile::TempDir>,
}

/// An empty house on each database.
pub(crate) async fn houses() -> Vec<House> {
    houses_with(|builder| builder, |_| {}).await
}

pub(crate) async fn houses_with(
    parts: impl Fn(web::AppBuilder) -> web::AppBuilder,
    change: impl Fn(&mut Site),
) -> Vec<House> {
    let folder = tempfile::tempdir().unwrap();
    let mut places = vec![(Place::Folder(folder.path().to_owned()), Some(folder))];
    #[expect(
        clippy::disallowed_methods,
        reason = "tests are told by the test command where PostgreSQL is"
    )]
    if let Ok(url) = std::env::var("RINGBACK_TEST_POSTGRES") {
        let name = tempfile::Builder::new().prefix("t").rand_bytes(12).tempdir().unwrap();
        let name = name.path().file_name().unwrap().to_string_lossy().to_lowercase();
        places.push((Place::Postgres { url, schema: format!("house_{name}") }, None));
    }
    let mut houses = Vec::new();
    for (place, folder) in places {
        let store = Store::open(place, Clock::held_at(START)).await.unwrap();
        let mut site = Site::new(BASE, SecretKey::new([5; 32]));
        change(&mut site);
        let app = people::parts(parts(App::builder(store, site))).build();
        let router = people::routes().merge(web::appearance::routes()).into_router(&app);
        let router = web::security::around(people::session::around(router, &app), &app);
        houses.push(House { app, router, folder });
    }
    houses
}

impl House {
    pub(crate) fn guest(&self) -> Guest {
        Guest {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
            peer: "203.0.113.5:4711".parse().unwrap(),
            headers: HeaderMap::new(),
            csrf: String::new(),
        }
    }

    /// The house after its set-up, and its owner Grace, signed in.
    pub(crate) async fn set_up(&self) -> Guest {
        let mut grace = self.guest();
        let link = self.app.store.write("link", pass::set_up_link).await.unwrap().unwrap();
        grace.get(&link).await;
        let done = grace.post(&link, &set_up_form()).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        grace
    }

    /// Somebody new, invited by `by` and joined.
    pub(crate) async fn join(&self, by: &mut Guest, name: &str, role: &str, unit: &str) -> Guest {
        let link = by.invite(name, role, unit).await;
        let mut guest = self.guest();
        guest.get(&link).await;
        let joined = guest.post(&link, &[("name", name), ("password", PASSWORD)]).await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.body);
        guest
    }

    /// A number that any change moves.
    pub(crate) async fn pulse(&self) -> (i64, i64, i64) {
        self.app
            .store
            .read(|tx| {
                let mut count = |sql| tx.number(&Eyes::Loop, sql, &[]);
                let sessions = count("-- test.sessions\nselect count(*) from people_session")?;
                let tries = count("-- test.tries\nselect count(*) from people_attempt")?;
                Ok::<_, StoreError>((tx.last_fact()?, sessions, tries))
            })
            .await
            .unwrap()
    }

    /// The id of a unit or a person by name.
    pub(crate) async fn unit(&self, name: &str) -> String {
        let units = self.app.store.read(|tx| people::unit::all(tx, &Eyes::Loop)).await.unwrap();
        units.iter().find(|branch| branch.unit.name == name).unwrap().unit.id.to_string()
    }

    pub(crate) async fn staff(&self, name: &str) -> people::Staff {
        let staff = self.app.store.read(|tx| people::staff::all(tx, &Eyes::Loop)).await.unwrap();
        staff.into_iter().find(|staff| staff.name == name).unwrap()
    }
}

pub(crate) fn set_up_form() -> Vec<(&'static str, &'static str)> {
    vec![
        ("language", "th"),
        ("sector", "food"),
        ("organisation", "บ้านกาแฟ"),
        ("unit", "Siam"),
        ("zone", "Asia/Bangkok"),
        ("name", "Grace"),
        ("email", "Grace@Cafe.Example"),
        ("password", PASSWORD),
    ]
}

/// A browser.
#[derive(Clone)]
pub(crate) struct Guest {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
    pub(crate) peer: SocketAddr,
    pub(crate) headers: HeaderMap,
    csrf: String,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }
}

impl Guest {
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::builder().method(Method::GET).uri(path).body(Body::empty()).unwrap())
            .await
    }

    /// Posts a form as a page of ours would.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf.clone();
        let mut fields = fields.to_vec();
        if !csrf.is_empty() {
            fields.push(("csrf", &csrf));
        }
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(serde_urlencoded::to_string(&fields).unwrap()))
            .unwrap();
        self.send(request).await
    }

    pub(crate) async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let jar: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let headers = request.headers_mut();
        if !jar.is_empty() && !headers.contains_key(header::COOKIE) {
            headers.insert(header::COOKIE, jar.join("; ").parse().unwrap());
        }
        for (name, value) in &self.headers {
            headers.insert(name.clone(), value.clone());
        }
        request.extensions_mut().insert(ConnectInfo(self.peer));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let (pair, rest) = set.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let body = to_bytes(body, 10 << 20).await.unwrap();
        let body = String::from_utf8_lossy(&body).into_owned();
        if let Some((_, rest)) = body.split_once("name=\"csrf\" value=\"") {
            self.csrf = rest.split('"').next().unwrap().to_owned();
        }
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Invites somebody; the path of their link.
    pub(crate) async fn invite(&mut self, name: &str, role: &str, unit: &str) -> String {
        self.get("/settings/people/new").await;
        let email = format!("{}@cafe.example", name.to_lowercase());
        let fields =
            [("name", name), ("email", &email), ("role", role), ("unit", unit), ("language", "vi")];
        let shown = self.post("/settings/people", &fields).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        let start =
            shown.body.find(&format!("{BASE}/join/")).expect("the link is shown") + BASE.len();
        shown.body[start..start + 6 + 26].to_owned()
    }

    pub(crate) async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        self.csrf.clear();
        self.post("/sign-in", &[("email", email), ("password", password)]).await
    }
}

//! A browser without scripts: keeps its cookies and sends the forms of the pages it saw.

use crate::{Answer, TestApp};
use axum::body::Body;
use http::{Method, Request, header};
use std::collections::BTreeMap;
use std::sync::Mutex;
use tower::ServiceExt;

/// One person's browser.
pub struct Client<'a> {
    app: &'a TestApp,
    cookies: Mutex<BTreeMap<String, String>>,
    csrf: Mutex<Option<String>>,
    language: &'static str,
}

impl<'a> Client<'a> {
    pub(crate) fn new(app: &'a TestApp) -> Self {
        Self { app, cookies: Mutex::default(), csrf: Mutex::default(), language: "en" }
    }

    /// The same browser, asking for pages in another language.
    #[must_use]
    pub fn in_language(mut self, language: &'static str) -> Self {
        self.language = language;
        self
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().expect("not poisoned").insert(name.to_owned(), value.to_owned());
    }

    pub fn cookies(&self) -> BTreeMap<String, String> {
        self.cookies.lock().expect("not poisoned").clone()
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        let answer = self
            .send(self.request(Method::GET, path).body(Body::empty()).expect("a request"))
            .await;
        if let Some(token) = answer.field("csrf") {
            *self.csrf.lock().expect("not poisoned") = Some(token);
        }
        answer
    }

    /// Sends a form with the token of the page seen last (opening the start page when none was).
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let known = self.csrf.lock().expect("not poisoned").clone();
        if known.is_none() && !self.cookies().is_empty() {
            self.get("/").await;
        }
        let token = self.csrf.lock().expect("not poisoned").clone();
        let mut all: Vec<(&str, &str)> = fields.to_vec();
        if let Some(token) = &token {
            all.push(("csrf", token));
        }
        self.post_bare(path, &all).await
    }

    /// Sends a form as it is, without any token.
    pub async fn post_bare(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_urlencoded::to_string(fields).expect("a form");
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, &self.app.app.site.base_url)
            .body(Body::from(body))
            .expect("a request");
        self.send(request).await
    }

    /// Sends JSON with headers of one's own.
    pub async fn post_json(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request =
            self.request(Method::POST, path).header(header::CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_owned())).expect("a request")).await
    }

    /// Begins a request with this browser's cookies and language.
    pub fn request(&self, method: Method, path: &str) -> http::request::Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::ACCEPT_LANGUAGE, self.language);
        let cookies = self.cookies();
        if !cookies.is_empty() {
            let line: Vec<String> =
                cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, line.join("; "));
        }
        request
    }

    /// Sends any request and keeps the cookies it sets.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let peer = std::net::SocketAddr::from(([127, 0, 0, 1], 40_000));
        request.extensions_mut().insert(axum::extract::ConnectInfo(peer));
        self.app.mark_work();
        let response =
            self.app.router.clone().oneshot(request).await.expect("the router never fails");
        for set in response.headers().get_all(header::SET_COOKIE) {
            let pair = set.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                let mut cookies = self.cookies.lock().expect("not poisoned");
                if value.is_empty() {
                    cookies.remove(name);
                } else {
                    cookies.insert(name.to_owned(), value.to_owned());
                }
            }
        }
        Answer::of(response).await
    }
}

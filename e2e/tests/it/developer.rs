//! A developer's first hour: a key, an answer sent in by a program, signed webhooks, the description
//! of it all, and an old file brought in.

use crate::organisation::VIETNAMESE;
use crate::walk::{WALKS, Walk};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use e2e::{Browser, Call, Look, Program, Receiver};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;

#[test]
fn a_program_sends_answers_hears_of_events_and_brings_in_old_ones() {
    let program = Program::serve_with_neighbours();
    let receiver = Receiver::start();
    let browser = Browser::start(Look::DESK);
    VIETNAMESE.found(&program, &browser);
    for walk in WALKS {
        walk.begin(&browser);
        browser.go(&program.at("/"));
        walk.speaks(&browser);
        let key = key(&program, &browser, &walk);
        let collector = collector(&browser, &key);
        answer(
            &program,
            &browser,
            &key,
            &collector,
            &format!("The till was closed ({})", walk.language),
        );
        let hook = Hook::add(&program, &browser, &walk, &receiver);
        hook.is_tried(&browser, &walk, &receiver);
        let words = format!("Closed again ({})", walk.language);
        answer(&program, &browser, &key, &collector, &words);
        hook.hears_twice(&program, &browser, &walk, &receiver);
        description(&program, &browser, &walk);
        old_file(&program, &browser, &walk);
    }
    refused(&browser);
    browser.provoked("status of 4");
    browser.is_content_with(&program);
}

fn key(program: &Program, browser: &Browser, walk: &Walk) -> String {
    browser.go(&program.at("/settings/keys"));
    browser.types("#name", &format!("Till 4 ({})", walk.language));
    browser.tap("input[name=scope][value='responses:write']");
    browser.tap("input[name=scope][value='surveys:read']");
    browser.tap("form[action='/settings/keys'] .form-foot button");
    browser.sees("input[data-select]");
    let key = browser.property("input[data-select]", "value");
    assert!(key.starts_with("rbk_"), "{key}");
    walk.examine(browser);
    // Without the scope.
    assert_eq!(call(browser, &key, "GET", "/api/v1/cases", &Value::Null)["status"], 403);
    key
}

/// Where answers come in, as the API names it.
fn collector(browser: &Browser, key: &str) -> Value {
    let surveys = call(browser, key, "GET", "/api/v1/surveys", &Value::Null);
    let ids = surveys["body"]["data"].as_array().into_iter().flatten();
    // What a file brought in has no collector.
    let found = ids.filter_map(|survey| survey["id"].as_str()).find_map(|survey| {
        let path = format!("/api/v1/surveys/{survey}/collectors");
        let collectors = call(browser, key, "GET", &path, &Value::Null);
        collectors["body"]["data"].get(0).map(|collector| collector["id"].clone())
    });
    found.unwrap_or_else(|| panic!("no collector: {surveys}"))
}

fn answer(program: &Program, browser: &Browser, key: &str, collector: &Value, why: &str) {
    let answers = json!({ "nps": 2, "why": why });
    let answer = json!({ "collector": collector, "language": "en", "answers": answers });
    let sent = call(browser, key, "POST", "/api/v1/responses", &answer);
    assert_eq!(sent["status"], 201, "{sent}");
    browser.until("the words", || {
        browser.go(&program.at("/responses"));
        browser.text("main").contains(why).then_some(())
    });
}

/// An endpoint as its page shows it, and the secret that was shown once.
struct Hook {
    page: String,
    path: String,
    secret: Vec<u8>,
}

impl Hook {
    fn add(program: &Program, browser: &Browser, walk: &Walk, receiver: &Receiver) -> Self {
        let path = format!("/hooks/{}", walk.language);
        browser.go(&program.at("/settings/webhooks"));
        walk.examine(browser);
        // An address that can't be called: the page says so and keeps what was chosen.
        browser.types("#url", "ringback");
        browser.tap("input[name=events][value='response.received']");
        browser.tap("form[action='/settings/webhooks'] .form-foot button");
        browser.sees("#url-problem");
        assert!(browser.is_there("input[name=events][value='response.received']:checked"));
        browser.types("#url", &receiver.url(&path));
        browser.tap("form[action='/settings/webhooks'] .form-foot button");
        browser.sees("input[data-select]");
        let secret = browser.property("input[data-select]", "value");
        walk.examine(browser);
        if walk.language == "th" {
            browser.picture("webhook-secret-desktop-light-th");
        }
        let own =
            "return document.querySelector(\"form[action$='/tests']\").getAttribute('action')";
        let own = browser.ask(own, &[]);
        let page = program.at(own.as_str().expect("a path").trim_end_matches("/tests"));
        browser.go(&page);
        assert!(!browser.text("body").contains("whsec_"), "a secret is shown once");
        assert!(!browser.is_there("input[data-select]"), "a secret is shown once");
        let bare = secret.strip_prefix("whsec_").expect("as the specification writes it");
        let secret = STANDARD.decode(bare).expect("base64");
        Self { page, path, secret }
    }

    /// The test button: a signed call, which the log shows as delivered.
    fn is_tried(&self, browser: &Browser, walk: &Walk, receiver: &Receiver) {
        browser.tap("form[action$='/tests'] button");
        let calls = receiver.hears(&self.path, "\"ping\"", 1);
        self.is_signed(&calls[0]);
        self.log_shows(browser, walk, "ping");
        walk.examine(browser);
    }

    /// An event comes once by itself, and again with the same id when somebody asks for it.
    fn hears_twice(&self, program: &Program, browser: &Browser, walk: &Walk, receiver: &Receiver) {
        let first = receiver.hears(&self.path, "response.received", 1);
        self.is_signed(&first[0]);
        self.log_shows(browser, walk, "response.received");
        browser.tap("details:has(form[action$='/replays'] input[name=delivery]) > summary");
        walk.examine(browser);
        browser.tap("form[action$='/replays']:has(input[name=delivery]) button");
        let both = receiver.hears(&self.path, "response.received", 2);
        self.is_signed(&both[1]);
        let [id, again] = [&both[0], &both[1]].map(|call| call.header("webhook-id"));
        assert_eq!(id, again, "who gets a call twice can tell");
        assert_eq!(both[0].body, both[1].body);
        browser.go(&program.at("/settings/webhooks"));
        browser.reads("main", "127.0.0.1");
    }

    fn log_shows(&self, browser: &Browser, walk: &Walk, topic: &str) {
        let delivered = walk.word("webhook-delivered");
        let line =
            "return [...document.querySelectorAll('.feed > li')].map((line) => line.innerText)";
        browser.until("the delivery in the log", || {
            browser.go(&self.page);
            let lines = browser.ask(line, &[]);
            let mut lines = lines.as_array()?.iter().filter_map(Value::as_str);
            lines.any(|line| line.contains(topic) && line.contains(&delivered)).then_some(())
        });
    }

    /// As Standard Webhooks has it: an HMAC of the id, the moment and the body.
    fn is_signed(&self, call: &Call) {
        let [id, at] = ["webhook-id", "webhook-timestamp"].map(|name| call.header(name));
        assert!(!id.is_empty() && at.parse::<i64>().is_ok(), "{call:?}");
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.secret).expect("any length");
        mac.update(format!("{id}.{at}.{}", call.body).as_bytes());
        let made = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
        let given: Vec<&str> = call.header("webhook-signature").split(' ').collect();
        assert!(given.contains(&made.as_str()), "{given:?} has not {made}");
    }
}

/// The page for programmers leads to the description that their tools read.
fn description(program: &Program, browser: &Browser, walk: &Walk) {
    browser.go(&program.at("/api"));
    walk.examine(browser);
    if walk.language == "vi" {
        browser.look(Look::DESK);
        browser.picture("api-desktop-light-vi");
        browser.look(walk.look);
    }
    let path = browser.property("a[href$='openapi.json']", "pathname");
    let file = call(browser, "", "GET", &path, &Value::Null);
    assert_eq!(file["status"], 200);
    assert!(file["body"]["openapi"].as_str().is_some_and(|version| version.starts_with("3.")));
    assert!(file["body"]["paths"]["/api/v1/responses"]["post"].is_object());
}

/// An old file: tried first, which takes nothing in, then taken.
fn old_file(program: &Program, browser: &Browser, walk: &Walk) {
    let words = format!("Old and true ({})", walk.language);
    let file = format!(
        "id,date,branch,nps,comment\n{0}1,2026-10-01,{1},9,{words}\n{0}2,2026-10-02,{1},12,twelve\n",
        walk.language, VIETNAMESE.unit
    );
    let file = program.lay(&format!("old-{}.csv", walk.language), file.as_bytes());
    browser.go(&program.at("/imports"));
    browser.adds("input[type=file]", &file);
    if !browser.is_there("table.import-columns") {
        browser.tap("form[action='/imports'] .form-foot button");
    }
    browser.sees("table.import-columns");
    walk.examine(browser);
    browser.tap("button[name=then][value=check]");
    let begin = "form[action$='/start'] button";
    comes(browser, walk, begin);
    browser.reads("table.import-rejects", "12");
    walk.examine(browser);
    let here = browser.url();
    browser.go(&program.at("/responses"));
    assert!(!browser.text("main").contains(&words), "trying takes nothing in");
    browser.go(&here);
    browser.tap(begin);
    comes(browser, walk, "form[action$='/undoing'] button");
    browser
        .go(&program
            .at(&format!("/responses?import={}", here.rsplit('/').next().unwrap_or_default())));
    browser.reads("main", &words);
}

/// The page of an import moves on by itself; without scripts somebody looks again.
fn comes(browser: &Browser, walk: &Walk, css: &str) {
    if walk.scripts {
        return browser.sees(css);
    }
    let here = browser.url();
    browser.until(css, || {
        if !browser.is_there(css) {
            browser.go(&here);
        }
        browser.is_there(css).then_some(())
    });
}

fn refused(browser: &Browser) {
    let nobody = call(browser, "rbk_nobody", "GET", "/api/v1/surveys", &Value::Null);
    assert_eq!(nobody["status"], 401);
}

/// A call as a program makes it, from the page's own address.
fn call(browser: &Browser, key: &str, method: &str, path: &str, body: &Value) -> Value {
    let script = "const [key, method, path, body] = arguments;
        const call = new XMLHttpRequest();
        call.open(method, path, false);
        if (key) call.setRequestHeader('authorization', `Bearer ${key}`);
        if (body) {
            call.setRequestHeader('content-type', 'application/json');
            call.setRequestHeader('idempotency-key', crypto.randomUUID());
        }
        call.send(body ? JSON.stringify(body) : null);
        let answer = null;
        try { answer = JSON.parse(call.responseText); } catch { answer = call.responseText; }
        return { status: call.status, body: answer };";
    browser.ask(script, &[json!(key), json!(method), json!(path), body.clone()])
}

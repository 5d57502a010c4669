//! A developer's first minutes: a key, an answer sent in by a program, and the words for it.

use crate::organisation::VIETNAMESE;
use e2e::{Browser, Look, Program};
use serde_json::{Value, json};

#[test]
fn a_key_sends_an_answer_in_and_the_answer_is_on_the_page() {
    let program = Program::serve();
    let browser = Browser::start(Look::DESK);
    VIETNAMESE.found(&program, &browser);
    browser.go(&program.at("/settings/keys"));
    browser.types("#name", "Till 4");
    browser.tap("input[name=scope][value='responses:write']");
    browser.tap("input[name=scope][value='surveys:read']");
    browser.tap("form[action='/settings/keys'] .form-foot button");
    browser.sees("input[data-select]");
    let key = browser.property("input[data-select]", "value");
    assert!(key.starts_with("rbk_"), "{key}");
    browser.examine_all("vi", &Look::ALL);
    browser.look(Look::DESK);

    browser.go(&program.at("/api"));
    browser.examine_all("vi", &Look::ALL);
    browser.look(Look::DESK);
    browser.picture("api-desktop-light-vi");

    let surveys = call(&browser, &key, "GET", "/api/v1/surveys", &Value::Null);
    let survey = &surveys["body"]["data"][0]["id"];
    assert!(survey.is_string(), "{surveys}");
    let path = format!("/api/v1/surveys/{}/collectors", survey.as_str().unwrap_or_default());
    let collectors = call(&browser, &key, "GET", &path, &Value::Null);
    let collector = &collectors["body"]["data"][0]["id"];
    assert!(collector.is_string(), "{collectors}");
    let answer = json!({
        "collector": collector,
        "language": "en",
        "answers": { "nps": 2, "why": "The till was closed at nine" },
    });
    let sent = call(&browser, &key, "POST", "/api/v1/responses", &answer);
    assert_eq!(sent["status"], 201, "{sent}");
    browser.until("the words", || {
        browser.go(&program.at("/responses"));
        browser.text("main").contains("The till was closed at nine").then_some(())
    });
    // Without the scope, and without a key.
    assert_eq!(call(&browser, &key, "GET", "/api/v1/cases", &Value::Null)["status"], 403);
    assert_eq!(call(&browser, "rbk_nobody", "GET", "/api/v1/surveys", &Value::Null)["status"], 401);
    browser.provoked("status of 40");
    browser.is_content_with(&program);
}

/// A call as a program makes it, from the page's own address.
fn call(browser: &Browser, key: &str, method: &str, path: &str, body: &Value) -> Value {
    let script = "const [key, method, path, body] = arguments;
        const call = new XMLHttpRequest();
        call.open(method, path, false);
        call.setRequestHeader('authorization', `Bearer ${key}`);
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

//! A privacy request: found, looked at, handed over, erased, and the receipt.

use crate::walk::{WALKS, Walk};
use e2e::{Browser, Look, Program};
use serde_json::{Value, json};

#[test]
fn a_customer_is_found_shown_everything_handed_over_and_erased() {
    let program = Program::demo(400);
    let browser = Browser::start(Look::DESK);
    browser.go(program.link());
    browser.sees("[data-place=today]");
    for (number, walk) in WALKS.iter().enumerate() {
        walk.begin(&browser);
        request(&program, &browser, walk, number + 1);
    }
    browser.provoked("status of 422");
    browser.provoked("status of 404");
    browser.is_content_with(&program);
}

fn request(program: &Program, browser: &Browser, walk: &Walk, erasures: usize) {
    browser.go(&program.at("/"));
    walk.speaks(browser);
    browser.go(&program.at("/customers"));
    walk.examine(browser);
    let name = browser.text("a.row-link[href^='/customers/cus_']");
    // Before the name stand its first letters, in a circle.
    let name = name.lines().last().unwrap_or_default().trim();
    browser.types("input[name=q]", name);
    browser.ask("document.querySelector('input[name=q]').form.submit()", &[]);
    browser.until("the search", || browser.path().contains("q=").then_some(()));
    browser.reads("a.row-link[href^='/customers/cus_']", name);
    walk.examine(browser);
    browser.tap("a.row-link[href^='/customers/cus_']");
    browser.arrives("/customers/cus_");
    let customer = browser.path();
    walk.examine(browser);
    browser.tap("a[href$='/privacy']");
    browser.sees("form[action$='/erasure']");
    browser.reads("main", name);
    walk.examine(browser);
    if walk.language == "th" {
        browser.picture("privacy-desktop-light-th");
    }
    let file = handed_over(browser);
    assert!(file.to_string().contains(name), "the file holds what is held of {name}");

    // Another name erases nobody.
    browser.types("#name", "?");
    browser.tap("form[action$='/erasure'] button");
    browser.sees("#name-problem");
    browser.types("#name", name);
    browser.tap("form[action$='/erasure'] button");
    browser.until("the erasure to be done", || {
        browser.go(&program.at("/customers/erasures"));
        let done = "return document.querySelectorAll('.chip.good').length";
        (browser.ask(done, &[]) == json!(erasures)).then_some(())
    });
    walk.examine(browser);
    browser.go(&program.at(&customer));
    browser.sees("h1");
    assert!(!browser.text("body").contains(name), "{name} is gone");
    browser.go(&program.at("/settings/audit"));
    browser.reads("tbody", &walk.word("audit-what-customer-erased"));
    assert!(!browser.text("tbody").contains(name), "the log names nobody who was erased");
    walk.examine(browser);
}

/// The file that the button brings: it would go into the downloads, so it is asked for as the
/// form asks.
fn handed_over(browser: &Browser) -> Value {
    let script = "const form = document.querySelector(\"form[action$='/export']\");
        const call = new XMLHttpRequest();
        call.open('POST', form.action, false);
        call.send(new URLSearchParams(new FormData(form)));
        return { status: call.status, name: call.getResponseHeader('content-disposition'), file: call.responseText };";
    let got = browser.ask(script, &[]);
    assert_eq!(got["status"], 200, "{got}");
    assert!(got["name"].as_str().is_some_and(|name| name.starts_with("attachment")), "{got}");
    serde_json::from_str(got["file"].as_str().expect("a text")).expect("the file is JSON")
}

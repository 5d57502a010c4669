//! A privacy request: found, looked at, handed over, erased, and the receipt.

use e2e::{Browser, Look, Program};

#[test]
fn a_customer_is_shown_everything_and_erased() {
    request(true);
}

#[test]
fn a_customer_is_erased_without_javascript() {
    request(false);
}

fn request(scripts: bool) {
    let program = Program::demo(400);
    let browser = Browser::start(Look::DESK);
    browser.scripts(scripts);
    browser.go(program.link());
    browser.sees("[data-place=today]");
    browser.go(&program.at("/customers?lang=th"));
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);
    let customer = browser.property("a.row-link[href^='/customers/cus_']", "pathname");
    browser.go(&program.at(&customer));
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);
    let name = browser.text("h1");
    browser.tap("a[href$='/privacy']");
    browser.sees("form[action$='/erasure']");
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);
    if scripts {
        browser.picture("privacy-desktop-light-th");
    }

    // Another name erases nobody.
    browser.types("#name", "ใครก็ไม่รู้");
    browser.tap("form[action$='/erasure'] button");
    browser.sees("#name-problem");
    browser.types("#name", name.trim());
    browser.tap("form[action$='/erasure'] button");
    browser.until("the erasure to be done", || {
        browser.go(&program.at("/customers/erasures"));
        browser.is_there(".chip.good").then_some(())
    });
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);
    browser.go(&program.at(&customer));
    browser.sees("h1");
    assert!(!browser.text("body").contains(name.trim()), "{name} is gone");
    browser.provoked("status of 422");
    browser.provoked("status of 404");
    browser.is_content_with(&program);
}

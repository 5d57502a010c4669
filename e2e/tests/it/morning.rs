//! The manager's morning: from Today to a cause, to an action, to "you said, we did".

use e2e::{Browser, Look, Program};
use serde_json::json;

#[test]
fn a_cause_becomes_an_action_and_its_customers_hear_of_it() {
    morning(true);
}

#[test]
fn a_cause_becomes_an_action_without_javascript() {
    morning(false);
}

fn morning(scripts: bool) {
    let program = Program::demo(800);
    let browser = Browser::start(Look::DESK);
    browser.scripts(scripts);
    browser.go(program.link());
    browser.sees("[data-place=today]");
    browser.go(&program.at("/?lang=th"));

    // The cause most cases were closed with is the first of the table.
    browser.go(&program.at("/actions/causes"));
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);
    browser.tap("a[href^='/actions/new?cause=cau_']");
    browser.arrives("/actions/new");
    // Nothing said yet: the page names what is missing and keeps what was chosen.
    browser.tap(".form-foot button");
    browser.sees("#title-problem");
    assert!(browser.property("#cause", "value").starts_with("cau_"));
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);
    browser.types("#title", "เพิ่มแคชเชียร์ช่วงเช้าอีกหนึ่งเครื่อง");
    day(&browser, "#due", "2027-03-01");
    browser.types("#effect", "ไม่มีใครต้องรอเกินห้านาที");
    browser.tap(".form-foot button");
    browser.arrives("/actions/act_");
    let action = browser.path();
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);

    browser.tap("button[name=step][value=finish]");
    browser.sees("a[href$='/announcement']");
    browser.go(&program.at(&format!("{action}/announcement")));
    for (language, words) in [
        ("en", "There are two tills in the morning now."),
        ("th", "ตอนนี้ช่วงเช้ามีแคชเชียร์สองเครื่องแล้ว"),
        ("vi", "Buổi sáng nay đã có hai quầy thu ngân."),
    ] {
        browser.types(&format!("[name=subject-{language}]"), words);
        browser.types(&format!("[name=body-{language}]"), words);
    }
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);
    browser.tap(".form-foot button");
    browser.sees("[data-reached]");
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);
    if scripts {
        browser.picture("announcement-preview-desktop-light-th");
    }
    let reached: usize = browser.text("[data-reached]").trim().parse().expect("a count");
    assert!(reached > 0, "the sample holds customers who may be told");
    browser.tap("form[action$='/announcement/sending'] button");
    browser.until("the letters", || {
        browser.go(&program.at("/settings/outbox"));
        browser.text("main").contains("แคชเชียร์สองเครื่อง").then_some(())
    });
    browser.go(&program.at(&action));
    browser.examine_all("th", &Look::ALL);
    browser.provoked("status of 422");
    browser.is_content_with(&program);
}

/// Sets a date as it is sent; the keyboard writes dates in the browser's own order.
fn day(browser: &Browser, css: &str, day: &str) {
    browser.sees(css);
    let set = "document.querySelector(arguments[0]).value = arguments[1]";
    browser.ask(set, &[json!(css), json!(day)]);
}

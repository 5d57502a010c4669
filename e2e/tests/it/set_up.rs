//! Setting up: from an empty folder to a survey that can be asked.

use crate::organisation::VIETNAMESE;
use e2e::{Browser, Look, Program};

#[test]
fn an_owner_sets_up_and_a_survey_waits() {
    let program = Program::serve();
    let browser = Browser::start(Look::PHONE);
    for language in ["en", "th", "vi"] {
        browser.go(&format!("{}?lang={language}", program.link()));
        browser.examine_all(language, &Look::ALL);
    }
    // The language a person picks stays, whatever they send next.
    browser.go(program.link());
    browser.tap("form.choose button[value=vi]");
    browser.arrives("/set-up/");
    browser.sees("html[lang=vi]");
    browser.examine_focus("vi");
    browser.look(Look::PHONE);
    browser.picture("set-up-phone-light-vi");

    // Nothing typed yet: the page says what is missing and keeps what was chosen.
    browser.chooses("#sector", "hotel");
    browser.tap(".form-foot button");
    browser.sees("[data-problems]");
    assert_eq!(browser.property("#sector", "value"), "hotel");
    browser.examine("vi");

    VIETNAMESE.fill_in(&browser);
    browser.examine_all("vi", &Look::ALL);
    browser.go(&program.at("/surveys"));
    browser.tap("a.row-link[href^='/surveys/']");
    browser.arrives("/surveys/svy_");
    browser.examine_all("vi", &Look::ALL);
    let questions = browser.text("main");
    assert!(questions.contains("NPS"), "the ready survey asks for the NPS: {questions}");

    // The link works once.
    browser.go(program.link());
    browser.sees("h1");
    browser.provoked("404");
    assert!(!browser.is_there("#organisation"));
    for path in ["/", "/responses", "/cases", "/actions", "/settings/outbox"] {
        browser.go(&program.at(path));
        browser.examine_all("vi", &[Look::DESK, Look::PHONE_BY_NIGHT]);
    }
    browser.provoked("status of 422");
    browser.is_content_with(&program);
}

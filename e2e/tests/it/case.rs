//! A case from the answer that opened it to the customer won back, with scripts and without.

use crate::organisation::{THAI, shared_link};
use e2e::{Browser, Look, Program};
use serde_json::json;

#[test]
fn a_case_goes_from_open_to_recovered() {
    recover(true);
}

#[test]
fn a_case_goes_from_open_to_recovered_without_javascript() {
    recover(false);
}

fn recover(scripts: bool) {
    let program = Program::serve();
    let browser = Browser::start(Look::DESK);
    browser.scripts(scripts);
    THAI.found(&program, &browser);
    ask_at_once(&program, &browser);
    let link = shared_link(&program, &browser);
    complain(&browser, &link);

    browser.go(&program.at("/"));
    browser.examine_all("th", &Look::ALL);
    let case = case_of(&program, &browser);
    browser.go(&case);
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);
    claim(&browser);
    reply(&program, &browser, &case);
    resolve(&browser, &case);
    say_yes(&program, &browser);

    browser.go(&case);
    browser.sees("#story");
    let told = browser.text("main");
    assert!(told.contains("ได้รับการแก้ไขแล้ว") || told.contains("กู้"), "recovered: {told}");
    browser.examine_all("th", &Look::ALL);
    if scripts {
        browser.look(Look::DESK);
        browser.picture("case-recovered-desktop-light-th");
    }
    browser.provoked("status of 422");
    browser.is_content_with(&program);
}

/// The customer is asked as soon as the case is closed.
fn ask_at_once(program: &Program, browser: &Browser) {
    browser.go(&program.at("/settings/rules/recovery"));
    browser.examine("th");
    browser.chooses("#hours", "0");
    browser.tap(".card .form-foot button");
    browser.sees(".flash");
}

fn complain(browser: &Browser, link: &str) {
    browser.look(Look::PHONE);
    browser.go(&format!("{link}?lang=th"));
    browser.tap("button.tap[name=nps][value='3']");
    browser.adds("textarea[name=why]", "รอกาแฟนานเกือบครึ่งชั่วโมง");
    browser.adds("input[name=name]", "สมชาย รักกาแฟ");
    browser.adds("input[name=email]", "somchai@example.com");
    browser.tap("button.send");
    browser.sees(".thanks");
    browser.look(Look::DESK);
}

/// The rule has opened a case by the time somebody looks.
fn case_of(program: &Program, browser: &Browser) -> String {
    browser.until("a case", || {
        browser.go(&program.at("/cases"));
        browser.is_there("a.row-link[href^='/cases/']").then_some(())
    });
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);
    browser.property("a.row-link[href^='/cases/']", "href")
}

/// The rule may have given the case to the only person there is.
fn claim(browser: &Browser) {
    let claim = "form[action$='/owner'] button[name=to]";
    if browser.is_there(claim) {
        browser.tap(claim);
        browser.reads(".facts", "มะลิ ใจดี");
    }
}

fn reply(program: &Program, browser: &Browser, case: &str) {
    browser.types("#body", "เรียนคุณสมชาย\n\nขออภัยที่ทำให้รอนานค่ะ เราเพิ่มบาริสต้าช่วงเช้าแล้ว\n\nมะลิ");
    browser.tap("form[action$='/replies'] .form-foot button");
    browser.reads("#story", "เราเพิ่มบาริสต้าช่วงเช้าแล้ว");
    browser.until("the letter", || {
        browser.go(&program.at("/settings/outbox"));
        browser.text("main").contains("เราเพิ่มบาริสต้าช่วงเช้าแล้ว").then_some(())
    });
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);
    browser.go(case);
}

fn resolve(browser: &Browser, case: &str) {
    browser.tap("#resolve > summary");
    // Nothing chosen: the page says what is missing.
    browser.tap("form[action$='/resolution'] .form-foot button");
    browser.sees("#cause-problem");
    browser.examine_all("th", &[Look::PHONE, Look::DESK]);
    browser.tap("#cause optgroup option");
    browser.adds("#done", "เพิ่มบาริสต้าช่วงเช้า และให้กาแฟแก้วใหม่");
    browser.tap("form[action$='/resolution'] .form-foot button");
    browser.until("the case to be closed", || {
        browser.go(case);
        (!browser.is_there("#resolve")).then_some(())
    });
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);
}

/// The letter asks whether it was solved; its link opens a page, and the page counts.
fn say_yes(program: &Program, browser: &Browser) {
    let link = browser.until("the question's letter", || {
        browser.go(&program.at("/settings/outbox"));
        let text = browser.text("main");
        let mut words = text.split_whitespace();
        words.find(|word| word.contains("/r/") && word.contains("was=yes")).map(str::to_owned)
    });
    browser.look(Look::PHONE);
    browser.go(&link);
    for language in ["en", "vi", "th"] {
        browser.go(&format!("{link}&lang={language}"));
        browser.examine_all(language, &Look::ALL);
    }
    browser.look(Look::PHONE);
    browser.picture("recovery-phone-light-th");
    let chosen =
        browser.ask("return document.querySelector('[name=was]:checked')?.value ?? null", &[]);
    assert_eq!(chosen, json!("yes"));
    browser.tap("button.send");
    browser.sees(".done");
    browser.examine("th");
    browser.look(Look::DESK);
}

//! The first hour: an organisation is made, asks its first question, hears of a three out of ten
//! while somebody looks on, answers it, and wins the customer back. With scripts and without.

use crate::organisation::{Founding, Tale, of, shared_link};
use crate::walk::{ENGLISH_ON_THE_PHONE, THAI_AT_THE_DESK, VIETNAMESE_WITHOUT_SCRIPTS, Walk};
use e2e::{Browser, Look, Program};
use serde_json::json;

#[test]
fn a_case_goes_from_open_to_recovered_at_a_thai_desk() {
    recover(&THAI_AT_THE_DESK);
}

#[test]
fn a_case_goes_from_open_to_recovered_on_an_english_phone() {
    recover(&ENGLISH_ON_THE_PHONE);
}

#[test]
fn a_case_goes_from_open_to_recovered_in_vietnamese_without_javascript() {
    recover(&VIETNAMESE_WITHOUT_SCRIPTS);
}

fn recover(walk: &Walk) {
    let program = Program::serve();
    let browser = Browser::start(walk.look);
    walk.begin(&browser);
    let who = of(walk.language);
    who.found(&program, &browser);
    ask_at_once(&program, &browser, walk);
    let link = shared_link(&program, &browser);

    // Today lies open while the customer answers on a phone of their own.
    browser.go(&program.at("/"));
    walk.examine(&browser);
    let customer = Browser::start(Look::PHONE);
    customer.scripts(walk.scripts);
    complain(&customer, &link, walk, &who.tale);
    comes_in(&program, &browser, walk, &who.tale);
    let case = browser.url();
    walk.examine(&browser);
    claim(&browser, who);
    step_by_step(&browser, &case, walk);
    reply(&program, &browser, &case, walk, &who.tale);
    resolve(&browser, &case, walk, &who.tale);
    say_yes(&program, &browser, &customer, walk);

    browser.go(&case);
    browser.reads(".page-head", &walk.word("case-state-recovered"));
    walk.examine(&browser);
    if walk.language == "th" {
        browser.picture("case-recovered-desktop-light-th");
    }
    for person in [&browser, &customer] {
        person.provoked("status of 422");
        person.is_content_with(&program);
    }
}

/// The customer is asked as soon as the case is closed.
fn ask_at_once(program: &Program, browser: &Browser, walk: &Walk) {
    browser.go(&program.at("/settings/rules/recovery"));
    walk.examine(browser);
    browser.chooses("#hours", "0");
    browser.tap(".card .form-foot button");
    browser.sees(".flash");
}

fn complain(customer: &Browser, link: &str, walk: &Walk, tale: &Tale) {
    customer.go(&walk.path(link));
    customer.tap("button.tap[name=nps][value='3']");
    customer.adds("textarea[name=why]", tale.complaint);
    customer.adds("input[name=name]", tale.customer);
    customer.adds("input[name=email]", tale.email);
    customer.tap("button.send");
    customer.sees(".thanks");
}

/// With scripts the case comes onto the open page by itself; without, somebody looks again.
fn comes_in(program: &Program, browser: &Browser, walk: &Walk, tale: &Tale) {
    if walk.scripts {
        browser.reads("#today-cases", tale.complaint);
    } else {
        browser.until("a case", || {
            browser.go(&program.at("/"));
            browser.is_there("#today-cases a.row-link").then_some(())
        });
    }
    walk.examine(browser);
    browser.tap("#today-cases a.row-link[href^='/cases/']");
    browser.arrives("/cases/cas_");
}

/// The rule may have given the case to the only person there is.
fn claim(browser: &Browser, who: &Founding) {
    let claim = "form[action$='/owner'] button[name=to]";
    if browser.is_there(claim) {
        browser.tap(claim);
        browser.reads(".facts", who.owner);
    }
}

/// The playbook says what comes first; a step that is done says so.
fn step_by_step(browser: &Browser, case: &str, walk: &Walk) {
    let step = "form[action$='/steps/1/completion'] button";
    browser.tap(step);
    browser.until("the step to be done", || {
        browser.go(case);
        (!browser.is_there(step)).then_some(())
    });
    walk.examine(browser);
}

fn reply(program: &Program, browser: &Browser, case: &str, walk: &Walk, tale: &Tale) {
    browser.types("#body", tale.reply);
    browser.tap("form[action$='/replies'] .form-foot button");
    browser.reads("#story", tale.reply);
    browser.until("the letter", || {
        browser.go(&program.at("/settings/outbox"));
        browser.text("main").contains(tale.reply).then_some(())
    });
    walk.examine(browser);
    browser.go(case);
}

fn resolve(browser: &Browser, case: &str, walk: &Walk, tale: &Tale) {
    browser.tap("#resolve > summary");
    // Nothing chosen: the page says what is missing.
    browser.tap("form[action$='/resolution'] .form-foot button");
    browser.sees("#cause-problem");
    walk.examine(browser);
    browser.tap("#cause optgroup option");
    browser.adds("#done", tale.done);
    browser.tap("form[action$='/resolution'] .form-foot button");
    browser.until("the case to be closed", || {
        browser.go(case);
        (!browser.is_there("#resolve")).then_some(())
    });
    walk.examine(browser);
}

/// The letter asks whether it was solved; its link opens a page, and the page counts.
fn say_yes(program: &Program, browser: &Browser, customer: &Browser, walk: &Walk) {
    let link = browser.until("the question's letter", || {
        browser.go(&program.at("/settings/outbox"));
        let text = browser.text("main");
        let mut words = text.split_whitespace();
        words.find(|word| word.contains("/r/") && word.contains("was=yes")).map(str::to_owned)
    });
    customer.go(&link);
    for language in ["en", "vi", "th"] {
        customer.go(&format!("{link}&lang={language}"));
        customer.examine_all(language, &Look::ALL);
    }
    customer.look(Look::PHONE);
    if walk.language == "th" {
        customer.picture("recovery-phone-light-th");
    }
    customer.go(&format!("{link}&lang={}", walk.language));
    let chosen =
        customer.ask("return document.querySelector('[name=was]:checked')?.value ?? null", &[]);
    assert_eq!(chosen, json!("yes"));
    customer.tap("button.send");
    customer.sees(".done");
    customer.examine(walk.language);
}

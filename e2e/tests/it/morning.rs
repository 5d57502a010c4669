//! The manager's morning: from Today to the worst case, to a cause, to an action, to "you said, we
//! did", and the page for the chief executive.

use crate::walk::{WALKS, Walk};
use e2e::{Browser, Look, Program};
use serde_json::json;

#[test]
fn a_morning_from_the_worst_case_to_the_page_for_the_chief_executive() {
    let program = Program::demo(800);
    let browser = Browser::start(Look::DESK);
    browser.go(program.link());
    browser.sees("[data-place=today]");
    // Three mornings in one: the same customers may hear of something each time.
    browser.go(&program.at("/settings/announcements"));
    browser.types("#days", "0");
    browser.tap("form[action='/settings/announcements'] .form-foot button");
    browser.sees(".flash");
    for walk in WALKS {
        walk.begin(&browser);
        browser.go(&program.at("/"));
        walk.speaks(&browser);
        walk.examine(&browser);
        help(&browser, &walk);
        let action = plan(&program, &browser, &walk);
        finish(&program, &browser, &walk, &action);
        one_page(&program, &browser, &walk);
    }
    browser.provoked("status of 422");
    browser.is_content_with(&program);
}

/// The most pressing case goes to a colleague, with a word why.
fn help(browser: &Browser, walk: &Walk) {
    browser.tap("#today-cases a.row-link[href^='/cases/cas_']");
    browser.arrives("/cases/cas_");
    walk.examine(browser);
    browser.tap("details:has(#to) > summary");
    browser.tap("#to option:last-of-type");
    let to = browser.ask("return document.querySelector('#to').selectedOptions[0].text", &[]);
    browser.types("#why", "…");
    browser.tap("details:has(#to) .form-foot button");
    browser.reads(".facts", to.as_str().expect("a colleague"));
}

/// The cause most cases were closed with that has no action yet is promoted to one.
fn plan(program: &Program, browser: &Browser, walk: &Walk) -> String {
    browser.go(&program.at("/actions/causes"));
    walk.examine(browser);
    browser.tap("a[href^='/actions/new?cause=cau_']");
    browser.arrives("/actions/new");
    // Nothing said yet: the page names what is missing and keeps what was chosen.
    browser.tap(".form-foot button");
    browser.sees("#title-problem");
    assert!(browser.property("#cause", "value").starts_with("cau_"));
    walk.examine(browser);
    let title = match walk.language {
        "th" => "เพิ่มแคชเชียร์ช่วงเช้าอีกหนึ่งเครื่อง",
        "vi" => "Thêm một quầy thu ngân buổi sáng",
        _ => "A second till in the morning",
    };
    browser.types("#title", title);
    day(browser, "#due", "2027-03-01");
    browser.types("#effect", title);
    // It is done in one branch, and another that does without it shows what would have been.
    browser.tap("#places label:nth-of-type(2) input");
    browser.tap("#compared label:last-of-type input");
    browser.tap(".form-foot button");
    browser.arrives("/actions/act_");
    walk.examine(browser);
    browser.path()
}

/// It is done, and those who complained hear of it.
fn finish(program: &Program, browser: &Browser, walk: &Walk, action: &str) {
    browser.tap("button[name=step][value=finish]");
    browser.sees("a[href$='/announcement']");
    browser.go(&program.at(&format!("{action}/announcement")));
    let news = [
        ("en", "There are two tills in the morning now."),
        ("th", "ตอนนี้ช่วงเช้ามีแคชเชียร์สองเครื่องแล้ว"),
        ("vi", "Buổi sáng nay đã có hai quầy thu ngân."),
    ];
    for (language, words) in news {
        browser.types(&format!("[name=subject-{language}]"), words);
        let signed = format!("{words} ({})", walk.language);
        browser.types(&format!("[name=body-{language}]"), &signed);
    }
    walk.examine(browser);
    browser.tap(".form-foot button");
    browser.sees("[data-reached]");
    walk.examine(browser);
    if walk.language == "th" {
        browser.picture("announcement-preview-desktop-light-th");
    }
    let reached: usize = browser.text("[data-reached]").trim().parse().expect("a count");
    assert!(reached > 0, "the sample holds customers who may be told");
    browser.tap("form[action$='/announcement/sending'] button");
    browser.until("the letters", || {
        browser.go(&program.at("/settings/outbox"));
        browser.text("main").contains(&format!("({})", walk.language)).then_some(())
    });
    browser.go(&program.at(action));
    walk.examine(browser);
}

/// One page, and every number of it leads to what it was counted from.
fn one_page(program: &Program, browser: &Browser, walk: &Walk) {
    browser.go(&program.at("/scores"));
    browser.tap("a[href^='/scores/one-page']");
    browser.arrives("/scores/one-page");
    browser.reads("h1", &walk.word("one-page-title"));
    walk.examine(browser);
    let counted = "return [...document.querySelectorAll('.one-page a.counted, .one-page a.tile')].map((a) => a.pathname + a.search)";
    let links = browser.ask(counted, &[]);
    let links: Vec<&str> =
        links.as_array().into_iter().flatten().filter_map(|to| to.as_str()).collect();
    assert!(links.len() >= 8, "{links:?}");
    for link in links {
        browser.go(&program.at(link));
        assert!(browser.is_there("[data-item], tbody tr, li"), "{link} shows nothing");
    }
}

/// Sets a date as it is sent; the keyboard writes dates in the browser's own order.
fn day(browser: &Browser, css: &str, day: &str) {
    browser.sees(css);
    let set = "document.querySelector(arguments[0]).value = arguments[1]";
    browser.ask(set, &[json!(css), json!(day)]);
}

//! The first minute: a link from the terminal, and a living sample to look around in.

use e2e::{Browser, Look, Program};

/// What the first look around visits; `{first}` is the first line of the list before it.
const AROUND: &[&str] = &[
    "/",
    "/responses",
    "{first}",
    "/cases",
    "{first}",
    "/surveys",
    "{first}",
    "{first}/share",
    "{first}/entry",
    "/actions",
    "/actions/causes",
    "/actions/new",
    "/scores",
    "/customers",
    "{first}",
    "{first}/consent",
    "{first}/privacy",
    "/customers/erasures",
    "/customers/import",
    "/settings/people",
    "/settings/units",
    "/settings/organisation",
    "/settings/rules",
    "/settings/playbooks",
    "/settings/playbooks/new",
    "/settings/hours",
    "/settings/outbox",
    "/settings/sessions",
    "/settings/causes",
    "/settings/announcements",
    "/settings/notices",
    "/settings/second-factor",
    "/settings/keys",
    "/settings/webhooks",
    "/settings/system",
    "/settings/system/settings",
    "/api",
];

fn look_around(language: &str, answers: usize) {
    let program = Program::demo(if Browser::is_for_pictures() { 8_000 } else { answers });
    let browser = Browser::start(Look::DESK);
    browser.go(program.link());
    browser.sees("[data-place=today]");
    let mut list = String::new();
    for step in AROUND {
        let path = if step.contains("{first}") {
            step.replace("{first}", &first_line(&program, &browser, &list))
        } else {
            (*step).clone_into(&mut list);
            (*step).to_owned()
        };
        browser.look(Look::DESK);
        browser.go(&program.at(&format!("{path}?lang={language}")));
        browser.examine_all(language, &Look::ALL);
        browser.examine_focus(language);
        pictures(&browser, step, &list, language);
    }
    browser.is_content_with(&program);
}

/// The path that the first line of a list leads to.
fn first_line(program: &Program, browser: &Browser, list: &str) -> String {
    browser.go(&program.at(list));
    let link = browser.property(&format!("a.row-link[href^='{list}/']"), "pathname");
    link.trim_end_matches('/').to_owned()
}

/// The pages that the papers show.
fn pictures(browser: &Browser, step: &str, list: &str, language: &str) {
    let shown = [
        ("/", "/", "en", Look::DESK, "today-desktop-light-en"),
        ("/", "/", "th", Look::PHONE_BY_NIGHT, "today-phone-dark-th"),
        ("/responses", "/responses", "en", Look::DESK, "responses-desktop-light-en"),
        ("{first}", "/cases", "vi", Look::DESK, "case-desktop-light-vi"),
        ("{first}", "/surveys", "en", Look::DESK, "survey-editor-desktop-light-en"),
        ("{first}/share", "/surveys", "vi", Look::DESK_BY_NIGHT, "survey-share-desktop-dark-vi"),
        ("/actions", "/actions", "vi", Look::PHONE, "actions-phone-light-vi"),
    ];
    for (at, of, spoken, look, name) in shown {
        if (at, of, spoken) == (step, list, language) {
            browser.look(look);
            if step == "/" && !look.phone {
                browser.picture_of_all(name);
            } else {
                browser.picture(name);
            }
        }
    }
}

#[test]
fn the_sample_is_open_at_once_and_reads_well_in_english() {
    look_around("en", 1500);
}

#[test]
fn the_sample_reads_well_in_thai() {
    look_around("th", 400);
}

#[test]
fn the_sample_reads_well_in_vietnamese() {
    look_around("vi", 400);
}

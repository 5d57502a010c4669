//! The analyst's day: what customers speak of, a theme renamed and split in a codebook that keeps
//! every version, a search over their words, and a reading that is corrected.

use crate::walk::{WALKS, Walk};
use e2e::{Browser, Look, Program};

#[test]
fn themes_are_read_renamed_and_searched_by() {
    let program = Program::demo(400);
    let browser = Browser::start(Look::DESK);
    browser.go(program.link());
    browser.sees("[data-place=today]");
    for (number, walk) in WALKS.iter().enumerate() {
        walk.begin(&browser);
        browser.go(&program.at("/"));
        walk.speaks(&browser);
        figures(&program, &browser, walk);
        rename(&program, &browser, walk, number + 1);
        search(&program, &browser, walk);
        teach(&program, &browser, walk);
    }
    browser.provoked("status of 422");
    browser.is_content_with(&program);
}

/// All themes, one of them, and the words that speak of it.
fn figures(program: &Program, browser: &Browser, walk: &Walk) {
    browser.go(&program.at("/themes?period=365"));
    browser.reads("h1", &walk.word("nav-themes"));
    walk.examine(browser);
    if walk.language == "th" {
        browser.picture("themes-desktop-light-th");
    }
    browser.go(&program.at("/themes/new"));
    browser.reads("h1", &walk.word("new-themes-title"));
    walk.examine(browser);
    browser.go(&program.at("/themes/staff?period=365"));
    walk.examine(browser);
    browser.tap("a.row-link[href^='/responses/rsp_']");
    browser.arrives("/responses/rsp_");
    browser.sees(".heard-chips .chip");
    walk.examine(browser);
}

/// A name nobody can read is refused; a good one stands everywhere, and the version before can
/// still be read.
fn rename(program: &Program, browser: &Browser, walk: &Walk, change: usize) {
    browser.go(&program.at("/themes/codebook"));
    walk.examine(browser);
    browser.go(&program.at("/themes/codebook/staff.manner"));
    walk.examine(browser);
    let names = "form[action$='/staff.manner/names']";
    browser.types(&format!("#names-{}", walk.language), &"ก".repeat(400));
    browser.tap(&format!("{names} .form-foot button"));
    browser.sees(&format!("{names} .problem"));
    let name = match walk.language {
        "th" => "กิริยาวาจา",
        "vi" => "Lời ăn tiếng nói",
        _ => "How they speak",
    };
    browser.types(&format!("#names-{}", walk.language), name);
    browser.tap(&format!("{names} .form-foot button"));
    browser.go(&program.at("/themes/codebook"));
    browser.reads("main", name);
    browser.go(&program.at("/themes/codebook/versions"));
    walk.examine(browser);
    let versions =
        "return document.querySelectorAll(\"a[href^='/themes/codebook/versions/']\").length";
    let versions = browser.ask(versions, &[]).as_u64().unwrap_or_default();
    assert!(versions > change as u64, "{versions} versions after {change} changes");
    browser.tap("li:nth-of-type(2) a[href^='/themes/codebook/versions/']");
    browser.arrives("/themes/codebook/versions/");
    walk.examine(browser);
}

/// What can't be understood is said; what can is found.
fn search(program: &Program, browser: &Browser, walk: &Walk) {
    browser.go(&program.at("/responses"));
    for (typed, there) in
        [("sentiment:happy", ".notice.bad"), ("theme:staff sentiment:positive", "li[data-item]")]
    {
        browser.types("input[name=q]", typed);
        browser.ask("document.querySelector('input[name=q]').form.submit()", &[]);
        browser.sees(there);
        walk.examine(browser);
        assert_eq!(browser.property("input[name=q]", "value"), typed, "what was typed is kept");
    }
}

/// The first reading that is unsure is judged: what that changes is shown, kept, and taken back.
fn teach(program: &Program, browser: &Browser, walk: &Walk) {
    browser.go(&program.at("/themes/review"));
    browser.reads("h1", &walk.word("teach-review"));
    walk.examine(browser);
    browser.tap("main a[href$='/reading']");
    browser.arrives("/responses/rsp_");
    walk.examine(browser);
    browser.ask("document.querySelector('main input[value=mixed]').click()", &[]);
    browser.tap("main .form-foot button");
    browser.sees("form[action='/themes/corrections']");
    browser.reads("h1", &walk.word("teach-trial"));
    walk.examine(browser);
    browser.tap("form[action='/themes/corrections'] button");
    browser.sees(".heard-chips .chip.passive");
    browser.reads("main", &walk.word("heard-judged"));
    browser.go(&program.at("/themes/corrections"));
    walk.examine(browser);
    browser.tap("form[action$='/withdrawal'] button");
    browser.reads("main", &walk.word("teach-empty-title"));
}

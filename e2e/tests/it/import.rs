//! Bringing in what exists: a file from a spreadsheet, looked at, tried, taken, given back.

use crate::organisation::THAI;
use e2e::{Browser, Look, Program};

/// As spreadsheets here write it: a Buddhist year, semicolons, one score that can't be.
const FEEDBACK: &str = "\u{feff}id;วันที่;สาขา;คะแนน NPS;ความคิดเห็น;อีเมล\r\n\
    a1;01/10/2569;สาขาสยาม;9;พนักงานน่ารักมาก;ploy@home.example\r\n\
    a2;02/10/2569;สาขาสยาม;3;Chờ lâu quá, không ai xin lỗi;lan@home.example\r\n\
    a3;03/10/2569;สาขาสยาม;11;สิบเอ็ด;\r\n\
    a4;03/10/2569;สาขาสยาม;10;Best flat white in town;\r\n";

#[test]
fn a_file_is_mapped_tried_taken_and_given_back() {
    import(true);
}

#[test]
fn a_file_is_taken_without_javascript() {
    import(false);
}

fn import(scripts: bool) {
    let program = Program::serve();
    let browser = Browser::start(Look::DESK);
    browser.scripts(scripts);
    THAI.found(&program, &browser);
    let file = program.lay("feedback.csv", FEEDBACK.as_bytes());

    browser.go(&program.at("/imports"));
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);
    browser.adds("input[type=file]", &file);
    if !browser.is_there("table.import-columns") {
        browser.tap("form[action='/imports'] .form-foot button");
    }
    browser.sees("table.import-columns");
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);
    browser.reads("table.import-rows", "Best flat white in town");
    if scripts {
        browser.picture("import-desktop-light-th");
    }

    browser.tap("button[name=then][value=check]");
    let begin = "form[action$='/start'] button";
    reloading(&browser, begin);
    browser.reads("table.import-rejects", "11");
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);
    browser.tap(begin);

    let undo = "form[action$='/undoing'] button";
    reloading(&browser, undo);
    browser.examine_all("th", &Look::ALL);
    browser.look(Look::DESK);
    let here = browser.url();
    browser.go(&program.at("/responses"));
    for words in ["พนักงานน่ารักมาก", "Chờ lâu quá", "Best flat white"]
    {
        browser.reads("main", words);
    }

    browser.go(&here);
    browser.tap(undo);
    if scripts {
        browser.tap("#sure button[value=yes]");
    }
    browser.until("the import to be given back", || {
        browser.go(&here);
        (!browser.is_there(undo) && !browser.is_there("progress")).then_some(())
    });
    browser.examine_all("th", &Look::ALL);
    browser.go(&program.at("/responses"));
    assert!(!browser.text("main").contains("Best flat white"), "everything went with the import");
    browser.is_content_with(&program);
}

/// The page of an import moves on by itself; without scripts somebody looks again.
fn reloading(browser: &Browser, css: &str) {
    let here = browser.url();
    browser.until(css, || {
        if !browser.is_there(css) {
            browser.go(&here);
        }
        browser.is_there(css).then_some(())
    });
}

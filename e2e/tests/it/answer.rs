//! An answer on a phone, with scripts and without.

use crate::organisation::{THAI, shared_link};
use e2e::{Browser, Look, Program};

/// Bytes over the wire, everything a phone fetches for the page.
const WEIGHT: u64 = 30_000;

#[test]
fn a_customer_answers_in_thai_on_a_phone() {
    let program = Program::serve();
    let owner = Browser::start(Look::DESK);
    THAI.found(&program, &owner);
    let link = shared_link(&program, &owner);
    let customer = Browser::start(Look::PHONE);

    customer.go(&format!("{link}?lang=th"));
    let weight = customer.weight();
    eprintln!("the respondent's page weighs {weight} bytes");
    assert!(weight <= WEIGHT, "the respondent's page weighs {weight} bytes");
    for language in ["en", "vi", "th"] {
        customer.go(&format!("{link}?lang={language}"));
        customer.examine_all(language, &Look::ALL);
    }
    customer.examine_focus("th");
    customer.look(Look::PHONE);
    customer.picture("survey-phone-light-th");
    answer(&customer, "รอกาแฟนานเกือบครึ่งชั่วโมง และพนักงานไม่ขอโทษเลย", "survey-reason");

    customer.scripts(false);
    customer.go(&format!("{link}?lang=th"));
    customer.examine("th");
    answer(&customer, "กาแฟเย็นชืด ต้องขอเปลี่ยนสองครั้ง", "survey-no-javascript");

    customer.provoked("status of 422");
    customer.is_content_with(&program);
    owner.go(&program.at("/responses"));
    for words in ["รอกาแฟนานเกือบครึ่งชั่วโมง", "กาแฟเย็นชืด"]
    {
        owner.reads("main", words);
    }
    owner.is_content_with(&program);
}

/// Three of ten, why, and how to be reached.
fn answer(customer: &Browser, why: &str, picture: &str) {
    customer.tap("button.tap[name=nps][value='3']");
    customer.sees("textarea[name=why]");
    customer.examine("th");
    customer.adds("textarea[name=why]", why);
    customer.adds("input[name=name]", "สมชาย รักกาแฟ");
    // A number that can't be right: the page says so and keeps what was written.
    customer.adds("input[name=phone]", "12");
    customer.tap("label:has(input[name=topics])");
    customer.picture(&format!("{picture}-phone-light-th"));
    customer.tap("button.send");
    customer.sees(".problem");
    assert_eq!(customer.property("textarea[name=why]", "value"), why);
    customer.examine("th");
    customer.types("input[name=phone]", "081 234 5678");
    customer.types("input[name=email]", "somchai@example.com");
    customer.examine("th");
    customer.tap("button.send");
    customer.sees(".thanks");
    customer.examine("th");
}

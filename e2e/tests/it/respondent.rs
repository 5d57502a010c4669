//! A customer's own page, from the thanks to the last word: without signing in.

use crate::organisation::{Tale, VIETNAMESE, of, shared_link};
use crate::walk::{WALKS, Walk};
use e2e::{Browser, Look, Program};

/// What they choose when asked when we may call.
const WHEN: &str = "evening";

#[test]
fn a_customer_follows_their_words_adds_opens_again_and_takes_them_back() {
    let program = Program::serve();
    let owner = Browser::start(Look::DESK);
    VIETNAMESE.found(&program, &owner);
    let link = shared_link(&program, &owner);
    let customer = Browser::start(Look::PHONE);
    for walk in WALKS {
        walk.begin(&customer);
        follow(&program, &owner, &customer, &link, &walk);
    }
    customer.provoked("status of 404");
    customer.is_content_with(&program);
    owner.is_content_with(&program);
}

fn follow(program: &Program, owner: &Browser, customer: &Browser, link: &str, walk: &Walk) {
    let tale = &of(walk.language).tale;
    let own = answer(customer, link, walk, tale);
    // The rule has opened a case by the time somebody looks again.
    let lies = walk.word_with("own-lies-with", "who", VIETNAMESE.unit);
    customer.until("the case", || {
        customer.go(&program.at(&walk.path(&own)));
        customer.text(".steps").contains(&lies).then_some(())
    });
    for language in ["en", "th", "vi"] {
        customer.go(&program.at(&format!("{own}?lang={language}")));
        customer.examine(language);
    }
    customer.go(&program.at(&walk.path(&own)));
    walk.examine(customer);
    if walk.language == "vi" {
        customer.picture("own-page-phone-light-vi");
    }

    customer.types("textarea[name=words]", tale.more);
    customer.tap("form[action*='/words'] button.send");
    customer.sees(".notice");
    customer.reads("main", tale.more);
    let case = close(program, owner, tale);

    customer.until("the question whether it is solved", || {
        customer.go(&program.at(&own));
        customer.is_there("button[name=was][value=no]").then_some(())
    });
    walk.examine(customer);
    assert!(!customer.text("main").contains(tale.done), "what staff wrote stays with them");
    customer.types("textarea[name=words]", tale.again);
    customer.tap("button[name=was][value=no]");
    customer.sees(".notice");
    owner.until("the case to be open again", || {
        owner.go(&case);
        owner.is_there("#resolve").then_some(())
    });
    withdraw(program, owner, customer, walk, tale);
}

/// A two, why, how and when to be reached; and the way from the thanks to the page of their own.
fn answer(customer: &Browser, link: &str, walk: &Walk, tale: &Tale) -> String {
    customer.go(&walk.path(link));
    customer.tap("button.tap[name=nps][value='2']");
    customer.adds("textarea[name=why]", tale.complaint);
    customer.adds("input[name=name]", tale.customer);
    customer.adds("input[name=email]", tale.email);
    customer.chooses("select[name=when]", WHEN);
    walk.examine(customer);
    customer.tap("button.send");
    customer.sees(".thanks");
    walk.examine(customer);
    customer.tap("a.send.second");
    customer.arrives("/m/");
    let own = customer.path();
    own.split('?').next().unwrap_or_default().to_owned()
}

/// Staff read what was added and when the customer can be reached, and close the case.
fn close(program: &Program, owner: &Browser, tale: &Tale) -> String {
    owner.go(&program.at("/cases"));
    owner.types("input[name=q]", tale.customer);
    owner.ask("document.querySelector('input[name=q]').form.submit()", &[]);
    owner.until("the search", || owner.path().contains("q=").then_some(()));
    let case = owner.property("a.row-link[href^='/cases/cas_']", "href");
    owner.go(&case);
    owner.reads("#story", tale.more);
    owner.reads(".facts", &e2e::word("vi", &format!("reach-{WHEN}")));
    owner.tap("#resolve > summary");
    owner.tap("#cause optgroup option");
    owner.adds("#done", tale.done);
    owner.tap("form[action$='/resolution'] .form-foot button");
    case
}

fn withdraw(program: &Program, owner: &Browser, customer: &Browser, walk: &Walk, tale: &Tale) {
    customer.tap("a[href*='/withdrawal']");
    customer.sees("form[action*='/withdrawal']");
    walk.examine(customer);
    customer.tap("form[action*='/withdrawal'] button.send");
    customer.sees("h1");
    walk.examine(customer);
    owner.until("the words to be gone", || {
        owner.go(&program.at("/responses"));
        (!owner.text("main").contains(tale.complaint)).then_some(())
    });
}

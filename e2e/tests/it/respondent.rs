//! A customer's own page, from the thanks to the last word: without signing in, without scripts.

use crate::organisation::{VIETNAMESE, shared_link};
use e2e::{Browser, Look, Program};

#[test]
fn a_customer_follows_their_words_adds_opens_again_and_takes_them_back() {
    let program = Program::serve();
    let owner = Browser::start(Look::DESK);
    VIETNAMESE.found(&program, &owner);
    let link = shared_link(&program, &owner);
    let customer = Browser::start(Look::PHONE);
    customer.scripts(false);

    customer.go(&format!("{link}?lang=vi"));
    customer.tap("button.tap[name=nps][value='2']");
    customer.adds("textarea[name=why]", "Phòng ồn suốt đêm");
    customer.adds("input[name=name]", "Lê Thị Hoa");
    customer.adds("input[name=email]", "hoa@example.com");
    customer.tap("button.send");
    customer.sees(".thanks");
    customer.examine("vi");
    customer.tap("a.send.second");
    customer.arrives("/m/");
    let own = customer.path();
    let own = own.split('?').next().unwrap_or_default().to_owned();
    // The rule has opened a case by the time somebody looks again.
    customer.until("the case", || {
        customer.go(&program.at(&own));
        customer.text(".steps").contains("đang ở chỗ Đà Nẵng").then_some(())
    });
    for language in ["en", "th", "vi"] {
        customer.go(&program.at(&format!("{own}?lang={language}")));
        customer.examine_all(language, &Look::ALL);
    }
    customer.look(Look::PHONE);
    customer.picture("own-page-phone-light-vi");

    customer.types("textarea[name=words]", "Cả máy lạnh cũng hỏng");
    customer.tap("form[action*='/words'] button.send");
    customer.sees(".notice");
    customer.reads("main", "Cả máy lạnh cũng hỏng");
    owner.go(&program.at("/cases"));
    let case = owner.property("a.row-link[href^='/cases/']", "href");
    owner.go(&case);
    owner.reads("#story", "Cả máy lạnh cũng hỏng");
    owner.tap("#resolve > summary");
    owner.tap("#cause optgroup option");
    owner.adds("#done", "Đổi phòng và sửa máy lạnh");
    owner.tap("form[action$='/resolution'] .form-foot button");

    customer.until("the question whether it is solved", || {
        customer.go(&program.at(&own));
        customer.is_there("button[name=was][value=no]").then_some(())
    });
    customer.examine_all("vi", &Look::ALL);
    customer.look(Look::PHONE);
    assert!(!customer.text("main").contains("Đổi phòng"), "what staff wrote stays with them");
    customer.types("textarea[name=words]", "Phòng mới cũng ồn");
    customer.tap("button[name=was][value=no]");
    customer.sees(".notice");
    owner.until("the case to be open again", || {
        owner.go(&case);
        owner.is_there("#resolve").then_some(())
    });

    customer.tap("a[href*='/withdrawal']");
    customer.sees("form[action*='/withdrawal']");
    customer.examine("vi");
    customer.tap("form[action*='/withdrawal'] button.send");
    customer.sees("h1");
    customer.examine("vi");
    owner.until("the words to be gone", || {
        owner.go(&program.at("/responses"));
        (!owner.text("main").contains("Phòng ồn suốt đêm")).then_some(())
    });
    customer.provoked("status of 404");
    customer.is_content_with(&program);
    owner.is_content_with(&program);
}

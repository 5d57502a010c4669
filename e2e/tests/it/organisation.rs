//! A new organisation, set up in the browser as its owner does it.

use e2e::{Browser, Program};

/// What the owner types into the set-up form.
pub(crate) struct Founding {
    pub(crate) language: &'static str,
    pub(crate) sector: &'static str,
    pub(crate) organisation: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) owner: &'static str,
}

pub(crate) const THAI: Founding = Founding {
    language: "th",
    sector: "food",
    organisation: "บ้านกาแฟ",
    unit: "สาขาสยาม",
    owner: "มะลิ ใจดี",
};

pub(crate) const VIETNAMESE: Founding = Founding {
    language: "vi",
    sector: "hotel",
    organisation: "Khách sạn Sông Hàn",
    unit: "Đà Nẵng",
    owner: "Nguyễn Thị Lan",
};

impl Founding {
    /// Fills in the form that is open and sends it: the owner stands on Today.
    pub(crate) fn fill_in(&self, browser: &Browser) {
        browser.tap(&format!("label.pick:has([name=language][value={}])", self.language));
        browser.types("#organisation", self.organisation);
        browser.chooses("#sector", self.sector);
        browser.types("#unit", self.unit);
        browser.types("#name", self.owner);
        browser.types("#email", "owner@example.com");
        browser.types("#password", "long plum river 42");
        browser.tap(".form-foot button");
        browser.sees("[data-place=today]");
    }

    /// Opens the printed link in the owner's language and sets up.
    pub(crate) fn found(&self, program: &Program, browser: &Browser) {
        browser.go(program.link());
        browser.tap(&format!("form.choose button[value={}]", self.language));
        browser.sees(&format!("html[lang={}]", self.language));
        self.fill_in(browser);
    }
}

/// The link by which the ready survey is shared.
pub(crate) fn shared_link(program: &Program, browser: &Browser) -> String {
    browser.go(&program.at("/surveys"));
    let survey = browser.property("a.row-link[href^='/surveys/']", "href");
    browser.go(&format!("{survey}/share"));
    browser.property("input[data-select]", "value")
}

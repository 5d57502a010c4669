//! A new organisation, set up in the browser as its owner does it.

use e2e::{Browser, Program};

/// What the owner types into the set-up form.
pub(crate) struct Founding {
    pub(crate) language: &'static str,
    pub(crate) sector: &'static str,
    pub(crate) organisation: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) owner: &'static str,
    pub(crate) tale: Tale,
}

/// What a customer and the staff say to each other in a story.
pub(crate) struct Tale {
    pub(crate) customer: &'static str,
    pub(crate) email: &'static str,
    pub(crate) complaint: &'static str,
    pub(crate) more: &'static str,
    pub(crate) again: &'static str,
    pub(crate) reply: &'static str,
    pub(crate) done: &'static str,
}

pub(crate) const THAI: Founding = Founding {
    language: "th",
    sector: "food",
    organisation: "บ้านกาแฟ",
    unit: "สาขาสยาม",
    owner: "มะลิ ใจดี",
    tale: Tale {
        customer: "สมชาย รักกาแฟ",
        email: "somchai@example.com",
        complaint: "รอกาแฟนานเกือบครึ่งชั่วโมง",
        more: "โต๊ะก็ไม่ได้เช็ดด้วย",
        again: "วันนี้ก็ยังรอนานเหมือนเดิม",
        reply: "ขออภัยที่ทำให้รอนานค่ะ เราเพิ่มบาริสต้าช่วงเช้าแล้ว",
        done: "เพิ่มบาริสต้าช่วงเช้า และให้กาแฟแก้วใหม่",
    },
};

pub(crate) const VIETNAMESE: Founding = Founding {
    language: "vi",
    sector: "hotel",
    organisation: "Khách sạn Sông Hàn",
    unit: "Đà Nẵng",
    owner: "Nguyễn Thị Lan",
    tale: Tale {
        customer: "Lê Thị Hoa",
        email: "hoa@example.com",
        complaint: "Phòng ồn suốt đêm",
        more: "Cả máy lạnh cũng hỏng",
        again: "Phòng mới cũng ồn",
        reply: "Chúng tôi xin lỗi chị. Chị đã được đổi sang phòng yên tĩnh hơn.",
        done: "Đổi phòng và sửa máy lạnh",
    },
};

pub(crate) const ENGLISH: Founding = Founding {
    language: "en",
    sector: "retail",
    organisation: "River Books",
    unit: "Old Town",
    owner: "Grace Hill",
    tale: Tale {
        customer: "Tom Reed",
        email: "tom@example.com",
        complaint: "The book came with a torn cover",
        more: "And the parcel was wet",
        again: "The new one is torn as well",
        reply: "We are sorry. A new copy is on its way to you today.",
        done: "Sent a new copy, spoke with the packers",
    },
};

/// Whoever speaks a language in a story.
pub(crate) fn of(language: &str) -> &'static Founding {
    [&THAI, &VIETNAMESE, &ENGLISH]
        .into_iter()
        .find(|founding| founding.language == language)
        .expect("one of the three languages")
}

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

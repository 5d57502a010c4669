//! Which language a comment is told to be in, and how surely.

use language::{LATIN_ALONE, Language, detect};
use proptest::prelude::*;

#[track_caller]
fn told(text: &str) -> String {
    let detected = detect(text);
    let sure = match detected.confidence {
        0.0 => "not at all",
        ..=LATIN_ALONE => "hardly",
        ..=0.8 => "probably",
        _ => "surely",
    };
    let code = detected.language.map_or("none", Language::code);
    format!("{code} {sure}{}", if detected.mixed { " mixed" } else { "" })
}

#[test]
fn real_sentences() {
    for (text, expected) in [
        ("พนักงานบริการดีมาก กาแฟอร่อย แต่รอนานไปหน่อยค่ะ", "th surely"),
        ("รอคิวตั้ง 40 นาที ไม่มีใครมาขอโทษเลย!!!", "th surely"),
        ("โอเค", "th surely"),
        ("รบกวนสอบถามราคา diorskin forever perfect cushion refill ค่ะ", "th probably mixed"),
        ("Nhân viên rất nhiệt tình, cà phê ngon, nhưng phải chờ hơi lâu.", "vi surely"),
        ("GIAO HÀNG QUÁ CHẬM, TÔI RẤT THẤT VỌNG", "vi surely"),
        ("phuc vu rat te, cho lau qua, khong bao gio quay lai", "vi surely"),
        ("nhan vien nhiet tinh, gia hop ly", "vi surely"),
        ("The staff were lovely but I waited forty minutes.", "en surely"),
        ("waited 40 mins, nobody said sorry", "en surely"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn short_answers_have_a_language_too() {
    for (text, expected) in [
        ("không hài lòng", Language::Vi),
        ("hai long", Language::Vi),
        ("Đà Nẵng", Language::Vi),
        ("very good", Language::En),
        ("terrible service", Language::En),
        ("ดี", Language::Th),
    ] {
        assert_eq!(detect(text).language, Some(expected), "{text}");
    }
}

/// Some phones and most Apple keyboards' exports write the marks as characters of their own.
#[test]
fn vietnamese_in_parts_is_vietnamese() {
    let apart = "Phu\u{323}c vu\u{323} ra\u{302}\u{301}t te\u{323}\u{302}, cho\u{31b}\u{300} la\u{302}u qua\u{301}";
    assert_eq!(told(apart), "vi surely");
}

#[test]
fn vietnamese_with_english_words_is_mixed() {
    assert!(detect("App này update xong crash liên tục, support reply chậm").mixed);
    assert!(!detect("Nhân viên rất nhiệt tình, phòng sạch sẽ").mixed);
}

#[test]
fn a_few_letters_are_no_other_language() {
    for text in ["yum", "yum yum yum", "Yum yum yum 😋😋", "wow wow", "meh"] {
        assert_eq!(detect(text).language, Some(Language::En), "{text}");
    }
    // It stays a guess, and more letters show more.
    assert!(detect("yum yum yum").confidence <= LATIN_ALONE);
    assert_eq!(detect("terima kasih, bagus sekali").language, None);
}

#[test]
fn other_languages_are_none_of_the_three() {
    for text in [
        "Sehr schöner Laden, aber leider viel zu teuer für das, was man bekommt",
        "Le café était très bon mais le garçon était vraiment trop pressé",
        "Pelayanannya sangat lambat dan makanannya sudah dingin ketika sampai",
        "El personal fue muy amable pero la habitación estaba sucia",
        "服务很好，下次还来",
        "Очень вкусно",
        "ບໍລິການດີຫຼາຍ",
        "សេវាកម្មល្អណាស់",
        "とても美味しい",
        "서비스가 좋아요",
    ] {
        assert_eq!(detect(text).language, None, "{text}");
    }
}

#[test]
fn no_letters_no_language() {
    for text in ["", "   ", "10/10", "👍🏻👍🏻", "!!! ... ???", "๑๒๓ ฿500", "0,99$)'.", "\u{0}\u{feff}"]
    {
        assert_eq!(told(text), "none not at all", "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_gets_an_answer_on_the_scale(text in any::<String>()) {
        let detected = detect(&text);
        prop_assert!((0.0..=1.0).contains(&detected.confidence));
        prop_assert_eq!(detected.language.is_none(), detected.confidence == 0.0);
    }

    #[test]
    fn what_is_no_letter_changes_nothing(words in prop::collection::vec("[a-zà-ỹก-ฮ]{1,8}", 1..12)) {
        let plain = words.join(" ");
        let dressed = words.join(" 👍 99, ");
        prop_assert_eq!(detect(&plain), detect(&dressed));
    }
}

//! Which language the letters tell, and how surely.

use language::{Language, detect};
use proptest::prelude::*;

#[track_caller]
fn told(text: &str) -> String {
    let detected = detect(text);
    let sure = match detected.confidence {
        0.0 => "not at all",
        ..=0.5 => "hardly",
        ..=0.85 => "probably",
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
        ("ช้ามาก อ่านที่ https://example.com/a-very-long-address/of-a-page", "th probably mixed"),
        ("Nhân viên rất nhiệt tình, cà phê ngon, nhưng phải chờ hơi lâu.", "vi surely"),
        ("không hài lòng", "vi probably"),
        ("ok lắm", "vi surely"),
        ("Đà Nẵng", "vi surely"),
        ("GIAO HÀNG QUÁ CHẬM, TÔI RẤT THẤT VỌNG", "vi surely"),
        ("The staff were lovely but I waited forty minutes.", "en hardly"),
        ("ok", "en hardly"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

/// Some phones and most Apple keyboards' exports write the marks as characters of their own.
#[test]
fn vietnamese_in_parts_is_vietnamese() {
    let apart = "Phu\u{323}c vu\u{323} ra\u{302}\u{301}t te\u{323}\u{302}, cho\u{31b}\u{300} la\u{302}u qua\u{301}";
    assert_eq!(told(apart), "vi surely");
}

/// What the script can't tell is said with a low confidence, never hidden.
#[test]
fn latin_letters_alone_are_hardly_english() {
    for text in [
        "phuc vu rat te, cho lau qua, khong bao gio quay lai",
        "Sehr schöner Laden, aber zu teuer",
        "Le café était très bon mais le garçon était pressé",
        "The café was nice",
    ] {
        assert_eq!(told(text), "en hardly", "{text}");
    }
    assert!(detect("Sehr schöner Laden").confidence < detect("Very nice shop").confidence);
}

#[test]
fn no_letters_no_language() {
    for text in ["", "   ", "10/10", "👍🏻👍🏻", "!!! ... ???", "๑๒๓ ฿500", "0,99$)'.", "\u{0}\u{feff}"]
    {
        assert_eq!(told(text), "none not at all", "{text}");
    }
}

#[test]
fn another_script_is_none_of_the_three() {
    for text in
        ["服务很好，下次还来", "Очень вкусно", "ບໍລິການດີຫຼາຍ", "とても美味しい", "서비스가 좋아요"]
    {
        assert_eq!(told(text), "none not at all", "{text}");
    }
    assert_eq!(told("服务很好 very good service"), "en hardly mixed");
}

proptest! {
    #[test]
    fn any_text_gets_an_answer_on_the_scale(text in any::<String>()) {
        let detected = detect(&text);
        prop_assert!((0.0..=1.0).contains(&detected.confidence));
        prop_assert_eq!(detected.language.is_none(), detected.confidence == 0.0);
        if detected.language == Some(Language::En) {
            prop_assert!(detected.confidence <= language::LATIN_ALONE);
        }
    }

    #[test]
    fn what_is_no_letter_changes_nothing(words in prop::collection::vec("[a-zà-ỹก-ฮ]{1,8}", 1..12)) {
        let plain = words.join(" ");
        let dressed = words.join(" 👍 99, ");
        prop_assert_eq!(detect(&plain), detect(&dressed));
    }
}

use proptest::prelude::*;

use super::*;

fn features(text: &str) -> String {
    let mut normal = Normal::new();
    normal.read(text, Fold::Features);
    normal.text().to_owned()
}

fn words(text: &str) -> String {
    let mut normal = Normal::new();
    normal.read(text, Fold::Words);
    normal.text().to_owned()
}

#[test]
fn what_counts_as_the_same() {
    for (typed, expected) in [
        ("", ""),
        ("Great Service", "great service"),
        ("Hòa Thủy khỏe thúy", "hoà thuỷ khoẻ thuý"),
        ("hoàn toàn của", "hoàn toàn của"),
        ("Phu\u{323}c vu\u{323}", "phục vụ"),
        ("TÔI RẤT THẤT VỌNG", "tôi rất thất vọng"),
        ("quáaaaa", "quáaaː"),
        ("sooooo good", "sooː good"),
        ("มากกกกก", "มากː"),
        ("ดีมากกก ค่าาา", "ดีมากː ค่าː"),
        ("55555555", "555"),
        ("15555 บาท", "15555 บาท"),
        ("๑๒๓ ４５", "123 45"),
        ("a\u{a0}\u{a0} b\n\nc", "a b c"),
        ("ดี\u{200b}มาก", "ดีมาก"),
        ("!!!!!!", "!!"),
        ("👍🏻👍🏻👍🏻👍🏻", "👍👍"),
        ("𝗦𝗮𝗹𝗲 ＡＢ", "sale ab"),
        ("เเพง", "แพง"),
        ("น\u{e49}\u{e33}", "น\u{e49}\u{e33}"),
        ("น\u{e4d}\u{e49}า", "น\u{e49}\u{e33}"),
        ("น\u{e49}\u{e4d}า", "น\u{e49}\u{e33}"),
        ("ท\u{e48}\u{e35}", "ท\u{e35}\u{e48}"),
        ("ท\u{e35}\u{e48}\u{e48}\u{e48}", "ท\u{e35}\u{e48}"),
    ] {
        assert_eq!(features(typed), expected, "{typed}");
    }
}

#[test]
fn words_keep_their_case_and_length() {
    assert_eq!(words("Hòa  ĐI มากกก 5555 ๑๒"), "Hòa  ĐI มากกก 5555 ๑๒");
    assert_eq!(words("Phu\u{323}c\u{200b} vu\u{323}"), "Phục vụ");
}

#[test]
fn the_way_back() {
    let typed = "Phu\u{323}c \u{200b}vụ ดีมากกกก จัง";
    let mut normal = Normal::new();
    normal.read(typed, Fold::Features);
    for (word, from) in [("phục", "Phu\u{323}c"), ("vụ", "vụ"), ("ดีมาก", "ดีมาก"), ("จัง", "จัง")]
    {
        let at = normal.text().find(word).expect("it is there");
        assert_eq!(&typed[normal.span(at..at + word.len())], from);
    }
    normal.read("plain", Fold::Features);
    assert!(normal.is_aligned());
    assert_eq!(normal.span(1..3), 1..3);
}

#[test]
fn a_megabyte_of_one_character() {
    for letter in ["ก", "\u{301}", "่", "\u{200b}", "5", "👍", "a\u{323}"] {
        let typed = letter.repeat(1_000_000 / letter.len());
        assert!(features(&typed).len() < 16, "{letter:?}");
    }
}

#[test]
fn plain_letters() {
    let typed = "Đường ộ ỵ Ở ê ñ ก a";
    assert_eq!(typed.chars().map(plain).collect::<String>(), "Duong o y O e n ก a");
}

/// Letters, marks, spaces and signs of the three languages, and what goes wrong between them.
pub(crate) fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ก-๛่้ําเ \u{200b}5๕]{0,40}",
        "[a-zàáạÒòÙùaeyđĐ\u{300}\u{301}\u{323}\u{31b} 0-9]{0,40}",
        "[👍🏻\u{200d}\u{fe0f}กa ộ\u{301}!]{0,30}",
    ]
}

proptest! {
    #[test]
    fn every_offset_has_an_original(typed in typed()) {
        let mut normal = Normal::new();
        for fold in [Fold::Words, Fold::Features] {
            normal.read(&typed, fold);
            let mut before = 0;
            let edges = normal.text().char_indices().map(|(at, _)| at);
            for at in edges.chain([normal.text().len()]) {
                let origin = normal.origin(at);
                prop_assert!(typed.is_char_boundary(origin), "{at} → {origin} in {typed:?}");
                prop_assert!(origin >= before, "{at} goes back in {typed:?}");
                before = origin;
            }
            prop_assert_eq!(before, typed.len());
        }
    }

    #[test]
    fn once_is_enough(typed in typed()) {
        let once = words(&typed);
        prop_assert_eq!(words(&once), once);
    }
}

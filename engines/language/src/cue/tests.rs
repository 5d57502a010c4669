use proptest::prelude::*;

use super::*;

fn found(phrases: &[&str], text: &str) -> Vec<String> {
    let cues = Cues::new(phrases.iter().copied().enumerate());
    let mut matches = Matches::new();
    cues.find(text, &mut matches);
    matches.found().iter().map(|found| text[found.range.clone()].to_owned()).collect()
}

#[test]
fn what_is_found() {
    for (phrase, text, expected) in [
        ("slow", "Slow service", &["Slow"][..]),
        ("slow", "SLOW, ｓｌｏｗ and slooooow", &["SLOW", "ｓｌｏｗ", "slooooow"]),
        ("slow", "slowly", &[]),
        ("slow", "dead-slow", &["slow"]),
        ("slow", "tooslow", &[]),
        ("slow", "slow5", &[]),
        ("slow", "sloww!", &["sloww"]),
        ("to", "too", &[]),
        ("god", "good", &[]),
        ("good", "goood", &["goood"]),
        ("slow service", "slow\n  service", &["slow\n  service"]),
        ("slow service", "slow, service", &[]),
        ("check in", "Check-in was late", &["Check-in"]),
        ("don't", "I don’t care", &["don’t"]),
        ("can", "can't", &[]),
        ("customer", "a customer's word", &["customer"]),
        (
            "wait*",
            "wait waits waiting waited waiter awaiting",
            &["wait", "waits", "waiting", "waited"],
        ),
        ("wait*", "waitinggggg", &["waitinggggg"]),
        ("wait", "waiting", &[]),
        ("stop*", "stopped stopping stops stoppage", &["stopped", "stopping", "stops"]),
        ("charge*", "charged charging charge charg", &["charged", "charging", "charge"]),
        (
            "reply*",
            "replies replied reply replying rep",
            &["replies", "replied", "reply", "replying"],
        ),
        ("long wait*", "such long waits", &["long waits"]),
        ("😡", "so 😡😡 bad", &["😡😡"]),
        ("5g", "5G is down, 55g", &["5G"]),
        ("", "nothing", &[]),
        ("  *", "a * b", &["*"]),
    ] {
        assert_eq!(found(&[phrase], text), expected, "{phrase} in {text}");
    }
}

#[test]
fn vietnamese_with_and_without_marks() {
    for (phrase, text, expected) in [
        ("phục vụ", "Phục vụ tốt", &["Phục vụ"][..]),
        ("phục vụ", "phu\u{323}c vu\u{323} tốt", &["phu\u{323}c vu\u{323}"]),
        ("phục vụ", "phuc vu tot", &["phuc vu"]),
        ("phục vụ", "PHUC VU", &["PHUC VU"]),
        ("phục vụ", "phuc vụ tốt", &["phuc vụ"]),
        ("phục vụ", "phức vụ", &[]),
        ("hòa nhã", "hoà nhã", &["hoà nhã"]),
        ("đắt", "đắt quá", &["đắt"]),
        ("đắt", "dat qua", &[]),
        ("chờ", "cho toi", &[]),
        ("hỏng", "may bi hong", &["hong"]),
        ("hỏng", "máy này hong đẹp", &[]),
        ("hỏng", "hóng", &[]),
        ("bán", "bàn", &[]),
        ("ban", "bàn", &[]),
        ("chậm", "chậmmmm", &["chậmmmm"]),
        ("chậm", "chậmm quá", &["chậmm"]),
    ] {
        assert_eq!(found(&[phrase], text), expected, "{phrase} in {text}");
    }
}

#[test]
fn thai_between_the_edges_of_words() {
    for (phrase, text, expected) in [
        ("พนักงาน", "พนักงานบริการดี", &["พนักงาน"][..]),
        ("บริการ", "พนักงานบริการดี", &["บริการ"]),
        ("รอนาน", "รอนานมาก", &["รอนาน"]),
        ("มาก", "ดีมากกกกก", &["มากกกกก"]),
        ("มาก", "ดีมากก", &["มากก"]),
        ("มาก", "มากกว่า", &["มาก"]),
        ("ช้า", "ช้าๆ", &["ช้า"]),
        ("แพง", "เเพงมาก", &["เเพง"]),
        ("ตา", "ตากลม ตาราง", &["ตา"]),
        ("กา", "การบริการ", &[]),
        ("แอป", "แอปlag", &["แอป"]),
        ("lag", "แอปlagมาก", &["lag"]),
        ("น้ำ", "น\u{e4d}\u{e49}าเย็น", &["น\u{e4d}\u{e49}า"]),
    ] {
        assert_eq!(found(&[phrase], text), expected, "{phrase} in {text}");
    }
}

#[test]
fn themes_and_order() {
    let cues = Cues::new([(7, "slow service"), (7, "slow"), (9, "slow"), (usize::MAX, "service")]);
    let mut matches = Matches::new();
    cues.find("The service: slow service. Slow!", &mut matches);
    let told: Vec<_> =
        matches.found().iter().map(|m| (m.theme, m.phrase, m.range.clone())).collect();
    assert_eq!(
        told,
        [
            (usize::MAX, 3, 4..11),
            (7, 0, 13..25),
            (9, 2, 13..17),
            (usize::MAX, 3, 18..25),
            (7, 1, 27..31),
            (9, 2, 27..31),
        ]
    );
    cues.find("", &mut matches);
    assert!(matches.found().is_empty());
    assert!(Cues::new([]).is_empty());
}

#[test]
fn a_megabyte_of_one_letter() {
    let cues =
        Cues::new(["a", "aa", "ก", "กก", "ที่", "!", "👍", "wait*", "ộ"].into_iter().enumerate());
    let mut matches = Matches::new();
    for letter in [
        "a",
        "ก",
        "ที่",
        "\u{e49}",
        "\u{300}",
        "\u{200b}",
        "👍",
        "ộ",
        "a ",
        "កា",
        "ກ",
        "\u{202e}",
        "ː",
    ] {
        let text = letter.repeat(1_000_000 / letter.len());
        cues.find(&text, &mut matches);
        for found in matches.found() {
            assert!(text.get(found.range.clone()).is_some_and(|found| !found.is_empty()));
        }
    }
}

proptest! {
    #[test]
    fn always_at_the_edges_of_characters(
        phrases in prop::collection::vec(HOSTILE, 1..6),
        text in prop_oneof![HOSTILE, "\\PC*", "[กขคเแาิี่้ๆ aàạ\u{300}\u{200b}]{0,40}"],
        twice in any::<bool>(),
    ) {
        let text = if twice { format!("{text}{}{text}", phrases.join("")) } else { text };
        let cues = Cues::new(phrases.iter().map(String::as_str).enumerate());
        let mut matches = Matches::new();
        cues.find(&text, &mut matches);
        let mut before = 0;
        for found in matches.found() {
            prop_assert!(text.get(found.range.clone()).is_some_and(|found| !found.is_empty()));
            prop_assert!(before <= found.range.start);
            before = found.range.start;
            prop_assert_eq!(found.theme, found.phrase);
        }
    }

    #[test]
    fn a_phrase_is_found_in_itself(phrase in "[a-z]{1,8}( [a-z]{1,8}){0,2}") {
        prop_assert_eq!(found(&[&phrase], &phrase), [phrase.clone()]);
    }
}

/// Marks on nothing, hidden letters, directions, scripts without blanks, faces.
const HOSTILE: &str = "[a-cA-C1-3กขาิ่้ๆเแộạđ*' \n\u{300}-\u{310}\u{200b}-\u{200f}\u{202a}-\u{202e}ກຂາកខា👍🏽😀ﷺ\u{ff41}ː-]{0,24}";

use proptest::prelude::*;

use super::learn::{Score, score};
use super::*;

fn cut(text: &str, syllables: Syllables) -> String {
    let mut cutter = Cutter::new();
    let words = cutter.cut(text, syllables).iter().map(|word| word.of(text));
    words.collect::<Vec<_>>().join("|")
}

#[test]
fn words_of_three_languages() {
    for (text, syllables, expected) in [
        ("", Syllables::Apart, ""),
        ("พนักงานบริการดีมาก", Syllables::Apart, "พนักงาน|บริการ|ดี|มาก"),
        ("อาหารอร่อยแต่รอนาน", Syllables::Apart, "อาหาร|อร่อย|แต่|รอ|นาน"),
        ("ราคา 1,290 บาท", Syllables::Apart, "ราคา| |1,290| |บาท"),
        (
            "Nhân viên phục vụ rất nhiệt tình.",
            Syllables::Join,
            "Nhân viên| |phục vụ| |rất| |nhiệt tình|.",
        ),
        ("nhan vien phuc vu", Syllables::Join, "nhan vien| |phuc vu"),
        ("I don't like 2.5 stars!!!", Syllables::Apart, "I| |don't| |like| |2.5| |stars|!!!"),
        (
            "see https://example.com/a?b now",
            Syllables::Apart,
            "see| |https://example.com/a?b| |now",
        ),
        ("服务好", Syllables::Apart, "服|务|好"),
        ("ບໍລິການດີ", Syllables::Apart, "ບໍລິການດີ"),
    ] {
        assert_eq!(cut(text, syllables), expected, "{text}");
    }
}

#[test]
fn kinds_of_words() {
    let mut cutter = Cutter::new();
    let kinds: Vec<Kind> =
        cutter.cut("ดี 10.5 👍", Syllables::Apart).iter().map(|word| word.kind).collect();
    assert_eq!(kinds, [Kind::Letters, Kind::Blank, Kind::Number, Kind::Blank, Kind::Sign]);
}

/// Marks that stand apart, or in the wrong order, are still inside the words they were typed in.
#[test]
fn words_of_what_was_typed() {
    let typed = "Phu\u{323}c vu\u{323} ra\u{302}\u{301}t te\u{323}\u{302}";
    let expected = "Phu\u{323}c vu\u{323}| |ra\u{302}\u{301}t| |te\u{323}\u{302}";
    assert_eq!(cut(typed, Syllables::Join), expected);
    assert_eq!(cut("ดี\u{200b}มากเเพง", Syllables::Apart), "ดี\u{200b}|มาก|เเพง");
}

/// The dev parts of the sets that are kept beside the training data were not learned from.
#[test]
fn cut_as_people_cut() {
    let mut cutter = Cutter::new();
    for (set, syllables, floor) in [
        (include_str!("../../data/th-seg-wisesight/dev.tsv"), Syllables::Apart, 88.0),
        (include_str!("../../data/th-seg-tud/dev.tsv"), Syllables::Apart, 90.0),
        (include_str!("../../data/vi-seg-vtb/dev.tsv"), Syllables::Join, 90.0),
    ] {
        let sentences: Vec<Vec<String>> =
            set.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
        let reached = score(&mut cutter, &sentences, syllables).f1();
        assert!(reached >= floor, "{reached:.2} is less than {floor}");
    }
}

#[test]
fn scores_leave_blanks_out() {
    let mut score = Score::default();
    score.add(["ab", " ", "c"].into_iter(), ["a", "b", " c"].into_iter());
    assert_eq!((score.right, score.found, score.expected), (1, 3, 2));
    assert_eq!(score.f1(), 40.0);
}

#[test]
fn a_megabyte_of_one_character() {
    let mut cutter = Cutter::new();
    for letter in ["ก", "a", " ", "5", "👍", "่", "\u{301}", "a ", "เ"] {
        let text = letter.repeat(300_000 / letter.len());
        for syllables in [Syllables::Join, Syllables::Apart] {
            let words = cutter.cut(&text, syllables);
            assert_eq!(words.last().map(|word| word.end), Some(text.len()));
        }
    }
}

#[test]
fn a_broken_model_is_none() {
    assert!(Cutter::with(b"", b"").is_none());
    assert!(Cutter::with(b"RbThai01\xff\xff\xff\xff", b"RbViet01").is_none());
}

proptest! {
    #[test]
    fn words_together_are_the_text(
        any in any::<String>(),
        mixed in "[ก-๛่้ํา \u{200b}a-zA-Zàộđ\u{301}\u{323}0-9.,!👍🏻\u{200d}服ລ\n]{0,60}",
    ) {
        let mut cutter = Cutter::new();
        for text in [any, mixed] {
            for syllables in [Syllables::Join, Syllables::Apart] {
                let mut end = 0;
                for word in cutter.cut(&text, syllables) {
                    prop_assert_eq!(word.start, end);
                    prop_assert!(word.end > word.start && text.is_char_boundary(word.end));
                    end = word.end;
                }
                prop_assert_eq!(end, text.len());
            }
        }
    }
}

//! Whole readings by the models that ship.

use language::analyse::{Analyst, Parts};
use language::{clauses, shipped};
use proptest::prelude::*;

fn felt(text: &str) -> String {
    let analysis = Analyst::new(&[shipped()], Parts::ALL).read(text);
    analysis.sentiment.map_or("withheld".to_owned(), |felt| felt.label.to_owned())
}

#[test]
fn plain_words_are_felt_in_three_languages() {
    for (text, expected) in [
        ("พนักงานบริการดีมาก ประทับใจค่ะ", "positive"),
        ("ช้ามาก รอเกือบชั่วโมง ไม่มาอีกแล้ว", "negative"),
        ("Nhân viên rất nhiệt tình và dễ thương", "positive"),
        ("phuc vu qua te, cho lau, that vong", "negative"),
        ("Great service, lovely staff, thank you so much", "positive"),
        ("Rude staff, waited an hour, never again", "negative"),
    ] {
        assert_eq!(felt(text), expected, "{text}");
    }
}

#[test]
fn nothing_is_guessed_of_other_languages() {
    for text in ["服务很好，下次还来", "ບໍລິການດີຫຼາຍ", "សេវាកម្មល្អ", "とても美味しい", "", "  "]
    {
        assert_eq!(felt(text), "withheld", "{text}");
    }
}

#[test]
fn each_theme_carries_its_own_clause() {
    let text = "The food was delicious, but the waiter was so rude to my mother";
    let analysis = Analyst::new(&[shipped()], Parts::ALL).read(text);
    let of = |name: &str| {
        let aspect = analysis.aspects.iter().find(|aspect| aspect.name == name);
        let aspect = aspect.unwrap_or_else(|| panic!("{name} in {:?}", analysis.aspects));
        (&text[aspect.quote.clone()], aspect.sentiment.expect("a model of sentiment").label)
    };
    assert_eq!(of("staff"), ("but the waiter was so rude to my mother", "negative"));
    assert_eq!(of("product"), ("The food was delicious,", "positive"));
}

#[test]
fn clauses_are_cut_where_what_is_said_turns() {
    let cut = |text: &str| {
        let mut places = Vec::new();
        clauses(text, &mut places);
        places.into_iter().map(|place| text[place].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(cut("อาหารอร่อยมากแต่พนักงานพูดจาไม่ดี"), ["อาหารอร่อยมาก", "แต่พนักงานพูดจาไม่ดี"]);
    assert_eq!(cut("Đồ ăn ngon nhưng phục vụ chậm"), ["Đồ ăn ngon", "nhưng phục vụ chậm"]);
    assert_eq!(cut("ok."), ["ok."]);
    assert!(cut("  ").is_empty());
}

#[test]
fn a_megabyte_of_one_letter_is_read() {
    for letter in ["a", "ก", "😂", "\u{200b}", "\u{202e}", "ạ"] {
        let text = letter.repeat((1 << 20) / letter.len());
        Analyst::new(&[shipped()], Parts::ALL).read(&text);
    }
}

proptest! {
    #[test]
    fn any_text_gets_a_reading_on_the_scales(text in any::<String>()) {
        let analysis = Analyst::new(&[shipped()], Parts::ALL).read(&text);
        if let Some(felt) = analysis.sentiment {
            prop_assert!((-1.0..=1.0).contains(&felt.score) && (0.0..=1.0).contains(&felt.probability));
        }
        prop_assert!(analysis.urgency.is_none_or(|urgency| (0.0..=1.0).contains(&urgency)));
        for theme in analysis.themes.iter().chain(&analysis.aspects) {
            prop_assert!(text.get(theme.quote.clone()).is_some());
        }
    }
}

#[test]
fn mixed_needs_a_clause_on_the_weaker_side() {
    assert_eq!(felt("Đồ ăn ngon, nhân viên nhiệt tình"), "positive");
    assert_eq!(felt("Đồ ăn ngon, nhân viên chậm"), "mixed");
}

#[test]
fn letters_held_down_turn_nothing() {
    for text in ["รอนาน", "รอนานมากกกก", "รอนานนนน", "sooooo slow"]
    {
        assert_eq!(felt(text), "negative", "{text}");
    }
}

//! Lines of the corpus.

use language::corpus::{Polarity, read};

const LINE: &str = "Call {name:Mr Patel} on {phone} or {email}, card {card}⏎waited 40 minutes\tnegative\tspeed.wait-,staff.manner+\tcomplaint,contact\t1\tnone";

#[test]
fn a_line_is_a_comment() {
    let comment = read(LINE, "en").expect("it is one").remove(0);
    assert!(comment.text.starts_with("Call Mr Patel on "));
    assert!(comment.text.contains('\n') && !comment.text.contains('{'), "{}", comment.text);
    assert_eq!(comment.aspects(), ["speed", "staff"]);
    assert_eq!(comment.themes[0], ("speed.wait".to_owned(), Polarity::Negative));
    assert_eq!(comment.intents, ["complaint", "contact"]);
    assert_eq!((comment.urgency, comment.flags.len()), (1, 0));
    let kinds: Vec<&str> = comment.personal.iter().map(|personal| personal.kind.as_str()).collect();
    assert_eq!(kinds, ["name", "phone", "email", "card"]);
    for personal in &comment.personal {
        assert!(!comment.text[personal.start..personal.end].is_empty());
    }
}

#[test]
fn inventions_are_valid_and_always_the_same() {
    let card = |text: &str| {
        let comment = read(text, "en").expect("a comment").remove(0);
        let personal = &comment.personal[3];
        comment.text[personal.start..personal.end].to_owned()
    };
    assert_eq!(card(LINE), card(LINE));
    let digits: Vec<u32> = card(LINE).chars().filter_map(|sign| sign.to_digit(10)).collect();
    let doubled = digits.iter().rev().enumerate().map(|(place, &digit)| match place % 2 {
        1 => digit * 2 / 10 + digit * 2 % 10,
        _ => digit,
    });
    assert_eq!((digits.len(), doubled.sum::<u32>() % 10), (16, 0));
    let line = "เลขบัตร {nationalid}\tneutral\tnone\tnone\t0\tnone";
    let thai = read(line, "th").expect("a comment").remove(0);
    let digits: Vec<u32> = thai.text.chars().filter_map(|sign| sign.to_digit(10)).collect();
    let sum: u32 =
        digits[..12].iter().zip((2..=13).rev()).map(|(digit, weight)| digit * weight).sum();
    assert_eq!(digits[12], (11 - sum % 11) % 10);
}

#[test]
fn a_wrong_line_is_named() {
    let wrong = |line: &str| {
        let text = format!("{LINE}\n{line}");
        read(&text, "en").map(|_| ()).expect_err("it is wrong").to_string()
    };
    assert_eq!(wrong("text only"), "line 2: a comment has six fields");
    assert_eq!(wrong("t\tgreat\tnone\tnone\t0\tnone"), "line 2: that is no sentiment");
    assert_eq!(wrong("t\tneutral\tprice\tnone\t0\tnone"), "line 2: a theme ends in +, - or 0");
    assert_eq!(wrong("t\tneutral\tnone\tnone\t3\tnone"), "line 2: that is no urgency");
}

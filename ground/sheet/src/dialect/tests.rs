use super::*;

#[test]
fn the_delimiter_is_what_makes_an_even_table() {
    use Delimiter::{Comma, Pipe, Semicolon, Tab};
    for (head, expected) in [
        ("a,b,c\n1,2,3\n4,5,6\n", Comma),
        ("a;b;c\n1;2,5;3\n4;5,5;6\n", Semicolon),
        ("a\tb\tc\n1\tgood, fast, cheap\t3\n4\tslow; dear\t6\n", Tab),
        ("a|b\n1|x, y\n2|z\n", Pipe),
        ("id,comment\n1,\"fine; really; good\"\n2,\"slow; dear; bad\"\n", Comma),
        ("comment\nJust good\nNice, very nice\n", Comma),
        ("điểm;góp ý\n9;Tốt, sạch, đẹp\n8;Ổn, nhanh, rẻ\n", Semicolon),
        ("sep=;\na,b;c\n", Semicolon),
        ("\"sep=|\"\na|b\n", Pipe),
        ("sep=\t\na\tb\n", Tab),
        ("", Comma),
    ] {
        assert_eq!(guess(head), expected, "{head:?}");
    }
    assert_eq!(named("separate,b\n"), None);
}

#[test]
fn titles_above_the_header_are_passed_by() {
    for (head, expected) in [
        ("id,score,comment\n1,9,a\n", 0),
        ("Feedback report\n\nid,score,comment\n1,9,a\n2,8,b\n", 1),
        ("Feedback report,,\nNovember 2026,,\nid,score,comment\n1,9,a\n2,8,b\n3,8,b\n", 2),
        ("comment\ngood\n", 0),
        ("id,score,comment\n1,9\n2,8\n3,7\n", 0),
        ("", 0),
    ] {
        assert_eq!(above_header(&sample(head, Delimiter::Comma)), expected, "{head:?}");
    }
}

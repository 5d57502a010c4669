use super::*;

#[test]
fn ids_are_read_with_and_without_brackets() {
    for text in ["<a.b@c.example>", "a.b@c.example", " <a.b@c.example> "] {
        assert_eq!(text.parse::<MailId>().unwrap().to_string(), "<a.b@c.example>");
    }
    // Other programs' ids are odd; what can be written safely is kept.
    for odd in ["no-at-sign", "a@b@c", "CAF=x+1(2)[3]\"4\"@mail.example.com"] {
        assert_eq!(odd.parse::<MailId>().unwrap().as_str(), odd);
    }
}

#[test]
fn an_id_cannot_break_out_of_its_line() {
    let long = "a".repeat(251);
    for text in [
        "",
        "<>",
        "a b@c",
        "a@c>\r\nBcc: x@example.com",
        "<a@c>\r\nBcc: x@example.com",
        "a@c\n",
        "a\0@c",
        "a\t@c",
        "<a@c> <b@c>",
        "<a@c",
        "a@c>",
        "é@c",
        "a\u{2028}@c",
        "a\u{85}@c",
        &long,
    ] {
        assert_eq!(text.parse::<MailId>(), Err(BadHeader), "{text:?}");
    }
}

#[test]
fn one_click_unsubscribing_has_both_headers() {
    let address = "unsub+k1@example.com".parse().unwrap();
    let [list, post] =
        Header::list_unsubscribe("https://example.com/u/k1", Some(&address)).unwrap();
    assert_eq!(
        (list.name(), list.value()),
        ("List-Unsubscribe", "<https://example.com/u/k1>, <mailto:unsub+k1@example.com>")
    );
    assert_eq!(
        (post.name(), post.value()),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
    );
    let [alone, _] = Header::list_unsubscribe("http://localhost:8080/u/k1", None).unwrap();
    assert_eq!(alone.value(), "<http://localhost:8080/u/k1>");
}

#[test]
fn header_values_cannot_hold_another_header() {
    for url in [
        "",
        "example.com/u",
        "javascript:alert(1)",
        "https://example.com/u\r\nBcc: x@example.com",
        "https://example.com/u\nX: y",
        "https://example.com/u>, <mailto:x@example.com",
        "https://example.com/u v",
        "https://example.com/ü",
        "https://example.com/\0",
    ] {
        assert_eq!(Header::list_unsubscribe(url, None), Err(BadHeader), "{url:?}");
    }
    let long = "a".repeat(901);
    for value in ["", " a", "a\r\nBcc: x@example.com", "a\rb", "a\nb", "ngày", "a\u{85}b", &long] {
        assert_eq!(Header::feedback_id(value), Err(BadHeader), "{value:?}");
    }
    assert_eq!(Header::feedback_id("survey:cafe:1").unwrap().value(), "survey:cafe:1");
}

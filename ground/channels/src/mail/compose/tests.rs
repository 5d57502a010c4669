use super::*;
use crate::mail::address::Address;
use crate::mail::header::Header;
use kernel::Timestamp;
use mail_parser::{HeaderValue, Message as Read, MessageParser};
use proptest::prelude::*;

fn letter() -> Letter {
    Letter {
        message_id: "c.cas_1.msg_2.seal@mail.cafe.example".parse().unwrap(),
        date: Timestamp::from_micros(1_795_343_400_000_000),
        from: Mailbox::named("Cà phê Đà Nẵng", address("care@cafe.example")),
        reply_to: Some(Mailbox::named("Cà phê", address("reply+cas_1.seal@mail.cafe.example"))),
        to: Mailbox::named("คุณมะลิ", address("mali@example.com")),
        bounce_to: None,
        subject: "เรื่องที่คุณแจ้งไว้".to_owned(),
        text: "สวัสดีค่ะ คุณมะลิ\n\nขอบคุณที่บอกเรา\n".to_owned(),
        html: Some("<p>สวัสดีค่ะ</p>\n<p>ขอบคุณที่บอกเรา</p>".to_owned()),
        in_reply_to: Some("CAF=1@mail.example.com".parse().unwrap()),
        references: ["a@cafe.example", "CAF=1@mail.example.com"]
            .map(|id| id.parse().unwrap())
            .into(),
        headers: vec![Header::auto_generated()],
    }
}

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

fn read(composed: &[u8]) -> Read<'_> {
    MessageParser::default().parse(composed).expect("the letter parses")
}

fn ids(value: &HeaderValue<'_>) -> Vec<String> {
    let single = value.as_text().map(|id| vec![id.to_owned()]);
    let many = value.as_text_list().map(|ids| ids.iter().map(ToString::to_string).collect());
    many.or(single).expect("the header holds ids")
}

fn names(composed: &[u8]) -> Vec<String> {
    read(composed).headers().iter().map(|header| header.name().to_owned()).collect()
}

const EXPECTED: [&str; 11] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Reply-To",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
];

#[test]
fn a_letter_reads_back_as_it_was_written() {
    let composed = compose(&letter()).unwrap();
    assert!(composed.is_ascii());
    assert!(composed.split(|&byte| byte == b'\n').all(|line| line.len() <= 998));
    let message = read(&composed);
    assert_eq!(message.subject(), Some("เรื่องที่คุณแจ้งไว้"));
    let (from, to) = (message.from().unwrap(), message.to().unwrap());
    assert_eq!(from.first().unwrap().name(), Some("Cà phê Đà Nẵng"));
    assert_eq!(from.first().unwrap().address(), Some("care@cafe.example"));
    assert_eq!(to.first().unwrap().name(), Some("คุณมะลิ"));
    assert_eq!(
        message.reply_to().unwrap().first().unwrap().address(),
        Some("reply+cas_1.seal@mail.cafe.example")
    );
    assert_eq!(message.message_id(), Some("c.cas_1.msg_2.seal@mail.cafe.example"));
    assert_eq!(ids(message.in_reply_to()), ["CAF=1@mail.example.com"]);
    assert_eq!(ids(message.references()), ["a@cafe.example", "CAF=1@mail.example.com"]);
    assert_eq!(message.date().unwrap().to_timestamp(), 1_795_343_400);
    assert_eq!(
        message.body_text(0).unwrap().replace("\r\n", "\n").trim_end(),
        "สวัสดีค่ะ คุณมะลิ\n\nขอบคุณที่บอกเรา"
    );
    assert!(message.body_html(0).unwrap().contains("<p>ขอบคุณที่บอกเรา</p>"));
    assert_eq!(names(&composed), EXPECTED);
}

#[test]
fn a_plain_letter_has_one_part() {
    let mut plain = letter();
    (plain.html, plain.reply_to, plain.in_reply_to) = (None, None, None);
    (plain.references, plain.headers) = (Vec::new(), Vec::new());
    let composed = compose(&plain).unwrap();
    assert!(!names(&composed).iter().any(|name| name == "References" || name == "In-Reply-To"));
    assert_eq!(read(&composed).parts.len(), 1);
}

#[test]
fn a_long_conversation_keeps_its_first_and_last_ids() {
    let mut long = letter();
    long.references =
        (0..60).map(|n| format!("{n}.{}@cafe.example", "x".repeat(200)).parse().unwrap()).collect();
    let composed = compose(&long).unwrap();
    assert!(composed.split(|&byte| byte == b'\n').all(|line| line.len() <= 998));
    let message = read(&composed);
    let numbers: Vec<u32> = ids(message.references())
        .iter()
        .map(|id| id.split('.').next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(numbers.len(), LONGEST_THREAD);
    assert_eq!((numbers[0], numbers[1], numbers[19]), (0, 41, 59));
}

#[test]
fn one_click_unsubscribing_is_written_whole() {
    let mut list = letter();
    let url = format!("https://cafe.example/u/{}", "k".repeat(300));
    let mailto = address("unsub+k1@cafe.example");
    list.headers.extend(Header::list_unsubscribe(&url, Some(&mailto)).unwrap());
    let composed = String::from_utf8(compose(&list).unwrap()).unwrap();
    let unfolded = composed.replace("\r\n ", " ");
    assert!(unfolded.contains(&format!("List-Unsubscribe: <{url}>, <mailto:{mailto}>\r\n")));
    assert!(unfolded.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
}

/// Everything that could be read somewhere as the end of a line, before a header of the writer's.
const BREAKS: [&str; 26] = [
    "\r\n",
    "\n",
    "\r",
    "\r\r\n",
    "\n\r",
    "\r\n\r\n",
    "\n\n",
    "\r\n ",
    "\r\n\t",
    "\0\r\n",
    "\\r\\n",
    "%0d%0a",
    "%0A",
    "%E5%98%8A%E5%98%8D",
    "嘊嘍",
    "\u{b}",
    "\u{c}",
    "\u{1c}",
    "\u{1e}",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "=0D=0A",
    "=?utf-8?q?=0D=0A?=",
    "=?utf-8?b?DQo=?=",
    ">\r\n",
];

#[test]
fn nothing_typed_becomes_a_header() {
    for end in BREAKS {
        let hostile =
            format!("Tuấn{end}Bcc: thief@evil.example{end}X-Evil: 1{end}{end}<b>body</b>");
        let mut letter = letter();
        letter.subject = hostile.clone();
        letter.from.name = Some(hostile.clone());
        letter.to.name = Some(hostile.clone());
        letter.reply_to = Some(Mailbox::named(hostile, address("reply@cafe.example")));
        let composed = compose(&letter).unwrap();
        assert_eq!(names(&composed), EXPECTED, "{end:?}");
        let message = read(&composed);
        assert!(message.bcc().is_none() && message.to().unwrap().iter().count() == 1);
        assert_eq!(message.to().unwrap().first().unwrap().address(), Some("mali@example.com"));
        assert_eq!(message.from().unwrap().first().unwrap().address(), Some("care@cafe.example"));
        assert!(message.body_text(0).unwrap().starts_with("สวัสดีค่ะ"), "{end:?}");
        assert!(!message.subject().unwrap().contains(['\r', '\n', '\u{2028}']), "{end:?}");
    }
}

#[test]
fn free_texts_become_one_honest_line() {
    for (typed, shown) in [
        ("  a \t b\r\n\r\nc ", "a b c"),
        ("\u{202e}moc.live\u{202c}", "moc.live"),
        ("=?utf-8?q?x?=", "= ?utf-8?q?x?="),
        ("\u{1b}[31mred", "[31mred"),
        ("น้ำแข็ง ก๋วยเตี๋ยว", "น้ำแข็ง ก๋วยเตี๋ยว"),
        ("👩‍👧", "👩‍👧"),
        ("", ""),
    ] {
        assert_eq!(one_line(typed), shown, "{typed:?}");
    }
    assert_eq!(one_line(&"ก".repeat(400)).chars().count(), LONGEST_LINE + 1);
}

#[test]
fn no_body_holds_a_lone_line_end() {
    for body in ["a\nb", "a\rb", "a\r\nb", "a\n\rb", "\n.\n", "\r.\r", "\n.\r\n", "\r\n.\r\n", "."]
    {
        let mut letter = letter();
        letter.text = format!("{body}\nMAIL FROM:<thief@evil.example>");
        letter.html = Some(letter.text.clone());
        let composed = compose(&letter).unwrap();
        for (at, &byte) in composed.iter().enumerate() {
            match byte {
                b'\n' => assert_eq!(composed[at - 1], b'\r', "{body:?} at {at}"),
                b'\r' => assert_eq!(composed[at + 1], b'\n', "{body:?} at {at}"),
                _ => {}
            }
        }
    }
}

#[test]
fn dates_outside_the_calendar_are_brought_in() {
    for micros in [i64::MIN, -1, 0, i64::MAX] {
        let mut letter = letter();
        letter.date = Timestamp::from_micros(micros);
        assert!(compose(&letter).is_ok(), "{micros}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever is typed, in any script, the letter composes, has its own headers only, and says
    /// what was typed.
    #[test]
    fn any_words_make_a_letter(
        subject in "\\PC{0,80}|(?s).{0,40}",
        name in "\\PC{0,60}|(?s).{0,40}",
        text in "\\PC{1,200}|(?s).{1,200}",
    ) {
        let mut letter = letter();
        letter.subject = subject;
        letter.from.name = Some(name.clone());
        letter.to.name = Some(name);
        letter.text = format!("x{text}x");
        let composed = compose(&letter).unwrap();
        prop_assert!(composed.is_ascii());
        prop_assert_eq!(names(&composed), EXPECTED);
        let message = read(&composed);
        prop_assert_eq!(message.subject().unwrap_or_default(), one_line(&letter.subject));
        let to = message.to().unwrap().first().unwrap();
        prop_assert_eq!(to.address(), Some("mali@example.com"));
        let shown = one_line(letter.to.name.as_deref().unwrap_or_default());
        prop_assert_eq!(to.name().unwrap_or_default(), shown);
        let body = message.body_text(0).unwrap();
        prop_assert_eq!(body.trim_end_matches("\r\n"), whole_lines(&letter.text));
    }
}

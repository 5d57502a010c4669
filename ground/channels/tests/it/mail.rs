//! Letters over SMTP: what the mail server gets, and how its connections are used.

use crate::fake_mail::{Act, FakeMail, Script, say};
use channels::{Address, Header, Letter, Mailbox, Post, SendError, SmtpSettings, Tls};
use kernel::Timestamp;
use mail_parser::MessageParser;
use std::time::Duration;
use tokio::task::JoinSet;

pub(crate) fn address(text: &str) -> Address {
    text.parse().unwrap()
}

pub(crate) fn letter(subject: &str) -> Letter {
    Letter {
        message_id: "c.cas_1.msg_2.seal@mail.cafe.example".parse().unwrap(),
        date: Timestamp::from_micros(1_795_343_400_000_000),
        from: Mailbox::named("Cà phê Đà Nẵng", address("care@cafe.example")),
        reply_to: Some(address("reply+cas_1.seal@mail.cafe.example").into()),
        to: Mailbox::named("คุณมะลิ", address("mali@example.com")),
        bounce_to: Some(address("bounce+k1@mail.cafe.example")),
        subject: subject.to_owned(),
        text: "สวัสดีค่ะ คุณมะลิ\nขอบคุณที่บอกเรา\n".to_owned(),
        html: Some("<p>สวัสดีค่ะ</p>".to_owned()),
        in_reply_to: Some("CAF=1@mail.example.com".parse().unwrap()),
        references: ["a@cafe.example", "CAF=1@mail.example.com"]
            .map(|id| id.parse().unwrap())
            .into(),
        headers: vec![Header::auto_generated()],
    }
}

pub(crate) fn settings(server: &FakeMail, tls: Tls) -> SmtpSettings {
    SmtpSettings {
        timeout: Duration::from_secs(5),
        ..SmtpSettings::new("127.0.0.1", server.address.port(), tls)
    }
}

fn post(server: &FakeMail) -> Post {
    Post::smtp(settings(server, Tls::None)).unwrap()
}

/// A letter as its reader gets it: the final line end and doubled dots undone.
pub(crate) fn received(raw: &[u8]) -> String {
    let text = String::from_utf8(raw.to_vec()).unwrap();
    let text = text.strip_prefix('.').unwrap_or(&text);
    text.replace("\r\n..", "\r\n.")
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let server = FakeMail::start(Script::default()).await;
    let mut letter = letter("เรื่องที่คุณแจ้งไว้ · Chuyện anh/chị đã báo");
    let unsubscribe = "https://cafe.example/u/k1";
    let mailto = address("unsub+k1@mail.cafe.example");
    letter.headers.extend(Header::list_unsubscribe(unsubscribe, Some(&mailto)).unwrap());
    let accepted = post(&server).send(&letter).await.unwrap();
    assert_eq!(accepted.said, "2.0.0 queued as 1");

    let seen = server.seen();
    assert_eq!(seen.asked("EHLO"), ["EHLO localhost"]);
    assert_eq!(seen.asked("MAIL"), ["MAIL FROM:<bounce+k1@mail.cafe.example>"]);
    assert_eq!(seen.asked("RCPT"), ["RCPT TO:<mali@example.com>"]);
    let raw = received(&seen.letters[0]);
    let message = MessageParser::default().parse(raw.as_bytes()).unwrap();
    assert_eq!(message.subject(), Some("เรื่องที่คุณแจ้งไว้ · Chuyện anh/chị đã báo"));
    let from = message.from().unwrap().first().unwrap();
    assert_eq!(from.name(), Some("Cà phê Đà Nẵng"));
    assert_eq!(from.address(), Some("care@cafe.example"));
    assert_eq!(message.to().unwrap().first().unwrap().name(), Some("คุณมะลิ"));
    assert_eq!(message.body_text(0).unwrap().trim_end(), "สวัสดีค่ะ คุณมะลิ\r\nขอบคุณที่บอกเรา");
    assert_eq!(message.body_html(0).unwrap().trim_end(), "<p>สวัสดีค่ะ</p>");
    for line in [
        "Message-ID: <c.cas_1.msg_2.seal@mail.cafe.example>",
        "In-Reply-To: <CAF=1@mail.example.com>",
        "References: <a@cafe.example>\r\n <CAF=1@mail.example.com>",
        "Reply-To: reply+cas_1.seal@mail.cafe.example",
        "Auto-Submitted: auto-generated",
        "List-Unsubscribe: <https://cafe.example/u/k1>,\r\n <mailto:unsub+k1@mail.cafe.example>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "Date: Sun, 22 Nov 2026 10:30:00 +0000",
    ] {
        assert!(raw.contains(&format!("\r\n{line}\r\n")), "{line}\n{raw}");
    }
}

#[tokio::test]
async fn without_a_bounce_address_the_sender_takes_bounces() {
    let server = FakeMail::start(Script::default()).await;
    let letter = Letter { bounce_to: None, ..letter("x") };
    post(&server).send(&letter).await.unwrap();
    assert_eq!(server.seen().asked("MAIL"), ["MAIL FROM:<care@cafe.example>"]);
}

/// Bodies that some servers read as the end of the letter and the start of another.
#[tokio::test]
async fn no_body_ends_its_letter_early() {
    let server = FakeMail::start(Script::default()).await;
    let post = post(&server);
    let second =
        "MAIL FROM:<thief@evil.example>\r\nRCPT TO:<x@example.com>\r\nDATA\r\nevil\r\n.\r\n";
    let ends =
        ["\r\n.\r\n", "\n.\n", "\n.\r\n", "\r.\r", "\r\n.\n", "\r\n.\r", "\n\n.\r\n", ".\r\n"];
    for (number, end) in ends.into_iter().enumerate() {
        let mut letter = letter("smuggling");
        (letter.text, letter.html) = (format!("a{end}{second}"), None);
        post.send(&letter).await.unwrap();
        let seen = server.seen();
        assert_eq!(seen.letters.len(), number + 1, "{end:?}");
        assert_eq!(seen.asked("MAIL").len(), number + 1, "{end:?}");
        let raw = &seen.letters[number];
        for (at, &byte) in raw.iter().enumerate() {
            assert!(byte != b'\n' || raw[at - 1] == b'\r', "{end:?}: a lone LF at {at}");
            assert!(byte != b'\r' || raw[at + 1] == b'\n', "{end:?}: a lone CR at {at}");
        }
        let raw = received(raw);
        let message = MessageParser::default().parse(raw.as_bytes()).unwrap();
        let sent = letter.text.replace("\r\n", "\n").replace('\r', "\n");
        let got = message.body_text(0).unwrap().replace("\r\n", "\n");
        assert_eq!(got.trim_end(), sent.trim_end(), "{end:?}");
    }
}

#[tokio::test]
async fn one_connection_takes_many_letters() {
    let server = FakeMail::start(Script::default()).await;
    let post = post(&server);
    post.check().await.unwrap();
    for number in 0..5 {
        post.clone().send(&letter(&number.to_string())).await.unwrap();
    }
    let seen = server.seen();
    assert_eq!((seen.connections, seen.letters.len()), (1, 5));
    assert_eq!(seen.asked("RSET").len(), 5, "each letter begins with a clean slate");
}

#[tokio::test]
async fn many_letters_at_once_arrive_once_each() {
    let server = FakeMail::start(Script::default()).await;
    let post = post(&server);
    let mut sending = JoinSet::new();
    for number in 0..60 {
        let post = post.clone();
        sending.spawn(async move { post.send(&letter(&format!("n{number}n"))).await });
    }
    let answers = sending.join_all().await;
    assert!(answers.iter().all(Result::is_ok));
    let seen = server.seen();
    assert_eq!(seen.letters.len(), 60);
    assert!(seen.most_open <= 4, "{} connections", seen.most_open);
    for number in 0..60 {
        let subject = format!("\r\nSubject: n{number}n\r\n");
        let with = seen.letters.iter().filter(|raw| received(raw).contains(&subject)).count();
        assert_eq!(with, 1, "{number}");
    }
}

#[tokio::test]
async fn a_connection_that_the_server_closed_is_replaced() {
    let script = Script::default().act("RSET", Act::Close).act("RSET", say("421 4.3.2 going\r\n"));
    let server = FakeMail::start(script).await;
    let post = post(&server);
    for _ in 0..3 {
        post.send(&letter("x")).await.unwrap();
    }
    let seen = server.seen();
    assert_eq!((seen.connections, seen.letters.len()), (3, 3));
}

/// After a wait that was given up, the late answer must not be taken for the next letter's.
#[tokio::test]
async fn a_late_answer_is_never_the_next_letters() {
    let script = Script::default().act("RCPT", Act::Hang).act("RCPT", say("550 5.1.1 nobody\r\n"));
    let server = FakeMail::start(script).await;
    let settings =
        SmtpSettings { timeout: Duration::from_millis(700), ..settings(&server, Tls::None) };
    let post = Post::smtp(settings).unwrap();
    assert!(matches!(post.send(&letter("hangs")).await, Err(SendError::Temporary(_))));
    assert!(matches!(post.send(&letter("refused")).await, Err(SendError::Permanent(_))));
    assert_eq!(post.send(&letter("taken")).await.unwrap().said, "2.0.0 queued as 1");
    let seen = server.seen();
    assert_eq!(
        seen.connections, 2,
        "the one that hung is gone, the one that refused is used again"
    );
    assert!(received(&seen.letters[0]).contains("Subject: taken\r\n"));
}

#[tokio::test]
async fn addresses_in_other_letters_need_a_server_that_knows_them() {
    let thai = Letter {
        to: address("มะลิ@ตัวอย่าง.ไทย").into(), ..letter("x")
    };
    let server = FakeMail::start(Script::default()).await;
    assert!(matches!(post(&server).send(&thai).await, Err(SendError::Permanent(_))));
    assert!(server.seen().asked("MAIL").is_empty());

    let server = FakeMail::start(Script { smtputf8: true, ..Script::default() }).await;
    post(&server).send(&thai).await.unwrap();
    let seen = server.seen();
    assert_eq!(seen.asked("RCPT"), ["RCPT TO:<มะลิ@xn--72c1a1bt4awk9o.xn--o3cw4h>"]);
    assert!(seen.asked("MAIL")[0].contains(" SMTPUTF8"), "{:?}", seen.asked("MAIL"));

    // A domain alone travels in its ASCII form, which every server knows.
    let domain =
        Letter { to: address("mali@ตัวอย่าง.ไทย").into(), ..letter("x") };
    let server = FakeMail::start(Script::default()).await;
    post(&server).send(&domain).await.unwrap();
}

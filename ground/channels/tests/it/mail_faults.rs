//! Mail servers that refuse, hang, break off or talk without end: what the caller is told.

use crate::fake_mail::{Act, FakeMail, Script, say};
use crate::mail::{letter, settings};
use channels::{BadLetter, Failure, Post, SendError, SmtpSettings, Tls};
use std::time::Duration;

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Temporary,
    Permanent,
    Settings,
}
use Kind::{Permanent, Settings, Temporary};

fn kind(error: SendError) -> (Kind, Failure) {
    match error {
        SendError::Temporary(failure) => (Temporary, failure),
        SendError::Permanent(failure) => (Permanent, failure),
        SendError::Settings(failure) => (Settings, failure),
        SendError::Refused(bad) => panic!("{bad}"),
    }
}

fn post(server: &FakeMail) -> Post {
    Post::smtp(settings(server, Tls::None)).unwrap()
}

/// Long enough for an answer on a busy machine, short enough to wait out.
fn impatient(server: &FakeMail) -> Post {
    let timeout = Duration::from_millis(700);
    Post::smtp(SmtpSettings { timeout, ..settings(server, Tls::None) }).unwrap()
}

#[tokio::test]
async fn each_answer_has_its_meaning() {
    let table = [
        ("greeting", "421 4.3.2 busy\r\n", Temporary, Some(421), Some((4, 3, 2))),
        ("greeting", "554 5.7.1 not from your address\r\n", Settings, Some(554), Some((5, 7, 1))),
        ("EHLO", "501 5.5.4 bad name\r\n", Settings, Some(501), Some((5, 5, 4))),
        ("MAIL", "451 4.7.1 greylisted\r\n", Temporary, Some(451), Some((4, 7, 1))),
        ("MAIL", "550 5.7.1 not your sender\r\n", Settings, Some(550), Some((5, 7, 1))),
        ("MAIL", "530 5.7.0 sign in first\r\n", Settings, Some(530), Some((5, 7, 0))),
        ("RCPT", "450 4.2.1 try later\r\n", Temporary, Some(450), Some((4, 2, 1))),
        ("RCPT", "452 4.2.2 mailbox full\r\n", Temporary, Some(452), Some((4, 2, 2))),
        ("RCPT", "421 4.7.0 too fast\r\n", Temporary, Some(421), Some((4, 7, 0))),
        ("RCPT", "550 5.1.1 no such person\r\n", Permanent, Some(550), Some((5, 1, 1))),
        ("RCPT", "550 no such person\r\n", Permanent, Some(550), None),
        (
            "RCPT",
            "550-5.1.1 no such\r\n550 5.1.1 person\r\n",
            Permanent,
            Some(550),
            Some((5, 1, 1)),
        ),
        ("RCPT", "530 5.7.0 sign in first\r\n", Settings, Some(530), Some((5, 7, 0))),
        ("DATA", "451 4.3.0 later\r\n", Temporary, Some(451), Some((4, 3, 0))),
        ("DATA", "554 5.6.0 no\r\n", Permanent, Some(554), Some((5, 6, 0))),
        ("message", "452 4.3.1 disk full\r\n", Temporary, Some(452), Some((4, 3, 1))),
        ("message", "554 5.7.1 spam\r\n", Permanent, Some(554), Some((5, 7, 1))),
        ("message", "552 5.3.4 too big\r\n", Permanent, Some(552), Some((5, 3, 4))),
        ("RCPT", "what?\r\n", Temporary, None, None),
        ("RCPT", "999 what?\r\n", Temporary, None, None),
    ];
    for (at, words, expected, code, status) in table {
        let server = FakeMail::start(Script::default().act(at, say(words))).await;
        let post = post(&server);
        let (kind, failure) = kind(post.send(&letter("x")).await.unwrap_err());
        assert_eq!((kind, failure.code, failure.status), (expected, code, status), "{at} {words}");
        assert!(!failure.maybe_accepted, "{at} {words}");
        assert!(!failure.said.contains(['\r', '\n']) && !failure.said.is_empty());
        let usual = post.send(&letter("x")).await;
        assert!(usual.is_ok(), "the next letter goes: {at} {words} {usual:?}");
    }
}

#[tokio::test]
async fn silence_and_broken_lines_are_temporary() {
    for at in ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "message"] {
        for act in [Act::Hang, Act::Close] {
            let server = FakeMail::start(Script::default().act(at, act.clone())).await;
            let post = if matches!(act, Act::Hang) { impatient(&server) } else { post(&server) };
            let error = post.send(&letter("x")).await.unwrap_err();
            assert!(error.worth_another_try());
            let (kind, failure) = kind(error);
            assert_eq!(kind, Temporary, "{at} {act:?}");
            assert_eq!(failure.code, None);
            assert_eq!(failure.maybe_accepted, at == "message", "{at} {act:?}");
            assert!(post.send(&letter("x")).await.is_ok(), "{at} {act:?}");
        }
    }
}

#[tokio::test]
async fn an_answer_without_end_is_cut() {
    for flood in ["250-more\r\n", "more and more and more"] {
        for at in ["greeting", "EHLO", "RCPT", "message"] {
            let server = FakeMail::start(Script::default().act(at, Act::Flood(flood))).await;
            // With an hour's patience: it is the amount that ends this, not the time.
            let timeout = Duration::from_secs(3600);
            let post =
                Post::smtp(SmtpSettings { timeout, ..settings(&server, Tls::None) }).unwrap();
            let (kind, failure) = kind(post.send(&letter("x")).await.unwrap_err());
            assert_eq!(kind, Temporary, "{at} {flood}");
            assert_eq!(failure.said, "the connection to the mail server broke");
        }
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_temporary() {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let port = socket.local_addr().unwrap().port();
    let post = Post::smtp(SmtpSettings::new("localhost", port, Tls::None)).unwrap();
    let (kind, failure) = kind(post.send(&letter("x")).await.unwrap_err());
    assert_eq!((kind, failure.maybe_accepted), (Temporary, false));
    assert!(post.check().await.unwrap_err().worth_another_try());
}

#[tokio::test]
async fn a_letter_that_cannot_be_sent_never_leaves() {
    let server = FakeMail::start(Script::default()).await;
    let mut empty = letter("x");
    empty.text = "\n \n".to_owned();
    let refused = post(&server).send(&empty).await;
    assert_eq!(refused, Err(SendError::Refused(BadLetter::NoText)));
    assert_eq!(server.seen().connections, 0);
}

/// Answers are other people's words: they reach pages and logs as one line of bounded length.
#[tokio::test]
async fn hostile_words_are_tamed() {
    let words = format!(
        "550-5.1.1 \u{1b}[31m<script>alert(1)</script>\u{7}\r\n550 5.1.1 {}\r\n",
        "x".repeat(900)
    );
    let server = FakeMail::start(Script::default().act("RCPT", Act::Say(words))).await;
    let (_, failure) = kind(post(&server).send(&letter("x")).await.unwrap_err());
    assert!(!failure.said.contains(|c: char| c.is_control()), "{:?}", failure.said);
    assert!(failure.said.chars().count() <= 300);
}

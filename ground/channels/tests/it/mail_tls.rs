//! The way to the mail server: encryption that cannot be talked away, and signing in.

use crate::certificates::AUTHORITY;
use crate::fake_mail::{Act, FakeMail, Script, say};
use crate::mail::{letter, settings};
use channels::{Credentials, Failure, Post, Secret, SendError, SetupError, SmtpSettings, Tls};
use std::time::Duration;

/// `\0care\0tháng-tư` in base 64.
const SIGNED_IN: &str = "AGNhcmUAdGjDoW5nLXTGsA==";

fn believing(server: &FakeMail, tls: Tls) -> SmtpSettings {
    SmtpSettings { authorities_pem: AUTHORITY.to_owned(), ..settings(server, tls) }
}

fn signing_in(settings: SmtpSettings) -> Post {
    let password = Secret::new("tháng-tư");
    let credentials = Some(Credentials { user: "care".to_owned(), password });
    Post::smtp(SmtpSettings { credentials, ..settings }).unwrap()
}

fn offering(starttls: bool, implicit: bool) -> Script {
    Script { starttls, implicit, auth: Some(SIGNED_IN.to_owned()), ..Script::default() }
}

fn said(outcome: Result<channels::Accepted, SendError>) -> Failure {
    match outcome {
        Err(SendError::Settings(failure)) => failure,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn letters_go_encrypted_and_signed_in() {
    for (tls, script) in
        [(Tls::Starttls, offering(true, false)), (Tls::Implicit, offering(false, true))]
    {
        let server = FakeMail::start(script).await;
        for host in ["localhost", "127.0.0.1"] {
            let post =
                signing_in(SmtpSettings { host: host.to_owned(), ..believing(&server, tls) });
            post.send(&letter("x")).await.unwrap();
            post.send(&letter("x")).await.unwrap();
        }
        let seen = server.seen();
        assert_eq!((seen.letters.len(), seen.connections), (4, 2), "{tls:?}");
        let in_clear: Vec<_> = seen.commands.iter().filter(|(sealed, _)| !sealed).collect();
        let greeting_only = in_clear
            .iter()
            .all(|(_, line)| line.starts_with("EHLO") || line.as_str() == "STARTTLS");
        assert!(greeting_only, "{in_clear:?}");
    }
}

#[tokio::test]
async fn encryption_cannot_be_talked_away() {
    // A man in the middle takes the offer out of the greeting, or refuses the request.
    let silent = offering(false, false);
    let refusing = offering(true, false).act("STARTTLS", say("502 5.5.1 no\r\n"));
    let unwilling = "the mail server does not offer STARTTLS";
    for (script, words) in [(silent, unwilling), (refusing, "5.5.1 no")] {
        let server = FakeMail::start(script).await;
        let post = signing_in(believing(&server, Tls::Starttls));
        assert_eq!(said(post.send(&letter("x")).await).said, words);
        let seen = server.seen();
        assert!(seen.asked("AUTH").is_empty() && seen.asked("MAIL").is_empty(), "{seen:?}");
    }
}

/// Answers that a man in the middle appends to the last one in clear must not be taken for the
/// server's own, encrypted ones.
#[tokio::test]
async fn words_from_before_encryption_do_not_count_after_it() {
    let injected = "220 go\r\n250-evil\r\n250 AUTH PLAIN\r\n235 2.7.0 welcome\r\n";
    let script = offering(true, false).act("STARTTLS", say(injected));
    let server = FakeMail::start(script).await;
    let post = signing_in(SmtpSettings {
        timeout: Duration::from_millis(500),
        ..believing(&server, Tls::Starttls)
    });
    let outcome = post.send(&letter("x")).await;
    assert!(matches!(outcome, Err(SendError::Temporary(_))), "{outcome:?}");
    let seen = server.seen();
    assert!(seen.asked("AUTH").is_empty() && seen.asked("MAIL").is_empty(), "{seen:?}");
}

#[tokio::test]
async fn a_certificate_nobody_vouches_for_ends_it() {
    for (tls, script) in
        [(Tls::Starttls, offering(true, false)), (Tls::Implicit, offering(false, true))]
    {
        let server = FakeMail::start(script).await;
        let failure = said(signing_in(settings(&server, tls)).send(&letter("x")).await);
        assert_eq!(failure.said, "the mail server's certificate is not trusted", "{tls:?}");
        assert!(server.seen().asked("AUTH").is_empty());
    }
}

#[tokio::test]
async fn a_wrong_password_is_a_matter_of_settings() {
    let wrong = Script { auth: Some("c29tZXRoaW5nIGVsc2U=".to_owned()), ..offering(true, false) };
    let server = FakeMail::start(wrong).await;
    let post = signing_in(believing(&server, Tls::Starttls));
    let failure = said(post.send(&letter("x")).await);
    assert_eq!((failure.code, failure.status), (Some(535), Some((5, 7, 8))));
    assert!(post.check().await.is_err());
    assert!(server.seen().letters.is_empty());

    let unable = Script { starttls: true, ..Script::default() };
    let server = FakeMail::start(unable).await;
    let post = signing_in(believing(&server, Tls::Starttls));
    let failure = said(post.send(&letter("x")).await);
    assert_eq!(failure.said, "the mail server offers no way to sign in");

    let busy = offering(true, false).act("AUTH", say("454 4.7.0 later\r\n"));
    let server = FakeMail::start(busy).await;
    let post = signing_in(believing(&server, Tls::Starttls));
    assert!(matches!(post.send(&letter("x")).await, Err(SendError::Temporary(_))));
    assert_eq!(post.check().await, Ok(()));
}

#[tokio::test]
async fn a_handshake_that_hangs_is_left() {
    for script in [
        offering(true, false).act("STARTTLS", Act::Hang),
        Script { implicit: false, ..Script::default() }.act("greeting", Act::Hang),
    ] {
        let tls = if script.starttls { Tls::Starttls } else { Tls::Implicit };
        let server = FakeMail::start(script).await;
        let post = signing_in(SmtpSettings {
            timeout: Duration::from_millis(250),
            ..believing(&server, tls)
        });
        assert!(matches!(post.send(&letter("x")).await, Err(SendError::Temporary(_))), "{tls:?}");
    }
}

#[test]
fn settings_are_checked_before_anything_is_sent() {
    let made = |host: &str, tls, hello: &str, pem: &str| {
        Post::smtp(SmtpSettings {
            hello_name: hello.to_owned(),
            authorities_pem: pem.to_owned(),
            ..SmtpSettings::new(host, 587, tls)
        })
        .err()
    };
    for host in ["localhost", "127.0.0.1", "[::1]"] {
        assert_eq!(made(host, Tls::None, "cafe.example", ""), None, "{host}");
    }
    for host in ["mail.cafe.example", "10.0.0.25", "0.0.0.0", "[fd00::1]"] {
        assert_eq!(
            made(host, Tls::None, "cafe.example", ""),
            Some(SetupError::Unencrypted),
            "{host}"
        );
        for tls in [Tls::Starttls, Tls::Implicit, Tls::NoneOverNetwork] {
            assert_eq!(made(host, tls, "cafe.example", ""), None, "{host} {tls:?}");
        }
    }
    for host in ["", "mail server", "mail/cafe", "mail:25", "a@b", "mail\r\n"] {
        assert_eq!(
            made(host, Tls::Starttls, "cafe.example", ""),
            Some(SetupError::BadHost),
            "{host:?}"
        );
    }
    for hello in ["", "a b", "a\r\nMAIL FROM:<x@y>", "a\0", "127.0.0.1", "คาเฟ่.ไทย"]
    {
        let made = made("localhost", Tls::None, hello, "");
        assert_eq!(made, Some(SetupError::BadHelloName), "{hello:?}");
    }
    assert_eq!(made("localhost", Tls::None, "a.example", "x"), Some(SetupError::BadAuthority));
    for (text, tls) in [
        ("implicit", Some(Tls::Implicit)),
        ("starttls", Some(Tls::Starttls)),
        ("none", Some(Tls::None)),
        ("none-over-network", Some(Tls::NoneOverNetwork)),
        ("NONE", None),
        ("", None),
    ] {
        assert_eq!(text.parse().ok(), tls, "{text}");
    }
}

#[tokio::test]
async fn passwords_never_print() {
    let wrong = Script { auth: Some("c29tZXRoaW5nIGVsc2U=".to_owned()), ..Script::default() };
    let server = FakeMail::start(wrong).await;
    let post = signing_in(settings(&server, Tls::None));
    let error = post.send(&letter("x")).await.unwrap_err();
    for shown in [format!("{post:?}"), format!("{post:#?}"), format!("{error} {error:?}")] {
        assert!(!shown.contains("tháng-tư") && !shown.contains(SIGNED_IN), "{shown}");
    }
}

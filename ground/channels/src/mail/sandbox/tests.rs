use super::*;
use crate::mail::{BadLetter, Failure, Post};
use std::time::Duration;

fn letter(subject: &str) -> Letter {
    Letter {
        message_id: "c.1@cafe.example".parse().unwrap(),
        date: Timestamp::from_micros(0),
        from: "cafe@cafe.example".parse::<crate::Address>().unwrap().into(),
        reply_to: None,
        to: "mali@example.com".parse::<crate::Address>().unwrap().into(),
        bounce_to: None,
        subject: subject.to_owned(),
        text: "ขอบคุณค่ะ".to_owned(),
        html: None,
        in_reply_to: None,
        references: Vec::new(),
        headers: Vec::new(),
    }
}

#[tokio::test]
async fn letters_are_kept_with_their_moment() {
    let clock = Clock::held_at(Timestamp::from_micros(5_000_000));
    let sandbox = Sandbox::new(clock.clone());
    let post = Post::Sandbox(sandbox.clone());
    post.send(&letter("one")).await.unwrap();
    clock.advance(Duration::from_secs(1));
    post.send(&letter("two")).await.unwrap();
    let kept = sandbox.letters();
    assert_eq!(
        kept.iter().map(|kept| kept.at.micros()).collect::<Vec<_>>(),
        [5_000_000, 6_000_000]
    );
    assert_eq!(kept[0].letter, letter("one"));
    assert_eq!(kept[1].letter.subject, "two");
    sandbox.clear();
    assert!(sandbox.letters().is_empty());
    assert_eq!(post.check().await, Ok(()));
}

#[tokio::test]
async fn only_the_last_letters_are_kept() {
    let sandbox = Sandbox::new(Clock::held_at(Timestamp::from_micros(0)));
    for n in 0..MOST_LETTERS + 3 {
        sandbox.take(&letter(&n.to_string()), Vec::new()).unwrap();
    }
    let kept = sandbox.letters();
    assert_eq!(kept.len(), MOST_LETTERS);
    assert_eq!(kept[0].letter.subject, "3");

    let mut long = letter("long");
    long.text = "x".repeat(MOST_BYTES / 2);
    for _ in 0..3 {
        sandbox.take(&long, Vec::new()).unwrap();
    }
    assert_eq!(sandbox.letters().len(), 1, "two of them and their subjects are over the limit");
    sandbox.take(&letter("short"), Vec::new()).unwrap();
    assert_eq!(sandbox.letters().len(), 2);
}

#[tokio::test]
async fn failures_come_when_asked_for_and_in_order() {
    let sandbox = Sandbox::new(Clock::held_at(Timestamp::from_micros(0)));
    let post = Post::Sandbox(sandbox.clone());
    let later = SendError::Temporary(Failure { code: Some(451), ..Failure::default() });
    let never = SendError::Permanent(Failure { code: Some(550), ..Failure::default() });
    sandbox.fail_next(later.clone());
    sandbox.fail_next(never.clone());
    assert_eq!(post.send(&letter("a")).await, Err(later.clone()));
    assert_eq!(post.send(&letter("a")).await, Err(never.clone()));
    assert!(post.send(&letter("a")).await.is_ok());
    assert_eq!(sandbox.letters().len(), 1);
    assert!(later.worth_another_try() && !never.worth_another_try());
}

#[tokio::test]
async fn what_a_mail_server_could_not_take_the_sandbox_refuses_too() {
    let post = Post::Sandbox(Sandbox::new(Clock::held_at(Timestamp::from_micros(0))));
    let mut empty = letter("empty");
    empty.text = " \r\n".to_owned();
    assert_eq!(post.send(&empty).await, Err(SendError::Refused(BadLetter::NoText)));
    let mut long = letter("long");
    long.html = Some("x".repeat(6 * 1024 * 1024));
    let refused = post.send(&long).await.unwrap_err();
    assert_eq!(refused, SendError::Refused(BadLetter::TooLong));
    assert!(!refused.worth_another_try());
}

#[tokio::test]
async fn who_is_erased_is_forgotten_and_the_room_is_free_again() {
    let sandbox = Sandbox::new(Clock::held_at(Timestamp::from_micros(0)));
    let post = Post::Sandbox(sandbox.clone());
    for subject in ["to Nok", "to Mali", "Nok again"] {
        post.send(&letter(subject)).await.unwrap();
    }
    sandbox.forget(|letter| letter.subject.contains("Nok"));
    let kept: Vec<String> = sandbox.letters().into_iter().map(|kept| kept.letter.subject).collect();
    assert_eq!(kept, ["to Mali"]);
    assert_eq!(sandbox.kept().bytes, size(&letter("to Mali")));
}

//! What responses promise: checked answers, one response however often it is sent, nothing lost.

use super::answers::{Answer, Answers, LONGEST, Need, Raw};
use super::partial::{self, PATIENCE, leave};
use super::submit::{Key, SubmitError, submit};
use super::who::Who;
use super::{Filters, list, remove};
use crate::cafe::{Cafe, START, cafes, given};
use crate::collector;
use crate::survey::Definition;
use crate::survey::ready::{Starter, Wording};
use ::store::{Eyes, StoreError, Tx};
use kernel::{Class, Fact, Language, ResponseId, UnitId};
use people::organisation::Sector;
use std::sync::Arc;
use std::time::Duration;
use web::Words;

fn survey() -> Definition {
    Starter::Nps.definition("Baan Kafe", Language::En, Wording::Friend, Sector::Food)
}

/// Checks answers and says what is kept, or what is wrong in English.
fn check(pairs: &[(&str, &str)], need: Need) -> String {
    let (answers, problems) = Answers::check(&survey(), &given(pairs), need);
    let said = problems.all(Words::of(Language::En));
    if said.is_empty() {
        return answers.json();
    }
    said.into_iter().map(|(field, text)| format!("{field}: {text}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn answers_fit_the_questions_or_say_what_to_do() {
    let long = "น".repeat(LONGEST + 1);
    for (pairs, need, expected) in [
        (&[("nps", "9")][..], Need::All, r#"{"nps":9}"#),
        (
            &[("nps", " 10 "), ("why", " Great\r\ncoffee ")],
            Need::All,
            r#"{"nps":10,"why":"Great\ncoffee"}"#,
        ),
        (&[("nps", "2"), ("topics", "price")], Need::All, r#"{"nps":2,"topics":["price"]}"#),
        (&[("nps", "2"), ("why", "  \u{0} ")], Need::All, r#"{"nps":2}"#),
        (&[], Need::Some, "{}"),
        (&[], Need::All, "nps: Please choose a number."),
        (&[("nps", "11")], Need::All, "nps: Please choose a number from 0 to 10."),
        (&[("nps", "-1")], Need::Some, "nps: Please choose a number from 0 to 10."),
        (&[("nps", "nine")], Need::All, "nps: Please choose a number from 0 to 10."),
        (
            &[("nps", "9"), ("topics", "weather")],
            Need::All,
            "topics: Please choose one of the answers offered.",
        ),
        (
            &[("nps", "9"), ("colour", "red")],
            Need::All,
            "colour: This survey has no such question.",
        ),
        (
            &[("nps", "9"), ("why", &long)],
            Need::All,
            "why: Please keep this under 4,000 characters.",
        ),
    ] {
        assert_eq!(check(pairs, need), expected, "{pairs:?}");
    }
}

#[test]
fn letters_are_counted_as_people_count_them() {
    // Four thousand Thai syllables with vowel and tone are twelve thousand code points.
    let (answers, problems) = Answers::check(
        &survey(),
        &given(&[("nps", "9"), ("why", &"ที่".repeat(LONGEST))]),
        Need::All,
    );
    assert!(problems.is_empty());
    assert!(answers.comment().is_some());
    let marks = format!("e{}", "\u{301}".repeat(30_000));
    assert!(
        check(&[("nps", "9"), ("why", &marks)], Need::All).contains("4,000"),
        "one letter, too many bytes"
    );
}

#[test]
fn choices_are_kept_in_their_order_and_the_reason_comes_first() {
    let mut survey = survey();
    survey.questions.push(crate::survey::Question {
        id: "comment".into(),
        text: crate::survey::Text::each(|_| "?".into()),
        required: false,
        kind: crate::survey::Kind::Open,
        follow_up: None,
    });
    survey.questions.rotate_right(1);
    let mut all = given(&[("comment", "and more"), ("nps", "3"), ("why", "slow")]);
    all.put("topics", Raw::Many(vec!["price".into(), "taste".into(), "price".into()]));
    let (answers, problems) = Answers::check(&survey, &all, Need::All);
    assert!(problems.is_empty());
    assert_eq!(answers.comment(), Some("slow\nand more"));
    assert_eq!(answers.get("topics"), Some(&Answer::Choices(vec!["taste".into(), "price".into()])));
    assert_eq!((answers.class(), answers.score().unwrap().value()), (Some(Class::Detractor), 3));
    let said = all.said(Some(&survey), Language::Vi);
    assert!(said.iter().any(|(_, answer)| answer == "Giá cả · Hương vị · Giá cả"), "{said:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_key_is_one_response_and_another_body_is_refused() {
    for cafe in cafes().await {
        let mut sent = cafe.sent(&[("nps", "9"), ("why", "lovely")], None).await;
        sent.key = Some(Key::of(cafe.counter, "api", "k1", b"one"));
        let first = cafe.write(|tx| submit(tx, &sent.coming())).await.unwrap();
        cafe.store.clock().advance(Duration::from_secs(3600));
        let again = cafe.write(|tx| submit(tx, &sent.coming())).await.unwrap();
        assert_eq!((again.id, again.given_at, again.again), (first.id, START, true));
        sent.key = Some(Key::of(cafe.counter, "api", "k1", b"two"));
        let other = cafe.write(|tx| submit(tx, &sent.coming())).await;
        assert!(matches!(other, Err(SubmitError::OtherAnswers)));
        sent.key = None;
        cafe.write(|tx| submit(tx, &sent.coming())).await.unwrap();
        cafe.write(|tx| submit(tx, &sent.coming())).await.unwrap();
        let facts = cafe.facts("ResponseReceived").await;
        assert_eq!(facts.len(), 3, "without a key each is a response");
        let Fact::ResponseReceived(fact) = &facts[0] else { unreachable!() };
        assert_eq!((fact.response, fact.unit, fact.version), (first.id, cafe.siam, 1));
        assert_eq!(
            (fact.comment.as_deref(), fact.touchpoint.as_deref()),
            (Some("lovely"), Some("counter"))
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tap_waits_for_its_reason_and_is_told_once() {
    for cafe in cafes().await {
        let tap = cafe.sent(&[("nps", "3")], Some("form-1")).await;
        let id = cafe.write(|tx| partial::keep(tx, &tap.coming(), false)).await.unwrap();
        assert!(cafe.facts("ResponseReceived").await.is_empty(), "a partial is not told yet");
        // The second thoughts of the same person.
        let tap = cafe.sent(&[("nps", "8")], Some("form-1")).await;
        assert_eq!(cafe.write(|tx| partial::keep(tx, &tap.coming(), false)).await.unwrap(), id);
        cafe.store.clock().advance(Duration::from_secs(60));
        let mut whole = cafe.sent(&[("nps", "8"), ("why", "fine")], Some("form-1")).await;
        whole.who = Who { email: Some("Mali@Example.com".into()), ..Who::default() };
        for _ in 0..3 {
            let same = cafe.write(|tx| partial::keep(tx, &whole.coming(), true)).await.unwrap();
            assert_eq!(same, id);
        }
        let facts = cafe.facts("ResponseReceived").await;
        assert_eq!(facts.len(), 1);
        let Fact::ResponseReceived(fact) = &facts[0] else { unreachable!() };
        assert_eq!(
            (fact.score.unwrap().value(), fact.given_at),
            (8, START),
            "it was given with the tap"
        );
        assert!(fact.customer.is_some());
        cafe.store.clock().advance(PATIENCE);
        assert!(
            cafe.store.claim(true, 10, PATIENCE).await.unwrap().is_empty(),
            "its timer is gone"
        );
        cafe.write(|tx| leave(tx, id)).await.unwrap();
        assert_eq!(cafe.facts("ResponseReceived").await.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bare_score_is_taken_after_half_an_hour_and_late_words_are_not_lost() {
    for cafe in cafes().await {
        let mut tap = cafe.sent(&[("nps", "2")], Some("form-2")).await;
        tap.who = Who { phone: Some("081 234 5678".into()), ..Who::default() };
        let id = cafe.write(|tx| partial::keep(tx, &tap.coming(), false)).await.unwrap();
        cafe.store.clock().advance(PATIENCE);
        let due = cafe.store.claim(true, 10, PATIENCE).await.unwrap();
        assert_eq!((due.len(), due[0].kind.as_str()), (1, partial::TIMER));
        assert_eq!(due[0].read::<ResponseId>().unwrap(), id);
        for _ in 0..2 {
            cafe.write(|tx| leave(tx, id)).await.unwrap();
        }
        let late =
            cafe.sent(&[("nps", "2"), ("why", "The till was closed.")], Some("form-2")).await;
        for _ in 0..2 {
            assert_eq!(cafe.write(|tx| partial::keep(tx, &late.coming(), true)).await.unwrap(), id);
        }
        let facts = cafe.facts("ResponseReceived").await;
        assert_eq!(facts.len(), 2, "the score, and the words that came late");
        let [Fact::ResponseReceived(score), Fact::ResponseReceived(words)] = &facts[..] else {
            unreachable!()
        };
        assert_eq!((score.score.unwrap().value(), score.given_at), (2, START));
        assert!(score.customer.is_some(), "the contact was kept until then");
        assert_eq!((words.score, words.comment.as_deref()), (None, Some("The till was closed.")));
        let full = cafe
            .store
            .read(|tx| super::by_id(tx, &Eyes::All, words.response))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(full.adds_to, Some(id));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_fell_into_the_trap_is_kept_outside_the_metrics() {
    for cafe in cafes().await {
        let mut sent = cafe.sent(&[("nps", "0"), ("why", "buy now")], Some("form-3")).await;
        sent.quarantine = Some("honeypot");
        cafe.write(|tx| partial::keep(tx, &sent.coming(), true)).await.unwrap();
        let tap = cafe.sent(&[("nps", "0")], Some("form-4")).await;
        let mut trapped = cafe.sent(&[("nps", "0"), ("why", "x y")], Some("form-4")).await;
        trapped.quarantine = Some("honeypot");
        cafe.write(|tx| partial::keep(tx, &tap.coming(), false)).await.unwrap();
        cafe.write(|tx| partial::keep(tx, &trapped.coming(), true)).await.unwrap();
        assert!(cafe.facts("ResponseReceived").await.is_empty());
        let page =
            cafe.store.read(|tx| list(tx, &Eyes::All, &Filters::default(), None)).await.unwrap();
        assert!(page.rows.is_empty());
    }
}

/// A hundred and twenty responses, a minute apart; every fourth in the other unit.
async fn many(cafe: &Cafe) -> Vec<ResponseId> {
    let there = crate::cafe::link(cafe.survey, cafe.da_nang);
    let add = |tx: &mut Tx| collector::add::add(tx, kernel::Actor::Ringback, &Eyes::Loop, &there);
    let other = cafe.write(add).await.unwrap();
    let look = |tx: &mut Tx| collector::store::by_id(tx, &Eyes::Loop, other);
    let other = cafe.store.read(look).await.unwrap().unwrap();
    let mut ids = Vec::new();
    for n in 0..120 {
        let score = (n % 11).to_string();
        let words = format!("Quán Đà Nẵng số {n}");
        let mut pairs = vec![("nps", score.as_str())];
        if n % 3 == 0 {
            pairs.push(("why", &words));
        }
        let mut sent = cafe.sent(&pairs, None).await;
        if n % 4 == 0 {
            sent.link.collector = other.clone();
        }
        cafe.store.clock().advance(Duration::from_secs(60));
        ids.push(cafe.write(|tx| submit(tx, &sent.coming())).await.unwrap().id);
    }
    ids
}

async fn all_pages(cafe: &Cafe, eyes: &Eyes, filters: &Filters) -> Vec<ResponseId> {
    let (mut ids, mut after) = (Vec::new(), None::<String>);
    loop {
        let page = cafe.store.read(|tx| list(tx, eyes, filters, after.as_deref())).await.unwrap();
        ids.extend(page.rows.iter().map(|row| row.id));
        match page.next {
            Some(next) => after = Some(next),
            None => return ids,
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_go_page_by_page_and_show_a_viewer_their_own_units() {
    for cafe in cafes().await {
        let mut ids = many(&cafe).await;
        ids.reverse();
        let everything = Filters::default();
        assert_eq!(all_pages(&cafe, &Eyes::All, &everything).await, ids);
        let only = |unit: UnitId| Eyes::Units(Arc::from([unit]));
        let there = all_pages(&cafe, &only(cafe.da_nang), &everything).await;
        assert_eq!(there.len(), 30);
        let both = [there.clone(), all_pages(&cafe, &only(cafe.siam), &everything).await].concat();
        assert_eq!(both.len(), 120);
        let asked_there = Filters { unit: Some(cafe.da_nang), ..Filters::default() };
        assert_eq!(all_pages(&cafe, &Eyes::All, &asked_there).await, there);
        assert!(all_pages(&cafe, &only(cafe.siam), &asked_there).await.is_empty());
        assert!(all_pages(&cafe, &Eyes::Units(Arc::from([])), &everything).await.is_empty());
        let hidden =
            cafe.store.read(|tx| super::by_id(tx, &only(cafe.siam), there[0])).await.unwrap();
        assert!(hidden.is_none());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn filters_find_what_they_say() {
    for cafe in cafes().await {
        many(&cafe).await;
        let zone = jiff::tz::TimeZone::UTC;
        for (query, count) in [
            ("class=detractor", 77),
            ("class=promoter", 21),
            ("low=9&high=9", 11),
            ("comment=yes", 40),
            ("comment=no", 80),
            ("language=en", 120),
            ("language=th", 0),
            ("channel=qr", 0),
            ("from=2026-11-19", 0),
            ("to=2026-11-17", 0),
            ("from=2026-11-18&to=2026-11-19&class=passive", 22),
        ] {
            let filters = Filters::read(&web::Filters::of("/responses", query), &zone);
            assert_eq!(all_pages(&cafe, &Eyes::All, &filters).await.len(), count, "{query}");
            let counted =
                cafe.store.read(|tx| super::count(tx, &Eyes::All, &filters)).await.unwrap();
            assert_eq!(
                (counted.number, counted.more),
                (i64::try_from(count).unwrap(), false),
                "{query}"
            );
        }
        let recent = |tx: &mut Tx| {
            super::recent_words(tx, &Eyes::All, tx.now().minus(Duration::from_secs(600)), 3)
        };
        let recent = cafe.store.read(recent).await.unwrap();
        assert_eq!(recent.len(), 3);
        assert!(recent[0].given_at > recent[1].given_at);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_removed_response_is_told_once_uncounted_and_says_nothing_more() {
    for cafe in cafes().await {
        let sent = cafe.sent(&[("nps", "9"), ("why", "secret words")], Some("form-5")).await;
        let id = cafe.write(|tx| partial::keep(tx, &sent.coming(), true)).await.unwrap();
        let waiting = cafe.sent(&[("nps", "9")], Some("form-6")).await;
        let partial = cafe.write(|tx| partial::keep(tx, &waiting.coming(), false)).await.unwrap();
        let hear = |tx: &mut Tx, facts: &[Fact]| {
            for fact in facts {
                match fact {
                    Fact::ResponseReceived(fact) => crate::count(tx, fact)?,
                    Fact::ResponseRemoved(fact) => crate::uncount(tx, fact)?,
                    _ => {}
                }
            }
            Ok::<_, StoreError>(())
        };
        let received = cafe.facts("ResponseReceived").await;
        cafe.write(|tx| hear(tx, &received)).await.unwrap();
        let counts = |tx: &mut Tx| {
            let listed = crate::survey::store::list(tx, &Eyes::All)?;
            Ok::<_, StoreError>((listed[0].received, listed[0].promoters))
        };
        assert_eq!(cafe.store.read(counts).await.unwrap(), (1, 1));
        assert!(cafe.write(|tx| remove(tx, id)).await.unwrap());
        assert!(!cafe.write(|tx| remove(tx, id)).await.unwrap(), "once");
        assert!(cafe.write(|tx| remove(tx, partial)).await.unwrap());
        cafe.write(|tx| leave(tx, partial)).await.unwrap();
        let removed = cafe.facts("ResponseRemoved").await;
        assert_eq!(removed.len(), 1, "a partial was never told");
        cafe.write(|tx| hear(tx, &removed)).await.unwrap();
        assert_eq!(cafe.store.read(counts).await.unwrap(), (0, 0));
        assert!(cafe.store.read(|tx| super::by_id(tx, &Eyes::All, id)).await.unwrap().is_none());
    }
}

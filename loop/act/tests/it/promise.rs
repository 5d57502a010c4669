//! Promises: kept by a person's word, missed in the open, climbing one rung at a time.

use crate::cafe::{at, cafes, hours};
use act::case::{Happening, Way, contact};
use act::message::Draft;
use channels::{Failure, SendError};
use kernel::{Fact, StaffId};
use std::time::Duration;

fn missed(facts: &[Fact]) -> Vec<(Option<StaffId>, Option<StaffId>)> {
    let missed = facts.iter().filter_map(|fact| match fact {
        Fact::PromiseMissed(missed) => Some((missed.owner, missed.climbed_to)),
        _ => None,
    });
    missed.collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_missed_promise_climbs_once_a_rung() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        let agent = case.owner.as_ref().unwrap().id;
        cafe.clock.set(at("2026-11-20T17:59:59+07:00"));
        cafe.work().await;
        assert_eq!(cafe.count("PromiseMissed").await, 0);
        cafe.clock.set(at("2026-11-20T18:00+07:00"));
        cafe.work().await;
        let case = cafe.case(case.id).await;
        assert!(case.is_owned_by(cafe.mali), "the unit's manager has it now");
        assert_eq!(
            (case.promise.climbed, case.promise.missed_at),
            (1, Some(at("2026-11-20T18:00+07:00")))
        );
        let letters = cafe.letters_to("mali@cafe.example");
        assert_eq!(letters.len(), 1);
        assert!(letters[0].letter.subject.contains("Promise missed"), "{:?}", letters[0].letter);
        // Another promise's length of business time later it climbs on, over the weekend.
        cafe.clock.set(at("2026-11-23T16:59:59+07:00"));
        cafe.work().await;
        assert_eq!(missed(&cafe.facts().await).len(), 1);
        cafe.clock.set(at("2026-11-23T17:00+07:00"));
        cafe.work().await;
        let case = cafe.case(case.id).await;
        assert!(case.is_owned_by(cafe.grace));
        // At the top it stays, and is told of no more.
        cafe.wait(hours(1000)).await;
        let expected = [(Some(agent), Some(cafe.mali)), (Some(cafe.mali), Some(cafe.grace))];
        assert_eq!(missed(&cafe.facts().await), expected);
        let told = cafe.story(case.id).await;
        let climbs =
            told.iter().filter(|event| matches!(event.happening, Happening::Missed { .. }));
        assert_eq!(climbs.count(), 2);
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_word_in_time_keeps_it() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        let anong = cafe.visitor(cafe.anong).await;
        cafe.clock.set(at("2026-11-20T18:00+07:00"));
        cafe.write(|tx| contact::called(tx, &anong, case.id, Way::Phone, "Said sorry"))
            .await
            .unwrap();
        cafe.wait(hours(500)).await;
        let case = cafe.case(case.id).await;
        assert_eq!(case.promise.kept_at, Some(at("2026-11-20T18:00+07:00")));
        assert_eq!((case.promise.missed_at, cafe.count("PromiseMissed").await), (None, 0));
        let contacts = cafe.facts().await.into_iter().filter_map(|fact| match fact {
            Fact::CustomerContacted(contact) => Some(contact.first),
            _ => None,
        });
        assert_eq!(contacts.collect::<Vec<_>>(), [true]);
        cafe.write(|tx| contact::called(tx, &anong, case.id, Way::Chat, "Again")).await.unwrap();
        let again = cafe.case(case.id).await;
        assert_eq!(again.first_contact, case.first_contact, "the first contact stays the first");
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_on_its_way_holds_the_climb_back_until_it_is_refused() {
    for cafe in cafes().await {
        let case = cafe.told(1).await;
        let anong = cafe.visitor(cafe.anong).await;
        let draft = Draft::check("Sorry", "We are sorry").unwrap();
        cafe.clock.set(at("2026-11-20T17:59+07:00"));
        cafe.sandbox.fail_next(SendError::Temporary(Failure::default()));
        cafe.write(|tx| contact::reply(tx, &anong, case.id, &draft)).await.unwrap();
        cafe.work().await;
        assert!(!cafe.case(case.id).await.promise.rests, "nobody has it yet");
        let refused = Failure { code: Some(550), status: Some((5, 1, 1)), ..Failure::default() };
        cafe.sandbox.fail_next(SendError::Permanent(refused));
        cafe.clock.set(at("2026-11-20T18:00+07:00"));
        cafe.work().await;
        // The timer came first or last; within its patience the truth is out.
        cafe.wait(Duration::from_secs(20 * 60)).await;
        let case = cafe.case(case.id).await;
        assert!(case.promise.missed_at.is_some() && case.is_owned_by(cafe.mali));
        assert_eq!(cafe.count("CustomerContacted").await, 0);
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clock_set_back_fires_nothing_early() {
    for cafe in cafes().await {
        cafe.unhappy(1).await;
        let jobs = cafe.app.store.claim(true, 10, Duration::from_secs(60)).await.unwrap();
        assert!(jobs.is_empty());
        cafe.clock.set(at("2026-11-20T18:00+07:00"));
        let jobs = cafe.app.store.claim(true, 10, Duration::from_secs(60)).await.unwrap();
        assert_eq!(jobs.len(), 1);
        cafe.clock.set(at("2026-11-20T11:00+07:00"));
        cafe.write(|tx| act::on_time(tx, &cafe.app, &jobs[0])).await.unwrap();
        assert_eq!(cafe.count("PromiseMissed").await, 0);
        cafe.check().await;
        cafe.clock.set(at("2026-11-20T18:00+07:00"));
        cafe.work().await;
        assert_eq!(cafe.count("PromiseMissed").await, 1);
    }
}

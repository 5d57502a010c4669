//! Pauses: time that is not held against us moves promise, steps and climbing, once and exactly.

use crate::cafe::{Cafe, at, cafes, hours};
use crate::work::any_cause;
use act::case::{Case, Happening, Way, contact, resolve};
use act::pause::{Draft, Reason, rest, resume};
use kernel::Timestamp;
use store::Eyes;
use web::Visitor;

/// A pause until a moment of November 2026 in Bangkok: `23T09:00`.
async fn pause(cafe: &Cafe, by: &Visitor, case: &Case, until: &str) {
    let until = format!("2026-11-{until}");
    let draft = Draft::check("part", &until, "New cup", &by.zone, cafe.clock.now()).unwrap();
    cafe.write(|tx| rest::pause(tx, by, case.id, &draft)).await.unwrap();
}

async fn steps_due(cafe: &Cafe, case: &Case) -> Vec<Timestamp> {
    let found = cafe.read(|tx| act::step::of_case(tx, &Eyes::Loop, case.id)).await;
    found.steps.into_iter().map(|step| step.due_at).collect()
}

fn day(text: &str) -> Timestamp {
    at(&format!("2026-11-{text}+07:00"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pause_moves_promise_and_steps_and_ends_by_itself() {
    for cafe in cafes().await {
        // Opened on Friday at 10:00, promised for 18:00.
        let case = cafe.told(1).await;
        let anong = cafe.visitor(cafe.anong).await;
        cafe.clock.set(day("20T11:30"));
        pause(&cafe, &anong, &case, "24T09:00").await;
        // Six and a half hours were left of the promise; the first step was late and stays so.
        let resting = cafe.case(case.id).await;
        assert_eq!(resting.promise.due_at, day("24T15:30"));
        let paused = resting.paused.expect("it rests");
        assert_eq!((paused.until, paused.reason), (day("24T09:00"), Reason::Part));
        let due = steps_due(&cafe, &case).await;
        assert_eq!(due[..3], [day("20T11:00"), day("24T09:30"), day("25T14:30")]);
        let again = Draft::check("date", "2026-11-25T09:00", "", &anong.zone, cafe.clock.now());
        let again = again.unwrap();
        assert!(cafe.write(|tx| rest::pause(tx, &anong, case.id, &again)).await.is_err());
        cafe.check().await;
        // Over the old promise nothing climbs.
        cafe.clock.set(day("23T17:00"));
        cafe.work().await;
        assert_eq!(cafe.count("PromiseMissed").await, 0);
        cafe.clock.set(day("24T09:00"));
        cafe.work().await;
        let runs = cafe.case(case.id).await;
        assert_eq!((runs.paused, runs.promise.due_at), (None, day("24T15:30")));
        cafe.clock.set(day("24T15:29"));
        cafe.work().await;
        assert_eq!(cafe.count("PromiseMissed").await, 0);
        cafe.clock.set(day("24T15:30"));
        cafe.work().await;
        assert_eq!(cafe.count("PromiseMissed").await, 1);
        let told = cafe.story(case.id).await;
        let of = |wanted: fn(&Happening) -> bool| {
            told.iter().filter(|event| wanted(&event.happening)).count()
        };
        assert_eq!(of(|happening| matches!(happening, Happening::Paused { .. })), 1);
        assert_eq!(of(|happening| matches!(happening, Happening::Resumed)), 1);
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn going_on_sooner_gives_back_what_was_left() {
    for cafe in cafes().await {
        let case = cafe.told(1).await;
        let anong = cafe.visitor(cafe.anong).await;
        let before = steps_due(&cafe, &case).await;
        pause(&cafe, &anong, &case, "27T09:00").await;
        // An hour later, and twice more: each hour is added and nothing else.
        for hour in ["20T11:00", "20T13:00"] {
            cafe.clock.set(day(hour));
            cafe.write(|tx| resume::by_hand(tx, &anong, case.id)).await.unwrap();
            assert!(cafe.write(|tx| resume::by_hand(tx, &anong, case.id)).await.is_err());
            cafe.clock.advance(hours(1));
            pause(&cafe, &anong, &case, "30T12:00").await;
        }
        cafe.clock.set(day("20T15:00"));
        cafe.write(|tx| resume::by_hand(tx, &anong, case.id)).await.unwrap();
        // It rested 10 to 11, 12 to 13 and 14 to 15: three hours of eight were not ours.
        let runs = cafe.case(case.id).await;
        assert_eq!(runs.promise.due_at, day("23T12:00"));
        let after = steps_due(&cafe, &case).await;
        assert_eq!((before[0], after[0]), (day("20T11:00"), day("20T12:00")));
        assert_eq!((before[2], after[2]), (day("23T17:00"), day("24T11:00")));
        // The contact is counted without the pauses: two hours of ours until 15:00, and one more.
        cafe.clock.set(day("20T16:00"));
        cafe.write(|tx| contact::called(tx, &anong, case.id, Way::Phone, "x")).await.unwrap();
        let first = cafe.case(case.id).await.first_contact.unwrap();
        assert_eq!((first.minutes, first.business), (360, 180));
        cafe.wait(hours(500)).await;
        assert_eq!(cafe.count("PromiseMissed").await, 0);
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_that_has_climbed_rests_on_its_rung() {
    for cafe in cafes().await {
        let case = cafe.told(1).await;
        cafe.clock.set(day("20T18:00"));
        cafe.work().await;
        let mali = cafe.visitor(cafe.mali).await;
        assert!(cafe.case(case.id).await.is_owned_by(cafe.mali));
        // The next rung would come on Monday at 17:00; from 10:00 on seven hours are left.
        cafe.clock.set(day("23T10:00"));
        pause(&cafe, &mali, &case, "25T09:00").await;
        cafe.clock.set(day("25T15:59"));
        cafe.work().await;
        assert_eq!(cafe.count("PromiseMissed").await, 1);
        // Once more, and ended by hand: one minute was left.
        pause(&cafe, &mali, &case, "30T09:00").await;
        cafe.clock.set(day("26T09:00"));
        cafe.write(|tx| resume::by_hand(tx, &mali, case.id)).await.unwrap();
        cafe.clock.set(day("26T09:00:59"));
        cafe.work().await;
        assert_eq!(cafe.count("PromiseMissed").await, 1);
        cafe.clock.set(day("26T09:01"));
        cafe.work().await;
        assert_eq!(cafe.count("PromiseMissed").await, 2);
        assert!(cafe.case(case.id).await.is_owned_by(cafe.grace));
        cafe.wait(hours(1000)).await;
        assert_eq!(cafe.count("PromiseMissed").await, 2);
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closing_ends_a_pause_and_its_time_counts_in_no_figure() {
    for cafe in cafes().await {
        let case = cafe.told(1).await;
        let anong = cafe.visitor(cafe.anong).await;
        cafe.clock.set(day("20T11:00"));
        pause(&cafe, &anong, &case, "30T09:00").await;
        cafe.clock.set(day("20T17:00"));
        let cause = any_cause(&cafe).await;
        cafe.write(|tx| resolve::resolve(tx, &anong, case.id, cause, "Done")).await.unwrap();
        let closed = cafe.case(case.id).await;
        let lapse = closed.state.resolution().unwrap().lapse;
        assert_eq!((closed.paused.as_ref(), lapse.minutes, lapse.business), (None, 420, 60));
        cafe.check().await;
        cafe.wait(hours(500)).await;
        let ends = |event: &act::case::Event| matches!(event.happening, Happening::Resumed);
        assert!(!cafe.story(case.id).await.iter().any(ends), "its timer went with it");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_is_paused_and_taken_up_again_on_its_page() {
    for cafe in cafes().await {
        let case = cafe.told(1).await;
        let page = format!("/cases/{}", case.id);
        let anong = cafe.visitor(cafe.anong).await;
        let (pauses, resumption) = (format!("{page}/pauses"), format!("{page}/resumption"));
        let typed = [("pause-reason", "other"), ("pause-until", "2026-11-20T09:00")];
        let wrong = cafe.submit(&anong, &page, &pauses, &typed).await;
        assert_eq!(wrong.status, 422);
        for said in ["still to come", "Say in a few words why", "value=\"2026-11-20T09:00\""] {
            assert!(wrong.text.contains(said), "{said} is not on {}", wrong.text);
        }
        let typed = [
            ("pause-reason", "date"),
            ("pause-until", "2026-11-24T09:00"),
            ("pause-words", "She comes by on Tuesday"),
        ];
        let done = cafe.submit(&anong, &page, &pauses, &typed).await;
        assert_eq!((done.status, done.location.as_str()), (303, page.as_str()));
        let seen = cafe.open(&anong, &page).await;
        for said in ["She comes by on Tuesday", "A date agreed with the customer", "Go on now"] {
            assert!(seen.text.contains(said), "{said} is not on {}", seen.text);
        }
        assert!(cafe.open(&anong, "/cases").await.text.contains("Paused"));
        let tuan = cafe.visitor(cafe.tuan).await;
        for path in [&pauses, &resumption] {
            assert_eq!(cafe.submit(&tuan, "/settings/rules", path, &typed).await.status, 404);
        }
        assert_eq!(cafe.submit(&anong, &page, &resumption, &[]).await.status, 303);
        assert_eq!(cafe.case(case.id).await.paused, None);
        let held = cafe.read(|tx| act::customer::held(tx, &Eyes::Loop, cafe.nok)).await;
        assert!(format!("{held:?}").contains("She comes by on Tuesday"));
        let erased = kernel::fact::CustomerErased { customer: cafe.nok, at: cafe.clock.now() };
        cafe.write(|tx| act::on_erased(tx, &erased)).await.unwrap();
        let rest = "-- act.test.pauses\nselect count(*) from act_pause where words is not null";
        assert_eq!(cafe.read(|tx| tx.number(&Eyes::Loop, rest, &[])).await, 0);
        cafe.check().await;
    }
}

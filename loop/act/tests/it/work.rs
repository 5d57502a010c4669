//! Working a case: taking it, handing it over, closing and reopening it, and what others can't do.

use crate::cafe::{Cafe, cafes, hours};
use act::case::{
    self, Case, CaseError, Happening, Stage, State, Way, assign, contact, note, reopen, resolve,
};
use kernel::fact::{CustomerErased, ResponseRemoved};
use kernel::{CaseId, CauseId};
use store::Eyes;
use web::Visitor;

/// Some cause that can close a case.
pub(crate) async fn any_cause(cafe: &Cafe) -> CauseId {
    let causes = cafe.read(|tx| act::cause::all(tx, &Eyes::Loop)).await;
    let branches = act::cause::tree(causes);
    branches.into_iter().find(|branch| branch.is_leaf).unwrap().cause.id
}

async fn close(cafe: &Cafe, by: &Visitor, id: CaseId) -> Case {
    let cause = any_cause(cafe).await;
    cafe.write(|tx| resolve::resolve(tx, by, id, cause, "New cup, and a word with the barista"))
        .await
        .unwrap();
    cafe.case(id).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_changes_hands_and_says_so() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        let (anong, mali) = (cafe.visitor(cafe.anong).await, cafe.visitor(cafe.mali).await);
        let owner = case.owner.as_ref().unwrap().id;
        let seen = Some(owner);
        cafe.write(|tx| assign::claim(tx, &mali, case.id, seen)).await.unwrap();
        let taken = cafe.case(case.id).await;
        assert!(taken.is_owned_by(cafe.mali) && taken.state == State::Working);
        // Somebody whose page is older is told that it was taken.
        let late = cafe.write(|tx| assign::claim(tx, &anong, case.id, seen)).await;
        assert!(matches!(late, Err(CaseError::Taken)));
        cafe.write(|tx| assign::claim(tx, &mali, case.id, seen))
            .await
            .expect("it is theirs already");
        cafe.write(|tx| assign::hand_over(tx, &mali, case.id, cafe.somchai, Some("You know her")))
            .await
            .unwrap();
        cafe.work().await;
        let given = cafe.case(case.id).await;
        assert!(given.is_owned_by(cafe.somchai));
        assert!(
            cafe.letters_to("somchai@cafe.example")
                .iter()
                .any(|sent| sent.letter.subject.contains("handed to you"))
        );
        // Whoever can't see the unit can't be given its cases.
        let far = cafe.write(|tx| assign::hand_over(tx, &mali, case.id, cafe.tuan, None)).await;
        assert!(matches!(far, Err(CaseError::NoSuchColleague)));
        assert_eq!(cafe.count("CaseAssigned").await, 2);
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_of_another_unit_is_not_there() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        let tuan = cafe.visitor(cafe.tuan).await;
        assert_eq!(cafe.read(|tx| case::by_id(tx, &tuan.eyes, case.id)).await, None);
        let before = cafe.facts().await.len();
        let cause = any_cause(&cafe).await;
        for done in [
            cafe.write(|tx| assign::claim(tx, &tuan, case.id, None)).await,
            cafe.write(|tx| assign::hand_over(tx, &tuan, case.id, cafe.tuan, None)).await,
            cafe.write(|tx| contact::called(tx, &tuan, case.id, Way::Phone, "x")).await,
            cafe.write(|tx| note::note(tx, &tuan, case.id, "x")).await,
            cafe.write(|tx| resolve::resolve(tx, &tuan, case.id, cause, "x")).await,
            cafe.write(|tx| reopen::reopen(tx, &tuan, case.id, "x")).await,
        ] {
            assert!(matches!(done, Err(CaseError::NotFound)));
        }
        assert_eq!(cafe.facts().await.len(), before);
        assert_eq!(cafe.case(case.id).await, case);
        let badges = cafe.read(|tx| case::badges(tx, &tuan.eyes, &[case.about.response])).await;
        assert!(badges.is_empty());
        let today = cafe.read(|tx| case::today(tx, &tuan.eyes, &tuan)).await;
        assert!(today.new.is_empty() && today.unclaimed.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closing_keeps_cause_and_deed_and_reopening_promises_anew() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        let mali = cafe.visitor(cafe.mali).await;
        cafe.clock.advance(hours(2));
        let closed = close(&cafe, &mali, case.id).await;
        let resolution = closed.state.resolution().unwrap();
        assert_eq!(resolution.done, "New cup, and a word with the barista");
        assert_eq!((resolution.lapse.minutes, resolution.lapse.business), (120, 120));
        assert_eq!((closed.closings, closed.promise.kept_at), (1, None));
        for done in [
            cafe.write(|tx| assign::claim(tx, &mali, case.id, None)).await,
            cafe.write(|tx| resolve::resolve(tx, &mali, case.id, resolution.cause, "x")).await,
            cafe.write(|tx| contact::called(tx, &mali, case.id, Way::Phone, "x")).await,
        ] {
            assert!(matches!(done, Err(CaseError::Closed)));
        }
        cafe.write(|tx| note::note(tx, &mali, case.id, "She came back"))
            .await
            .expect("notes are taken");
        cafe.check().await;
        cafe.write(|tx| reopen::reopen(tx, &mali, case.id, "It broke again")).await.unwrap();
        let open = cafe.case(case.id).await;
        assert_eq!((open.state.stage(), open.reopenings), (Stage::Working, 1));
        assert_eq!(open.owner, case.owner, "back to whoever had it");
        assert!(!open.promise.rests && open.promise.due_at > case.promise.due_at);
        let again = cafe.write(|tx| reopen::reopen(tx, &mali, case.id, "x")).await;
        assert!(matches!(again, Err(CaseError::Open)));
        // The question of the first closing is not asked any more.
        cafe.wait(hours(48)).await;
        assert_eq!(cafe.letters_to("nok@mail.example").len(), 0);
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cause_must_be_in_use() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        let grace = cafe.visitor(cafe.grace).await;
        let causes = cafe.read(|tx| act::cause::all(tx, &Eyes::Loop)).await;
        let group = causes.iter().find(|cause| cause.parent.is_none()).unwrap().id;
        let leaf = any_cause(&cafe).await;
        cafe.write(|tx| act::cause::edit::archive(tx, &grace, leaf)).await.unwrap();
        for cause in [group, leaf] {
            let done = cafe.write(|tx| resolve::resolve(tx, &grace, case.id, cause, "x")).await;
            assert!(matches!(done, Err(CaseError::NoSuchCause)));
        }
        cafe.write(|tx| act::cause::edit::restore(tx, &grace, leaf)).await.unwrap();
        cafe.write(|tx| resolve::resolve(tx, &grace, case.id, leaf, "x")).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_removed_response_takes_its_case_along() {
    for cafe in cafes().await {
        let mali = cafe.visitor(cafe.mali).await;
        let (open, done) = (cafe.unhappy(1).await, cafe.unhappy(2).await);
        close(&cafe, &mali, done.id).await;
        for case in [&open, &done] {
            let removed = ResponseRemoved {
                response: case.about.response,
                survey: case.about.survey,
                unit: case.unit,
                touchpoint: None,
                customer: None,
                metric: None,
                score: None,
                given_at: case.about.given_at,
            };
            for _ in 0..2 {
                cafe.write(|tx| act::on_removed(tx, &removed)).await.unwrap();
            }
            let case = cafe.case(case.id).await;
            assert_eq!(case.state.stage(), Stage::Withdrawn);
            let told = cafe.story(case.id).await;
            assert_eq!(
                told.iter().filter(|event| event.happening == Happening::Withdrawn).count(),
                1
            );
        }
        // Neither the promise nor the question comes any more, and no figure counts them.
        cafe.wait(hours(200)).await;
        assert_eq!(
            (cafe.count("PromiseMissed").await, cafe.letters_to("nok@mail.example").len()),
            (0, 0)
        );
        let figures = cafe.read(|tx| case::figures::figures(tx, &Eyes::All)).await;
        assert_eq!((figures.closed, figures.asked), (0, 0));
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_erased_customer_leaves_no_words_behind() {
    for cafe in cafes().await {
        let case = cafe.hear(&cafe.said(1, 2, "My secret CANARY complaint")).await.unwrap();
        let mali = cafe.visitor(cafe.mali).await;
        let draft = act::message::Draft::check("About CANARY", "Dear CANARY, sorry").unwrap();
        cafe.write(|tx| contact::reply(tx, &mali, case.id, &draft)).await.unwrap();
        cafe.write(|tx| note::note(tx, &mali, case.id, "CANARY called twice")).await.unwrap();
        let erased = CustomerErased { customer: cafe.nok, at: cafe.clock.now() };
        for _ in 0..2 {
            cafe.write(|tx| act::on_erased(tx, &erased)).await.unwrap();
        }
        cafe.work().await;
        assert_eq!(cafe.letters_to("nok@mail.example").len(), 0, "nothing goes out afterwards");
        let case = cafe.case(case.id).await;
        assert_eq!((case.about.quote.as_deref(), case.customer.as_ref()), (None, None));
        let page = cafe.open(&mali, &format!("/cases/{}", case.id)).await;
        assert!(page.status == 200 && !page.text.contains("CANARY"), "{}", page.text);
        assert!(case.is_open(), "the work itself goes on");
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn today_shows_who_waits() {
    for cafe in cafes().await {
        let mali = cafe.visitor(cafe.mali).await;
        let first = cafe.unhappy(1).await;
        cafe.unhappy(2).await;
        let anybody =
            kernel::fact::ResponseUnderstood { unit: cafe.da_nang, ..cafe.said(3, 1, "") };
        cafe.hear(&anybody).await.unwrap();
        let today = cafe.read(|tx| case::today(tx, &mali.eyes, &mali)).await;
        assert_eq!((today.new.count, today.due_today.count, today.mine.count), (2, 2, 0));
        let grace = cafe.visitor(cafe.grace).await;
        let today = cafe.read(|tx| case::today(tx, &grace.eyes, &grace)).await;
        assert_eq!((today.new.count, today.unclaimed.count, today.late.count), (3, 1, 0));
        cafe.write(|tx| {
            assign::claim(tx, &mali, first.id, first.owner.as_ref().map(|owner| owner.id))
        })
        .await
        .unwrap();
        cafe.clock.advance(hours(9));
        let today = cafe.read(|tx| case::today(tx, &mali.eyes, &mali)).await;
        assert_eq!((today.late.count, today.mine.count, today.due_today.count), (2, 1, 0));
        assert_eq!(today.late.link, "/cases?view=late");
        assert_eq!(today.mine.first[0].id, first.id);
    }
}

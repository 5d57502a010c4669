//! Playbooks: put on new cases as steps that fall due in business time, done, left out, and ended.

use crate::cafe::{Cafe, at, cafes, hours};
use crate::work::any_cause;
use act::case::{Case, Happening, reopen, resolve};
use act::names::Names;
use act::playbook::edit::{PlaybookError, Problem};
use act::step::{State, Steps, finish};
use kernel::{Class, Language};
use store::{Eyes, StoreError};

fn named() -> Names {
    Names::new([(Language::En, "x".to_owned())])
}

/// The steps of a case as they stand.
async fn steps(cafe: &Cafe, case: &Case) -> Steps {
    cafe.read(|tx| act::step::of_case(tx, &Eyes::Loop, case.id)).await
}

async fn states(cafe: &Cafe, case: &Case) -> Vec<State> {
    steps(cafe, case).await.steps.into_iter().map(|step| step.state).collect()
}

async fn due(cafe: &Cafe, case: &Case) -> Vec<kernel::Timestamp> {
    steps(cafe, case).await.steps.into_iter().map(|step| step.due_at).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_case_gets_the_steps_of_its_class_due_in_business_time() {
    for cafe in cafes().await {
        // A Friday, 10:00: office hours are 9 to 18, and nobody works at the weekend.
        let case = cafe.told(1).await;
        let found = steps(&cafe, &case).await;
        for (language, name) in [
            (Language::En, "Unhappy customers: put it right"),
            (Language::Th, "ลูกค้าที่ไม่พอใจ: แก้ไขให้ดี"),
            (Language::Vi, "Khách chưa hài lòng: khắc phục"),
        ] {
            assert_eq!(found.playbook.get(language), Some(name));
        }
        let expected = [
            "2026-11-20T11:00+07:00",
            "2026-11-20T12:00+07:00",
            "2026-11-23T17:00+07:00",
            "2026-11-24T16:00+07:00",
            "2026-11-25T15:00+07:00",
        ];
        assert_eq!(due(&cafe, &case).await, expected.map(at));
        let anong = cafe.visitor(cafe.anong).await;
        cafe.clock.set(at("2026-11-20T11:30+07:00"));
        let list = cafe.open(&anong, "/cases").await;
        assert!(list.text.contains("Step late"), "{}", list.text);
        cafe.write(|tx| finish::done(tx, &anong, case.id, 0)).await.unwrap();
        // Doing it twice is doing it once.
        cafe.write(|tx| finish::done(tx, &anong, case.id, 0)).await.unwrap();
        cafe.write(|tx| finish::skip(tx, &anong, case.id, 0, "x")).await.unwrap();
        let list = cafe.open(&anong, "/cases").await;
        assert!(!list.text.contains("Step late"));
        let told = cafe.story(case.id).await;
        let done = told.iter().filter(|e| matches!(e.happening, Happening::StepDone { .. }));
        assert_eq!(done.count(), 1);
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn steps_are_done_and_left_out_on_the_page_and_a_letter_fills_the_reply() {
    for cafe in cafes().await {
        let case = cafe.told(1).await;
        let page = format!("/cases/{}", case.id);
        let anong = cafe.visitor(cafe.anong).await;
        let seen = cafe.open(&anong, &page).await;
        assert!(seen.text.contains("Read or listen to the whole story"), "{}", seen.text);
        assert!(seen.text.contains(&format!("{page}?step=1#reply")));
        assert!(seen.text.contains("mali"), "the manager's step names the manager");
        let done = format!("{page}/steps/0/completion");
        assert_eq!(cafe.submit(&anong, &page, &done, &[]).await.status, 303);
        let skip = format!("{page}/steps/4/omission");
        let empty = cafe.submit(&anong, &page, &skip, &[("skip-why", " ")]).await;
        assert_eq!(empty.status, 422);
        assert!(empty.text.contains("Say in a few words why it is not needed"));
        let why = [("skip-why", "She wants no gifts")];
        assert_eq!(cafe.submit(&anong, &page, &skip, &why).await.status, 303);
        // The letter comes in the customer's language, with their name and the writer's.
        let with_letter = format!("{page}?step=1");
        let seen = cafe.open(&anong, &with_letter).await;
        for part in [
            "เรียน คุณนก",
            "ขอขอบคุณที่เล่าเรื่องที่เกิดขึ้น",
            "anong",
            "name=\"step\" value=\"1\"",
            "She wants no gifts",
        ] {
            assert!(seen.text.contains(part), "{part} is not on {}", seen.text);
        }
        let replies = format!("{page}/replies");
        let gap = [("subject", "Re"), ("body", "เรียน […]"), ("step", "1")];
        let gap = cafe.submit(&anong, &with_letter, &replies, &gap).await;
        assert!(gap.status == 422 && gap.text.contains("Write your own words where […] stands"));
        assert!(gap.text.contains("name=\"step\" value=\"1\""), "the step is kept");
        let letter = [("subject", "Re"), ("body", "ขออภัยค่ะ"), ("step", "1")];
        assert_eq!(cafe.submit(&anong, &with_letter, &replies, &letter).await.status, 303);
        use State::{Done, Open, Skipped};
        assert_eq!(states(&cafe, &case).await, [Done, Done, Open, Open, Skipped]);
        // What is no step of the case is not there, nor is another unit's case.
        for bad in ["/steps/9/completion", "/steps/-1/completion", "/steps/x/completion"] {
            let gone = cafe.submit(&anong, &page, &format!("{page}{bad}"), &[]).await;
            assert_eq!(gone.status, 404, "{bad}");
        }
        let tuan = cafe.visitor(cafe.tuan).await;
        let theirs = format!("{page}/steps/2/completion");
        assert_eq!(cafe.submit(&tuan, "/settings/rules", &theirs, &[]).await.status, 404);
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closing_ends_the_steps_and_opening_again_takes_them_up() {
    for cafe in cafes().await {
        let case = cafe.told(1).await;
        let anong = cafe.visitor(cafe.anong).await;
        cafe.write(|tx| finish::done(tx, &anong, case.id, 0)).await.unwrap();
        let cause = any_cause(&cafe).await;
        cafe.write(|tx| resolve::resolve(tx, &anong, case.id, cause, "Done")).await.unwrap();
        use State::{Done, Ended, Open};
        assert_eq!(states(&cafe, &case).await, [Done, Ended, Ended, Ended, Ended]);
        assert!(cafe.write(|tx| finish::done(tx, &anong, case.id, 1)).await.is_err());
        cafe.check().await;
        cafe.clock.set(at("2026-11-23T09:00+07:00"));
        cafe.write(|tx| reopen::reopen(tx, &anong, case.id, "Again")).await.unwrap();
        assert_eq!(states(&cafe, &case).await, [Done, Open, Open, Open, Open]);
        assert_eq!(due(&cafe, &case).await[1], at("2026-11-23T11:00+07:00"));
        let taken_back = kernel::fact::ResponseRemoved {
            response: case.about.response,
            survey: case.about.survey,
            unit: case.unit,
            touchpoint: None,
            customer: Some(cafe.nok),
            metric: None,
            score: None,
            given_at: case.about.given_at,
        };
        cafe.write(|tx| act::on_removed(tx, &taken_back)).await.unwrap();
        assert_eq!(states(&cafe, &case).await, [Done, Ended, Ended, Ended, Ended]);
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn changing_a_playbook_leaves_running_cases_alone() {
    for cafe in cafes().await {
        let before = cafe.told(1).await;
        let grace = cafe.visitor(cafe.grace).await;
        let list = cafe.open(&grace, "/settings/playbooks").await;
        assert!(list.text.contains("Happy customers: thank them"), "{}", list.text);
        let id = list.text.split("/settings/playbooks/pbk_").nth(1).unwrap();
        let page = format!("/settings/playbooks/pbk_{}", &id[..26]);
        let shown = cafe.open(&grace, &page).await;
        assert!(shown.text.contains("ขออภัย") && shown.text.contains("Quý khách"));
        let new = [
            ("name-en", "One call"),
            ("name-vi", "Một cuộc gọi"),
            ("class", "detractor"),
            ("who-0", "manager"),
            ("hours-0", "0.5"),
            ("text-0-th", "โทรหาลูกค้า"),
            ("who-1", "owner"),
            ("hours-1", ""),
        ];
        let saved = cafe.submit(&grace, &page, &page, &new).await;
        assert_eq!((saved.status, saved.location.as_str()), (303, "/settings/playbooks"));
        let after = cafe.told(2).await;
        assert_eq!(steps(&cafe, &before).await.steps.len(), 5);
        let found = steps(&cafe, &after).await;
        assert_eq!(found.steps.len(), 1);
        assert_eq!(found.playbook.get(Language::Vi), Some("Một cuộc gọi"));
        assert_eq!(found.playbook.shown(Language::Th), "One call", "English stands in");
        assert_eq!(found.steps[0].due_at, at("2026-11-20T10:30+07:00"));
        // Removed, it is put on no new case; the steps of those it is on stay.
        assert_eq!(cafe.submit(&grace, &page, &format!("{page}/removal"), &[]).await.status, 303);
        assert_eq!(cafe.open(&grace, &page).await.status, 404);
        let third = cafe.told(3).await;
        assert_eq!(steps(&cafe, &third).await, Steps::default());
        assert_eq!(steps(&cafe, &after).await.steps.len(), 1);
        cafe.wait(hours(1000)).await;
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_playbook_that_is_wrong_comes_back_as_it_was_typed() {
    for cafe in cafes().await {
        let grace = cafe.visitor(cafe.grace).await;
        let page = "/settings/playbooks/new";
        let long = "x".repeat(81);
        let typed = [
            ("name-th", " "),
            ("name-vi", long.as_str()),
            ("class", "promoter"),
            ("who-0", "stf_00000000000000000000000000"),
            ("hours-0", "soon"),
            ("text-0-vi", "Gọi cho khách"),
            ("subject-0-vi", "Kính gửi"),
        ];
        let wrong = cafe.submit(&grace, page, "/settings/playbooks", &typed).await;
        assert_eq!(wrong.status, 422);
        for said in [
            "Keep it under 80 characters",
            "“Happy customers: thank them” is put on these cases already",
            "Give a number of business hours",
            "That person doesn&#39;t work here any more",
            "A letter needs both a subject and a text",
            "value=\"Gọi cho khách\"",
            "value=\"soon\"",
        ] {
            assert!(wrong.text.contains(said), "{said} is not on {}", wrong.text);
        }
        let none = cafe.submit(&grace, page, "/settings/playbooks", &[("name-en", "Empty")]).await;
        assert!(none.status == 422 && none.text.contains("Write at least one step"));
        // A manager of one unit reads them and changes none.
        let mali = cafe.visitor(cafe.mali).await;
        let list = cafe.open(&mali, "/settings/playbooks").await;
        assert!(list.status == 200 && list.text.contains("These hold for every unit"));
        assert_eq!(cafe.open(&mali, page).await.status, 403);
        let forced = cafe
            .write(|tx| {
                let draft = act::playbook::Draft {
                    names: named(),
                    class: Some(Class::Passive),
                    steps: vec![],
                };
                Ok::<_, StoreError>(act::playbook::edit::save(tx, &mali, None, &draft))
            })
            .await
            .unwrap();
        assert!(matches!(forced, Err(PlaybookError::NotYours)));
        let known = cafe
            .write(|tx| {
                let draft = act::playbook::Draft { names: named(), class: None, steps: vec![] };
                Ok::<_, StoreError>(act::playbook::edit::save(tx, &grace, None, &draft))
            })
            .await
            .unwrap();
        assert!(matches!(known, Err(PlaybookError::Wrong(found)) if found == [Problem::NoSteps]));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_erased_customer_leaves_no_reason_behind() {
    for cafe in cafes().await {
        let case = cafe.told(1).await;
        let anong = cafe.visitor(cafe.anong).await;
        cafe.write(|tx| finish::skip(tx, &anong, case.id, 2, "นก does not want it")).await.unwrap();
        let held = cafe.read(|tx| act::customer::held(tx, &Eyes::Loop, cafe.nok)).await;
        assert!(format!("{held:?}").contains("does not want it"));
        let erased = kernel::fact::CustomerErased { customer: cafe.nok, at: cafe.clock.now() };
        cafe.write(|tx| act::on_erased(tx, &erased)).await.unwrap();
        let anywhere = cafe
            .read(|tx| {
                tx.number(
                    &Eyes::Loop,
                    "-- act.test.reasons\nselect count(*) from act_step where reason is not null",
                    &[],
                )
            })
            .await;
        assert_eq!(anywhere, 0);
        let told = format!("{:?}", cafe.story(case.id).await);
        assert!(!told.contains("does not want it"));
    }
}

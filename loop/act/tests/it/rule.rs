//! Rules at work: who gets a case, whose it is, and what can't stop the loop.

use crate::cafe::{at, cafes, hours};
use act::case::{Happening, Priority, State};
use act::rule::edit::{self, Problem, RuleError, Step};
use act::rule::{Action, Does, Draft, Letter, Letters, Owner};
use kernel::{Class, Language, RuleId, Timestamp};
use std::time::Duration;

fn opens(condition: &str, owner: Owner) -> Draft {
    Draft {
        name: condition.to_owned(),
        condition: condition.to_owned(),
        does: Does::Open(Action {
            owner,
            minutes: 60,
            calendar: None,
            priority: Priority::Urgent,
            acknowledges: false,
        }),
        letters: Letters::default(),
        applies_to_history: false,
    }
}

/// Saves a rule and puts it first.
async fn first(cafe: &crate::cafe::Cafe, draft: &Draft) -> RuleId {
    let grace = cafe.visitor(cafe.grace).await;
    cafe.write(|tx| {
        let id = edit::save(tx, &grace, None, draft)?;
        for _ in 0..10 {
            edit::step(tx, &grace, id, Step::Up)?;
        }
        Ok::<_, RuleError>(id)
    })
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_low_score_opens_one_case_with_an_owner_and_a_promise() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        assert_eq!(case.state, State::New);
        assert_eq!(case.about.quote.as_deref(), Some("รอนานมาก"));
        assert_eq!(
            (case.about.score.unwrap().value(), case.about.class),
            (3, Some(Class::Detractor))
        );
        assert_eq!(case.about.reason, "Unhappy customers");
        // Eight business hours from Friday ten o'clock, nine to six: all on the same day.
        assert_eq!(case.promise.due_at, at("2026-11-20T18:00+07:00"));
        assert_eq!(cafe.count("CaseOpened").await, 1);
        let again = cafe.hear(&cafe.said(1, 3, "รอนานมาก")).await.unwrap();
        assert_eq!(again, case);
        assert_eq!(cafe.count("CaseOpened").await, 1);
        // The rota goes round: two people, two cases each.
        let mut owners = vec![case.owner.unwrap().id];
        for number in 2..=4 {
            owners.push(cafe.unhappy(number).await.owner.unwrap().id);
        }
        assert_eq!(owners.iter().filter(|owner| **owner == cafe.anong).count(), 2);
        assert_eq!(owners.iter().filter(|owner| **owner == cafe.somchai).count(), 2);
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn others_open_none() {
    for cafe in cafes().await {
        for (number, score, comment) in [(1, 10, "ดีมาก"), (2, 8, "ก็ดี"), (3, 7, "")]
        {
            assert_eq!(cafe.hear(&cafe.said(number, score, comment)).await, None, "{score}");
        }
        let unscored = kernel::fact::ResponseUnderstood {
            score: None,
            class: None,
            metric: None,
            ..cafe.said(4, 0, "hello")
        };
        assert_eq!(cafe.hear(&unscored).await, None);
        let history = kernel::fact::ResponseUnderstood {
            given_at: cafe.clock.now().minus(Duration::from_secs(8 * 86_400)),
            ..cafe.said(5, 0, "แย่มาก")
        };
        assert_eq!(cafe.hear(&history).await, None, "history needs nobody today");
        assert_eq!(cafe.count("CaseOpened").await, 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_rule_that_fits_decides() {
    for cafe in cafes().await {
        let id = first(&cafe, &opens("response.score == 10", Owner::Person(cafe.mali))).await;
        let case = cafe.hear(&cafe.said(1, 10, "")).await.unwrap();
        assert!(case.is_owned_by(cafe.mali) && case.priority == Priority::Urgent);
        assert_eq!((case.about.rule, case.promise.minutes), (Some(id), 60));
        let grace = cafe.visitor(cafe.grace).await;
        // What is kept compiled is told of each change.
        cafe.write(|tx| edit::enable(tx, &grace, id, false)).await.unwrap();
        assert_eq!(cafe.hear(&cafe.said(2, 10, "")).await, None);
        cafe.write(|tx| edit::enable(tx, &grace, id, true)).await.unwrap();
        let nothing =
            Draft { does: Does::Nothing, ..opens("response.channel == 'qr'", Owner::Nobody) };
        first(&cafe, &nothing).await;
        assert_eq!(
            cafe.hear(&cafe.said(3, 10, "")).await,
            None,
            "a rule may say that none is needed"
        );
        assert_eq!(cafe.hear(&cafe.said(4, 0, "")).await, None);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rules_ask_for_the_customer_and_the_unit() {
    for cafe in cafes().await {
        for (condition, fits) in [
            ("customer.known && customer.email.endsWith('mail.example')", true),
            ("customer.name == 'นก'", true),
            ("unit.name == 'Siam' && 'Baan Kafe' in unit.path", true),
            ("'Đà Nẵng' in unit.path", false),
            ("customer.attributes.tier == 'gold'", false),
            ("response.comment.mentions('คืนเงิน')", true),
            ("survey.name == 'Visit'", false),
        ] {
            let id = first(&cafe, &opens(condition, Owner::Nobody)).await;
            let number = u128::from(condition.len() as u64) * 1000;
            let case = cafe.hear(&cafe.said(number, 9, "ขอคืนเงิน")).await;
            assert_eq!(case.is_some(), fits, "{condition}");
            assert!(case.is_none_or(|case| case.owner.is_none()));
            let grace = cafe.visitor(cafe.grace).await;
            cafe.write(|tx| edit::remove(tx, &grace, id)).await.unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rule_that_fails_is_passed_over_and_says_so() {
    for cafe in cafes().await {
        let id = first(&cafe, &opens("100 / response.score > 20", Owner::Nobody)).await;
        let case = cafe.hear(&cafe.said(1, 0, "")).await.expect("the next rule decides");
        assert_eq!(case.about.reason, "Unhappy customers");
        let grace = cafe.visitor(cafe.grace).await;
        let answer = cafe.open(&grace, "/settings/rules").await;
        assert!(answer.text.contains("Passed over"), "{}", answer.text);
        // Saving it again wipes the note.
        let draft = opens("response.score > 20", Owner::Nobody);
        cafe.write(|tx| edit::save(tx, &grace, Some(id), &draft)).await.unwrap();
        assert!(!cafe.open(&grace, "/settings/rules").await.text.contains("Passed over"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_is_not_saved() {
    for cafe in cafes().await {
        let grace = cafe.visitor(cafe.grace).await;
        let good = opens("response.score <= 6", Owner::Rota);
        let of = |change: &dyn Fn(&mut Draft)| {
            let mut draft = good.clone();
            change(&mut draft);
            draft
        };
        let action = |draft: &mut Draft, change: &dyn Fn(&mut Action)| {
            if let Does::Open(action) = &mut draft.does {
                change(action);
            }
        };
        let gone = kernel::StaffId::at_start();
        for (draft, expected) in [
            (of(&|draft| draft.name.clear()), "NoName"),
            (of(&|draft| draft.name = "x".repeat(81)), "NameTooLong"),
            (of(&|draft| draft.condition = "response.scor <= 6".to_owned()), "Condition"),
            (of(&|draft| draft.condition.clear()), "Condition"),
            (of(&|draft| action(draft, &|action| action.minutes = 0)), "Minutes"),
            (of(&|draft| action(draft, &|action| action.minutes = i64::MAX)), "Minutes"),
            (
                of(&|draft| action(draft, &|action| action.owner = Owner::Person(gone))),
                "NoSuchPerson",
            ),
            (
                of(&|draft| action(draft, &|action| action.calendar = Some("x".to_owned()))),
                "NoSuchCalendar",
            ),
            (of(&|draft| action(draft, &|action| action.acknowledges = true)), "NoLetter"),
        ] {
            let saved = cafe.write(|tx| edit::save(tx, &grace, None, &draft)).await;
            let Err(RuleError::Wrong(problems)) = saved else { panic!("{expected} was saved") };
            assert_eq!(problems.len(), 1, "{problems:?}");
            assert!(format!("{:?}", problems[0]).starts_with(expected), "{problems:?}");
            if let Problem::Condition(mistake) = &problems[0] {
                let place = (mistake.line, mistake.column);
                assert_eq!(place, if draft.condition.is_empty() { (1, 1) } else { (1, 10) });
            }
        }
    }
}

trait Unknown {
    fn at_start() -> Self;
}

impl<I: kernel::Id> Unknown for I {
    fn at_start() -> Self {
        I::at(Timestamp::from_micros(1), 1)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_acknowledgement_goes_out_at_once_and_keeps_no_promise() {
    for cafe in cafes().await {
        let mut draft = opens("response.score <= 6", Owner::Rota);
        if let Does::Open(action) = &mut draft.does {
            action.acknowledges = true;
        }
        let letter = |text: &str| Letter { subject: text.to_owned(), body: format!("{text}!") };
        draft.letters =
            Letters::new([(Language::En, letter("Got it")), (Language::Th, letter("ได้รับแล้ว"))]);
        first(&cafe, &draft).await;
        let case = cafe.unhappy(1).await;
        cafe.work().await;
        let letters = cafe.letters_to("nok@mail.example");
        assert_eq!(letters.len(), 1);
        let sent = &letters[0].letter;
        assert_eq!(sent.subject, "ได้รับแล้ว");
        assert!(sent.text.starts_with("เรียน คุณนก\n\n"), "{}", sent.text);
        assert!(sent.headers.iter().any(|header| header.name() == "Auto-Submitted"));
        let case = cafe.case(case.id).await;
        assert!(!case.promise.rests && case.first_contact.is_none());
        // Imported responses are ruled on, but nobody is written to for them.
        let imported = kernel::fact::ResponseUnderstood {
            import: Some(kernel::ImportId::at_start()),
            ..cafe.said(2, 1, "ช้า")
        };
        assert!(cafe.hear(&imported).await.is_some());
        cafe.work().await;
        assert_eq!(cafe.letters_to("nok@mail.example").len(), 1);
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unit_s_own_hours_decide_its_promises() {
    for cafe in cafes().await {
        let grace = cafe.visitor(cafe.grace).await;
        let mut night = act::calendar::Draft::working_week("Asia/Ho_Chi_Minh");
        night.days = std::array::from_fn(|_| vec!["18:00-02:00".to_owned()]);
        cafe.write(|tx| {
            let id = act::hours::edit::keep(tx, &grace, None, "Night", &night)?;
            act::hours::edit::for_unit(tx, &grace, cafe.da_nang, Some(&id))
        })
        .await
        .unwrap();
        let there = kernel::fact::ResponseUnderstood { unit: cafe.da_nang, ..cafe.said(1, 2, "") };
        let case = cafe.hear(&there).await.unwrap();
        assert_eq!(case.promise.due_at, at("2026-11-21T02:00+07:00"));
        assert_eq!(case.owner, None, "no rota up the tree: it is anybody's, visibly");
        // A first contact is measured by the case's own hours.
        cafe.clock.advance(hours(10));
        let tuan = cafe.visitor(cafe.tuan).await;
        cafe.write(|tx| {
            act::case::contact::called(tx, &tuan, case.id, act::case::Way::Phone, "Called")
        })
        .await
        .unwrap();
        let case = cafe.case(case.id).await;
        let first = case.first_contact.unwrap();
        assert_eq!((first.minutes, first.business), (600, 120));
        assert!(case.is_owned_by(cafe.tuan));
        let told: Vec<_> =
            cafe.story(case.id).await.into_iter().map(|event| event.happening).collect();
        assert!(
            matches!(told[..], [Happening::Called { .. }, Happening::Claimed { .. }]),
            "{told:?}"
        );
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_given_a_case_they_could_not_open() {
    for cafe in cafes().await {
        first(&cafe, &opens("response.score <= 6", Owner::Person(cafe.tuan))).await;
        let case = cafe.unhappy(1).await;
        assert_eq!(case.owner, None, "the manager of another unit does not see it");
        let there = kernel::fact::ResponseUnderstood { unit: cafe.da_nang, ..cafe.said(2, 2, "") };
        assert!(cafe.hear(&there).await.unwrap().is_owned_by(cafe.tuan));
        cafe.work().await;
        assert_eq!(cafe.letters_to("tuan@cafe.example").len(), 1);
        // Once he has left, what was his is shown as nobody's.
        let grace = cafe.visitor(cafe.grace).await;
        cafe.write(|tx| people::staff::disable(tx, (&grace).into(), cafe.tuan)).await.unwrap();
        let list = cafe.open(&grace, "/cases?view=unclaimed").await;
        assert_eq!(list.text.matches("href=\"/cases/cas_").count(), 2, "{}", list.text);
        let later = kernel::fact::ResponseUnderstood { unit: cafe.da_nang, ..cafe.said(3, 2, "") };
        assert_eq!(cafe.hear(&later).await.unwrap().owner, None);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rule_gives_cases_to_the_manager_or_to_whom_the_customer_is_loyal() {
    for cafe in cafes().await {
        first(&cafe, &opens("true", Owner::Manager)).await;
        assert!(cafe.told(1).await.is_owned_by(cafe.mali));
        first(&cafe, &opens("true", Owner::Relationship)).await;
        // Nobody looks after the customer: turns are taken, each once although heard twice.
        let mut turns = Vec::new();
        for number in 2..6 {
            turns.push(cafe.told(number).await.owner.unwrap().id);
        }
        assert_eq!(turns[..2], turns[2..]);
        assert_ne!(turns[0], turns[1]);
        let look_after = async |owner: kernel::StaffId| {
            cafe.write(|tx| {
                people::customer::set_owner(tx, people::By::Ringback, cafe.nok, Some(owner))
            })
            .await
            .unwrap();
        };
        look_after(cafe.somchai).await;
        for number in 6..9 {
            assert!(cafe.told(number).await.is_owned_by(cafe.somchai));
        }
        // Somebody who can't see the unit is given nothing of it.
        look_after(cafe.tuan).await;
        let turn = cafe.told(9).await.owner.unwrap().id;
        assert!([cafe.anong, cafe.somchai].contains(&turn));
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cases_go_round_among_those_who_were_chosen_and_can() {
    for cafe in cafes().await {
        let grace = cafe.visitor(cafe.grace).await;
        let chosen = vec![cafe.mali, cafe.grace, cafe.tuan];
        let rule = first(&cafe, &opens("true", Owner::Turns(chosen.clone()))).await;
        // Grace has two cases already: of those who never had a turn, Mali comes first.
        for number in 90..92 {
            let own = opens("true", Owner::Person(cafe.grace));
            let before = first(&cafe, &own).await;
            cafe.told(number).await;
            cafe.write(|tx| edit::remove(tx, &grace, before)).await.unwrap();
        }
        let mut turns = Vec::new();
        for number in 1..=4 {
            turns.push(cafe.told(number).await.owner.unwrap().id);
        }
        assert_eq!(turns, [cafe.mali, cafe.grace, cafe.mali, cafe.grace], "Tuấn can't see Siam");
        let there = |number| kernel::fact::ResponseUnderstood {
            unit: cafe.da_nang,
            ..cafe.said(number, 2, "")
        };
        assert!(cafe.hear(&there(5)).await.unwrap().is_owned_by(cafe.tuan), "his first turn");
        assert!(cafe.hear(&there(6)).await.unwrap().is_owned_by(cafe.grace));
        // Whoever joins is next once; whoever leaves the company is passed over.
        let more = [chosen.clone(), vec![cafe.anong]].concat();
        let draft = opens("true", Owner::Turns(more));
        cafe.write(|tx| edit::save(tx, &grace, Some(rule), &draft)).await.unwrap();
        assert!(cafe.told(7).await.is_owned_by(cafe.anong));
        cafe.write(|tx| people::staff::disable(tx, (&grace).into(), cafe.mali)).await.unwrap();
        assert!(cafe.told(8).await.is_owned_by(cafe.grace));
        assert!(cafe.told(9).await.is_owned_by(cafe.anong));
        let page = cafe.open(&grace, "/settings/rules").await;
        assert!(page.text.contains("Opens a case for each of these in turn"), "{}", page.text);
        // What is wrong is said, and what was ticked is still there.
        let form = format!("/settings/rules/{rule}");
        let somchai = cafe.somchai.to_string();
        let fields = [
            ("name", ""),
            ("condition", "true"),
            ("does", "open"),
            ("owner", "turns"),
            ("hours", "8"),
            ("member", somchai.as_str()),
        ];
        let wrong = cafe.submit(&grace, &form, &form, &fields).await;
        let ticked = format!("value=\"{somchai}\" checked");
        assert!(wrong.status == 422 && wrong.text.contains(&ticked), "{}", wrong.text);
        let nobody = cafe.submit(&grace, &form, &form, &fields[..5]).await;
        assert!(nobody.text.contains("Choose at least one person who takes turns"));
        let gone = opens("true", Owner::Turns(vec![cafe.mali]));
        let saved = cafe.write(|tx| edit::save(tx, &grace, Some(rule), &gone)).await;
        assert!(matches!(saved, Err(RuleError::Wrong(found)) if found == [Problem::NoSuchMember]));
        // With nobody left it is anybody's, and the rule takes its turns with it when it goes.
        let alone = opens("true", Owner::Turns(vec![cafe.tuan]));
        cafe.write(|tx| edit::save(tx, &grace, Some(rule), &alone)).await.unwrap();
        assert_eq!(cafe.told(10).await.owner, None);
        cafe.write(|tx| edit::remove(tx, &grace, rule)).await.unwrap();
        let left = "-- act.test.turns\nselect count(*) from act_turn";
        assert_eq!(cafe.read(|tx| tx.number(&store::Eyes::Loop, left, &[])).await, 0);
        cafe.check().await;
    }
}

/// Whoever is away keeps their place and gets nothing; when all are away the unit's manager has it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn turns_and_named_people_are_passed_by_while_they_are_away() {
    for cafe in cafes().await {
        let grace = cafe.visitor(cafe.grace).await;
        let chosen = vec![cafe.somchai, cafe.anong];
        let rule = first(&cafe, &opens("true", Owner::Turns(chosen))).await;
        let away = async |who| {
            let set = |tx: &mut store::Tx| {
                let until = tx.now().plus(std::time::Duration::from_secs(86_400));
                people::staff::away::set(tx, (&grace).into(), who, Some(until))
            };
            cafe.write(set).await.unwrap();
        };
        away(cafe.somchai).await;
        for number in 1..=2 {
            assert!(cafe.told(number).await.is_owned_by(cafe.anong));
        }
        away(cafe.anong).await;
        assert!(cafe.told(3).await.is_owned_by(cafe.mali), "she manages the unit");
        let page = cafe.open(&grace, &format!("/settings/rules/{rule}")).await;
        assert_eq!(page.text.matches("(away until ").count(), 2, "{}", page.text);
        cafe.write(|tx| edit::remove(tx, &grace, rule)).await.unwrap();
        let named = first(&cafe, &opens("true", Owner::Person(cafe.anong))).await;
        assert!(cafe.told(4).await.is_owned_by(cafe.mali));
        let back =
            |tx: &mut store::Tx| people::staff::away::set(tx, (&grace).into(), cafe.anong, None);
        cafe.write(back).await.unwrap();
        assert!(cafe.told(5).await.is_owned_by(cafe.anong));
        cafe.write(|tx| edit::remove(tx, &grace, named)).await.unwrap();
        cafe.check().await;
    }
}

/// Forty cases at once, and everybody gets ten; on PostgreSQL from four nodes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn turns_are_exact_when_many_cases_open_at_once() {
    for cafe in cafes().await {
        let all = vec![cafe.grace, cafe.mali, cafe.anong, cafe.somchai];
        first(&cafe, &opens("true", Owner::Turns(all.clone()))).await;
        let nodes = cafe.nodes(4).await;
        let hear = (1..=40_u128).map(|number| {
            let (fact, app) = (cafe.said(number, 3, ""), &nodes[number as usize % nodes.len()]);
            async move {
                let heard = app.store.write("hear", |tx| act::rule::apply(tx, app, &fact)).await;
                heard.unwrap();
            }
        });
        futures_util::future::join_all(hear).await;
        for staff in all {
            let theirs = "-- act.test.theirs\nselect count(*) from act_case where owner = $1";
            let count =
                cafe.read(|tx| tx.number(&store::Eyes::Loop, theirs, store::params![staff])).await;
            assert_eq!(count, 10, "{staff}");
        }
    }
}

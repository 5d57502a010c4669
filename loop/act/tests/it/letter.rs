//! Letters: threaded, one each, never to those who must not be written to, and honest when refused.

use crate::cafe::{Cafe, cafes, hours};
use act::case::{Case, CaseError, State, contact};
use act::message::{self, Delivery, Draft, Failure, Message};
use channels::{Failure as Said, SendError};
use kernel::MessageId;
use std::time::Duration;
use store::Eyes;

async fn reply(cafe: &Cafe, case: &Case, body: &str) -> MessageId {
    let anong = cafe.visitor(cafe.anong).await;
    let draft = Draft::check("เรื่องของคุณ", body).unwrap();
    cafe.write(|tx| contact::reply(tx, &anong, case.id, &draft)).await.unwrap()
}

async fn message(cafe: &Cafe, case: &Case, id: MessageId) -> Message {
    let all = cafe.read(|tx| message::of_case(tx, &Eyes::Loop, case.id)).await;
    all.into_iter().find(|message| message.id == id).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn replies_are_threaded_and_answers_find_their_case() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        let first = reply(&cafe, &case, "ขออภัยค่ะ\n\n<b>จริง ๆ</b>").await;
        cafe.work().await;
        cafe.wait(hours(1)).await;
        reply(&cafe, &case, "แก้แล้วค่ะ").await;
        cafe.work().await;
        let letters = cafe.letters_to("nok@mail.example");
        let [one, two] = &letters[..] else { panic!("{letters:?}") };
        assert_eq!(one.letter.in_reply_to, None);
        assert_eq!(two.letter.in_reply_to.as_ref(), Some(&one.letter.message_id));
        assert_eq!(two.letter.references, std::slice::from_ref(&one.letter.message_id));
        assert_ne!(one.letter.message_id, two.letter.message_id);
        assert_eq!(one.letter.from.name.as_deref(), Some("Baan Kafe"));
        let reply_to = one.letter.reply_to.as_ref().unwrap().address.as_str();
        let identity = &cafe.app.part::<act::Sender>().replies;
        assert_eq!(identity.case_of_address(reply_to), Some(case.id));
        assert_eq!(
            identity.case_of_letter_id(one.letter.message_id.as_str()),
            Some((case.id, first))
        );
        let html = one.letter.html.as_deref().unwrap();
        assert!(html.contains("&#60;b&#62;") && !html.contains("<b>จริง"), "{html}");
        let case = cafe.case(case.id).await;
        assert_eq!(case.state, State::Waiting);
        assert!(case.promise.rests);
        assert!(matches!(message(&cafe, &case, first).await.delivery, Delivery::Sent { .. }));
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_that_is_tried_again_is_the_same_letter() {
    for cafe in cafes().await {
        let case = cafe.told(1).await;
        for _ in 0..2 {
            let busy = Said { code: Some(451), maybe_accepted: true, ..Said::default() };
            cafe.sandbox.fail_next(SendError::Temporary(busy));
        }
        let id = reply(&cafe, &case, "x").await;
        cafe.work().await;
        let waiting = message(&cafe, &case, id).await;
        assert_eq!(
            (waiting.delivery, waiting.attempts, waiting.maybe_twice),
            (Delivery::Waiting, 1, true)
        );
        cafe.wait(Duration::from_secs(60)).await;
        cafe.wait(Duration::from_secs(600)).await;
        let sent = message(&cafe, &case, id).await;
        assert!(matches!(sent.delivery, Delivery::Sent { .. }) && sent.attempts == 3, "{sent:?}");
        assert_eq!(cafe.letters_to("nok@mail.example").len(), 1);
        // The contact is of the moment it was written, not of the moment it got through.
        let case = cafe.case(case.id).await;
        assert_eq!(case.first_contact.unwrap().at, sent.created_at);
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_letter_is_shown_and_told_to_its_writer() {
    for cafe in cafes().await {
        let case = cafe.told(1).await;
        let refused =
            Said { code: Some(550), said: "5.1.1 no <such> user".into(), ..Said::default() };
        cafe.sandbox.fail_next(SendError::Permanent(refused));
        let id = reply(&cafe, &case, "x").await;
        cafe.work().await;
        let failed = message(&cafe, &case, id).await;
        let Delivery::Failed { why: Failure::Refused, said: Some(said), .. } = failed.delivery
        else {
            panic!("{failed:?}")
        };
        assert_eq!(said, "550 5.1.1 no <such> user");
        assert_eq!(
            cafe.letters_to("anong@cafe.example")
                .iter()
                .filter(|sent| sent.letter.subject.contains("not delivered"))
                .count(),
            1
        );
        let anong = cafe.visitor(cafe.anong).await;
        let page = cafe.open(&anong, &format!("/cases/{}", case.id)).await;
        assert!(
            page.text.contains("refused the letter")
                && page.text.contains("no &#60;such&#62; user")
        );
        assert!(cafe.case(case.id).await.first_contact.is_none(), "nobody was reached");
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_no_server_takes_is_given_up_after_a_day() {
    for cafe in cafes().await {
        let case = cafe.told(1).await;
        for _ in 0..20 {
            cafe.sandbox.fail_next(SendError::Settings(Said::default()));
        }
        let id = reply(&cafe, &case, "x").await;
        for _ in 0..12 {
            cafe.wait(hours(6)).await;
        }
        let failed = message(&cafe, &case, id).await;
        assert!(
            matches!(failed.delivery, Delivery::Failed { why: Failure::GaveUp, .. }),
            "{failed:?}"
        );
        assert_eq!(failed.attempts, 10);
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_written_to_who_can_t_be() {
    for cafe in cafes().await {
        let anong = cafe.visitor(cafe.anong).await;
        let draft = Draft::check("x", "x").unwrap();
        let nobody = kernel::fact::ResponseUnderstood { customer: None, ..cafe.said(1, 2, "") };
        let case = cafe.hear(&nobody).await.unwrap();
        let done = cafe.write(|tx| contact::reply(tx, &anong, case.id, &draft)).await;
        assert!(matches!(done, Err(CaseError::NoAddress)));
        let walk_in = people::Contact {
            name: Some("Lek".into()),
            external_id: Some("7".into()),
            ..people::Contact::default()
        };
        let lek = cafe.write(|tx| people::customer::find_or_add(tx, &walk_in)).await.unwrap();
        let case = cafe
            .hear(&kernel::fact::ResponseUnderstood { customer: Some(lek), ..cafe.said(2, 2, "") })
            .await
            .unwrap();
        let done = cafe.write(|tx| contact::reply(tx, &anong, case.id, &draft)).await;
        assert!(matches!(done, Err(CaseError::NoAddress)));
        let page = cafe.open(&anong, &format!("/cases/{}", case.id)).await;
        assert!(page.text.contains("no e-mail address"), "{}", page.text);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn notices_go_out_once_and_not_for_what_has_passed() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        let owner = case.owner.as_ref().unwrap().id;
        let address =
            if owner == cafe.anong { "anong@cafe.example" } else { "somchai@cafe.example" };
        let jobs = cafe.app.store.claim(false, 10, Duration::from_secs(60)).await.unwrap();
        assert_eq!(jobs.len(), 1);
        for _ in 0..3 {
            assert_eq!(act::work(&cafe.app, &jobs[0]).await, store::Outcome::Done);
        }
        let letters = cafe.letters_to(address);
        assert_eq!(letters.len(), 1);
        let sent = &letters[0].letter;
        assert!(
            sent.subject.contains("Siam")
                && sent.text.contains(&format!("http://127.0.0.1:7100/cases/{}", case.id))
        );
        assert!(
            sent.text.contains("รอนานมาก") && sent.text.contains("Score: 3 of 10"),
            "{}",
            sent.text
        );
        cafe.write(|tx| tx.end_job(&jobs[0], &store::Outcome::Done)).await.unwrap();
        // Taken by somebody else before the notice went out: no notice.
        let second = cafe.unhappy(2).await;
        let mali = cafe.visitor(cafe.mali).await;
        let seen = second.owner.as_ref().map(|owner| owner.id);
        cafe.write(|tx| act::case::assign::claim(tx, &mali, second.id, seen)).await.unwrap();
        let before = cafe.sandbox.letters().len();
        cafe.work().await;
        assert_eq!(cafe.sandbox.letters().len(), before);
    }
}

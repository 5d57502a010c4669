//! Recovery: one question for each closing, an answer that counts once, and links that can't be guessed.

use crate::cafe::{Cafe, cafes, hours};
use crate::work::any_cause;
use act::case::{Case, Stage, resolve};
use act::recovery::Settings;
use kernel::{Actor, Fact};
use people::consent::{self, Channel, Purpose};
use std::time::Duration;

/// Closes a case and lets the question be asked; the path of its "yes" link.
async fn asked(cafe: &Cafe, case: &Case) -> String {
    let mali = cafe.visitor(cafe.mali).await;
    let cause = any_cause(cafe).await;
    let before = cafe.letters_to("nok@mail.example").len();
    cafe.write(|tx| resolve::resolve(tx, &mali, case.id, cause, "New cup")).await.unwrap();
    cafe.wait(hours(23)).await;
    assert_eq!(cafe.letters_to("nok@mail.example").len(), before, "not before a day has passed");
    cafe.wait(hours(1)).await;
    let letters = cafe.letters_to("nok@mail.example");
    assert_eq!(letters.len(), before + 1);
    let letter = &letters[before].letter;
    assert!(
        letter.text.starts_with("เรียน คุณนก") && letter.text.contains("“รอนานมาก”"),
        "{}",
        letter.text
    );
    let yes = letter.text.lines().find(|line| line.ends_with("?was=yes")).unwrap();
    let html = letter.html.as_deref().unwrap();
    assert!(html.contains(&yes.replace('&', "&#38;")), "{html}");
    assert!(letter.headers.iter().any(|header| header.name() == "List-Unsubscribe-Post"));
    yes.strip_prefix("http://127.0.0.1:7100").unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn yes_recovers_and_looking_counts_nothing() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        let yes = asked(&cafe, &case).await;
        let path = yes.split('?').next().unwrap();
        for _ in 0..3 {
            let page = cafe.visit(&yes).await;
            assert_eq!(page.status, 200);
            assert!(
                page.text.contains("value=\"yes\" checked") && page.text.contains("เรียบร้อยแล้ว"),
                "{}",
                page.text
            );
            cafe.visit(&yes.replace("yes", "no")).await;
            cafe.head(&yes).await;
        }
        assert_eq!(
            cafe.case(case.id).await.state.stage(),
            Stage::Resolved,
            "only a sent form counts"
        );
        let bare = cafe.send(path, &[]).await;
        assert_eq!(bare.status, 422);
        let done = cafe.send(path, &[("was", "yes"), ("words", "ขอบคุณค่ะ")]).await;
        assert!(done.status == 200 && done.text.contains("เราดีใจ"), "{}", done.text);
        assert_eq!(cafe.case(case.id).await.state.stage(), Stage::Recovered);
        // Again, and the other way round: it is the same answer.
        cafe.send(path, &[("was", "yes")]).await;
        let other = cafe.send(path, &[("was", "no")]).await;
        assert!(other.text.contains("เราดีใจ"));
        assert_eq!(cafe.case(case.id).await.state.stage(), Stage::Recovered);
        assert_eq!((cafe.count("CaseRecovered").await, cafe.count("CaseReopened").await), (1, 0));
        let mali = cafe.visitor(cafe.mali).await;
        let page = cafe.open(&mali, &format!("/cases/{}", case.id)).await;
        assert!(page.text.contains("it is solved") && page.text.contains("ขอบคุณค่ะ"));
        let figures = cafe.read(|tx| act::case::figures::figures(tx, &mali.eyes)).await;
        assert_eq!(
            (figures.asked, figures.recovered, figures.questions, figures.answered),
            (1, 1, 1, 1)
        );
        assert_eq!(figures.recovery_rate(), Some(1.0));
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_reopens_to_the_manager_and_the_next_closing_asks_again() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        let yes = asked(&cafe, &case).await;
        let path = yes.split('?').next().unwrap().to_owned();
        cafe.send(&path, &[("was", "no"), ("words", "ยังช้าอยู่")]).await;
        let open = cafe.case(case.id).await;
        assert_eq!((open.state.stage(), open.reopenings), (Stage::New, 1));
        assert!(open.is_owned_by(cafe.mali) && !open.promise.rests);
        assert!(open.promise.due_at > cafe.clock.now());
        let by: Vec<_> = cafe
            .facts()
            .await
            .into_iter()
            .filter_map(|fact| match fact {
                Fact::CaseReopened(reopened) => {
                    Some((reopened.by, reopened.owner, reopened.cause.is_some()))
                }
                _ => None,
            })
            .collect();
        assert_eq!(by, [(Actor::Customer, Some(cafe.mali), true)]);
        cafe.work().await;
        assert!(
            cafe.letters_to("mali@cafe.example")
                .iter()
                .any(|sent| sent.letter.subject.contains("Open again"))
        );
        cafe.check().await;
        // The second closing asks anew; the first question's link only says that it has moved on.
        let second = asked(&cafe, &open).await;
        assert_ne!(second, yes);
        let first = cafe.visit(&yes).await;
        assert!(first.text.contains("ขอบคุณที่บอกให้เราทราบ"), "its own answer stays: {}", first.text);
        cafe.send(second.split('?').next().unwrap(), &[("was", "yes")]).await;
        assert_eq!(cafe.case(case.id).await.state.stage(), Stage::Recovered);
        let figures = cafe.read(|tx| act::case::figures::figures(tx, &store::Eyes::All)).await;
        assert_eq!(
            (figures.asked, figures.recovered, figures.questions, figures.answered),
            (1, 1, 2, 2)
        );
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_late_answer_and_a_moved_on_case_are_met_politely() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        let yes = asked(&cafe, &case).await;
        let path = yes.split('?').next().unwrap().to_owned();
        cafe.clock.advance(Duration::from_secs(31 * 86_400));
        let page = cafe.visit(&format!("{path}?lang=en")).await;
        assert!(page.status == 200 && page.text.contains("This link has run out"), "{}", page.text);
        cafe.send(&path, &[("was", "no")]).await;
        assert_eq!(cafe.case(case.id).await.state.stage(), Stage::Resolved);
        let second = cafe.unhappy(2).await;
        let yes = asked(&cafe, &second).await;
        let mali = cafe.visitor(cafe.mali).await;
        cafe.write(|tx| act::case::reopen::reopen(tx, &mali, second.id, "Not yet")).await.unwrap();
        let page = cafe.visit(&format!("{yes}&lang=vi")).await;
        assert!(page.text.contains("Chúng tôi đang xử lý rồi"), "{}", page.text);
        cafe.send(yes.split('?').next().unwrap(), &[("was", "yes")]).await;
        assert_eq!(cafe.count("CaseRecovered").await, 0);
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forged_link_leads_nowhere() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        let yes = asked(&cafe, &case).await;
        let path = yes.split('?').next().unwrap();
        let (id, seal) = path.strip_prefix("/r/").unwrap().split_once('.').unwrap();
        let flipped = format!("/r/{id}.{}A", &seal[..seal.len() - 1]);
        for bad in [
            format!("/r/{id}"),
            format!("/r/{id}."),
            flipped,
            "/r/x.y".to_owned(),
            format!("/r/a{id}.{seal}"),
        ] {
            if bad == path {
                continue;
            }
            assert_eq!(cafe.visit(&bad).await.status, 404, "{bad}");
            assert_eq!(cafe.send(&bad, &[("was", "yes")]).await.status, 404, "{bad}");
            assert_eq!(cafe.send(&format!("{bad}/quiet"), &[]).await.status, 404, "{bad}");
        }
        assert_eq!(cafe.case(case.id).await.state.stage(), Stage::Resolved);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_asks_for_quiet_gets_it() {
    for cafe in cafes().await {
        let case = cafe.unhappy(1).await;
        let yes = asked(&cafe, &case).await;
        let quiet = format!("{}/quiet", yes.split('?').next().unwrap());
        assert!(cafe.visit(&quiet).await.text.contains("ไม่รับจดหมายอีก"));
        // As a mail program sends it, without ever having seen the page.
        let done = cafe.send(&quiet, &[("List-Unsubscribe", "One-Click")]).await;
        assert_eq!(done.status, 200);
        let before = cafe.letters_to("nok@mail.example").len();
        let second = cafe.unhappy(2).await;
        let (mali, cause) = (cafe.visitor(cafe.mali).await, any_cause(&cafe).await);
        cafe.write(|tx| resolve::resolve(tx, &mali, second.id, cause, "x")).await.unwrap();
        cafe.wait(hours(48)).await;
        assert_eq!(cafe.letters_to("nok@mail.example").len(), before);
        let figures = cafe.read(|tx| act::case::figures::figures(tx, &store::Eyes::All)).await;
        assert_eq!(figures.questions, 1, "nobody counts as asked who was not");
        let nok = cafe.nok;
        let may = cafe.read(|tx| consent::may(tx, nok, Purpose::FollowUp, Channel::Email)).await;
        assert!(!may, "and nothing else is sent either");
        cafe.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_organisation_may_ask_later_or_not_at_all() {
    for cafe in cafes().await {
        let (mali, cause) = (cafe.visitor(cafe.mali).await, any_cause(&cafe).await);
        for (number, settings, wait, letters) in [
            (1, Settings { asks: false, hours: 1, names: true }, 100, 0),
            (2, Settings { asks: true, hours: 72, names: true }, 71, 0),
            (3, Settings { asks: true, hours: 1, names: true }, 1, 2),
        ] {
            cafe.write(|tx| settings.keep(tx)).await.unwrap();
            let case = cafe.unhappy(number).await;
            cafe.write(|tx| resolve::resolve(tx, &mali, case.id, cause, "x")).await.unwrap();
            cafe.wait(hours(wait)).await;
            assert_eq!(cafe.letters_to("nok@mail.example").len(), letters, "{settings:?}");
        }
    }
}

//! Digests: one letter a day with all that is somebody's, and nothing told twice.

use crate::cafe::{at, cafes, hours};
use act::case::assign;
use store::Eyes;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_wants_one_letter_a_day_gets_one() {
    for cafe in cafes().await {
        let mali = cafe.visitor(cafe.mali).await;
        let page = "/settings/notices";
        for wrong in [vec![("way", "digest"), ("hour", "24")], vec![("way", ""), ("hour", "8")]] {
            let wrong = cafe.submit(&mali, page, page, &wrong).await;
            assert!(wrong.status == 422 && wrong.text.contains("Choose when you want to be told"));
        }
        let chosen = [("way", "digest"), ("hour", "8")];
        assert_eq!(cafe.submit(&mali, page, page, &chosen).await.status, 303);
        let shown = cafe.open(&mali, page).await;
        assert!(shown.text.contains("value=\"8\" selected"), "{}", shown.text);
        // Nothing is hers: no letter comes.
        cafe.clock.set(at("2026-11-20T17:00+07:00"));
        let letters = || cafe.letters_to("mali@cafe.example");
        let anong = cafe.visitor(cafe.anong).await;
        let mut ids = Vec::new();
        for number in 1..=3 {
            let case = cafe.told(number).await;
            cafe.write(|tx| assign::hand_over(tx, &anong, case.id, cafe.mali, None)).await.unwrap();
            ids.push(case.id);
        }
        cafe.work().await;
        assert_eq!(letters().len(), 0, "nothing at once");
        cafe.clock.set(at("2026-11-21T07:59+07:00"));
        cafe.work().await;
        assert_eq!(letters().len(), 0);
        cafe.clock.set(at("2026-11-21T08:00+07:00"));
        cafe.work().await;
        cafe.work().await;
        let first = letters();
        assert_eq!(first.len(), 1);
        let text = &first[0].letter.text;
        for part in
            ["3 open cases are yours", "3 of them became yours", "รอนานมาก", "/cases?view=mine"]
        {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        for id in &ids {
            assert_eq!(text.matches(&id.to_string()).count(), 1);
        }
        // On Monday they climb to Grace: on Tuesday they stand in hers, late ones first.
        cafe.clock.set(at("2026-11-23T16:00+07:00"));
        cafe.work().await;
        let grace = cafe.visitor(cafe.grace).await;
        let told = cafe.letters_to("grace@cafe.example").len();
        assert_eq!(cafe.submit(&grace, page, page, &chosen).await.status, 303);
        cafe.clock.set(at("2026-11-23T16:30+07:00"));
        let fresh = cafe.told(4).await;
        cafe.write(|tx| assign::hand_over(tx, &anong, fresh.id, cafe.grace, None)).await.unwrap();
        cafe.clock.set(at("2026-11-24T08:00+07:00"));
        cafe.work().await;
        let hers = cafe.letters_to("grace@cafe.example");
        assert_eq!(hers.len(), told + 1);
        let last = &hers[told].letter;
        assert!(last.subject.contains("3 of your cases are late"), "{}", last.subject);
        let (late, others) = last.text.split_once("IN TIME").unwrap();
        assert!(late.contains("LATE") && late.contains("One of them became yours"), "{late}");
        assert_eq!(late.matches("/cases/cas_").count(), 3);
        assert!(others.contains(&fresh.id.to_string()), "{others}");
        let all = letters();
        assert_eq!(all.len(), 1, "nothing is Mali's, so she got none");
        // At once again: from then on each event is told by itself.
        let count = all.len();
        assert_eq!(cafe.submit(&mali, page, page, &[("way", "at-once")]).await.status, 303);
        cafe.wait(hours(72)).await;
        let hour = cafe.read(|tx| act::digest::hour_of(tx, cafe.mali)).await;
        let after: Vec<_> = letters().split_off(count);
        assert_eq!(hour, None);
        assert!(after.iter().all(|sent| !sent.letter.subject.contains("yours today")));
        let case = cafe.told(9).await;
        let before = letters().len();
        cafe.write(|tx| assign::hand_over(tx, &anong, case.id, cafe.mali, None)).await.unwrap();
        cafe.work().await;
        assert_eq!(letters().len(), before + 1);
        let left = cafe
            .read(|tx| {
                tx.number(&Eyes::Loop, "-- act.test.digests\nselect count(*) from act_digest", &[])
            })
            .await;
        assert_eq!(left, 1, "Grace keeps hers");
        cafe.check().await;
    }
}

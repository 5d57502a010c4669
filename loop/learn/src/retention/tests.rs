//! Retention on both databases: who is lost and when, small numbers and none at all, records of one
//! person, and what lost customers told.

use super::interview::{Back, Reason, reasons};
use super::*;
use crate::tests::START;
use crate::transaction::tests::{bought, stores};
use crate::transaction::{New, Source, take};
use kernel::{Id, Role, StaffId};
use statistics::Proportion;
use web::Visitor;

fn zone() -> TimeZone {
    TimeZone::get("Asia/Bangkok").unwrap()
}

fn grace() -> Visitor {
    Visitor {
        staff: StaffId::from_bits(1),
        name: "Grace".to_owned(),
        email: "grace@mali.example".to_owned(),
        role: Role::Owner,
        eyes: Eyes::All,
        language: Language::En,
        zone: zone(),
        unit_name: String::new(),
        csrf: String::new(),
    }
}

fn ids(taken: &[crate::transaction::Taken]) -> Vec<CustomerId> {
    let id = |taken: &crate::transaction::Taken| match taken {
        crate::transaction::Taken::New(kept) => Some(kept.customer),
        _ => None,
    };
    taken.iter().filter_map(id).collect()
}

/// A book of customers by the days before today on which they bought.
fn book(months: i64, lives: &[&[i64]]) -> Book {
    let today = local_day(START, &zone());
    let rows = lives.iter().enumerate().flat_map(|(who, days)| {
        let id = CustomerId::from_bits(who as u128 + 1);
        days.iter().map(move |ago| (id, today - ago, 10_000))
    });
    Book::of(rows, today, Rule { months }, Currency::parse("THB"))
}

#[test]
fn a_customer_is_lost_on_the_very_day() {
    let today = local_day(START, &zone());
    let year = today - months_later(today, -12);
    let book = book(12, &[&[year], &[year - 1], &[year, 0]]);
    let lost: Vec<bool> = book.lives.iter().map(|life| book.is_lost(life)).collect();
    assert_eq!(lost, [true, false, false]);
    // 31 January and a month is the last of February.
    let of = |text: &str| day::of_date(text.parse().unwrap());
    assert_eq!(months_later(of("2027-01-31"), 1), of("2027-02-28"));
    assert_eq!(months_later(of("2028-02-29"), -12), of("2027-02-28"));
    for (months, is_rule) in [(0, false), (1, true), (60, true), (61, false), (-3, false)] {
        assert_eq!(Rule::new(months).is_some(), is_rule, "{months}");
    }
}

#[test]
fn shares_are_known_only_as_far_as_the_records_reach() {
    // Four who were customers a year ago: one was lost since, one before, one came later.
    let lives: [&[i64]; 5] = [&[1200, 800, 400, 10], &[900, 500], &[900], &[700, 380, 200], &[100]];
    let lost = Reckoning::of(&book(12, &lives)).lost;
    assert_eq!(lost.year, Proportion::new(1, 3));
    // Two years ago there were three, and one of them was lost within that year.
    assert_eq!(lost.before, Proportion::new(1, 3));
    assert!(lost.change.is_some());
    let tenure = Reckoning::of(&book(12, &lives)).tenure.map(|tenure| tenure.share);
    assert_eq!(
        tenure,
        [Proportion::new(2, 3), Proportion::new(1, 3), None],
        "five years are unseen"
    );
    // With records of a year and a half nobody could have been seen lost all that time.
    let short = Reckoning::of(&book(12, &[&[500, 20], &[480]]));
    assert_eq!((short.lost.year, short.lost.before), (None, None));
    // A shorter patience sees sooner, and who came back is not lost.
    let quick = Reckoning::of(&book(3, &[&[500, 20], &[480, 300]]));
    assert_eq!(quick.lost.year, Proportion::new(1, 2));
}

#[test]
fn with_nothing_and_with_one_purchase_nothing_is_made_up() {
    let none = Reckoning::of(&book(12, &[]));
    assert_eq!(none.lost.year, None);
    assert!(none.curve.is_none() && none.cohorts.is_empty());
    assert_eq!((none.average, none.value.so_far, none.value.coming), (None, None, None));
    let one = Reckoning::of(&book(12, &[&[3]]));
    assert_eq!(one.tenure.map(|tenure| tenure.share), [None, None, None]);
    let mean = one.value.so_far.unwrap();
    assert_eq!((mean.n, mean.value, mean.interval(reckon::CONFIDENCE)), (1, 10_000.0, None));
    assert_eq!(one.value.coming, None, "one purchase foretells nothing");
    assert_eq!(one.curve.map(|curve| curve.events), Some(0));
}

#[test]
fn what_was_given_back_is_no_purchase() {
    let today = local_day(START, &zone());
    let [nok, dao] = [1, 2].map(CustomerId::from_bits);
    let rows = [(nok, today - 30, 500), (nok, today - 1, -200), (dao, today - 2, -100)];
    let book = Book::of(rows.into_iter(), today, Rule::default(), Currency::parse("THB"));
    assert_eq!(book.lives.len(), 1, "Dao never paid");
    let life = &book.lives[0];
    assert_eq!((life.last, life.times, life.total), (today - 30, 1, 300));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_of_one_person_are_one_customer_and_the_rule_is_kept() {
    for (store, _folder) in stores().await {
        let told: Vec<New> = [("a", "nok", 500), ("b", "nok-2", 10), ("c", "dao", 400)]
            .map(|(id, who, ago)| bought(id, who, ago, 100))
            .into();
        let taken = store.write("take", |tx| take(tx, &told, Source::File)).await.unwrap();
        let ids = ids(&taken);
        let read =
            async || store.read(|tx| Book::read(tx, &Eyes::All, START, &zone())).await.unwrap();
        let before = read().await;
        let lost = |book: &Book| book.lives.iter().filter(|life| book.is_lost(life)).count();
        assert_eq!((before.lives.len(), lost(&before), before.rule), (3, 2, Rule::default()));
        store
            .write("merge", |tx| people::customer::merge(tx, people::By::Ringback, ids[0], ids[1]))
            .await
            .unwrap();
        let merged = read().await;
        assert_eq!((merged.lives.len(), lost(&merged)), (2, 1), "Nok came again");
        let nok = merged.lives.iter().find(|life| life.customer == ids[0]).unwrap();
        assert_eq!((nok.times, nok.total), (2, 200));
        store.write("decide", |tx| decide(tx, Rule { months: 24 })).await.unwrap();
        let patient = read().await;
        assert_eq!((patient.rule.months, lost(&patient)), (24, 0));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_lost_customer_counts_once_among_the_reasons() {
    for (store, _folder) in stores().await {
        let told: Vec<New> =
            ["nok", "dao", "an"].map(|who| bought(&format!("{who}-1"), who, 500, 100)).into();
        let taken = store.write("take", |tx| take(tx, &told, Source::Api)).await.unwrap();
        let ids = ids(&taken);
        let cause = CauseId::from_bits(7);
        for (place, reason) in [
            (0, Reason::new(None, "Too dear")),
            (0, Reason::new(Some(cause), "the queue")),
            (1, Reason::new(Some(cause), " ")),
            (2, Reason::new(None, "moved\u{7} away ")),
            (2, Reason::new(None, "  ")),
        ] {
            store.clock().advance(std::time::Duration::from_secs(1));
            let told = (20_000, reason, Back::Unsure);
            let keep = |tx: &mut Tx| interview::keep(tx, &grace(), ids[place], told.clone());
            store.write("keep", keep).await.unwrap();
        }
        let all = store.read(|tx| interview::all(tx, &Eyes::All)).await.unwrap();
        let (counted, of) = reasons(&all);
        let expected = vec![
            (Reason::Cause(cause, String::new()), 2),
            (Reason::Words("moved away".to_owned()), 1),
        ];
        assert_eq!((counted, of), (expected, 3), "what they said last, and silence is no reason");
        let gone = |tx: &mut Tx| store::forget(tx, ids[0]);
        store.write("forget", gone).await.unwrap();
        let held = store.read(|tx| held(tx, &Eyes::All, ids[1])).await.unwrap();
        assert_eq!((held.what, held.rows.len()), ("interviews", 1));
        let left = store.read(|tx| interview::all(tx, &Eyes::All)).await.unwrap();
        assert_eq!(left.len(), 3);
        let stranger = CustomerId::from_bits(99);
        let told = (20_000, Reason::Untold, Back::No);
        let keep = |tx: &mut Tx| interview::keep(tx, &grace(), stranger, told.clone());
        assert!(store.write("keep", keep).await.is_err());
    }
}

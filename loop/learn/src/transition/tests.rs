//! Transitions, from facts to the matrix and the customers behind each cell.

use super::*;
use crate::day::local_day;
use crate::tests::{START, understood};
use crate::{Grain, count, uncount};
use ::store::{Place, Store};
use kernel::{Clock, Id};
use std::time::Duration;

const ALL: Question = Question {
    metric: Metric::Nps,
    from: None,
    to: None,
    unit: None,
    survey: None,
    touchpoint: None,
    grain: Grain::Month,
};

fn given(customer: u128, response: u128, score: i64, days_ago: u64) -> ResponseUnderstood {
    ResponseUnderstood {
        customer: Some(CustomerId::from_bits(customer)),
        response: ResponseId::from_bits(response),
        given_at: START.minus(Duration::from_secs(days_ago * 86_400)),
        ..understood(score)
    }
}

/// Lan was lost, Nok won back over three answers, Minh stayed, An answered once.
async fn ways() -> (Store, tempfile::TempDir, TimeZone) {
    let folder = tempfile::tempdir().unwrap();
    let store =
        Store::open(Place::Folder(folder.path().to_owned()), Clock::held_at(START)).await.unwrap();
    let zone = TimeZone::get("Asia/Bangkok").unwrap();
    let facts = [
        given(1, 1, 10, 90),
        given(1, 2, 2, 3),
        given(2, 3, 3, 60),
        given(2, 4, 7, 30),
        given(2, 5, 9, 1),
        given(3, 6, 8, 50),
        given(3, 7, 7, 2),
        given(4, 8, 0, 9),
    ];
    store
        .write("count", |tx| {
            for (seq, fact) in (1..).zip(&facts) {
                count(tx, seq, fact, &zone)?;
                count(tx, seq, fact, &zone)?;
            }
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    (store, folder, zone)
}

const LOST: Cell = Cell { first: Class::Promoter, last: Class::Detractor };
const WON_BACK: Cell = Cell { first: Class::Detractor, last: Class::Promoter };

async fn seen(store: &Store, question: &Question, zone: &TimeZone) -> Matrix {
    store.read(|tx| matrix(tx, &Eyes::All, question, zone)).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn first_and_last_class_of_the_same_customer() {
    let (store, _folder, zone) = ways().await;
    let all = seen(&store, &ALL, &zone).await;
    assert_eq!((all.total(), all.moved()), (3, (1, 1, 1)));
    assert_eq!((all.count(LOST), all.count(WON_BACK)), (1, 1));
    let today = local_day(START, &zone);
    // Within 40 days Lan and Minh answered once, and Nok had already risen to passive.
    let late = Question { from: Some(today - 40), ..ALL };
    let matrix = seen(&store, &late, &zone).await;
    assert_eq!(matrix.total(), 1);
    assert_eq!(matrix.count(Cell { first: Class::Passive, last: Class::Promoter }), 1);
    let early = Question { to: Some(today - 30), ..ALL };
    let matrix = seen(&store, &early, &zone).await;
    assert_eq!(matrix.count(Cell { first: Class::Detractor, last: Class::Passive }), 1);
    let elsewhere = Question { survey: Some(SurveyId::from_bits(2)), ..ALL };
    assert_eq!(seen(&store, &elsewhere, &zone).await.total(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_customers_behind_a_cell_come_page_by_page() {
    let (store, _folder, zone) = ways().await;
    let page = async |cell, after| {
        let list = store.read(|tx| list(tx, &Eyes::All, (&ALL, &zone), cell, after, 1));
        list.await.unwrap()
    };
    let (rows, next) = page(WON_BACK, None).await;
    let [way] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!((way.customer, way.answers), (CustomerId::from_bits(2), 3));
    assert_eq!((way.first.score.value(), way.last.score.value()), (3, 9));
    assert_eq!(way.last.response, ResponseId::from_bits(5));
    assert_eq!(next, None);
    store
        .write("another", |tx| {
            count(tx, 101, &given(7, 11, 1, 20), &zone)?;
            count(tx, 102, &given(7, 12, 10, 10), &zone)
        })
        .await
        .unwrap();
    let (rows, next) = page(WON_BACK, None).await;
    assert_eq!(rows[0].customer, CustomerId::from_bits(7), "the newest customer first");
    let (rows, end) = page(WON_BACK, next).await;
    assert_eq!((rows[0].customer, end), (CustomerId::from_bits(2), None));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_taken_back_or_erased_is_no_step_of_anybody_s_way() {
    let (store, _folder, zone) = ways().await;
    let last = given(2, 5, 9, 1);
    let removed = ResponseRemoved {
        response: last.response,
        survey: last.survey,
        unit: last.unit,
        touchpoint: None,
        customer: last.customer,
        metric: last.metric,
        score: last.score,
        given_at: last.given_at,
    };
    store.write("take back", |tx| uncount(tx, 50, &removed, &zone)).await.unwrap();
    let matrix = seen(&store, &ALL, &zone).await;
    assert_eq!(matrix.count(WON_BACK), 0);
    assert_eq!(matrix.count(Cell { first: Class::Detractor, last: Class::Passive }), 1);
    let erased = CustomerErased { customer: CustomerId::from_bits(1), at: START };
    store.write("erase", |tx| forget(tx, &erased)).await.unwrap();
    let matrix = seen(&store, &ALL, &zone).await;
    assert_eq!((matrix.total(), matrix.count(LOST)), (2, 0));
    let whole = store.read(|tx| ALL.whole(tx, &Eyes::All)).await.unwrap();
    assert_eq!(whole.total(), 7, "the answers of somebody who was erased still count");
}

/// Answers that come in any order, some of the same moment, and some taken back.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_short_way_and_the_long_way_to_the_matrix_agree() {
    let (store, _folder, zone) = ways().await;
    let today = local_day(START, &zone);
    let mut chance = 7_u64;
    let mut next = |most: u64| {
        chance =
            chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) % most
    };
    let mut kept: Vec<ResponseUnderstood> = Vec::new();
    for round in 0..300 {
        let seq = 1000 + i64::try_from(round).unwrap();
        if !kept.is_empty() && next(4) == 0 {
            let at = usize::try_from(next(kept.len() as u64)).unwrap();
            let gone = kept.swap_remove(at);
            let removed = ResponseRemoved {
                response: gone.response,
                survey: gone.survey,
                unit: gone.unit,
                touchpoint: None,
                customer: gone.customer,
                metric: gone.metric,
                score: gone.score,
                given_at: gone.given_at,
            };
            store.write("take back", |tx| uncount(tx, seq, &removed, &zone)).await.unwrap();
        } else {
            let score = i64::try_from(next(11)).unwrap();
            let fact = given(10 + u128::from(next(12)), 1000 + round, score, next(9) * 10);
            store.write("count", |tx| count(tx, seq, &fact, &zone)).await.unwrap();
            kept.push(fact);
        }
        if round % 10 == 0 {
            for from in [None, Some(today - 65), Some(today - 20), Some(today)] {
                let short = Question { from, ..ALL };
                // A last day in the future takes the long way to the same answers.
                let long = Question { to: Some(today + 1000), ..short.clone() };
                let (short, long) =
                    (seen(&store, &short, &zone).await, seen(&store, &long, &zone).await);
                assert_eq!(short, long, "after {round} from {from:?}");
            }
        }
    }
    assert!(seen(&store, &ALL, &zone).await.total() > 5);
}

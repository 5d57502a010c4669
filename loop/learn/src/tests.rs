//! Scores by day, from facts to figures.

use crate::day::local_day;
use crate::day::trend::drawn;
use crate::{Question, Span, count, figures, uncount};
use analytics::{Grain, Histogram};
use jiff::tz::TimeZone;
use kernel::fact::{ResponseRemoved, ResponseUnderstood};
use kernel::{Class, Clock, Id, Metric, ResponseId, Score, SurveyId, Timestamp, UnitId};
use std::collections::BTreeMap;
use store::{Eyes, Place, Store};

pub(crate) const START: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

pub(crate) fn understood(score: i64) -> ResponseUnderstood {
    ResponseUnderstood {
        response: ResponseId::from_bits(1),
        survey: SurveyId::from_bits(1),
        import: None,
        unit: UnitId::from_bits(1),
        channel: "link".into(),
        touchpoint: None,
        customer: None,
        metric: Some(Metric::Nps),
        score: Score::new(Metric::Nps, score),
        class: Some(Class::Promoter),
        comment: None,
        language: None,
        meaning: kernel::Meaning::default(),
        hidden: BTreeMap::new(),
        given_at: START,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fact_counts_once_and_a_removed_answer_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let store =
        Store::open(Place::Folder(folder.path().to_owned()), Clock::held_at(START)).await.unwrap();
    let zone = TimeZone::get("Asia/Bangkok").unwrap();
    let day = local_day(START, &zone);
    let span = Span { from: day - 6, to: day, grain: Grain::Day };
    store
        .write("count", |tx| {
            count(tx, 1, &understood(10), &zone)?;
            count(tx, 1, &understood(10), &zone)?;
            count(tx, 2, &understood(3), &zone)?;
            count(tx, 3, &understood(9), &zone)?;
            let removed = ResponseRemoved {
                response: ResponseId::from_bits(1),
                survey: SurveyId::from_bits(1),
                unit: UnitId::from_bits(1),
                touchpoint: None,
                customer: None,
                metric: Some(Metric::Nps),
                score: Score::new(Metric::Nps, 3),
                given_at: START,
            };
            uncount(tx, 4, &removed, &zone)
        })
        .await
        .unwrap();
    let seen = store.read(|tx| figures(tx, &Eyes::All, Metric::Nps, span, None)).await.unwrap();
    let whole = seen.whole.unwrap();
    assert_eq!((whole.responses, whole.value), (2, 100.0));
    assert!(whole.interval.unwrap().0 < 60.0, "two promoters are no certainty");
    assert_eq!(seen.trend.iter().filter(|(_, figure)| figure.is_some()).count(), 1);
}

#[test]
fn each_metric_has_its_own_figure() {
    let span = Span { from: 0, to: 13, grain: Grain::Week };
    let scored = |score, count| {
        let mut scores = Histogram::default();
        scores.add(score, count);
        scores
    };
    let rows = [(0, scored(4, 1)), (1, scored(5, 2)), (8, scored(1, 1))];
    let csat = drawn(&rows, Metric::Csat, span);
    assert_eq!(csat.whole.unwrap().value, 75.0);
    assert_eq!(csat.trend.len(), 3, "the first week begins before the span");
    let ces = drawn(&rows, Metric::Ces, span).whole.unwrap();
    assert!((ces.value - 3.75).abs() < 1e-12 && ces.interval.is_some());
    assert_eq!(drawn(&[], Metric::Nps, span).whole, None);
}

/// A few answers at two counters on three days, and what is asked of them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_parts_of_a_reply_add_up_to_the_whole() {
    let folder = tempfile::tempdir().unwrap();
    let store =
        Store::open(Place::Folder(folder.path().to_owned()), Clock::held_at(START)).await.unwrap();
    let zone = TimeZone::get("Asia/Bangkok").unwrap();
    let day = local_day(START, &zone);
    let given = [
        (10, 1, None, 0),
        (9, 1, Some("table"), 0),
        (7, 1, Some("table"), 40),
        (3, 2, Some("counter"), 40),
        (0, 2, Some("counter"), 95),
        (8, 2, None, 95),
    ];
    store
        .write("count", |tx| {
            for (seq, (score, unit, touchpoint, days)) in (1..).zip(given) {
                let mut fact = understood(score);
                fact.unit = UnitId::from_bits(unit);
                fact.touchpoint = touchpoint.map(str::to_owned);
                fact.given_at = START.minus(std::time::Duration::from_secs(days * 86_400));
                count(tx, seq, &fact, &zone)?;
            }
            Ok::<_, store::StoreError>(())
        })
        .await
        .unwrap();
    let all = Question {
        metric: Metric::Nps,
        from: None,
        to: None,
        unit: None,
        survey: None,
        touchpoint: None,
        grain: Grain::Month,
    };
    for (from, to, responses, steps) in [
        (None, None, 6, 4),
        (Some(day), Some(day), 2, 1),
        (Some(day - 40), None, 4, 2),
        (Some(day - 95), Some(day - 40), 4, 3),
        (None, Some(day - 1), 4, 3),
        (Some(day - 39), Some(day - 1), 0, 0),
    ] {
        for grain in [Grain::Day, Grain::Week, Grain::Month] {
            let asked = Question { from, to, grain, ..all.clone() };
            let reply = store.read(|tx| asked.ask(tx, &Eyes::All)).await.unwrap();
            let sum = |parts: Vec<Histogram>| parts.iter().map(Histogram::total).sum::<u64>();
            assert_eq!(reply.whole.total(), responses, "{from:?}–{to:?} {grain:?}");
            assert_eq!(sum(reply.trend.iter().map(|(_, part)| *part).collect()), responses);
            assert_eq!(sum(reply.units.iter().map(|(_, part)| *part).collect()), responses);
            assert_eq!(sum(reply.touchpoints.iter().map(|(_, part)| *part).collect()), responses);
            assert!(grain != Grain::Month || reply.trend.len() == steps, "{:?}", reply.trend);
            assert!(reply.trend.windows(2).all(|pair| grain.next(pair[0].0) == pair[1].0));
            let whole = store.read(|tx| asked.whole(tx, &Eyes::All)).await.unwrap();
            assert_eq!(whole, reply.whole);
        }
    }
    let counter = Question { touchpoint: Some("counter".into()), ..all.clone() };
    let unnamed = Question { touchpoint: Some(String::new()), ..all.clone() };
    let other = Question { metric: Metric::Csat, ..all.clone() };
    for (asked, scores) in [(&counter, vec![0, 3]), (&unnamed, vec![8, 10]), (&other, vec![])] {
        let whole = store.read(|tx| asked.whole(tx, &Eyes::All)).await.unwrap();
        assert_eq!(whole.bins().map(|(score, _)| score).collect::<Vec<_>>(), scores);
    }
    let seen = store.read(|tx| crate::question::touchpoints(tx, &Eyes::All)).await.unwrap();
    assert_eq!(seen, ["", "counter", "table"]);
    let metrics = store.read(|tx| crate::question::metrics(tx, &Eyes::All)).await.unwrap();
    assert_eq!(metrics, [(Metric::Nps, 6)]);
}

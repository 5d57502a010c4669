//! Scores by day, from facts to figures.

use crate::day::local_day;
use crate::day::trend::drawn;
use crate::{Span, count, figures, uncount};
use analytics::Grain;
use jiff::tz::TimeZone;
use kernel::fact::{ResponseRemoved, ResponseUnderstood};
use kernel::{Class, Clock, Id, Metric, ResponseId, Score, SurveyId, Timestamp, UnitId};
use std::collections::BTreeMap;
use store::{Eyes, Place, Store};

const START: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

fn understood(score: i64) -> ResponseUnderstood {
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
    let rows = [(0, 4, 1), (1, 5, 2), (8, 1, 1)];
    let csat = drawn(&rows, Metric::Csat, span);
    assert_eq!(csat.whole.unwrap().value, 75.0);
    assert_eq!(csat.trend.len(), 3, "the first week begins before the span");
    let ces = drawn(&rows, Metric::Ces, span).whole.unwrap();
    assert!((ces.value - 3.75).abs() < 1e-12 && ces.interval.is_some());
    assert_eq!(drawn(&[], Metric::Nps, span).whole, None);
}

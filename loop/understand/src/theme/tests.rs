//! What a theme weighs, by hand.

use super::ask::{Figure, LEAST};
use super::scores::Scores;
use kernel::Metric;

fn scores(given: &[(u8, u64)]) -> Scores {
    let mut all = Scores::default();
    given.iter().for_each(|(score, count)| all.add(*score, *count));
    all
}

#[test]
fn a_metric_is_what_its_scores_say() {
    for (metric, given, expected) in [
        (Metric::Nps, &[(10, 5), (8, 3), (2, 2)][..], Some(30.0)),
        (Metric::Nps, &[(6, 4)], Some(-100.0)),
        (Metric::Csat, &[(5, 1), (4, 1), (3, 1), (1, 1)], Some(50.0)),
        (Metric::Ces, &[(7, 1), (4, 1)], Some(5.5)),
        (Metric::Ces, &[], None),
    ] {
        assert_eq!(scores(given).value(metric), expected, "{metric:?} {given:?}");
    }
}

#[test]
fn the_impact_is_what_all_answers_lose_by_those_who_mention_it() {
    // 10 promoters and 10 detractors: 0. Without the 5 detractors who waited: 10 and 5 of 15.
    let all = scores(&[(10, 10), (0, 10)]);
    let waited = Figure { scores: scores(&[(0, 5)]), ..Figure::default() };
    let impact = waited.impact(&all, Metric::Nps).expect("enough on both sides");
    assert!((impact.with - -100.0).abs() < 1e-9);
    assert!((impact.without - 100.0 / 3.0).abs() < 1e-9, "{impact:?}");
    assert!((impact.impact - -100.0 / 3.0).abs() < 1e-9, "{impact:?}");
}

#[test]
fn too_few_on_either_side_tell_nothing() {
    for (with, all, told) in
        [(LEAST, LEAST * 2, true), (LEAST - 1, 100, false), (96, 100, false), (0, 100, false)]
    {
        let figure = Figure { scores: scores(&[(3, with)]), ..Figure::default() };
        let impact = figure.impact(&scores(&[(3, all)]), Metric::Nps);
        assert_eq!(impact.is_some(), told, "{with} of {all}");
    }
}

#[test]
fn the_net_feeling_is_of_all_that_is_felt() {
    let figure =
        |positive, negative, felt| Figure { positive, negative, felt, ..Figure::default() };
    assert_eq!(figure(3, 1, 8).net(), Some(0.25));
    assert_eq!(figure(0, 2, 2).net(), Some(-1.0));
    assert_eq!(figure(0, 0, 0).net(), None);
}

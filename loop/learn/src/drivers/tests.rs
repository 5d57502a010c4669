//! What drives a score, held against cases worked by hand.

use super::*;

fn score(metric: Metric, value: i64) -> Score {
    Score::new(metric, value).unwrap()
}

/// Answers on CSAT scales; 0 stands for none.
fn ratings(rows: impl IntoIterator<Item = (i64, Vec<i64>)>) -> Ratings {
    let rows: Vec<(Score, Vec<Option<Score>>)> = rows
        .into_iter()
        .map(|(own, others)| {
            let other = |value: i64| Score::new(Metric::Csat, value);
            (score(Metric::Nps, own), others.into_iter().map(other).collect())
        })
        .collect();
    let questions = rows.first().map_or(0, |(_, others)| others.len());
    let question = |at: usize| Question { text: format!("Q{at}"), metric: Metric::Csat };
    let others = (0..questions).map(question).collect();
    Ratings { text: "Q".to_owned(), metric: Metric::Nps, others, rows, bounded: false }
}

fn weighed(found: &Found) -> &Weighed {
    match &found.told {
        Told::Weighed(weighed) => weighed,
        other => panic!("{other:?}"),
    }
}

/// Every pairing of two questions answered 2 or 4, ten times each: perpendicular, so that by hand
/// each explains its own squared correlation and nothing else.
fn perpendicular(own: impl Fn(i64, i64) -> i64) -> Ratings {
    let pairs = [(2, 2), (2, 4), (4, 2), (4, 4)];
    let rows = pairs.iter().cycle().take(40).map(|(a, b)| (own(*a, *b), vec![*a, *b]));
    ratings(rows)
}

#[test]
fn perpendicular_drivers_have_their_own_squared_correlations() {
    // own = 2 a + b − 4: variances 4 and 1, so R² is 1 and the shares are 4/5 and 1/5.
    let found = perpendicular(|a, b| 2 * a + b - 4).weigh();
    let weighed = weighed(&found);
    assert!((weighed.r2 - 1.0).abs() < 1e-9 && weighed.is_clear, "{weighed:?}");
    let [first, second] = &weighed.drivers[..] else { panic!("{weighed:?}") };
    assert_eq!((first.question, second.question), (0, 1));
    for (driver, share) in [(first, 0.8), (second, 0.2)] {
        assert!((driver.share - share).abs() < 1e-9, "{driver:?}");
        assert!((driver.johnson - share).abs() < 1e-9, "{driver:?}");
        assert!((driver.mean - 3.0).abs() < 1e-9 && (driver.performance - 0.5).abs() < 1e-9);
        assert!(!driver.falls);
    }
    assert_eq!(weighed.cut, (0.5, 0.5));
    assert_eq!(first.field, Quadrant::KeepUpTheGoodWork, "on the line is high");
}

#[test]
fn a_question_the_score_falls_with_is_never_to_be_mended_first() {
    let found = perpendicular(|a, b| 10 - 2 * a + b).weigh();
    let weighed = weighed(&found);
    assert!(weighed.drivers[0].falls && !weighed.drivers[1].falls, "{weighed:?}");
    assert_eq!(weighed.to_mend().count(), 0);
}

#[test]
fn what_weighs_much_and_is_done_badly_comes_first() {
    let rows = (0..80).map(|at| {
        let (a, b) = (1 + at % 2, 4 + at / 2 % 2);
        (3 * a + b - 4, vec![a, b])
    });
    let found = ratings(rows).weigh();
    let first: Vec<usize> = weighed(&found).to_mend().map(|driver| driver.question).collect();
    assert_eq!(first, [0]);
}

#[test]
fn too_few_answers_foretell_nothing() {
    let all = perpendicular(|a, b| 2 * a + b - 4);
    let mut few = all.clone();
    few.rows.truncate(29);
    let told = Told::TooFew { complete: 29, needed: 30, questions: 2 };
    assert_eq!(few.weigh().told, told);
    // Four questions need forty.
    let rows =
        (0..39).map(|at| (at % 11, vec![1 + at % 5, 1 + at / 5 % 5, 1 + at % 3, 1 + at % 4]));
    let told = Told::TooFew { complete: 39, needed: 40, questions: 4 };
    assert_eq!(ratings(rows).weigh().told, told);
    assert_eq!(ratings([]).weigh().told, Told::Nothing);
}

#[test]
fn what_cannot_be_told_apart_is_set_aside_by_name() {
    // The third always answers as the first, the fourth is always 5, the fifth was hardly answered.
    let rows = perpendicular(|a, b| 2 * a + b - 4).rows;
    let rows = rows.iter().enumerate().map(|(at, (own, others))| {
        let [a, b] = [0, 1].map(|place| others[place].map_or(0, |score| i64::from(score.value())));
        (i64::from(own.value()), vec![a, b, a, 5, if at < 3 { 3 } else { 0 }])
    });
    let found = ratings(rows).weigh();
    assert_eq!(
        found.aside,
        [
            Aside::Few { question: 4, answered: 3 },
            Aside::Constant(3),
            Aside::Dependent { question: 2, on: vec![0] },
        ]
    );
    assert_eq!(weighed(&found).drivers.len(), 2);
    let same = perpendicular(|_, _| 7).weigh();
    assert_eq!(same.told, Told::Same);
}

#[test]
fn reasons_of_passives_stand_before_those_of_detractors() {
    let reason = |name: &str, count| Reason { name: name.to_owned(), count, ..Reason::default() };
    let list = vec![reason("wait", [10, 40]), reason("price", [30, 5]), reason("noise", [2, 2])];
    let sides = Reasons { read: [100, 50], list }.beside();
    let names: Vec<&str> = sides.iter().map(|side| side.reason.name.as_str()).collect();
    assert_eq!(names, ["price", "noise", "wait"]);
    assert!(sides[0].is_theirs() && !sides[1].is_theirs() && !sides[2].is_theirs());
    assert!((sides[0].apart.0 - 0.2).abs() < 1e-9);
    // Agresti and Coull of 30 in 100 with z² = 3.8415: (30 + 1.9207) / 103.8415 ± 0.0887.
    let (low, high) = sides[0].shares[0].range;
    assert!((low - 0.2187).abs() < 5e-4 && (high - 0.3961).abs() < 5e-4, "{low} {high}");
    assert_eq!(Reasons { read: [0, 50], list: vec![reason("wait", [0, 1])] }.beside(), []);
}

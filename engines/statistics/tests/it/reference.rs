//! Against R's packages, sample by sample.

use crate::close;
use serde_json::Value;
use statistics::{
    Classes, Confidence, Estimate, Interval, Mean, Proportion, changed_more, difference,
    wald_difference,
};

fn problems() -> Value {
    serde_json::from_str(include_str!("../data/nps.json")).unwrap()
}

fn each<'a>(problems: &'a Value, topic: &str) -> impl Iterator<Item = (&'a Value, &'a Value)> {
    let list = problems[topic].as_array().unwrap();
    assert!(!list.is_empty());
    list.iter().map(|case| (&case["input"], &case["expected"]))
}

fn confidence(input: &Value) -> Confidence {
    Confidence::new(input["conf"].as_f64().unwrap()).unwrap()
}

#[track_caller]
fn close_ends(ours: Interval, theirs: &Value) {
    close(ours.low, theirs[0].as_f64().unwrap());
    close(ours.high, theirs[1].as_f64().unwrap());
}

/// Three counts in the order of the file: detractors, passives, promoters.
fn classes(counts: &Value) -> Classes {
    let count = |index: usize| counts[index].as_u64().unwrap();
    Classes { detractors: count(0), passives: count(1), promoters: count(2) }
}

fn share(successes: u64, of: u64) -> Estimate {
    let share = Proportion::new(successes, of).unwrap();
    Estimate { value: share.share().unwrap(), interval: share.interval(Confidence::P95).unwrap() }
}

/// The examples (a) to (h) of Newcombe's table II, method 10, to the four digits it prints.
#[test]
fn shares_apart_as_newcombe_has_them() {
    let published = [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((10, 10), (0, 20), (0.6791, 1.0000)),
        ((5, 56), (0, 29), (-0.0381, 0.1926)),
        ((0, 10), (0, 10), (-0.2775, 0.2775)),
    ];
    for ((a, m), (b, n), (low, high)) in published {
        let apart = share(a, m).above(share(b, n)).interval;
        let close = |ours: f64, theirs: f64| (ours - theirs).abs() < 0.000_06;
        assert!(close(apart.low, low) && close(apart.high, high), "{a}/{m} {b}/{n}: {apart:?}");
    }
}

#[test]
fn two_groups_that_changed_alike_may_be_nothing_apart() {
    let (before, since) = (share(20, 200), share(6, 180));
    let apart = changed_more([before, since], [before, since]);
    close(apart.value, 0.0);
    assert!(apart.may_be_nothing() && apart.interval.width() > 0.1);
    let apart = changed_more([share(60, 200), share(6, 200)], [share(50, 200), share(52, 200)]);
    close(apart.value, -0.28);
    assert!(!apart.may_be_nothing() && apart.interval.high < -0.1, "{apart:?}");
    let other = changed_more([share(50, 200), share(52, 200)], [share(60, 200), share(6, 200)]);
    close(other.interval.low, -apart.interval.high);
}

#[test]
fn nps_and_its_intervals() {
    for (input, expected) in each(&problems(), "nps") {
        let count = |name: &str| input[name].as_u64().unwrap();
        let classes = Classes {
            promoters: count("promoters"),
            passives: count("passives"),
            detractors: count("detractors"),
        };
        let nps = classes.nps().unwrap();
        close(nps.score, expected["nps"].as_f64().unwrap());
        close(nps.variance, expected["var"].as_f64().unwrap());
        close(nps.standard_error, expected["se"].as_f64().unwrap());
        let adjusted = classes.adjusted().unwrap();
        close(adjusted.score, expected["adj_wald_T_center"].as_f64().unwrap());
        close(adjusted.standard_error, expected["adj_wald_T_se"].as_f64().unwrap());
        let sure = confidence(input);
        close_ends(classes.wald_interval(sure).unwrap(), &expected["wald"]);
        close_ends(classes.interval(sure).unwrap(), &expected["adj_wald_T"]);
    }
}

#[test]
fn two_scores_apart() {
    for (input, expected) in each(&problems(), "nps_difference") {
        let (x, y) = (classes(&input["x"]), classes(&input["y"]));
        let plain = wald_difference(x, y, confidence(input)).unwrap();
        close(plain.delta, expected["delta"].as_f64().unwrap());
        close(plain.standard_error, expected["se"].as_f64().unwrap());
        assert_eq!(plain.z.is_some(), !expected["z"].is_null());
        if let (Some(z), Some(p)) = (plain.z, plain.p) {
            close(z, expected["z"].as_f64().unwrap());
            close(p, expected["p"].as_f64().unwrap());
        }
        close_ends(plain.interval, &expected["wald"]);
        let adjusted = difference(x, y, confidence(input)).unwrap();
        close(adjusted.delta, expected["adj_delta"].as_f64().unwrap());
        close(adjusted.standard_error, expected["adj_se"].as_f64().unwrap());
        close(adjusted.p.unwrap(), expected["adj_p"].as_f64().unwrap());
        close_ends(adjusted.interval, &expected["adj_wald_T"]);
    }
}

#[test]
fn shares_by_wilson() {
    for (input, expected) in each(&problems(), "proportions_csat") {
        let count = |name: &str| input[name].as_u64().unwrap();
        let share = Proportion::new(count("successes"), count("n")).unwrap();
        close(share.share().unwrap(), expected["p"].as_f64().unwrap());
        close_ends(share.interval(confidence(input)).unwrap(), &expected["wilson"]);
    }
}

/// Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I.
#[test]
fn the_published_wilson_figure() {
    let interval = Proportion::new(81, 263).unwrap().interval(Confidence::P95).unwrap();
    assert_eq!(format!("{:.4} {:.4}", interval.low, interval.high), "0.2553 0.3662");
}

#[test]
fn effort_is_a_mean_and_a_share() {
    let problems = problems();
    let expected = &problems["ces"]["expected"];
    let scores: Vec<i64> = serde_json::from_value(problems["ces"]["input"].clone()).unwrap();
    let values: Vec<f64> = scores.iter().map(|&score| score as f64).collect();
    let mean = Mean::of(&values).unwrap();
    assert_eq!(mean.n, expected["n"].as_u64().unwrap());
    close(mean.value, expected["mean"].as_f64().unwrap());
    close(mean.deviation.unwrap(), expected["sd"].as_f64().unwrap());
    close_ends(mean.interval(Confidence::P95).unwrap(), &expected["t_ci95"]);

    let easy = scores.iter().filter(|&&score| score >= 5).count() as u64;
    close(
        Proportion::new(easy, mean.n).unwrap().share().unwrap(),
        expected["top3box"].as_f64().unwrap(),
    );
    let mut sorted = scores;
    sorted.sort_unstable();
    close(statistics::median(&sorted).unwrap(), expected["median"].as_f64().unwrap());
}

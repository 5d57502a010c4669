//! Scores.

use crate::{answer, hold, refused};
use serde_json::json;

#[test]
fn scores_are_what_others_software_says() {
    hold("scores.jsonl");
}

#[test]
fn what_cannot_be_answered_is_said_in_a_sentence() {
    let counts = json!({"promoters": 1, "passives": 1, "detractors": 1, "conf": 1.5});
    assert_eq!(refused("nps", &counts), "conf is 1.5, but lies between 0 and 1");
    assert_eq!(refused("nps", &json!({"promoters": 1})), "missing field `passives`");
    assert!(refused("nsp", &counts).contains("no method named nsp"));
}

#[test]
fn nobody_asked_is_no_score() {
    let nobody = answer("nps", &json!({"promoters": 0, "passives": 0, "detractors": 0}));
    assert!(nobody["nps"].is_null() && nobody["score_tango"].is_null());
    let against = answer("nps-difference", &json!({"x": [0, 0, 0], "y": [1, 2, 3]}));
    assert!(against["delta"].is_null() && against["adj_wald_T"].is_null());
    let share = answer("proportion", &json!({"successes": 0, "n": 0}));
    assert!(share["p"].is_null() && share["clopper_pearson"].is_null());
    let effort = answer("ces", &json!({"scores": [null]}));
    assert!(effort["mean"].is_null() && effort["median"].is_null());
    let rates = answer("response-rate", &json!({"I": 0}));
    assert!(rates["RR1"].is_null() && rates["RR3"].is_null());
    let days = json!({"responses": [["2026-01-05", 9]], "days": ["2026-01-04", "2026-01-06"], "window_days": 1, "half_life_days": 7});
    let points = answer("nps-rolling", &days)["points"].clone();
    assert!(points[0]["nps"].is_null() && points[0]["decayed"].is_null());
    assert!(points[1]["nps"].is_null());
    assert_eq!(points[1]["decayed"], json!(1.0));
}

/// So many answers leave the exact interval and Wilson's the same to six digits.
#[test]
fn a_million_answers_have_an_exact_interval() {
    let found = answer("proportion", &json!({"successes": 412_345, "n": 1_000_000}));
    let ends = &found["clopper_pearson"];
    let wilson = &found["wilson"];
    for end in 0..2 {
        let (exact, near) = (ends[end].as_f64().unwrap(), wilson[end].as_f64().unwrap());
        assert!((exact - near).abs() < 2e-6, "{found}");
    }
}

#[test]
fn weights_that_cannot_be_made_are_refused() {
    let csv = |more: serde_json::Value| {
        let mut input = json!({"csv": "nps_weighted.csv", "score": "score"});
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        refused("nps-weighted", &input)
    };
    let part = json!({"cells": [{"region": "N", "Freq": 5}]});
    assert!(csv(part).starts_with("the population has no group "));
    let regions =
        json!([{"region": "N", "Freq": 7}, {"region": "C", "Freq": 5}, {"region": "S", "Freq": 8}]);
    let segments = json!([{"segment": "retail", "Freq": 3}, {"segment": "business", "Freq": 3}]);
    assert!(csv(json!({"margins": [regions, segments]})).contains("same total"));
    assert!(csv(json!({"weight": "region"})).contains("is no number"));
    assert!(csv(json!({"by": "colour"})).contains("no column named colour"));
}

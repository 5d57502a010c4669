//! Impact.

use crate::{answered, hold, refused};
use serde_json::{Value, json};

#[test]
fn impact_is_what_others_software_says() {
    hold("impact.jsonl");
}

/// The panel was made with an effect of 6: too few shops to tell it from none, and the answer
/// must not claim one.
#[test]
fn an_effect_that_cannot_be_told_from_none_has_both_in_its_interval() {
    let answer = answered(
        "panel-did",
        &json!({"csv": "shops.csv", "unit": "store",
        "time": "period", "y": "nps", "treated": "treated", "post": "post"}),
    );
    let end = |at: usize| answer["ci"][at].as_f64().unwrap();
    assert!(end(0) < 0.0 && end(1) > 6.0, "{}", answer["ci"]);
}

fn changed(mut input: Value, fields: &Value) -> Value {
    let both = input.as_object_mut().zip(fields.as_object().cloned());
    if let Some((input, fields)) = both {
        input.extend(fields);
    }
    input
}

#[test]
fn groups_that_are_missing_are_named() {
    let did = json!({"csv": "before_after.csv", "y": "score", "treated": "trained",
        "post": "after"});
    assert_eq!(
        refused("did", &changed(did.clone(), &json!({"where": {"trained": 1}}))),
        "no row has trained 0 and after 0: each of the four groups needs rows"
    );
    assert!(refused("did", &changed(did, &json!({"post": "score"}))).contains("neither 1 nor 0"));
    let panel = json!({"csv": "shops.csv", "unit": "store", "time": "period", "y": "nps",
        "treated": "treated", "post": "post"});
    let says = |fields: Value| refused("panel-did", &changed(panel.clone(), &fields));
    assert_eq!(
        says(json!({"where": {"treated": 1}})),
        "there must be units with treated 1 that have rows with post 1, and units with treated 0"
    );
    assert_eq!(
        says(json!({"where": {"post": 1}})),
        "post is 1 from the first period on: give rows of the time before"
    );
    assert!(says(json!({"unit": "treated"})).contains("has two rows in"));
    assert_eq!(
        refused(
            "panel-did",
            &json!({"csv": "staggered.csv", "unit": "shop", "time": "month",
            "y": "nps", "treated": "treated", "post": "post"})
        ),
        "some units were treated from 2 on and others not yet in 2: give those of one start at a \
         time, each with the units never treated"
    );
}

#[test]
fn a_series_needs_both_sides() {
    let its = json!({"csv": "interrupted.csv", "t": "t", "y": "nps", "intervention": "hotline",
        "since": "months_since"});
    let says = |fields: Value| refused("its", &changed(its.clone(), &fields));
    assert_eq!(
        says(json!({"where": {"hotline": 0}})),
        "hotline is the same in every row: give rows of before and of after"
    );
    assert!(says(json!({"t": "month"})).starts_with("month holds 1 twice"));
    let series = json!({"csv": "impact_series.csv", "t": "t", "y": "y", "x": ["x"], "pre": 70});
    let says = |fields: Value| refused("causal-impact", &changed(series.clone(), &fields));
    assert!(says(json!({"pre": 2})).starts_with("2 of 100 rows are up to 2"));
    assert!(says(json!({"pre": 100})).starts_with("100 of 100 rows are up to 100"));
    assert!(says(json!({"pre": "May"})).starts_with("pre is \"May\", but the times are written"));
    assert!(says(json!({"x": ["y"]})).starts_with("y can't explain itself"));
    assert!(says(json!({"prior_level_sd": 0})).starts_with("prior_level_sd is 0"));
}

#[test]
fn a_mixture_needs_others_and_a_time_before() {
    let input = json!({"csv": "branches.csv", "unit": "branch", "time": "month", "y": "nps",
        "treated_unit": "Silom", "treated_from": "2026-03"});
    let says = |fields: Value| refused("synthetic-control", &changed(input.clone(), &fields));
    assert_eq!(says(json!({"treated_unit": "Ari"})), "no row has branch \"Ari\"");
    assert_eq!(says(json!({"treated_from": "2030-01"})), "no row has month \"2030-01\"");
    assert!(says(json!({"treated_from": "2025-01"})).contains("is the first period"));
    let alone = json!({"where": {"branch": "Silom"}});
    assert_eq!(says(alone), "there is no other unit to compare with");
    let answer = answered("synthetic-control", &changed(input, &json!({"exclude": ["B1"]})));
    assert_eq!(answer["weights"].get("B1"), None);
    let all: f64 = answer["weights"].as_object().unwrap().values().filter_map(Value::as_f64).sum();
    assert!((all - 1.0).abs() < 1e-9);
}

#[test]
fn an_action_between_two_periods_begins_in_the_later() {
    let at = |from: Value| {
        answered(
            "synthetic-control",
            &json!({"csv": "prop99.csv", "unit": "State", "time": "Year",
            "y": "PacksPerCapita", "treated_unit": "California", "treated_from": from}),
        )
    };
    assert_eq!(at(json!(1988.5)), at(json!("1989")));
}

/// With a time that numbers can't be read from, and nothing to explain the series.
#[test]
fn a_series_alone_is_held_against_its_own_level() {
    let input = json!({"csv": "branches.csv", "t": "month", "y": "nps", "pre": "2026-02",
        "where": {"branch": "B3"}});
    let answer = answered("causal-impact", &input);
    assert_eq!(answer["points"].as_array().unwrap().len(), 6);
    let [low, high] = [0, 1].map(|end| answer["ci"][end].as_f64().unwrap());
    assert!(low < 0.0 && high > 0.0, "nothing was done to B3: {low} to {high}");
}

//! Retention.

use crate::{answered, hold, refused};
use serde_json::{Value, json};

#[test]
fn retention_is_what_others_software_says() {
    hold("retention.jsonl");
}

#[test]
fn nobody_left_is_no_median() {
    let input = json!({"csv": "few_spans.csv", "time": "months", "event": "left",
        "where": {"branch": "calm"}, "at": [1, 5, 9]});
    let answer = answered("survival", &input);
    assert_eq!((&answer["events"], &answer["median"]), (&json!(0), &Value::Null));
    assert_eq!(answer["points"][1]["surv"], json!(1.0));
    assert_eq!(
        answer["points"][1]["lower"],
        Value::Null,
        "log-log says nothing of a survival of 1"
    );
    // Nobody is watched past the last time.
    assert_eq!(answer["points"][2]["n_risk"], json!(0));
    let why = refused(
        "cox",
        &json!({"csv": "few_spans.csv", "time": "months", "event": "left",
        "where": {"branch": "calm"}, "x": ["age"]}),
    );
    assert_eq!(why, "left is 0 in every row: nobody left");
    let why = refused(
        "logrank",
        &json!({"csv": "few_spans.csv", "time": "months", "event": "left",
        "where": {"branch": "calm"}, "group": "age"}),
    );
    assert!(why.starts_with("no time in months at which one left"), "{why}");
}

#[test]
fn groups_stand_in_the_order_of_the_file_unless_asked_otherwise() {
    let input = json!({"csv": "few_spans.csv", "time": "months", "event": "left",
        "group": "branch"});
    assert_eq!(answered("logrank", &input)["groups"], json!(["calm", "half"]));
    let input = json!({"csv": "few_spans.csv", "time": "months", "event": "left",
        "group": "branch", "groups": ["half", "calm"]});
    assert_eq!(answered("logrank", &input)["n"], json!([4, 3]));
    let input = json!({"csv": "few_spans.csv", "time": "months", "event": "left", "group": "age"});
    assert_eq!(answered("logrank", &input)["groups"], json!(["20", "30", "40", "41", "50"]));
}

#[test]
fn a_half_that_stays_has_its_median_midway() {
    let input = json!({"csv": "few_spans.csv", "time": "months", "event": "left",
        "where": {"branch": "half"}});
    assert_eq!(answered("survival", &input)["median"], json!(3.5));
}

#[test]
fn the_leavers_always_having_more_is_refused() {
    let why = refused(
        "cox",
        &json!({"csv": "few_spans.csv", "time": "months", "event": "left",
        "where": {"branch": "half"}, "x": ["age"]}),
    );
    assert!(why.starts_with("age tells the outcomes apart without error"), "{why}");
}

#[test]
fn what_cannot_be_read_is_said() {
    let says = |method: &str, fields: Value| {
        let mut input = json!({"csv": "few_spans.csv", "time": "months", "event": "left"});
        let both = input.as_object_mut().zip(fields.as_object().cloned());
        if let Some((input, fields)) = both {
            input.extend(fields);
        }
        refused(method, &input)
    };
    assert!(says("survival", json!({"interval": "wide"})).starts_with("interval is wide"));
    assert_eq!(says("survival", json!({"conf": 1})), "conf is 1, but lies between 0 and 1");
    assert!(says("survival", json!({"event": "months"})).contains("is neither 1 nor 0"));
    assert_eq!(
        says("survival", json!({"entry": "age"})),
        "row 2: watched from 30 but only until 2"
    );
    assert!(says("cox", json!({"x": ["age"], "ties": "exact"})).starts_with("ties is exact"));
    assert!(says("cox", json!({"x": ["months"]})).starts_with("months can't explain itself"));
    let order = json!({"group": "branch", "groups": ["half"]});
    assert_eq!(says("logrank", order), "groups leaves out calm, which branch holds");
    let one = json!({"group": "branch", "where": {"branch": "calm"}});
    assert_eq!(says("logrank", one), "every row has branch calm: there is nothing to compare");
}

#[test]
fn anniversaries_keep_the_calendar() {
    let input = |day: &str| {
        json!({"csv": "leap.csv", "id": "id", "start": "start", "end": "end",
            "as_of": day, "years": [2021]})
    };
    // The one of 29 February has been a customer a year on 28 February 2021, and not before.
    let before = answered("churn", &input("2021-02-27"));
    assert_eq!(before["tenure_share"]["ge_1y"], json!(0));
    let on = answered("churn", &input("2021-02-28"));
    assert_eq!(
        (&on["tenure_share"]["active"], &on["tenure_share"]["ge_1y"]),
        (&json!(2), &json!(1))
    );
    // Whoever ends on the anniversary did not stay past it; whoever won and lost in the year is
    // in neither part of its rate.
    let late = answered("churn", &input("2026-01-01"));
    let cohort = &late["cohorts"][0];
    assert_eq!(cohort["size"], json!(2));
    assert_eq!(cohort["retained_at_anniversary"], json!([1.0, 0.5, 0.5, 0.5, 0.5, 0.5]));
    let year = &late["yearly"][0];
    assert_eq!((&year["active_at_start"], &year["lost_of_those"]), (&json!(2), &json!(1)));
    assert_eq!((&year["new"], &year["new_lost"]), (&json!(2), &json!(1)));
    assert_eq!(year["revenue_churn"], Value::Null);
}

#[test]
fn days_that_are_none_are_refused() {
    let says = |fields: Value| {
        let mut input = json!({"csv": "leap.csv", "start": "start", "end": "end",
            "as_of": "2026-01-01", "years": [2021]});
        let both = input.as_object_mut().zip(fields.as_object().cloned());
        if let Some((input, fields)) = both {
            input.extend(fields);
        }
        refused("churn", &input)
    };
    assert_eq!(
        says(json!({"as_of": "2025-02-29"})),
        "as_of is \"2025-02-29\": write it 2025-02-28"
    );
    let text = says(json!({"start": "id"}));
    assert_eq!(text, "column id, row 2: \"1\" is no day, as 2025-02-28 is");
    assert_eq!(says(json!({"start": "end", "end": "start"})), "row 3: the end is before the start");
    assert_eq!(says(json!({"id": "plan"})), "plan a comes twice: give one row a customer");
}

//! Drivers.

use crate::{hold, refused};
use serde_json::{Value, json};

#[test]
fn drivers_are_what_others_software_says() {
    hold("drivers.jsonl");
}

fn with(fields: Value) -> Value {
    let mut input = json!({"csv": "drivers.csv", "y": "likely", "x": ["speed", "price"]});
    let both = input.as_object_mut().zip(fields.as_object().cloned());
    if let Some((input, fields)) = both {
        input.extend(fields);
    }
    input
}

#[test]
fn columns_that_cannot_be_told_apart_are_named() {
    let twin = json!({"csv": "twins.csv", "y": "likely", "x": ["speed", "minutes", "wait"]});
    let sentence = "wait is made up of speed and minutes, so that what each adds can't be told \
                    apart: leave one of them out or pool them";
    assert_eq!(refused("drivers", &twin), sentence);
    let same = json!({"csv": "twins.csv", "y": "likely", "x": ["speed", "branch"]});
    assert_eq!(refused("drivers", &same), "branch is the same in every row: leave it out");
    let flat = json!({"csv": "twins.csv", "y": "branch", "x": ["speed"]});
    let nothing = "branch is the same in every row: there is nothing to explain";
    assert_eq!(refused("drivers", &flat), nothing);
    let few = json!({"csv": "twins.csv", "y": "likely", "x": ["speed", "minutes"],
        "where": {"row": [1, 2, 3]}});
    let more = "3 complete rows don't settle 3 unknowns: give more rows or fewer columns";
    assert_eq!(refused("drivers", &few), more);
    let matrix = json!({"correlation": [[1, 0.5, 0.5], [0.5, 1, 1], [0.5, 1, 1]],
        "names": ["speed", "wait"]});
    assert!(refused("drivers", &matrix).starts_with("wait is made up of speed, so that"));
}

#[test]
fn a_matrix_that_holds_no_correlations_is_refused() {
    for matrix in [
        json!([[1, 0.5], [0.4, 1]]),
        json!([[1, 0.5]]),
        json!([[1, 1.5], [1.5, 1]]),
        json!([[2, 0.5], [0.5, 2]]),
        json!([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]),
        json!([]),
    ] {
        let why = refused("drivers", &json!({"correlation": matrix}));
        assert!(why.starts_with("correlation is no matrix of correlations"), "{why}");
    }
}

#[test]
fn what_is_asked_must_be_there() {
    let says = |method: &str, fields: Value| refused(method, &with(fields));
    assert_eq!(says("drivers", json!({"x": ["speed", "speed"]})), "x names speed twice");
    assert_eq!(says("drivers", json!({"x": []})), "x names no column");
    let itself = "likely can't explain itself: leave it out of x";
    assert_eq!(says("drivers", json!({"x": ["likely"]})), itself);
    assert_eq!(says("drivers", json!({"x": ["sped"]})), "the file has no column named sped");
    let text = says("drivers", json!({"x": ["channel"]}));
    assert!(text.starts_with("column channel, row 2: "), "{text}");
    let nobody = says("drivers", json!({"where": {"channel": "fax"}}));
    assert_eq!(nobody, "no row has channel \"fax\"");
    assert!(says("drivers", json!({"scale": [5, 5]})).starts_with("scale goes from 5 to 5"));
    assert!(says("logistic", json!({"positive": ">=nine"})).starts_with("positive is >=nine"));
    let all = "likely is the same in every row: there is nothing to explain";
    assert_eq!(says("logistic", json!({"positive": ">=0"})), all);
    assert!(says("logistic", json!({})).contains("is neither 1 nor 0"));
    let gap = says("ordinal", json!({"levels": [[0, 6], [9, 10]]}));
    assert!(gap.ends_with("is in none of the levels"), "{gap}");
    let overlap = says("ordinal", json!({"levels": [[0, 6], [6, 10]]}));
    assert!(overlap.starts_with("levels are two or more pairs"), "{overlap}");
    let empty = says("ordinal", json!({"levels": [[0, 6], [7, 10], [11, 12]]}));
    assert_eq!(empty, "no row is in the level pro: join it with another");
}

#[test]
fn a_fit_that_has_no_peak_is_refused() {
    let why = refused(
        "logistic",
        &json!({"csv": "twins.csv", "y": "row", "x": ["likely", "row_too"],
        "positive": ">5"}),
    );
    assert!(why.starts_with("row_too tells the outcomes apart without error"), "{why}");
    let why = refused(
        "ordinal",
        &json!({"csv": "twins.csv", "y": "row", "x": ["row_too"],
        "levels": [[1, 4], [5, 8], [9, 12]]}),
    );
    assert!(why.starts_with("row_too tells the outcomes apart without error"), "{why}");
}

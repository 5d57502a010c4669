//! People.

use crate::{answer, hold, refused};
use serde_json::json;

#[test]
fn people_are_what_others_software_says() {
    hold("people.jsonl");
}

#[test]
fn as_few_cells_are_hidden_as_must_be() {
    for (table, least, secondary) in [
        (json!([[20, 50, 10, 8], [8, 19, 22, 30], [17, 32, 12, 25], [3, 14, 9, 40]]), 5, 3),
        (json!([[12, 3, 15], [4, 20, 18], [30, 25, 2]]), 5, 3),
        (json!([[50, 60], [70, 80]]), 5, 0),
    ] {
        let found = answer("suppress", &json!({"table": table, "min_group_size": least}));
        assert_eq!(found["secondary"].as_array().unwrap().len(), secondary, "{found}");
    }
}

#[test]
fn totals_that_give_everything_away_are_said() {
    let found = answer("suppress", &json!({"table": [[2, 0], [0, 0]], "min_group_size": 5}));
    assert_eq!(found["safe"], json!(false));
    assert!(found["published"][0][0].is_null());
    let row = json!({"table": [[2, 9, 9]], "min_group_size": 5});
    assert!(refused("suppress", &row).contains("its totals are its cells"));
}

#[test]
fn who_never_moved_and_who_was_never_there() {
    let still = answer("transitions", &json!({"counts": [[5, 0, 0], [0, 5, 0], [0, 0, 5]]}));
    assert!(still["bowker"].is_null() && still["stuart_maxwell"].is_null(), "{still}");
    assert!(still["steady_state"].is_null(), "it depends on where one starts");
    let empty = answer("transitions", &json!({"counts": [[0, 0, 0], [1, 5, 2], [0, 3, 5]]}));
    assert!(empty["P"][0].is_null() && empty["two_step"].is_null(), "{empty}");
    let two = answer("transitions", &json!({"counts": [[8, 2], [3, 7]]}));
    assert!(two["paired_nps_change"].is_null() && !two["bowker"].is_null());
}

#[test]
fn no_scatter_is_no_test() {
    let same = json!({"self_or_company": [5, 6, 7, null], "customer": [4, 5, 6, 1]});
    let found = answer("paired-gap", &same);
    assert_eq!((&found["mean_gap"], &found["df"]), (&json!(1.0), &json!(2)));
    assert!(found["t"].is_null() && found["p"].is_null());
    let one_class = answer("kappa", &json!({"matrix": [[9, 0], [0, 0]]}));
    assert!(one_class["unweighted"].is_null());
    let nobody = answer("gap", &json!({"x1": 0, "n1": 0, "x2": 1, "n2": 2}));
    assert!(nobody["diff"].is_null() && nobody["p1"].is_null());
}

#[test]
fn a_small_group_that_follows_from_larger_ones_is_risky() {
    let input = json!({
        "members": ["Mali", "Grace", "Tuấn", "Somchai"], "min_group_size": 2,
        "published": [["Mali", "Grace", "Tuấn", "Somchai"], ["Mali", "Grace", "Tuấn"]],
        "targets": [["Somchai"], ["Mali"], ["Mali", "Grace", "Tuấn"]]
    });
    let found = answer("differencing", &input);
    assert_eq!(found["derivable"], json!([true, false, true]));
    assert_eq!((&found["refused"], &found["risky"]), (&json!(true), &json!([["Somchai"]])));
    let stranger = json!({"members": [], "published": [["Mali"]], "targets": []});
    assert!(refused("differencing", &stranger).contains("not in members"));
}

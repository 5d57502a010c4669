//! Customer value.

use crate::{answered, hold, refused};
use serde_json::{Value, json};

#[test]
fn value_is_what_others_software_and_the_papers_say() {
    hold("value.jsonl");
}

/// Every twelfth customer, from the eighth on, left after their purchases at rates that no beta
/// distribution fits best: the likelihood grows without end towards an equal chance for all.
#[test]
fn without_a_peak_nothing_is_foretold() {
    let told = answered(
        "clv",
        &json!({
            "csv": "cdnow_part_7.csv", "calibration_end": "1997-09-30", "horizon_weeks": 39,
            "as_of": "1998-07-01", "ids": [8],
        }),
    );
    assert_eq!(told["converged"], false);
    assert_eq!(told["bgnbd"]["converged"], false);
    assert!(told["bgnbd"]["note"].as_str().unwrap().contains("no peak"));
    assert!(told["bgnbd"]["b"].as_f64().unwrap() > 1e4, "{}", told["bgnbd"]);
    assert_eq!(told["total_cond_exp_39w"], Value::Null);
    assert_eq!(told["expected_repeat_new_customer"]["t39"], Value::Null);
    let customer = &told["individuals"][0];
    for foretold in ["p_alive", "cond_exp_39w", "clv_12x4w_d1pct"] {
        assert_eq!(customer[foretold], Value::Null, "{foretold}");
    }
    // What was seen and not foretold stays, and so does the model that has a peak.
    assert_eq!(told["gamma_gamma"]["converged"], true);
    assert!(customer["R"].is_u64() && customer["cond_exp_spend"].is_f64());
}

#[test]
fn customers_are_found_by_the_names_they_are_asked_by() {
    let all = json!({"csv": "cdnow_part_4.csv", "calibration_end": 19970930, "ids": "all"});
    let told = answered("clv", &all);
    let individuals = told["individuals"].as_array().unwrap();
    assert_eq!(individuals.len() as u64, told["n"].as_u64().unwrap());
    let (name, fifth) = (&individuals[4]["id"], &individuals[4]);
    let asked = json!({"csv": "cdnow_part_4.csv", "calibration_end": "1997-09-30T00:00",
        "ids": [name, name.to_string(), format!("00{name}")]});
    let same = answered("clv", &asked);
    for one in same["individuals"].as_array().unwrap() {
        assert_eq!(one["p_alive"], fifth["p_alive"]);
        assert_eq!(one["M"], fifth["M"]);
    }
    assert_eq!(&same["individuals"][0]["id"], name);
    let lost = json!({"csv": "cdnow_part_4.csv", "ids": [999_999]});
    assert_eq!(refused("clv", &lost), "ids: the file has no customer 999999");
}

#[test]
fn who_came_once_only_says_nothing_of_coming_again() {
    let told = answered(
        "clv",
        &json!({"csv": "untidy.csv", "id": "no", "date": "last_visit",
        "sales": "left", "ids": [7]}),
    );
    assert_eq!(told["converged"], false);
    assert_eq!(told["bgnbd"]["note"], "not fitted: no customer came again");
    assert_eq!(told["individuals"][0]["clv_12x4w_d1pct"], Value::Null);
    assert_eq!(told["individuals"][0]["F"], 5, "equals share the higher score");
}

#[test]
fn what_cannot_be_read_is_named() {
    let wrong = |with: Value| {
        let mut asked = json!({"csv": "cdnow_part_4.csv"});
        asked.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
        refused("clv", &asked)
    };
    assert_eq!(wrong(json!({"id": "who"})), "the file has no column named who");
    assert!(wrong(json!({"date": "sales"})).contains("row 2"), "a price is no day");
    assert_eq!(
        wrong(json!({"calibration_end": "31/12/1997"})),
        "calibration_end is \"31/12/1997\", but a day is 2026-11-22"
    );
    assert_eq!(
        wrong(json!({"as_of": "1997-02-29"})),
        "as_of is \"1997-02-29\", but a day is 2026-11-22"
    );
    assert!(wrong(json!({"calibration_end": "1990-01-01"})).contains("give a later day"));
    assert_eq!(
        wrong(json!({"horizon_weeks": 0})),
        "horizon_weeks is 0, but lies between 0 and 5200"
    );
    assert_eq!(wrong(json!({"ids": 7})), "ids is a list of customers, or \"all\"");
}

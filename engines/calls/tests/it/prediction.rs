//! Prediction.

use crate::{answered, hold, refused};
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn chances_are_judged_as_others_software_judges_them() {
    hold("prediction.jsonl");
}

fn telco() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/telco.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// On the same rows scikit-learn 1.9 has .8313 and .4518 by logistic regression, .8301 and .4496 by
/// boosting.
#[test]
fn who_leaves_is_foretold_as_well_as_by_others_software() {
    let told = answered("churn-model", &telco());
    let figure = |name: &str| told[name].as_f64().unwrap();
    assert!(figure("auc") >= 0.8313, "{}", figure("auc"));
    assert!(figure("log_loss") <= 0.4496, "{}", figure("log_loss"));
    assert!((0.8..=1.25).contains(&figure("slope")), "{}", figure("slope"));
    assert!(figure("ece10") <= 0.06, "{}", figure("ece10"));
    assert_eq!(told["n_test"], 401);
    assert_eq!(told["n_train"], 1452 - 401);
    assert_eq!(told["predictions"].as_array().unwrap().len(), 401);
    assert_eq!(told, answered("churn-model", &telco()), "the same in every run");
}

#[test]
fn outcomes_of_those_told_of_are_not_learned_from() {
    let mut blind = telco();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let file = std::fs::read_to_string(path.join("telco.csv")).unwrap();
    let tested: Vec<&str> =
        blind["test_ids"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    // The same rows with the opposite outcome where it must not be looked at.
    let turned: Vec<String> = file
        .lines()
        .map(|line| {
            let id = line.split(',').next().unwrap();
            match line.rsplit_once(',').unwrap() {
                (rest, outcome) if tested.contains(&id) => {
                    format!("{rest},{}", if outcome == "Yes" { "No" } else { "Yes" })
                }
                _ => line.to_owned(),
            }
        })
        .collect();
    let folder = std::env::temp_dir().join(format!("ringback-turned-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("turned.csv"), turned.join("\n")).unwrap();
    let seen = answered("churn-model", &blind);
    blind["csv"] = json!(folder.join("turned.csv"));
    let turned = answered("churn-model", &blind);
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(seen["predictions"], turned["predictions"]);
    let (auc, against) = (seen["auc"].as_f64().unwrap(), turned["auc"].as_f64().unwrap());
    assert!((auc + against - 1.0).abs() < 1e-12, "{auc} {against}");
}

/// Gaps, prices with signs and commas, days, a constant, a telephone number and a remark of
/// everyone's own, an outcome of 0 and 1 that is rare.
#[test]
fn an_untidy_table_is_learned_from() {
    let told_of: Vec<u32> = (0..400).filter(|no| no % 4 == 1).collect();
    let asked = json!({"csv": "untidy.csv", "id": "no", "target": "left", "positive": 1,
        "test_ids": told_of});
    let told = answered("churn-model", &asked);
    assert_eq!(told["left_out"], json!(["phone", "country", "note"]));
    // The chances it was drawn from have .798, scikit-learn's boosting .751.
    assert!(told["auc"].as_f64().unwrap() > 0.751, "{}", told["auc"]);
    assert_eq!(told["n_test"], 100);
    let text = json!({"csv": "untidy.csv", "id": "no", "target": "left", "positive": "1",
        "test_ids": told_of});
    assert_eq!(told, answered("churn-model", &text));
    let important: Vec<&Value> =
        told["importance"].as_array().unwrap().iter().map(|of| &of["column"]).collect();
    assert!(important[..3].contains(&&json!("plan")), "{important:?}");
    let first = &told["predictions"][0];
    assert_eq!(first["id"], "00001");
    assert!(!first["why"].as_array().unwrap().is_empty());
    for told in told["predictions"].as_array().unwrap() {
        let p = told["p"].as_f64().unwrap();
        assert!(p > 0.0 && p < 1.0);
    }
}

#[test]
fn what_cannot_be_learned_is_said_in_a_sentence() {
    let wrong = |with: Value| {
        let mut asked =
            json!({"csv": "untidy.csv", "id": "no", "target": "left", "test_ids": [1, 2]});
        asked.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
        refused("churn-model", &asked)
    };
    assert_eq!(
        wrong(json!({"positive": "Yes"})),
        "column left holds \"Yes\" nowhere, but \"0\", \"1\": say in positive which is a yes"
    );
    assert_eq!(
        wrong(json!({"target": "plan"})),
        "column plan holds no yes nowhere, but \"basic\", \"family\", \"plus\": say in positive \
         which is a yes"
    );
    assert_eq!(wrong(json!({"drop": ["gone"]})), "the file has no column named gone");
    assert_eq!(wrong(json!({"test_ids": ["x"]})), "test_ids: the file has no row x");
    assert!(wrong(json!({"test_ids": null})).contains("name rows in test_ids"));
    let nearly: Vec<u32> = (0..395).collect();
    assert!(wrong(json!({"test_ids": nearly})).contains("at least 10 of each"));
    let all = ["plan", "spend", "months", "last_visit", "branch"];
    assert!(wrong(json!({"drop": all})).contains("add what is known of customers"));
    let odd = |y: Value, p: Value| refused("metrics-binary", &json!({"y": y, "p": p}));
    assert_eq!(odd(json!([1]), json!([])), "y has 1 entries and p has 0");
    assert_eq!(odd(json!([1]), json!([1.5])), "p holds 1.5, but a chance lies between 0 and 1");
    assert_eq!(odd(json!([2]), json!([0.5])), "y holds 2, but an outcome is 0 or 1");
}

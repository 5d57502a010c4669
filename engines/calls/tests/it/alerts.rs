//! Alerts.

use crate::{answer, hold, refused};
use serde_json::{Value, json};

#[test]
fn charts_are_what_others_software_says() {
    hold("alerts.jsonl");
}

fn arl(input: &Value) -> f64 {
    answer("arl", input)["arl"].as_f64().unwrap()
}

/// Tables of Lucas and Saccucci 1990, Montgomery's "Statistical quality control" and others.
#[test]
fn published_run_lengths_come_out() {
    for (lambda, width) in [(0.25, 2.998), (0.4, 3.054), (1.0, 3.09)] {
        let found = arl(&json!({"chart": "ewma", "lambda": lambda, "L": width}));
        assert!((found - 500.0).abs() < 1.0, "{lambda}: {found}");
    }
    let near = |input: Value, published: f64| {
        let found = arl(&input);
        assert!((found / published - 1.0).abs() < 0.01, "{input}: {found}");
    };
    near(json!({"chart": "cusum", "k": 0.5, "h": 4.77}), 370.0);
    near(json!({"chart": "cusum", "k": 1, "h": 2.52}), 370.0);
    near(json!({"chart": "shewhart", "L": 3}), 370.4);
    near(json!({"chart": "shewhart", "L": 3, "mu": 1}), 43.9);
    // Lucas and Crosier 1982: half of h ahead.
    near(json!({"chart": "cusum", "k": 0.5, "h": 4, "head_start": 2}), 149.0);
    near(json!({"chart": "cusum", "k": 0.5, "h": 4, "head_start": 2, "mu": 1}), 5.29);
}

#[test]
fn a_design_has_the_run_length_it_was_made_for() {
    for chart in [
        json!({"chart": "cusum", "shift": 1, "side": "two_sided", "target_arl0": 1000}),
        json!({"chart": "cusum", "k": 0.75, "side": "one_sided", "target_arl0": 50}),
        json!({"chart": "ewma", "lambda": 0.4, "target_arl0": 100}),
        json!({"chart": "ewma", "lambda": 0.2, "side": "exact_time_varying_limits", "target_arl0": 370.4}),
        json!({"chart": "shewhart", "side": "one_sided", "target_arl0": 200}),
    ] {
        let found = answer("design", &chart);
        let (got, wanted) =
            (found["arl0"].as_f64().unwrap(), chart["target_arl0"].as_f64().unwrap());
        assert!((got / wanted - 1.0).abs() < 1e-6, "{chart}: {found}");
    }
}

#[test]
fn a_chart_that_can_never_speak_has_no_run_length() {
    let never = json!({"up": 1, "down": 1, "h": 3, "p": 0});
    assert!(answer("bernoulli-cusum", &never)["arl"].is_null());
    let always = json!({"up": 1, "down": 1, "h": 3, "p": 1});
    assert_eq!(answer("bernoulli-cusum", &always)["arl"], json!(3.0));
    let endless = json!({"chart": "cusum", "k": 2, "h": 50});
    assert!(answer("arl", &endless)["arl"].is_null());
}

#[test]
fn evidence_beyond_numbers_keeps_its_logarithm() {
    let stream = json!({
        "classes": vec![-1; 3000], "baseline_det_pas_pro": [0.1, 0.2, 0.7], "tau2": 0.04, "at": [3000]
    });
    let found = answer("sequential", &stream);
    assert!(found["at"][0]["Lambda"].is_null());
    assert!(found["at"][0]["log_Lambda"].as_f64().unwrap() > 1000.0);
    assert!(found["msprt_first_alarm"].as_u64().unwrap() < 20);
}

#[test]
fn what_cannot_be_charted_is_refused() {
    assert_eq!(refused("arl", &json!({"chart": "cusum", "k": 1})), "missing field `h`");
    assert!(refused("arl", &json!({"chart": "pie"})).contains("cusum, ewma or shewhart"));
    let target = json!({"chart": "shewhart", "target_arl0": 1});
    assert!(refused("design", &target).contains("more than 1"));
    let series = json!({"x": [1, null], "mu0": 0, "sigma": 1, "k": 0.5, "h": 5});
    assert!(refused("cusum", &series).contains("place 2"));
    let never = json!({"classes": [0], "baseline_det_pas_pro": [0.5, 0, 0.5], "tau2": 0.1});
    assert!(refused("sequential", &never).contains("gives no chance"));
    let sample = json!({"pi0": [0.5, 0.5], "pi1": [1, 0], "counts_det_pas_pro": [[1, 1]], "h": 4});
    assert!(refused("llr-cusum", &sample).contains("sample 1"));
}

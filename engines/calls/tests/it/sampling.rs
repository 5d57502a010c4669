//! Sampling.

use crate::{answer, hold, refused};
use serde_json::json;

#[test]
fn samples_are_what_others_software_says() {
    hold("sampling.jsonl");
}

#[test]
fn nothing_to_concentrate_is_no_result() {
    for counts in [json!([]), json!([0, 0])] {
        let found = answer("pareto", &json!({ "counts": counts }));
        assert!(found["gini"].is_null() && found["k80"].is_null(), "{found}");
    }
    let one = answer("pareto", &json!({"counts": [5]}));
    assert_eq!((&one["gini"], &one["k80"]), (&json!(0.0), &json!(1)));
    assert!(one["gini_corrected"].is_null());
}

#[test]
fn no_change_needs_no_sample_and_power_goes_both_ways() {
    let same = json!({"p1": [0.2, 0.3, 0.5], "p2": [0.2, 0.3, 0.5]});
    assert!(answer("power", &same)["n_per_group"].is_null());
    let at = json!({"p1": [0.2, 0.3, 0.5], "p2": [0.25, 0.3, 0.45], "n_per_group": 997});
    let power = answer("power", &at)["power_at_n"].as_f64().unwrap();
    assert!((0.8..0.801).contains(&power), "{power}");
}

#[test]
fn the_year_ends_after_365_days_and_each_person_counts_alone() {
    let wishes = |events: serde_json::Value| {
        let config = json!({"cooldown_days": 0, "max_per_365d": 1});
        answer("fatigue", &json!({ "config": config, "events": events }))["decisions"].clone()
    };
    let events = json!([
        {"date": "2025-12-31", "contact": "Mali"}, {"date": "2025-01-01", "contact": "Mali"},
        {"date": "2026-01-01", "contact": "Mali"}, {"date": "2025-06-01", "contact": "Tuấn"}
    ]);
    assert_eq!(wishes(events), json!(["yearly_cap", "sent", "sent", "sent"]));
}

#[test]
fn what_cannot_be_sampled_is_refused() {
    let shares = json!({"margin": 0.05, "p_det_pas_pro": [0.5, 0.5, 0.5]});
    assert!(refused("sample-size", &shares).contains("add up to 1"));
    assert_eq!(refused("sample-size", &json!({"margin": 0})), "margin is 0, but is more than 0");
    let day = json!({"config": {"cooldown_days": 1, "max_per_365d": 1}, "events": [{"date": "yesterday", "contact": 1}]});
    assert!(refused("fatigue", &day).contains("write it as"));
    assert!(refused("pareto", &json!({"counts": [-1]})).contains("0 or more"));
}

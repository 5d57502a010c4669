//! Staffing.

use crate::{answer, hold, refused};
use serde_json::json;

#[test]
fn queues_are_what_others_software_says() {
    hold("staffing.jsonl");
}

#[test]
fn a_queue_that_grows_without_end_has_no_wait() {
    let input = json!({"calls": 200, "interval_s": 1800, "aht_s": 180, "agents": 20});
    let found = answer("erlang-c", &input);
    assert_eq!((&found["stable"], &found["A"]), (&json!(false), &json!(20.0)));
    assert!(found["asa_s"].is_null() && found["service_level"].is_null());
}

#[test]
fn nobody_is_needed_for_no_calls() {
    let input = json!({"calls": 0, "interval_s": 1800, "aht_s": 180, "service_level": 0.8});
    let found = answer("agents", &input);
    assert_eq!((&found["agents"], &found["scheduled"]), (&json!(0), &json!(0)));
}

#[test]
fn callers_who_never_give_up_make_it_erlang_c() {
    let patient =
        json!({"calls": 100, "interval_s": 1800, "aht_s": 180, "agents": 14, "target_s": 20});
    let endless = json!({"calls_per_min": 100.0 / 30.0, "aht_s": 180, "mean_patience_s": 1e9, "agents": 14, "target_s": 20});
    let (c, a) = (answer("erlang-c", &patient), answer("erlang-a", &endless));
    for (patient, endless) in [
        ("p_wait", "p_wait"),
        ("asa_s", "mean_wait_all_s"),
        ("service_level", "served_within_t_of_offered"),
    ] {
        let (patient, endless) = (c[patient].as_f64().unwrap(), a[endless].as_f64().unwrap());
        assert!((patient - endless).abs() < 1e-5 * patient, "{patient} {endless}");
    }
}

#[test]
fn thousands_of_agents_overflow_nothing() {
    for (rate, agents) in [(6_000, 3_400), (100_000, 3_400), (60, 20_000), (1, 0), (0, 5)] {
        let input =
            json!({"calls_per_min": rate, "aht_s": 33, "mean_patience_s": 90, "agents": agents});
        let found = answer("erlang-a", &input);
        let share = |name: &str| found[name].as_f64().unwrap();
        for name in ["p_wait", "p_abandon", "served_within_t_of_offered"] {
            assert!((0.0..=1.0).contains(&share(name)), "{rate} {agents} {name}: {found}");
        }
    }
}

#[test]
fn what_cannot_be_staffed_is_refused() {
    let goal = json!({"calls": 1, "interval_s": 1800, "aht_s": 60, "service_level": 1});
    assert_eq!(refused("agents", &goal), "service_level is 1, but lies between 0 and 1");
    let still = json!({"calls": 1, "interval_s": 0, "aht_s": 60, "agents": 1});
    assert_eq!(refused("erlang-c", &still), "interval_s is 0, but is more than 0");
    let away = json!({"calls": 1, "interval_s": 1800, "aht_s": 60, "shrinkage": 1});
    assert!(refused("agents", &away).contains("less than 1"));
}

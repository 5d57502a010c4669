//! Actions: which steps lead where, and what a form must say.

use super::draft::{day_field, value_field};
use super::{Draft, Move, State, Target};
use jiff::tz::TimeZone;
use kernel::{Id, Metric, StaffId, Timestamp, UnitId};
use web::Fields;

const NOW: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

#[test]
fn a_step_leads_on_or_nowhere() {
    let (done, dropped) = (State::Done { at: NOW }, State::Dropped { at: NOW });
    for (from, steps) in [
        (State::Planned, vec![Move::Start, Move::Finish, Move::Drop]),
        (State::UnderWay, vec![Move::Finish, Move::Drop]),
        (done, vec![Move::Resume]),
        (dropped, vec![Move::Resume]),
    ] {
        assert_eq!(from.moves(), steps, "{from:?}");
    }
    assert_eq!(State::Planned.after(Move::Finish, NOW), Some(done));
    assert_eq!(done.after(Move::Resume, NOW), Some(State::UnderWay));
    for state in [State::Planned, State::UnderWay, done, dropped] {
        assert_eq!(State::read(state.code(), state.ended_at()), Some(state));
    }
    assert_eq!(State::read("done", None), None);
}

fn form(changes: &[(&'static str, &str)]) -> Fields {
    let mut fields = vec![
        ("title", " A second \n till ".to_owned()),
        ("cause", String::new()),
        ("unit", UnitId::from_bits(1).to_string()),
        ("owner", StaffId::from_bits(2).to_string()),
        ("due", "2026-12-01".to_owned()),
        ("since", "2026-09-01".to_owned()),
        ("effect", "Nobody waits.\r\nAt all.".to_owned()),
        ("metric", String::new()),
        ("from", String::new()),
        ("to", String::new()),
    ];
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, (*value).to_owned()));
    }
    fields.into_iter().collect()
}

#[test]
fn a_draft_is_valid_by_existing() {
    let zone = TimeZone::get("Asia/Bangkok").unwrap();
    let draft = Draft::check(&form(&[]), &zone).unwrap();
    assert_eq!(draft.title, "A second till");
    assert_eq!(draft.effect.words, "Nobody waits.\nAt all.");
    assert_eq!(draft.due_at.to_jiff().to_string(), "2026-12-01T17:00:00Z", "its day has ended");
    assert_eq!(day_field(draft.since, &zone), "2026-09-01");
    let long = "ก".repeat(201);
    for (changes, wrong) in [
        (vec![("title", "  ")], "title"),
        (vec![("title", long.as_str())], "title"),
        (vec![("cause", "cas_1")], "cause"),
        (vec![("unit", "")], "unit"),
        (vec![("owner", "me")], "owner"),
        (vec![("due", "1/12/2026")], "due"),
        (vec![("due", "9999-12-31")], "due"),
        (vec![("since", "")], "since"),
        (vec![("from", "3")], "metric"),
        (vec![("metric", "nps"), ("from", "-101"), ("to", "3")], "from"),
        (vec![("metric", "ces"), ("from", "1"), ("to", "7.01")], "to"),
        (vec![("metric", "csat"), ("from", "80"), ("to", "")], "to"),
    ] {
        let problems = Draft::check(&form(&changes), &zone).unwrap_err();
        assert!(problems.has(wrong), "{changes:?}: {problems:?}");
    }
}

#[test]
fn figures_are_read_as_people_write_them() {
    let zone = TimeZone::UTC;
    for (metric, typed, value, written) in [
        ("nps", "−12", -1200, "-12"),
        ("nps", "+32", 3200, "32"),
        ("csat", "81,5%", 8150, "81.5"),
        ("ces", "4.05", 405, "4.05"),
    ] {
        let form = form(&[("metric", metric), ("from", typed), ("to", "5")]);
        let draft = Draft::check(&form, &zone).unwrap();
        let metric = Metric::parse(metric).unwrap();
        assert_eq!(draft.effect.target, Some(Target { metric, from: value, to: 500 }));
        assert_eq!(value_field(value), written);
    }
}

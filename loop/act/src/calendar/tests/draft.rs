//! Reading hours as people type them, and saying which field is wrong.

use super::super::{Calendar, Draft, Holiday};

fn draft(monday: &[&str], tuesday: &[&str], sunday: &[&str]) -> Draft {
    let shifts = |list: &[&str]| list.iter().map(|&shift| shift.to_owned()).collect();
    Draft {
        zone: "Asia/Bangkok".to_owned(),
        days: [shifts(monday), shifts(tuesday), vec![], vec![], vec![], vec![], shifts(sunday)],
        holidays: vec![],
    }
}

/// `field key` of each mistake.
fn mistakes(draft: &Draft) -> Vec<String> {
    let found = Calendar::check(draft).err().unwrap_or_default();
    found.into_iter().map(|mistake| format!("{} {}", mistake.field, mistake.key)).collect()
}

#[test]
fn hours_as_people_type_them() {
    let typed = draft(&["13.00 – 17:30", "9-12"], &["22:00-6:00"], &["18:00-00:00"]);
    let tidy = Calendar::check(&typed).unwrap().draft();
    assert_eq!(tidy.days[0], ["09:00-12:00", "13:00-17:30"]);
    assert_eq!(tidy.days[1], ["22:00-06:00"]);
    assert_eq!(tidy.days[6], ["18:00-24:00"]);
    assert_eq!(Calendar::check(&tidy).unwrap().draft(), tidy);
}

#[test]
fn each_mistake_names_its_field() {
    for (monday, tuesday, sunday, expected) in [
        (vec!["nine to five"], vec![], vec![], vec!["days.0.0 calendar-shift-unreadable"]),
        (vec!["09:00-25:00"], vec![], vec![], vec!["days.0.0 calendar-shift-unreadable"]),
        (vec!["24:00-25:00"], vec![], vec![], vec!["days.0.0 calendar-shift-unreadable"]),
        (vec!["09:60-10:00"], vec![], vec![], vec!["days.0.0 calendar-shift-unreadable"]),
        (vec!["+9:00-10:00"], vec![], vec![], vec!["days.0.0 calendar-shift-unreadable"]),
        (vec!["๙:๐๐-๑๐:๐๐"], vec![], vec![], vec!["days.0.0 calendar-shift-unreadable"]),
        (vec!["09:00-12:00", "08:00-08:00"], vec![], vec![], vec!["days.0.1 calendar-shift-empty"]),
        (
            vec!["09:00-12:00", "11:59-13:00"],
            vec![],
            vec![],
            vec!["days.0.1 calendar-shifts-overlap"],
        ),
        (
            vec!["22:00-06:00"],
            vec!["05:00-08:00"],
            vec![],
            vec!["days.1.0 calendar-shifts-overlap"],
        ),
        (
            vec!["05:00-08:00"],
            vec![],
            vec!["22:00-06:00"],
            vec!["days.0.0 calendar-shifts-overlap"],
        ),
        (
            vec!["09:00-23:00", "10:00-11:00", "22:00-22:30"],
            vec![],
            vec![],
            vec!["days.0.1 calendar-shifts-overlap", "days.0.2 calendar-shifts-overlap"],
        ),
        (vec![], vec![], vec![], vec!["days calendar-never-open"]),
        (vec!["09:00-12:00", "12:00-18:00"], vec![], vec!["18:00-24:00"], vec![]),
        (vec!["06:00-22:00"], vec![], vec!["22:00-06:00"], vec![]),
    ] {
        let draft = draft(&monday, &tuesday, &sunday);
        assert_eq!(mistakes(&draft), expected, "{monday:?} {tuesday:?} {sunday:?}");
    }
}

#[test]
fn zones_and_holidays_are_checked_too() {
    let mut draft = draft(&["09:00-17:00"], &[], &[]);
    draft.zone = "Asia/Bangkok2".to_owned();
    let holiday = |date: &str, name: &str| Holiday { date: date.to_owned(), name: name.to_owned() };
    draft.holidays = vec![
        holiday("2026-02-29", "no such day"),
        holiday("2026-01-01", "วันขึ้นปีใหม่"),
        holiday("2026-01-01", "Tết Dương lịch"),
        holiday("2569-01-01x", ""),
        holiday("2026-01-02", &"x".repeat(201)),
    ];
    assert_eq!(
        mistakes(&draft),
        [
            "zone calendar-zone-unknown",
            "holidays.0 calendar-holiday-unreadable",
            "holidays.2 calendar-holiday-twice",
            "holidays.3 calendar-holiday-unreadable",
            "holidays.4 calendar-holiday-name-long",
        ]
    );
    draft.holidays = vec![holiday("2026-01-01", ""); 1_001];
    assert!(mistakes(&draft).contains(&"holidays calendar-holidays-too-many".to_owned()));
    draft.days[0] = vec!["09:00-10:00".to_owned(); 25];
    assert!(mistakes(&draft).contains(&"days.0 calendar-shifts-too-many".to_owned()));
}

#[test]
fn the_plain_form_survives_json() {
    let draft = draft(&["09:00-17:00"], &[], &[]);
    let json = serde_json::to_string(&draft).unwrap();
    assert_eq!(serde_json::from_str::<Draft>(&json).unwrap(), draft);
    let without: Draft =
        serde_json::from_str(r#"{"zone":"UTC","days":[["9-17"],[],[],[],[],[],[]]}"#).unwrap();
    assert_eq!(without.holidays, []);
}

//! Pieces by table: every day of a period in just one of them.

use super::*;

fn question(from: Option<i64>, to: Option<i64>) -> Question {
    Question {
        metric: Metric::Nps,
        from,
        to,
        unit: None,
        survey: None,
        touchpoint: None,
        grain: Grain::Month,
    }
}

#[test]
fn a_period_is_its_whole_months_and_the_days_at_its_edges() {
    let day = |text: &str| crate::day::of_date(text.parse().unwrap());
    let said = |from: &str, to: &str| -> String {
        let asked =
            question((!from.is_empty()).then(|| day(from)), (!to.is_empty()).then(|| day(to)));
        let end = |number: i64| match number {
            i64::MIN | i64::MAX => "…".to_owned(),
            number => crate::day::date(number).to_string(),
        };
        let pieces = asked.pieces().into_iter();
        let said = pieces.map(|p| {
            let kind = if p.grain == Grain::Month { "months" } else { "days" };
            format!("{kind} {}–{}", end(p.from), end(p.to))
        });
        said.collect::<Vec<_>>().join(", ")
    };
    for (from, to, expected) in [
        ("", "", "months …–…"),
        ("2026-10-01", "2026-11-30", "months 2026-10-01–2026-11-30"),
        ("2026-11-02", "2026-11-02", "days 2026-11-02–2026-11-02"),
        ("2026-11-01", "2026-11-22", "days 2026-11-01–2026-11-22"),
        ("2026-10-20", "2026-11-10", "days 2026-10-20–2026-10-31, days 2026-11-01–2026-11-10"),
        (
            "2026-08-15",
            "2026-11-22",
            "days 2026-08-15–2026-08-31, months 2026-09-01–2026-10-31, days 2026-11-01–2026-11-22",
        ),
        ("2026-11-30", "", "days 2026-11-30–2026-11-30, months 2026-12-01–…"),
        ("", "2026-11-22", "months …–2026-10-31, days 2026-11-01–2026-11-22"),
        ("2026-11-22", "2026-11-21", ""),
    ] {
        assert_eq!(said(from, to), expected, "{from}–{to}");
    }
}

#[test]
fn no_day_is_left_out_or_counted_twice() {
    let start = crate::day::of_date("2024-01-15".parse().unwrap());
    for from in start..start + 70 {
        for length in [0, 1, 13, 30, 45, 61, 366] {
            let to = from + length;
            let mut days = 0;
            let mut last = from - 1;
            for piece in question(Some(from), Some(to)).pieces() {
                assert_eq!(piece.from, last + 1, "pieces follow each other");
                if piece.grain == Grain::Month {
                    assert_eq!(Grain::Month.start(piece.from), piece.from);
                    assert_eq!(Grain::Month.start(piece.to + 1), piece.to + 1);
                }
                days += piece.to - piece.from + 1;
                last = piece.to;
            }
            assert_eq!((days, last), (length + 1, to));
        }
    }
}

#[test]
fn a_day_s_number_and_its_date_agree() {
    for day in [-1, 0, 20_779, 11_016] {
        assert_eq!(crate::day::of_date(crate::day::date(day)), day);
    }
    assert_eq!(crate::day::date(20_779).to_string(), "2026-11-22");
    assert_eq!(crate::day::date(i64::MAX), jiff::civil::Date::MAX);
    assert_eq!(crate::day::date(i64::MIN), jiff::civil::Date::MIN);
}

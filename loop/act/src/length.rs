//! Lengths of business time in words: in hours, because a business day is no day of 24 of them.

use web::Words;

/// "45 min", "1 h 30 min", "76 h".
pub(crate) fn business(words: Words, minutes: i64) -> String {
    let unit = |key, count: i64| words.with(key, &[("count", count.into())]);
    let minutes = minutes.max(0);
    match (minutes / 60, minutes % 60) {
        (0, rest) => unit("length-minutes", rest),
        (hours, 0) => unit("length-hours", hours),
        // Nobody asks for the minutes of a long time.
        (hours @ 24.., _) => unit("length-hours", hours),
        (hours, rest) => unit("length-hours", hours) + " " + &unit("length-minutes", rest),
    }
}

/// Minutes of hours as people write them: `8`, `0.5`, `1,5`.
pub(crate) fn minutes(hours: &str) -> Option<i64> {
    let hours: f64 = hours.trim().replace(',', ".").parse().ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "checked to be small just here")]
    (hours.is_finite() && (0.0..10_000.0).contains(&hours)).then(|| (hours * 60.0).round() as i64)
}

/// Minutes as hours in a field: `8`, `0.5`.
pub(crate) fn hours(minutes: i64) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match rest {
        0 => hours.to_string(),
        _ => {
            #[expect(clippy::cast_precision_loss, reason = "a promise is at most thirty days")]
            let text = format!("{:.2}", minutes as f64 / 60.0);
            text.trim_end_matches('0').to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;

    #[test]
    fn a_promise_is_written_in_hours() {
        for (typed, expected) in [
            ("8", Some(480)),
            (" 0.5 ", Some(30)),
            ("1,25", Some(75)),
            ("0", Some(0)),
            ("-1", None),
            ("eight", None),
            ("NaN", None),
            ("1e9", None),
            ("", None),
        ] {
            assert_eq!(minutes(typed), expected, "{typed}");
        }
        for (kept, shown) in [(480, "8"), (30, "0.5"), (75, "1.25"), (600, "10")] {
            assert_eq!(hours(kept), shown);
        }
    }

    #[test]
    fn business_time_is_never_said_in_days() {
        let words = Words::of(Language::En);
        for (minutes, said) in [
            (0, "0 min"),
            (45, "45 min"),
            (90, "1 h 30 min"),
            (480, "8 h"),
            (4565, "76 h"),
            (-5, "0 min"),
        ] {
            assert_eq!(business(words, minutes), said);
        }
    }
}

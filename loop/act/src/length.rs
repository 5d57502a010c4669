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

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;

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

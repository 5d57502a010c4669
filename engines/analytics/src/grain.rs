//! Grains of time: the day, week or month an answer falls in.

use serde::{Deserialize, Serialize};

/// How finely a trend is drawn. Days are counted since 1970-01-01 in the organisation's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grain {
    Day,
    /// Monday to Sunday, as ISO 8601 has it.
    Week,
    Month,
}

impl Grain {
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    /// The first day of the grain that `day` falls in.
    pub fn start(self, day: i64) -> i64 {
        match self {
            Self::Day => day,
            // 1970-01-01 was a Thursday.
            Self::Week => day - (day + 3).rem_euclid(7),
            Self::Month => {
                let (year, month, _) = civil(day);
                days(year, month, 1)
            }
        }
    }

    /// The first day of the grain after the one that `day` falls in.
    pub fn next(self, day: i64) -> i64 {
        match self {
            Self::Day => day + 1,
            Self::Week => self.start(day) + 7,
            Self::Month => {
                let (year, month, _) = civil(day);
                if month == 12 { days(year + 1, 1, 1) } else { days(year, month + 1, 1) }
            }
        }
    }
}

/// Year, month and day of a day's number (Howard Hinnant, "chrono-compatible low-level date
/// algorithms").
pub(crate) fn civil(day: i64) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (
        year_of_era + era * 400 + i64::from(month <= 2),
        month,
        of_year - (153 * from_march + 2) / 5 + 1,
    )
}

/// The number of a day, by the same source.
pub(crate) fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let from_march = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * from_march + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_agree_over_centuries() {
        assert_eq!(
            (civil(0), days(2000, 2, 29), civil(20_779)),
            ((1970, 1, 1), 11_016, (2026, 11, 22))
        );
        for day in (-200_000..200_000).step_by(13) {
            let (year, month, of_month) = civil(day);
            assert_eq!(days(year, month, of_month), day);
        }
    }

    #[test]
    fn every_day_is_in_one_grain_and_grains_follow_each_other() {
        for grain in [Grain::Day, Grain::Week, Grain::Month] {
            for day in -40_000..40_000 {
                let (start, next) = (grain.start(day), grain.next(day));
                assert!(start <= day && day < next && next - start <= 31, "{grain:?} {day}");
                assert_eq!(
                    (grain.start(start), grain.start(next), grain.next(start)),
                    (start, next, next)
                );
            }
        }
    }

    #[test]
    fn a_grain_begins_on_its_first_day() {
        let sunday = days(2026, 11, 22);
        assert_eq!(Grain::Week.start(sunday), days(2026, 11, 16));
        assert_eq!(Grain::Week.next(sunday), days(2026, 11, 23));
        assert_eq!(Grain::Month.start(sunday), days(2026, 11, 1));
        assert_eq!(Grain::Month.next(days(2026, 12, 31)), days(2027, 1, 1));
        assert_eq!((Grain::Day.start(sunday), Grain::Day.next(sunday)), (sunday, sunday + 1));
    }
}

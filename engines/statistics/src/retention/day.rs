//! Days of the calendar and their anniversaries.

/// A day, whatever the time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i32,
    month: u8,
    day: u8,
}

impl Day {
    /// `None` when the calendar has no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let longest = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap(year) => 29,
            2 => 28,
            _ => return None,
        };
        (1..=longest).contains(&day).then_some(Self { year, month, day })
    }

    /// Reads `2024-02-29` and `20240229`; what follows, as in a time of day, is passed over.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.split(['T', ' ']).next()?;
        let digits: String = match text.split('-').map(str::len).collect::<Vec<_>>().as_slice() {
            [4, 2, 2] => text.replace('-', ""),
            [8] => text.to_owned(),
            _ => return None,
        };
        if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let part = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u16>().ok();
        let small = |number: u16| u8::try_from(number).ok();
        Self::new(i32::from(part(0..4)?), small(part(4..6)?)?, small(part(6..8)?)?)
    }

    pub const fn year(self) -> i32 {
        self.year
    }

    /// The first of January.
    pub const fn first_of(year: i32) -> Self {
        Self { year, month: 1, day: 1 }
    }

    /// The same day `years` later; for 29 February it's the 28th when that year has none.
    #[must_use]
    pub fn anniversary(self, years: i32) -> Self {
        let year = self.year + years;
        let day = if self.month == 2 && self.day == 29 && !leap(year) { 28 } else { self.day };
        Self { year, day, ..self }
    }
}

const fn leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

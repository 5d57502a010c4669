//! Days as they are written in files.

/// Days since 1970-01-01 of `2026-11-22`, `2026/11/22` or `20261122`, with or without a time after
/// it. `None` for anything else: where day and month could be meant either way nothing is guessed.
pub(crate) fn day(text: &str) -> Option<i32> {
    let date = text.split([' ', 'T']).next()?;
    let mut parts = date.split(['-', '/']);
    let (year, month, of_month) = match (parts.next()?, parts.next(), parts.next(), parts.next()) {
        (all, None, None, None) if all.len() == 8 => (all.get(..4)?, all.get(4..6)?, all.get(6..)?),
        (year, Some(month), Some(day), None) if year.len() == 4 => (year, month, day),
        _ => return None,
    };
    let number = |text: &str| {
        let digits = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits { text.parse::<i32>().ok() } else { None }
    };
    let (year, month, of_month) = (number(year)?, number(month)?, number(of_month)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=longest).contains(&of_month) {
        return None;
    }
    // Years that begin in March, so that the leap day is the last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let before = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(before + (153 * month + 2) / 5 + of_month - 719_469)
}

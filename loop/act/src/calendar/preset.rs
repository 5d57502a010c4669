//! Public holidays of Thailand and Vietnam for 2026 and 2027: a list to start from and to check.
//!
//! **The operator must check these before promising by them.** Governments add days, move them and
//! swap them for working Saturdays by decree, often only weeks ahead, and not every employer keeps
//! every day. Left out on purpose: extra days for a long weekend, swapped days, the days of banks
//! or civil servants only, and those not yet decided (the second day off for Vietnam's National Day
//! 2027, the fifth and last day of Tết 2027, the substitute for Asalha Bucha 2027). Days in lieu are
//! those that the two countries' labour laws give to a Monday-to-Friday week.
//!
//! The rows are plain data: an organisation loads them into its calendar and edits them there.

use super::Holiday;

/// A date and what the day is called there.
type Day = (&'static str, &'static str);

/// Thailand's, in order of date.
pub fn thailand() -> Vec<Holiday> {
    listed(&[THAI, THAI_LUNAR])
}

/// Vietnam's, in order of date.
pub fn vietnam() -> Vec<Holiday> {
    listed(&[VIETNAMESE, VIETNAMESE_LUNAR])
}

fn listed(lists: &[&[Day]]) -> Vec<Holiday> {
    let mut days: Vec<Day> = lists.concat();
    days.sort_unstable();
    let holiday = |(date, name): Day| Holiday { date: date.to_owned(), name: name.to_owned() };
    days.into_iter().map(holiday).collect()
}

const THAI: &[Day] = &[
    ("2026-01-01", "วันขึ้นปีใหม่"),
    ("2026-04-06", "วันจักรี"),
    ("2026-04-13", "วันสงกรานต์"),
    ("2026-04-14", "วันสงกรานต์"),
    ("2026-04-15", "วันสงกรานต์"),
    ("2026-05-01", "วันแรงงานแห่งชาติ"),
    ("2026-05-04", "วันฉัตรมงคล"),
    ("2026-06-03", "วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี"),
    ("2026-07-28", "วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว"),
    ("2026-08-12", "วันแม่แห่งชาติ"),
    ("2026-10-13", "วันนวมินทรมหาราช"),
    ("2026-10-23", "วันปิยมหาราช"),
    ("2026-12-05", "วันพ่อแห่งชาติ"),
    ("2026-12-07", "วันหยุดชดเชยวันพ่อแห่งชาติ"),
    ("2026-12-10", "วันรัฐธรรมนูญ"),
    ("2026-12-31", "วันสิ้นปี"),
    ("2027-01-01", "วันขึ้นปีใหม่"),
    ("2027-04-06", "วันจักรี"),
    ("2027-04-13", "วันสงกรานต์"),
    ("2027-04-14", "วันสงกรานต์"),
    ("2027-04-15", "วันสงกรานต์"),
    ("2027-05-01", "วันแรงงานแห่งชาติ"),
    ("2027-05-03", "วันหยุดชดเชยวันแรงงานแห่งชาติ"),
    ("2027-05-04", "วันฉัตรมงคล"),
    ("2027-06-03", "วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี"),
    ("2027-07-28", "วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว"),
    ("2027-08-12", "วันแม่แห่งชาติ"),
    ("2027-10-13", "วันนวมินทรมหาราช"),
    ("2027-10-23", "วันปิยมหาราช"),
    ("2027-10-25", "วันหยุดชดเชยวันปิยมหาราช"),
    ("2027-12-05", "วันพ่อแห่งชาติ"),
    ("2027-12-06", "วันหยุดชดเชยวันพ่อแห่งชาติ"),
    ("2027-12-10", "วันรัฐธรรมนูญ"),
    ("2027-12-31", "วันสิ้นปี"),
];

/// By the Thai lunar calendar (2026 has a second eighth month), held against the full moons. The
/// royal almanac of the year has the last word.
const THAI_LUNAR: &[Day] = &[
    ("2026-03-03", "วันมาฆบูชา"),
    ("2026-05-31", "วันวิสาขบูชา"),
    ("2026-06-01", "วันหยุดชดเชยวันวิสาขบูชา"),
    ("2026-07-29", "วันอาสาฬหบูชา"),
    ("2026-07-30", "วันเข้าพรรษา"),
    ("2027-02-21", "วันมาฆบูชา"),
    ("2027-02-22", "วันหยุดชดเชยวันมาฆบูชา"),
    ("2027-05-20", "วันวิสาขบูชา"),
    ("2027-07-18", "วันอาสาฬหบูชา"),
    ("2027-07-19", "วันเข้าพรรษา"),
];

const VIETNAMESE: &[Day] = &[
    ("2026-01-01", "Tết Dương lịch"),
    ("2026-04-30", "Ngày Giải phóng miền Nam, thống nhất đất nước"),
    ("2026-05-01", "Ngày Quốc tế Lao động"),
    ("2026-09-01", "Nghỉ lễ Quốc khánh"),
    ("2026-09-02", "Quốc khánh"),
    // A day off since the Politburo's resolution 80-NQ/TW of January 2026.
    ("2026-11-24", "Ngày Văn hóa Việt Nam"),
    ("2027-01-01", "Tết Dương lịch"),
    ("2027-04-30", "Ngày Giải phóng miền Nam, thống nhất đất nước"),
    ("2027-05-01", "Ngày Quốc tế Lao động"),
    ("2027-05-03", "Nghỉ bù Ngày Quốc tế Lao động"),
    ("2027-09-02", "Quốc khánh"),
    ("2027-11-24", "Ngày Văn hóa Việt Nam"),
];

/// By the Vietnamese lunar calendar (new moons in UTC+7). New Year is 17 February 2026 and
/// 6 February 2027; the Hùng Kings' day is the tenth of the third month. In 2027 New Year falls on
/// a Saturday, and 5 to 10 February are days off whichever way the five days are laid.
const VIETNAMESE_LUNAR: &[Day] = &[
    ("2026-02-16", "Tết Nguyên đán (29 tháng Chạp)"),
    ("2026-02-17", "Tết Nguyên đán (mùng 1)"),
    ("2026-02-18", "Tết Nguyên đán (mùng 2)"),
    ("2026-02-19", "Tết Nguyên đán (mùng 3)"),
    ("2026-02-20", "Tết Nguyên đán (mùng 4)"),
    ("2026-04-26", "Giỗ Tổ Hùng Vương"),
    ("2026-04-27", "Nghỉ bù Giỗ Tổ Hùng Vương"),
    ("2027-02-05", "Tết Nguyên đán (giao thừa)"),
    ("2027-02-06", "Tết Nguyên đán (mùng 1)"),
    ("2027-02-07", "Tết Nguyên đán (mùng 2)"),
    ("2027-02-08", "Tết Nguyên đán (mùng 3)"),
    ("2027-02-09", "Nghỉ Tết Nguyên đán (mùng 4)"),
    ("2027-02-10", "Nghỉ Tết Nguyên đán (mùng 5)"),
    ("2027-04-16", "Giỗ Tổ Hùng Vương"),
];

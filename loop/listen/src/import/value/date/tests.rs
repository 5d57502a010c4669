use super::*;
use std::time::Duration;

fn at(text: &str) -> Timestamp {
    Timestamp::from_jiff(text.parse().unwrap())
}

/// Friday, 22 November 2026, early in the afternoon in Bangkok.
fn reading(order: Order) -> Reading {
    let zone = TimeZone::get("Asia/Bangkok").unwrap();
    Reading { order, zone, now: at("2026-11-22T06:30:00Z") }
}

#[test]
fn dates_are_read_as_people_and_programs_write_them() {
    for (cell, expected) in [
        // ISO and its likes
        ("2025-08-19T22:00:00Z", "2025-08-19T22:00:00Z"),
        ("2025-08-19T22:00:00.123456+07:00", "2025-08-19T15:00:00.123456Z"),
        ("2025-08-19 22:00:00 -0700", "2025-08-20T05:00:00Z"),
        ("2025-08-19 22:00", "2025-08-19T15:00:00Z"),
        ("2025-08-19", "2025-08-19T05:00:00Z"),
        ("2025/8/9 7:05", "2025-08-09T00:05:00Z"),
        ("20250819", "2025-08-19T05:00:00Z"),
        ("20250819220000", "2025-08-19T15:00:00Z"),
        // day first, with all the usual marks
        ("19/08/2025", "2025-08-19T05:00:00Z"),
        ("3.4.2025 14:30", "2025-04-03T07:30:00Z"),
        ("03-04-25", "2025-04-03T05:00:00Z"),
        ("19/08/2025 10:05:30 PM", "2025-08-19T15:05:30Z"),
        ("19/08/2025 12:00 am", "2025-08-18T17:00:00Z"),
        // the Buddhist era
        ("19/08/2568", "2025-08-19T05:00:00Z"),
        ("19/08/68 14:30", "2025-08-19T07:30:00Z"),
        ("๑๙/๐๘/๒๕๖๘", "2025-08-19T05:00:00Z"),
        ("2568-08-19", "2025-08-19T05:00:00Z"),
        // names of months
        ("19 Aug 2025", "2025-08-19T05:00:00Z"),
        ("19-Aug-25 09:15", "2025-08-19T02:15:00Z"),
        ("August 19, 2025", "2025-08-19T05:00:00Z"),
        ("Aug. 19th, 2025 at 9:15 p.m.", "2025-08-19T14:15:00Z"),
        ("Tue Aug 19 2025 21:15:00 GMT+0700 (Indochina Time)", "2025-08-19T14:15:00Z"),
        ("19 ส.ค. 2568", "2025-08-19T05:00:00Z"),
        ("19 สิงหาคม พ.ศ. 2568 เวลา 14.30 น.", "2025-08-19T07:30:00Z"),
        ("วันอังคารที่ 19 สิงหาคม 2568", "2025-08-19T05:00:00Z"),
        ("ngày 19 tháng 8 năm 2025", "2025-08-19T05:00:00Z"),
        ("19 tháng 8, 2025 9:15 CH", "2025-08-19T14:15:00Z"),
        ("9:15", ""),
        // numbers of spreadsheets and of Unix
        ("45888", "2025-08-19T05:00:00Z"),
        ("45888.5", "2025-08-19T05:00:00Z"),
        ("45888,25", "2025-08-18T23:00:00Z"),
        ("1755640800", "2025-08-19T22:00:00Z"),
        ("1755640800123", "2025-08-19T22:00:00.123Z"),
        // no dates
        ("9", ""),
        ("4.5", ""),
        ("yesterday", ""),
        ("31/02/2025", ""),
        ("2025-13-01", ""),
        ("12/03/2025 25:00", ""),
        ("12/03/2025 good service", ""),
        ("081-234-5678", ""),
        ("192.168.1.10", ""),
        ("", ""),
    ] {
        let read = read(&reading(Order::DayFirst), cell);
        if expected.is_empty() {
            assert_eq!(read, Err(NoDate::Unknown), "{cell}");
        } else {
            assert_eq!(read, Ok(at(expected)), "{cell}");
        }
    }
}

#[test]
fn the_order_decides_what_can_be_read_both_ways() {
    let day = |order| read(&reading(order), "03/04/2025").unwrap();
    assert_eq!(day(Order::DayFirst), at("2025-04-03T05:00:00Z"));
    assert_eq!(day(Order::MonthFirst), at("2025-03-04T05:00:00Z"));
    assert_eq!(read(&reading(Order::MonthFirst), "19/08/2025"), Err(NoDate::Unknown));
    for (cell, says_so) in [
        ("03/04/2025", Says::Either),
        ("03/03/2025", Says::Date),
        ("13/04/2025", Says::Only(Order::DayFirst)),
        ("04/13/2025 10:00", Says::Only(Order::MonthFirst)),
        ("2025-03-04", Says::Date),
        ("4 Mar 2025", Says::Date),
        ("31/31/2025", Says::Nothing),
        ("10", Says::Nothing),
        ("good", Says::Nothing),
    ] {
        assert_eq!(says(cell), says_so, "{cell}");
    }
}

#[test]
fn what_has_not_been_yet_was_not_given() {
    let reading = reading(Order::DayFirst);
    assert_eq!(read(&reading, "2026-11-22 14:00"), Err(NoDate::Future));
    assert_eq!(read(&reading, "2026-11-23"), Err(NoDate::Future));
    assert_eq!(read(&reading, "22/11/2126"), Err(NoDate::Future));
    // Clocks differ a little; today is not the future, though noon may be.
    assert_eq!(read(&reading, "2026-11-22 13:35"), Ok(at("2026-11-22T06:35:00Z")));
    let morning = Reading { now: at("2026-11-22T01:00:00Z"), ..reading.clone() };
    assert_eq!(read(&morning, "2026-11-22"), Ok(morning.now));
    assert_eq!(read(&reading, "01/01/1900"), Err(NoDate::Past));
    assert_eq!(read(&reading, "1970-01-01T00:00:00Z"), Err(NoDate::Past));
}

#[test]
fn hours_that_clocks_skip_or_repeat_are_read() {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let reading = Reading { zone, ..reading(Order::DayFirst) };
    assert_eq!(read(&reading, "30/03/2025 02:30"), Ok(at("2025-03-30T01:30:00Z")));
    let twice = read(&reading, "26/10/2025 02:30").unwrap();
    assert_eq!(twice, at("2025-10-26T01:30:00Z").minus(Duration::from_secs(3600)));
}

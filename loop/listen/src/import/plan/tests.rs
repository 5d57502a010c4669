use super::*;
use crate::import::unit::Place;
use kernel::Id;

fn around(zone: &str) -> Surroundings {
    let mut units = Units::default();
    let siam = UnitId::at(Timestamp::from_micros(1), 1);
    units.add(siam, Place { name: "Siam".to_owned(), zone: zone.to_owned() }, []);
    let now = Timestamp::from_jiff("2026-11-22T06:00:00Z".parse().unwrap());
    Surroundings { units, unit: Some(siam), zone: TimeZone::get(zone).unwrap(), now }
}

fn planned(file: &[u8], zone: &str) -> (Mapping, Vec<Preview>) {
    let (look, around) = (Look::of(file).unwrap(), around(zone));
    let mapping = look.mapping(&around, None, None, "feedback 2026.csv");
    let preview = look.preview(&mapping, &around);
    (mapping, preview)
}

#[test]
fn one_file_reads_the_same_in_every_encoding() {
    let thai = "วันที่;คะแนน NPS;ความคิดเห็น\r\n31/01/2568;9;บริการดีมากค่ะ\r\n01/02/2568;3;รอนาน\r\n";
    let vietnamese = "Ngày;Điểm NPS;Góp ý\r\n31/01/2026;9;Rất hài lòng, nhân viên dễ thương\r\n01/02/2026;3;Chờ lâu quá\r\n";
    use Encoding::{Thai, Utf8, Utf16Be, Utf16Le, Vietnamese};
    for (text, encodings) in
        [(thai, [Utf8, Utf16Le, Utf16Be, Thai]), (vietnamese, [Utf8, Utf16Le, Utf16Be, Vietnamese])]
    {
        let mut read = encodings.iter().map(|encoding| {
            let (mapping, preview) = planned(&encoding.write(text).unwrap(), "Asia/Bangkok");
            assert_eq!(mapping.layout.encoding, *encoding);
            let targets: Vec<String> =
                mapping.columns.iter().map(|column| column.target.code()).collect();
            assert_eq!(targets, ["given-at", "nps", "comment"]);
            preview.into_iter().map(|row| row.read.unwrap()).collect::<Vec<_>>()
        });
        let first = read.next().unwrap();
        assert_eq!(first.len(), 2);
        assert!(read.all(|other| other == first));
    }
}

#[test]
fn the_whole_column_decides_which_number_is_the_day() {
    use Confidence::{Likely, Sure, Unsure};
    use Order::{DayFirst, MonthFirst};
    for (dates, zone, expected) in [
        (&["01/02/2026", "03/04/2026", "25/04/2026"][..], "Asia/Bangkok", (DayFirst, Sure)),
        (&["01/02/2026", "03/04/2026", "04/25/2026"], "Asia/Bangkok", (MonthFirst, Sure)),
        // 11 December has not come yet.
        (&["01/02/2026", "11/12/2026"], "Asia/Bangkok", (MonthFirst, Likely)),
        (&["12/11/2026", "01/02/2026"], "Asia/Bangkok", (DayFirst, Likely)),
        (&["01/02/2026", "03/04/2026"], "Asia/Bangkok", (DayFirst, Unsure)),
        (&["01/02/2026", "03/04/2026"], "America/New_York", (MonthFirst, Unsure)),
        (&["2026-02-01", "4 Mar 2026"], "America/New_York", (DayFirst, Sure)),
        // Both orders stand in it: nothing can be right for all.
        (&["25/01/2026", "01/25/2026", "02/03/2026"], "America/New_York", (DayFirst, Unsure)),
    ] {
        let rows: String = dates.iter().map(|date| format!("{date},9\n")).collect();
        let (mapping, _) = planned(format!("date,nps\n{rows}").as_bytes(), zone);
        assert_eq!((mapping.order, mapping.order_confidence), expected, "{dates:?}");
    }
}

#[test]
fn what_the_beginning_leaves_open_the_end_may_settle() {
    let mut file = String::from("date,nps,comment\n");
    (0..2000).for_each(|n| {
        file.push_str(&format!("0{}/0{}/2026,9,{}\n", n % 9 + 1, n % 8 + 1, "fine ".repeat(60)));
    });
    file.push_str("04/25/2026,9,at last\n");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.csv");
    std::fs::write(&path, &file).unwrap();
    let around = around("Asia/Bangkok");
    let mut mapping = Look::at(&path).unwrap().mapping(&around, None, None, "x.csv");
    assert_eq!(mapping.order_confidence, Confidence::Unsure);
    settle_order(&mut mapping, &path, &around).unwrap();
    assert_eq!((mapping.order, mapping.order_confidence), (Order::MonthFirst, Confidence::Sure));
}

#[test]
fn a_plan_says_what_is_not_decided() {
    let (mut mapping, _) = planned(b"date,colour\n2026-01-01,red\n", "Asia/Bangkok");
    assert_eq!(mapping.flaws(), [super::super::Flaw::NoAnswers]);
    assert_eq!(mapping.survey, IntoSurvey::New("feedback 2026".to_owned()));
    mapping.set(1, Target::GivenAt);
    mapping.survey = IntoSurvey::Undecided;
    mapping.unit = None;
    use super::super::Flaw::{NoAnswers, NoSurvey, NoUnit, Twice};
    assert_eq!(mapping.flaws(), [NoAnswers, Twice, NoSurvey, NoUnit]);
}

#[test]
fn a_look_tells_size_and_digest_of_all_of_it() {
    let look = Look::of(&b"nps\n9\n"[..]).unwrap();
    assert_eq!(look.size, 6);
    assert_eq!(look.digest, "1b1e3da320d735a5d0fefd49b33ed008893c8adfc49c3592a1ee84c24a3b761d");
}

#[test]
fn examples_show_what_stands_in_a_column() {
    let (look, around) = (
        Look::of(&b"nps,comment\n9,Fine\n9,\n8,Fine\n7,Slow\n6,Dear\n"[..]).unwrap(),
        around("UTC"),
    );
    let mapping = look.mapping(&around, None, None, "x.csv");
    assert_eq!(look.examples(&mapping, 2), [["9", "8"], ["Fine", "Slow"]]);
}

#[test]
fn a_name_of_a_file_becomes_one_of_a_survey() {
    for (name, expected) in [
        ("คำตอบ 2568.csv", "คำตอบ 2568"),
        ("a.b.csv", "a.b"),
        ("plain", "plain"),
        ("\u{0}.csv", ""),
        (".csv", ""),
    ] {
        assert_eq!(stem(name), expected);
    }
}

#[test]
fn what_is_no_table_of_text_is_refused() {
    for (bytes, expected) in [
        (&b""[..], Some(Refusal::Empty)),
        (b" \r\n\n", Some(Refusal::Empty)),
        (b"PK\x03\x04rest of a workbook", Some(Refusal::Workbook)),
        (b"\xD0\xCF\x11\xE0\xA1\xB1", Some(Refusal::Workbook)),
        (b"%PDF-1.7", Some(Refusal::Binary)),
        (b"nps\n9\n", None),
        (b"\xFF\xFEn\0p\0s\0", None),
    ] {
        assert_eq!(Look::of(bytes).unwrap().refusal(), expected);
    }
}

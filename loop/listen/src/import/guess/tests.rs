use super::*;
use crate::import::plan::{Look, Surroundings};
use crate::import::unit::Place;
use jiff::tz::TimeZone;
use kernel::{Id, Timestamp, UnitId};

fn around() -> Surroundings {
    let mut units = Units::default();
    for (n, name) in ["Siam", "Đà Nẵng", "สีลม"].into_iter().enumerate() {
        let place = Place { name: name.to_owned(), zone: "Asia/Bangkok".to_owned() };
        units.add(UnitId::at(Timestamp::from_micros(1), n as u128), place, []);
    }
    Surroundings {
        units,
        unit: None,
        zone: TimeZone::get("Asia/Bangkok").unwrap(),
        now: Timestamp::from_micros(1_795_000_000_000_000),
    }
}

/// `code` or, where it is not sure, `code?` and `code??`.
fn guessed(file: &str) -> String {
    let look = Look::of(file.as_bytes()).unwrap();
    let told = |column: &Column| {
        let doubt = match column.confidence {
            Confidence::Sure => "",
            Confidence::Likely => "?",
            Confidence::Unsure => "??",
        };
        format!("{}{doubt}", column.target.code())
    };
    look.mapping(&around(), None, None, "x.csv")
        .columns
        .iter()
        .map(told)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn names_in_three_languages_are_understood() {
    for (file, expected) in [
        (
            "Response ID,Date,Branch,NPS,Comment,Customer name,Email,Phone\na1,2025-01-31,Siam,9,Friendly staff here,Mali,m@cafe.example,0812345678\n",
            "response-id given-at unit nps comment name email phone",
        ),
        (
            "รหัสคำตอบ,วันที่,สาขา,คะแนน NPS,ความคิดเห็น,ชื่อลูกค้า,อีเมล,เบอร์โทร\na1,31/01/2568,สีลม,9,พนักงานน่ารักบริการดีมาก,มะลิ,m@cafe.example,081-234-5678\n",
            "response-id given-at unit nps comment name email phone",
        ),
        (
            "Mã phản hồi,Ngày trả lời,Chi nhánh,Điểm NPS,Góp ý,Họ và tên,Thư điện tử,SĐT\na1,31/01/2025,Đà Nẵng,9,Nhân viên rất nhiệt tình,Tuấn,t@cafe.example,0912 345 678\n",
            "response-id given-at unit nps comment name email phone",
        ),
        (
            "Ma phan hoi,Ngay tra loi,Chi nhanh,Diem NPS,Gop y\na1,31/01/2025,Da Nang,9,Nhan vien rat nhiet tinh\n",
            "response-id given-at unit nps comment",
        ),
        (
            "Timestamp,How likely are you to recommend us to a friend?,What is the reason for your score?\n1/31/2025 9:15:00,9,They were so friendly\n",
            "given-at nps? comment?",
        ),
        (
            "ประทับเวลา,โปรดให้คะแนนความพึงพอใจต่อบริการ,ข้อเสนอแนะเพิ่มเติม\n31/1/2025 9:15:00,5,อยากให้เปิดเร็วขึ้นกว่านี้\n",
            "given-at csat? comment?",
        ),
        (
            "Dấu thời gian,Anh/chị hài lòng với dịch vụ thế nào?,Vì sao anh/chị cho điểm như vậy?\n31/01/2025 9:15:00,Rất hài lòng,Nhân viên nhiệt tình lắm\n",
            "given-at csat? comment?",
        ),
    ] {
        assert_eq!(guessed(file), expected, "{file}");
    }
}

#[test]
fn cells_decide_where_names_leave_it_open() {
    let column = |name: &str, cells: &[&str]| {
        let rows: String =
            (0..30).map(|row| format!("{row},{}\n", cells[row % cells.len()])).collect();
        guessed(&format!("row,{name}\n{rows}")).split(' ').nth(1).unwrap().to_owned()
    };
    for (name, cells, expected) in [
        ("Score", &["9", "10", "3", "7"][..], "nps?"),
        ("Score", &["4", "5", "3", "1"], "csat?"),
        ("Rating", &["5", "4", "2"], "csat?"),
        ("คะแนน", &["9", "10", "0"], "nps?"),
        ("Điểm", &["7", "6", "1", "5"], "ces?"),
        ("Score", &["88", "95", "71"], "hidden:score??"),
        ("Q7", &["9", "10", "3", "7"], "nps??"),
        ("Q7", &["a@b.example", "c@d.example"], "email?"),
        ("Q7", &["31/01/2025", "01/02/2025 10:00"], "given-at?"),
        ("Q7", &["Siam", "Đà Nẵng", "siam"], "unit?"),
        ("Q7", &["gold", "silver"], "hidden:q7??"),
        ("Q7", &[""], "ignore??"),
        ("NPS", &["promoter", "passive"], "hidden:nps??"),
        ("IP Address", &["10.1.1.1"], "ignore"),
    ] {
        assert_eq!(column(name, cells), expected, "{name} {cells:?}");
    }
    let words: Vec<String> =
        (0..30).map(|n| format!("The food took {n} minutes and was cold when it came")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    assert_eq!(column("Q7", &words), "comment??");
}

#[test]
fn each_thing_is_one_column_and_words_may_be_several() {
    assert_eq!(
        guessed(
            "NPS,NPS score,Comment,Other comments,Date,Created at\n9,9,Very good place,Nothing to add here,2025-01-01,2025-01-02\n"
        ),
        "nps hidden:nps_score?? comment comment? given-at hidden:created_at??"
    );
}

#[test]
fn known_exports_are_certain() {
    let qualtrics = include_str!("../../../tests/data/qualtrics.csv");
    assert_eq!(
        guessed(qualtrics),
        "ignore ignore ignore ignore ignore ignore ignore given-at response-id last-name first-name email \
         customer-id ignore ignore channel language nps? ignore comment ignore"
    );
    let survey_monkey = include_str!("../../../tests/data/surveymonkey.csv");
    assert_eq!(
        guessed(survey_monkey),
        "response-id ignore ignore given-at ignore email first-name last-name customer-id nps? \
         hidden:which_drinks_did_you_have_coffee?? hidden:which_drinks_did_you_have_tea?? comment"
    );
    let agent_connect = include_str!("../../../tests/data/agent_connect.csv");
    assert_eq!(
        guessed(agent_connect),
        "response-id ignore ignore given-at csat comment ignore?? comment channel hidden:tags?? \
         hidden:brand?? name email hidden:employee_custom_id??"
    );
    let delighted = include_str!("../../../tests/data/delighted.csv");
    assert_eq!(
        guessed(delighted),
        "response-id email name ignore nps comment hidden:tags?? ignore given-at ignore hidden:plan??"
    );
    let own = include_str!("../../../tests/data/ringback.csv");
    assert_eq!(
        guessed(own),
        "response-id ignore ignore unit customer-id ignore language ignore given-at ignore nps ignore csat ces \
         comment ignore?? ignore?? ignore ignore ignore ignore hidden:topics??"
    );
    let long = include_str!("../../../tests/data/feedback_record.csv");
    assert_eq!(
        guessed(long),
        "response-id given-at language customer-id hidden:source_type?? ignore hidden:source_name?? ignore?? \
         nps comment hidden:topics?? csat"
    );
}

use super::score::{NoScore, read};
use super::*;
use kernel::Metric::{self, Ces, Csat, Nps};

fn value(metric: Metric, cell: &str) -> Result<Option<u8>, NoScore> {
    read(metric, cell).map(|score| score.map(kernel::Score::value))
}

#[test]
fn scores_are_read_as_people_and_programs_write_them() {
    for (metric, cell, expected) in [
        (Nps, "9", 9),
        (Nps, " 10 ", 10),
        (Nps, "0", 0),
        (Nps, "9.0", 9),
        (Nps, "9,00", 9),
        (Nps, "๙", 9),
        (Nps, "๑๐", 10),
        (Nps, "９", 9),
        (Nps, "9/10", 9),
        (Nps, "9 / 10", 9),
        (Nps, "9.0/10", 9),
        (Nps, "๙/๑๐", 9),
        (Nps, "9 out of 10", 9),
        (Nps, "9 จาก 10", 9),
        (Nps, "9 trên 10", 9),
        (Nps, "9 - very likely", 9),
        (Nps, "10 – Extremely likely", 10),
        (Nps, "0 = ไม่แนะนำเลย", 0),
        (Nps, "10 (rất sẵn lòng)", 10),
        (Nps, "Extremely likely (10)", 10),
        (Nps, "9 คะแนน", 9),
        (Nps, "9 điểm", 9),
        (Nps, "'9", 9),
        (Csat, "4/5", 4),
        (Csat, "★★★★☆", 4),
        (Csat, "⭐⭐⭐⭐⭐", 5),
        (Csat, "5 sao", 5),
        (Csat, "Very satisfied", 5),
        (Csat, "พอใจมาก", 5),
        (Csat, "ปานกลาง", 3),
        (Csat, "เฉย ๆ", 3),
        (Csat, "Rất không hài lòng", 1),
        (Csat, "HÀI LÒNG.", 4),
        (Ces, "Strongly agree", 7),
        (Ces, "เห็นด้วยอย่างยิ่ง", 7),
        (Ces, "Không đồng ý", 2),
    ] {
        assert_eq!(value(metric, cell), Ok(Some(expected)), "{cell}");
    }
}

#[test]
fn what_is_no_score_says_why() {
    for (metric, cell, why) in [
        (Nps, "11", NoScore::OffScale),
        (Nps, "-1", NoScore::OffScale),
        (Nps, "99999999999999999999", NoScore::Unknown),
        (Csat, "0", NoScore::OffScale),
        (Csat, "6", NoScore::OffScale),
        (Ces, "8", NoScore::OffScale),
        (Nps, "8.5", NoScore::Fraction),
        (Nps, "8,5", NoScore::Fraction),
        (Nps, "1,000", NoScore::Fraction),
        (Nps, "4/5", NoScore::OtherScale { top: 5 }),
        (Csat, "8/10", NoScore::OtherScale { top: 10 }),
        (Nps, "9-10", NoScore::Unknown),
        (Nps, "90%", NoScore::Unknown),
        (Nps, "9/10/2025", NoScore::Unknown),
        (Nps, "promoter", NoScore::Unknown),
        (Nps, "Very satisfied", NoScore::Unknown),
        (Csat, "so so", NoScore::Unknown),
    ] {
        assert_eq!(value(metric, cell), Err(why), "{cell}");
    }
    for nothing in
        ["", "  ", "-", "N/A", "#N/A", "null", "ไม่ตอบ", "Không trả lời", "{question_not_shown}"]
    {
        assert_eq!(value(Nps, nothing), Ok(None), "{nothing}");
    }
}

#[test]
fn channels_have_many_names() {
    for (cell, expected) in [
        ("E-mail", Some("email")),
        ("อีเมล", Some("email")),
        ("Mã QR", Some("qr")),
        ("In-app Widget", Some("in-app widget")),
        (" ", None),
    ] {
        assert_eq!(channel(cell).as_deref(), expected, "{cell}");
    }
}

//! The words that cells use for scores, channels and months, in three languages.

use kernel::Metric::{self, Ces, Csat};

#[rustfmt::skip]
pub(super) const CHANNELS: &[(&str, &str)] = &[
    ("e-mail", "email"), ("mail", "email"), ("email", "email"), ("อีเมล", "email"),
    ("อีเมล์", "email"), ("thư điện tử", "email"), ("text", "sms"), ("sms", "sms"),
    ("text message", "sms"), ("tin nhắn", "sms"), ("ข้อความ", "sms"), ("web", "link"),
    ("website", "link"), ("web link", "link"), ("link", "link"), ("anonymous", "link"),
    ("anonymous link", "link"), ("ลิงก์", "link"), ("เว็บไซต์", "link"), ("liên kết", "link"),
    ("trang web", "link"), ("qr", "qr"), ("qr code", "qr"), ("คิวอาร์", "qr"), ("mã qr", "qr"),
    ("kiosk", "kiosk"), ("tablet", "kiosk"), ("ตู้คีออส", "kiosk"), ("máy tại quầy", "kiosk"),
    ("chat", "chat"), ("แชท", "chat"), ("trò chuyện", "chat"),
];

/// What a choice without a number stands for. NPS is always asked in numbers.
#[rustfmt::skip]
pub(super) const LABELS: &[(Metric, &str, u8)] = &[
    (Csat, "very dissatisfied", 1), (Csat, "very unsatisfied", 1), (Csat, "very poor", 1),
    (Csat, "extremely dissatisfied", 1), (Csat, "terrible", 1),
    (Csat, "dissatisfied", 2), (Csat, "unsatisfied", 2), (Csat, "poor", 2), (Csat, "bad", 2),
    (Csat, "neutral", 3), (Csat, "neither", 3), (Csat, "neither satisfied nor dissatisfied", 3),
    (Csat, "average", 3), (Csat, "fair", 3), (Csat, "ok", 3), (Csat, "okay", 3),
    (Csat, "satisfied", 4), (Csat, "good", 4),
    (Csat, "very satisfied", 5), (Csat, "extremely satisfied", 5), (Csat, "excellent", 5),
    (Csat, "very good", 5), (Csat, "great", 5),
    (Csat, "ไม่พอใจมาก", 1), (Csat, "ไม่พอใจอย่างมาก", 1), (Csat, "น้อยที่สุด", 1), (Csat, "แย่มาก", 1),
    (Csat, "ควรปรับปรุง", 1), (Csat, "ไม่พอใจ", 2), (Csat, "ไม่พึงพอใจ", 2), (Csat, "น้อย", 2), (Csat, "แย่", 2),
    (Csat, "พอใช้", 2), (Csat, "เฉยๆ", 3), (Csat, "เฉย ๆ", 3), (Csat, "ปานกลาง", 3), (Csat, "พอใจ", 4),
    (Csat, "พึงพอใจ", 4), (Csat, "มาก", 4), (Csat, "ดี", 4), (Csat, "พอใจมาก", 5), (Csat, "พึงพอใจมาก", 5),
    (Csat, "มากที่สุด", 5), (Csat, "ดีมาก", 5), (Csat, "ดีเยี่ยม", 5),
    (Csat, "rất không hài lòng", 1), (Csat, "rất tệ", 1), (Csat, "hoàn toàn không hài lòng", 1),
    (Csat, "không hài lòng", 2), (Csat, "tệ", 2), (Csat, "kém", 2), (Csat, "bình thường", 3),
    (Csat, "trung lập", 3), (Csat, "trung bình", 3), (Csat, "hài lòng", 4), (Csat, "tốt", 4),
    (Csat, "rất hài lòng", 5), (Csat, "rất tốt", 5), (Csat, "tuyệt vời", 5),
    (Ces, "strongly disagree", 1), (Ces, "disagree", 2), (Ces, "somewhat disagree", 3),
    (Ces, "neutral", 4), (Ces, "neither agree nor disagree", 4), (Ces, "somewhat agree", 5),
    (Ces, "agree", 6), (Ces, "strongly agree", 7),
    (Ces, "ไม่เห็นด้วยอย่างยิ่ง", 1), (Ces, "ไม่เห็นด้วย", 2), (Ces, "ค่อนข้างไม่เห็นด้วย", 3), (Ces, "เฉยๆ", 4),
    (Ces, "เฉย ๆ", 4), (Ces, "ไม่แน่ใจ", 4), (Ces, "ค่อนข้างเห็นด้วย", 5), (Ces, "เห็นด้วย", 6),
    (Ces, "เห็นด้วยอย่างยิ่ง", 7),
    (Ces, "hoàn toàn không đồng ý", 1), (Ces, "không đồng ý", 2), (Ces, "hơi không đồng ý", 3),
    (Ces, "bình thường", 4), (Ces, "trung lập", 4), (Ces, "hơi đồng ý", 5), (Ces, "đồng ý", 6),
    (Ces, "hoàn toàn đồng ý", 7),
];

/// Words between a score and the top of its scale: "9 out of 10".
#[rustfmt::skip]
pub(super) const OUT_OF: &[&str] = &["/", "out of", "of", "จาก", "เต็ม", "trên", "tren"];

/// Months by the beginning of their names; Vietnamese months are numbers.
#[rustfmt::skip]
pub(super) const MONTHS: &[(&str, u8)] = &[
    ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("may", 5), ("jun", 6), ("jul", 7), ("aug", 8),
    ("sep", 9), ("oct", 10), ("nov", 11), ("dec", 12),
    ("มกรา", 1), ("กุมภา", 2), ("มีนา", 3), ("เมษา", 4), ("พฤษภา", 5), ("มิถุนา", 6), ("กรกฎา", 7),
    ("สิงหา", 8), ("กันยา", 9), ("ตุลา", 10), ("พฤศจิกา", 11), ("ธันวา", 12),
    ("ม.ค", 1), ("ก.พ", 2), ("มี.ค", 3), ("เม.ย", 4), ("พ.ค", 5), ("มิ.ย", 6), ("ก.ค", 7), ("ส.ค", 8),
    ("ก.ย", 9), ("ต.ค", 10), ("พ.ย", 11), ("ธ.ค", 12),
];

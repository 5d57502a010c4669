//! The names that columns have in exports of other tools and in files made by hand.

use super::super::target::Target::{self, *};
use kernel::Metric::{Ces, Csat, Nps};

/// How much a name alone tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// One of several things; the cells decide.
    Hint,
    /// Usually this.
    Strong,
}

use Weight::{Hint, Strong};

/// Names as [`super::super::value::bare`] leaves them, without Latin marks. A header that holds
/// one among other words counts, too, if the name is a strong one.
#[rustfmt::skip]
pub(super) const NAMES: &[(Target, Weight, &[&str])] = &[
    (ResponseId, Strong, &[
        "response id", "responseid", "respondent id", "record id", "recordid", "survey response id", "request id",
        "submission id", "feedback id", "answer id", "external id", "uuid",
        "รหัสคำตอบ", "เลขที่คำตอบ", "รหัสแบบสอบถาม", "รหัสการตอบ",
        "ma phan hoi", "ma tra loi", "ma khao sat", "ma cau tra loi",
    ]),
    (ResponseId, Hint, &["id", "no", "key", "ticket id", "รหัส", "เลขที่", "ลำดับ", "ma", "stt", "so thu tu"]),
    (GivenAt, Strong, &[
        "date", "datetime", "timestamp", "created at", "created", "date created", "created date", "completed at",
        "completed", "date completed", "submitted at", "submitted", "submit date", "submitdate", "submission date",
        "response date", "response time", "responded at", "answered at", "given at", "recorded date", "recordeddate",
        "response received at", "end date", "enddate", "feedback date", "survey date", "visit date", "received at",
        "collected at", "date modified",
        "วันที่", "วันที่ตอบ", "วันเวลา", "วันที่และเวลา", "ประทับเวลา", "วันที่ส่ง", "วันที่ให้บริการ", "วันที่ตอบแบบสอบถาม", "วันที่ใช้บริการ",
        "ngay", "ngay tra loi", "ngay phan hoi", "thoi gian", "dau thoi gian", "thoi gian tra loi", "ngay gio",
        "ngay tao", "ngay gui", "ngay danh gia", "thoi diem",
    ]),
    (GivenAt, Hint, &["time", "day", "when", "start date", "startdate", "updated at", "เวลา", "gio"]),
    (Score(Nps), Strong, &[
        "nps", "nps score", "net promoter", "net promoter score", "likelihood to recommend", "likely to recommend",
        "would you recommend", "how likely are you to recommend", "recommend", "recommendation", "ltr",
        "แนะนำ", "คะแนน nps", "โอกาสแนะนำ", "ความเป็นไปได้ที่จะแนะนำ", "แนะนำให้เพื่อน", "บอกต่อ",
        "diem nps", "gioi thieu", "kha nang gioi thieu", "san long gioi thieu", "muc do gioi thieu",
    ]),
    (Score(Csat), Strong, &[
        "csat", "satisfaction", "satisfaction score", "overall satisfaction", "how satisfied", "star rating", "stars",
        "ความพึงพอใจ", "พึงพอใจ", "ความพอใจ", "คะแนนความพึงพอใจ", "จำนวนดาว", "ดาว",
        "hai long", "muc do hai long", "su hai long", "diem hai long", "so sao",
    ]),
    (Score(Ces), Strong, &[
        "ces", "effort", "customer effort", "effort score", "how easy", "ease", "easy",
        "ความง่าย", "ความสะดวก", "ความพยายาม", "สะดวก", "ง่าย",
        "no luc", "muc do de dang", "de dang", "thuan tien",
    ]),
    (Score(Nps), Hint, &["score", "rating", "rate", "grade", "points", "คะแนน", "ให้คะแนน", "diem", "diem so", "danh gia", "cham diem"]),
    (Comment, Strong, &[
        "comment", "comments", "feedback", "verbatim", "reason", "reason for score", "reason for your score", "why",
        "open ended response", "open ended", "remark", "remarks", "suggestion", "suggestions", "review", "review text",
        "improve", "tell us more", "additional comments", "free text", "areas for improvement", "what did you like",
        "additional question response", "other feedback", "opinion",
        "ความคิดเห็น", "ข้อคิดเห็น", "ข้อเสนอแนะ", "เหตุผล", "คอมเมนต์", "คอมเม้นต์", "คำติชม", "ติชม", "รีวิว", "เพราะอะไร", "ทำไม",
        "สิ่งที่ควรปรับปรุง", "สิ่งที่ประทับใจ", "ข้อความจากลูกค้า", "เสียงลูกค้า",
        "binh luan", "nhan xet", "gop y", "y kien", "ly do", "y kien khac", "y kien dong gop", "vi sao", "tai sao",
        "noi dung danh gia", "noi dung phan hoi", "cam nhan",
    ]),
    (Comment, Hint, &["text", "message", "notes", "note", "answer", "description", "content", "ข้อความ", "รายละเอียด", "phan hoi", "noi dung", "ghi chu", "tra loi"]),
    (Language, Strong, &["language", "lang", "locale", "user language", "userlanguage", "survey language", "startlanguage", "ภาษา", "ngon ngu"]),
    (Unit, Strong, &[
        "unit", "branch", "branch name", "store", "store name", "outlet", "location", "shop", "restaurant", "site",
        "department", "unit name", "region", "team", "hotel", "property",
        "สาขา", "ชื่อสาขา", "หน่วยงาน", "ร้าน", "แผนก", "สถานที่", "ฝ่าย", "เขต", "โรงแรม",
        "chi nhanh", "ten chi nhanh", "cua hang", "don vi", "co so", "phong ban", "dia diem", "khu vuc", "bo phan", "quan",
    ]),
    (Unit, Hint, &["branch code", "store code", "รหัสสาขา", "ma chi nhanh", "ma cua hang"]),
    (Touchpoint, Strong, &["touchpoint", "touch point", "journey stage", "จุดสัมผัส", "จุดบริการ", "diem cham", "diem tiep xuc"]),
    (Touchpoint, Hint, &["stage", "moment", "service", "บริการ", "dich vu"]),
    (Channel, Strong, &["channel", "survey channel", "distribution channel", "distributionchannel", "collection mode", "ช่องทาง", "kenh"]),
    (Channel, Hint, &["source", "medium", "collector", "แหล่งที่มา", "nguon"]),
    (CustomerName, Strong, &[
        "name", "customer name", "full name", "fullname", "person name", "contact name", "client name", "guest name",
        "ชื่อ", "ชื่อลูกค้า", "ชื่อ นามสกุล", "ชื่อและนามสกุล", "ชื่อสกุล", "ชื่อผู้ตอบ",
        "ten", "ho ten", "ho va ten", "ten khach hang", "khach hang", "quy danh",
    ]),
    (FirstName, Strong, &["first name", "firstname", "given name", "recipient first name", "recipientfirstname", "ชื่อจริง", "ten goi", "ten rieng"]),
    (LastName, Strong, &["last name", "lastname", "surname", "family name", "recipient last name", "recipientlastname", "นามสกุล", "ho", "ho dem"]),
    (Email, Strong, &[
        "email", "e mail", "email address", "e mail address", "person email", "customer email", "recipient email",
        "recipientemail", "mail", "request sent to", "อีเมล", "อีเมล์", "ที่อยู่อีเมล", "thu dien tu", "dia chi email",
    ]),
    (Phone, Strong, &[
        "phone", "phone number", "mobile", "mobile number", "mobile phone", "telephone", "tel", "cell", "person phone",
        "เบอร์โทร", "เบอร์โทรศัพท์", "โทรศัพท์", "โทร", "มือถือ", "เบอร์มือถือ", "หมายเลขโทรศัพท์", "เบอร์ติดต่อ",
        "dien thoai", "so dien thoai", "sdt", "di dong", "so di dong", "dt",
    ]),
    (CustomerId, Strong, &[
        "customer id", "customerid", "client id", "member id", "membership id", "user id", "userid", "contact id",
        "external reference", "externalreference", "external data reference", "external customer id", "person id",
        "customer number", "customer code", "member number", "end user id", "formbricks contact id",
        "รหัสลูกค้า", "รหัสสมาชิก", "เลขสมาชิก", "หมายเลขสมาชิก", "เลขที่ลูกค้า",
        "ma khach hang", "ma kh", "ma thanh vien", "ma hoi vien", "so the thanh vien",
    ]),
    (Ignore, Strong, &[
        "ip address", "ipaddress", "ip", "location latitude", "locationlatitude", "location longitude",
        "locationlongitude", "latitude", "longitude", "progress", "duration", "duration in seconds", "finished",
        "status", "response type", "user agent", "useragent", "browser", "nps class", "nps group", "nps category",
        "category nps", "response status", "seed", "token", "lastpage", "ipaddr", "refurl", "datestamp",
        "collector id", "survey id", "permalink", "url", "updated at", "person properties", "ringback line",
        "ringback reason", "themes", "sentiment", "case id", "case status", "root cause", "recovered", "started at",
        "nhom nps", "phan loai nps", "กลุ่ม nps", "external url", "link", "password", "credit card", "card number",
    ]),
];

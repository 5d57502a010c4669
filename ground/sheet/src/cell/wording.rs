//! The words that cells use for languages and for nothing, in three languages.

use kernel::Language::{self, En, Th, Vi};

/// Ways of writing that there is nothing, as [`super::folded`] leaves them.
#[rustfmt::skip]
pub(super) const NOTHING: &[&str] = &[
    "", "-", "--", "—", "–", ".", "n/a", "na", "#n/a", "null", "nil", "none", "nan", "(blank)",
    "(none)", "(not set)", "undefined", "unknown", "not applicable", "no answer",
    "{question_not_shown}", "ไม่มี", "ไม่ระบุ", "ไม่ตอบ", "ไม่มีข้อมูล", "không", "không có",
    "không rõ", "không trả lời", "chưa có", "trống",
];

#[rustfmt::skip]
pub(super) const LANGUAGES: &[(&str, Language)] = &[
    ("english", En), ("eng", En), ("อังกฤษ", En), ("ภาษาอังกฤษ", En), ("tiếng anh", En),
    ("anh", En), ("tieng anh", En), ("thai", Th), ("tha", Th), ("ไทย", Th), ("ภาษาไทย", Th),
    ("tiếng thái", Th), ("thái", Th), ("tieng thai", Th), ("vietnamese", Vi), ("vie", Vi),
    ("vn", Vi), ("เวียดนาม", Vi), ("ภาษาเวียดนาม", Vi), ("tiếng việt", Vi), ("việt", Vi),
    ("tieng viet", Vi),
];

//! Words that say what the number after them is.

/// How many letters before a number are looked at.
const WINDOW: usize = 36;

pub(super) const ACCOUNT: &[&str] = &[
    "บัญชี",
    "เลขบช",
    "บช.",
    "stk",
    "số tài khoản",
    "so tai khoan",
    "tài khoản",
    "tai khoan",
    "tk:",
    "tk ",
    "account",
    "acct",
    "a/c",
    "iban",
];
pub(super) const PHONE: &[&str] = &[
    "โทร",
    "เบอร์",
    "มือถือ",
    "ติดต่อ",
    "sđt",
    "sdt",
    "điện thoại",
    "dien thoai",
    "số đt",
    "đt",
    "zalo",
    "call",
    "phone",
    "tel",
    "mobile",
    "cell",
    "whatsapp",
    "text me",
    "contact",
    "messages to",
    "fax",
    "reach me",
];
pub(super) const IDENTITY: &[&str] =
    &["cmnd", "cmt", "chứng minh", "chung minh", "cccd", "căn cước", "can cuoc"];
pub(super) const CARD: &[&str] = &["card", "บัตรเครดิต", "บัตรเดบิต", "thẻ", "visa", "mastercard"];
pub(super) const TAX: &[&str] = &["mst", "mã số thuế", "ma so thue", "tax id", "tax code"];
pub(super) const ORDER: &[&str] = &[
    "order",
    "ออเดอร์",
    "ออร์เดอร์",
    "คำสั่งซื้อ",
    "เลขพัสดุ",
    "พัสดุ",
    "แทรค",
    "แทร็ก",
    "tracking",
    "booking",
    "การจอง",
    "เลขที่จอง",
    "เลขจอง",
    "mã đơn",
    "ma don",
    "đơn hàng",
    "don hang",
    "đơn số",
    "mã vận đơn",
    "ma van don",
    "vận đơn",
    "van don",
    "mã đặt",
    "ma dat",
    "reservation",
    "invoice",
    "reference",
    "ref ",
    "ref:",
    "ref.",
    "parcel",
    "ใบเสร็จ",
    "ใบสั่ง",
    "หมายเลขเคลม",
    "claim",
    "hoá đơn",
    "hóa đơn",
    "hoa don",
    "đơn",
];
pub(super) const MONEY: &[&str] = &["ราคา", "฿", "$", "₫", "giá", "price"];

/// Whether one of the words stands shortly before, with no other number between.
pub(super) fn before(text: &str, at: usize, cues: &[&str]) -> bool {
    distance(text, at, cues).is_some()
}

/// How many bytes before the place the nearest of the words ends.
pub(super) fn distance(text: &str, at: usize, cues: &[&str]) -> Option<usize> {
    let mut buffer = [0_u8; WINDOW * 4];
    let near = small(&text[..at], &mut buffer);
    cues.iter()
        .filter_map(|cue| {
            let found = near.rfind(cue)?;
            let end = found + cue.len();
            let apart =
                near[end..].chars().all(|letter| super::digit(letter).is_none() && letter != '\n');
            // `order` is no cue inside `border`.
            let whole = !cue.starts_with(|c: char| c.is_ascii_alphabetic())
                || !near[..found].ends_with(|c: char| c.is_ascii_alphabetic());
            (apart && whole).then(|| near.len() - end)
        })
        .min()
}

/// The last letters of a text in small letters, in a buffer of the caller's.
fn small<'a>(text: &str, buffer: &'a mut [u8]) -> &'a str {
    let begin = text.char_indices().rev().take(WINDOW).last().map_or(text.len(), |(at, _)| at);
    let mut length = 0;
    for letter in text[begin..].chars().flat_map(char::to_lowercase) {
        let Some(room) = buffer.get_mut(length..length + letter.len_utf8()) else { break };
        letter.encode_utf8(room);
        length += letter.len_utf8();
    }
    std::str::from_utf8(&buffer[..length]).unwrap_or_default()
}

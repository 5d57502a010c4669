//! Thai names, after a title.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::mask::{Kind, Span, thai as is_thai};

/// Thai given names, from the Thai Male and Female Names Corpus.
static THAI: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../../data/th-names/names.txt").lines().collect());

/// After these a Thai name may follow, and other words too.
const TITLES: &[&str] = &["คุณ", "น้อง", "พี่", "หมอ", "พนักงานชื่อ", "ชื่อ"];
/// After these only a name follows.
const FORMAL: &[&str] = &[
    "นางสาว",
    "น.ส.",
    "นาย",
    "นาง",
    "ด.ช.",
    "ด.ญ.",
    "เด็กชาย",
    "เด็กหญิง",
    "ดร.",
    "นพ.",
    "พญ.",
    "พ.ต.อ.",
    "พ.ต.ท.",
    "พล.ต.อ.",
    "พล.ต.ต.",
    "พล.ต.ท.",
    "พล.อ.อ.",
    "พล.อ.ต.",
    "พล.ร.อ.",
    "พล.ต.",
    "พล.อ.",
    "ร.ต.อ.",
    "ผศ.",
    "รศ.",
    "ม.ล.",
    "ม.ร.ว.",
];
/// Words that begin like a title and are none.
const NO_TITLES: &[&str] = &[
    "คุณภาพ",
    "คุณค่า",
    "คุณสมบัติ",
    "คุณธรรม",
    "คุณประโยชน์",
    "คุณลักษณะ",
    "คุณลูกค้า",
    "คุณหมอ",
    "คุณครู",
    "คุณแม่",
    "คุณพ่อ",
    "คุณพี่",
    "คุณน้อง",
    "คุณยาย",
    "คุณตา",
    "คุณวุฒิ",
    "คุณูปการ",
    "คุณพยาบาล",
    "นายก",
    "นายจ้าง",
    "นายหน้า",
    "นายทุน",
    "นายทหาร",
    "นายตำรวจ",
    "นายพล",
    "นายอำเภอ",
    "นายแพทย์",
    "นายท่า",
    "นายช่าง",
    "นายท้าย",
    "นายประกัน",
    "นายทะเบียน",
    "นางแบบ",
    "นางฟ้า",
    "นางเอก",
    "นางงาม",
    "นางพยาบาล",
    "นางร้าย",
    "นางนวล",
    "นางรอง",
    "นางสนม",
    "นางรำ",
    "พี่น้อง",
    "พี่เลี้ยง",
    "น้องใหม่",
    "น้องๆ",
    "พี่ๆ",
    "หมอดู",
    "หมอนวด",
    "หมอน",
    "หมอก",
    "ชื่อเสียง",
    "ชื่อดัง",
    "นายธนาคาร",
];
/// Words a family name is not.
const NO_FAMILY: &[&str] = &[
    "กล่าว",
    "ได้",
    "เป็น",
    "และ",
    "ที่",
    "ว่า",
    "ใน",
    "มี",
    "จะ",
    "ไม่",
    "ครับ",
    "ค่ะ",
    "คะ",
    "ช่วย",
    "บริการ",
    "ดี",
    "ทำ",
    "ให้",
    "พูด",
    "รับ",
    "เปิดเผย",
    "ซึ่ง",
    "กับ",
    "ก็",
    "ยัง",
    "อยู่",
    "ระบุ",
    "เผย",
    "อายุ",
    "โทร",
    "เบอร์",
    "จาก",
    "ของ",
    "แต่",
    "แล้ว",
    "มาก",
    "น่ารัก",
    "ขอ",
    "สาขา",
    "ตำแหน่ง",
    "รมว",
    "ผู้",
    "ประธาน",
    "นายก",
    "อดีต",
    "หรือ",
    "เมื่อ",
    "พร้อม",
    "บอก",
    "แนะนำ",
    "ดูแล",
    "ไป",
    "มา",
    "เลย",
    "นะ",
    "จ้า",
    "แจ้ง",
    "ติดต่อ",
    "พนักงาน",
    "แผนก",
    "ต้อง",
    "คือ",
    "เพื่อ",
    "โดย",
    "ตอบ",
    "ใจดี",
    "ด้วย",
    "อีก",
    "ถึง",
    "ต่อ",
    "ณ",
    "วันที่",
    "หัวหน้า",
    "รอง",
    "เลขา",
    "ผอ",
    "กรรมการ",
    "โฆษก",
    "ส.ส",
    "ตอน",
    "ถูก",
    "เข้า",
    "ออก",
    "ที่ปรึกษา",
];

/// A Thai name after a title that begins here.
pub(in crate::mask) fn thai(text: &str, at: usize) -> Option<Span> {
    let rest = &text[at..];
    if !begins(rest) {
        return None;
    }
    let title = FORMAL.iter().chain(TITLES).find(|title| rest.starts_with(**title))?;
    if NO_TITLES.iter().any(|word| rest.starts_with(word)) {
        return None;
    }
    let formal = FORMAL.contains(title);
    let mut start = at + title.len();
    let blank = text[start..].starts_with(' ');
    start += usize::from(blank);
    let run = run(&text[start..]);
    let length = given(&text[start..start + run], formal && (!blank || title.ends_with('.')))?;
    let end = start + length;
    Some(Span {
        start: at_name(title, at, start),
        end: family(text, end, formal),
        kind: Kind::Name,
    })
}

/// Whether the first two letters are those of a title: few words' are.
fn begins(rest: &str) -> bool {
    let mut letters = rest.chars();
    match (letters.next(), letters.next()) {
        (Some(one), Some(two)) => match one {
            'ค' => two == 'ุ',
            'น' => matches!(two, '้' | 'า' | '.' | 'พ'),
            'พ' => matches!(two, 'ี' | 'น' | 'ญ' | '.' | 'ล'),
            'ห' => two == 'ม',
            'ช' => two == 'ื',
            'ด' => matches!(two, '.' | 'ร'),
            'เ' => two == 'ด',
            'ร' => matches!(two, '.' | 'ศ'),
            'ผ' => two == 'ศ',
            'ม' => two == '.',
            _ => false,
        },
        _ => false,
    }
}

/// A title goes with the name, a mere word for one doesn't.
fn at_name(title: &str, at: usize, start: usize) -> usize {
    if title.ends_with("ชื่อ") { start } else { at }
}

/// How many bytes of Thai letters stand here, of the first thirty.
fn run(text: &str) -> usize {
    text.chars().take(30).take_while(|letter| is_thai(*letter)).map(char::len_utf8).sum()
}

/// How long the given name at the begin of a run of Thai letters is: the longest one listed, or
/// after a formal title the whole run when it is no longer than a name.
fn given(run: &str, formal: bool) -> Option<usize> {
    let ends = run.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let mut listed = None;
    for end in ends {
        if THAI.contains(&run[..end]) && whole(&run[end..]) {
            listed = Some(end);
        }
    }
    let letters = run.chars().count();
    if listed == Some(run.len()) || !formal {
        return listed;
    }
    if (2..=14).contains(&letters) && !NO_FAMILY.iter().any(|word| run.starts_with(word)) {
        return Some(run.len());
    }
    listed
}

/// A name doesn't end before a mark that belongs to its last letter.
fn whole(rest: &str) -> bool {
    !rest.starts_with(|next| matches!(next, 'ะ'..='ฺ' | '็'..='๎' | 'ๅ'))
}

/// The end of a family name after one blank, or of the given name when there is none.
fn family(text: &str, end: usize, formal: bool) -> usize {
    let Some(rest) = text[end..].strip_prefix(' ') else { return end };
    let length = run(rest);
    let letters = rest[..length].chars().count();
    let closed =
        !rest[length..].starts_with(|next: char| is_thai(next) || next == '.' || next == 'ๆ');
    let name = (if formal { 3 } else { 5 }..=20).contains(&letters)
        && closed
        && !NO_FAMILY.iter().any(|word| rest.starts_with(word));
    if name { end + 1 + length } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_title_is_passed_over() {
        for title in FORMAL.iter().chain(TITLES) {
            assert!(begins(title), "{title}");
        }
        assert!(!begins("ดี") && !begins("พ") && !begins(""));
    }
}

//! People's names: after a title, from a list, or after a Vietnamese word for a person.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Kind, Span, thai as is_thai};

/// Thai given names, from the Thai Male and Female Names Corpus.
static THAI: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../data/th-names/names.txt").lines().collect());

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
pub(super) fn thai(text: &str, at: usize) -> Option<Span> {
    let rest = &text[at..];
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

/// Vietnamese words for a person, with their marks and without.
const PERSONS: &[&str] = &[
    "anh", "chị", "chi", "em", "cô", "co", "chú", "chu", "bác", "bac", "ông", "ong", "bà", "ba",
    "thầy", "thay", "bạn", "ban", "nv", "dì", "cậu", "mợ", "thím", "bs", "gđ", "tên", "ten", "mr",
    "mrs", "ms", "miss", "dr", "mdm", "madam", "sir", "prof", "khun", "shipper",
];
/// Those that only English has: one capital word after them is a name.
const ENGLISH: &[&str] = &["mr", "mrs", "ms", "miss", "dr", "mdm", "madam", "prof", "khun"];
/// Capital words that are no names.
const NO_NAMES: &[&str] = &[
    "Ơi", "Nào", "Ấy", "Cả", "Em", "Anh", "Chị", "Shop", "Ship", "Không", "Rất", "Có", "Đã", "Cảm",
    "Tôi", "Mình", "Việt", "Hà", "Sài", "Và", "Nhưng", "Nhân", "Khách", "Bảo", "The", "This", "I",
    "It", "My", "We", "You", "They", "He", "She", "And", "But", "Not", "No", "Yes", "Thank",
    "Thanks", "Hello", "Hi", "Dear", "Please", "App", "Bank", "Hotel", "Zalo", "Facebook", "Momo",
    "OK", "Ok", "Đang", "Sao", "Làm", "Cho", "Được", "Gọi", "Chưa", "Thì", "Nếu",
];
/// Family names that begin a Vietnamese name of two to four words.
const FAMILIES: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương", "Lý", "Nguyen", "Tran", "Pham", "Huynh", "Hoang", "Bui", "Ngo", "Duong",
    "Trịnh", "Đinh", "Lương", "Đoàn", "Mai", "Trương", "Đào",
];
/// Given names that are hardly ever anything else.
const GIVEN: &[&str] = &[
    "James",
    "John",
    "Robert",
    "Michael",
    "William",
    "David",
    "Richard",
    "Joseph",
    "Thomas",
    "Charles",
    "Christopher",
    "Daniel",
    "Matthew",
    "Anthony",
    "Steven",
    "Paul",
    "Andrew",
    "Joshua",
    "Kenneth",
    "Kevin",
    "Brian",
    "George",
    "Edward",
    "Ronald",
    "Timothy",
    "Jason",
    "Jeffrey",
    "Ryan",
    "Jacob",
    "Gary",
    "Nicholas",
    "Eric",
    "Jonathan",
    "Stephen",
    "Larry",
    "Justin",
    "Scott",
    "Brandon",
    "Benjamin",
    "Samuel",
    "Gregory",
    "Patrick",
    "Alexander",
    "Dennis",
    "Jerry",
    "Tyler",
    "Aaron",
    "Jose",
    "Adam",
    "Nathan",
    "Henry",
    "Peter",
    "Kyle",
    "Ethan",
    "Jeremy",
    "Christian",
    "Sean",
    "Carlos",
    "Luis",
    "Juan",
    "Mary",
    "Patricia",
    "Jennifer",
    "Linda",
    "Elizabeth",
    "Barbara",
    "Susan",
    "Jessica",
    "Sarah",
    "Karen",
    "Lisa",
    "Nancy",
    "Betty",
    "Sandra",
    "Margaret",
    "Ashley",
    "Kimberly",
    "Emily",
    "Donna",
    "Michelle",
    "Carol",
    "Amanda",
    "Melissa",
    "Deborah",
    "Stephanie",
    "Rebecca",
    "Laura",
    "Sharon",
    "Cynthia",
    "Kathleen",
    "Amy",
    "Angela",
    "Shirley",
    "Anna",
    "Brenda",
    "Pamela",
    "Emma",
    "Nicole",
    "Helen",
    "Samantha",
    "Katherine",
    "Christine",
    "Debra",
    "Rachel",
    "Carolyn",
    "Janet",
    "Catherine",
    "Maria",
    "Heather",
    "Diane",
    "Julie",
    "Joyce",
    "Victoria",
    "Kelly",
    "Lauren",
    "Olivia",
    "Priya",
    "Raj",
    "Rahul",
    "Anil",
    "Sunita",
    "Deepak",
    "Siti",
    "Ahmad",
    "Muhammad",
    "Mohammed",
    "Nurul",
    "Somchai",
    "Somsak",
    "Malee",
    "Nattapong",
    "Siriporn",
    "Kanya",
    "Ploy",
    "Wei",
    "Mei",
    "Jun",
    "Simon",
    "Martin",
    "Oliver",
    "Harry",
    "Lucy",
    "Sophie",
    "Charlotte",
    "Hannah",
    "Jane",
    "Alice",
    "Julia",
];

/// A name in Latin letters that begins here, or after the word that begins here.
pub(super) fn latin(text: &str, at: usize) -> Option<Span> {
    let first = word(&text[at..]);
    let end = at + first.len();
    let capital = first.starts_with(char::is_uppercase);
    if capital && FAMILIES.contains(&first) {
        let name = capitals(text, at, 4);
        let words = text[at..name].split(' ').count();
        return (words >= 2).then_some(Span { start: at, end: name, kind: Kind::Name });
    }
    if capital && GIVEN.contains(&first) {
        return Some(Span { start: at, end: capitals(text, at, 3), kind: Kind::Name });
    }
    if first.len() > 8 || !PERSONS.iter().any(|person| same(first, person)) {
        return None;
    }
    let title = ENGLISH.iter().any(|person| same(first, person));
    let dotted = usize::from(text[end..].starts_with('.'));
    let blank = text[end + dotted..].strip_prefix(' ')?;
    let start = text.len() - blank.len();
    let next = word(blank);
    if !titled(next) || NO_NAMES.contains(&next) || next.chars().count() < 2 && !title {
        return None;
    }
    let name = capitals(text, start, if title { 3 } else { 4 });
    let begin = if same(first, "tên") || same(first, "ten") { start } else { at };
    Some(Span { start: begin, end: name, kind: Kind::Name })
}

fn same(word: &str, small: &str) -> bool {
    // Most words differ in their first letter already.
    let first = |word: &str| word.bytes().next().map_or(0, |byte| byte.to_ascii_lowercase());
    let near = first(word) == first(small) || first(word) >= 0x80;
    near && word.len() == small.len() && word.chars().flat_map(char::to_lowercase).eq(small.chars())
}

/// The letters that begin here.
fn word(text: &str) -> &str {
    let belongs = |letter: char| {
        letter.is_alphabetic() && !is_thai(letter) || ('\u{300}'..='\u{36f}').contains(&letter)
    };
    let length =
        text.chars().take(20).take_while(|letter| belongs(*letter)).map(char::len_utf8).sum();
    &text[..length]
}

/// `Hương`, but neither `hương` nor `HƯƠNG`.
fn titled(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(|letter| !letter.is_uppercase())
}

/// The end of at most so many capital words with single blanks between.
fn capitals(text: &str, start: usize, most: usize) -> usize {
    let mut end = start;
    for count in 0..most {
        let from = if count == 0 { start } else { end + 1 };
        if count > 0 && !text[end..].starts_with(' ') {
            break;
        }
        let next = word(&text[from..]);
        let belongs = titled(next) && (count == 0 || !NO_NAMES.contains(&next));
        if next.is_empty() || !belongs {
            break;
        }
        end = from + next.len();
    }
    end
}

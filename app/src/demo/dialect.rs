//! How people of a place, a gender or a hurry write the same sentence.

use super::text::Gender;

/// Words that Hà Nội says otherwise than Đà Nẵng. Longer phrases come first, and a word that
/// stays as it is shields the ones within it.
const NORTH: &[(&str, &str)] = &[
    ("hoài niệm", "hoài niệm"),
    ("phỏng vấn", "phỏng vấn"),
    ("nhanh gọn lẹ", "nhanh gọn"),
    ("nón bảo hiểm", "mũ bảo hiểm"),
    ("la con nít", "mắng trẻ con"),
    ("con nít", "trẻ con"),
    ("lạt nhách", "nhạt thếch"),
    ("lạt như nước ốc", "nhạt như nước ốc"),
    ("mượn dù", "mượn ô"),
    ("che dù", "che ô"),
    ("ba mẹ", "bố mẹ"),
    ("ba mình", "bố mình"),
    ("đậu phộng", "lạc"),
    ("đậu xe", "đỗ xe"),
    ("đậu ô tô", "đỗ ô tô"),
    ("chỗ đậu", "chỗ đỗ"),
    ("phỏng tay", "bỏng tay"),
    ("phỏng lưỡi", "bỏng lưỡi"),
    ("nóng phỏng", "nóng bỏng"),
    ("xà bông", "xà phòng"),
    ("máy lạnh", "điều hòa"),
    ("cúp điện", "mất điện"),
    ("trái cây", "hoa quả"),
    ("tiền thối", "tiền lẻ"),
    ("thối tiền", "trả lại tiền thừa"),
    ("hối khách", "giục khách"),
    ("kế bên", "bên cạnh"),
    ("nhỏ xíu", "bé tí"),
    ("quá trời", "quá"),
    ("hồi xưa", "ngày xưa"),
    ("bữa nào", "hôm nào"),
    ("ngưng", "ngừng"),
    ("vô", "vào"),
    ("mắc", "đắt"),
    ("hoài", "mãi"),
    ("xài", "dùng"),
    ("muỗng", "thìa"),
    ("lầu", "tầng"),
    ("hư", "hỏng"),
    ("dơ", "bẩn"),
    ("nha", "nhé"),
    ("giùm", "giúp"),
    ("ly", "cốc"),
    ("thiệt", "thật"),
    ("vầy", "thế này"),
    ("trễ", "muộn"),
    ("tô", "bát"),
    ("té", "ngã"),
    ("lạt", "nhạt"),
    ("hẻm", "ngõ"),
    ("nệm", "đệm"),
    ("trụng", "tráng"),
    ("ẻm", "cô ấy"),
    ("giỡn", "đùa"),
    ("chớ", "chứ"),
    ("coi", "xem"),
    ("lẹ", "nhanh"),
    ("bưng", "bê"),
    ("ngộp", "ngột"),
    ("khỏi", "không phải"),
    ("dời", "chuyển"),
];

/// A Vietnamese sentence of the centre and south, as Hà Nội would write it.
pub(super) fn northern(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut at = 0;
    let mut word_begins = true;
    while let Some(next) = text[at..].chars().next() {
        let small = next.to_lowercase().next();
        let found = || {
            NORTH.iter().find(|(from, _)| from.chars().next() == small && begins(&text[at..], from))
        };
        if word_begins && let Some((from, to)) = found() {
            let capital = next.is_uppercase();
            out.push_str(&if capital { capitalised(to) } else { (*to).to_owned() });
            at += from.len();
            word_begins = false;
            continue;
        }
        out.push(next);
        word_begins = !next.is_alphanumeric();
        at += next.len_utf8();
    }
    out
}

/// Whether a text begins with a whole word or phrase, its first letter in either case.
fn begins(text: &str, phrase: &str) -> bool {
    let Some(head) = text.get(..phrase.len()) else { return false };
    let same = head == phrase || {
        let (mut a, mut b) = (head.chars(), phrase.chars());
        a.next().is_some_and(|a| b.next().is_some_and(|b| a.to_lowercase().eq(b.to_lowercase())))
            && a.as_str() == b.as_str()
    };
    same && !text[phrase.len()..].chars().next().is_some_and(char::is_alphanumeric)
}

/// The text with its first letter large.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

/// A Thai text with the polite particles of its writer's gender.
pub(super) fn polite(text: &str, gender: Gender) -> String {
    match gender {
        Gender::Man => {
            let text = text.replace("ค่ะ/ครับ", "ครับ").replace("ค่ะ", "ครับ");
            // คะแนน (score) and its like are words of their own.
            text.replace("คะแนน", "\u{1}").replace("คะ", "ครับ").replace('\u{1}', "คะแนน")
        }
        Gender::Woman if !text.contains("ครับ") => text.to_owned(),
        Gender::Woman => {
            let mut out = String::with_capacity(text.len());
            let mut rest = text;
            while let Some((before, after)) = rest.split_once("ครับ") {
                out.push_str(before);
                let asks = ["นะ", "ไหม", "มั้ย", "เหรอ", "หรือ", "เปล่า", "ล่ะ"];
                let clause = before.rsplit(' ').next().unwrap_or(before);
                let asked = asks.iter().any(|ask| clause.ends_with(ask))
                    || ["ทำไม", "อะไร", "กี่"].iter().any(|ask| clause.contains(ask));
                out.push_str(if asked { "คะ" } else { "ค่ะ" });
                rest = after;
            }
            out + rest
        }
    }
}

/// A Vietnamese text typed in a hurry: the short forms of messages.
pub(super) fn hurried(text: &str) -> String {
    let short = |word| match word {
        "không" => "ko",
        "được" => "đc",
        "với" => "vs",
        "trước" => "trc",
        other => other,
    };
    text.split(' ').map(short).collect::<Vec<_>>().join(" ")
}

/// A Vietnamese text without the marks over and under its letters.
pub(super) fn without_marks(text: &str) -> String {
    text.chars().map(bare).collect()
}

fn bare(letter: char) -> char {
    const GROUPS: [(&str, char); 7] = [
        ("àáảãạăằắẳẵặâầấẩẫậ", 'a'),
        ("èéẻẽẹêềếểễệë", 'e'),
        ("ìíỉĩị", 'i'),
        ("òóỏõọôồốổỗộơờớởỡợö", 'o'),
        ("ùúủũụưừứửữựü", 'u'),
        ("ỳýỷỹỵ", 'y'),
        ("đ", 'd'),
    ];
    if letter.is_ascii() {
        return letter;
    }
    let small = letter.to_lowercase().next().unwrap_or(letter);
    match GROUPS.iter().find(|(group, _)| group.contains(small)) {
        Some(&(_, base)) if letter.is_uppercase() => base.to_ascii_uppercase(),
        Some(&(_, base)) => base,
        None => letter,
    }
}

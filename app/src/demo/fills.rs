//! What is filled into comments and letters: drinks, cakes, minutes, prices, hours, names.

use super::chance::Chance;
use super::organisation::Branch;
use super::people::Staff;
use super::text::Lang;

/// What is known of a visit when its comment is written.
pub(super) struct Visit<'a> {
    pub(super) lang: Lang,
    pub(super) branch: Branch,
    pub(super) year: i16,
    pub(super) minute_of_day: i64,
    /// The range for `{min}`.
    pub(super) minutes: (i64, i64),
    /// Who stands at the counter.
    pub(super) counter: &'a [&'a Staff],
}

/// What was filled in, so that an answer to the comment can speak of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Filled {
    pub(super) minutes: Option<i64>,
    pub(super) drink: Option<&'static str>,
    pub(super) food: Option<&'static str>,
}

const HOT: [&[&str]; 3] = [
    &[
        "flat white",
        "cappuccino",
        "hot latte",
        "mocha",
        "pour over",
        "long black",
        "hot chocolate",
        "piccolo",
    ],
    &["ลาเต้ร้อน", "คาปูชิโน่ร้อน", "มอคค่าร้อน", "อเมริกาโน่ร้อน", "กาแฟดริปร้อน", "โกโก้ร้อน", "แฟลตไวต์"],
    &[
        "cappuccino nóng",
        "latte nóng",
        "cà phê sữa nóng",
        "cacao nóng",
        "mocha nóng",
        "flat white",
        "americano nóng",
    ],
];
const ICED: [&[&str]; 3] = [
    &[
        "iced latte",
        "cold brew",
        "iced americano",
        "iced matcha latte",
        "iced mocha",
        "orange americano",
        "iced Thai tea",
        "espresso tonic",
    ],
    &[
        "ลาเต้เย็น",
        "อเมริกาโน่เย็น",
        "โคลด์บริว",
        "มัทฉะลาเต้เย็น",
        "ชาไทยเย็น",
        "มอคค่าเย็น",
        "อเมริกาโน่น้ำส้ม",
        "กาแฟนมเวียดนามเย็น",
    ],
    &[
        "cà phê sữa đá",
        "bạc xỉu",
        "cold brew",
        "latte đá",
        "matcha đá xay",
        "trà đào",
        "americano cam",
        "cà phê muối",
    ],
];
const FOOD: [&[&str]; 3] = [
    &[
        "carrot cake",
        "banana bread",
        "almond croissant",
        "coconut cake",
        "lemon tart",
        "pandan roll",
        "cheesecake",
        "scone",
        "brownie",
    ],
    &[
        "เค้กมะพร้าว",
        "ครัวซองต์อัลมอนด์",
        "บานอฟฟี่",
        "ชีสเค้ก",
        "โรลใบเตย",
        "ทาร์ตมะนาว",
        "บราวนี่",
        "เค้กแครอท",
        "สโคน",
    ],
    &[
        "bánh chuối nướng",
        "croissant hạnh nhân",
        "bánh dừa",
        "cheesecake",
        "bánh cuộn lá dứa",
        "tart chanh",
        "brownie",
        "tiramisu",
        "bánh cà rốt",
    ],
];

pub(super) fn any_drink(chance: &mut Chance, lang: Lang) -> &'static str {
    let from = if chance.yes(0.6) { ICED } else { HOT };
    chance.word(from[lang as usize])
}

/// Fills each `{slot}` of a text; a drink named once stays the same drink.
pub(super) fn fill(
    chance: &mut Chance,
    text: &str,
    visit: &Visit<'_>,
    filled: &mut Filled,
) -> String {
    let mut out = String::with_capacity(text.len() + 24);
    let mut rest = text;
    let first = chance.below(visit.counter.len());
    while let Some((before, after)) = rest.split_once('{') {
        let Some((slot, tail)) = after.split_once('}') else { break };
        out.push_str(before);
        match slot {
            "drink" => {
                out.push_str(filled.drink.get_or_insert_with(|| any_drink(chance, visit.lang)));
            }
            "hot" => out.push_str(filled.drink.insert(chance.word(HOT[visit.lang as usize]))),
            "ice" => out.push_str(filled.drink.insert(chance.word(ICED[visit.lang as usize]))),
            "food" => out.push_str(
                filled.food.get_or_insert_with(|| chance.word(FOOD[visit.lang as usize])),
            ),
            "min" => {
                let (low, high) = visit.minutes;
                let minutes =
                    filled.minutes.get_or_insert_with(|| round(chance.between(low, high)));
                out.push_str(&minutes.to_string());
            }
            "price" => out.push_str(&price(chance, visit)),
            "hour" => out.push_str(&hour(visit)),
            "year" => out.push_str(&visit.year.to_string()),
            "staff" => out.push_str(nickname(visit, first)),
            "staff2" => out.push_str(nickname(visit, first + 1)),
            _ => {}
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// People say twenty, not nineteen; now and then somebody looked at the clock.
fn round(minutes: i64) -> i64 {
    if minutes % 7 == 3 { minutes } else { (minutes + 2) / 5 * 5 }
}

fn nickname(visit: &Visit<'_>, place: usize) -> &'static str {
    match visit.counter {
        [] => "",
        counter => counter[place % counter.len()].nickname.in_lang(visit.lang),
    }
}

fn price(chance: &mut Chance, visit: &Visit<'_>) -> String {
    if visit.branch.in_thailand() {
        let baht = chance.between(19, 34) * 5;
        return match visit.lang {
            Lang::Th => format!("{baht} บาท"),
            _ => format!("{baht} baht"),
        };
    }
    let thousand = chance.between(9, 18) * 5;
    match visit.lang {
        Lang::Th => format!("{thousand},000 ดอง"),
        Lang::Vi if chance.yes(0.3) => format!("{thousand}.000đ"),
        Lang::Vi => format!("{thousand}k"),
        Lang::En => format!("{thousand}k dong"),
    }
}

fn hour(visit: &Visit<'_>) -> String {
    let hour = (visit.minute_of_day / 60).clamp(0, 23);
    match visit.lang {
        Lang::En => match hour {
            0..=11 => format!("{} am", hour.max(1)),
            12 => "noon".to_owned(),
            _ => format!("{} pm", hour - 12),
        },
        Lang::Th => THAI_HOURS[hour as usize].to_owned(),
        Lang::Vi => match hour {
            0..=10 => format!("{hour}h sáng"),
            11..=12 => format!("{hour}h trưa"),
            13..=17 => format!("{}h chiều", hour - 12),
            _ => format!("{}h tối", hour - 12),
        },
    }
}

const THAI_HOURS: [&str; 24] = [
    "เที่ยงคืน",
    "ตีหนึ่ง",
    "ตีสอง",
    "ตีสาม",
    "ตีสี่",
    "ตีห้า",
    "หกโมงเช้า",
    "เจ็ดโมงเช้า",
    "แปดโมงเช้า",
    "เก้าโมง",
    "สิบโมง",
    "สิบเอ็ดโมง",
    "เที่ยง",
    "บ่ายโมง",
    "บ่ายสอง",
    "บ่ายสาม",
    "สี่โมงเย็น",
    "ห้าโมงเย็น",
    "หกโมงเย็น",
    "หนึ่งทุ่ม",
    "สองทุ่ม",
    "สามทุ่ม",
    "สี่ทุ่ม",
    "ห้าทุ่ม",
];

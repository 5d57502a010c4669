//! The people who work at the sample cafés; all of them are invented.

use super::days::Day;
use super::organisation::Branch;
use super::plot::Plot;
use super::text::{Gender, Lang, Text};

/// A member of staff.
#[derive(Debug, Clone)]
pub struct Staff {
    pub key: &'static str,
    /// The name as its owner writes it.
    pub name: &'static str,
    /// What guests call them, in each script.
    pub nickname: Text,
    pub email: String,
    /// `owner`, `manager`, `agent` or `viewer`.
    pub role: &'static str,
    /// The unit whose subtree they see.
    pub unit: &'static str,
    pub language: Lang,
    pub gender: Gender,
    pub joined: Day,
    /// The first day they no longer worked there.
    pub left: Option<Day>,
}

impl Staff {
    /// Whether they worked there on a day.
    pub fn is_there(&self, day: Day) -> bool {
        self.joined <= day && self.left.is_none_or(|left| day < left)
    }
}

pub(super) const HOME: &str = "salaphin.example";

/// How somebody came and went.
#[derive(Clone, Copy)]
enum Stay {
    /// There before the story begins.
    Always,
    /// One of the two baristas whose leaving begins the bad month.
    LeavesBeforeTheDip,
    /// One of those who came in their place.
    ComesForTheDip,
}

type Row =
    (&'static str, &'static str, [&'static str; 3], &'static str, &'static str, Lang, Gender, Stay);

use Gender::{Man, Woman};
use Lang::{En, Th, Vi};
use Stay::{Always, ComesForTheDip, LeavesBeforeTheDip};

/// Key (also the local part of the address), name, nickname in English, Thai and Vietnamese
/// writing, role, unit, language, gender, stay.
#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("napatsorn.sriwarin", "นภัสสร ศรีวารินทร์", ["Fon", "ฝน", "Fon"], "owner", "chain", Th, Woman, Always),
    ("chananya.phromsuwan", "ชนัญญา พรหมสุวรรณ", ["Nan", "แนน", "Nan"], "viewer", "chain", Th, Woman, Always),
    ("kittiphong.saengarun", "กิตติพงศ์ แสงอรุณ", ["Kong", "ก้อง", "Kong"], "manager", "th", Th, Man, Always),
    ("tran.minh.hanh", "Trần Thị Minh Hạnh", ["Hạnh", "ฮั่ญ", "Hạnh"], "manager", "vn", Vi, Woman, Always),
    ("thanaphon.chanrueang", "ธนพล จันทร์เรือง", ["Ohm", "โอม", "Ohm"], "manager", "th-bkk-ari", Th, Man, Always),
    ("suphawadi.loetmongkhon", "สุภาวดี เลิศมงคล", ["Prae", "แพร", "Prae"], "manager", "th-bkk-thonglor", Th, Woman, Always),
    ("inthira.khamsaen", "อินทิรา คำแสน", ["Ueang", "เอื้อง", "Ueang"], "manager", "th-cnx-nimman", Th, Woman, Always),
    ("phuwadon.chaikham", "ภูวดล ใจคำ", ["Phu", "ภู", "Phu"], "manager", "th-cnx-old-city", Th, Man, Always),
    ("nguyen.thanh.tam", "Nguyễn Thị Thanh Tâm", ["Tâm", "ตาม", "Tâm"], "manager", "vn-dad-hai-chau", Vi, Woman, Always),
    ("dang.quoc.bao", "Đặng Quốc Bảo", ["Bảo", "บ๋าว", "Bảo"], "manager", "vn-dad-my-khe", Vi, Man, Always),
    ("vu.minh.duc", "Vũ Minh Đức", ["Đức", "ดึ๊ก", "Đức"], "manager", "vn-han-hoan-kiem", Vi, Man, Always),
    ("hannah.weiss", "Hannah Weiss", ["Hannah", "ฮันนาห์", "Hannah"], "manager", "vn-han-tay-ho", En, Woman, Always),
    ("piyada.thongdi", "ปิยะดา ทองดี", ["Fah", "ฟ้า", "Fah"], "agent", "th-bkk-ari", Th, Woman, Always),
    ("natthawut.klinhom", "ณัฐวุฒิ กลิ่นหอม", ["Ton", "ต้น", "Ton"], "agent", "th-bkk-ari", Th, Man, Always),
    ("aye.chan.mon", "Aye Chan Mon", ["Aye", "เอ", "Aye"], "agent", "th-bkk-ari", En, Woman, Always),
    ("chonthicha.bunma", "ชลธิชา บุญมา", ["Mint", "มิ้นท์", "Mint"], "agent", "th-bkk-thonglor", Th, Woman, Always),
    ("kantaphon.wiset", "กันตภณ วิเศษ", ["Beam", "บีม", "Beam"], "agent", "th-bkk-thonglor", Th, Man, Always),
    ("methawi.sukchai", "เมธาวี สุขใจ", ["Ploy", "พลอย", "Ploy"], "agent", "th-bkk-thonglor", Th, Woman, Always),
    ("chiraphon.mueangma", "จิราพร เมืองมา", ["Fai", "ฝ้าย", "Fai"], "agent", "th-cnx-nimman", Th, Woman, Always),
    ("woramet.inthachak", "วรเมธ อินทจักร", ["Non", "นนท์", "Non"], "agent", "th-cnx-nimman", Th, Man, Always),
    ("nam.kham.lungta", "น้ำคำ ลุงต๊ะ", ["La", "หล้า", "La"], "agent", "th-cnx-nimman", Th, Woman, Always),
    ("khwanchanok.nanta", "ขวัญชนก นันต๊ะ", ["Khwan", "ขวัญ", "Khwan"], "agent", "th-cnx-old-city", Th, Woman, Always),
    ("naphat.dinsakun", "ณภัทร ดินสกุล", ["Din", "ดิน", "Din"], "agent", "th-cnx-old-city", Th, Man, Always),
    ("lucas.moreau", "Lucas Moreau", ["Lucas", "ลูกัส", "Lucas"], "agent", "th-cnx-old-city", En, Man, Always),
    ("le.quang.huy", "Lê Quang Huy", ["Huy", "ฮวี", "Huy"], "agent", "vn-dad-hai-chau", Vi, Man, LeavesBeforeTheDip),
    ("phan.my.duyen", "Phan Thị Mỹ Duyên", ["Duyên", "เซวียน", "Duyên"], "agent", "vn-dad-hai-chau", Vi, Woman, LeavesBeforeTheDip),
    ("ho.bich.tram", "Hồ Thị Bích Trâm", ["Trâm", "จาม", "Trâm"], "agent", "vn-dad-hai-chau", Vi, Woman, Always),
    ("tran.van.loc", "Trần Văn Lộc", ["Lộc", "หลก", "Lộc"], "agent", "vn-dad-hai-chau", Vi, Man, ComesForTheDip),
    ("nguyen.khanh.vy", "Nguyễn Ngọc Khánh Vy", ["Vy", "วี", "Vy"], "agent", "vn-dad-hai-chau", Vi, Woman, ComesForTheDip),
    ("vo.thanh.nam", "Võ Thành Nam", ["Nam", "นาม", "Nam"], "agent", "vn-dad-my-khe", Vi, Man, Always),
    ("huynh.kim.ngan", "Huỳnh Thị Kim Ngân", ["Ngân", "เงิน", "Ngân"], "agent", "vn-dad-my-khe", Vi, Woman, Always),
    ("doan.gia.han", "Đoàn Gia Hân", ["Hân", "เฮิน", "Hân"], "agent", "vn-dad-my-khe", Vi, Woman, Always),
    ("pham.thu.trang", "Phạm Thu Trang", ["Trang", "จาง", "Trang"], "agent", "vn-han-hoan-kiem", Vi, Woman, Always),
    ("do.hoang.long", "Đỗ Hoàng Long", ["Long", "ลอง", "Long"], "agent", "vn-han-hoan-kiem", Vi, Man, Always),
    ("bui.phuong.linh", "Bùi Phương Linh", ["Linh", "ลิญ", "Linh"], "agent", "vn-han-hoan-kiem", Vi, Woman, Always),
    ("hoang.anh.thu", "Hoàng Anh Thư", ["Thư", "ทือ", "Thư"], "agent", "vn-han-tay-ho", Vi, Woman, Always),
    ("ngo.tuan.kiet", "Ngô Tuấn Kiệt", ["Kiệt", "เกียต", "Kiệt"], "agent", "vn-han-tay-ho", Vi, Man, Always),
    ("sofia.almeida", "Sofia Almeida", ["Sofia", "โซเฟีย", "Sofia"], "agent", "vn-han-tay-ho", En, Woman, Always),
];

pub(super) fn all(plot: &Plot) -> Vec<Staff> {
    ROWS.iter()
        .enumerate()
        .map(|(place, &(key, name, [en, th, vi], role, unit, language, gender, stay))| {
            // Nobody began on the same day as everybody else.
            let early = plot.first.plus(-120 - 37 * (place as i32 % 11));
            let (joined, left) = match stay {
                Always => (early, None),
                LeavesBeforeTheDip => (early, Some(plot.dip_from.plus(-3))),
                ComesForTheDip => (plot.dip_from.plus(-4), None),
            };
            let nickname = Text::new(en, th, vi);
            let email = format!("{key}@{HOME}");
            Staff { key, name, nickname, email, role, unit, language, gender, joined, left }
        })
        .collect()
}

/// Who stands at a branch's counter on a day; never empty.
pub(super) fn counter(people: &[Staff], branch: Branch, day: Day) -> Vec<&Staff> {
    people
        .iter()
        .filter(|staff| staff.unit == branch.key() && staff.role == "agent" && staff.is_there(day))
        .collect()
}

/// Who runs a branch.
pub(super) fn manager(people: &[Staff], branch: Branch) -> &Staff {
    people
        .iter()
        .find(|staff| staff.unit == branch.key() && staff.role == "manager")
        .expect("each branch has a manager in the table above")
}

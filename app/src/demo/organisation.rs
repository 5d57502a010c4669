//! The café chain: its name, its branches in Thailand and Vietnam, and when they are open.

use super::days::Day;
use super::plot::Plot;
use super::text::Text;
use jiff::civil::Date;

/// The chain as a whole.
#[derive(Debug, Clone)]
pub struct Organisation {
    pub name: Text,
    /// What it sells, in a word that the set-up page also offers.
    pub sector: &'static str,
    /// Parents come before their children.
    pub units: Vec<Unit>,
}

/// A unit of the tree: the chain itself, a country, a city or a branch.
#[derive(Debug, Clone)]
pub struct Unit {
    pub key: &'static str,
    pub parent: Option<&'static str>,
    pub name: Text,
    /// The city, for branches and cities.
    pub city: Option<Text>,
    /// An IANA time zone.
    pub time_zone: &'static str,
    /// Open hours, Monday first; `None` above the branches.
    pub hours: Option<[Hours; 7]>,
    /// The days within a month of the story on which the branch stays shut.
    pub closures: Vec<Closure>,
}

/// A day's opening, in minutes since midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    pub open: u16,
    pub close: u16,
}

/// A day on which a branch is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closure {
    pub date: Date,
    pub name: Text,
}

/// The eight branches, in the order used by all tables of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Branch {
    Ari,
    Thonglor,
    Nimman,
    OldCity,
    HaiChau,
    MyKhe,
    HoanKiem,
    TayHo,
}

impl Branch {
    pub(super) const ALL: [Self; 8] = [
        Self::Ari,
        Self::Thonglor,
        Self::Nimman,
        Self::OldCity,
        Self::HaiChau,
        Self::MyKhe,
        Self::HoanKiem,
        Self::TayHo,
    ];

    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Ari => "th-bkk-ari",
            Self::Thonglor => "th-bkk-thonglor",
            Self::Nimman => "th-cnx-nimman",
            Self::OldCity => "th-cnx-old-city",
            Self::HaiChau => "vn-dad-hai-chau",
            Self::MyKhe => "vn-dad-my-khe",
            Self::HoanKiem => "vn-han-hoan-kiem",
            Self::TayHo => "vn-han-tay-ho",
        }
    }

    pub(super) fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|branch| branch.key() == key)
    }

    pub(super) const fn in_thailand(self) -> bool {
        matches!(self, Self::Ari | Self::Thonglor | Self::Nimman | Self::OldCity)
    }

    pub(super) const fn in_chiang_mai(self) -> bool {
        matches!(self, Self::Nimman | Self::OldCity)
    }

    pub(super) const fn in_da_nang(self) -> bool {
        matches!(self, Self::HaiChau | Self::MyKhe)
    }

    pub(super) const fn in_ha_noi(self) -> bool {
        matches!(self, Self::HoanKiem | Self::TayHo)
    }

    pub(super) const fn name(self) -> Text {
        match self {
            Self::Ari => Text::new("Ari", "อารีย์", "Ari"),
            Self::Thonglor => Text::new("Thonglor", "ทองหล่อ", "Thonglor"),
            Self::Nimman => Text::new("Nimman", "นิมมาน", "Nimman"),
            Self::OldCity => Text::new("Old City", "เมืองเก่า", "Khu phố cổ Chiang Mai"),
            Self::HaiChau => Text::new("Hải Châu", "ไห่เจิว", "Hải Châu"),
            Self::MyKhe => Text::new("Mỹ Khê Beach", "หาดหมีเค", "Biển Mỹ Khê"),
            Self::HoanKiem => Text::new("Hoàn Kiếm", "ฮว่านเกี๋ยม", "Hoàn Kiếm"),
            Self::TayHo => Text::new("Tây Hồ", "เตยโห่", "Tây Hồ"),
        }
    }

    const fn parent(self) -> &'static str {
        match self {
            Self::Ari | Self::Thonglor => "th-bkk",
            Self::Nimman | Self::OldCity => "th-cnx",
            Self::HaiChau | Self::MyKhe => "vn-dad",
            Self::HoanKiem | Self::TayHo => "vn-han",
        }
    }

    /// Open hours of a weekday (0 is Monday).
    pub(super) const fn hours(self, weekday: usize) -> Hours {
        let late = weekday >= 4;
        let (open, close) = match self {
            Self::Ari => (7 * 60, if late { 21 * 60 } else { 20 * 60 }),
            Self::Thonglor => (7 * 60, if late { 22 * 60 } else { 21 * 60 }),
            Self::Nimman | Self::OldCity => (7 * 60 + 30, 21 * 60),
            Self::HaiChau => (6 * 60 + 30, 22 * 60),
            Self::MyKhe => (5 * 60 + 30, 21 * 60),
            Self::HoanKiem => (7 * 60, if late { 23 * 60 } else { 22 * 60 }),
            Self::TayHo => (7 * 60, 22 * 60),
        };
        Hours { open, close }
    }

    /// Whether the branch serves nobody on this day.
    pub(super) fn is_closed(self, day: Day) -> bool {
        closure(self, day).is_some()
    }

    /// The first moment from `micros` on at which somebody is at work there.
    pub(super) fn at_work(self, micros: i64) -> i64 {
        let mut at = micros;
        loop {
            let day = Day::of(at);
            let hours = self.hours(day.weekday());
            let (opens, closes) = (day.micros(hours.open.into()), day.micros(hours.close.into()));
            match () {
                () if self.is_closed(day) || at >= closes => at = day.plus(1).micros(0),
                () if at < opens => return opens,
                () => return at,
            }
        }
    }
}

/// The first day of the lunar year (Tết), by year, from 2024 on.
const TET: [(i8, i8); 17] = [
    (2, 10),
    (1, 29),
    (2, 17),
    (2, 6),
    (1, 26),
    (2, 13),
    (2, 2),
    (1, 23),
    (2, 11),
    (1, 31),
    (2, 19),
    (2, 8),
    (1, 28),
    (2, 15),
    (2, 4),
    (1, 24),
    (2, 12),
];

/// Days from the nearest first day of Tết that is known; negative before it.
pub(super) fn days_from_tet(day: Day) -> Option<i32> {
    let year = day.date().year();
    let (month, first) = *TET.get(usize::try_from(year - 2024).ok()?)?;
    Some(day.0 - Day::from_date(Date::new(year, month, first).ok()?).0)
}

fn closure(branch: Branch, day: Day) -> Option<Text> {
    let date = day.date();
    let songkran = Text::new("Songkran", "วันสงกรานต์", "Tết Songkran");
    match (date.month(), date.day()) {
        (1, 1) if branch.in_thailand() => {
            Some(Text::new("New Year's Day", "วันขึ้นปีใหม่", "Tết Dương lịch"))
        }
        (4, 13 | 14) if matches!(branch, Branch::Ari | Branch::Thonglor) => Some(songkran),
        _ if !branch.in_thailand() && matches!(days_from_tet(day), Some(-1..=1)) => {
            Some(Text::new("Lunar New Year", "ตรุษญวน", "Tết Nguyên đán"))
        }
        _ => None,
    }
}

pub(super) const NAME: Text = Text::new("Sala Phin Café", "ศาลาฟิน คาเฟ่", "Cà phê Sala Phin");
const BANGKOK: Text = Text::new("Bangkok", "กรุงเทพฯ", "Bangkok");
const CHIANG_MAI: Text = Text::new("Chiang Mai", "เชียงใหม่", "Chiang Mai");
const DA_NANG: Text = Text::new("Đà Nẵng", "ดานัง", "Đà Nẵng");
const HA_NOI: Text = Text::new("Hà Nội", "ฮานอย", "Hà Nội");
const THAI_TIME: &str = "Asia/Bangkok";
const VIETNAM_TIME: &str = "Asia/Ho_Chi_Minh";

pub(super) fn sample(plot: &Plot) -> Organisation {
    let thailand = Text::new("Thailand", "ประเทศไทย", "Thái Lan");
    let vietnam = Text::new("Vietnam", "เวียดนาม", "Việt Nam");
    let mut units = vec![
        above("chain", None, NAME, None, THAI_TIME),
        above("th", Some("chain"), thailand, None, THAI_TIME),
        above("th-bkk", Some("th"), BANGKOK, Some(BANGKOK), THAI_TIME),
        above("th-cnx", Some("th"), CHIANG_MAI, Some(CHIANG_MAI), THAI_TIME),
        above("vn", Some("chain"), vietnam, None, VIETNAM_TIME),
        above("vn-dad", Some("vn"), DA_NANG, Some(DA_NANG), VIETNAM_TIME),
        above("vn-han", Some("vn"), HA_NOI, Some(HA_NOI), VIETNAM_TIME),
    ];
    units.extend(Branch::ALL.map(|branch| branch_unit(branch, plot)));
    Organisation { name: NAME, sector: "cafe", units }
}

fn above(
    key: &'static str,
    parent: Option<&'static str>,
    name: Text,
    city: Option<Text>,
    time_zone: &'static str,
) -> Unit {
    Unit { key, parent, name, city, time_zone, hours: None, closures: Vec::new() }
}

fn branch_unit(branch: Branch, plot: &Plot) -> Unit {
    let city = match branch.parent() {
        "th-bkk" => BANGKOK,
        "th-cnx" => CHIANG_MAI,
        "vn-dad" => DA_NANG,
        _ => HA_NOI,
    };
    let days = (plot.first.0 - 31..=plot.last.0 + 400).map(Day);
    Unit {
        key: branch.key(),
        parent: Some(branch.parent()),
        name: branch.name(),
        city: Some(city),
        time_zone: if branch.in_thailand() { THAI_TIME } else { VIETNAM_TIME },
        hours: Some(std::array::from_fn(|weekday| branch.hours(weekday))),
        closures: days
            .filter_map(|day| Some(Closure { date: day.date(), name: closure(branch, day)? }))
            .collect(),
    }
}

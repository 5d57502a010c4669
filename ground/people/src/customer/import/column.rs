//! Columns: what each one of a file is taken for, guessed by its name in three languages and by what
//! stands in it.

use crate::Email;
use crate::consent::{Channel, Purpose};
use crate::customer::attribute::{Kind, Kinds};
use crate::customer::{Country, Phone};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sheet::cell::{bare, is_blank, slug};

/// One column of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Column {
    /// As the file names it.
    pub(super) heading: String,
    pub(super) target: Target,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Ignore,
    External,
    Email,
    Phone,
    Name,
    FirstName,
    LastName,
    Language,
    Unit,
    /// Kept with the customer under a name made of the heading.
    Attribute(Kind),
    /// Never guessed: somebody must say what customers said yes to.
    Consent(Purpose, Channel),
}

impl Target {
    const PLAIN: [Self; 9] = [
        Self::Ignore,
        Self::External,
        Self::Email,
        Self::Phone,
        Self::Name,
        Self::FirstName,
        Self::LastName,
        Self::Language,
        Self::Unit,
    ];

    /// Everything a column may be.
    pub(super) fn all() -> Vec<Self> {
        let attributes = Kind::ALL.map(Self::Attribute);
        let consents = Purpose::ALL
            .into_iter()
            .flat_map(|purpose| Channel::ALL.map(|channel| Self::Consent(purpose, channel)));
        Self::PLAIN.into_iter().chain(attributes).chain(consents).collect()
    }

    pub(super) fn code(self) -> String {
        match self {
            Self::Ignore => "ignore".to_owned(),
            Self::External => "external".to_owned(),
            Self::Email => "email".to_owned(),
            Self::Phone => "phone".to_owned(),
            Self::Name => "name".to_owned(),
            Self::FirstName => "first-name".to_owned(),
            Self::LastName => "last-name".to_owned(),
            Self::Language => "language".to_owned(),
            Self::Unit => "unit".to_owned(),
            Self::Attribute(kind) => format!("attribute.{}", kind.code()),
            Self::Consent(purpose, channel) => {
                format!("consent.{}.{}", purpose.code(), channel.code())
            }
        }
    }

    pub(super) fn parse(code: &str) -> Option<Self> {
        Self::all().into_iter().find(|target| target.code() == code)
    }

    /// Whether two columns may both be this.
    pub(super) const fn may_repeat(self) -> bool {
        matches!(self, Self::Ignore | Self::Attribute(_))
    }
}

impl Serialize for Target {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.code())
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let code = String::deserialize(input)?;
        Self::parse(&code).ok_or_else(|| serde::de::Error::custom("no such target"))
    }
}

/// Names as [`bare`] leaves them: small letters, without marks on Latin ones.
#[rustfmt::skip]
const NAMES: &[(Target, &[&str])] = &[
    (Target::External, &[
        "customer id", "customerid", "external id", "id", "member id", "member no", "member number", "membership id",
        "client id", "user id", "userid", "contact id", "customer code", "customer number", "customer no", "crm id",
        "รหัสลูกค้า", "รหัสสมาชิก", "เลขสมาชิก", "เลขที่ลูกค้า", "หมายเลขสมาชิก", "รหัส",
        "ma khach hang", "ma kh", "ma thanh vien", "ma hoi vien", "so the", "ma",
    ]),
    (Target::Email, &["email", "e mail", "email address", "e mail address", "mail", "อีเมล", "อีเมล์", "thu dien tu", "dia chi email"]),
    (Target::Phone, &[
        "phone", "phone number", "mobile", "mobile number", "mobile phone", "telephone", "tel", "cell",
        "เบอร์โทร", "เบอร์โทรศัพท์", "โทรศัพท์", "โทร", "มือถือ", "เบอร์มือถือ", "หมายเลขโทรศัพท์",
        "dien thoai", "so dien thoai", "sdt", "di dong", "so di dong", "dt",
    ]),
    (Target::Name, &[
        "name", "customer name", "full name", "fullname", "contact name", "customer", "ชื่อ", "ชื่อลูกค้า", "ชื่อ นามสกุล",
        "ชื่อและนามสกุล", "ชื่อสกุล", "ten", "ho ten", "ho va ten", "ten khach hang", "khach hang",
    ]),
    (Target::FirstName, &["first name", "firstname", "given name", "ชื่อจริง", "ten goi", "ten rieng"]),
    (Target::LastName, &["last name", "lastname", "surname", "family name", "นามสกุล", "ho", "ho dem"]),
    (Target::Language, &["language", "lang", "locale", "preferred language", "ภาษา", "ngon ngu"]),
    (Target::Unit, &[
        "unit", "branch", "branch name", "home branch", "store", "store name", "outlet", "location", "shop",
        "สาขา", "ชื่อสาขา", "หน่วยงาน", "ร้าน", "chi nhanh", "ten chi nhanh", "cua hang", "don vi", "co so",
    ]),
    (Target::Ignore, &["password", "credit card", "card number", "cvv", "pin", "ip", "ip address", "user agent", "token"]),
];

/// What each column is most likely to be. `sample` holds the first rows' cells, column by column.
pub(super) fn guess(
    headings: &[String],
    sample: &[Vec<&str>],
    known: &Kinds,
    country: Option<Country>,
) -> Vec<Column> {
    let mut taken: Vec<Target> = Vec::new();
    let mut columns = Vec::with_capacity(headings.len());
    for (at, heading) in headings.iter().enumerate() {
        let empty = Vec::new();
        let cells: Vec<&str> = sample
            .get(at)
            .unwrap_or(&empty)
            .iter()
            .copied()
            .filter(|cell| !is_blank(cell))
            .collect();
        let key = bare(heading);
        let same = |name: &&str| *name == key || (!name.is_ascii() && bare(name) == key);
        let named = NAMES.iter().find(|(_, names)| names.iter().any(same));
        let target = named
            .map(|(target, _)| *target)
            .or_else(|| by_cells(&cells, country))
            .filter(|target| target.may_repeat() || !taken.contains(target))
            .unwrap_or_else(|| left_over(heading, &cells, known));
        taken.push(target);
        columns.push(Column { heading: heading.clone(), target });
    }
    columns
}

/// What a column without a name we know can only be.
fn by_cells(cells: &[&str], country: Option<Country>) -> Option<Target> {
    let all = |is: &dyn Fn(&str) -> bool| cells.len() > 1 && cells.iter().all(|cell| is(cell));
    if all(&|cell| Email::parse(cell).is_some()) {
        return Some(Target::Email);
    }
    let is_phone = |cell: &str| {
        let begins = cell.trim_start_matches('\'').starts_with(['+', '0', '๐']);
        begins
            && Phone::parse(cell, country).is_some_and(|phone| phone.as_str().len() >= 9)
            && Kind::Date.read(cell).is_none()
    };
    all(&is_phone).then_some(Target::Phone)
}

/// An attribute of the kind its cells have; nothing when they are empty or have no name.
fn left_over(heading: &str, cells: &[&str], known: &Kinds) -> Target {
    let name = slug(heading);
    if name.is_empty() || cells.is_empty() {
        return Target::Ignore;
    }
    if let Some(kind) = known.get(&name) {
        return Target::Attribute(*kind);
    }
    // What begins with 0 is a number's name, not its worth.
    let is_code = cells.iter().any(|cell| {
        cell.len() > 1 && cell.starts_with('0') && !cell.contains(['.', ',', '/', '-'])
    });
    let only = |kind: Kind| cells.iter().all(|cell| kind.read(cell).is_some());
    let is_flag = cells.iter().any(|cell| cell.parse::<i64>().is_err()) && only(Kind::YesNo);
    let kind = if is_flag {
        Kind::YesNo
    } else if only(Kind::Date) {
        Kind::Date
    } else if only(Kind::Number) && !is_code {
        Kind::Number
    } else {
        Kind::Text
    };
    Target::Attribute(kind)
}

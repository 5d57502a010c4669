//! Importing transactions from a file of the till or the shop: what its columns are, and its rows.

pub(super) mod files;

use super::{Currency, New, is_amount, own_id};
use crate::day;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use kernel::Timestamp;
use people::customer::attribute::read_day;
use people::customer::{Contact, Country};
use sheet::cell::{bare, composed, is_blank};
use sheet::{Delimiter, Encoding, Fault, Look, Next, Record, Records, Text, dialect};
use std::io::{self, Read};

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Ignore,
    Id,
    At,
    Amount,
    External,
    Email,
    Phone,
    Name,
}

/// How a file is read.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    encoding: Encoding,
    delimiter: Delimiter,
    names_delimiter: bool,
    /// Records above the header.
    above: usize,
    /// Cells of the header.
    width: usize,
    /// As the file names them.
    pub(super) headings: Vec<String>,
    pub(super) columns: Vec<Column>,
}

/// What a file does not tell of itself.
pub(super) struct Around {
    pub(super) country: Option<Country>,
    pub(super) zone: TimeZone,
    pub(super) currency: Currency,
    /// The last moment that has been.
    pub(super) until: Timestamp,
}

/// Why a row stays out. It names the column and never what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    Empty,
    Broken,
    Id,
    At,
    Amount,
    Nobody,
}

/// All of a file.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) good: Vec<New>,
    pub(super) refused: u64,
    /// The first lines that stay out.
    pub(super) first: Vec<(u64, Reason)>,
}

/// Lines that stay out and are shown.
const SHOWN: usize = 50;
/// Columns of a table; more is no list of transactions.
const WIDEST: usize = 60;

/// Names as [`bare`] leaves them: small letters, without marks on Latin ones.
#[rustfmt::skip]
const NAMES: &[(Column, &[&str])] = &[
    (Column::Id, &[
        "id", "transaction id", "transaction", "order id", "order", "order no", "order number", "receipt", "receipt no",
        "receipt number", "invoice", "invoice no", "bill", "bill no", "เลขที่ใบเสร็จ", "ใบเสร็จ", "เลขที่บิล", "เลขที่คำสั่งซื้อ",
        "เลขที่รายการ", "รหัสรายการ", "ma giao dich", "ma don hang", "so hoa don", "ma hoa don", "so bien lai",
    ]),
    (Column::At, &[
        "date", "at", "time", "datetime", "date and time", "timestamp", "bought", "purchased at", "order date", "paid at",
        "วันที่", "วันเวลา", "วันที่ซื้อ", "เวลา", "ngay", "ngay mua", "thoi gian", "ngay gio",
    ]),
    (Column::Amount, &[
        "amount", "total", "sum", "price", "paid", "value", "net", "grand total", "ยอด", "ยอดเงิน", "ยอดรวม", "จำนวนเงิน",
        "ราคา", "so tien", "tong tien", "tong cong", "thanh tien", "gia",
    ]),
    (Column::External, &[
        "customer id", "customer", "customer no", "customer number", "customer code", "external id", "member id",
        "member no", "member number", "client id", "รหัสลูกค้า", "รหัสสมาชิก", "เลขสมาชิก", "ma khach hang", "ma kh",
        "ma thanh vien", "so the",
    ]),
    (Column::Email, &["email", "e mail", "email address", "customer email", "mail", "อีเมล", "อีเมล์", "thu dien tu"]),
    (Column::Phone, &[
        "phone", "phone number", "mobile", "mobile number", "telephone", "tel", "เบอร์โทร", "เบอร์โทรศัพท์", "โทรศัพท์",
        "เบอร์มือถือ", "dien thoai", "so dien thoai", "sdt",
    ]),
    (Column::Name, &["name", "customer name", "full name", "ชื่อ", "ชื่อลูกค้า", "ten", "ho ten", "ho va ten", "ten khach hang"]),
];

impl Column {
    pub(super) const ALL: [Self; 8] = [
        Self::Ignore,
        Self::Id,
        Self::At,
        Self::Amount,
        Self::External,
        Self::Email,
        Self::Phone,
        Self::Name,
    ];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::Id => "id",
            Self::At => "at",
            Self::Amount => "amount",
            Self::External => "external",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Name => "name",
        }
    }

    pub(super) fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.code() == code)
    }

    /// The key of its name.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Ignore => "transaction-column-ignore",
            Self::Id => "transaction-column-id",
            Self::At => "transaction-column-at",
            Self::Amount => "transaction-column-amount",
            Self::External => "transaction-column-external",
            Self::Email => "transaction-column-email",
            Self::Phone => "transaction-column-phone",
            Self::Name => "transaction-column-name",
        }
    }

    fn guess(heading: &str) -> Self {
        let key = bare(heading);
        let same = |name: &&str| **name == key || (!name.is_ascii() && bare(name) == key);
        let found = NAMES.iter().find(|(_, names)| names.iter().any(same));
        found.map_or(Self::Ignore, |(column, _)| *column)
    }
}

impl Reason {
    /// The key of the sentence that says so.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Empty => "transaction-refused-empty",
            Self::Broken => "transaction-refused-broken",
            Self::Id => "transaction-refused-id",
            Self::At => "transaction-refused-at",
            Self::Amount => "transaction-refused-amount",
            Self::Nobody => "transaction-refused-nobody",
        }
    }
}

impl From<Fault> for Reason {
    fn from(_: Fault) -> Self {
        Self::Broken
    }
}

impl Layout {
    /// How a file is best read; `chosen` says what somebody took a column for, by its place.
    pub(super) fn of(look: &Look, chosen: impl Fn(usize) -> Option<Column>) -> Self {
        let head = look.decoded(look.encoding);
        let named = dialect::named(&head);
        let delimiter = named.unwrap_or_else(|| dialect::guess(&head));
        let body = match named {
            Some(_) => head.split_once('\n').map_or("", |(_, rest)| rest),
            None => &head,
        };
        let records = dialect::sample(body, delimiter);
        let above = dialect::above_header(&records);
        let header = records.get(above).cloned().unwrap_or_default();
        let headings: Vec<String> = header
            .cells()
            .take(WIDEST)
            .map(|cell| composed(cell).chars().take(80).collect())
            .collect();
        let mut columns: Vec<Column> = Vec::with_capacity(headings.len());
        for (place, heading) in headings.iter().enumerate() {
            let guess = Some(Column::guess(heading)).filter(|guess| !columns.contains(guess));
            columns.push(chosen(place).or(guess).unwrap_or(Column::Ignore));
        }
        Self {
            encoding: look.encoding,
            delimiter,
            names_delimiter: named.is_some(),
            above,
            width: header.len(),
            headings,
            columns,
        }
    }

    /// The key of a sentence that says what is still to be decided about the columns.
    pub(super) fn flaw(&self) -> Option<&'static str> {
        let count = |column| self.columns.iter().filter(|known| **known == column).count();
        if [Column::Id, Column::At, Column::Amount].into_iter().any(|column| count(column) == 0) {
            return Some("transaction-flaw-needed");
        }
        if [Column::External, Column::Email, Column::Phone].into_iter().all(|c| count(c) == 0) {
            return Some("transaction-flaw-nobody");
        }
        let twice = Column::ALL.into_iter().skip(1).any(|column| count(column) > 1);
        twice.then_some("transaction-flaw-twice")
    }

    fn records<R: Read>(&self, source: R) -> io::Result<Records<R>> {
        let mut records = Records::new(Text::new(source, self.encoding), self.delimiter.byte());
        records.skip_lines(usize::from(self.names_delimiter))?;
        for _ in 0..=self.above {
            records.next()?;
        }
        if self.width > 0 {
            records.expect(self.width);
        }
        Ok(records)
    }

    /// Reads all rows.
    ///
    /// # Errors
    /// When the file can't be read.
    pub(super) fn rows(&self, source: impl Read, around: &Around) -> io::Result<Rows> {
        let mut records = self.records(source)?;
        let mut rows = Rows::default();
        while let Some(next) = records.next()? {
            let (line, read) = match next {
                Next::Record(record) => (record.line, self.read(&record, around)),
                Next::Broken(broken) => (broken.line, Err(broken.why.into())),
            };
            match read {
                Ok(new) => rows.good.push(new),
                Err(reason) => {
                    rows.refused += 1;
                    if rows.first.len() < SHOWN {
                        rows.first.push((line, reason));
                    }
                }
            }
        }
        Ok(rows)
    }

    /// Reads a row.
    ///
    /// # Errors
    /// Why it stays out.
    fn read(&self, record: &Record, around: &Around) -> Result<New, Reason> {
        if record.is_blank() {
            return Err(Reason::Empty);
        }
        let cell = |column: Column| {
            let at = self.columns.iter().position(|known| *known == column)?;
            let cell = composed(record.cell(at));
            (!is_blank(&cell)).then_some(cell)
        };
        let id = cell(Column::Id).and_then(|cell| own_id(&cell)).ok_or(Reason::Id)?;
        let at = cell(Column::At).and_then(|cell| moment(&cell, &around.zone));
        let at = at.filter(|at| *at <= around.until).ok_or(Reason::At)?;
        let amount = cell(Column::Amount).and_then(|cell| around.currency.read(&cell));
        let amount = amount.filter(|amount| is_amount(*amount)).ok_or(Reason::Amount)?;
        let contact = Contact::new(
            cell(Column::Name).as_deref(),
            cell(Column::Email).as_deref(),
            cell(Column::Phone).as_deref(),
            cell(Column::External).as_deref(),
            around.country,
        );
        if !contact.is_known() {
            return Err(Reason::Nobody);
        }
        Ok(New { id, contact, at, amount, currency: around.currency })
    }
}

/// A moment as programs and people write it: `2026-11-22T09:30:00Z`, `22/11/2569 09:30`. A day
/// without a time is its beginning where the organisation is.
fn moment(cell: &str, zone: &TimeZone) -> Option<Timestamp> {
    if let Ok(at) = cell.parse::<jiff::Timestamp>() {
        return Some(Timestamp::from_jiff(at));
    }
    let date = read_day(cell)?;
    let time = cell.split_once([' ', 'T', 't']).map(|(_, time)| time.trim());
    let Some(time) = time.filter(|time| !time.is_empty()) else {
        return day::begins(day::of_date(date), zone);
    };
    let clock = time.parse::<Time>().ok()?;
    let zoned = date.to_datetime(clock).to_zoned(zone.clone()).ok()?;
    Some(Timestamp::from_jiff(zoned.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_tills_write_them() {
        let zone = TimeZone::get("Asia/Bangkok").unwrap();
        for (cell, said) in [
            ("2026-11-22T09:30:00Z", Some("2026-11-22T09:30:00Z")),
            ("2026-11-22T09:30:00+07:00", Some("2026-11-22T02:30:00Z")),
            ("2026-11-22 09:30", Some("2026-11-22T02:30:00Z")),
            ("22/11/2569 09:30:15", Some("2026-11-22T02:30:15Z")),
            ("22/11/2026", Some("2026-11-21T17:00:00Z")),
            ("22/11/2026 soon", None),
            ("soon", None),
        ] {
            let read = moment(cell, &zone).map(web::words::machine);
            assert_eq!(read.as_deref(), said, "{cell}");
        }
    }

    #[test]
    fn columns_are_known_by_their_names_in_three_languages() {
        for (heading, column) in [
            ("Receipt No.", Column::Id),
            ("เลขที่ใบเสร็จ", Column::Id),
            ("Mã đơn hàng", Column::Id),
            ("วันที่", Column::At),
            ("Tổng tiền", Column::Amount),
            ("ยอดเงิน", Column::Amount),
            ("Mã khách hàng", Column::External),
            ("Customer e-mail", Column::Ignore),
            ("E-mail", Column::Email),
            ("Weather", Column::Ignore),
        ] {
            assert_eq!(Column::guess(heading), column, "{heading}");
        }
    }
}

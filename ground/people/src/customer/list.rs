//! Listing customers: newest first, those whom a visitor's units have heard.

use super::Customer;
use super::attribute::{Kind, Kinds, read_day, yes_or_no};
use super::store::list as rows;
use crate::consent::Purpose;
use kernel::{Class, CustomerId, Language, Timestamp, UnitId};
use std::time::Duration;
use store::{Eyes, StoreError, Tx};
use web::{Filters, Page, Paging, Words};

/// A customer as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub customer: Customer,
    /// How many responses the visitor's units have of them.
    pub responses: i64,
    pub last_at: Option<Timestamp>,
}

/// Which customers a list is about, as its address says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wanted {
    /// In small letters; empty finds everybody.
    pub search: String,
    /// A number that was searched for, as numbers are kept.
    pub digits: Option<String>,
    pub language: Option<Language>,
    pub unit: Option<UnitId>,
    /// Those who allow it, by at least one way.
    pub allows: Option<Purpose>,
    pub attribute: Option<Having>,
    /// Those heard since then.
    pub heard_since: Option<Timestamp>,
    /// The class of their last answer.
    pub last: Option<Class>,
    /// Their id elsewhere and their e-mail address, exactly.
    pub external_id: Option<String>,
    pub email: Option<String>,
}

/// What an attribute is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Having {
    pub name: String,
    pub test: Test,
}

/// What a value must be.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// There is one.
    Any,
    /// One of these texts, in small letters.
    OneOf(Vec<String>),
    /// A number from one to another; either may be missing.
    Number(Option<f64>, Option<f64>),
    /// A day from one to another, as `2026-11-22`.
    Day(Option<String>, Option<String>),
}

/// Texts that are asked for at once.
const MOST_TEXTS: usize = 20;
/// Days back that the list offers.
pub(super) const HEARD: [u16; 4] = [7, 30, 90, 365];

impl Having {
    /// Reads what an address asks of an attribute of a kind.
    fn read(address: &Filters, name: &str, kind: Kind) -> Self {
        let end = |key| address.get(key).map(str::trim).filter(|text| !text.is_empty());
        let test = match kind {
            Kind::Text | Kind::YesNo => {
                let said = address.get("is").unwrap_or_default().split(',');
                let value = |text: &str| match kind {
                    Kind::YesNo => {
                        yes_or_no(text).map(|yes| if yes { "yes" } else { "no" }.to_owned())
                    }
                    _ => Some(fold(text.trim())).filter(|text| !text.is_empty()),
                };
                let texts: Vec<String> = said.filter_map(value).take(MOST_TEXTS).collect();
                if texts.is_empty() { Test::Any } else { Test::OneOf(texts) }
            }
            Kind::Number => {
                let number = |key| Kind::Number.read(end(key)?)?.parse::<f64>().ok();
                Test::Number(number("from"), number("to"))
            }
            Kind::Date => {
                let day = |key| read_day(end(key)?).map(|day| day.to_string());
                Test::Day(day("from"), day("to"))
            }
        };
        let name = name.to_owned();
        match test {
            Test::Number(None, None) | Test::Day(None, None) => Self { name, test: Test::Any },
            test => Self { name, test },
        }
    }
}

impl Line {
    /// What a customer is called on pages: their name, else what they are known by.
    pub fn called(&self, words: Words) -> String {
        let Customer { name, email, phone, external_id, .. } = &self.customer;
        let known = [name, email, phone, external_id].into_iter().flatten().next();
        known.cloned().unwrap_or_else(|| words.t("customer-nameless").to_owned())
    }
}

impl Wanted {
    /// Those a text is found in.
    pub fn search(text: &str) -> Self {
        let text = text.trim();
        Self { search: fold(text), digits: digits(text), ..Self::default() }
    }

    /// Reads a list's address; what can't be read narrows nothing.
    pub fn read(address: &Filters, kinds: &Kinds, now: Timestamp) -> Self {
        let attribute = address
            .get("attribute")
            .and_then(|name| kinds.get(name).map(|kind| Having::read(address, name, *kind)));
        let days = address.get("heard").and_then(|days| days.parse().ok());
        let days = days.filter(|days| HEARD.contains(days));
        Self {
            attribute,
            heard_since: days.map(|days| now.minus(Duration::from_secs(u64::from(days) * 86_400))),
            last: address.get("last").and_then(Class::parse),
            language: address.get("language").and_then(Language::parse),
            unit: address.get("unit").and_then(|unit| unit.parse().ok()),
            allows: address.get("allows").and_then(Purpose::parse),
            ..Self::search(address.get("q").unwrap_or_default())
        }
    }
}

/// How texts are compared: in small letters.
pub(super) fn fold(text: &str) -> String {
    text.to_lowercase()
}

/// What people type of a number, without the zero in front and the signs between: "081 234 5678"
/// is found in "+66812345678".
fn digits(typed: &str) -> Option<String> {
    let is_number = typed.chars().all(|c| c.is_ascii_digit() || " -.()+".contains(c));
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0').to_owned();
    (is_number && digits.len() >= 4).then_some(digits)
}

/// One page of the customers that `eyes` may see.
///
/// # Errors
/// When the store fails.
pub fn list(
    tx: &mut Tx,
    eyes: &Eyes,
    wanted: &Wanted,
    paging: &Paging,
) -> Result<Page<Line>, StoreError> {
    let before = paging.after.as_deref().and_then(|after| after.parse().ok());
    let lines = rows::page(tx, eyes, wanted, before, paging.ask())?;
    Ok(Page::cut(lines, paging, |line| line.customer.id.to_string()))
}

/// How many there are, counted up to [`MOST_COUNTED`].
///
/// # Errors
/// When the store fails.
pub fn count(tx: &mut Tx, eyes: &Eyes, wanted: &Wanted) -> Result<i64, StoreError> {
    rows::count(tx, eyes, wanted)
}

/// Beyond this many a page says "more than".
pub const MOST_COUNTED: i64 = 1000;

/// One customer, when `eyes` may see them; of one who was merged, the one they lead to. Those who see every unit see everybody, others whom
/// their units have heard.
///
/// # Errors
/// When the store fails.
pub fn seen(tx: &mut Tx, eyes: &Eyes, id: CustomerId) -> Result<Option<Line>, StoreError> {
    rows::seen(tx, eyes, id)
}

/// The text that searching looks through.
pub(super) fn searchable(customer: &Customer) -> String {
    let Customer { name, email, phone, external_id, .. } = customer;
    let parts = [name, email, phone, external_id];
    let parts: Vec<String> = parts.into_iter().flatten().map(|part| fold(part)).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_asked_for_as_what_it_is() {
        let kinds: Kinds = [
            ("tier", Kind::Text),
            ("spent", Kind::Number),
            ("born", Kind::Date),
            ("club", Kind::YesNo),
        ]
        .map(|(name, kind)| (name.to_owned(), kind))
        .into();
        let some = |text: &str| Some(text.to_owned());
        for (query, test) in [
            (
                "attribute=tier&is=Gold,%20silver",
                Some(Test::OneOf(vec!["gold".into(), "silver".into()])),
            ),
            ("attribute=tier", Some(Test::Any)),
            ("attribute=spent&from=1.000,5&to=x", Some(Test::Number(Some(1000.5), None))),
            ("attribute=spent&from=x", Some(Test::Any)),
            ("attribute=born&to=22/11/2533", Some(Test::Day(None, some("1990-11-22")))),
            ("attribute=club&is=ใช่", Some(Test::OneOf(vec!["yes".into()]))),
            ("attribute=nothing&is=x", None),
        ] {
            let address = Filters::of("/customers", query);
            let wanted = Wanted::read(&address, &kinds, Timestamp::from_micros(0));
            assert_eq!(wanted.attribute.map(|having| having.test), test, "{query}");
        }
    }

    #[test]
    fn a_number_is_found_however_it_is_typed() {
        for (typed, found) in [
            ("081 234 5678", Some("812345678")),
            ("+66 81-234-5678", Some("66812345678")),
            ("0912", None),
            ("C-1001", None),
            ("", None),
        ] {
            assert_eq!(digits(typed).as_deref(), found, "{typed}");
        }
    }
}

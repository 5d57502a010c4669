//! Listing customers: newest first, those whom a visitor's units have heard.

use super::Customer;
use super::store::list as rows;
use crate::consent::Purpose;
use kernel::{CustomerId, Language, Timestamp, UnitId};
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// In small letters; empty finds everybody.
    pub search: String,
    /// A number that was searched for, as numbers are kept.
    pub digits: Option<String>,
    pub language: Option<Language>,
    pub unit: Option<UnitId>,
    /// Those who allow it, by at least one way.
    pub allows: Option<Purpose>,
    /// Their id elsewhere and their e-mail address, exactly.
    pub external_id: Option<String>,
    pub email: Option<String>,
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
    pub fn read(address: &Filters) -> Self {
        Self {
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
    use super::digits;

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

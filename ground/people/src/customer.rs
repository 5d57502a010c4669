//! Customers: the people who answer, each known by an e-mail address, a phone number or an id elsewhere.

pub(crate) mod api;
pub mod attribute;
mod duplicate;
mod find_or_add;
mod greeting;
pub(crate) mod import;
mod known;
mod list;
mod meet;
mod merge;
mod owner;
mod page;
mod phone;
mod put;
mod segment;
mod signs;
mod store;
mod touched;

pub use duplicate::{Pair, are_strangers, duplicates, file};
pub use find_or_add::{find_or_add, find_or_add_many};
pub use greeting::greeting;
pub use known::Known;
pub use list::{Having, Line, MOST_COUNTED, Test, Wanted, count, list, seen};
pub use meet::{met, unmet};
pub use merge::{
    Joined, Merge, MergeError, broken, ids, led, led_to, merge, merges, row, rows_of, standing,
    undo,
};
pub use owner::{OwnerError, owner, possible_owners, set_owner};
pub(crate) use page::routes;
pub use phone::{Country, Phone};
pub use put::{Clash, Put, PutError, put};
pub use segment::{Chosen, SegmentError, keep_segment, segments, within};
pub use signs::Common;
pub(crate) use store::forget_found;
pub(crate) use store::met::forget as forget_met;
pub use store::{by_id, is_there};
pub use touched::Touched;

use crate::email::Email;
use crate::one_line::one_line;
use kernel::{CustomerId, Language};
use std::collections::BTreeMap;

/// A customer as we know them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    pub id: CustomerId,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// Their id in another system.
    pub external_id: Option<String>,
    pub language: Option<Language>,
    pub attributes: BTreeMap<String, String>,
}

/// What a form, a link or a line of a file says about a customer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    pub name: Option<String>,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    pub external_id: Option<String>,
    pub language: Option<Language>,
    pub attributes: BTreeMap<String, String>,
}

const LONGEST_NAME: usize = 200;
const LONGEST_VALUE: usize = 1000;
const MOST_ATTRIBUTES: usize = 50;

impl Contact {
    /// Cleans what was typed or found in a file. What is no address and no number is left out: a
    /// wrong one would tie strangers together.
    pub fn new(
        name: Option<&str>,
        email: Option<&str>,
        phone: Option<&str>,
        external_id: Option<&str>,
        country: Option<Country>,
    ) -> Self {
        Self {
            name: name.and_then(|name| one_line(name, LONGEST_NAME)),
            email: email.and_then(Email::parse),
            phone: phone.and_then(|phone| Phone::parse(phone, country)),
            external_id: external_id.and_then(|id| one_line(id, LONGEST_NAME)),
            language: None,
            attributes: BTreeMap::new(),
        }
    }

    #[must_use]
    pub const fn speaking(mut self, language: Option<Language>) -> Self {
        self.language = language;
        self
    }

    /// Adds an attribute; an empty one, and any beyond the fiftieth, is left out.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        let (name, value) = (one_line(name, LONGEST_NAME), one_line(value, LONGEST_VALUE));
        if let (Some(name), Some(value)) = (name, value)
            && (self.attributes.len() < MOST_ATTRIBUTES || self.attributes.contains_key(&name))
        {
            self.attributes.insert(name, value);
        }
        self
    }

    /// Whether anything tells this customer from all others. Somebody with a name only is a new
    /// customer each time.
    pub const fn is_known(&self) -> bool {
        self.email.is_some() || self.phone.is_some() || self.external_id.is_some()
    }
}

#[cfg(test)]
mod tests;

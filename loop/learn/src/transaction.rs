//! A transaction: what a customer bought, when and for how much, as the till or the shop knows it.

mod api;
mod import;
pub mod money;
pub(crate) mod page;
pub(crate) mod store;
#[cfg(test)]
pub(crate) mod tests;

pub use api::Api;
pub use import::files::forget as forget_files;
pub(crate) use import::files::{JOB, work};
pub use money::Currency;

use ::store::{Eyes, StoreError, Tx};
use kernel::{CustomerId, Timestamp};
use people::customer::{Contact, Known, find_or_add_many};
use people::privacy::Held;
use serde_json::json;
use std::collections::BTreeMap;

/// A transaction that was told to us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// The till's own id; see [`own_id`].
    pub id: String,
    /// Who bought, by the ids the organisation uses.
    pub contact: Contact,
    pub at: Timestamp,
    /// In the currency's smallest unit; below zero for money that was given back.
    pub amount: i64,
    pub currency: Currency,
}

/// A transaction that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    pub id: String,
    pub customer: CustomerId,
    pub at: Timestamp,
    pub amount: i64,
    pub currency: Currency,
    pub source: Source,
}

/// How a transaction came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Api,
    File,
}

/// What became of a transaction that was told to us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    New(Transaction),
    /// It was there already, and is as it was.
    Known(Transaction),
    /// Its id is there already for another moment or amount: the first stands.
    Differs,
    /// The organisation's transactions are in this currency, and sums over two mean nothing.
    OtherCurrency(Currency),
}

/// Characters of an id.
const LONGEST_ID: usize = 120;
/// The greatest amount, in the smallest unit: sums of many still fit.
const MOST: i64 = 1_000_000_000_000;

impl Source {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::File => "file",
        }
    }

    fn parse(text: &str) -> Self {
        if text == "api" { Self::Api } else { Self::File }
    }
}

/// An id as it is kept; `None` when it is empty or too long.
pub fn own_id(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    let plain = plain.trim();
    (!plain.is_empty() && plain.chars().count() <= LONGEST_ID).then(|| plain.to_owned())
}

/// Whether an amount can be kept: some money, and no more than anybody pays.
pub const fn is_amount(amount: i64) -> bool {
    amount != 0 && amount >= -MOST && amount <= MOST
}

/// Takes transactions in; each id counts once. Customers are found by their ids, or added.
///
/// # Errors
/// When the store fails.
pub fn take(tx: &mut Tx, told: &[New], source: Source) -> Result<Vec<Taken>, StoreError> {
    let mut currency = store::currency(tx)?;
    let mut taken: Vec<Option<Taken>> = Vec::with_capacity(told.len());
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, new) in told.iter().enumerate() {
        let settled = *currency.get_or_insert(new.currency);
        taken.push(if settled == new.currency {
            store::by_id(tx, &new.id)?.map(|known| compared(known, new))
        } else {
            Some(Taken::OtherCurrency(settled))
        });
        if taken[place].is_none() {
            first.entry(new.id.as_str()).or_insert(place);
        }
    }
    let places: Vec<usize> = (0..told.len()).filter(|place| taken[*place].is_none()).collect();
    let fresh: Vec<usize> =
        places.iter().copied().filter(|place| first[told[*place].id.as_str()] == *place).collect();
    let contacts: Vec<Contact> = fresh.iter().map(|place| told[*place].contact.clone()).collect();
    let customers = find_or_add_many(tx, &contacts, &mut Known::default())?;
    for (place, customer) in fresh.into_iter().zip(customers) {
        let New { id, at, amount, currency, .. } = told[place].clone();
        let kept = Transaction { id, customer, at, amount, currency, source };
        let is_new = store::insert(tx, &kept)?;
        taken[place] = Some(if is_new { Taken::New(kept) } else { Taken::Known(kept) });
    }
    // The same id twice among those told at once.
    for place in places {
        let new = &told[place];
        let found = match (&taken[place], &taken[first[new.id.as_str()]]) {
            (None, Some(Taken::New(kept) | Taken::Known(kept))) => compared(kept.clone(), new),
            _ => continue,
        };
        taken[place] = Some(found);
    }
    Ok(taken.into_iter().flatten().collect())
}

fn compared(known: Transaction, told: &New) -> Taken {
    if known.at == told.at && known.amount == told.amount {
        Taken::Known(known)
    } else {
        Taken::Differs
    }
}

/// The currency of the organisation's transactions; `None` before the first.
///
/// # Errors
/// When the store fails.
pub fn currency(tx: &mut Tx) -> Result<Option<Currency>, StoreError> {
    store::currency(tx)
}

/// Forgets what a customer bought.
///
/// # Errors
/// When the store fails.
pub fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    store::forget(tx, customer)
}

/// What a customer bought, for them to read.
///
/// # Errors
/// When the store fails.
pub fn held(tx: &mut Tx, eyes: &Eyes, customer: CustomerId) -> Result<Held, StoreError> {
    let rows = store::of_customer(tx, eyes, customer)?.into_iter().map(|row| {
        json!({
            "at": web::words::machine(row.at), "id": row.id, "source": row.source.code(),
            "amount": row.currency.plain(row.amount), "currency": row.currency.code(),
        })
    });
    Ok(Held::new("transactions", rows))
}

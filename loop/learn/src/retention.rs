//! Retention: how long customers stay, who is lost, and what they are worth, from what they bought.

pub mod interview;
pub(crate) mod page;
mod reckon;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use interview::Interview;
pub use reckon::{Lost, Reckoning, Tenure, Value};

use crate::day::{self, local_day};
use crate::transaction::Currency;
use ::store::{Eyes, StoreError, Tx};
use jiff::ToSpan;
use jiff::tz::TimeZone;
use kernel::{CauseId, CustomerId, Language, Timestamp};
use people::privacy::Held;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use web::Words;

/// When a customer is lost, as the organisation has decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Months without a purchase.
    pub months: i64,
}

/// Somebody who bought, by whichever of their ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Life {
    pub customer: CustomerId,
    /// The days of the first and the last purchase.
    pub first: i64,
    pub last: i64,
    /// The first day on which they are lost, if they do not buy again.
    pub end: i64,
    pub times: u32,
    /// All they brought, in the smallest unit, less what was given back.
    pub total: i64,
}

/// Everything that was bought, as of a day.
#[derive(Debug, Clone)]
pub struct Book {
    pub today: i64,
    pub rule: Rule,
    /// `None` while nothing was bought.
    pub currency: Option<Currency>,
    pub lives: Vec<Life>,
    /// Purchases: the place of the life, the day, and the amount.
    pub bought: Vec<(u32, i64, i64)>,
}

const SETTING: &str = "learn.retention";

impl Default for Rule {
    fn default() -> Self {
        Self { months: 12 }
    }
}

impl Rule {
    /// Fewer months or more are no rule that anybody means.
    pub const LIMITS: (i64, i64) = (1, 60);

    /// `None` out of limits.
    pub fn new(months: i64) -> Option<Self> {
        (Self::LIMITS.0..=Self::LIMITS.1).contains(&months).then_some(Self { months })
    }
}

/// When a customer is lost: as it was decided, or a year.
///
/// # Errors
/// When the store fails.
pub fn rule(tx: &mut Tx) -> Result<Rule, StoreError> {
    Ok(tx.setting(SETTING)?.unwrap_or_default())
}

/// Decides when a customer is lost.
///
/// # Errors
/// When the store fails.
pub fn decide(tx: &mut Tx, rule: Rule) -> Result<(), StoreError> {
    tx.keep_setting(SETTING, &rule)
}

/// Months later, on the same day or the month's last.
pub(crate) fn months_later(day: i64, months: i64) -> i64 {
    let date = day::date(day);
    day::of_date(date.checked_add(months.months()).unwrap_or(date))
}

impl Book {
    /// Reads everything that was bought. Records of one person are one customer.
    ///
    /// # Errors
    /// When the store fails.
    pub fn read(
        tx: &mut Tx,
        eyes: &Eyes,
        now: Timestamp,
        zone: &TimeZone,
    ) -> Result<Self, StoreError> {
        let rule = rule(tx)?;
        let mut rows = store::bought(tx, eyes)?;
        let mut ids: Vec<CustomerId> = rows.iter().map(|row| row.0).collect();
        ids.dedup();
        let led = people::customer::led(tx, &ids)?;
        if !led.is_empty() {
            for row in &mut rows {
                row.0 = led.get(&row.0).copied().unwrap_or(row.0);
            }
            rows.sort_unstable_by_key(|row| (row.0, row.1));
        }
        let rows = rows.into_iter().map(|(id, at, amount)| (id, local_day(at, zone), amount));
        let currency = crate::transaction::currency(tx)?;
        Ok(Self::of(rows, local_day(now, zone), rule, currency))
    }

    /// From rows by customer and day. Who never paid anything is no customer.
    pub(crate) fn of(
        rows: impl Iterator<Item = (CustomerId, i64, i64)>,
        today: i64,
        rule: Rule,
        currency: Option<Currency>,
    ) -> Self {
        let mut book = Self { today, rule, currency, lives: Vec::new(), bought: Vec::new() };
        let mut back: HashMap<CustomerId, i64> = HashMap::new();
        for (customer, day, amount) in rows.filter(|(_, day, _)| *day <= today) {
            if amount <= 0 {
                *back.entry(customer).or_default() += amount;
                continue;
            }
            if book.lives.last().is_none_or(|life| life.customer != customer) {
                let life = Life { customer, first: day, last: day, end: 0, times: 0, total: 0 };
                book.lives.push(life);
            }
            let place = u32::try_from(book.lives.len() - 1).unwrap_or(u32::MAX);
            if let Some(life) = book.lives.last_mut() {
                life.last = day;
                life.times += 1;
                life.total += amount;
            }
            book.bought.push((place, day, amount));
        }
        for life in &mut book.lives {
            life.end = months_later(life.last, rule.months);
            life.total += back.get(&life.customer).copied().unwrap_or(0);
        }
        book
    }

    /// Whether somebody is lost today.
    pub const fn is_lost(&self, life: &Life) -> bool {
        life.end <= self.today
    }

    /// The day of the first purchase of all.
    pub fn since(&self) -> Option<i64> {
        self.lives.iter().map(|life| life.first).min()
    }
}

/// What a customer told when they were asked, for them to read.
///
/// # Errors
/// When the store fails.
pub fn held(tx: &mut Tx, eyes: &Eyes, customer: CustomerId) -> Result<Held, StoreError> {
    let told = store::interviews(tx, eyes, Some(customer))?;
    Ok(Held::new("interviews", told.iter().map(interview::held)))
}

type Known = Box<
    dyn Fn(&mut Tx, &Eyes, Language) -> Result<Vec<(CauseId, String, bool)>, StoreError>
        + Send
        + Sync,
>;
type Spoken = Box<
    dyn Fn(&mut Tx, &Eyes, Words, (Timestamp, Timestamp)) -> Result<Expected, StoreError>
        + Send
        + Sync,
>;

/// How the pages ask for the causes by name, which belong to the stage that acts: an app part. Of
/// each its id, its name, and whether it may be chosen.
pub struct Causes(pub(crate) Known);

/// How the pages ask what customers speak of, which belongs to the stage that understands: an app
/// part.
pub struct Expectations(pub(crate) Spoken);

/// What customers spoke of within a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expected {
    /// Comments that were read.
    pub read: i64,
    /// The name of each theme, how many comments speak of it, and where they stand.
    pub themes: Vec<(String, i64, String)>,
}

impl Causes {
    pub fn new(
        ask: impl Fn(&mut Tx, &Eyes, Language) -> Result<Vec<(CauseId, String, bool)>, StoreError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self(Box::new(ask))
    }
}

impl Expectations {
    pub fn new(
        ask: impl Fn(&mut Tx, &Eyes, Words, (Timestamp, Timestamp)) -> Result<Expected, StoreError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self(Box::new(ask))
    }
}

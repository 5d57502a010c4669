//! What a book of purchases comes down to: shares lost, how long customers stay, what they bring.

use super::{Book, Life, months_later};
use crate::day;
use crate::value::Models;
use statistics::retention::{Cohort, Customer, Day, Span, Survival, cohorts, survival};
use statistics::{Confidence, Gap, Interval, Mean, Proportion, gap};

/// Days in a month on average.
const MONTH: f64 = 365.25 / 12.0;

/// Everything the cockpit says of what was bought.
#[derive(Debug)]
pub struct Reckoning {
    pub lost: Lost,
    /// With us one, two, five years or more.
    pub tenure: [Tenure; 3],
    /// By months since the first purchase; `None` without customers.
    pub curve: Option<Survival>,
    /// By the year of the first purchase.
    pub cohorts: Vec<Cohort>,
    /// A purchase of the last twelve months, in the smallest unit.
    pub average: Option<Mean>,
    pub value: Value,
}

/// Who was lost within twelve months.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lost {
    /// Of those who were customers twelve months ago; `None` where the records do not reach back
    /// far enough to have seen somebody lost all that time, or there was nobody to lose.
    pub year: Option<Proportion>,
    /// The same, of the twelve months before.
    pub before: Option<Proportion>,
    /// How far the last twelve months lie above those before.
    pub change: Option<Gap>,
}

/// Of those who are customers today the share whose first purchase is so many years back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tenure {
    pub years: i64,
    /// `None` where the records do not reach back so far, or there is no customer.
    pub share: Option<Proportion>,
}

/// What customers bring, in the smallest unit, before costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Value {
    /// What a customer brought so far.
    pub so_far: Option<Mean>,
    /// What one who is with us will bring within 52 weeks, in today's money; `None` where the
    /// models found no peak, so that nothing may be foretold.
    pub coming: Option<f64>,
}

impl Reckoning {
    pub fn of(book: &Book) -> Self {
        let customers: Vec<Customer> = book.lives.iter().map(|life| customer(book, life)).collect();
        let today = calendar(book.today);
        Self {
            lost: Lost::of(book),
            tenure: [1, 2, 5].map(|years| Tenure::of(book, years)),
            curve: survival(&spans(book)),
            cohorts: cohorts(&customers, today, 5),
            average: average(book),
            value: Value::of(book),
        }
    }
}

impl Lost {
    fn of(book: &Book) -> Self {
        let starts = [0, 12, 24].map(|back| months_later(book.today, -back));
        let year = within(book, starts[1], starts[0]);
        let before = within(book, starts[2], starts[1]);
        let change = year.zip(before).and_then(|(year, before)| gap(year, before, CONFIDENCE));
        Self { year, before, change }
    }
}

pub(super) const CONFIDENCE: Confidence = Confidence::P95;

/// Lost after `from` and up to `until`, of those who were customers on the day `from`.
fn within(book: &Book, from: i64, until: i64) -> Option<Proportion> {
    if months_later(book.since()?, book.rule.months) > from {
        return None;
    }
    let there: Vec<&Life> = book.lives.iter().filter(|life| was_there(life, from)).collect();
    let lost = there.iter().filter(|life| life.end <= until).count();
    Proportion::new(lost as u64, there.len() as u64).filter(|share| share.of() > 0)
}

const fn was_there(life: &Life, day: i64) -> bool {
    life.first <= day && life.end > day
}

/// Whether somebody was a customer twelve months ago and is lost since.
pub(super) fn lost_in_year(book: &Book, life: &Life) -> bool {
    was_there(life, months_later(book.today, -12)) && book.is_lost(life)
}

impl Tenure {
    fn of(book: &Book, years: i64) -> Self {
        let back = months_later(book.today, -12 * years);
        let here: Vec<&Life> = book.lives.iter().filter(|life| !book.is_lost(life)).collect();
        let long = here.iter().filter(|life| life.first <= back).count();
        let reaches = book.since().is_some_and(|since| since <= back);
        let share = Proportion::new(long as u64, here.len() as u64);
        Self { years, share: share.filter(|share| reaches && share.of() > 0) }
    }
}

fn average(book: &Book) -> Option<Mean> {
    let from = months_later(book.today, -12);
    let recent = book.bought.iter().filter(|(_, day, _)| *day > from);
    Mean::of(&recent.map(|(.., amount)| *amount as f64).collect::<Vec<_>>())
}

fn spans(book: &Book) -> Vec<Span> {
    let span = |life: &Life| Span {
        entry: None,
        exit: (life.end.min(book.today) - life.first) as f64 / MONTH,
        event: book.is_lost(life),
    };
    book.lives.iter().map(span).collect()
}

fn customer(book: &Book, life: &Life) -> Customer {
    let end = book.is_lost(life).then(|| calendar(life.end));
    Customer { start: calendar(life.first), end, revenue: life.total as f64 }
}

/// A day's number as a day of the calendar.
fn calendar(number: i64) -> Day {
    let date = day::date(number);
    let [month, day] = [date.month(), date.day()].map(|part| u8::try_from(part).unwrap_or(1));
    Day::new(i32::from(date.year()), month, day).unwrap_or(Day::first_of(i32::from(date.year())))
}

impl Value {
    fn of(book: &Book) -> Self {
        let totals: Vec<f64> = book.lives.iter().map(|life| life.total as f64).collect();
        Self {
            so_far: Mean::of(&totals),
            coming: Models::of(book, book.today).coming_of_those_here(book),
        }
    }
}

/// The interval of the curve at a time; all of it while nobody was lost.
pub(super) fn band(curve: &Survival, months: f64) -> Interval {
    let known = curve.interval(months, statistics::retention::Band::LogLog, CONFIDENCE);
    let at = curve.at(months).survival;
    known.unwrap_or(Interval { low: at, high: at })
}

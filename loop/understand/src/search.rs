//! A search: which comments hold words, say something, and were given when and where.
//!
//! What somebody types is read once, at the door, into a small tree of tokens; the database is asked
//! in tokens only.

mod entry;
mod expr;
pub mod index;
mod name;
mod parse;
mod store;

pub(crate) use index::refresh;
pub use index::{catch_up, forget, settle};
pub use parse::Mistake;

use self::expr::Expr;
use crate::codebook::Codebook;
use ::store::{Eyes, StoreError, Tx};
use jiff::tz::TimeZone;
use kernel::{Class, ResponseId, Timestamp, UnitId};
use people::unit::Branch;

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Each of these must be there …
    all: Vec<Expr>,
    /// … and none of these.
    none: Vec<Expr>,
    from: Option<Timestamp>,
    until: Option<Timestamp>,
}

/// A comment that was found, and its place in the order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    pub key: i64,
    pub response: ResponseId,
}

impl Search {
    /// Reads what was typed; `None` when it asks for nothing. Days are those of `zone`, units those
    /// of `branches`, which are all that the reader sees, themes those of the codebook.
    ///
    /// # Errors
    /// When a part of it can't be understood.
    pub fn read(
        typed: &str,
        zone: &TimeZone,
        branches: &[Branch],
        book: &Codebook,
    ) -> Result<Option<Self>, Mistake> {
        parse::read(typed, zone, branches, book)
    }

    /// Only in these units.
    pub fn within(&mut self, units: impl IntoIterator<Item = UnitId>) {
        let marks: Vec<Expr> =
            units.into_iter().map(|unit| Expr::mark(entry::unit(unit))).collect();
        self.all.push(if marks.is_empty() {
            Expr::mark(entry::NOWHERE.to_owned())
        } else {
            Expr::Any(marks)
        });
    }

    /// Only of this class.
    pub fn of_class(&mut self, class: Class) {
        self.all.push(Expr::mark(entry::class(class)));
    }

    /// Only given in this time: from a moment on, before another.
    pub fn between(&mut self, from: Option<Timestamp>, until: Option<Timestamp>) {
        self.from = self.from.max(from);
        self.until = match (self.until, until) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }

    /// What must be there, in one expression; `None` where time alone decides.
    fn expr(&self) -> Option<Expr> {
        let mut all = self.all.clone();
        if all.is_empty() {
            if self.none.is_empty() {
                return None;
            }
            all.push(Expr::Any(entry::EVERY.map(|mark| Expr::mark(mark.to_owned())).to_vec()));
        }
        let all = Expr::All(all);
        Some(match self.none.is_empty() {
            true => all,
            false => Expr::But(Box::new(all), Box::new(Expr::Any(self.none.clone()))),
        })
    }
}

/// The comments that fit, the newest first, at most so many; with a key those before it.
///
/// # Errors
/// When the store fails.
pub fn find(
    tx: &mut Tx,
    eyes: &Eyes,
    search: &Search,
    before: Option<i64>,
    most: usize,
) -> Result<Vec<Hit>, StoreError> {
    let from = search.from.map_or(i64::MIN, Timestamp::micros);
    let until = search.until.map_or(i64::MAX, Timestamp::micros);
    let asked = store::Asked {
        expr: search.expr(),
        from,
        before: before.unwrap_or(i64::MAX).min(until),
        most,
    };
    store::find(tx, eyes, &asked)
}

#[cfg(test)]
mod tests;

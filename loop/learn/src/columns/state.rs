//! A copy in memory: its segments, and the rows that are not sealed yet.

use super::book::Book;
use super::find::{Found, Said, end_of};
use super::{ColumnsError, Shown};
use crate::day::local_day;
use analytics::{Batch, Dimension, Row, Segment, Table};
use jiff::tz::TimeZone;
use kernel::{CustomerId, Language, Sentiment};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Rows in memory, at which they are sealed.
pub(super) const SEAL: usize = 32_768;

/// A copy, as far as it has come.
pub(super) struct State {
    /// Where its files are.
    pub(super) folder: PathBuf,
    pub(super) book: Book,
    /// The files of the book, opened, in its order.
    pub(super) segments: Vec<Arc<Segment>>,
    pub(super) tail: Vec<Row>,
    /// Numbers that the store doesn't have yet.
    pub(super) strangers: HashMap<CustomerId, u32>,
    zone: TimeZone,
}

impl State {
    /// One that goes on with a book, if all of its files are there and whole.
    pub(super) fn open(folder: &Path, book: Book) -> Option<Self> {
        let open = |file: &str| Segment::open(&folder.join(&book.copy).join(file)).ok();
        let segments = book.segments.iter().map(|sealed| open(&sealed.file).map(Arc::new));
        let segments = segments.collect::<Option<_>>().filter(|_| book.is_current())?;
        Some(Self::new(folder, book, segments))
    }

    pub(super) fn new(folder: &Path, book: Book, segments: Vec<Arc<Segment>>) -> Self {
        let zone = TimeZone::get(&book.zone).unwrap_or(TimeZone::UTC);
        let (folder, tail, strangers) = (folder.join(&book.copy), Vec::new(), HashMap::new());
        Self { folder, book, segments, tail, strangers, zone }
    }

    /// Whether there is enough to be sealed.
    pub(super) fn is_full(&self) -> bool {
        self.tail.len() >= SEAL
    }

    pub(super) fn shown(&self, last: i64, is_outdated: bool) -> Shown {
        let gone = self.book.segments.iter().map(|sealed| sealed.gone.as_slice());
        let sealed = self.segments.iter().cloned().zip(gone).collect();
        let table = Table::new(sealed, Batch::of(&self.tail));
        let (table, book) = (Arc::new(table), Arc::new(self.book.clone()));
        Shown { table, book, fact: self.book.fact, last, is_outdated }
    }

    /// Takes in what was found.
    pub(super) fn take(&mut self, found: Found) -> Result<(), ColumnsError> {
        for (sealed, again) in self.book.segments.iter_mut().zip(found.again) {
            sealed.lose(again);
        }
        if found.is_again {
            self.tail.retain(|row| row.customer == 0);
        }
        for said in &found.said {
            let end = end_of(said.fact.response);
            if let Some(place) = self.book.early.iter().position(|early| *early == end) {
                self.book.early.swap_remove(place);
                continue;
            }
            let row = self.row(said, &found.numbers)?;
            self.tail.push(row);
        }
        self.remove(found.removed);
        (self.book.fact, self.book.moved) = (found.fact, found.moved);
        Ok(())
    }

    fn remove(&mut self, mut removed: HashSet<u64>) {
        if removed.is_empty() {
            return;
        }
        let mut found = HashSet::new();
        self.tail.retain(|row| {
            let is_removed = removed.contains(&row.id);
            if is_removed {
                found.insert(row.id);
            }
            !is_removed
        });
        for (segment, sealed) in self.segments.iter().zip(&mut self.book.segments) {
            for (number, end) in segment.find(&removed) {
                sealed.lose([number]);
                found.insert(end);
            }
        }
        removed.retain(|end| !found.contains(end));
        self.book.early.extend(removed);
    }

    fn row(
        &mut self,
        said: &Said,
        numbers: &HashMap<CustomerId, u32>,
    ) -> Result<Row, ColumnsError> {
        let fact = &said.fact;
        let customer = said.customer.map_or(0, |customer| self.number(customer, numbers));
        let codes = &mut self.book.codes;
        let mut code = |dimension: Dimension, name: &str| codes.code(&dimension, name);
        let mut row = Row {
            response: said.number,
            id: end_of(fact.response),
            day: i32::try_from(local_day(fact.given_at, &self.zone)).unwrap_or_default(),
            minute: minute(fact.given_at, &self.zone),
            survey: code(Dimension::Survey, &fact.survey.to_string())?,
            touchpoint: code(
                Dimension::Touchpoint,
                fact.touchpoint.as_deref().unwrap_or_default(),
            )?,
            unit: code(Dimension::Unit, &fact.unit.to_string())?,
            channel: code(Dimension::Channel, &fact.channel)?,
            language: code(Dimension::Language, fact.language.map_or("", Language::code))?,
            metric: fact.metric,
            customer,
            score: fact.score.map(kernel::Score::value),
            class: fact.class,
            sentiment: said.words.sentiment,
            ..Row::default()
        };
        for mention in &said.words.mentions {
            let Ok(bit) = codes.theme(&mention.theme) else {
                self.book.lacks_themes = true;
                continue;
            };
            let bit = 1 << bit;
            row.themes |= bit;
            let (is_bad, is_good) = match mention.sentiment {
                Some(Sentiment::Negative) => (true, false),
                Some(Sentiment::Positive) => (false, true),
                Some(Sentiment::Mixed) => (true, true),
                Some(Sentiment::Neutral) | None => (false, false),
            };
            row.negative |= if is_bad { bit } else { 0 };
            row.positive |= if is_good { bit } else { 0 };
        }
        Ok(row)
    }

    /// The number of a customer, given now to who has none.
    fn number(&mut self, customer: CustomerId, known: &HashMap<CustomerId, u32>) -> u32 {
        if let Some(number) = self.strangers.get(&customer).or_else(|| known.get(&customer)) {
            return *number;
        }
        self.book.customers += 1;
        self.strangers.insert(customer, self.book.customers);
        self.book.customers
    }
}

/// Minutes since midnight in `zone`.
fn minute(moment: kernel::Timestamp, zone: &TimeZone) -> u16 {
    let offset = i64::from(zone.to_offset(moment.to_jiff()).seconds());
    let seconds = (moment.micros().div_euclid(1_000_000) + offset).rem_euclid(86_400);
    u16::try_from(seconds / 60).unwrap_or_default()
}

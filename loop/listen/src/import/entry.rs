//! Entries: a row of a file understood as a response, or the reason why it is none.

use super::mapping::{Mapping, UnknownUnits};
use super::reason::{Reason, shown};
use super::rows::Row;
use super::target::Target;
use super::text::UNREADABLE;
use super::unit::{NoUnit, Units};
use super::value::{self, composed, date, score};
use crate::survey::text::tidy;
use jiff::tz::TimeZone;
use kernel::{Language, Metric, Score, Timestamp, UnitId};
use people::customer::{Contact, Country};
use std::collections::BTreeMap;

/// One response as it is to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub line: u64,
    /// The id it has in the tool it comes from.
    pub external_id: Option<String>,
    pub given_at: Timestamp,
    /// One for each of [`Metric::ALL`].
    pub scores: [Option<Score>; 3],
    /// One for each comment column, in their order.
    pub comments: Vec<Option<String>>,
    pub language: Option<Language>,
    pub unit: UnitId,
    pub touchpoint: Option<String>,
    pub channel: Option<String>,
    pub contact: Option<Contact>,
    pub hidden: BTreeMap<String, String>,
    /// Whether an address or a number was given that is none, so that nobody can be reached by it.
    pub contact_left_out: bool,
}

/// What a mapping means for this organisation: everything needed to understand rows, and no store.
#[derive(Debug, Clone)]
pub(super) struct Understanding<'a> {
    mapping: &'a Mapping,
    units: &'a Units,
    dates: date::Reading,
    places: Places,
}

/// In which column what stands.
#[derive(Debug, Clone)]
struct Places {
    response_id: Option<usize>,
    given_at: Option<usize>,
    scores: [Option<usize>; 3],
    comments: Vec<usize>,
    language: Option<usize>,
    unit: Option<usize>,
    touchpoint: Option<usize>,
    channel: Option<usize>,
    name: Option<usize>,
    first_name: Option<usize>,
    last_name: Option<usize>,
    email: Option<usize>,
    phone: Option<usize>,
    customer_id: Option<usize>,
    attributes: Vec<(usize, String)>,
    hidden: Vec<(usize, String)>,
}

/// The longest comment, in bytes of its text.
const LONGEST_COMMENT: usize = 48 * 1024;
/// The longest id or short text, in characters.
const LONGEST_ID: usize = 200;
/// The longest hidden value, in characters.
const LONGEST_HIDDEN: usize = 500;

impl<'a> Understanding<'a> {
    /// `zone` is that of times that name none, unless the mapping knows better; `now` the latest
    /// moment a response can have been given.
    pub(super) fn new(
        mapping: &'a Mapping,
        units: &'a Units,
        zone: &TimeZone,
        now: Timestamp,
    ) -> Self {
        let named = mapping.zone.as_deref().and_then(|name| TimeZone::get(name).ok());
        let zone = named.unwrap_or_else(|| zone.clone());
        let dates = date::Reading { order: mapping.order, zone, now };
        Self { mapping, units, dates, places: Places::of(mapping) }
    }

    /// The response in a row.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn read(&self, row: &Row) -> Result<Entry, Reason> {
        let record = &row.record;
        if row.lines().iter().all(super::record::Record::is_blank) {
            return Err(Reason::Empty);
        }
        if row.lines().iter().any(|line| line.cells().any(|cell| cell.contains(UNREADABLE))) {
            return Err(Reason::Unreadable);
        }
        let cell = |column: Option<usize>| column.map_or("", |column| record.cell(column).trim());
        let mut scores = [None; 3];
        for (place, metric) in Metric::ALL.into_iter().enumerate() {
            scores[place] = read_score(metric, cell(self.places.scores[place]))?;
        }
        let comments = self.comments(row)?;
        if scores.iter().all(Option::is_none) && comments.iter().all(Option::is_none) {
            return Err(Reason::NothingAnswered);
        }
        let given_at = self.given_at(cell(self.places.given_at))?;
        let unit = self.unit(cell(self.places.unit))?;
        let language = value::language(cell(self.places.language));
        let (contact, contact_left_out) = self.contact(row, unit, language);
        Ok(Entry {
            line: record.line,
            external_id: short(cell(self.places.response_id), LONGEST_ID),
            given_at,
            scores,
            comments,
            language,
            unit,
            touchpoint: short(cell(self.places.touchpoint), 80),
            channel: value::channel(cell(self.places.channel)),
            contact,
            hidden: self.hidden(row),
            contact_left_out,
        })
    }

    fn comments(&self, row: &Row) -> Result<Vec<Option<String>>, Reason> {
        let comment = |column: &usize| {
            let text = tidy(&composed(row.record.cell(*column)));
            match text.len() > LONGEST_COMMENT {
                true => Err(Reason::TooLong),
                false => Ok((!matches!(
                    text.as_str(),
                    "" | "-" | "--" | "N/A" | "n/a" | "#N/A" | "NULL" | "null"
                ))
                .then_some(text)),
            }
        };
        self.places.comments.iter().map(comment).collect()
    }

    fn given_at(&self, cell: &str) -> Result<Timestamp, Reason> {
        if self.places.given_at.is_none() {
            return Ok(self.dates.now);
        }
        if value::is_blank(cell) {
            return Err(Reason::DateMissing);
        }
        date::read(&self.dates, cell).map_err(|why| {
            let cell = shown(cell);
            match why {
                date::NoDate::Unknown => Reason::DateUnknown { cell },
                date::NoDate::Future => Reason::DateFuture { cell },
                date::NoDate::Past => Reason::DatePast { cell },
            }
        })
    }

    fn unit(&self, cell: &str) -> Result<UnitId, Reason> {
        let chosen = self.mapping.unit;
        if value::is_blank(cell) {
            return chosen.ok_or(Reason::UnitMissing);
        }
        let lenient = chosen.filter(|_| self.mapping.unknown_units == UnknownUnits::Default);
        self.units.find(cell).or_else(|why| {
            let cell = shown(cell);
            lenient.ok_or(match why {
                NoUnit::Unknown => Reason::UnitUnknown { cell },
                NoUnit::Several => Reason::UnitSeveral { cell },
            })
        })
    }

    /// Who said it, when the row tells; and whether something it tells is of no use.
    fn contact(
        &self,
        row: &Row,
        unit: UnitId,
        language: Option<Language>,
    ) -> (Option<Contact>, bool) {
        let cell = |column: Option<usize>| {
            let text = column.map_or_else(String::new, |column| composed(row.record.cell(column)));
            if value::is_blank(&text) { None } else { Some(text) }
        };
        let places = &self.places;
        let (email, phone) = (cell(places.email), cell(places.phone));
        let customer_id = cell(places.customer_id);
        if email.is_none() && phone.is_none() && customer_id.is_none() {
            // A name alone is no one in particular.
            return (None, false);
        }
        let name = cell(places.name)
            .or_else(|| full_name(cell(places.first_name), cell(places.last_name)));
        let country = self.units.place(unit).and_then(|place| Country::of_zone(&place.zone));
        let mut contact = Contact::new(
            name.as_deref(),
            email.as_deref(),
            phone.as_deref(),
            customer_id.as_deref(),
            country,
        )
        .speaking(language);
        for (column, name) in &places.attributes {
            if let Some(value) = cell(Some(*column)) {
                contact = contact.with(name, &value);
            }
        }
        let left_out = (email.is_some() && contact.email.is_none())
            || (phone.is_some() && contact.phone.is_none());
        (contact.is_known().then_some(contact), left_out)
    }

    fn hidden(&self, row: &Row) -> BTreeMap<String, String> {
        let named = self
            .places
            .hidden
            .iter()
            .map(|(column, name)| (name.clone(), row.record.cell(*column)));
        let extra = row.extra.iter().map(|(id, value)| (super::target::slug(id), value.as_str()));
        let value = |(name, cell): (String, &str)| {
            let text = short(cell, LONGEST_HIDDEN).filter(|_| !name.is_empty())?;
            Some((name, text))
        };
        named.chain(extra).filter_map(value).collect()
    }
}

impl Places {
    fn of(mapping: &Mapping) -> Self {
        let one = |target: &Target| mapping.column_of(target);
        let named = |take: &dyn Fn(&Target) -> Option<&String>| {
            let columns = mapping.columns.iter().enumerate();
            columns.filter_map(|(at, column)| Some((at, take(&column.target)?.clone()))).collect()
        };
        Self {
            response_id: one(&Target::ResponseId),
            given_at: one(&Target::GivenAt),
            scores: Metric::ALL.map(|metric| one(&Target::Score(metric))),
            comments: mapping.columns_of(&Target::Comment).collect(),
            language: one(&Target::Language),
            unit: one(&Target::Unit),
            touchpoint: one(&Target::Touchpoint),
            channel: one(&Target::Channel),
            name: one(&Target::CustomerName),
            first_name: one(&Target::FirstName),
            last_name: one(&Target::LastName),
            email: one(&Target::Email),
            phone: one(&Target::Phone),
            customer_id: one(&Target::CustomerId),
            attributes: named(&|target| match target {
                Target::Attribute(name) => Some(name),
                _ => None,
            }),
            hidden: named(&|target| match target {
                Target::Hidden(name) => Some(name),
                _ => None,
            }),
        }
    }
}

fn read_score(metric: Metric, cell: &str) -> Result<Option<Score>, Reason> {
    score::read(metric, cell).map_err(|why| {
        let cell = shown(cell);
        match why {
            score::NoScore::Unknown => Reason::ScoreUnknown { metric, cell },
            score::NoScore::Fraction => Reason::ScoreFraction { metric, cell },
            score::NoScore::OffScale => Reason::ScoreOff { metric, cell },
            score::NoScore::OtherScale { .. } => Reason::ScoreOtherScale { metric, cell },
        }
    })
}

/// One line, fit to keep; blank is nothing.
fn short(cell: &str, longest: usize) -> Option<String> {
    if cell.is_empty() || value::is_blank(cell) {
        return None;
    }
    let text: String =
        tidy(&composed(cell)).replace(['\n', '\t'], " ").chars().take(longest).collect();
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

/// Vietnamese puts the family's name first; Thai and English write it last.
fn full_name(first: Option<String>, last: Option<String>) -> Option<String> {
    match (first, last) {
        (Some(first), Some(last)) if is_vietnamese(&last) || is_vietnamese(&first) => {
            Some(format!("{last} {first}"))
        }
        (Some(first), Some(last)) => Some(format!("{first} {last}")),
        (one, other) => one.or(other),
    }
}

/// Letters that only Vietnamese has, or one of its most frequent family names.
fn is_vietnamese(name: &str) -> bool {
    name.chars().any(|c| {
        matches!(c, 'ă' | 'đ' | 'ơ' | 'ư' | 'Ă' | 'Đ' | 'Ơ' | 'Ư' | '\u{1EA0}'..='\u{1EF9}')
    })
}

#[cfg(test)]
mod tests;
